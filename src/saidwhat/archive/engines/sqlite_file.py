"""Which SQLite holds an archive's file, how is the file made, and what do SQLite's errors mean?

A SQLite before 3.51.3 can corrupt a WAL file when two connections write and reset it
at the same moment, so an older one is refused. SQLite's errors are turned into ours here, and
nowhere else. Nothing here knows a table.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import exc

from saidwhat.errors import (
    ArchiveError,
    ArchiveFullError,
    DamagedArchiveError,
    NotAnArchiveError,
)

#: The first SQLite whose WAL mode is sound.
SOUND = (3, 51, 3)

#: Seconds that a writer waits for another one. An article is written in milliseconds;
#: only a writer that hangs makes anybody wait as long as this.
PATIENCE = 60.0

#: Bytes of a page. An article is longer, and fills the pages that it runs over into; of
#: a page of 16 KiB the rest stays empty (0.45 of the raw text was lost to that).
PAGE = 4096

_DAMAGED = "salvage what is whole with: saidwhat salvage {path} NEW"


def sqlite() -> ModuleType:
    """Return the driver: pysqlite3, which brings its SQLite, or Python's own if that is sound.

    Raises:
        ArchiveError: neither is sound.
    """
    try:
        import pysqlite3.dbapi2 as bundled

        candidates: list[ModuleType] = [bundled, sqlite3]
    except ImportError:
        candidates = [sqlite3]
    for module in candidates:
        if module.sqlite_version_info >= SOUND:
            return module
    raise ArchiveError(
        f"SQLite {sqlite3.sqlite_version} can corrupt an archive",
        advice="install pysqlite3 0.6.1 or later",
    )


def exists(path: Path) -> bool:
    """Tell whether there is a file."""
    return path.exists()


def create(path: Path) -> None:
    """Make an empty file in WAL mode, closed to others, or bring one to it.

    SQLite gives its WAL the rights of the file; those of a file that is there stay.

    Raises:
        ArchiveError: it cannot be made there, or the WAL of a lost archive lies there.
    """
    if not path.exists():
        _made(path)
    with translated(path):
        address = f"file:{quote(str(path.absolute()))}?mode=rwc"
        connection = sqlite().connect(address, uri=True, timeout=PATIENCE)
        try:
            connection.execute(f"PRAGMA page_size={PAGE}")
            _to_wal(connection)
        finally:
            connection.close()


def _to_wal(connection: Any) -> None:
    """Bring a file to WAL mode; of two who do so at once SQLite turns one away without waiting."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite().OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > last:
                raise
            time.sleep(0.05)


def refuse_special(path: Path) -> None:
    """Refuse what is no file at rest: opening a pipe would wait for somebody to write into it.

    Raises:
        NotAnArchiveError: it is a folder, a pipe, a socket or a device.
    """
    if path.is_dir():
        raise NotAnArchiveError("this is a folder", subject=str(path))
    if path.exists() and not path.is_file():
        raise NotAnArchiveError("this is a pipe, a socket or a device", subject=str(path))


def refuse_leftovers(path: Path) -> None:
    """Refuse to make an archive beside the WAL of a lost one: SQLite would delete it, or read it.

    Raises:
        ArchiveError: such a file is there, and is not empty.
    """
    for side in ("-wal", "-journal"):
        left = path.with_name(path.name + side)
        if left.exists() and left.stat().st_size and not path.exists():
            raise ArchiveError(
                f"{left.name} belongs to an archive that is no longer here",
                subject=str(path),
                advice="bring that archive back, or move this file away",
            )


def _made(path: Path) -> None:
    refuse_leftovers(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(path) from error
        raise _closed(path, error.strerror or "unable to open") from error


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _translate(error.orig, path) from error
    except (sqlite3.Error, sqlite().Error) as error:
        raise _translate(error, path) from error
    except UnicodeDecodeError as error:  # SQLite's message repeats the damaged bytes
        raise _translate(sqlite3.DatabaseError(f"malformed: {error.object!r}"), path) from error


def _translate(error: BaseException | None, path: Path) -> ArchiveError:
    """Return our error for SQLite's (its messages are fixed, one for each result code)."""
    told, subject = str(error), str(path)
    if "not a database" in told:
        return NotAnArchiveError(
            "this is no archive, or its first page is damaged",
            subject=subject,
            advice=_DAMAGED.format(path=path),
        )
    if "malformed" in told or "corrupt" in told or "fts5" in told:
        return DamagedArchiveError(
            f"part of the file cannot be read: {told}",
            subject=subject,
            advice=_DAMAGED.format(path=path),
        )
    if "is full" in told or ("disk I/O" in told and _no_room(path)):
        return _full(path)
    if "readonly" in told or "unable to open" in told:
        return _closed(path, told)
    if "locked" in told or "busy" in told:
        return ArchiveError(
            f"another process has been writing for {PATIENCE:.0f} seconds",
            subject=subject,
            advice="wait for it to end, then try again",
        )
    return ArchiveError(told, subject=subject)


def _full(path: Path) -> ArchiveFullError:
    return ArchiveFullError(
        "the disk or the quota is full; everything kept before is whole",
        subject=str(path),
        advice="make room, then run the same command again: it goes on where it stopped",
    )


def _closed(path: Path, why: str) -> ArchiveError:
    return ArchiveError(
        f"cannot be opened: {why}",
        subject=str(path),
        advice="check that the file and its folder exist and may be written to",
    )


def _no_room(path: Path) -> bool:
    try:
        state = os.statvfs(path.parent)
    except OSError:
        return False
    return state.f_bavail * state.f_frsize < 1 << 16
