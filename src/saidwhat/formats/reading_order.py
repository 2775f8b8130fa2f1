"""In which order are the lines of a printed page read? Column by column, headlines first.

A page is cut where white space goes through it from top to foot; where a headline stands over two
columns, it is cut off first. What cannot be cut is one column, read from its top.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

#: The narrowest white space between two columns, in points: print has ten and more.
_GUTTER = 6.0


class Placed(Protocol):
    """What has a place on a page, in points from its lower left corner."""

    x0: float
    x1: float
    y0: float
    y1: float


Line = TypeVar("Line", bound=Placed)


def in_columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the columns of a page, each from its top, in the order of reading."""
    todo = [sorted(lines, key=lambda line: (-line.y1, line.x0))]
    while todo:
        part = todo.pop()
        if len(part) < 2:
            yield from [part] if part else []
        elif sides := _sides(part):
            todo += reversed(sides)
        elif at := _band(part):
            todo += [part[at:], part[:at]]
        else:
            yield part


def _sides(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines on both sides of the first gutter; none if there is no gutter."""
    by_left = sorted(lines, key=lambda line: line.x0)
    right = by_left[0].x1
    for line in by_left:
        if line.x0 > right + _GUTTER:
            left = [one for one in lines if one.x1 <= right]
            return [left, [one for one in lines if one.x1 > right]]
        right = max(right, line.x1)
    return []


def _band(lines: Sequence[Line]) -> int:
    """Return how many lines stand above, or are left when those below go, so that columns part."""
    for size in range(1, len(lines) - 1):
        for at in (size, len(lines) - size):
            rest = lines[at:] if at == size else lines[:at]
            clear = lines[at - 1].y0 >= lines[at].y1 - 1.0
            if clear and len(rest) > 1 and _sides(rest):
                return at
    return 0
