"""Which engine holds an archive? SQLite a file's, PostgreSQL a database's.

Whatever differs between them is asked for here, by the place of an archive or by a connection to
it; what each does stands in ``engines/``. All other SQL is written once, in words that both know.
Nothing here knows a table.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from saidwhat.archive.engines import sqlite as sqlite_
from saidwhat.archive.engines import sqlite_file
from saidwhat.archive.place import Database, Place

#: SQL for the rows of a word index that fit a query, and the values of its parameters.
Matching = tuple[str, dict[str, Any]]


class Kind(Protocol):
    """What differs between engines. A word index is a table with ``rowid`` and ``words``."""

    #: The schemas in which a connection's own tables are, and the archive's.
    TEMPORARY: str
    MAIN: str

    def engine(self, place: Any, mode: str, begin: Callable[[Any], None] | None = None) -> Engine:
        """Return an engine: ``mode`` is ``ro`` or ``rw``."""

    def keep_in_memory(self, cursor: Any) -> None:
        """Have a connection's own tables in memory."""

    def exists(self, place: Any) -> bool:
        """Tell whether there is something to open."""

    def create(self, place: Any) -> None:
        """Make what an archive can be made in, closed to others, where it is missing."""

    def reading(self, engine: Engine, place: Any) -> AbstractContextManager[Connection]:
        """Give a connection that sees one unchanging state of the archive."""

    def writing(self, engine: Engine, place: Any) -> AbstractContextManager[Connection]:
        """Give the one connection that may write; all it wrote is kept, or none of it."""

    def settle(self, engine: Engine, place: Any) -> None:
        """Leave nothing behind of what was deleted, as far as the engine can."""

    def translated(self, place: Any) -> AbstractContextManager[None]:
        """Turn the engine's errors into ours."""

    def stamp(self, engine: Engine, place: Any) -> Hashable:
        """Return what changes whenever the archive does."""

    def data_version(self, raw: Any) -> int:
        """Return a number that a connection of the driver tells, another one after any change."""

    def server(self, connection: Connection) -> str | None:
        """Return which server it is; None where there is none."""

    def format_of(self, connection: Connection) -> int | None:
        """Return the format that the archive says it has, 0 of nothing; None: another program's."""

    def begin(self, connection: Connection) -> None:
        """Make ready for the first tables."""

    def mark(self, connection: Connection, format_: int) -> None:
        """Note which format the archive has now."""

    def described(self, connection: Connection) -> dict[str, tuple[str, str]]:
        """Return the kind (table, index, view, trigger) and the making of everything there."""

    def made(self, fresh: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """Return what `described` is to say; ``fresh`` is what it says of a new file."""

    def damaged(self, connection: Connection) -> Iterable[str]:
        """Yield what the engine itself finds wrong."""

    def overwrite(self, connection: Connection) -> None:
        """Have overwritten what is deleted in this transaction."""

    def put(self, connection: Connection, index: str, rows: Sequence[tuple[int, str]]) -> None:
        """Put rows (number, words) into a word index."""

    def forget(self, connection: Connection, index: str, row: int, words: str) -> None:
        """Take a row out of a word index; ``words`` are those that it was put in with."""

    def matching(self, index: str, query: str) -> Matching:
        """Return SQL for the rows that fit a query in FTS5's language."""

    def ranked(
        self, connection: Connection, query: str, fitting: tuple[str, dict[str, Any]], most: int
    ) -> list[int]:
        """Return the rows of ``statement_words`` that fit, the best match (BM25) first.

        ``fitting`` is SQL behind ``FROM`` and its values; ``query`` the words that are weighed.
        """

    def lexeme(self, term: str) -> str:
        """Return a word as the indexes have it."""

    def index_tables(self, connection: Connection) -> dict[str, str]:
        """Return how SQLite makes indexes like those that are there, by their names."""

    def words_of(self, connection: Connection, index: str) -> Iterable[tuple[str, int, int | None]]:
        """Yield every word of an index with its rows, and places where the index knows them."""

    def sums_of(self, connection: Connection, index: str) -> Iterable[tuple[str, int, int]]:
        """Yield every word of an index with how often it is there, and the sum of its places."""

    def unfound(self, connection: Connection, index: str) -> Iterable[str]:
        """Yield the words that an index holds and does not find."""

    def as_bytes(self, column: str) -> str:
        """Return SQL for a text as the driver gives it the fastest: as its bytes, or as a text."""

    def texts(self, connection: Connection, column: str) -> tuple[list[int], list[bytes]]:
        """Return the rows of all articles, and of each a text, as its bytes."""


def of(where: Place | Connection) -> Kind:
    """Return the engine of an archive."""
    if isinstance(where, Connection):
        is_file = where.dialect.name == "sqlite"
    else:
        is_file = not isinstance(where, Database)
    if is_file:
        return sqlite_
    from saidwhat.archive.engines import postgres  # what it stands on is imported when it is meant

    return postgres


def sqlite() -> Any:
    """Return the driver of SQLite, which tells words and joins several archives for all engines."""
    return sqlite_file.sqlite()


def engine(place: Place, mode: str, begin: Callable[[Any], None] | None = None) -> Engine:
    """Return an engine over an archive: ``mode`` is ``ro`` or ``rw``.

    ``begin`` is called with each connection of the driver before anything is asked of it.
    """
    return of(place).engine(place, mode, begin)


def create(place: Place) -> None:
    """Make what an archive can be made in, closed to others, where it is missing."""
    of(place).create(place)


def reading(engine: Engine, place: Place) -> AbstractContextManager[Connection]:
    """Give a connection that sees one unchanging state of the archive."""
    return of(place).reading(engine, place)


def writing(engine: Engine, place: Place) -> AbstractContextManager[Connection]:
    """Give the one connection that may write; all it wrote is kept, or none of it."""
    return of(place).writing(engine, place)


def settle(engine: Engine, place: Place) -> None:
    """Leave nothing behind of what was deleted, as far as the engine can."""
    of(place).settle(engine, place)


def translated(place: Place) -> AbstractContextManager[None]:
    """Turn the engine's errors into ours."""
    return of(place).translated(place)
