"""The closed subset of EDTF: what it takes, what it refuses, and its days."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import InvalidValueError
from saidwhat.types.edtf import Edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf_validate.valid_edtf import is_valid

DAYS = {
    "2022-07-06": ("2022-07-06", "2022-07-06"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2022": ("2022-01-01", "2022-12-31"),
    "199X": ("1990-01-01", "1999-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "2022-07-XX": ("2022-07-01", "2022-07-31"),
    "2022-03-2X": ("2022-03-20", "2022-03-29"),
    "2022-XX": ("2022-01-01", "2022-12-31"),
    "2022-04-3X": ("2022-04-30", "2022-04-30"),
    "2022-21": ("2022-03-01", "2022-06-21"),
    "2022-23": ("2022-09-01", "2022-12-22"),
    "2022-22": ("2022-06-01", "2022-09-23"),
    "2021-24": ("2021-01-01", "2022-03-21"),
    "2022-07-06~": ("2022-07-06", "2022-07-06"),
    "2022-02-28/..": ("2022-02-28", None),
    "2022-02-28/": ("2022-02-28", None),
    "../2022-07-06": (None, "2022-07-06"),
    "2022-04/2022-06": ("2022-04-01", "2022-06-30"),
    "[2022-07-01,2022-07-08]": ("2022-07-01", "2022-07-08"),
    "[..2022-05-03]": (None, "2022-05-03"),
    "[2022-05-03..]": ("2022-05-03", None),
    "XXXX-07-06": (None, None),
    "XXXX-02-29": (None, None),
    "XXXX-04": (None, None),
}
REFUSED = (
    "", " 2022", "22", "2022-13", "2022-00", "2022-02-30", "XXXX-02-30", "2022-22-01", "0000",
    "2022-XX-06", "../..", "/", "2023/2022", "2022-07-06/2022-07-05", "[]", "[..]",
    "[2023..2022]", "2022-W26", "P3D", "2022-07-06T10:30", "July", "٢٠٢٢", "2022-02-3X",
)  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_first_and_last_day(text: str) -> None:
    edtf = Edtf(text)
    first, last = (date.fromisoformat(day) if day else None for day in DAYS[text])
    assert (edtf.first, edtf.last) == (first, last)


@pytest.mark.parametrize("text", DAYS)
def test_what_we_take_is_edtf(text: str) -> None:
    assert is_valid(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Edtf(text)


@given(st.dates(date(1, 1, 1)))
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    edtf = Edtf(day.isoformat())
    assert edtf.first == edtf.last == day
    assert edtf.is_day


@given(st.text(alphabet="0123456789X-/.~?[],", max_size=24))
def test_a_string_is_refused_or_has_ordered_days(text: str) -> None:
    try:
        edtf = Edtf(text)
    except InvalidValueError:
        return
    if edtf.first and edtf.last:
        assert edtf.first <= edtf.last
