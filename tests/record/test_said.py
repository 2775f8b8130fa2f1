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
