"""Words, phrases, prefixes, NOT; speaker, publisher, dates, kind; newest first; facets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place
from saidwhat.archive.query import parse
from saidwhat.archive.search import Search
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.record import Record
from tests.archive.made import ORCHARD, made, numbered

KIEV = [("Mayor Pell Ostrander", "said", "“Kiev sent us the lamp oil”", "Pell Ostrander", "Mayor")]
NAMED = [("Volodymyr Zelenskyy", "replied", "“we sent two barrels”", "Volodymyr Zelenskyy", None)]


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    with Archive.open(shared_place, create=True) as archive:
        # Added out of the order of their dates.
        for n in (5, 1, 9, 3):
            archive.add(*numbered(n))
        archive.add(*made(ORCHARD, origin="o.txt", publisher="Pale Hill Post", published="2023-02"))
        archive.add(*made(KIEV, origin="k.txt", published="2021-05-05", said="2021-05"))
        archive.add(*made(NAMED, origin="n.txt", published=None))
        yield archive


def texts(archive: Archive, words: str = "", **narrow: object) -> list[str]:
    found = archive.find(Search(words, **narrow))  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return [hit.statement.text for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("lamp", 5),
        ("LAMP", 5),
        ("lamp burn", 4),
        ("burn lamp cove", 4),
        ('"lamp will burn"', 4),
        ('"burn will lamp"', 0),
        ("lam*", 5),
        ("lam", 0),
        ("lamp NOT burn", 1),
        ("frost OR fog", 5),
        ("lamp NOT burn NOT oil", 0),
        ("don't", 4),
        ("don’t have", 4),
        ('"don\'t have the oil"', 4),
        ("orchards, insurance!", 1),
        ("cove AND 3", 4),
        ('we* AND "the oil"', 4),
        ("near(lamp)", 0),
        ('unbalanced "lamp', 0),
    ],
)
def test_words(archive: Archive, words: str, count: int) -> None:
    assert archive.find(Search(words, limit=1)).total == count


@pytest.mark.parametrize("words", ["NOT lamp", "lamp OR", "OR lamp", "lamp NOT", "a " * 70])
def test_a_query_without_meaning_is_refused(archive: Archive, words: str) -> None:
    with pytest.raises(UsageError):
        archive.find(Search(words))


def test_newest_first_whatever_the_order_of_adding(archive: Archive) -> None:
    hits = archive.find(Search("ferry")).hits
    days = [hit.article.published.edtf.text for hit in hits if hit.article.published]
    assert days == sorted(days, reverse=True) and len(days) == 4


def test_undated_articles_come_last(archive: Archive) -> None:
    assert texts(archive)[-1] == "“we sent two barrels”"


def test_pages_go_on_where_the_last_one_ended(archive: Archive) -> None:
    whole = archive.find(Search(limit=100)).hits
    seen = []
    before = None
    while True:
        page = archive.find(Search(limit=3, before=before))
        assert page.total == len(whole)
        seen += page.hits
        before = page.after
        if before is None:
            break
    assert [hit.id for hit in seen] == [hit.id for hit in whole]


def test_names_are_found_in_their_other_spellings_and_it_says_so(archive: Archive) -> None:
    found = archive.find(Search("Kyiv"))
    assert [hit.statement.text for hit in found.hits] == ["“Kiev sent us the lamp oil”"]
    assert ("Kyiv", "Kiev") in found.widened
    hit = found.hits[0]
    assert [mark.of(hit.article.text) for mark in hit.marks] == ["Kiev"]
    assert texts(archive, speaker="Zelensky") == ["“we sent two barrels”"]


def test_speaker_publisher_and_kind(archive: Archive) -> None:
    assert len(texts(archive, speaker="Venn")) == 9
    assert len(texts(archive, speaker="orla venn")) == 9
    assert texts(archive, speaker="Venn Marsh") == []
    assert texts(archive, speaker="Nobody") == []
    assert len(texts(archive, speaker="Venn", publisher="Pale Hill Post")) == 1
    assert len(texts(archive, "frost", kind="direct")) == 1
    assert texts(archive, "frost", kind="indirect") == []
    with pytest.raises(UsageError):
        texts(archive, kind="loud")


def test_days_of_publication(archive: Archive) -> None:
    first, last = date(2022, 4, 4), date(2022, 6, 6)
    days = {
        hit.article.published.edtf.text
        for hit in archive.find(Search("lamp", first=first, last=last)).hits
        if hit.article.published
    }
    assert days == {"2022-04-04", "2022-06-06"}
    assert texts(archive, "lamp", last=date(2021, 12, 31)) == ["“Kiev sent us the lamp oil”"]


def test_days_said(archive: Archive) -> None:
    may = {"said_first": date(2021, 5, 10), "said_last": date(2021, 5, 12)}
    assert texts(archive, **may) == ["“Kiev sent us the lamp oil”"]
    assert texts(archive, "oil", said_last=date(2021, 12, 31)) == ["“Kiev sent us the lamp oil”"]
    assert len(texts(archive, "lamp", said_first=date(2022, 1, 1))) == 4
    assert texts(archive, "frost", said_first=date(2000, 1, 1)) == []


def test_rank_puts_the_best_first(archive: Archive) -> None:
    found = archive.find(Search("lamp OR barrels OR two", rank=True))
    assert found.hits[0].statement.text == "“we sent two barrels”"
    assert found.after is None


def test_a_hit_stands_in_its_sentence_and_is_marked(archive: Archive) -> None:
    hit = archive.find(Search('"ferry would" fo*', limit=1)).hits[0]
    text = hit.article.text
    assert hit.passage.of(text) == "She added that no ferry would wait for fog in cove 9."
    assert [mark.of(text) for mark in hit.marks] == ["ferry", "would", "for", "fog"]
    assert hit.citation.startswith("The Kessel Echo, “Notes from cove-9.txt”, 2022-10-10, ")
    assert archive.statement(hit.id).statement == hit.statement


def test_no_such_statement(archive: Archive) -> None:
    for name in ("0123456789abcdef", "not hex", ""):
        with pytest.raises(NotFoundError, match="no statement"):
            archive.statement(name)


def test_facets(archive: Archive) -> None:
    lamp = Search("lamp")
    assert [(f.value, f.count) for f in archive.counts(lamp, ["speaker"])["speaker"]] == [
        ("Orla Venn", 4),
        ("Pell Ostrander", 1),
    ]
    assert [(f.value, f.count) for f in archive.counts(Search(), ["year"])["year"]] == [
        ("2023", 2),
        ("2022", 16),
        ("2021", 1),
        (None, 1),
    ]
    kinds = {facet.value: facet.count for facet in archive.counts(Search(), ["kind"])["kind"]}
    assert kinds == {"direct": 11, "indirect": 9}
    publishers = [
        f.value for f in archive.counts(Search(speaker="Venn"), ["publisher"])["publisher"]
    ]
    assert publishers == ["The Kessel Echo", "Pale Hill Post"]
    assert archive.counts(Search(speaker="Nobody"), ["kind"])["kind"] == ()
    with pytest.raises(UsageError):
        archive.counts(lamp, ["weather"])


def test_what_is_found_is_what_was_added(archive: Archive) -> None:
    records: list[Record] = [numbered(n)[1] for n in (1, 3, 5, 9)]
    statements = {statement for record in records for statement in record.statements}
    assert {hit.statement for hit in archive.find(Search("cove", limit=99)).hits} == statements


def test_the_language_of_fts5_cannot_be_spoken() -> None:
    assert parse("words:lamp ^x {a b} -c", widen=False).fts == (
        '("words lamp") AND ("x") AND ("a") AND ("b") AND ("c")'
    )
    assert parse("").fts == ""
