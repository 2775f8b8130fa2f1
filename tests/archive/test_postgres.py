"""An archive in PostgreSQL: many who write, what goes wrong is told, no password is shown."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.archive.engines import postgres
from saidwhat.archive.engines.postgres_errors import translated_of
from saidwhat.archive.federated.archives import Archives
from saidwhat.archive.place import Database, address_of, place_of, shown
from saidwhat.archive.search import Search
from saidwhat.cli import group
from saidwhat.errors import (
    ArchiveError,
    ArchiveFullError,
    DamagedArchiveError,
    NewerFormatError,
    NotAnArchiveError,
    UsageError,
)
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered
from tests.postgres import Server


@pytest.fixture
def empty(server: Server) -> Iterator[Database]:
    place = server.empty()
    yield place
    server.drop(place)


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    with server.borrowed() as place:
        yield place


@pytest.fixture
def own(server: Server) -> Iterator[Database]:
    """Return a database of which more than rows may be changed."""
    place = server.database()
    yield place
    server.drop(place)


def refused(open_: Callable[[], object], kind: type[ArchiveError]) -> str:
    with pytest.raises(kind) as error:
        open_()
    assert "sesame" not in str(error.value) and "sesame" not in repr(error.value)
    return str(error.value)


def test_two_who_add_at_once_lose_nothing_and_double_nothing(database: Database) -> None:
    command = [sys.executable, "-m", "tests.archive.adding", address_of(database)]
    both = [
        subprocess.Popen([*command, first, last], stdout=subprocess.DEVNULL)
        for first, last in (("0", "24"), ("8", "32"))
    ]
    assert [one.wait(120) for one in both] == [0, 0]
    with Archive.open(database) as archive:
        assert archive.coverage().articles == 32
        assert archive.head()[0] == 32
        assert archive.find(Search("lamp", limit=99)).total == 32
        assert archive.who("Orla Venn").found.total == 64
        assert archive.verify({}).whole


def test_a_reader_sees_one_state_and_waits_for_nobody(database: Database) -> None:
    with Archive.open(database) as archive, Archive.open(database, readonly=True) as reader:
        archive.add(*made(LIGHTHOUSE))
        version = reader.data_version()
        assert reader.data_version() == version
        lines = reader.exported()
        next(lines)
        archive.add(*made(ORCHARD))
        assert list(lines) == []
        assert reader.data_version() != version
        assert reader.coverage().articles == 2


def test_a_writer_waits_for_another_and_says_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", 1.0)
    with Archive.open(database) as one, Archive.open(database) as other:
        with postgres.writing(one._engine, database):
            told = refused(lambda: other.add(*made(ORCHARD)), ArchiveError)
        assert "another process has been writing" in told
        assert other.add(*made(ORCHARD)).outcome == "added"


def test_what_text_of_the_database_cannot_hold_comes_back(database: Database) -> None:
    odd = "nul \0, half \ud800, mark \U0010ffff\U0010d800 and \U0010ffffe."
    capture, record = made([], extra=odd, publisher="H\udce9l\0\U0010ffff", url=f"x://{odd}")
    with Archive.open(database) as archive:
        archive.add(capture, record)
        assert archive.record(record.article.id) == record
        assert archive.capture(record.article.id) == replace(capture)
        assert archive.address(record.article.id) == f"x://{odd}"
        assert archive.verify({}).whole


def test_a_statement_that_is_longer_than_an_index_knows_is_found(database: Database) -> None:
    words = " ".join(["the lamp of the harbour"] * 300) + " burns for the keeper alone"
    capture, record = made([("Orla Venn", "said", f"“{words}”", "Orla Venn", None)])
    with Archive.open(database) as archive:
        archive.add(capture, record)
        for asked, many in (
            ('"the keeper alone"', 1), ('"keeper the"', 0), ('"harbour the lamp" kee*', 1),
            ('lamp NOT "of the harbour"', 0), ('lamp NOT "keeper burns"', 1),
        ):  # fmt: skip
            assert archive.find(Search(asked)).total == many, asked
        assert archive.verify({}).whole


def test_a_withdrawn_article_leaves_no_row(server: Server, database: Database) -> None:
    capture, record = made(LIGHTHOUSE)
    with Archive.open(database) as archive:
        archive.add(capture, record)
        archive.add(*made(ORCHARD))
        archive.withdraw(record.article.id, "asked for")
        assert archive.find(Search("ferry")).total == 0
        assert archive.add(capture, record).outcome == "withdrawn"
        assert archive.verify({}).whole
    for table in ("article", "body", "article_words", "capture"):
        rows = server.run(f"SELECT count(*) FROM saidwhat.{table}", database.name)
        assert rows == [[1]] or rows == [(1,)]


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE saidwhat.body SET text = replace(text, 'lamp', 'lime')",
        "DELETE FROM saidwhat.article_run WHERE run = (SELECT min(run) FROM saidwhat.article_run)",
        "UPDATE saidwhat.statement_words SET words = words || 'more:3'::tsvector",
        "UPDATE saidwhat.statement_words SET length = length + 1",
        "UPDATE saidwhat.label_words SET words = ts_delete(words, 'venn')",
        "DROP INDEX saidwhat.statement_id",
        "UPDATE saidwhat.person SET words = 7",
        "DELETE FROM saidwhat.journal WHERE n = 1",
    ],
)
def test_what_was_changed_behind_its_back_is_found(
    server: Server, own: Database, command: str
) -> None:
    with Archive.open(own) as archive:
        archive.add(*made(LIGHTHOUSE))
    server.run(command, own.name)
    with Archive.open(own, readonly=True) as archive:
        assert not archive.verify({}).whole


# What goes wrong.


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    address = f"postgresql://ada:sesame@/news?host={tmp_path}"
    told = refused(lambda: Archive.open(address), ArchiveError)
    assert told.startswith("postgresql://ada@/news: the server cannot be reached")


def test_without_its_part_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saidwhat.archive.engines.pg8000_prepared", None)
    told = refused(lambda: Archive.open("postgresql://ada:sesame@/news"), ArchiveError)
    assert "install" in told and "postgres" in told


def test_a_database_that_is_not_there(server: Server) -> None:
    told = refused(lambda: Archive.open(server.address("nowhere")), ArchiveError)
    assert "there is no such database" in told and "createdb" in told


def test_a_wrong_password(server: Server, database: Database) -> None:
    server.run("CREATE ROLE locked LOGIN PASSWORD 'open'")
    wrong, right = (
        address_of(database).replace("saidwhat@", f"locked:{word}@") for word in ("sesame", "open")
    )
    told = refused(lambda: Archive.open(wrong), ArchiveError)
    assert "does not let this user in" in told
    told = refused(lambda: Archive.open(right), ArchiveError)
    assert "may not do that" in told  # let in, and the archive is another's
    several = Archives.open([database, place_of(wrong)])
    (missed,) = several.coverage().not_read
    several.close()
    assert "sesame" not in str(missed)


def test_an_empty_database_is_no_archive_until_something_is_added(empty: Database) -> None:
    assert "empty" in refused(lambda: Archive.open(empty), NotAnArchiveError)
    assert "empty" in refused(lambda: Archive.open(empty, readonly=True), NotAnArchiveError)
    Archive.open(empty, create=True).close()
    Archive.open(empty, readonly=True).close()


def test_another_programs_database(server: Server, empty: Database) -> None:
    server.run("CREATE TABLE payroll (n int)", empty.name)
    told = refused(lambda: Archive.open(empty, create=True), NotAnArchiveError)
    assert "another program's database" in told


def test_a_newer_format(server: Server, own: Database) -> None:
    server.run("UPDATE saidwhat.alembic_version SET version_num = 'f0099'", own.name)
    assert "format 99" in refused(lambda: Archive.open(own), NewerFormatError)


def test_a_table_that_is_gone(server: Server, own: Database) -> None:
    server.run("DROP TABLE saidwhat.label CASCADE", own.name)
    with Archive.open(own) as archive:
        refused(lambda: archive.add(*made(LIGHTHOUSE)), DamagedArchiveError)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("53100", ArchiveFullError), ("XX002", DamagedArchiveError), ("99999", ArchiveError)],
)
def test_what_the_server_says_is_told(code: str, kind: type[ArchiveError]) -> None:
    error = translated_of(Exception({"C": code, "M": "so"}), Database("postgresql://a:b@h/n"))
    assert type(error) is kind and error.subject == "postgresql://a@h/n"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:sesame@host", "postgresql://ada:sesame@host:port/n",
        "postgresql://ada:sesame@host/n?sslmode=perhaps", "postgresql:///n?password=sesame",
    ],
)  # fmt: skip
def test_an_address_that_names_no_database(address: str) -> None:
    with pytest.raises(UsageError) as error:
        place_of(address)
    assert "sesame" not in str(error.value)


def test_an_address_is_shown_without_its_password() -> None:
    place = place_of("postgres://ada:sesame@host:5433/news?sslmode=require")
    assert str(place) == "postgresql://ada@host:5433/news" == shown(address_of(place))
    assert "sesame" not in repr(place) and place_of(place) is place
    assert pickle.loads(pickle.dumps(place)) == place  # as processes are handed it


# Where files go, a database goes.


def test_commands_take_an_address(database: Database, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(made(LIGHTHOUSE)[1].article.text, encoding="utf-8")
    named = ["--archive", address_of(database)]

    def asked(*words: str) -> str:
        done = CliRunner().invoke(group, [*words, *named])
        assert done.exit_code == 0, done.output
        return done.output

    asked("add", str(tmp_path / "lamp.txt"))
    both = f"{address_of(database)} {tmp_path / 'none.db'}"
    done = CliRunner().invoke(group, ["find", "lamp"], env={"SAIDWHAT_ARCHIVE": both})
    assert "the lamp" in done.stdout and "none.db: not read" in done.stderr
    assert "lamp" in asked("find", "lamp")
    assert "PostgreSQL" in asked("verify")
    done = CliRunner().invoke(group, ["salvage", address_of(database), str(tmp_path / "new.db")])
    assert isinstance(done.exception, UsageError) and "pg_dump" in str(done.exception)


def test_a_database_and_files_are_asked_as_one(database: Database, tmp_path: Path) -> None:
    shared, own = numbered(1), numbered(2)
    later = made(ORCHARD, url="https://a.example/1"), made(LIGHTHOUSE, url="https://a.example/1")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add_all([shared, own, later[0]])
    with Archive.open(database) as archive:
        archive.add_all([shared, numbered(3), (replace(later[1][0], captured="2031"), later[1][1])])
        archive.correct(Correct(numbered(3)[1].article.id, "title", "Coves", "so", "person:Ada"))
    for order in ([tmp_path / "a.db", database], [database, tmp_path / "a.db"]):
        with Archives.open(order) as several:
            assert several.coverage().articles == 5
            assert several.find(Search("lamp", current=True, limit=9)).total == 4
            assert several.who("Orla Venn").found.total == 8
            assert [one.version for one in several.editions(later[1][1].article.id)] == [1, 2]


def test_it_is_served_and_no_page_shows_a_password(database: Database) -> None:
    from saidwhat.web.options import WebOptions
    from tests.web.conftest import client_of

    place = place_of(address_of(database).replace("saidwhat@", "saidwhat:sesame@"))
    capture, record = made(LIGHTHOUSE)
    with Archive.open(place) as archive:
        archive.add(capture, record)
    with client_of(WebOptions(place, writable=True)) as client:
        for path in ("/", "/people", "/stats", f"/a/{record.article.id}", "/search?q=lamp"):
            page = client.get(path)
            assert page.status_code == 200, path
            assert "sesame" not in page.text, path
        assert "Orla Venn" in client.get("/people").text


def test_one_alone_follows_sources_into_it(database: Database) -> None:
    with postgres.following(database) as one, postgres.following(database) as other:
        assert (one, other) == (True, False)
    with postgres.following(database) as free:
        assert free
