"""What must hold for any text: valid EDTF, first before last, nothing more precise than its words.

The packages edtf and edtf-validate are oracles here. They disagree with each other and
with the standard on some seasons and open ends; what they cannot judge is named below.
"""

from __future__ import annotations

import re
import warnings
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.times.find import find
from saidwhat.types.edtf import Edtf
from tests.times.made import EVERY_PIECE, Case, article, cases

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf as edtf_package
    from edtf_validate.valid_edtf import is_valid

#: Sentences from the pieces that times are made of, with odd ones between.
TEXTS = st.lists(st.sampled_from(EVERY_PIECE), min_size=1, max_size=9).map(" ".join)
PUBLISHED = st.one_of(
    st.none(),
    st.dates(date(1000, 1, 1), date(2199, 12, 31)).map(str),
    st.sampled_from(
        ["2024-02-29", "1999-12-31", "2000-01-01", "2022", "2022-07", "0001-01-01", "9999-12-31"]
    ),
)
_UNITS = re.compile(
    r"\d|today|yesterday|tomorrow|tonight|day|morning|night|evening|afternoon|noon|christmas|thanksgiving"
    r"|halloween|easter|ord|first|second|third|fourth|eve\b|dawn",
    re.IGNORECASE,
)


def valid(text: str) -> bool:
    """Tell whether both oracles take an EDTF string."""
    edtf_package.parse_edtf(text)
    return bool(is_valid(text))


@settings(max_examples=150)
@given(TEXTS, PUBLISHED, st.booleans())
def test_every_emitted_edtf_is_one_that_both_oracles_take(
    text: str, published: str | None, narrative: bool
) -> None:
    for time in find(article(text, published), narrative=narrative):
        for edtf in (time.edtf, *time.alternatives):
            if edtf is not None:
                assert valid(edtf.text), edtf


@settings(max_examples=150)
@given(TEXTS, PUBLISHED, st.booleans())
def test_the_first_day_is_not_after_the_last(
    text: str, published: str | None, narrative: bool
) -> None:
    for time in find(article(text, published), narrative=narrative):
        if time.edtf and time.edtf.first and time.edtf.last:
            assert time.edtf.first <= time.edtf.last


@settings(max_examples=150)
@given(TEXTS, PUBLISHED, st.booleans())
def test_a_day_is_given_only_to_words_that_tell_a_day(
    text: str, published: str | None, narrative: bool
) -> None:
    for time in find(article(text, published), narrative=narrative):
        words = time.span.of(text)
        day = re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", time.value)
        if day or (time.edtf and time.edtf.is_day):
            assert _UNITS.search(words), f"{words!r} became {time.value} and {time.edtf}"
        if time.edtf and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", time.edtf.text):
            assert re.search(r"[a-z]{3}", words, re.IGNORECASE)


@settings(max_examples=120)
@given(TEXTS, PUBLISHED)
def test_spans_are_in_order_and_do_not_overlap(text: str, published: str | None) -> None:
    times = find(article(text, published))
    for one, other in pairwise(times):
        assert one.span.end <= other.span.start


@settings(max_examples=120)
@given(TEXTS)
def test_without_a_day_of_publication_no_year_is_guessed(text: str) -> None:
    for time in find(article(text, None)):
        if time.basis in ("publication", "tense"):
            raise AssertionError(f"{time} rests on a day that is not known")


@pytest.mark.parametrize("narrative", [False, True])
@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_no_case_has_a_year_without_a_day_to_count_from(case: Case, narrative: bool) -> None:
    for time in find(article(case.text, None), narrative=narrative):
        assert time.basis not in ("publication", "tense")
        if time.edtf and not time.edtf.text.startswith("X"):
            assert re.search(r"\d|nineteen|thousand|century|Christmas", case.text), time


@settings(max_examples=120)
@given(st.text(max_size=300), PUBLISHED)
def test_any_text_is_read_without_an_error(text: str, published: str | None) -> None:
    if text:
        find(article(text, published))


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("this week of Monday", "2026-03-04", ["2026-W10"]),
        ("the week of Monday", "9999-12-31", ["9999-12-27"]),
        ("two weeks after December 31", "9999-12-31", ["P2W", "9999-12-31"]),
    ],
)
def test_where_two_meet_and_where_the_calendar_ends(
    text: str, published: str, values: list[str]
) -> None:
    assert [time.value for time in find(article(text, published))] == values


@given(TEXTS, PUBLISHED)
def test_the_same_text_gives_the_same_times(text: str, published: str | None) -> None:
    assert find(article(text, published)) == find(article(text, published))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_the_cases_themselves_are_valid(case) -> None:  # type: ignore[no-untyped-def]
    for text in case.edtfs:
        if text != "-":
            assert valid(text)
            Edtf(text)
