"""An output is whole or not there, and never written over what matters."""

from __future__ import annotations

import errno
import os
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saidwhat import output
from saidwhat.errors import OutputError, UsageError
from saidwhat.jobs.gather import looks_at
from saidwhat.output import archive_files, refuse, whole


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that stands where the output is to stand."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"what was there before")
    return path


def left(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE shopping (item TEXT)")
    connection.close()
    return path


def test_it_is_closed_to_others_until_it_is_whole(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with whole(tmp_path / "new.csv") as file:
            (beside,) = tmp_path.iterdir()
            assert stat.S_IMODE(beside.stat().st_mode) == 0o600
            file.write(b"all of it")
    finally:
        os.umask(before)
    assert left(tmp_path) == ["new.csv"]
    assert (tmp_path / "new.csv").read_bytes() == b"all of it"
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_threads_that_write_side_by_side_leave_the_mask_of_modes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_system = os.umask

    def slow(mask: int) -> int:
        before = of_system(mask)
        time.sleep(0.02)
        return before

    before = of_system(0o027)
    monkeypatch.setattr(os, "umask", slow)
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(_written, [tmp_path / f"{n}.csv" for n in range(4)]))
    finally:
        after = of_system(before)
    assert after == 0o027
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o640}


def _written(path: Path) -> None:
    with whole(path) as file:
        file.write(b"all of it")


def test_what_stood_there_keeps_its_mode_and_a_link_stays(old: Path, tmp_path: Path) -> None:
    old.chmod(0o606)
    link = tmp_path / "link.csv"
    link.symlink_to(old.name)
    with whole(link) as file:
        file.write(b"new")
    assert (link.is_symlink(), old.read_bytes()) == (True, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o606


def test_an_error_in_between_leaves_what_stood_there(old: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError), whole(old) as file:
        file.write(b"half of")
        raise KeyError
    assert old.read_bytes() == b"what was there before"
    assert left(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_full_disk_leaves_what_stood_there(
    step: str, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left") as told, whole(old) as file:
        file.write(b"half of")
        if step == "write":
            full(0)
    assert told.value.subject == str(old)
    assert old.read_bytes() == b"what was there before"
    assert left(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("much", [100, 100_000])
def test_no_room_is_told_and_nothing_half_written_stays(
    much: int, old: Path, tmp_path: Path
) -> None:
    code = (
        "import resource, sys; from saidwhat.output import whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))\n"
        f"with whole(sys.argv[1]) as file: file.write(b'x' * {much})"
    )
    command = [sys.executable, "-c", code, str(old)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "OutputError" in ended.stderr
    assert old.read_bytes() == b"what was there before"
    assert left(tmp_path) == ["out.csv"]


def test_a_kill_leaves_what_stood_there(old: Path) -> None:
    code = (
        "import os, sys\nfrom saidwhat.output import whole\n"
        "with whole(sys.argv[1]) as file:\n file.write(b'half')\n"
        " file.flush()\n os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(old)], check=False)
    assert old.read_bytes() == b"what was there before"


@pytest.mark.parametrize(
    "name", ["draft.md", "./draft.md", "sub/../draft.md", "soft.md", "hard.md"]
)
def test_an_input_is_known_by_what_it_is(name: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“It rose,” she said.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "soft.md").symlink_to(draft)
    (tmp_path / "hard.md").hardlink_to(draft)
    with pytest.raises(UsageError, match="one of the inputs"), whole(f"{tmp_path}/{name}", [draft]):
        raise AssertionError("work was done")
    assert draft.read_text(encoding="utf-8").startswith("“It rose")


def test_names_that_a_file_system_takes_for_one_are_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("words", encoding="utf-8")
    stat_ = Path.stat

    def folded(path: Path, **how: bool) -> os.stat_result:
        return stat_(path.with_name(path.name.lower()), **how)

    monkeypatch.setattr(Path, "stat", folded)
    with pytest.raises(UsageError, match="one of the inputs"):
        refuse(tmp_path / "DRAFT.md", [draft])


def test_standard_input_is_an_input(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("words", encoding="utf-8")
    code = "import sys; from saidwhat.output import refuse; refuse(sys.argv[1], ['-'])"
    with draft.open() as file:
        ended = subprocess.run(
            [sys.executable, "-c", code, str(draft)], stdin=file, capture_output=True, text=True
        )
    assert "one of the inputs" in ended.stderr


def test_no_database_is_written_over_even_one_not_named(tmp_path: Path) -> None:
    path = database(tmp_path / "shopping.txt")
    before = path.read_bytes()
    (tmp_path / "hard.csv").hardlink_to(path)
    for name in ("shopping.txt", "hard.csv"):
        with pytest.raises(UsageError, match="a database"):
            refuse(tmp_path / name)
    for side in archive_files("shopping.txt")[1:]:
        with pytest.raises(UsageError, match="SQLite keeps"):
            refuse(tmp_path / side)
    (tmp_path / "new-wal").write_bytes(b"\x37\x7f\x06\x82 and pages")
    with pytest.raises(UsageError, match="a database"):
        refuse(tmp_path / "new-wal")
    assert path.read_bytes() == before
    refuse(tmp_path / "notes-journal")  # a name of its own


def test_an_archive_that_is_damaged_is_an_input_all_the_same(tmp_path: Path) -> None:
    damaged = tmp_path / "a.db"
    damaged.write_bytes(b"no header is left")
    wal = tmp_path / "a.db-wal"
    wal.write_bytes(b"nor here")
    for place in (damaged, wal):
        with pytest.raises(UsageError, match="one of the inputs"):
            refuse(place, archive_files(str(damaged)))


def test_places_where_no_file_can_stand(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a folder"):
        refuse(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        refuse(tmp_path / "nowhere" / "out.csv")
    with pytest.raises(UsageError, match="cannot be written"):
        refuse("a\0b")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="cannot be written"):
        refuse(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(tmp_path / "socket"))
        with pytest.raises(UsageError, match="a disk or a socket"):
            refuse(tmp_path / "socket")


def test_a_pipe_is_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with whole(pipe) as file:
        file.write(b"through it")
    reader.join()
    assert read == [b"through it"]
    monkeypatch.setattr(output, "PATIENCE", 0.0)
    with pytest.raises(OutputError), whole(pipe):
        raise AssertionError("nobody reads")
    with pytest.raises(OutputError), whole("/dev/full") as file:
        file.write(b"into nothing")
    with whole("/dev/null") as file:
        file.write(b"into nothing")


@pytest.mark.parametrize("place", ["file", "pipe"])
def test_standard_output_by_its_name_goes_on_where_it_stands(place: str, tmp_path: Path) -> None:
    code = (
        "from saidwhat.output import whole; print('head')\n"
        "with whole('/dev/stdout') as file: file.write(b'body\\n')\nprint('foot')"
    )
    where = f"> {tmp_path / 'out'}" if place == "file" else "| cat"
    command = ["bash", "-c", f'{sys.executable} -c "$0" {where}', code]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    text = (tmp_path / "out").read_text() if place == "file" else ended.stdout
    assert text == "head\nbody\nfoot\n"


def test_what_a_folder_would_give_as_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "deep" / ".hidden").mkdir(parents=True)
    (folder / "mill.txt").write_text("words", encoding="utf-8")
    (tmp_path / "hard.bin").hardlink_to(folder / "mill.txt")
    (tmp_path / "alias").symlink_to(folder)
    for name in ("articles/mill.txt", "articles/deep/new.html", "alias/new.html", "hard.bin"):
        assert looks_at([folder], tmp_path / name), name
    for name in ("articles/deep/.hidden/new.html", "articles/new.png", "new.html"):
        assert not looks_at([folder], tmp_path / name), name
    assert looks_at([folder / "mill.txt"], tmp_path / "hard.bin")
