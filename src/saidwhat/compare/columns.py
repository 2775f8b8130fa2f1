"""Which words of the printings of a group stand opposite each other?

Each printing is aligned with the base (`text.alignment`), and the base is cut into columns where
some printing goes another way: what all print alike is one column, what some print otherwise
another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from saidwhat.text.alignment import Block, align
from saidwhat.text.tokens import Tokens, tokenise
from saidwhat.types.comparison import Group
from saidwhat.types.span import Span, Spans


@dataclass(frozen=True, slots=True)
class Cell:
    """What one printing has in a column: its words, and whether they are the base's.

    ``words`` are empty where it prints nothing there; ``beyond`` tells that it has stopped, or not
    yet begun.
    """

    words: str
    same: bool
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the base, words ``start..end`` from 0, signs not counted; a cell a printing.

    Start and end are equal where the base has nothing and another printing puts words in.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def agreed(self) -> bool:
        """Tell whether all that have begun and not stopped print the same there."""
        return all(cell.same for cell in self.cells if not cell.beyond)


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of a printing beside those of the base: ``blocks`` as `align` gives them.

    ``first`` and ``last`` bound the base's words that it prints, ``start`` and ``end`` its own
    words that the base's stand opposite: what goes before and behind, the base does not print.
    """

    text: str
    tokens: Tokens
    blocks: tuple[Block, ...]
    first: int
    last: int
    start: int
    end: int

    def words(self, start: int, end: int) -> str:
        """Return some of its words as they are printed."""
        if start >= end:
            return ""
        return self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]


def beside(base: Tokens, text: str) -> Beside | None:
    """Return the words of a printing beside the base's; None where none of them is the same."""
    tokens = tokenise(text)
    alignment = align(tokens.bare, base.bare)
    if alignment is None:
        return None
    blocks = alignment.blocks
    start, end = 0, len(tokens)
    if _hangs_over(blocks[0]) and blocks[0].printed[0] == 0:
        start, blocks = blocks[0].draft[1], blocks[1:]
    if _hangs_over(blocks[-1]) and blocks[-1].printed[1] == len(base):
        end, blocks = blocks[-1].draft[0], blocks[:-1]
    return Beside(text, tokens, blocks, blocks[0].printed[0], blocks[-1].printed[1], start, end)


def _hangs_over(block: Block) -> bool:
    """Tell whether a block has words of the printing alone."""
    return block.printed[0] == block.printed[1]


def placed(pieces: Spans, text: str, start: int, end: int) -> Spans:
    """Return the parts of ``pieces`` that characters ``start..end`` of their text are.

    ``text`` has the pieces with a space between two.
    """
    found, at = [], 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece))
        if low < high:
            found.append(Span(piece.start + low, piece.start + high))
        at += len(piece) + 1
    return tuple(found)


def columns(group: Group) -> tuple[Column, ...]:
    """Return the words of a group's printings in columns, those of the base in their order."""
    base = tokenise(group.base.text)
    rows = [beside(base, printing.text) for printing in group.printings]
    cuts = _cuts(rows, len(base))
    ends = [row.words(0, row.start) if row else "" for row in rows]
    made = [_outside(0, ends)] if any(ends) else []
    for low, high in cuts:
        cells = [_cell(row, low, high, base) for row in rows]
        if low < high or any(cell.words for cell in cells):
            made.append(Column(counted(base, low), counted(base, high), tuple(cells)))
    ends = [row.words(row.end, len(row.tokens)) if row else "" for row in rows]
    made += [_outside(counted(base, len(base)), ends)] if any(ends) else []
    return tuple(made)


def counted(tokens: Tokens, at: int) -> int:
    """Return how many words stand in front of a token: signs ("%", "$") are none."""
    return sum(key[0].isalnum() for key in tokens.keys[:at])


def _outside(at: int, words: Sequence[str]) -> Column:
    """Return the column of what printings have before or behind all the words of the base."""
    return Column(at, at, tuple(Cell(each, not each, not each) for each in words))


def _cuts(rows: Sequence[Beside | None], size: int) -> list[tuple[int, int]]:
    """Return the bounds of the columns, those where words are put in between them."""
    blocks = [block for row in rows if row for block in row.blocks]
    changed = [b.printed for b in blocks if not b.equal and b.draft[0] < b.draft[1]]
    held = [at for low, high in changed for at in range(low + 1, high)]
    bounds = {0, size, *(at for block in blocks for at in block.printed)} - set(held)
    points = sorted(bounds)
    inserted = {low for low, high in changed if low == high and low in bounds}
    found: list[tuple[int, int]] = []
    for low, high in pairwise(points):
        found += [(low, low)] if low in inserted else []
        found.append((low, high))
    return found + ([(size, size)] if size in inserted else [])


def _cell(row: Beside | None, low: int, high: int, base: Tokens) -> Cell:
    """Return what a printing has opposite the words ``low..high`` of the base."""
    if row is None:
        return Cell("", False, beyond=True)
    own: list[int] = []
    for block in row.blocks:
        (first, last), (start, end) = block.printed, block.draft
        if block.equal:
            own += range(start + max(low - first, 0), start + min(high, last) - first)
        elif (low <= first and last <= high) and (
            first < last or low == high or low < first < high
        ):
            own += range(start, end)
    keys = [row.tokens.bare[at] for at in own]
    if not own:
        return Cell("", low == high, beyond=high <= row.first or low >= row.last)
    return Cell(row.words(own[0], own[-1] + 1), keys == list(base.bare[low:high]))
