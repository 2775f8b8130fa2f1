"""Places in UTF-16 units, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.units import Utf16
from saidwhat.types.span import Span


@given(st.text(st.sampled_from("ab “é😀𝒜\n"), max_size=30))
def test_units_are_those_of_the_encoding(text: str) -> None:
    utf16 = Utf16(text)
    for point in range(len(text) + 1):
        units = len(text[:point].encode("utf-16-le")) // 2
        assert utf16.units(point) == units and utf16.point(units) == point
    if text:
        whole = Span(0, len(text))
        assert utf16.back(utf16.span(whole)) == whole
