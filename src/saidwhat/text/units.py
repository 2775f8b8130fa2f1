"""How many UTF-16 units stand before a character of a text, and back?

JavaScript, Java and .NET count in such units; everything else here counts code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from saidwhat.types.span import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """One text, counted in UTF-16 units."""

    def __init__(self, text: str) -> None:
        at = [match.start() for match in _ASTRAL.finditer(text)]
        self._points = at
        self._units = [point + number for number, point in enumerate(at)]

    def units(self, point: int) -> int:
        """Return how many units stand before a code point."""
        return point + bisect_left(self._points, point)

    def point(self, units: int) -> int:
        """Return the code point that stands behind so many units."""
        return units - bisect_left(self._units, units)

    def span(self, span: Span) -> Span:
        """Return a span of code points in units."""
        return Span(self.units(span.start), self.units(span.end))

    def back(self, span: Span) -> Span:
        """Return a span of units in code points."""
        return Span(self.point(span.start), self.point(span.end))
