"""Where in a text? A span: the only unit of offset in saidwhat.

Offsets are Unicode code points, start in, end out. Wordpieces, bytes and UTF-16
units have no place here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from saidwhat.errors import InvalidValueError


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A place in a text: ``0 <= start < end``, or it cannot be made.

    Raises:
        InvalidValueError: the bounds are out of order or negative.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise InvalidValueError(
                f"a span needs 0 <= start < end, not {start}..{end}", subject="Span"
            )
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """Return the span moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)


#: What sets a frozen span's slots, once. An article makes some 1,500 spans: the way by name that
#: `dataclass` would take costs twice as much.
_set_start: Callable[[Span, int], None] = Span.__dict__["start"].__set__
_set_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__

Spans = tuple[Span, ...]


def envelope(spans: Iterable[Span]) -> Span:
    """Return the smallest span that contains all of ``spans`` (at least one)."""
    spans = tuple(spans)
    if len(spans) == 1:
        return spans[0]
    return Span(min([span.start for span in spans]), max([span.end for span in spans]))


class Covered:
    """The characters of places that are too many to ask each of them."""

    def __init__(self, places: Iterable[Span] = ()) -> None:
        self._marks = bytearray()  # one for each character up to the last that is covered
        for place in places:
            self.add(place)

    def add(self, place: Span) -> None:
        """Cover the characters of a place too."""
        self._marks.extend(bytes(max(0, place.end - len(self._marks))))
        self._marks[place.start : place.end] = b"\1" * len(place)

    def touches(self, span: Span) -> bool:
        """Tell whether a character of ``span`` is covered."""
        return self._marks.find(1, span.start, span.end) >= 0


def touching(spans: Spans, low: int, high: int) -> Spans:
    """Return those of ``spans`` that share a character with ``low..high``.

    They stand in their order and do not overlap, as the pieces of a statement's content.
    """
    first = bisect_right(spans, low, key=lambda span: span.end)
    return spans[first : bisect_left(spans, high, first, key=lambda span: span.start)]


def without(places: Iterable[Span], holes: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of ``places`` in which no hole lies; holes do not overlap."""
    ordered = sorted(holes)
    starts = [hole.start for hole in ordered]
    for place in places:
        at = place.start
        for hole in ordered[max(0, bisect_right(starts, place.start) - 1) :]:
            if hole.start >= place.end:
                break
            if at < hole.start:
                yield Span(at, hole.start)
            at = max(at, hole.end)
        if at < place.end:
            yield Span(at, place.end)
