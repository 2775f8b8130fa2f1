"""Killed, full, locked, damaged, foreign: clear errors, and nothing that was kept is lost."""

from __future__ import annotations

import os
import random
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.engines import sqlite_file
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.archive.search import Search
from saidwhat.errors import (
    ArchiveError,
    ArchiveFullError,
    DamagedArchiveError,
    NewerFormatError,
    NotAnArchiveError,
    NotFoundError,
    SaidwhatError,
    UsageError,
)
from tests.archive.made import numbered

ROOT = Path(__file__).parents[2]


def adding(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.adding", str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def held(path: Path, articles: int) -> set[int]:
    """Return which of the numbered articles are in the archive."""
    with Archive.open(path, readonly=True) as archive:
        return {n for n in range(articles) if archive.has(numbered(n)[1].article.id)}


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("twenty") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(map(numbered, range(20)))
    return path


def test_killed_at_any_moment_nothing_is_lost_and_nothing_double(tmp_path: Path) -> None:
    chance = random.Random(4)
    path = tmp_path / "a.db"
    ever: set[int] = set()
    for _ in range(3):
        process = adding(path, 0, 60)
        assert process.stdout is not None
        told: list[int] = []
        stop = chance.randint(1, 8) + len(ever)
        for line in process.stdout:
            told.append(int(line))
            if len(told) >= stop:
                time.sleep(chance.random() / 50)
                process.kill()
                break
        told += [int(line) for line in process.stdout.read().split()]
        process.wait()
        process.stdout.close()
        ever |= set(told)
        assert ever <= held(path, 60)
        report = verify(path, {})
        assert report.whole, report.problems
        assert report.articles == len(held(path, 60))
        assert len(held(path, 60) - ever) <= 1
        ever = held(path, 60)
    with Archive.open(path) as archive:
        outcomes = [archive.add(*numbered(n)).outcome for n in range(15)]
    assert set(outcomes) <= {"added", "known"}
    assert verify(path, {}).whole


def test_whoever_makes_an_archive_waits_for_the_one_who_makes_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    other = driver.sqlite().connect(str(path), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.4, other.close)
    release.start()
    Archive.open(path, create=True).close()
    release.join()


def test_two_writers_and_a_reader_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive.open(path, create=True).close()
    writers = [adding(path, 0, 16), adding(path, 8, 24)]
    seen = 0
    with Archive.open(path, readonly=True) as archive:
        while any(writer.poll() is None for writer in writers):
            found = archive.find(Search("lamp", limit=500))
            articles = archive.coverage().articles
            # Every article has one such statement: a torn read would tell another number.
            assert seen <= found.total <= articles
            seen = found.total
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
        assert writer.returncode == 0
    assert held(path, 24) == set(range(24))
    assert verify(path, {}).whole


def test_a_reader_sees_one_state(twenty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    with Archive.open(path, readonly=True) as reader, Archive.open(path) as writer:
        engine = reader._engine
        with driver.reading(engine, path) as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM statement").scalar_one()
            writer.add(*numbered(33))
            after = connection.exec_driver_sql("SELECT count(*) FROM statement").scalar_one()
        assert before == after
        assert reader.coverage().articles == 21


def test_a_writer_that_hangs_is_told(
    twenty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.2)
    with Archive.open(path) as one, Archive.open(path) as two:
        with (
            driver.writing(one._engine, path),
            pytest.raises(ArchiveError, match="another process"),
        ):
            two.add(*numbered(40))
        assert two.add(*numbered(40)).outcome == "added"


def test_a_full_quota_leaves_a_whole_archive(twenty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    with Archive.open(path) as archive:
        kept = 0
        with driver.reading(archive._engine, path) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 6}")
        with pytest.raises(ArchiveFullError, match="full") as told:
            for n in range(20, 200):
                archive.add(*numbered(n))
                kept += 1
        assert "same command again" in told.value.advice
    assert verify(path, {}).whole
    assert held(path, 200) == set(range(20 + kept))
    with Archive.open(path) as archive:
        assert archive.add(*numbered(20 + kept)).outcome == "added"


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small disk of memory on a folder, or skip the test."""
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        failed = subprocess.run(mount, capture_output=True, check=False).returncode
    except OSError:
        failed = 1
    if failed:
        pytest.skip("only root can mount a disk, where the system lets it")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_a_whole_archive(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk, "size=3m"):
        process = adding(disk / "a.db", 0, 500)
        out, _ = process.communicate(timeout=300)
        lines = out.splitlines()
        assert process.returncode == 3, out
        assert "the disk or the quota is full" in lines[-1]
        kept = len(lines) - 1
        moved = Path(shutil.copytree(disk, tmp_path / "moved")) / "a.db"
    assert kept > 20
    assert held(moved, 500) == set(range(kept))
    assert verify(moved, {}).whole
    with Archive.open(moved) as archive:
        assert archive.add(*numbered(kept)).outcome == "added"


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but long enough to have a header " * 40)
    for readonly in (True, False):
        with pytest.raises(NotAnArchiveError):
            Archive.open(other, readonly=readonly)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(NotAnArchiveError, match="empty"):
        Archive.open(empty)
    with pytest.raises(NotAnArchiveError, match="folder"):
        Archive.open(tmp_path)


def test_another_program_s_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = driver.sqlite().connect(str(path))
    connection.execute("CREATE TABLE shopping (item TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(NotAnArchiveError, match="another program"):
            Archive.open(path, create=create)
    assert path.read_bytes() == before


def test_a_newer_format(twenty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    connection = driver.sqlite().connect(str(path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerFormatError, match="upgrade saidwhat"):
        Archive.open(path)


def test_a_read_only_folder_is_read_and_not_written(twenty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    with mounted(folder, "size=3m"):
        path = Path(shutil.copy(twenty, folder))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        assert held(path, 20) == set(range(20))
        assert verify(path, {}).whole
        with (
            pytest.raises(ArchiveError, match="cannot be opened"),
            Archive.open(path) as archive,
        ):
            archive.add(*numbered(21))
        with pytest.raises(ArchiveError, match="cannot be opened"):
            Archive.open(folder / "new.db", create=True)


def damaged(path: Path, at: int, length: int = 4096) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + length] = random.Random(at).randbytes(length)
    path.write_bytes(data[: path.stat().st_size])


def test_a_damaged_file_is_told_and_salvaged(twenty: Path, tmp_path: Path) -> None:
    whole = held(twenty, 20)
    data = twenty.read_bytes()
    texts = {data.index(f"fog in cove {n}.".encode()) // 4096 for n in (3, 18)}
    lossy = 0
    for page in sorted({*range(1, len(data) // 4096, 12), *texts}):
        path = Path(shutil.copy(twenty, tmp_path / f"{page}.db"))
        damaged(path, page * 4096)
        try:
            assert not verify(path, {}).whole
        except SaidwhatError as error:
            assert isinstance(error, DamagedArchiveError | NotAnArchiveError), error
            assert "salvage" in error.advice
        new = tmp_path / f"{page}-new.db"
        try:
            saved = salvage(path, new)
        except NotAnArchiveError:
            continue
        assert verify(new, {}).whole
        kept = held(new, 20)
        assert len(kept) == saved.articles
        assert kept == whole or saved.lost, "a loss was not named"
        lossy += bool(saved.lost)
    assert lossy


def test_a_cut_file_is_salvaged(twenty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(twenty, tmp_path / "cut.db"))
    with Archive.open(path) as archive:
        archive.add_all(map(numbered, range(20, 80)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 9 // 10])
    saved = salvage(path, tmp_path / "new.db")
    assert 0 < saved.articles < 80 and saved.lost
    assert verify(tmp_path / "new.db", {}).whole


def test_salvage_names_one_changed_article_and_saves_the_others(
    twenty: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    with Archive.open(path) as archive:
        archive.withdraw(numbered(4)[1].article.id, "a mistake")
    data = bytearray(path.read_bytes())
    data[data.index(b"no ferry would wait for fog in cove 7")] ^= 1
    path.write_bytes(data)
    saved = salvage(path, tmp_path / "new.db")
    assert saved.articles == 18
    (lost,) = saved.lost
    assert lost.startswith(f"article {numbered(7)[1].article.id} (Notes from cove-7.txt)")
    with Archive.open(tmp_path / "new.db") as archive:
        assert archive.add(*numbered(4)).outcome == "withdrawn"


def test_salvage_of_nothing(tmp_path: Path) -> None:
    noise = tmp_path / "noise.db"
    noise.write_bytes(random.Random(1).randbytes(20_000))
    with pytest.raises(NotAnArchiveError):
        salvage(noise, tmp_path / "new.db")
    with pytest.raises(NotFoundError):
        salvage(tmp_path / "nowhere.db", tmp_path / "new.db")
    with pytest.raises(UsageError, match="already"):
        salvage(noise, noise)


def test_a_new_archive_is_closed_to_others_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    before = os.umask(0)
    try:
        with Archive.open(path, create=True) as archive:
            archive.add(*numbered(1))
            files = sorted(tmp_path.iterdir())
            assert [file.name for file in files] == ["a.db", "a.db-shm", "a.db-wal"]
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        path.chmod(0o664)
        with Archive.open(path) as archive:
            archive.add(*numbered(2))
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o664}
    finally:
        os.umask(before)


def test_what_is_no_file_at_rest_is_an_error_at_once(twenty: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(tmp_path / "socket"))
        for place in (pipe, tmp_path / "socket", Path("/dev/null"), tmp_path):
            for how in ({"create": True}, {"readonly": True}, {}):
                with pytest.raises(NotAnArchiveError):
                    Archive.open(place, **how)
            with pytest.raises(NotAnArchiveError):
                verify(place, {})
            with pytest.raises(NotAnArchiveError):
                salvage(place, tmp_path / "new.db")
    with pytest.raises(UsageError, match="already"):
        salvage(twenty, pipe)


def test_the_wal_of_a_lost_archive_is_neither_deleted_nor_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(*numbered(1))
        wal = Path(shutil.copy(tmp_path / "a.db-wal", tmp_path / "lost.db-wal"))
    before = wal.read_bytes()
    for make in (lambda new: Archive.open(new, create=True), lambda new: salvage(path, new)):
        with pytest.raises(ArchiveError, match="no longer here"):
            make(tmp_path / "lost.db")
    assert wal.read_bytes() == before
    assert not (tmp_path / "lost.db").exists()


def test_a_salvage_that_is_stopped_leaves_no_archive(
    twenty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(twenty, tmp_path))
    before = sorted(tmp_path.iterdir())

    def full(*_: object) -> None:
        raise ArchiveFullError("the disk is full")

    monkeypatch.setattr("saidwhat.archive.salvage._judgements", full)
    with pytest.raises(ArchiveFullError):
        salvage(path, tmp_path / "new.db")
    assert sorted(tmp_path.iterdir()) == before


def test_an_interruption_leaves_nothing_half_done(
    twenty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(twenty, tmp_path))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with Archive.open(path) as archive:
        with monkeypatch.context() as patch:
            patch.setattr("saidwhat.archive.writer._insert_rows", interrupted)
            with pytest.raises(KeyboardInterrupt):
                archive.add(*numbered(30))
        assert not archive.has(numbered(30)[1].article.id)
        assert archive.add(*numbered(30)).outcome == "added"
    assert verify(path, {}).whole
