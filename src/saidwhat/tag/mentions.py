"""Which names, roles and pronouns stand in a window, and how sure is the model?

Pure functions from scores to mentions. Whether two mentions are the same person is
not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from saidwhat.language.load import ENGLISH
from saidwhat.tag.channels import Bounds
from saidwhat.tag.scheme import ENTITY_TAGS
from saidwhat.types.annotations import Attribution, EntityKind, Mention, MentionKind
from saidwhat.types.span import Covered, Span, envelope

Floats = NDArray[np.float64]

KINDS: dict[str, tuple[MentionKind, EntityKind | None]] = {
    "PER": ("name", "person"),
    "ORG": ("name", "organization"),
    "LOC": ("name", "place"),
    "NORP": ("name", "group"),
    "ROLE": ("role", "person"),
}
PERSONAL = ENGLISH.words("pronouns of persons")
OTHER = ENGLISH.words("pronouns of others")
_ANY = PERSONAL | OTHER


def chances_of(scores: Sequence[Floats]) -> list[Floats]:
    """Return the chance of each tag at each word of each window, [T, entity tags], by its score."""
    if not scores:
        return []
    rows = np.concatenate(scores)
    weights = np.exp(rows - np.maximum.reduce(rows, axis=1, keepdims=True))
    chances = weights / np.add.reduce(weights, axis=1, keepdims=True)
    ends = accumulate(map(len, scores))
    return [chances[end - len(one) : end] for one, end in zip(scores, ends, strict=True)]


def named(words: Sequence[Bounds], chances: Floats) -> list[Mention]:
    """Return the names and roles of one window; ``chances`` are [T, entity tags]."""
    numbers = chances.argmax(axis=1)
    open_: list[tuple[str, list[int]]] = []
    last = -2
    for index in np.flatnonzero(numbers).tolist():
        mark, _, label = ENTITY_TAGS[numbers[index]].partition("-")
        if mark == "I" and index == last + 1 and open_[-1][0] == label:
            open_[-1][1].append(index)
        else:
            open_.append((label, [index]))
        last = index
    return [_mention(label, run, words, chances) for label, run in open_]


def _mention(label: str, run: Sequence[int], words: Sequence[Bounds], chances: Floats) -> Mention:
    kind, entity = KINDS[label]
    score = float(chances[run].max(axis=1).min())
    return Mention(Span(words[run[0]][0], words[run[-1]][1]), kind, entity, round(score, 4))


def pronouns(text: str, words: Sequence[Bounds], taken: Sequence[Mention]) -> list[Mention]:
    """Return the pronouns of one window that stand in no name (``US`` is no ``us``)."""
    found = []
    for start, end in words:
        word = text[start:end]
        lower = word.lower()
        if lower not in _ANY or word == "US":
            continue
        if not any(one.span.start <= start < one.span.end for one in taken):
            entity: EntityKind | None = "person" if lower in PERSONAL else None
            found.append(Mention(Span(start, end), "pronoun", entity))
    return found


def nominals(attributions: Sequence[Attribution], taken: Sequence[Mention]) -> list[Mention]:
    """Return the sources that hold no name, role or pronoun as mentions of their own."""
    covered = Covered(mention.span for mention in taken)
    found: dict[Span, Mention] = {}
    for attribution in attributions:
        if attribution.source:
            place = envelope(attribution.source)
            if not covered.touches(place):
                found[place] = Mention(place, "nominal", None, attribution.confidence)
    return list(found.values())
