"""How do the marks of a text become HTML? Non-overlapping pieces, cut by the server.

No browser ever counts characters: offsets are code points here, and what leaves is
escaped text in spans. A piece shows at most: which statement or quotation it stands in
(direct words by a solid line, other reported words by a dashed one), whether it is a
cue, and whether it was searched for or changed. Where statements stand in each other,
the innermost is shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from saidwhat.types.span import Span
from saidwhat.web.visible import safe

MarkKind = Literal["direct", "indirect", "fine", "look", "wrong", "cue", "hit", "new", "old"]

#: The class of each kind that is a statement's or a quotation's words, in the style sheet.
_CLASS = {"direct": "d", "indirect": "i", "fine": "q", "look": "q look", "wrong": "q wrong"}

#: The element of each kind that is one: words searched for, put in, or changed.
_ELEMENT = {"hit": "mark", "new": "ins", "old": "del"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place: what it is, and the number of its statement (0 for none)."""

    span: Span
    kind: MarkKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where something of the margin begins: its number, and what a screen reader says."""

    at: int
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same marks."""

    span: Span
    classes: str
    element: str | None
    number: int


def distribute(places: Sequence[Span], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return, for every place (in order, apart), the marks that touch it, cut to it."""
    starts = [place.start for place in places]
    ends = [place.end for place in places]
    shares: list[list[Mark]] = [[] for _ in places]
    for mark in marks:
        for index in range(bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)):
            if places[index].contains(mark.span):
                shares[index].append(mark)
                continue
            start = max(starts[index], mark.span.start)
            end = min(ends[index], mark.span.end)
            shares[index].append(Mark(Span(start, end), mark.kind, mark.number))
    return shares


def pieces(place: Span, marks: Iterable[Mark]) -> list[Piece]:
    """Return the pieces of ``place``; together they are all of it, once."""
    events: dict[int, tuple[list[Mark], list[Mark]]] = {place.start: ([], []), place.end: ([], [])}
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        events.setdefault(mark.span.start, ([], []))[0].append(mark)
        events.setdefault(mark.span.end, ([], []))[1].append(mark)
    bounds = sorted(events)
    inside: dict[int, Mark] = {}  # content marks in order of opening: the last is innermost
    others: Counter[str] = Counter()
    found = []
    for start, end in pairwise(bounds):
        opening, closing = events[start]
        for mark in closing:
            _close(mark, inside, others)
        for mark in opening:
            _open(mark, inside, others)
        innermost = next(reversed(inside.values()), None)
        classes = [_CLASS[innermost.kind]] if innermost else []
        classes += ["c"] if others["cue"] else []
        number = innermost.number if innermost else 0
        element = next((_ELEMENT[kind] for kind in _ELEMENT if others[kind] > 0), None)
        found.append(Piece(Span(start, end), " ".join(classes), element, number))
    return found


def _open(mark: Mark, inside: dict[int, Mark], others: Counter[str]) -> None:
    if mark.kind in _CLASS:
        inside[id(mark)] = mark
    else:
        others[mark.kind] += 1


def _close(mark: Mark, inside: dict[int, Mark], others: Counter[str]) -> None:
    if mark.kind in _CLASS:
        inside.pop(id(mark), None)
    else:
        others[mark.kind] -= 1


def marked(text: str, place: Span, marks: Iterable[Mark], anchors: Sequence[Anchor] = ()) -> Markup:
    """Return ``place`` of ``text`` as HTML, its marks as spans, its anchors as numbers."""
    marks = list(marks)
    if not marks and not anchors:
        return safe(place.of(text))
    out: list[str] = []
    waiting = sorted(anchors, key=lambda anchor: (anchor.at, anchor.number))
    index = 0
    for piece in _split_at(pieces(place, marks), [anchor.at for anchor in waiting]):
        while index < len(waiting) and waiting[index].at <= piece.span.start:
            out.append(_anchor(waiting[index]))
            index += 1
        out.append(_piece(text, piece))
    return Markup("".join(out))


def _split_at(found: list[Piece], cuts: Sequence[int]) -> list[Piece]:
    """Return the pieces, cut where an anchor stands inside one."""
    out: list[Piece] = []
    for piece in found:
        start = piece.span.start
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, piece.span.end)]
        if not inner:
            out.append(piece)
            continue
        for cut in dict.fromkeys(inner):
            out.append(Piece(Span(start, cut), piece.classes, piece.element, piece.number))
            start = cut
        out.append(Piece(Span(start, piece.span.end), piece.classes, piece.element, piece.number))
    return out


def _anchor(anchor: Anchor) -> str:
    number = anchor.number
    return (
        f'<a class="n" id="s{number}" href="#r{number}"'
        f' aria-label="{number}: {safe(anchor.label)}">{number}</a>'
    )


def _piece(text: str, piece: Piece) -> str:
    words = str(safe(piece.span.of(text)))
    if piece.element:
        words = f"<{piece.element}>{words}</{piece.element}>"
    if not piece.classes:
        return words
    number = f' data-s="{piece.number}"' if piece.number else ""
    return f'<span class="{piece.classes}"{number}>{words}</span>'
