"""What is told of several files beside the answers: what counts twice, what cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.corrections import Correct
from saidwhat.archive.federated.archives import Archives
from saidwhat.archive.federated.opening import named, opened
from saidwhat.archive.people import Listing
from saidwhat.archive.search import Search
from saidwhat.archive.stats import Cross
from saidwhat.errors import ArchiveError, NotFoundError, UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made, numbered

Given = tuple[Capture, Record]
URL = "https://paper.example/1"


def put(path: Path, *given: Given) -> Path:
    """Return an archive with these articles."""
    with Archive.open(path, create=True) as archive:
        archive.add_all(given)
    return path


def at(time: str, given: Given) -> Given:
    """Return an article as it was captured at a time."""
    return replace(given[0], captured=f"2022-07-{time}:00:00Z"), given[1]


def version(words: str) -> Given:
    """Return what stands at one address, with these words."""
    sayings: list[Saying] = [("Orla Venn", "said", f"“{words}”", "Orla Venn", None)]
    return made(sayings, url=URL)


def broken(path: Path) -> None:
    """Overwrite what is behind the first pages of a file."""
    data = bytearray(path.read_bytes())
    data[3 * 4096 :] = b"\xff" * (len(data) - 3 * 4096)
    path.write_bytes(data)


def test_the_latest_version_is_the_one_captured_last_wherever_it_is(tmp_path: Path) -> None:
    first = put(tmp_path / "a.db", at("09T08", version("the third lamp")))
    second = put(
        tmp_path / "b.db", at("07T08", version("the first lamp")), at("08T08", version("a lamp"))
    )
    for paths in ([first, second], [second, first]):
        with Archives.open(paths) as archives:
            found = archives.find(Search("lamp", current=True))
            assert [hit.statement.text for hit in found.hits] == ["“the third lamp”"]
            editions, gone = archives.at(URL)
            assert [one.version for one in editions] == [1, 2, 3]
            assert gone == ()
            assert archives.find(Search("lamp")).total == 3
            assert archives.who("Orla Venn").found.total == 1


def test_an_article_of_two_files_is_the_one_captured_first(tmp_path: Path) -> None:
    capture, record = at("07T08", made(LIGHTHOUSE, origin="old.txt"))
    later = replace(capture, origin="new.txt", captured="2022-08-01T08:00:00Z")
    first = put(tmp_path / "a.db", (later, record), numbered(1))
    second = put(tmp_path / "b.db", (capture, record))
    with Archives.open([first, second]) as archives:
        assert archives.coverage().articles == 2
        assert archives.origin(record.article.id) == "old.txt"
        assert archives.find(Search("lamp")).total == 2


def test_what_one_file_withdrew_is_in_none(tmp_path: Path) -> None:
    gone = made(LIGHTHOUSE, url=URL)
    first, second = put(tmp_path / "a.db", gone), put(tmp_path / "b.db", gone, numbered(1))
    with Archives.open([first, second]) as archives:
        assert archives.coverage().articles == 2
    with Archive.open(first) as archive:
        archive.withdraw(gone[1].article.id, "asked for")
    with Archives.open([first, second]) as archives:
        assert archives.coverage().articles == 1
        assert archives.at(URL)[0] == ()
        with pytest.raises(NotFoundError, match=r"withdrawn .* asked for"):
            archives.record(gone[1].article.id)


def test_what_is_put_right_shows(tmp_path: Path) -> None:
    one = made(LIGHTHOUSE)
    first, second = put(tmp_path / "a.db", numbered(1)), put(tmp_path / "b.db", one)
    with Archive.open(second) as archive:
        archive.correct(Correct(one[1].article.id, "publisher", "Pale Post", "misprint", "A. Bell"))
    with Archives.open([first, second]) as archives:
        assert archives.find(Search(publisher="Pale")).total == len(LIGHTHOUSE)
        assert len(archives.corrections(one[1].article.id)) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_damaged_file_is_left_out_and_told_and_what_it_hid_is_there(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    shared = at("01T08", made(LIGHTHOUSE, origin="shared.txt"))
    bad = put(tmp_path / "bad.db", shared, *(numbered(n) for n in range(40)))
    good = put(tmp_path / "good.db", at("02T08", shared), made(ORCHARD))
    missing = tmp_path / "missing.db"
    broken(bad)
    paths = [(bad, good, missing)[n] for n in order]
    with Archives.open(paths) as archives:
        assert archives.find(Search("lamp")).total == 1
        coverage = archives.coverage()
        assert coverage.articles == 2
        told = {entry.file: entry.reason for entry in coverage.not_read}
        assert told.keys() == {str(bad), str(missing)}
        assert told[str(missing)] == "there is no such archive"


def test_a_file_that_is_damaged_while_it_is_asked_is_left_out_from_then_on(tmp_path: Path) -> None:
    bad = put(tmp_path / "bad.db", *(numbered(n) for n in range(60)))
    good = put(tmp_path / "good.db", made(ORCHARD))
    with Archives.open([bad, good]) as archives:
        assert archives.not_read == ()
        broken(bad)
        assert archives.find(Search("frost")).total == 1
        assert archives.coverage().articles == 1
        (entry,) = archives.not_read
        assert entry.file == str(bad)


def test_where_none_can_be_read_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no such archive"):
        Archives.open([tmp_path / "a.db", tmp_path / "b.db"])


def test_what_is_added_and_withdrawn_meanwhile_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.archive.federated.archives.LAG", 0.0)
    one = made(LIGHTHOUSE)
    first, second = put(tmp_path / "a.db", numbered(1)), put(tmp_path / "b.db", one)
    with Archives.open([first, second]) as archives:
        assert archives.coverage().articles == 2
        put(first, one)
        assert archives.coverage().articles == 2
        with Archive.open(second) as archive:
            archive.withdraw(one[1].article.id, "asked for")
        assert archives.coverage().articles == 1


def test_what_cannot_be_told_exactly_is_refused(tmp_path: Path) -> None:
    paths = [put(tmp_path / "a.db", numbered(1)), put(tmp_path / "b.db", numbered(2))]
    with Archives.open(paths) as archives:
        for ask in (
            lambda: archives.find(Search("lamp", rank=True)),
            lambda: archives.people(Listing()),
            lambda: archives.stats(Cross(("person",))),
            lambda: archives.stats(Cross(("month",), speaker="Orla Venn")),
            lambda: archives.articles(Where(since=1)),
            archives.undecided,
            archives.queue,
        ):
            with pytest.raises(UsageError) as raised:
                ask()
            assert "one archive" in f"{raised.value.reason} {raised.value.advice}"


def test_archives_are_named_by_files_folders_and_patterns(tmp_path: Path) -> None:
    first, second = put(tmp_path / "a.db", numbered(1)), put(tmp_path / "b.db", numbered(2))
    (tmp_path / "a.db-wal").touch()
    pattern = str(tmp_path / "*.db*")
    assert named([str(second), pattern, str(tmp_path)]) == [second, first]
    assert named([str(tmp_path / "none.db")]) == [tmp_path / "none.db"]
    for empty in (str(tmp_path / "*.sqlite"), str(tmp_path / "folder")):
        (tmp_path / "folder").mkdir(exist_ok=True)
        with pytest.raises(ArchiveError, match="no archive is there"):
            named([empty])
    with opened([str(first)]) as one, opened([pattern]) as several:
        assert isinstance(one, Archive)
        assert isinstance(several, Archives)
        assert one.not_read == ()
