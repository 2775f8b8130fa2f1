"""From sureness to a chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.tag.calibration import chance

TABLE = [(0.0, 0.1), (0.5, 0.6), (1.0, 0.9)]


@given(st.floats(0, 1), st.floats(0, 1))
def test_surer_is_never_less_likely(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert chance(low, TABLE) <= chance(high, TABLE)


def test_between_the_steps() -> None:
    assert chance(0.25, TABLE) == 0.35
    assert chance(0.0, TABLE) == 0.1
    assert chance(1.0, TABLE) == 0.9
