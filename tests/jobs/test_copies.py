"""Who printed a text first is said only where it is established, and by what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.jobs.copies import SameText, agency_of, same_text
from saidwhat.types.article import Article, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span


def article(name: str, day: str | None, time: str | None = None) -> Article:
    published = Published(Edtf(day), "meta", time) if day else None
    return Article("words", publisher=name, url=f"http://{name}/", published=published)


def told(*printings: tuple[str, str | None, str | None, str | None]) -> SameText:
    """Return what is told of printings: name, day, time, when fetched; the first is asked of."""
    made = [(article(name, day, time), captured) for name, day, time, captured in printings]
    found = same_text(made[0], made[1:])
    assert found
    return found


NINE, TEN = "2026-05-10T09:14:00+01:00", "2026-05-10T08:30:00Z"


@pytest.mark.parametrize(
    ("printings", "first", "by"),
    [
        ([("a", "2026-05-10", NINE, None), ("b", "2026-05-10", TEN, None)], "a", "published"),
        ([("a", "2026-05-10", TEN, None), ("b", "2026-05-10", NINE, None)], "b", "published"),
        ([("a", "2026-05-10", None, None), ("b", "2026-05-11", None, None)], "a", "published"),
        ([("a", "2026-05", None, None), ("b", "2026-06-01", None, None)], "a", "published"),
        ([("a", "2026-05", None, None), ("b", "2026-05-02", None, None)], None, None),
        ([("a", "2026-05-10", NINE, None), ("b", "2026-05-10", None, None)], None, None),
        ([("a", "2026-05-10", None, None), ("b", None, None, None)], None, None),
        ([("a", "2026-05-10", None, TEN), ("b", "2026-05-10", None, NINE)], "b", "captured"),
        ([("a", None, None, TEN), ("b", None, None, TEN)], None, None),
        ([("a", None, None, TEN), ("b", None, None, None)], None, None),
        # What was fetched first is not said where publication orders some of them.
        (
            [
                ("a", "2026-05-10", None, NINE),
                ("b", "2026-05-10", None, TEN),
                ("c", "2026-05-12", None, "2026-05-01T00:00:00Z"),
            ],
            None,
            None,
        ),
    ],
)
def test_the_first_is_told_where_it_is_established(
    printings: list[tuple[str, str | None, str | None, str | None]],
    first: str | None,
    by: str | None,
) -> None:
    for asked in (printings, printings[::-1]):
        found = told(*asked)
        assert (found.first and found.first.publisher, found.first_by) == (first, by)
        assert {one.publisher for one in found.printers} == {one[0] for one in asked[1:]}


def test_the_first_stands_at_the_head_of_the_others() -> None:
    days = [(name, f"2026-05-1{day}", None, None) for name, day in zip("abcd", "3142", strict=True)]
    assert [one.publisher for one in told(*days).printers] == ["b", "d", "c"]


def test_nobody_else_is_nothing() -> None:
    assert same_text((article("a", None), None), []) is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Maud Keller and Reuters", "Reuters"),
        ("By AFP", "AFP"),
        ("Maud Keller (Interfax)", "Interfax"),
        ("Reuters Falk", None),
        ("Apia Falk", None),
        (None, None),
    ],
)
def test_an_agency_is_named_where_a_byline_names_it(byline: str | None, agency: str | None) -> None:
    assert agency_of(replace(article("a", None), byline=byline)) == agency


def test_a_dateline_names_it_too_for_every_printing() -> None:
    line = Dateline(Span(0, 5), "Port Ellery", None, "Northern Wire")
    wired = replace(article("b", None), dateline=line)
    found = same_text((article("a", None), None), [(wired, None)])
    assert found and found.agency == "Northern Wire"
