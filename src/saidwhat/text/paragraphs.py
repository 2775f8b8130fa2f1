"""Where does each paragraph of a plain text begin and end?

A line is a paragraph, unless the text is wrapped at a fixed width: then a paragraph
is the lines between two empty ones. What kind of paragraph it is, is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from saidwhat.types.span import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085]+")

# Wrapped text: no line is longer than a page's width, and of the lines that are not
# the last of their paragraph nearly all reach over half of it.
_WIDTH = 100
_SHORT = 45
_WRAPPED_LINES = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place without the spaces around it.

    ``joined`` is True where no empty line stands between it and the one before.
    """

    span: Span
    joined: bool


@lru_cache(1 << 9)
def paragraphs(text: str, within: Span | None = None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text``, in order; a byte-order mark is one of its own.

    With ``within``, only those of that part, which may be a single wrapped paragraph. Those asked
    for last are kept: each stage asks for the same ones.
    """
    lines = _lines(text, within or Span(0, len(text))) if text else []
    fewest = 1 if within else _WRAPPED_LINES
    return _unwrapped(lines) if _is_wrapped(lines, fewest) else tuple(lines)


def _lines(text: str, within: Span) -> list[Paragraph]:
    start = within.start
    if start == 0:
        start = min(within.end, len(text) - len(text.lstrip("\ufeff")))
    found = [Paragraph(Span(0, start), False)] if within.start < start else []
    last_end = None
    for match in _LINE.finditer(text, start, within.end):
        line = match.group()
        left = len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if match.start() + left >= end:
            continue
        joined = last_end is not None and not _has_empty_line(text[last_end : match.start()])
        found.append(Paragraph(Span(match.start() + left, end), joined))
        last_end = end
    return found


@lru_cache(maxsize=256)  # of any text most gaps are one and the same
def _has_empty_line(gap: str) -> bool:
    gap = gap.replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\u2028\u2029\u0085") > 1


def _is_wrapped(lines: Sequence[Paragraph], fewest: int) -> bool:
    """Tell whether the text was broken at a fixed width, as in mail."""
    if any(len(line.span) > _WIDTH for line in lines):
        return False
    inner = [before for before, line in pairwise(lines) if line.joined]
    long = sum(len(line.span) >= _SHORT for line in inner)
    return len(inner) >= fewest and long * 10 >= len(inner) * 9


def _unwrapped(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for line in lines:
        if line.joined and found:
            before = found.pop()
            line = Paragraph(Span(before.span.start, line.span.end), before.joined)
        found.append(line)
    return tuple(found)
