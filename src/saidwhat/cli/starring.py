"""How are changed words shown on a terminal? Between stars, so that nothing hangs on colour."""

from __future__ import annotations

from rich.text import Text

from saidwhat.types.span import Span, Spans


def inside(piece: Span, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places that a piece has, counted from its start."""
    return [
        (max(start, piece.start) - piece.start, min(end, piece.end) - piece.start)
        for start, end in places
        if start < piece.end and piece.start < end
    ]


def starred(text: str, pieces: Spans, changes: list[tuple[int, int]]) -> Text:
    """Return the pieces of a text on one line, the changed places between stars."""
    return Text(" ").join(mark(piece.of(text), inside(piece, changes)) for piece in pieces)


def mark(words: str, places: list[tuple[int, int]]) -> Text:
    """Return ``words`` on one line, the given places between stars."""
    marked = Text()
    at = 0
    for start, end in sorted(places):
        if start < at or start >= end or end > len(words):
            continue
        marked.append(_line(words[at:start])).append(f"*{_line(words[start:end])}*", style="bold")
        at = end
    return marked.append(_line(words[at:]))


def _line(words: str) -> str:
    return words.replace("\r", "").replace("\n", " ")
