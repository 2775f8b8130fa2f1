"""When a statement was said, to whom and where: from the cue, from the one before, by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.record.said import circumstances
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.annotations import EntityKind
from saidwhat.types.article import Article, Block, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker
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


CUE, SCENE = ("2026-03-02", "cue"), ("2026-03-02", "scene")
DEFAULT, NONE = ("2026-03-04", "publication"), ("-", "-")


def test_what_is_told_in_another_s_words_has_no_day_of_the_newsroom_s() -> None:
    told = (
        "On Monday [Orla Venn]{source 1} [said]{cue 1}: [“It rained. [My deputy]{source 2} "
        "[added]{cue 2} that [it snowed]{content 2}.”]{content 1}"
    )
    assert dated(told, "1", "2") == [CUE, NONE]


def test_what_is_told_in_another_s_words_is_dated_by_them() -> None:
    told = (
        "[Orla Venn]{source 1} [said]{cue 1} on Monday [that [her deputy]{source 2} in "
        "January [warned]{cue 2} [of the flood]{content 2}]{content 1}."
    )
    assert dated(told, "1", "2") == [CUE, ("2026-01", "cue")]


def test_a_plain_lead_without_a_day_is_the_news_of_its_day_and_no_other_sentence_is() -> None:
    told = (
        "[Orla Venn]{source 1} [said]{cue 1} [no]{content 1}. The boats lay in the mud.\n\n"
        "[“Never,”]{content 2} [Tom Ardle]{source 2} [said]{cue 2}."
    )
    assert dated(told, "1", "2") == [DEFAULT, NONE]


@pytest.mark.parametrize(("kind", "said"), [("person", "2026-03-04"), ("organization", None)])
def test_the_lead_of_a_firm_is_not_the_news_of_its_day(kind: EntityKind, said: str | None) -> None:
    text = marked("[Venn]{source} [said]{cue} [the mill would close]{content}.")
    article = text.article(published=PUBLISHED)
    (found,) = circumstances(
        layout_of(article), (text.attribution(),), find(article), (Speaker("Venn", kind),)
    )
    assert (found.said and str(found.said.edtf)) == said


@pytest.mark.parametrize(
    "told",
    [
        "[Orla Venn]{source} [said]{cue} [no]{content}. The boats lay in the mud on Sunday.",
        "[Orla Venn]{source} [told]{cue} this newspaper [that it rained]{content}.",
        "[Orla Venn]{source} [said]{cue} in a letter [that it rained]{content}.",
        "[Orla Venn]{source} [says]{cue} [that it rains]{content}.",
    ],
)
def test_a_lead_of_another_day_or_of_none(told: str) -> None:
    assert dated(told, "") == [NONE]


@pytest.mark.parametrize(
    ("known", "said"),
    [("2026-03-03", ("2026-03-03", "dateline")), (None, ("2026-03-04", "publication"))],
)
def test_a_day_of_the_text_is_not_the_dateline_s(known: str | None, said: tuple[str, str]) -> None:
    """The dateline's own day, though none of its words is one; else the day of publication."""
    text = marked(
        "BRINDLE. [“No,”]{content} [Orla Venn]{source} [said]{cue}. It rained for three days."
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
