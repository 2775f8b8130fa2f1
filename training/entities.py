"""What do the entity corpora say about each word? Windows with partial labels.

What a corpus does not mark stays open: the allowed tags of a word are a set, and the
loss asks only that the model stay within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpora.entities import Sentence
from saidwhat.tag.scheme import ENTITY_TAGS, ROLES, TAGS
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.types.span import Span
from training.packing import PARAGRAPH, Packed, at_once, packed
from training.polnear import Target
from training.roles import in_name, in_source, is_role

NUMBER = {tag: i for i, tag in enumerate(ENTITY_TAGS)}
EVERY = tuple(range(len(ENTITY_TAGS)))
NORP_OR_NOT = (NUMBER["O"], NUMBER["B-NORP"], NUMBER["I-NORP"])
ROLE_OR_NOT = (NUMBER["O"], NUMBER["B-ROLE"], NUMBER["I-ROLE"])
NO_ROLE = tuple(i for tag, i in NUMBER.items() if not tag.endswith("ROLE"))
#: Words around a role noun in which nothing is taught about roles.
NEAR = 6


def entity_targets(sentences: list[Sentence], tokenizer: Wordpieces) -> list[Target]:
    """Return the windows of one corpus; attribution is left open everywhere."""
    text, units, marks = [], [], []
    offset = 0
    for words, labelled in sentences:
        starts = []
        begin = offset
        for word in words:
            starts.append((offset, offset + len(word)))
            text.append(word)
            offset += len(word) + 1
        units.append((Span(begin, offset - 1), False))
        marks += _marks(words, labelled, starts)
    joined = " ".join(text)
    parts = (one for group in at_once(joined, units, tokenizer) for one in group)
    found = packed(parts, PARAGRAPH)
    return [_target(window, marks_of, joined) for window, marks_of in _share(found, marks)]


def _marks(
    words: list[str], labelled: list[tuple[str, int, int]], starts: list[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    for kind, a, b in labelled:
        parts = in_name(words[a : b + 1]) if kind == "PER" else [(kind, 0, b - a)]
        for label, start, last in parts:
            yield label, starts[a + start][0], starts[a + last][1]


def _share(
    found: list[Packed], marks: list[tuple[str, int, int]]
) -> Iterator[tuple[Packed, list[tuple[str, int, int]]]]:
    at = 0
    marks = sorted(marks, key=lambda mark: mark[1])
    for window in found:
        end = window.words[-1].end
        own = []
        while at < len(marks) and marks[at][1] < end:
            own.append(marks[at])
            at += 1
        yield window, own


def _target(window: Packed, marks: list[tuple[str, int, int]], text: str) -> Target:
    words = [word.of(text) for word in window.words]
    near = near_roles(words)
    allowed = [ROLE_OR_NOT if close else (NUMBER["O"],) for close in near]
    for label, start, end in marks:
        inside = [i for i, word in enumerate(window.words) if start <= word.start < end]
        paint(allowed, label, inside)
    return Target(
        window, [tuple(range(len(TAGS)))] * len(words), {r: [] for r in ROLES}, [], allowed
    )


def paint(allowed: list[tuple[int, ...]], label: str, inside: Sequence[int]) -> None:
    """Write one mark over the allowed tags of the words inside it."""
    for place, i in enumerate(inside):
        if label == "?":
            allowed[i] = EVERY
        elif label == "MISC":
            allowed[i] = NORP_OR_NOT
        else:
            allowed[i] = (NUMBER[f"{'I' if place else 'B'}-{label}"],)


def near_roles(words: Sequence[str]) -> list[bool]:
    nouns = [i for i, word in enumerate(words) if is_role(word)]
    near = [False] * len(words)
    for noun in nouns:
        for i in range(max(0, noun - NEAR), min(len(words), noun + NEAR + 1)):
            near[i] = True
    return near


def source_roles(target: Target, text: str) -> list[tuple[int, ...]]:
    """Return what the sources of a PolNeAR window say about names and roles."""
    words = [word.of(text) for word in target.window.words]
    allowed = [EVERY if close else NO_ROLE for close in near_roles(words)]
    for start, last in target.spans["source"]:
        labels = in_source(words[start : last + 1])
        if labels is None:
            continue
        for i in range(start, last + 1):
            allowed[i] = (NUMBER["O"],)
        for label, a, b in labels:
            paint(allowed, label, range(start + a, start + b + 1))
    return allowed
