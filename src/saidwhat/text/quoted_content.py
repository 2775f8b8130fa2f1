"""Which words of a statement's content are quoted, without their marks?

All that is direct, also where a layout gives it without marks; of what is mixed the parts between
marks; of what is indirect none. What is told within a quotation is the inner speaker's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saidwhat.text.quotes import Kind, outermost, quoted
from saidwhat.types.span import Span, Spans, without

_EDGES = re.compile(r"[\s\"“”„«»‹›‘’'「」『』]*")


def quoted_contents(text: str, statements: Sequence[tuple[Kind, Spans]]) -> list[Spans]:
    """Return the places of the quoted words of each statement of a text, given kind and content."""
    found = [quoted_content(text, kind, content) for kind, content in statements]
    pieces = sorted((piece for each in found for piece in each), key=lambda p: (p.start, -p.end))
    inner = dict(_inside(pieces))
    return [
        tuple(
            part
            for piece in each
            for left in without([piece], inner.get(piece, ()))
            if (part := _bare(text, left))
        )
        for each in found
    ]


def _inside(pieces: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the pieces that hold others, and the outermost of those; they come by their start."""
    open_: list[tuple[Span, list[Span]]] = []
    for piece in dict.fromkeys(pieces):
        while open_ and open_[-1][0].end <= piece.start:
            yield open_.pop()
        if open_ and open_[-1][0].contains(piece):
            open_[-1][1].append(piece)
        open_.append((piece, []))
    yield from reversed(open_)


def quoted_content(text: str, kind: Kind, content: Spans) -> Spans:
    """Return the places of the quoted words, in order; none where nothing is quoted."""
    if kind == "indirect":
        return ()
    if kind == "direct":
        return tuple(piece for span in content if (piece := _bare(text, span)))
    return tuple(
        piece
        for span in content
        for passage in outermost(quoted(span.of(text)))
        if passage.closed and (piece := _bare(text, passage.inner.shift(span.start)))
    )


def _bare(text: str, span: Span) -> Span | None:
    """Return a place without space and marks at its edges; None where nothing is left."""
    words = span.of(text)
    opening, closing = _EDGES.match(words), _EDGES.match(words[::-1])
    assert opening and closing
    start, end = opening.end(), len(words) - closing.end()
    return Span(span.start + start, span.start + end) if start < end else None
