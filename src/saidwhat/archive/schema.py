"""Which tables does the archive have, and which format is a file of?

The columns as SQLAlchemy knows them; the making of them is in ``migrations/``, and a
test holds the two together. What each means stands in ``docs/archive.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger as Integer  # 64 bits, as SQLite's are
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    and_,
    create_engine,
    false,
    literal_column,
)
from sqlalchemy.types import UserDefinedType

from saidwhat.archive import driver
from saidwhat.archive.engines.unencodable import Unencodable
from saidwhat.archive.place import Place
from saidwhat.errors import NewerFormatError, NotAnArchiveError

#: The archive's format; the number of the last step in ``migrations/versions``.
FORMAT = 8

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
        return loaded


def storable(value: str | None) -> str | bytes | None:
    """Return the text, or its bytes where SQLite cannot keep it as text."""
    if value is None or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return Unencodable(value.encode("utf-8", "surrogatepass"))
    return value


def loaded(value: str | bytes | None) -> str | None:
    """Return the text that SQLite keeps so, as text or as its bytes."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:  # not written by this code
        return value.decode("utf-8", "backslashreplace")


def _table(name: str, keys: str, /, **columns: Any) -> Table:
    """Return a table of these columns and types; ``keys`` names those of its primary key."""
    made = [Column(each, kind, primary_key=each in keys.split()) for each, kind in columns.items()]
    return Table(name, metadata, *made)


capture = _table(
    "capture", "id",
    id=Integer, digest=String, media_type=Text, size=Integer, encoding=String, content=LargeBinary,
)  # fmt: skip
article = _table(
    "article", "seq",
    seq=Integer, id=String, address=Text, version=Integer, title=Text, publisher=Text, byline=Text,
    published=String, day=Integer, last_day=Integer, capture=Integer, origin=Text,
    captured=String, cleaner=String, first_key=Integer, statements=Integer, language=String,
    agency=Text, latest=Integer,
)  # fmt: skip
body = _table("body", "article", article=Integer, text=Text, record=LargeBinary)
label = _table("label", "id", id=Integer, text=Text, folded=Text)
entity = _table(
    "entity", "label article n",
    label=Integer, article=Integer, n=Integer, kind=String, roles=Text, forms=Text,
    person=Integer,
)  # fmt: skip
statement = _table(
    "statement", "key",
    key=Integer, id=LargeBinary, article=Integer, kind=String, speaker=Integer, entity=Integer,
    role=Integer, said_first=Integer, said_last=Integer, start=Integer, end=Integer,
    pieces=String, words=Integer, confidence=Integer, whom=Integer, person=Integer,
)  # fmt: skip
judgement = _table(
    "judgement", "n",
    n=Integer, left=Text, right=Text, verdict=String, reasons=Text, by=Text, made=String,
    revokes=Integer,
)  # fmt: skip
withdrawn = _table(
    "withdrawn", "id",
    id=String, address=Text, version=Integer, digest=String, text_sha256=String, reason=Text,
    by=Text, made=String,
)  # fmt: skip
checked = _table(
    "checked", "n",
    n=Integer, title=Text, draft=Text, answer=Text, accepted=Text, by=Text, made=String,
    follows=Integer,
)  # fmt: skip
journal = _table(
    "journal", "n",
    n=Integer, kind=String, subject=Text, digest=String, made=String, hash=String,
)  # fmt: skip
correction = _table(
    "correction", "n",
    n=Integer, article=String, field=String, value=Text, reason=Text, by=Text, made=String,
    revokes=Integer, statement=String,
)  # fmt: skip
block = _table("block", "block label", block=String, label=Integer)
unjoined = _table("unjoined", "block", block=String)
person = _table(
    "person", "id",
    id=Integer, key=String, name=Text, kind=String, block=String, statements=Integer,
    words=Integer, articles=Integer, named=Integer, publishers=Integer, spoken_for=Integer,
    first=Integer, last=Integer,
)  # fmt: skip
reason = _table(
    "reason", "person left right", person=Integer, left=Text, right=Text, reasons=Text,
)  # fmt: skip
office = _table(
    "office", "person role",
    person=Integer, role=Text, first=String, last=String, printed=Integer,
)  # fmt: skip
tally = _table(
    "tally", "person month",
    person=Integer, month=Integer, statements=Integer, words=Integer, articles=Integer,
)  # fmt: skip
outlet = _table(
    "outlet", "person publisher",
    person=Integer, publisher=Integer, statements=Integer, words=Integer, articles=Integer,
)  # fmt: skip
spelling = _table("spelling", "person label", person=Integer, label=Integer, printed=Integer)
stripe = _table(
    "stripe", "n",
    n=Integer, seal=Integer, seq=LargeBinary, first_key=LargeBinary, statements=LargeBinary,
    latest=LargeBinary, month=LargeBinary, published=LargeBinary, publisher=LargeBinary,
    year=LargeBinary, language=LargeBinary, reporting=LargeBinary, person=LargeBinary,
    label=LargeBinary, role=LargeBinary, kind=LargeBinary, position=LargeBinary,
    words=LargeBinary,
)  # fmt: skip
shingle = _table("shingle", "hash article", hash=Integer, article=Integer)
source = _table(
    "source", "address", address=Text, name=Text, kind=String, since=String, followed=Integer,
)  # fmt: skip
asked = _table(
    "asked", "address",
    address=Text, source=Text, outcome=String, changed=String, asked=String, worked=String,
    due=String, etag=Text, modified=Text, digest=String, failures=Integer, error=Text,
    articles=Integer,
)  # fmt: skip


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


def format_of(connection: Connection, place: Place) -> int:
    """Return the format of the archive; 0 where nothing is there.

    Raises:
        NotAnArchiveError: another program's database.
        NewerFormatError: a later version of saidwhat wrote it.
    """
    found = driver.of(connection).format_of(connection)
    if found is None:
        raise NotAnArchiveError("this is another program's database", subject=str(place))
    if found > FORMAT:
        raise NewerFormatError(
            f"the archive has format {found}, and this saidwhat knows formats up to {FORMAT}",
            subject=str(place),
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
    driver.of(connection).begin(connection)
    command.upgrade(config, "head")
    driver.of(connection).mark(connection, FORMAT)


@cache
def fresh() -> dict[str, tuple[str, str]]:
    """Return the kind and the SQL of everything in a file that was just made an archive."""
    engine = create_engine("sqlite://", module=driver.sqlite())
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return driver.of(connection).described(connection)
    finally:
        engine.dispose()
