"""What a row of a statement tells beside its words: who said it, what kind of source, when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.search import Search
from saidwhat.export.rows import Row, found_row, rows
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.speaker import Speaker
from tests.archive.made import LIGHTHOUSE, ORCHARD, made

LAMP = "https://echo.example/lamp"


def unnamed(record: Record) -> Record:
    """Return the record with its last speaker told as printed: residents, who have no name."""
    *others, last = record.statements
    told = replace(last, speaker=Speaker("residents", "group"))
    return replace(record, statements=(*others, told))


def kept(path: Path) -> list[Row]:
    """Return the rows of an archive of two versions of one article, and of another."""
    capture, record = made(LIGHTHOUSE, url=LAMP, said="2022-07")
    early = made(LIGHTHOUSE[:3], url=LAMP, origin="early.txt")
    with Archive.open(path, create=True) as archive:
        archive.add(*early)
        archive.add(capture, unnamed(record))
        archive.add(*made(ORCHARD, published="2022", origin="orchard.txt"))
    with Archive.open(path, readonly=True) as archive:
        return [row for exported in archive.exported() for row in rows(exported)]


def test_who_said_it_and_what_they_are(tmp_path: Path) -> None:
    told = [(row.speaker, row.person, row.speaker_kind) for row in kept(tmp_path / "a.db")]
    assert told == [
        ("Orla Venn", "orla-venn", "person"),
        ("Orla Venn", "orla-venn", "person"),
        ("Tobin Marsh", "tobin-marsh", "person"),
        ("Orla Venn", "orla-venn", "person"),
        ("Orla Venn", "orla-venn", "person"),
        ("Tobin Marsh", "tobin-marsh", "person"),
        ("residents", None, "unnamed"),
        ("Orla Venn", "orla-venn", "person"),
        ("Ilse Marsh", "ilse-marsh", "person"),
    ]


def test_who_spoke_is_null_where_that_is_not_established(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(LIGHTHOUSE))
        (hit,) = archive.find(Search("winter")).hits
    row = found_row(hit)
    assert (row.speaker, row.person, row.speaker_kind) == (None, None, None)


def test_only_the_last_version_is_the_latest(tmp_path: Path) -> None:
    told = [(row.address, row.version, row.latest) for row in kept(tmp_path / "a.db")]
    assert told == [(LAMP, 1, False)] * 3 + [(LAMP, 2, True)] * 4 + [("orchard.txt", 1, True)] * 2


def test_when_it_was_said_and_printed(tmp_path: Path) -> None:
    first, *_, last = kept(tmp_path / "a.db")[3:]
    assert (first.month, first.said_first, first.said_last) == (
        "2022-07", date(2022, 7, 1), date(2022, 7, 31),
    )  # fmt: skip
    assert (last.month, last.said_first, last.said_last) == (None, None, None)


def test_the_sentence_and_the_words(tmp_path: Path) -> None:
    row = kept(tmp_path / "a.db")[0]
    assert row.sentence == "Harbour Minister Orla Venn said “the lamp will burn again”."
    assert row.words == 5


def test_the_agency_is_the_one_that_the_article_names(tmp_path: Path) -> None:
    capture, record = made(LIGHTHOUSE)
    wire = replace(record.article, byline="Maud Keller, Reuters")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(capture, replace(record, article=wire))
        told = {row.agency for exported in archive.exported() for row in rows(exported)}
    assert told == {"Reuters"}


@pytest.mark.parametrize(
    ("published", "month"),
    [
        ("2022-07-06", "2022-07"),
        ("2022-07", "2022-07"),
        ("2022-07-06~", "2022-07"),
        ("2022-07-30/2022-08-02", "2022-07"),
        ("2022-07-XX", "2022-07"),
        ("2022", None),
        ("2022-XX", None),
        ("2022-21", None),
        ("199X", None),
        ("[2022-07-01,2022-08-01]", None),
    ],
)
def test_the_month_is_the_one_that_counts_go_by(published: str, month: str, tmp_path: Path) -> None:
    assert Edtf(published).month == month
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(*made(LIGHTHOUSE, published=published))
    connection = driver.sqlite().connect(str(path))
    ((counted,),) = set(connection.execute("SELECT month FROM statements"))
    ((number,),) = set(connection.execute("SELECT month FROM tally"))
    connection.close()
    assert counted == month
    assert number == int((month or "0").replace("-", ""))


def test_what_is_found_and_what_is_exported_is_one_row(tmp_path: Path) -> None:
    exported = {row.id: row for row in kept(tmp_path / "a.db")}
    with Archive.open(tmp_path / "a.db", readonly=True) as archive:
        found = [found_row(hit) for hit in archive.find(Search()).hits]
    assert len(found) == len(exported) == 9
    for row in found:
        assert row == exported[row.id]


def test_names_that_are_not_joined_yet_are_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    archive = Archive.open(path, create=True)
    archive.add(*made(LIGHTHOUSE))
    with Archive.open(path, readonly=True) as reader:
        early = [row.person for one in reader.exported() for row in rows(one)]
    joined = [row.person for one in archive.exported() for row in rows(one)]
    archive.close()
    assert early == [None] * 4
    assert joined == ["orla-venn", "orla-venn", "tobin-marsh", None]


def test_people_are_asked_for_once_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [(s, cue, f"{said} {n}", who, role)
            for n in range(40) for s, cue, said, who, role in LIGHTHOUSE]  # fmt: skip
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(many))
        archive.join_people()
        asked: list[str] = []
        with driver.reading(archive._engine, archive.path) as connection:
            real = type(connection).execute
            monkeypatch.setattr(
                type(connection),
                "execute",
                lambda self, *args, **kw: asked.append("") or real(self, *args, **kw),
            )
            (one,) = archive.exported()
    assert len(one.people) == 120
    assert len(asked) < 8
