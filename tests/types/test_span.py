"""Spans and what is left of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.types.span import Covered, Span, envelope, touching, without

PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: Span(p[0], sum(p)))


@st.composite
def apart(draw: st.DrawFn) -> list[Span]:
    """Return spans that do not overlap, in any order; some touch."""
    bounds = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    spans = [Span(*pair) for pair in pairwise(bounds)]
    return draw(st.permutations([span for span in spans if draw(st.booleans())]))


def held(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(st.lists(PLACES, max_size=4), apart())
def test_what_is_left_is_all_but_the_holes_and_each_part_is_whole(
    places: list[Span], holes: list[Span]
) -> None:
    for place in places:
        left = list(without([place], holes))
        assert held(left) == held([place]) - held(holes)
        assert all(one.end < other.start for one, other in pairwise(left))
    each = [part for place in places for part in without([place], holes)]
    assert list(without(places, holes)) == each


@given(st.lists(PLACES, min_size=1))
def test_an_envelope_is_the_smallest_span_around_all(spans: list[Span]) -> None:
    around = envelope(spans)
    assert all(around.contains(span) for span in spans)
    assert {around.start, around.end} <= {at for s in spans for at in (s.start, s.end)}


@given(st.lists(PLACES), PLACES)
def test_those_that_touch_a_place_share_a_character_with_it(spans: list[Span], at: Span) -> None:
    apart = tuple(without([Span(0, 50)], spans))
    assert touching(apart, at.start, at.end) == tuple(s for s in apart if s.overlaps(at))


@given(st.lists(PLACES), PLACES)
def test_what_touches_covered_places_shares_a_character_with_one(
    spans: list[Span], at: Span
) -> None:
    assert Covered(spans).touches(at) == any(span.overlaps(at) for span in spans)
