"""How does PostgreSQL hold an archive, and what does it say in words of its own?

All of it in the schema ``saidwhat`` of one database. Whoever writes holds one lock of the database
to the end of the transaction, so that writers follow each other as they do in a file; readers see
one unchanging state, and wait for nobody. The SQL of the archive is the same as for a file: the few
words of SQLite's that PostgreSQL lacks are functions there (`postgres_made`), and two marks are
said otherwise here (`_said`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect
from sqlalchemy.pool import QueuePool

from saidwhat.archive.engines.postgres_errors import PATIENCE, translated_of, unreachable
from saidwhat.archive.engines.tsvector import TABLES
from saidwhat.archive.engines.tsvector import each_length as each_length
from saidwhat.archive.engines.tsvector import forget as forget
from saidwhat.archive.engines.tsvector import lexeme as lexeme
from saidwhat.archive.engines.tsvector import matching as matching
from saidwhat.archive.engines.tsvector import put as put
from saidwhat.archive.engines.tsvector import ranked as ranked
from saidwhat.archive.engines.tsvector import sums_of as sums_of
from saidwhat.archive.engines.tsvector import unfound as unfound
from saidwhat.archive.engines.tsvector import words_of as words_of
from saidwhat.archive.engines.unencodable import Unencodable
from saidwhat.archive.place import Database
from saidwhat.errors import ArchiveError
from saidwhat.extras import advice

TEMPORARY, MAIN = "pg_temp", "saidwhat"

PORT = 5432

#: The lock that writers hold, by a number that no other program of the database is likely to take.
_LOCK = 0x53574854

#: What PostgreSQL's texts cannot hold: NUL and lone surrogates. They stand behind this mark, which
#: no text has (it is no character) or has behind itself, too: NUL as ``0``, a surrogate 0x100000
#: higher (a character for private use), the mark as ``e``.
MARK = "\U0010ffff"
_HIGHER = 0x100000
_KEPT = re.compile("[\0\ud800-\udfff\U0010ffff]")
_MARKED = re.compile(f"{MARK}(.)", re.DOTALL)


def engine(place: Database, mode: str, begin: Callable[[Any], None] | None = None) -> Engine:
    """Return an engine over the database: ``mode`` is ``ro`` or ``rw``.

    The server is asked when the first connection is made, not before. ``begin`` is called with
    each connection of the driver before anything is asked of it.

    Raises:
        ArchiveError: the driver is not installed.
    """
    try:
        from saidwhat.archive.engines.pg8000_prepared import Driver
    except ImportError as error:
        raise ArchiveError(
            f"archives in PostgreSQL need a part that is not installed ({error.name} is missing)",
            subject=str(place),
            advice=advice("postgres"),
        ) from error
    options = _options(place)

    def connect() -> Any:
        connection = Driver(**options)
        connection.register_out_adapter(str, _out)
        connection.register_out_adapter(Unencodable, lambda value: _out(value.text))
        for oid in (19, 25, 1043):  # name, text, varchar
            connection.register_in_adapter(oid, _in)
        if begin:
            begin(connection)
            connection.commit()
        if mode == "ro":
            connection.cursor().execute("SET default_transaction_read_only = on")
            connection.commit()
        return connection

    made = create_engine(
        "postgresql+pg8000://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,
    )
    made.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(made, "before_cursor_execute", _before, retval=True)
    return made


def _options(place: Database) -> dict[str, Any]:
    """Return how the driver is to connect; what the address does not say is as libpq has it."""
    split = urlsplit(place.address)
    user = unquote(split.username or "") or os.environ.get("PGUSER") or _own_name()
    password = split.password
    found: dict[str, Any] = {
        "user": user,
        "password": os.environ.get("PGPASSWORD") if password is None else unquote(password),
        "database": place.name,
        "host": split.hostname or place.options.get("host") or "localhost",
        "port": split.port or PORT,
        "application_name": "saidwhat",
        "startup_params": {
            "search_path": MAIN,
            "default_transaction_isolation": "repeatable read",
            "lock_timeout": f"{PATIENCE:.0f}s",
        },
    }
    host = place.options.get("host", "")
    if host.startswith("/"):
        found["unix_sock"] = f"{host}/.s.PGSQL.{found['port']}"
    mode = place.options.get("sslmode", "disable")
    if mode != "disable":
        found["ssl_context"] = _encrypted(verified=mode == "verify-full")
    return found


def _own_name() -> str:
    import getpass

    return getpass.getuser()


def _encrypted(*, verified: bool) -> Any:
    import ssl

    context = ssl.create_default_context()
    if not verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


# What the driver gives and takes.


def _out(value: str) -> str:
    """Return a text as PostgreSQL can keep it."""
    if value.isascii() and "\0" not in value:
        return value
    return _KEPT.sub(_mark, value)


def _mark(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\0":
        return MARK + "0"
    return MARK + ("e" if found == MARK else chr(ord(found) + _HIGHER))


def _in(value: str) -> str:
    """Return the text that PostgreSQL keeps so."""
    return _MARKED.sub(_unmark, value) if MARK in value else value


def _unmark(match: re.Match[str]) -> str:
    kept = match[1]
    if kept == "0":
        return "\0"
    return MARK if kept == "e" else chr(ord(kept) - _HIGHER)


def _before(
    _: Connection, __: Any, statement: str, values: Any, context: Any, ___: bool
) -> tuple[str, Any]:
    """Say a statement as PostgreSQL and its driver take it."""
    of_driver = context is not None and context.compiled is None
    return _said(statement, of_driver and bool(values)), values


@lru_cache(1024)
def _said(statement: str, of_driver: bool) -> str:
    """Return a statement with the driver's marks, and joins in any order."""
    if of_driver:
        statement = statement.replace("%", "%%").replace("?", "%s")
    return statement.replace(" CROSS JOIN ", " JOIN ")


# Transactions.


def exists(place: Database) -> bool:
    """Tell that there is something to open: the server says the rest."""
    return True


def create(place: Database) -> None:
    """Do nothing: a database is made by whoever runs the server."""


@contextmanager
def translated(place: Database) -> Iterator[None]:
    """Turn the driver's errors into ours; none of them shows a password."""
    from pg8000.exceptions import Error

    try:
        yield
    except exc.DBAPIError as error:
        raise translated_of(error.orig, place) from None
    except Error as error:
        raise translated_of(error, place) from None
    except OSError as error:
        raise unreachable(place, error.strerror or str(error)) from None


@contextmanager
def following(place: Database) -> Iterator[bool]:
    """Hold the lock of whoever follows sources into the archive; tell whether it was free."""
    own = engine(place, "ro")
    try:
        with translated(place), own.connect() as connection:
            lock = f"SELECT pg_catalog.pg_try_advisory_lock({_LOCK + 1})"
            yield bool(connection.exec_driver_sql(lock).scalar_one())
    finally:
        own.dispose()


@contextmanager
def reading(engine: Engine, place: Database) -> Iterator[Connection]:
    """Give a connection that sees one unchanging state of the archive."""
    with translated(place), engine.begin() as connection:
        yield connection


_ALONE = (
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
    f"SELECT pg_catalog.pg_advisory_xact_lock({_LOCK})"
)


@contextmanager
def writing(engine: Engine, place: Database) -> Iterator[Connection]:
    """Give the one connection that may write; all it wrote is kept, or none of it.

    Every statement behind the lock sees what the writer before has left.
    """
    with translated(place), engine.begin() as connection:
        connection.exec_driver_sql(_ALONE)
        yield connection


def settle(engine: Engine, place: Database) -> None:
    """Have the rows that were deleted cleared away."""
    with translated(place), engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in inspect(connection).get_table_names(schema=MAIN):
            connection.exec_driver_sql(f'VACUUM {MAIN}."{table}"')


def stamp(engine: Engine, place: Database) -> Hashable:
    """Return what changes with the archive: the first and last entry of its journal."""
    sql = "SELECT (SELECT hash FROM journal WHERE n = 1), (SELECT max(n) FROM journal)"
    with reading(engine, place) as connection:
        return tuple(connection.exec_driver_sql(sql).one())


# What only PostgreSQL says so.


def keep_in_memory(cursor: Any) -> None:
    """Do nothing: the server keeps small tables of a connection in its memory."""


def data_version(raw: Any) -> int:
    """Return a number of what a reader sees now: which transactions ended, and which did not."""
    cursor = raw.cursor()
    cursor.execute("SELECT pg_catalog.hashtextextended(pg_catalog.pg_current_snapshot()::text, 0)")
    number = int(cursor.fetchone()[0])
    raw.rollback()
    return number


def server(connection: Connection) -> str | None:
    """Return the version of the server."""
    version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    return f"PostgreSQL {version.split()[0]}"


#: Tables of somebody else's, those of extensions left out.
_OTHERS = (
    "SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n"
    " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm')"
    " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
    " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.objid = c.oid"
    " AND d.deptype = 'e')"
)


def format_of(connection: Connection) -> int | None:
    """Return the format that the archive says it has, 0 of nothing; None: another program's."""
    there = connection.exec_driver_sql(
        f"SELECT pg_catalog.to_regclass('{MAIN}.alembic_version')"
    ).scalar()
    if there is None:
        return None if connection.exec_driver_sql(_OTHERS).scalar_one() else 0
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return int(found[1:]) if found else 0


def begin(connection: Connection) -> None:
    """Make the schema that all is in."""
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {MAIN}")


def mark(connection: Connection, format_: int) -> None:
    """Do nothing: the format is told by the last step that was taken."""


_DESCRIBED = (
    "SELECT c.relname, CASE c.relkind WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE 'table' END,"
    " CASE WHEN c.relkind = 'i' AND NOT i.indisvalid THEN 'not valid' ELSE '' END"
    " FROM pg_catalog.pg_class AS c LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid"
    f" WHERE c.relnamespace = '{MAIN}'::regnamespace AND c.relkind IN ('r', 'i', 'v') UNION ALL"
    " SELECT t.tgname, 'trigger', '' FROM pg_catalog.pg_trigger AS t"
    f" JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid AND NOT t.tgisinternal"
    f" AND c.relnamespace = '{MAIN}'::regnamespace"
)


def described(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the kind (table, index, view, trigger) of everything there."""
    return {name: (kind, what) for name, kind, what in connection.exec_driver_sql(_DESCRIBED)}


def made(fresh: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return what `described` is to say: the same tables, indexes and views as in a file."""
    own = ("_data", "_idx", "_config", "_docsize", "_content")
    return (
        {
            name: (kind, "")
            for name, (kind, sql) in fresh.items()
            if sql and not name.endswith(tuple(f"_words{end}" for end in own))
        }
        | dict.fromkeys(_OWN, ("index", ""))
        | {"article_run": ("table", "")}
    )


#: Indexes that a file needs none of.
_OWN = ("article_words_gin", "statement_words_gin", "label_words_gin", "article_run_article")


def damaged(connection: Connection) -> Iterator[str]:
    """Yield the statements that tell another number of words than their index holds."""
    for row in each_length(connection):
        yield f"statement_words {row}: it tells another number of words than it holds"


def overwrite(connection: Connection) -> None:
    """Do nothing: what is deleted is cleared away when it is settled."""


def index_tables(connection: Connection) -> dict[str, str]:
    """Return how SQLite makes indexes like those that are there, by their names."""
    return TABLES


def as_bytes(column: str) -> str:
    """Return SQL for a text, which the driver gives as one."""
    return column


def texts(connection: Connection, column: str) -> tuple[list[int], list[bytes]]:
    """Return the rows of all articles, and of each a text, as its bytes."""
    rows = connection.exec_driver_sql(f"SELECT seq, {column} FROM article").all()
    return [row[0] for row in rows], [row[1].encode("utf-8", "surrogatepass") for row in rows]
