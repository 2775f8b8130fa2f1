"""How is one article put in?

Every function writes inside the transaction of the connection that it is given, so that
an article is there with its capture, rows, index and journal entry, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Connection,
    TableClause,
    and_,
    bindparam,
    func,
    insert,
    select,
    update,
)

from saidwhat.archive import driver, journal, named, naming, packing, rows, schema, terms
from saidwhat.archive.rows import DAY_BITS, StatementRow
from saidwhat.errors import ArchiveError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record, Statement


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was to be added.

    ``outcome`` is ``added``, ``version`` (another text at a known address), ``known``
    (nothing was changed), ``withdrawn`` (it was taken out, and stays out) or ``killed`` (its
    publisher withdraws it, and it was taken out with all its versions).
    ``version`` counts from 1 at each address. ``language`` is the article's; None where
    it is not known.
    """

    article: str
    outcome: Literal["added", "version", "known", "withdrawn", "killed"]
    version: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Incoming:
    """An article on its way in, with what is made of it before the writing begins."""

    capture: Capture
    record: Record
    cleaner: str
    data: bytes
    rows: list[StatementRow]


# Statements are made once. SQLAlchemy knows the same object again at once; an equal one it
# compares piece by piece, which took a third of the time of an article.
_TABLES: tuple[TableClause, ...] = (
    schema.body,
    schema.label,
    schema.entity,
    schema.statement,
    schema.shingle,
)
_INTO = {table: insert(table) for table in _TABLES}
#: Writes a row under the next number of its table, and returns that.
_NUMBERED = {
    key: insert(key.table)
    .values({key: select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()})
    .returning(key)
    for key in (schema.capture.c.id, schema.article.c.seq)
}
_KNOWN = select(schema.article.c.id, schema.article.c.version).where(
    schema.article.c.id == bindparam("article")
)
_GONE = select(schema.withdrawn.c.version).where(schema.withdrawn.c.id == bindparam("article"))
_NEWEST = [
    select(func.max(table.c.version)).where(table.c.address == bindparam("address"))
    for table in (schema.article, schema.withdrawn)
]
_LABELS = select(schema.label.c.text, schema.label.c.id).where(
    schema.label.c.text.in_(bindparam("texts", expanding=True))
)
_LAST_LABEL = select(func.max(schema.label.c.id))
_LAST_KEY = select(func.max(schema.statement.c.key)).where(
    schema.statement.c.key >= bindparam("start"), schema.statement.c.key < bindparam("end")
)


def prepared(capture: Capture, record: Record, cleaner: str) -> _Incoming:
    """Return what will be written: the work that needs no transaction."""
    made = [rows.statement_row(statement, record) for statement in record.statements]
    return _Incoming(capture, record, cleaner, packing.to_bytes(record), made)


def add(connection: Connection, incoming: _Incoming) -> Added:
    """Put an article in, unless it is there or was withdrawn."""
    article = incoming.record.article
    known = connection.execute(_KNOWN, {"article": article.id}).first()
    if known:
        return Added(known.id, "known", known.version, article.language)
    gone = connection.execute(_GONE, {"article": article.id}).scalar()
    if gone is not None:
        return Added(article.id, "withdrawn", gone)
    address = rows.address_of(incoming.record, incoming.capture)
    version = _next_version(connection, address)
    meta = {
        "capture": incoming.capture.digest,
        "media_type": incoming.capture.media_type,
        "address": address,
        "version": version,
        "origin": incoming.capture.origin,
        "captured": incoming.capture.captured,
        "cleaner": incoming.cleaner,
    }
    labels = numbered(connection, rows.labels_of(incoming.record, incoming.rows))
    seq, first = _insert_article(connection, incoming, meta)
    _insert_rows(connection, incoming, (seq, first), labels)
    journal.append(connection, "add", article.id, rows.entry_value(article, incoming.data, meta))
    outcome: Literal["added", "version"] = "version" if version > 1 else "added"
    return Added(article.id, outcome, version, article.language)


def _next_version(connection: Connection, address: str) -> int:
    values = {"address": address}
    return 1 + max(connection.execute(newest, values).scalar() or 0 for newest in _NEWEST)


def numbered(connection: Connection, texts: list[str]) -> dict[str, int]:
    """Return the number of every label, giving new ones to new labels."""
    there = connection.execute(_LABELS, {"texts": texts})
    found: dict[str, int] = {row.text: row.id for row in there}
    new = [text for text in texts if text not in found]
    if new:
        last = connection.execute(_LAST_LABEL).scalar() or 0
        made: list[dict[str, Any]] = [
            {"id": last + n, "text": text, "folded": rows.folded_label(text)}
            for n, text in enumerate(new, start=1)
        ]
        words = [(row["id"], row["folded"]) for row in made]
        connection.execute(_INTO[schema.label], made)
        driver.of(connection).put(connection, "label_words", words)
        found |= {text: last + n for n, text in enumerate(new, start=1)}
    return found


def _number(connection: Connection, key: Column[int], row: dict[str, Any]) -> int:
    """Write a row under the next number of its table; return that."""
    return int(connection.execute(_NUMBERED[key], row).scalar_one())


def _capture_row(connection: Connection, incoming: _Incoming) -> int:
    """Return the number of the capture's row, making it if these bytes are new."""
    capture = incoming.capture
    same = select(schema.capture.c.id).where(schema.has_digest(capture.digest))
    known = connection.execute(same).scalar()
    if known is not None:
        return int(known)
    encoding, content = packing.pack_capture(capture, incoming.record.article.text)
    row = {
        "digest": capture.digest,
        "media_type": capture.media_type,
        "size": len(capture.content),
        "encoding": encoding,
        "content": content,
    }
    return _number(connection, schema.capture.c.id, row)


def _insert_article(
    connection: Connection, incoming: _Incoming, meta: dict[str, Any]
) -> tuple[int, int]:
    """Write the article's row and its body; return its number and its first statement's key."""
    article, columns = incoming.record.article, rows.article_columns(incoming.record)
    first = _next_key(connection, columns["day"], len(incoming.rows))
    row = {
        **{name: meta[name] for name in rows.META if name != "media_type"},
        **columns,
        "id": article.id,
        "capture": _capture_row(connection, incoming),
        "first_key": first,
        "latest": 1,
    }
    mark_latest(connection, meta["address"], None)
    seq = _number(connection, schema.article.c.seq, row)
    frame = packing.pack(incoming.data)
    body = {"article": seq, "text": article.text, "record": frame}
    connection.execute(_INTO[schema.body], body)
    words = seq, terms.of_article(article.text)
    driver.of(connection).put(connection, "article_words", [words])
    kept = [{"hash": one, "article": seq} for one in rows.kept_shingles(article)]
    if kept:
        connection.execute(_INTO[schema.shingle], kept)
    return seq, first


def mark_latest(connection: Connection, address: str, version: int | None) -> None:
    """Note which version at an address is the latest: this one, or one that is yet to come.

    Whoever is named by a version for which that changes is to be counted anew.
    """
    table = schema.article
    own = table.c.address == address
    for seq in (
        connection.execute(select(table.c.seq).where(own, table.c.latest == 1)).scalars().all()
    ):
        naming.recount(connection, seq)
    connection.execute(update(table).where(own).values(latest=0))
    if version is not None:
        newest = and_(own, table.c.version == version)
        connection.execute(update(table).where(newest).values(latest=1))
        naming.recount(
            connection, connection.execute(select(table.c.seq).where(newest)).scalar_one()
        )


def _next_key(connection: Connection, day: int | None, count: int) -> int:
    """Return the first free key of a day; days without a date come before all others."""
    start = (day or 0) << DAY_BITS
    end = ((day or 0) + 1) << DAY_BITS
    last = connection.execute(_LAST_KEY, {"start": start, "end": end}).scalar()
    first = start if last is None else int(last) + 1
    if first + count > end:
        raise ArchiveError("too many statements of one day", advice="start another archive")
    return first


def put_statements(
    connection: Connection, record: Record, seq: int, first: int | None = None
) -> int:
    """Write the statements of an article that is there, and their index; return their first key.

    ``first`` is that key, where there is room for them; else they come last of their day.
    """
    made = [rows.statement_row(statement, record) for statement in record.statements]
    labels = numbered(connection, rows.labels_of(record, made))
    if first is None:
        first = _next_key(connection, rows.day_of_publication(record), len(made))
    _insert_statements(connection, record, made, (seq, first), labels)
    return first


def _insert_rows(
    connection: Connection, incoming: _Incoming, place: tuple[int, int], labels: dict[str, int]
) -> None:
    """Write entities, statements and the statements' index.

    ``place`` is the article's number and the key of its first statement.
    """
    seq, _ = place
    naming.put(connection, named.named_rows(incoming.record), seq, labels)
    _insert_statements(connection, incoming.record, incoming.rows, place, labels)


def rename(connection: Connection, record: Record, seq: int) -> set[int]:
    """Write the entities of an article that is there anew; return the labels that it lost."""
    made = named.named_rows(record)
    labels = numbered(connection, list(dict.fromkeys(row.name for row in made)))
    before = naming.forget(connection, seq)
    naming.put(connection, made, seq, labels)
    return before - set(labels.values())


def _insert_statements(
    connection: Connection,
    record: Record,
    made: list[StatementRow],
    place: tuple[int, int],
    labels: dict[str, int],
) -> None:
    """Write the statements and their index."""
    seq, first = place
    publisher = labels.get(record.article.publisher or "")
    statements, words = [], []
    told = zip(made, record.statements, strict=True)
    for key, (row, statement) in enumerate(told, start=first):
        statements.append(column_values(row, seq, labels) | {"key": key})
        words.append((key, words_of(statement, row, labels, publisher)))
    if statements:
        connection.execute(_INTO[schema.statement], statements)
        driver.of(connection).put(connection, "statement_words", words)


def column_values(row: StatementRow, seq: int, labels: dict[str, int]) -> dict[str, Any]:
    """Return the columns of a statement's row, all but its key."""
    return {
        **row._asdict(),
        "id": bytes.fromhex(row.id),
        "article": seq,
        "speaker": labels[row.speaker] if row.speaker is not None else None,
        "role": labels[row.role] if row.role is not None else None,
    }


def words_of(
    statement: Statement,
    row: StatementRow,
    labels: Mapping[str, int],
    publisher: int | None,
) -> str:
    """Return a statement's words for the index: its own, speaker, publisher and month said."""
    found = [rows.indexed(statement.text)]
    if row.speaker is not None:
        found.append(rows.tag("s", labels[row.speaker]))
    if publisher is not None:
        found.append(rows.tag("p", publisher))
    if row.said_first is not None:
        found.append(rows.tag("m", rows.month_of(row.said_first)))
    return " ".join(found)
