"""Where is the original of words that have been changed, and which words differ?

The lenient half of the comparison: a local alignment by words, with gaps. What it
finds is called altered or near, never more: it has no say in whether words are faithful.

Alignment with affine gaps after Gotoh (1982), local in the original only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MATCH, REPLACE, OPEN, EXTEND = 1.0, -0.6, -0.7, -0.05
#: An original longer than this many times the draft's words is cut to a window: room
#: for as many words left out as there are, on either side of what is found.
WIDEST = 3
_MARGIN = 20

_DIAGONAL, _DRAFT, _PRINTED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the alignment: draft words and original words that stand opposite.

    ``equal`` tells that they are the same; either side may be empty where not.
    """

    draft: tuple[int, int]
    printed: tuple[int, int]
    equal: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best place of the draft's words in an original, block by block."""

    blocks: tuple[Block, ...]

    @property
    def matched(self) -> int:
        """Return how many words are the same and in the same order."""
        return sum(b.draft[1] - b.draft[0] for b in self.blocks if b.equal)

    @property
    def distance(self) -> int:
        """Return how many words differ."""
        return sum(
            max(b.draft[1] - b.draft[0], b.printed[1] - b.printed[0])
            for b in self.blocks
            if not b.equal
        )


def align(drafted: Sequence[str], printed: Sequence[str]) -> Alignment | None:
    """Return the best alignment of all of ``drafted`` with a part of ``printed``."""
    offset = 0
    width = WIDEST * len(drafted) + _MARGIN
    if len(printed) > width:
        offset = _window(drafted, printed, width)
        printed = printed[offset : offset + width]
    moves, at = _fill(drafted, printed)
    pairs = _trace(moves, len(drafted), at)
    if not any(drafted[d] == printed[p] for d, p in pairs if d >= 0 and p >= 0):
        return None
    return Alignment(tuple(_blocks(drafted, printed, _trimmed(drafted, printed, pairs), offset)))


def _window(drafted: Sequence[str], printed: Sequence[str], width: int) -> int:
    """Return where the stretch begins that has most of the draft's pairs of words, or of its words.

    A single word has no pair, and words may be shared where no pair is.
    """
    pairs, words = set(pairwise(drafted)), set(drafted)
    hits = [at for at, pair in enumerate(pairwise(printed)) if pair in pairs]
    hits = hits or [at for at, word in enumerate(printed) if word in words]
    best, start, low = 0, 0, 0
    room = width - len(drafted)
    for high, hit in enumerate(hits):
        while hits[low] < hit - room:
            low += 1
        if high - low + 1 > best:
            best, start = high - low + 1, (hits[low] + hit) // 2 - width // 2
    return max(0, min(start, len(printed) - width))


def _fill(drafted: Sequence[str], printed: Sequence[str]) -> tuple[list[bytearray], int]:
    """Fill the table; return the moves (two bits each for three states) and the best end."""
    low = float("-inf")
    width = len(printed) + 1
    best, over_draft = [0.0] * width, [low] * width
    table: list[bytearray] = []
    for i, word in enumerate(drafted):
        row = bytearray(width)
        before, best = best, [OPEN + i * EXTEND] + [low] * (width - 1)
        over_draft[0] = best[0]
        row[0] = _DRAFT | 4
        over_printed = low
        for j in range(1, width):
            diagonal = before[j - 1] + (MATCH if word == printed[j - 1] else REPLACE)
            opened, extended = before[j] + OPEN, over_draft[j] + EXTEND
            draft = over_draft[j] = max(opened, extended)
            opened_p, extended_p = best[j - 1] + OPEN, over_printed + EXTEND
            over_printed = max(opened_p, extended_p)
            score = max(diagonal, draft, over_printed)
            best[j] = score
            move = _DIAGONAL if score == diagonal else _DRAFT if score == draft else _PRINTED
            row[j] = move | (4 if extended > opened else 0) | (8 if extended_p > opened_p else 0)
        table.append(row)
    return table, max(range(width), key=best.__getitem__)


def _trace(table: list[bytearray], i: int, j: int) -> list[tuple[int, int]]:
    """Return the aligned pairs of positions, -1 where a side has nothing, in order."""
    pairs: list[tuple[int, int]] = []
    state = 0
    while i > 0:
        row = table[i - 1][j]
        move = state or (row & 3)
        if move == _DIAGONAL:
            i, j = i - 1, j - 1
            pairs.append((i, j))
            state = 0
        elif move == _DRAFT:
            i -= 1
            pairs.append((i, -1))
            state = _DRAFT if row & 4 else 0
        else:
            j -= 1
            pairs.append((-1, j))
            state = _PRINTED if row & 8 else 0
    return pairs[::-1]


def _trimmed(
    drafted: Sequence[str], printed: Sequence[str], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Drop words of the original that stand outside the first and the last draft word."""
    while pairs and pairs[0][0] < 0:
        pairs = pairs[1:]
    while pairs and pairs[-1][0] < 0:
        pairs = pairs[:-1]
    return pairs


def _blocks(
    drafted: Sequence[str], printed: Sequence[str], pairs: list[tuple[int, int]], offset: int
) -> list[Block]:
    blocks: list[Block] = []
    d = 0
    p = next(p for _, p in pairs if p >= 0)
    for draft, original in pairs:
        equal = draft >= 0 and original >= 0 and drafted[draft] == printed[original]
        d_end, p_end = (draft + 1 if draft >= 0 else d), (original + 1 if original >= 0 else p)
        last = blocks[-1] if blocks else None
        if last and last.equal == equal:
            blocks[-1] = Block((last.draft[0], d_end), (last.printed[0], p_end + offset), equal)
        else:
            blocks.append(Block((d, d_end), (p + offset, p_end + offset), equal))
        d, p = d_end, p_end
    return blocks
