"""Which tables does the archive have, and which format is a file of?

The columns as SQLAlchemy knows them; the making of them is in ``migrations/``, and a
test holds the two together. What each means stands in ``docs/archive.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    and_,
    column,
    create_engine,
    false,
    literal_column,
    table,
)
from sqlalchemy.types import UserDefinedType

from saidwhat.archive import driver
from saidwhat.errors import NewerFormatError, NotAnArchiveError

#: The archive's format; the number of the last step in ``migrations/versions``.
FORMAT = 2

#: "SWHT", in the header of every archive, so that any program knows the file.
APPLICATION_ID = 0x53574854

metadata = MetaData()


class Text(UserDefinedType[str]):
    """Text as SQLite keeps it; bytes where it holds a lone surrogate, which UTF-8 has not."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the column's type in SQL."""
        return "TEXT"

    def bind_processor(self, dialect: object) -> Callable[[str | None], str | bytes | None]:
        """Return the function that makes a value of SQLite's."""
        return storable

    def result_processor(
        self, dialect: object, coltype: object
    ) -> Callable[[str | bytes | None], str | None]:
        """Return the function that makes a string of SQLite's value."""
        return _loaded


def storable(value: str | None) -> str | bytes | None:
    """Return the text, or its bytes where SQLite cannot keep it as text."""
    if value is None or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def _loaded(value: str | bytes | None) -> str | None:
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:  # not written by this code
        return value.decode("utf-8", "backslashreplace")


capture = Table(
    "capture",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String),
    Column("media_type", Text),
    Column("size", Integer),
    Column("encoding", String),
    Column("content", LargeBinary),
)
article = Table(
    "article",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String),
    Column("address", Text),
    Column("version", Integer),
    Column("title", Text),
    Column("publisher", Text),
    Column("byline", Text),
    Column("published", String),
    Column("day", Integer),
    Column("last_day", Integer),
    Column("capture", Integer),
    Column("origin", Text),
    Column("captured", String),
    Column("cleaner", String),
    Column("first_key", Integer),
    Column("statements", Integer),
    Column("language", String),
)
body = Table(
    "body",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("text", Text),
    Column("record", LargeBinary),
)
label = Table(
    "label",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text),
    Column("folded", Text),
)
entity = Table(
    "entity",
    metadata,
    Column("label", Integer, primary_key=True),
    Column("article", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String),
)
statement = Table(
    "statement",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", LargeBinary),
    Column("article", Integer),
    Column("kind", String),
    Column("speaker", Integer),
    Column("entity", Integer),
    Column("role", Integer),
    Column("said_first", Integer),
    Column("said_last", Integer),
    Column("start", Integer),
    Column("end", Integer),
    Column("pieces", String),
)
judgement = Table(
    "judgement",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("left", Text),
    Column("right", Text),
    Column("verdict", String),
    Column("reasons", Text),
    Column("by", Text),
    Column("made", String),
    Column("revokes", Integer),
)
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("id", String, primary_key=True),
    Column("address", Text),
    Column("version", Integer),
    Column("digest", String),
    Column("text_sha256", String),
    Column("reason", Text),
    Column("by", Text),
    Column("made", String),
)
journal = Table(
    "journal",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("kind", String),
    Column("subject", Text),
    Column("digest", String),
    Column("made", String),
    Column("hash", String),
)
label_words = table("label_words", column("rowid", Integer), column("words", String))
article_words = table("article_words", column("rowid", Integer), column("words", String))
statement_words = table("statement_words", column("rowid", Integer), column("words", String))


# The numbers stand in the SQL itself: SQLite looks an expression up in an index only where
# it is the index's own, to the letter.
_short_digest: ColumnElement[str] = literal_column("substr(capture.digest, 1, 12)")
_short_id: ColumnElement[bytes] = literal_column("substr(statement.id, 1, 4)")


def has_digest(digest: str) -> ColumnElement[bool]:
    """Return the condition that a capture has this digest, by its short index."""
    return and_(_short_digest == digest[:12], capture.c.digest == digest)


def has_id(statement_id: str) -> ColumnElement[bool]:
    """Return the condition that a statement has this id, by its short index."""
    try:
        wanted = bytes.fromhex(statement_id)
    except ValueError:
        return false()
    return and_(_short_id == wanted[:4], statement.c.id == wanted)


def format_of(connection: Connection, path: Path) -> int:
    """Return the format of the archive; 0 where the file is empty.

    Raises:
        NotAnArchiveError: another program's database.
        NewerFormatError: a later version of saidwhat wrote it.
    """
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application != APPLICATION_ID:
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one():
            raise NotAnArchiveError("this is another program's database", subject=str(path))
        return 0
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > FORMAT:
        raise NewerFormatError(
            f"the archive has format {found}, and this saidwhat knows formats up to {FORMAT}",
            subject=str(path),
            advice="upgrade saidwhat",
        )
    return found


def upgrade(connection: Connection) -> None:
    """Bring the archive to this format, in the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")


def described(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the kind (table, index, view, trigger) and the SQL of everything in the file."""
    found = connection.exec_driver_sql("SELECT name, type, coalesce(sql, '') FROM sqlite_schema")
    return {name: (kind, sql) for name, kind, sql in found}


@cache
def fresh() -> dict[str, tuple[str, str]]:
    """Return what `described` says of an archive that was just made."""
    engine = create_engine("sqlite://", module=driver.sqlite())
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return described(connection)
    finally:
        engine.dispose()
