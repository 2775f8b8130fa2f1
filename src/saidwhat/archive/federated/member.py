"""One of several files that are asked as one: what of it counts beside the others?

SQLite and PostgreSQL take a name for that of a temporary view before any table of the archive. So
each connection has views that stand before the tables, without what does not count and with the
versions as they are over all files, and every question that one archive can be asked is answered of
the share. A
file that has nothing in common with others has no such views, and is asked as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Table

from saidwhat.archive import driver, schema
from saidwhat.archive.archive import Archive
from saidwhat.archive.federated.sharing import Share
from saidwhat.archive.place import Place
from saidwhat.archive.striped import Columns
from saidwhat.archive.stripes import SPAN
from saidwhat.errors import ArchiveError

P = ParamSpec("P")
T = TypeVar("T")

_UNSEEN = "{} NOT IN (SELECT seq FROM {temp}.unseen)"
_EDITION = (
    "CASE WHEN seq IN (SELECT seq FROM {temp}.edition) THEN (SELECT edition.{0} FROM {temp}.edition"
    " WHERE edition.seq = article.seq) ELSE {0} END AS {0}"
)
#: What is kept for counting of articles that count otherwise here is made anew of the rows.
_STRIPES = (
    "CREATE TEMP VIEW stripe AS SELECT * FROM {main}.stripe WHERE n NOT IN"
    f" (SELECT seq / {SPAN} FROM {{temp}}.unseen UNION SELECT seq / {SPAN} FROM {{temp}}.edition)"
)
#: The tables with rows of articles, and which column has the number of the article.
_OF_ARTICLES = {
    schema.article: "seq",
    schema.body: "article",
    schema.statement: "article",
    schema.entity: "article",
    schema.shingle: "article",
}


class UnreadableMemberError(Exception):
    """One of the files cannot be read: the others are to be asked anew, without it."""

    def __init__(self, member: Member, error: ArchiveError) -> None:
        super().__init__(str(error))
        self.member, self.error = member, error


class Member(Archive):
    """One file of several. ``number`` is its place among them, from 0: the last is the newest."""

    number = 0

    def __init__(self, path: Place, *, readonly: bool) -> None:
        super().__init__(path, readonly=readonly)
        self.share = Share()

    @property
    def columns(self) -> Columns:
        """Return what is kept of it for counting."""
        return self._columns

    @property
    def engine(self) -> Engine:
        """Return what its connections come from."""
        return self._engine

    def count(self, share: Share) -> None:
        """Let no more of the file count than this, from now on."""
        if share != self.share:
            self._engine.dispose()
            begin = partial(_stand_before, driver.of(self.path), share) if share else None
            self._engine = driver.engine(self.path, "ro", begin)
            self.share, self._columns = share, Columns()

    def stamp(self) -> Hashable:
        """Return what changes with the archive."""
        return driver.of(self.path).stamp(self._engine, self.path)


@dataclass(frozen=True, slots=True)
class View:
    """One unchanging state of a file, as long as its question is asked."""

    member: Member
    connection: Connection

    @property
    def number(self) -> int:
        """Return the place of the file among all."""
        return self.member.number

    def ask(
        self, question: Callable[Concatenate[Connection, P], T], *of: P.args, **named: P.kwargs
    ) -> T:
        """Ask the file.

        Raises:
            UnreadableMemberError: it cannot be read.
        """
        try:
            with driver.translated(self.member.path):
                return question(self.connection, *of, **named)
        except ArchiveError as error:
            raise UnreadableMemberError(self.member, error) from error


def _stand_before(kind: driver.Kind, share: Share, connection: Any) -> None:
    """Have views stand before the tables of an archive."""
    cursor = connection.cursor()
    schemas = {"temp": kind.TEMPORARY, "main": kind.MAIN}
    kind.keep_in_memory(cursor)
    cursor.execute("CREATE TEMP TABLE unseen (seq BIGINT PRIMARY KEY)")
    cursor.execute(
        "CREATE TEMP TABLE edition (seq BIGINT PRIMARY KEY, version BIGINT, latest BIGINT)"
    )
    for table, rows in (("unseen", [(seq,) for seq in share.unseen]), ("edition", share.editions)):
        for row in rows:  # numbers alone
            told = ", ".join(map(str, row))
            cursor.execute(f"INSERT INTO {kind.TEMPORARY}.{table} VALUES ({told})")
    for table_, column in _OF_ARTICLES.items():
        cursor.execute(_view(table_, column, schemas))
    cursor.execute(_STRIPES.format(**schemas))


def _view(table: Table, column: str, schemas: Mapping[str, str]) -> str:
    told = [f'"{one.name}"' for one in table.c]
    if table is schema.article:
        told = [
            _EDITION.format(one, **schemas) if one in ('"version"', '"latest"') else one
            for one in told
        ]
    where = _UNSEEN.format(column, **schemas)
    return (
        f"CREATE TEMP VIEW {table.name} AS SELECT {', '.join(told)}"
        f" FROM {schemas['main']}.{table.name} AS {table.name} WHERE {where}"
    )
