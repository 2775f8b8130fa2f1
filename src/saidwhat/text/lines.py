"""Where does a line of a text end, and which line is this? The one place where lines are counted.

A line ends with a line feed, a carriage return, or both in this order, as in CommonMark and
in every editor. What a paragraph is, is asked in `paragraphs`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from saidwhat.types.span import Span

END = re.compile(r"\r\n?|\n")


def starts(text: str) -> list[int]:
    """Return where each line begins."""
    return [0, *(match.end() for match in END.finditer(text))]


def lines(text: str) -> list[Span]:
    """Return the lines of ``text`` without their ends, those that have nothing in them left out."""
    ends = [*(match.start() for match in END.finditer(text)), len(text)]
    pairs = zip(starts(text), ends, strict=True)
    return [Span(start, end) for start, end in pairs if start < end]


def around(text: str, span: Span) -> Span:
    """Return the whole lines that a span stands in, without the end of the last."""
    start = text.rfind("\n", 0, span.start) + 1
    start = max(start, text.rfind("\r", start, span.start) + 1)
    end = text.find("\n", span.end)
    end = max(len(text), span.end) if end < 0 else end
    before = text.find("\r", span.end, end)
    return Span(start, end if before < 0 else before)


def parts(text: str) -> bool:
    """Tell whether a line ends in this text."""
    return "\n" in text or "\r" in text


def line_column(text: str, at: int) -> tuple[int, int]:
    """Return the number of the line that a character stands in, and its place there, from 1."""
    begins = _starts(text)
    line = bisect_right(begins, at)
    return line, at - begins[line - 1] + 1


@lru_cache(maxsize=1)
def _starts(text: str) -> list[int]:
    """Return where each line begins: asked for place after place of one text."""
    return starts(text)
