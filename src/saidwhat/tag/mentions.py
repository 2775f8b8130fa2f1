"""Which names, roles and pronouns stand in a window, and how sure is the model?

Pure functions from scores to mentions. Whether two mentions are the same person is
not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhat.language.load import ENGLISH
from saidwhat.tag.scheme import ENTITY_TAGS
from saidwhat.types.annotations import Attribution, EntityKind, Mention, MentionKind
from saidwhat.types.span import Span, envelope

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


def named(words: Sequence[Span], scores: Floats) -> list[Mention]:
    """Return the names and roles of one window; ``scores`` are [T, entity tags]."""
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = weights / weights.sum(axis=1, keepdims=True)
    open_: list[tuple[str, list[int]]] = []
    before = "O"
    for index, number in enumerate(chances.argmax(axis=1).tolist()):
        tag = ENTITY_TAGS[number]
        if tag.startswith("I-") and tag[2:] == before[2:]:
            open_[-1][1].append(index)
        elif tag != "O":
            open_.append((tag[2:], [index]))
        before = tag
    highest = chances.max(axis=1).tolist()
    return [_mention(label, run, words, highest) for label, run in open_]


def _mention(
    label: str, run: Sequence[int], words: Sequence[Span], highest: Sequence[float]
) -> Mention:
    kind, entity = KINDS[label]
    score = min(highest[i] for i in run)
    return Mention(Span(words[run[0]].start, words[run[-1]].end), kind, entity, round(score, 4))


def pronouns(text: str, words: Sequence[Span], taken: Sequence[Mention]) -> list[Mention]:
    """Return the pronouns of one window that stand in no name (``US`` is no ``us``)."""
    inside = {at for mention in taken for at in range(mention.span.start, mention.span.end)}
    found = []
    for word in words:
        lower = word.of(text).lower()
        if lower in PERSONAL or lower in OTHER:
            acronym = lower == "us" and word.of(text) == "US"
            if not acronym and word.start not in inside:
                entity: EntityKind | None = "person" if lower in PERSONAL else None
                found.append(Mention(word, "pronoun", entity))
    return found


def nominals(attributions: Sequence[Attribution], taken: Sequence[Mention]) -> list[Mention]:
    """Return the sources that hold no name, role or pronoun as mentions of their own."""
    covered = {at for mention in taken for at in range(mention.span.start, mention.span.end)}
    found: dict[Span, Mention] = {}
    for attribution in attributions:
        if attribution.source:
            place = envelope(attribution.source)
            if covered.isdisjoint(range(place.start, place.end)):
                found[place] = Mention(place, "nominal", None, attribution.confidence)
    return list(found.values())
