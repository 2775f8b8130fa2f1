"""What does PolNeAR say about each word? Its articles as windows with targets.

What annotators were unsure of, and what is no part of an article, is masked, not taught.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpora.polnear import Gold, Places
from saidwhat.tag.scheme import ROLES, TAGS
from saidwhat.tag.windows import Window, lines
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.types.span import Span
from training.packing import Packed, at_once, packed

if TYPE_CHECKING:  # benchmarks read the corpus without torch
    from torch import Tensor


@dataclass(frozen=True)
class Soft:
    """What teachers say of one window: chances of tags [T, K], entities [T, E], and joins.

    ``hidden`` is the last hidden state of an only teacher, [T, 384], where it is wanted.
    """

    tags: Tensor
    entities: Tensor
    joins: tuple[Tensor | None, ...]
    hidden: Tensor | None = None


@dataclass(frozen=True)
class Target:
    """A window and what is known about it.

    ``tags[i]`` are the tags that word i may have; ``spans`` are word ranges (start,
    last) by role; ``joins`` are pairs (relation kind, from span, to span or -1).
    """

    window: Packed
    tags: list[tuple[int, ...]]
    spans: dict[str, list[tuple[int, int]]]
    joins: list[tuple[int, int, int]]
    entities: list[tuple[int, ...]] | None = None
    soft: Soft | None = None


def targets(text: str, gold: Gold, tokenizer: Wordpieces) -> list[Target]:
    """Return the windows of one article with what one annotator says about them."""
    found = []
    for parts in at_once(text, lines(text), tokenizer):
        kept = [part for part in parts if not _discarded(part, gold)]
        found += [target(window, gold) for window in packed(kept)]
    return found


def _discarded(part: Window, gold: Gold) -> bool:
    return all(any(_touches(word, piece) for piece in gold.discarded) for word in part.words)


def _touches(word: Span, piece: tuple[int, int]) -> bool:
    return word.start < piece[1] and piece[0] < word.end


def target(window: Packed, gold: Gold) -> Target:
    """Return one window with its tags, spans and joins."""
    labels = [0] * len(window.words)
    found: dict[str, dict[tuple[int, int], int]] = {role: {} for role in ROLES}
    joined: list[tuple[list[int], list[int], list[int]]] = []
    for relation in gold.relations:
        numbers = {role: _place(window, relation[role], found[role]) for role in ROLES}
        joined.append((numbers["source"], numbers["cue"], numbers["content"]))
    for role in ROLES:
        for start, last in found[role]:
            for index in range(start, last + 1):
                labels[index] = TAGS.index(f"{'B' if index == start else 'I'}-{role}")
    masked = range(len(TAGS))
    tags = [
        (label,) if label or not any(_touches(word, piece) for piece in gold.unsure) else (*masked,)
        for label, word in zip(labels, window.words, strict=True)
    ]
    return Target(window, _mend(tags), {r: list(found[r]) for r in ROLES}, _joins(joined))


def _place(window: Packed, pieces: Places, found: dict[tuple[int, int], int]) -> list[int]:
    """Return the numbers of the word ranges that pieces cover, adding them to ``found``."""
    numbers = []
    for piece in pieces:
        inside = [i for i, word in enumerate(window.words) if _touches(word, piece)]
        for run in _runs(inside, window):
            numbers.append(found.setdefault(run, len(found)))
    return list(dict.fromkeys(numbers))


def _runs(inside: list[int], window: Packed) -> list[tuple[int, int]]:
    """Cut a piece where a paragraph ends: a span never crosses that in our tags."""
    runs: list[tuple[int, int]] = []
    for index in inside:
        number = window.paragraph[index]
        if runs and runs[-1][1] == index - 1 and window.paragraph[index - 1] == number:
            runs[-1] = runs[-1][0], index
        else:
            runs.append((index, index))
    return runs


def _joins(
    relations: list[tuple[list[int], list[int], list[int]]],
) -> list[tuple[int, int, int]]:
    joins = []
    for sources, cues, contents in relations:
        if cues:
            joins += [(0, content, cues[0]) for content in contents]
            joins.append((1, cues[0], sources[0] if sources else -1))
    return joins


def _mend(tags: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Let an I tag stand first where another span covers its beginning."""
    mended, before = [], 0
    for allowed in tags:
        if len(allowed) == 1:
            tag = TAGS[allowed[0]]
            if tag.startswith("I-") and TAGS[before][2:] != tag[2:]:
                allowed = (TAGS.index("B-" + tag[2:]),)
        before = allowed[0]
        mended.append(allowed)
    return mended
