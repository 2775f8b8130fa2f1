"""Which SQLite holds the archive, and how is it opened?

One file in WAL mode, never mapped into memory: one writer at a time (``BEGIN
IMMEDIATE``, with patience), any number of read-only readers. SQLite's errors are
turned into ours here, and nowhere else.

A SQLite before 3.51.3 can corrupt a WAL file when two connections write and reset it
at the same moment, so an older one is refused. Nothing here knows a table.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool

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


def engine(path: Path, mode: str, begin: Callable[[Any], None] | None = None) -> Engine:
    """Return an engine over the file: ``mode`` is ``ro`` or ``rw``.

    The file is opened when the first connection is made, not before. ``begin`` is called with
    each connection of the driver before anything is asked of it.

    Raises:
        NotAnArchiveError: it is a folder, a pipe, a socket or a device.
    """
    refuse_special(path)
    module = sqlite()
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    if mode == "ro" and _unchangeable(path):
        address += "&immutable=1"
    made = create_engine(
        "sqlite://",
        module=module,
        creator=_opener(module, address, mode, begin),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,
    )
    event.listen(made, "begin", _begin)
    return made


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


def _opener(
    module: ModuleType, address: str, mode: str, begin: Callable[[Any], None] | None
) -> Callable[[], Any]:
    # One connection is opened at a time: SQLite's own start is not safe from threads.
    lock = threading.Lock()

    def connect() -> Any:
        with lock:
            connection = module.connect(
                address,
                uri=True,
                timeout=PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            own = "query_only=ON" if mode == "ro" else "synchronous=FULL"
            try:
                for pragma in ("mmap_size=0", "cache_size=-65536", "trusted_schema=OFF"):
                    connection.execute(f"PRAGMA {pragma}")
                if begin:
                    begin(connection)
                connection.execute(f"PRAGMA {own}")
            except (module.Error, UnicodeDecodeError):
                connection.close()
                raise
            return connection

    return connect


def _unchangeable(path: Path) -> bool:
    """Tell whether nobody here can write beside the file, and no WAL is waiting there."""
    wal = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection that sees one unchanging state of the archive."""
    with translated(path), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give the one connection that may write; all it wrote is kept, or none of it."""
    with translated(path), engine.connect() as connection:
        connection = connection.execution_options(immediate=True)
        with connection.begin():
            yield connection


def settle(engine: Engine, path: Path) -> None:
    """Move what is in the WAL into the file and empty it, unless a reader is in the way."""
    with translated(path), engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


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
    text, subject = str(error), str(path)
    if "not a database" in text:
        return NotAnArchiveError(
            "this is no archive, or its first page is damaged",
            subject=subject,
            advice=_DAMAGED.format(path=path),
        )
    if "malformed" in text or "corrupt" in text or "fts5" in text:
        return DamagedArchiveError(
            f"part of the file cannot be read: {text}",
            subject=subject,
            advice=_DAMAGED.format(path=path),
        )
    if "is full" in text or ("disk I/O" in text and _no_room(path)):
        return _full(path)
    if "readonly" in text or "unable to open" in text:
        return _closed(path, text)
    if "locked" in text or "busy" in text:
        return ArchiveError(
            f"another process has been writing for {PATIENCE:.0f} seconds",
            subject=subject,
            advice="wait for it to end, then try again",
        )
    return ArchiveError(text, subject=subject)


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
