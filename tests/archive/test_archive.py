"""What goes in comes out equal; a second time changes nothing; what is withdrawn is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place
from saidwhat.errors import ArchiveError, NotFoundError, UsageError
from saidwhat.text.fold import fold
from saidwhat.text.words import words
from saidwhat.types.article import Article, Block
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered
from tests.postgres import FILES
from tests.strategies import records


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with Archive.open(place, create=True) as archive:
        yield archive


@pytest.fixture(scope="module")
def shared(shared_place: Place) -> Iterator[Archive]:
    """Give one archive to all examples of a property: each file costs a tenth of a second."""
    path = shared_place
    with Archive.open(path, create=True) as archive:
        yield archive


def odd(text: str) -> Record:
    return Record(Article(text, (Block("body", Span(0, len(text))),)), (), (), (), ())


@settings(max_examples=40)
@given(record=records(), content=st.none() | st.binary(max_size=40))
@example(record=odd("nul \0 and a lone \ud800 half"), content=None)
@example(record=odd("x"), content=b"")
def test_any_article_comes_back_equal(
    shared: Archive, record: Record, content: bytes | None
) -> None:
    text = record.article.text
    held = text.encode("utf-8", "surrogatepass") if content is None else content
    capture = Capture(held, "somewhere.txt", "text/html", None)
    if shared.add(capture, record, cleaner="1").outcome != "known":
        assert shared.record(record.article.id) == record
        assert shared.capture(record.article.id) == capture


def test_a_second_time_changes_nothing(archive: Archive) -> None:
    capture, record = made(LIGHTHOUSE)
    assert archive.add(capture, record).outcome == "added"
    before = archive.head()
    assert archive.known(capture) is not None
    assert archive.add(capture, record).outcome == "known"
    assert archive.head() == before
    assert archive.coverage().articles == 1


def test_another_text_at_the_same_address_is_a_version(archive: Archive) -> None:
    first = made(LIGHTHOUSE, url="https://echo.example/lamp")
    second = made(ORCHARD, url="https://echo.example/lamp")
    assert archive.add(*first).version == 1
    added = archive.add(*second)
    assert (added.outcome, added.version) == ("version", 2)
    assert archive.add(*first).outcome == "known"
    assert archive.record(first[1].article.id) == first[1]
    assert archive.record(second[1].article.id) == second[1]


def test_the_order_of_adding_changes_no_id_and_no_answer(tmp_path: Path) -> None:
    articles = [numbered(n) for n in range(8)]
    answers = []
    for order in (articles, articles[::-1]):
        with Archive.open(tmp_path / f"{len(answers)}.db", create=True) as archive:
            for capture, record in order:
                archive.add(capture, record)
            ids = archive.articles_with(["ferry would wait", "in cove 3"], 5)
            answers.append((ids, [archive.record(article) for article in ids]))
    assert answers[0] == answers[1]


def test_many_at_once_are_all_kept(archive: Archive) -> None:
    assert {added.outcome for added in archive.add_all(map(numbered, range(30)))} == {"added"}
    assert archive.coverage().articles == 30


def test_coverage(archive: Archive) -> None:
    assert archive.coverage().articles == 0
    assert archive.coverage().first is None
    archive.add(*made(LIGHTHOUSE))
    archive.add(*made(ORCHARD, publisher="Pale Hill Post", published="2023-02"))
    archive.add(*made(ORCHARD, publisher=None, published=None))
    coverage = archive.coverage()
    assert (coverage.articles, coverage.publishers) == (3, 2)
    assert (coverage.first, coverage.last) == (date(2022, 7, 6), date(2023, 2, 28))


@FILES
def test_withdrawn_leaves_a_tombstone_and_no_text(archive: Archive) -> None:
    capture, record = made(LIGHTHOUSE)
    archive.add(capture, record)
    archive.add(*made(ORCHARD, origin="orchard.txt"))
    archive.withdraw(record.article.id, "asked for by a court", by="Ada")
    with pytest.raises(NotFoundError, match="asked for by a court"):
        archive.record(record.article.id)
    assert archive.articles_with(["the lamp will burn"], 5) == []
    assert archive.add(capture, record).outcome == "withdrawn"
    known = archive.known(capture)
    assert known is not None and known.outcome == "withdrawn"
    with pytest.raises(NotFoundError):
        archive.withdraw(record.article.id, "again")
    archive.close()
    assert isinstance(archive.path, Path)
    assert b"lamp" not in archive.path.read_bytes().replace(b"lamp.txt", b"")


def test_a_withdrawal_needs_a_reason(archive: Archive) -> None:
    capture, record = made(LIGHTHOUSE)
    archive.add(capture, record)
    with pytest.raises(UsageError, match="reason"):
        archive.withdraw(record.article.id, " ")


def test_no_such_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive.open(tmp_path / "nowhere.db")


@pytest.mark.parametrize(
    "phrase",
    [
        "the lamp will burn",
        "THE LAMP will burn again",
        "we don't have",
        "we don’t have the oil",
        "no ferry would",
        "winter in kessel harbour",  # over the end of a line
    ],
)
def test_phrases_are_found(archive: Archive, phrase: str) -> None:
    capture, record = made(LIGHTHOUSE, extra="Harbour lights are out; café Noir is shut.")
    archive.add(capture, record)
    archive.add(*made(ORCHARD, origin="b.txt"))
    assert archive.articles_with([phrase], 5) == [record.article.id]
    assert archive.articles_with(["cafe noir"], 5) == [record.article.id]


@pytest.mark.parametrize("phrase", ["lamp the will", "amp will burn", "the oil we", "", "!?", '"'])
def test_other_phrases_are_not(archive: Archive, phrase: str) -> None:
    archive.add(*made(LIGHTHOUSE))
    assert archive.articles_with([phrase], 5) == []


def test_most_hits_come_first(archive: Archive) -> None:
    for n in range(5):
        archive.add(*numbered(n))
    found = archive.articles_with(["the lamp will", "again in cove 3", "cove 3"], 2)
    assert found[0] == numbered(3)[1].article.id
    assert len(found) == 2


def test_a_phrase_of_a_statement_is_found_however_little_is_read(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made([("Quill", "said", "no oil for us", "Quill", None)], origin="old.txt")
    archive.add(*old)
    for n in range(6):  # later, and with all these words in another order
        other = [("Quill", "said", "no, for us it is oil", "Quill", None)]
        archive.add(*made(other, origin=f"{n}.txt", extra=f"Cove {n}."))
    monkeypatch.setattr("saidwhat.archive.phrases.LOT", 2)
    monkeypatch.setattr("saidwhat.archive.phrases.MOST_READ", 2)
    phrase = "oil for us"
    assert archive.articles_with([phrase], 1) == [old[1].article.id]
    monkeypatch.setattr("saidwhat.archive.phrases.MOST_SAID", 0)
    assert archive.articles_with([phrase], 1) == []  # by reading alone it is not


def test_of_very_many_statements_with_a_phrase_the_latest_are_known(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    saying = [("Quill", "said", "no oil for us", "Quill", None)]
    days = [f"2022-07-0{n}" for n in (3, 9, 5)]
    ids = [archive.add(*made(saying, origin=day, published=day, extra=day)).article for day in days]
    for n in range(6):  # later, and with all these words in another order
        other = [("Quill", "said", "no, for us it is oil", "Quill", None)]
        archive.add(*made(other, origin=f"{n}.txt", extra=f"Cove {n}."))
    monkeypatch.setattr("saidwhat.archive.phrases.LOT", 2)
    monkeypatch.setattr("saidwhat.archive.phrases.MOST_READ", 2)
    for most, known in ((1, ids[1:2]), (2, ids[1:]), (3, ids)):
        monkeypatch.setattr("saidwhat.archive.phrases.MOST_SAID", most)
        assert set(archive.articles_with(["oil for us"], 3)) == set(known)


def test_a_phrase_that_has_a_run_is_found_however_many_have_its_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(*made([], origin="old.txt", extra="Again the lamp will burn."))
    archive.add_all(map(numbered, range(6)))  # later, and with all these words in another order
    monkeypatch.setattr("saidwhat.archive.phrases.MOST_READ", 2)
    monkeypatch.setattr("saidwhat.archive.phrases.MOST_SAID", 0)
    (found,) = archive.articles_with(["again the lamp will burn"], 1)
    assert archive.record(found).article.text == "Again the lamp will burn."


@settings(max_examples=50)
@given(text=st.text(alphabet="ab é'’-.\u0301\u00ad😀 \n", min_size=1, max_size=60))
def test_every_word_sequence_of_a_text_is_found(shared: Archive, text: str) -> None:
    folded = fold(text).text
    found = [span.of(folded) for span in words(folded)]
    if not found:
        return
    record = odd(text)
    shared.add(Capture(text.encode(), "x"), record)
    assert record.article.id in shared.articles_with([" ".join(found)], 1000)
