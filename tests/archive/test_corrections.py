"""What was put right about an article: beside what was read, journaled, everywhere, revocable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.place import Place
from saidwhat.archive.proof import verify
from saidwhat.archive.proposed import LONGEST
from saidwhat.archive.salvage import Salvaged, salvage
from saidwhat.archive.search import Search
from saidwhat.archive.sources import Followed
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.record import Record
from saidwhat.wording import citing
from tests.archive.made import LIGHTHOUSE, ORCHARD, made
from tests.archive.proving import change
from tests.postgres import FILES

LAMP = made(LIGHTHOUSE)[1].article.id


@pytest.fixture
def path(place: Place) -> Path:
    path = place
    with Archive.open(path, create=True) as archive:
        archive.add_all([made(LIGHTHOUSE), made(ORCHARD, origin="orchard.txt")])
    return path


def corrected(path: Path, field: str, value: str, reason: str = "the masthead") -> int:
    with Archive.open(path) as archive:
        return archive.correct(Correct(LAMP, field, value, reason, "person:Ada"))


def test_the_state_of_an_article_is_its_last_correction(path: Path) -> None:
    orchard = made(ORCHARD, origin="orchard.txt")[1].article.id
    with Archive.open(path, readonly=True) as archive:
        assert archive.states([LAMP, "another", orchard]) == {LAMP: 0, orchard: 0}
        assert archive.states([]) == {}
        corrected(path, "title", "Lamps")
        last = corrected(path, "byline", "Ines Falk")
        assert archive.states([orchard, LAMP]) == {LAMP: last, orchard: 0}


def record(path: Path) -> Record:
    with Archive.open(path, readonly=True) as archive:
        return archive.record(LAMP)


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("publisher", "The Lamp", "The Kessel Echo"),
        ("title", "Lamps", "Notes from lamp.txt"),
        ("byline", "Ines Falk", None),
        ("published", "2022-08", "2022-07-06"),
    ],
)
def test_it_stands_beside_what_was_read(path: Path, field: str, value: str, read: str) -> None:
    before = record(path)
    corrected(path, field, f"  {value}\n")
    after = record(path)
    (told,) = after.article.corrections
    assert (told.field, told.value, told.read) == (field, value, read)
    assert (told.reason, told.by) == ("the masthead", "person:Ada")
    assert (
        str(getattr(getattr(after.article, field), "edtf", getattr(after.article, field))) == value
    )
    assert (after.article.id, after.article.text) == (before.article.id, before.article.text)
    assert [one.id for one in after.statements] == [one.id for one in before.statements]
    assert [one.content for one in after.statements] == [one.content for one in before.statements]
    assert verify(path, {}).whole


def test_lists_searches_counts_and_citations_have_it(path: Path) -> None:
    corrected(path, "publisher", "The Lamp")
    corrected(path, "published", "2023-01-02")
    with Archive.open(path, readonly=True) as archive:
        first, second = archive.articles(Where(), None, 5)
        assert (first.id, first.publisher, str(first.published)) == (LAMP, "The Lamp", "2023-01-02")
        assert second.publisher == "The Kessel Echo"
        assert {one.value: one.count for one in archive.facets(Where()).publishers} == {
            "The Lamp": 1, "The Kessel Echo": 1,
        }  # fmt: skip
        found = archive.find(Search(publisher="Lamp"))
        assert found.total == len(LIGHTHOUSE) and {hit.article.id for hit in found.hits} == {LAMP}
        assert archive.find(Search(first=date(2023, 1, 1))).total == len(LIGHTHOUSE)
        assert archive.find(Search(last=date(2022, 12, 31))).total == len(ORCHARD)
        assert archive.find(Search("lamp", publisher="Echo")).total == 0
        assert archive.coverage().last == date(2023, 1, 2)
        hit = archive.find(Search("lamp")).hits[0]
        assert "Printed by The Lamp as said by" in citing.plain(hit.article, hit.statement)
        assert hit.statement.published and hit.statement.published.basis == "corrected"
        (exported,) = archive.exported([LAMP])
        assert exported.record.article.publisher == "The Lamp"
        assert archive.who("Orla Venn").roles[0].first == "2023-01-02"
    assert verify(path, {}).whole


def test_the_last_one_counts_and_each_can_be_taken_back(path: Path) -> None:
    first, second = corrected(path, "title", "One"), corrected(path, "title", "Two")
    assert record(path).article.title == "Two"
    with Archive.open(path) as archive:
        archive.take_back(second, "it was wrong", by="person:Bo")
        assert archive.record(LAMP).article.title == "One"
        archive.take_back(first, "so was this", by="person:Bo")
        assert archive.record(LAMP).article.title == "Notes from lamp.txt"
        assert archive.record(LAMP).article.corrections == ()
        assert [(kept.n, kept.revoked) for kept in archive.corrections(LAMP)] == [
            (first, True), (second, True)
        ]  # fmt: skip
        for n in (first, 999, second + 1):
            with pytest.raises(NotFoundError):
                archive.take_back(n, "again", by="person:Bo")
    assert verify(path, {}).whole


def test_a_publisher_that_is_taken_back_leaves_no_name_behind(path: Path) -> None:
    n = corrected(path, "publisher", "Zwischenname")
    with Archive.open(path) as archive:
        archive.take_back(n, "it was wrong", by="person:Bo")
        assert archive.find(Search(publisher="Zwischenname")).total == 0
        assert archive.find(Search(publisher="Echo")).total == len(LIGHTHOUSE) + len(ORCHARD)
    assert verify(path, {}).whole


@pytest.mark.parametrize(
    ("field", "value", "reason", "by", "wrong"),
    [
        ("text", "x", "y", "z", "no such field"),
        ("title", " \n ", "y", "z", "empty"),
        ("title", "x" * (LONGEST + 1), "y", "z", "characters"),
        ("title", "x", " ", "z", "a reason"),
        ("title", "x", "y", "", "a reason and somebody"),
        ("published", "March 4", "y", "z", "no date"),
        ("published", "2026-02-30", "y", "z", "no date"),
        ("title", "Notes  from lamp.txt", "y", "z", "already"),
        ("published", "2022-07-06", "y", "z", "already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    path: Path, field: str, value: str, reason: str, by: str, wrong: str
) -> None:
    with Archive.open(path) as archive:
        head = archive.head()
        with pytest.raises(UsageError, match=wrong):
            archive.correct(Correct(LAMP, field, value, reason, by))
        with pytest.raises(NotFoundError):
            archive.correct(Correct("0" * 16, "title", "x", "y", "z"))
        assert archive.head() == head and archive.corrections() == ()


@pytest.mark.parametrize(
    "value", ["2022-07-06~", "199X", "2022-22", "[2022-07-01,2022-07-08]", "2022-02-28/.."]
)
def test_a_day_may_be_any_date_of_edtf(path: Path, value: str) -> None:
    corrected(path, "published", value)
    assert str(record(path).article.published.edtf) == value  # type: ignore[union-attr]
    assert verify(path, {}).whole


def test_a_withdrawn_article_takes_its_corrections_along(path: Path) -> None:
    corrected(path, "publisher", "The Lamp")
    corrected(path, "title", "Words that must go")
    with Archive.open(path) as archive:
        archive.withdraw(LAMP, "asked for")
        assert archive.corrections() == ()
        assert archive.find(Search(publisher="Lamp")).total == 0
    assert verify(path, {}).whole
    if isinstance(path, Path):
        assert b"Words that must go" not in path.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE correction SET value = 'Another'",
        "UPDATE correction SET reason = 'none'",
        "DELETE FROM correction",
        "UPDATE article SET publisher = 'The Kessel Echo' WHERE seq = 1",
        "INSERT INTO correction SELECT 99, article, field, 'Mine', reason, by, made, NULL, NULL"
        " FROM correction",
        "INSERT INTO correction SELECT 99, article, field, '', reason, by, made, n, NULL"
        " FROM correction",
    ],
)
def test_one_that_was_changed_behind_the_archives_back_is_found(path: Path, command: str) -> None:
    corrected(path, "publisher", "The Lamp")
    assert verify(path, {}).whole
    change(path, command)
    assert not verify(path, {}).whole


@FILES
def test_salvage_keeps_one_that_says_again_what_was_read(path: Path, tmp_path: Path) -> None:
    read = record(path).article.title
    corrected(path, "title", "One")
    corrected(path, "title", str(read))
    saved = salvage(path, tmp_path / "new.db")
    assert (saved.corrections, saved.lost) == (1, ())
    assert record(tmp_path / "new.db").article.corrections == record(path).article.corrections
    assert verify(tmp_path / "new.db", {}).whole


def test_salvage_keeps_what_is_no_utf_8(tmp_path: Path) -> None:
    """Names of files and of their authors, as a system gave them that knew no UTF-8."""
    path, name = tmp_path / "a.db", "H\udce9l\udce8ne"
    with Archive.open(path, create=True) as archive:
        archive.add_all([made(LIGHTHOUSE, origin=f"{name}.txt"), made(ORCHARD, origin=name)])
        archive.correct(Correct(LAMP, "byline", name, name, name))
        archive.withdraw(made(ORCHARD, origin=name)[1].article.id, name, by=name)
        archive.follow([Followed("https://news.example/", name)])
    saved = salvage(path, tmp_path / "new.db")
    assert saved == Salvaged(1, 0, 0, 1, 1, ())
    assert record(tmp_path / "new.db").article.byline == name
    assert verify(tmp_path / "new.db", {}).whole
    with Archive.open(tmp_path / "new.db") as archive:
        assert archive.sources()[0].name == name
        assert archive.add(*made(ORCHARD, origin=name)).outcome == "withdrawn"


@pytest.mark.parametrize("by", ["", "  ", "person:", "person:  "])
def test_nobody_corrects_without_a_name(path: Path, by: str) -> None:
    with Archive.open(path) as archive, pytest.raises(UsageError, match="somebody's name"):
        archive.correct(Correct(LAMP, "title", "One", "the masthead", by))


@FILES
def test_salvage_keeps_those_that_count(path: Path, tmp_path: Path) -> None:
    n = corrected(path, "title", "One")
    corrected(path, "publisher", "The Lamp")
    with Archive.open(path) as archive:
        archive.take_back(n, "it was wrong", by="person:Bo")
    saved = salvage(path, tmp_path / "new.db")
    assert (saved.corrections, saved.lost) == (1, ())
    assert record(tmp_path / "new.db").article.publisher == "The Lamp"
    assert record(tmp_path / "new.db").article.corrections == record(path).article.corrections
    assert verify(tmp_path / "new.db", {}).whole
