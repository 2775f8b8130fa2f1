"""When a statement was said, to whom and where: from the cue, from the one before, by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.record.said import circumstances
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.article import Article, Block, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from tests.marked import marked

CASES = Path(__file__).resolve().parents[1] / "cases" / "times" / "said.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]
PUBLISHED = Published(Edtf("2026-03-04"), "given")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_case(row: list[str]) -> None:
    source, said, basis, venue, addressee = row
    text = marked(source)
    article = text.article(published=PUBLISHED)
    (found,) = circumstances(layout_of(article), (text.attribution(),), find(article))
    assert (str(found.said.edtf) if found.said else "-") == said
    assert (found.said.basis if found.said else "-") == basis
    assert (found.venue.of(text.text) if found.venue else "-") == venue
    assert (found.addressee.of(text.text) if found.addressee else "-") == addressee


def test_then_said_takes_the_date_of_the_statement_before() -> None:
    text = marked(
        "In January, [Orla Venn]{source 1} [told]{cue 1} the council that [the mill must "
        "close]{content 1}. [Her deputy]{source 2} then [said]{cue 2} that [he would "
        "go]{content 2}."
    )
    article = text.article(published=PUBLISHED)
    both = circumstances(
        layout_of(article), (text.attribution("1"), text.attribution("2")), find(article)
    )
    assert [(str(each.said.edtf), each.said.basis) for each in both if each.said] == [
        ("2026-01", "cue"),
        ("2026-01", "cue"),
    ]
    assert both[1].said and both[1].said.span and both[1].said.span.of(text.text) == "January"


def test_the_order_of_the_attributions_does_not_matter() -> None:
    text = marked(
        "On Monday [Orla Venn]{source 1} [said]{cue 1} [no]{content 1}. [“Never,”]{content 2} "
        "[she]{source 2} [added]{cue 2}."
    )
    article = text.article(published=PUBLISHED)
    one, two = text.attribution("1"), text.attribution("2")
    times = find(article)
    assert circumstances(layout_of(article), (one, two), times) == tuple(
        reversed(circumstances(layout_of(article), (two, one), times))
    )


def test_what_goes_on_in_another_paragraph_takes_no_date_from_before() -> None:
    text = marked(
        "On Monday [Orla Venn]{source 1} [said]{cue 1} [no]{content 1}.\n\n[“Never,”]{content 2} "
        "[she]{source 2} [added]{cue 2}."
    )
    article = text.article(published=PUBLISHED)
    both = circumstances(
        layout_of(article), (text.attribution("1"), text.attribution("2")), find(article)
    )
    assert both[1].said and both[1].said.basis == "publication"


def test_a_dateline_s_day_comes_before_the_day_of_publication() -> None:
    text = marked("BRINDLE, March 3. [“No,”]{content} [Orla Venn]{source} [said]{cue}.")
    line = Span(0, 17)
    article = Article(
        text.text,
        (Block("dateline", line), Block("body", Span(18, len(text.text)))),
        published=PUBLISHED,
        dateline=Dateline(line, "BRINDLE", Edtf("XXXX-03-03")),
    )
    (found,) = circumstances(layout_of(article), (text.attribution(),), find(article))
    assert found.said and (str(found.said.edtf), found.said.basis) == ("2026-03-03", "dateline")
    assert found.said.span and found.said.span.of(text.text) == "March 3"


def test_without_dateline_and_publication_nothing_is_claimed() -> None:
    text = marked("[“No,”]{content} [Orla Venn]{source} [said]{cue}.")
    article = text.article()
    (found,) = circumstances(layout_of(article), (text.attribution(),), find(article))
    assert found.said is None


def dated(source: str, *numbers: str) -> list[tuple[str, str]]:
    """Return the date said of each statement of a text, and what it rests on."""
    text = marked(source)
    article = text.article(published=PUBLISHED)
    made = tuple(text.attribution(number) for number in numbers)
    found = circumstances(layout_of(article), made, find(article))
    return [(str(each.said.edtf), each.said.basis) if each.said else ("-", "-") for each in found]


MONDAY, DEFAULT = ("2026-03-02", "cue"), ("2026-03-04", "publication")
ADDED = "[“Never,”]{content 2} [she]{source 2} [added]{cue 2}."
THEN = "[Orla Venn]{source} then [said]{cue} [no]{content}."


def test_who_goes_on_speaks_on_the_day_of_the_statement_before() -> None:
    told = f"On Monday [Orla Venn]{{source 1}} [said]{{cue 1}} [no]{{content 1}}. {ADDED}"
    assert dated(told, "1", "2") == [MONDAY, MONDAY]


def test_a_default_is_not_carried_on_as_if_it_were_read() -> None:
    told = f"[Orla Venn]{{source 1}} [said]{{cue 1}} [no]{{content 1}}. {ADDED}"
    assert dated(told, "1", "2") == [DEFAULT, DEFAULT]


def test_what_is_told_in_another_s_words_does_not_carry_them_on() -> None:
    told = (
        "On Monday [Orla Venn]{source 1} [said]{cue 1}: [“It rained. [My deputy]{source 2} "
        "[added]{cue 2} that [it snowed]{content 2}.”]{content 1}"
    )
    assert dated(told, "1", "2") == [MONDAY, DEFAULT]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("The council met on Monday. ", MONDAY),
        ("The council met on Sunday, and again on Monday. ", MONDAY),
        ("The council met on Monday for three days. ", MONDAY),
        ("The council meets every Monday. ", DEFAULT),
        ("The council met for three days. ", DEFAULT),
        ("They left the next day after the council meeting. ", DEFAULT),
        ("The council met on Monday.\n\n", DEFAULT),
        ("", DEFAULT),
    ],
)
def test_then_said_takes_the_last_day_told_in_its_paragraph(
    before: str, said: tuple[str, str]
) -> None:
    assert dated(before + THEN, "") == [said]


def test_who_is_said_to_have_added_takes_no_day_of_the_newsroom_s() -> None:
    told = "The council met on Monday. [Orla Venn]{source} [added]{cue} [that it rained]{content}."
    assert dated(told, "") == [DEFAULT]


@pytest.mark.parametrize(
    ("known", "said"),
    [("2026-03-03", ("2026-03-03", "dateline")), (None, ("2026-03-04", "publication"))],
)
def test_a_day_of_the_text_is_not_the_dateline_s(known: str | None, said: tuple[str, str]) -> None:
    """The dateline's own day, though none of its words is one; else the day of publication."""
    text = marked(
        "BRINDLE. [“No,”]{content} [Orla Venn]{source} [said]{cue}. It rained on March 1."
    )
    line = Span(0, 8)
    article = Article(
        text.text,
        (Block("dateline", line), Block("body", Span(9, len(text.text)))),
        published=PUBLISHED,
        dateline=Dateline(line, "BRINDLE", Edtf(known) if known else None),
    )
    (found,) = circumstances(layout_of(article), (text.attribution(),), find(article))
    assert found.said and (str(found.said.edtf), found.said.basis) == said
