"""Which moment is written, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.moments import time_of


def test_times_are_read_in_both_ways() -> None:
    ten = datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert time_of("2026-03-03T11:00:00+01:00") == time_of("Tue, 03 Mar 2026 10:00:00 GMT") == ten
    assert time_of("2026-03-03") == datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        None,
        "",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "Mon, 10 Mar 99999999999999999999 00:00:00 GMT",
        "Mon, 10 Mar 2031 99999999999999999:00:00 GMT",
        "Mon, 10 Mar 2031 00:00:00 +9999",
    ],
)
def test_what_no_calendar_has_is_no_moment(written: str | None) -> None:
    assert time_of(written) is None


@given(st.text(max_size=60))
def test_whatever_is_written_is_a_moment_or_none(written: str) -> None:
    found = time_of(written)
    assert found is None or found.tzinfo is UTC
