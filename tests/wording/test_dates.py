"""EDTF read aloud: as precise as it is, and no more."""

from __future__ import annotations

import pytest

from saidwhat.types.edtf import Edtf
from saidwhat.wording.dates import clock, in_words, iso, moment, precision

WORDS = {
    ("2022-07-06", None): "6 July 2022",
    ("2022-07-06", "START"): "6 July 2022",
    ("2026-05", "START"): "early May 2026",
    ("2022-03", "END"): "end of March 2022",
    ("2019", "MID"): "mid-2019",
    ("2022", "APPROX"): "about 2022",
    ("1996~", "MORE_THAN"): "about 1996",
    ("199X", "START"): "the early 1990s",
    ("18XX", None): "the years 1800 to 1899",
    ("2021-22", None): "summer 2021",
    ("[..2026-05-03]", None): "by 3 May 2026",
    ("[2025-10,2026-10]", None): "October 2025 or October 2026",
    ("2022-02-28/..", None): "from 28 February 2022 on",
    ("../2022-07-08", None): "until 8 July 2022",
    ("2022-05-05/2022-05-09", None): "5–9 May 2022",
    ("2022-04/2022-06", None): "April–June 2022",
    ("2014/2019", None): "2014 to 2019",
    ("XXXX-07-06", None): "6 July, year not known",
    ("2022-03-2X", None): "March 2022, 20th to 29th",
    ("2022-07-XX", None): "July 2022",
    ("2026-03-3X", None): "March 2026, 30th or 31st",
    ("XXXX-07", "START"): "early July, year not known",
    ("XXXX", None): "year not known",
    ("0850", None): "850",
    ("2022?", None): "perhaps 2022",
    ("2022-07-06~", None): "about 6 July 2022",
    ("[2022-05..2022-07]", None): "between May 2022 and July 2022",
    ("[2022-05-03,2022-06..]", None): "3 May 2022 or June 2022 or later",
    ("2021-12/2022-01", None): "December 2021 to January 2022",
    ("2022-21/2022-22", None): "spring 2022 to summer 2022",
}


@pytest.mark.parametrize(("text", "mod"), WORDS)
def test_in_words(text: str, mod: str | None) -> None:
    assert in_words(Edtf(text), mod) == WORDS[text, mod]


PRECISION = {
    "2022-07-06": "day",
    "2022-07": "month",
    "2022": "year",
    "199X": "decade",
    "18XX": "century",
    "2022-07-XX": "month",
    "2026-03-2X": "month",
    "XXXX-07-06": "year not known",
    "2022-22": "season",
    "2022-07-06~": "day",
    "2022?": "year",
    "2022-02-28/..": "a period",
    "/2022-07-06": "a period",
    "2022-02/2022-05": "a period",
    "[2022-07-01,2022-07-08]": "one of several",
    "[..2022-05-03]": "one of several",
    "[2022-05..2022-07]": "one of several",
}


@pytest.mark.parametrize("text", PRECISION)
def test_how_precise_a_date_is(text: str) -> None:
    assert precision(Edtf(text)) == PRECISION[text]


def test_every_date_there_can_be_has_words() -> None:
    """Every form of the subset, alone, in an interval and in a set."""
    forms = [
        f"{y}{m}{k}"
        for y in ("2022", "202X", "20XX", "XXXX")
        for m in ("", "-03", "-22", "-03-06", "-03-2X", "-03-XX", "-XX")
        for k in ("", "~", "?", "%")
    ]
    for one in forms:
        for text in (one, f"{one}/..", f"../{one}", f"[..{one}]", f"[{one}..]", f"[{one},2021]"):
            assert in_words(Edtf(text)).strip(" ,")


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("2026-03-03T18:40:00+01:00", "18:40 UTC+01:00"),
        ("2026-03-03T18:40:00.250Z", "18:40 UTC"),
        ("2026-03-03T18:40", "18:40"),
        ("2026-03-03", None),
        (None, None),
    ],
)
def test_a_time_of_day_comes_with_its_zone(time: str | None, says: str | None) -> None:
    assert clock(time) == says


def test_html_gets_only_dates_that_it_knows() -> None:
    assert iso(Edtf("2022-07-06")) == "2022-07-06"
    assert iso(Edtf("2022-07")) == "2022-07"
    assert [iso(Edtf(text)) for text in ("XXXX-07-06", "2022-22", "2022~", "2022/2023")] == [
        None
    ] * 4
    assert iso(None) is None


def test_a_moment_has_its_weekday_and_its_zone() -> None:
    assert moment("2026-11-24T09:14:33Z") == "Tuesday 24 November 2026, 09:14 UTC"
    assert moment("2026-11-24T00:14:33+02:00") == "Monday 23 November 2026, 22:14 UTC"
