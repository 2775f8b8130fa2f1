"""Where does a line of a text end, and which line is this? The one place where lines are counted.

A line ends with a line feed, a carriage return, or both in this order, as in CommonMark and
in every editor. What a paragraph is, is asked in `paragraphs`.
"""

from __future__ import annotations

import re

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
    start = max(text.rfind(mark, 0, span.start) for mark in "\r\n") + 1
    match = END.search(text, span.end)
    return Span(start, match.start() if match else max(len(text), span.end))


def parts(text: str) -> bool:
    """Tell whether a line ends in this text."""
    return "\n" in text or "\r" in text


def line_column(text: str, at: int) -> tuple[int, int]:
    """Return the number of the line that a character stands in, and its place there, from 1."""
    ends = [match.end() for match in END.finditer(text, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1
