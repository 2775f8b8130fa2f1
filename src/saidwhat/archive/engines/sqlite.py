"""How does SQLite hold the archive of a file, and what does it say in words of its own?

One file in WAL mode, never mapped into memory: one writer at a time (``BEGIN
IMMEDIATE``, with patience), any number of read-only readers. Of tables only the word indexes are
known here, and how all are described.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from saidwhat.archive.engines import fts, sqlite_file
from saidwhat.archive.engines.sqlite_file import create as create
from saidwhat.archive.engines.sqlite_file import exists as exists
from saidwhat.archive.engines.sqlite_file import refuse_special, sqlite
from saidwhat.archive.engines.sqlite_file import translated as translated

#: "SWHT", in the header of every archive, so that any program knows the file.
APPLICATION_ID = 0x53574854

TEMPORARY, MAIN = "temp", "main"


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
                timeout=sqlite_file.PATIENCE,
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


# What only SQLite says so.


def keep_in_memory(cursor: Any) -> None:
    """Have a connection's own tables in memory."""
    cursor.execute("PRAGMA temp_store=MEMORY")


def stamp(engine: Engine, path: Path) -> Hashable:
    """Return what changes with the file: sizes, and times of change."""
    there = [one.stat() for one in (path, path.with_name(path.name + "-wal")) if one.exists()]
    return tuple((one.st_ino, one.st_mtime_ns, one.st_size) for one in there)


def data_version(raw: Any) -> int:
    """Return a number that changes once another connection has changed the file."""
    ((number,),) = raw.execute("PRAGMA data_version")
    return int(number)


def server(connection: Connection) -> str | None:
    """Return None: a file has no server."""
    return None


def format_of(connection: Connection) -> int | None:
    """Return the format that the header tells, 0 of an empty file; None: another program's."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        some = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        return None if some else 0
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def begin(connection: Connection) -> None:
    """Do nothing: a file is ready for tables."""


def mark(connection: Connection, format_: int) -> None:
    """Write the format into the header."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {format_}")


def described(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the kind (table, index, view, trigger) and the SQL of everything in the file."""
    found = connection.exec_driver_sql("SELECT name, type, coalesce(sql, '') FROM sqlite_schema")
    return {name: (kind, sql) for name, kind, sql in found}


def made(fresh: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return what `described` is to say: what it says of a new file."""
    return fresh


def damaged(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with its pages and indexes."""
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield line
    for index in index_tables(connection):
        sql = f"SELECT v FROM {index}_config WHERE k = 'secure-delete'"
        if connection.exec_driver_sql(sql).all() != [(1,)]:
            yield f"{index}_config was changed"


def overwrite(connection: Connection) -> None:
    """Have freed pages overwritten."""
    connection.exec_driver_sql("PRAGMA secure_delete=ON")


def put(connection: Connection, index: str, rows: Sequence[tuple[int, str]]) -> None:
    """Put rows (number, words) into a word index."""
    if rows:
        sql = f"INSERT INTO {index} (rowid, words) VALUES (?, ?)"
        connection.exec_driver_sql(sql, list(rows))


def forget(connection: Connection, index: str, row: int, words: str) -> None:
    """Take a row out of a word index; ``words`` are those that it was put in with."""
    sql = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)"
    connection.exec_driver_sql(sql, (row, words))


def matching(index: str, query: str) -> tuple[str, dict[str, Any]]:
    """Return SQL for the rows that fit a query in FTS5's language."""
    return f"{index} MATCH :match", {"match": query}


def ranked(
    connection: Connection, query: str, fitting: tuple[str, dict[str, Any]], most: int
) -> list[int]:
    """Return the rows of ``statement_words`` that fit, the best match (BM25) first."""
    source, values = fitting
    order = f"ORDER BY bm25(statement_words) LIMIT {most}"
    sql = text(f"SELECT statement_words.rowid FROM {source} {order}")
    return list(connection.execute(sql, values).scalars())


def lexeme(term: str) -> str:
    """Return a word as the indexes have it: as it is."""
    return term


def index_tables(connection: Connection) -> dict[str, str]:
    """Return how the word indexes are made that are there, by their names."""
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    )
    return {row.name: row.sql for row in found}


def words_of(connection: Connection, index: str) -> Iterable[tuple[str, int, int | None]]:
    """Yield every word of an index with its rows, and places where the index knows them."""
    return fts.words(_opened(connection, index), index)


def sums_of(connection: Connection, index: str) -> Iterable[tuple[str, int, int]]:
    """Yield every word of an index with how often it is there, and the sum of its places."""
    return fts.sums(_opened(connection, index), index)


def unfound(connection: Connection, index: str) -> Iterable[str]:
    """Yield the words that an index holds and does not find."""
    return fts.unfound(_opened(connection, index), index)


def _opened(connection: Connection, index: str) -> Any:
    """Return SQLite's own connection, with a view of the places of every word."""
    raw = connection.connection.dbapi_connection
    # The views are temporary tables; the file itself is open for reading only.
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    fts.open_vocabulary(raw, index)
    return raw


def as_bytes(column: str) -> str:
    """Return SQL for a text as its bytes, which are not decoded."""
    return f"CAST({column} AS BLOB)"


def texts(connection: Connection, column: str) -> tuple[list[int], list[bytes]]:
    """Return the rows of all articles, and of each a text, as its bytes.

    All leave SQLite as one string of bytes, which is some ten times as fast as a row for each.
    """
    raw: Any = connection.connection.driver_connection
    before, raw.text_factory = raw.text_factory, bytes
    try:
        seqs, told = raw.execute(_TOGETHER.format(column)).fetchone()
        pieces = [] if seqs is None else told.split(b"\0")
        rows = [] if seqs is None else list(map(int, seqs.split(b",")))
        if len(pieces) != len(rows):  # one of the texts has the mark that parts them
            each = raw.execute(f"SELECT seq, {column} FROM article").fetchall()
            rows, pieces = [row[0] for row in each], [row[1] for row in each]
    finally:
        raw.text_factory = before
    return rows, pieces


_TOGETHER = "SELECT group_concat(seq), group_concat({}, char(0)) FROM article"
