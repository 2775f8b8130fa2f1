"""Does one article still hold? Its capture, its text, its record, its pins and its rows.

What is found is said in sentences that begin with the article's id. Nothing is repaired.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from saidwhat.archive import packing, rows, schema
from saidwhat.errors import DamagedArchiveError, SaidwhatError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

Derive = Callable[[Capture], str]


@dataclass(slots=True)
class Finding:
    """What was looked at, and what is wrong.

    ``entities`` is the sum of the entities' digests; ``underived`` counts the texts that
    were not made again, by the cleaner that is lacking.
    """

    articles: int = 0
    statements: int = 0
    pins: int = 0
    entities: int = 0
    problems: list[str] = field(default_factory=list)
    underived: Counter[str] = field(default_factory=Counter)


def inspect(
    connection: Connection,
    cleaners: Mapping[str, Derive],
    added: Mapping[str, str],
    chunk: range,
) -> Finding:
    """Look at the articles whose row numbers are in ``chunk``.

    ``added`` are the digests that the journal has for the articles, by their ids.
    """
    finding = Finding()
    inside = schema.article.c.seq.between(chunk.start, chunk.stop - 1)
    kept = _Kept(connection, inside)
    for row in kept.articles:
        finding.articles += 1
        found = _article(row, kept, (cleaners, added), finding)
        finding.problems += [f"article {row.id}: {problem}" for problem in found]
    return finding


class _Labels:
    """The text of a label by its number, asked for once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int | None, str | None] = {None: None}

    def __getitem__(self, number: int | None) -> str | None:
        if number not in self._known:
            query = select(schema.label.c.text).where(schema.label.c.id == number)
            self._known[number] = self._connection.execute(query).scalar()
        return self._known[number]


class _Kept:
    """The rows of a run of articles."""

    def __init__(self, connection: Connection, inside: Any) -> None:
        article, capture, body = schema.article, schema.capture, schema.body
        self.articles = connection.execute(
            select(
                article,
                capture.c.digest,
                capture.c.media_type,
                capture.c.encoding,
                capture.c.content,
                body.c.text,
                body.c.record,
            )
            .outerjoin(capture, capture.c.id == article.c.capture)
            .outerjoin(body, body.c.article == article.c.seq)
            .where(inside)
        ).all()
        self.labels = _Labels(connection)
        self._connection = connection

    def statements(self, row: Row[Any]) -> dict[int, Row[Any]]:
        """Return an article's statement rows by key."""
        table = schema.statement
        last = row.first_key + max(row.statements, 1) - 1
        found = self._connection.execute(
            select(table).where(table.c.key.between(row.first_key, last))
        )
        return {statement.key: statement for statement in found}


def _article(
    row: Row[Any],
    kept: _Kept,
    known: tuple[Mapping[str, Derive], Mapping[str, str]],
    finding: Finding,
) -> Iterator[str]:
    """Yield what is wrong with one article; ``known`` are the cleaners and the digests."""
    cleaners, added = known
    if row.text is None or row.digest is None:
        yield "its text is missing" if row.text is None else "its capture is missing"
        return
    yield from _capture(row, cleaners, finding)
    try:
        data = packing.unpack(row.record)
        value = packing.parse(data, row.text)
        record = packing.to_record(value)
    except DamagedArchiveError as error:
        yield error.reason
        return
    finding.statements += len(record.statements)
    for n, entity in enumerate(record.entities, start=1):
        finding.entities += rows.entity_sum(entity.name, row.seq, n, entity.kind)
    there = kept.statements(row)
    yield from _pins(value["seals"], record, [there.get(key) for key in _keys(row)], finding)
    yield from _columns(row, record)
    if record.article.id != row.id:
        yield "its text is not the one that its pins were made on"
        return
    yield from _statements(row, record, there, kept.labels)
    digest = packing.digest(packing.canonical(rows.entry_value(record.article, data, _meta(row))))
    if added.get(row.id, digest) != digest:
        yield "its record, or where it came from, is not what was added"


def _meta(row: Row[Any]) -> dict[str, Any]:
    """Return what the journal's digest covers beside text and record."""
    return {
        "capture": row.digest,
        "media_type": row.media_type,
        "address": row.address,
        "version": row.version,
        "origin": row.origin,
        "captured": row.captured,
        "cleaner": row.cleaner,
    }


def _capture(row: Row[Any], cleaners: Mapping[str, Derive], finding: Finding) -> Iterator[str]:
    """Yield what is wrong with the capture, and with the text that is made of it."""
    try:
        content = packing.unpack_capture(row.encoding, row.content, row.text)
    except DamagedArchiveError as error:
        yield error.reason
        return
    if packing.digest(content) != row.digest:
        what = "its text, which is its capture," if row.encoding == "text" else "its capture"
        yield f"{what} was changed: the digest is not {row.digest}"
        return
    derive = cleaners.get(row.cleaner)
    if derive is None:
        finding.underived[row.cleaner] += 1
        return
    try:
        text = derive(Capture(content, row.origin, row.media_type, row.captured))
    except SaidwhatError as error:
        yield f"its capture gives no text: {error.reason}"
        return
    if text != row.text:
        at = next((n for n, (a, b) in enumerate(zip(text, row.text, strict=False)) if a != b), None)
        place = at if at is not None else min(len(text), len(row.text))
        yield f"its text was changed: the capture gives another one from character {place}"


def _keys(row: Row[Any]) -> range:
    return range(row.first_key, row.first_key + row.statements)


def _pins(
    seals: str, record: Record, there: list[Row[Any] | None], finding: Finding
) -> Iterator[str]:
    """Yield the statements at whose places other words stand than were sealed.

    They are named by their rows, because ids follow from the text as well.
    """
    for n, statement in enumerate(record.statements):
        found = there[n] if n < len(there) else None
        name = found.id.hex() if found else statement.id
        finding.pins += len(statement.source) + len(statement.cue) + len(statement.content)
        sealed = seals[n * packing.SEAL : (n + 1) * packing.SEAL]
        if packing.seal(statement, record.article.text) != sealed:
            yield f"statement {name}: other words stand at its places, or around them"


def _columns(row: Row[Any], record: Record) -> Iterator[str]:
    """Yield the columns of the article's row that do not say what the record says."""
    article = record.article
    published = article.published.edtf if article.published else None
    expected = {
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": published.text if published else None,
        "day": rows.day_of(published),
        "last_day": rows.last_day_of(published),
        "statements": len(record.statements),
    }
    for column, value in expected.items():
        if getattr(row, column) != value:
            yield f"{column} is {getattr(row, column)!r} in the table and {value!r} in the record"


def _statements(
    row: Row[Any], record: Record, there: dict[int, Row[Any]], labels: _Labels
) -> Iterator[str]:
    """Yield the statement rows that are missing, or not as the record has them."""
    for key, statement in enumerate(record.statements, start=row.first_key):
        expected = rows.statement_row(statement)
        found = there.get(key)
        if found is None:
            yield f"statement {statement.id}: its row is missing"
        elif found.id.hex() != statement.id:
            yield f"statement {statement.id}: the row of {found.id.hex()} stands in its place"
        else:
            for column in ("speaker", "role"):
                yield from _differ(statement.id, column, labels[found._mapping[column]], expected)
            for column in ("kind", "entity", "said_first", "said_last", "start", "end", "pieces"):
                yield from _differ(statement.id, column, found._mapping[column], expected)
            if found.article != row.seq:
                yield f"statement {statement.id}: its row belongs to another article"


def _differ(statement: str, column: str, found: object, row: rows.StatementRow) -> Iterator[str]:
    expected = getattr(row, column)
    if found != expected:
        told = f"{found!r} in the table and {expected!r} in the record"
        yield f"statement {statement}: {column} is {told}"
