"""Does one article still hold? Its capture, its text, its record, its pins and its rows.

What is found is said in sentences that begin with the article's id. Nothing is repaired,
and nothing that stands in a file is trusted: a value of a kind that no archive has is a
finding like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, String, and_, bindparam, cast, func, select

from saidwhat.archive import named, packing, rows, schema, terms, writer
from saidwhat.archive.corrections import Counting, corrected, standing, strikes
from saidwhat.archive.rows import StatementRow
from saidwhat.archive.wordsum import Made, Sums
from saidwhat.errors import DamagedArchiveError, SaidwhatError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

Derive = Callable[[Capture], str]

#: What a value that does not belong where it stands can make of the code that reads it.
STRANGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, MemoryError)

#: Statements of one article; a row that promises more is itself changed.
_MOST = 1 << 20


@dataclass(slots=True)
class Finding:
    """What was looked at, and what is wrong.

    ``entities`` and ``shingles`` are the sums of the digests of these rows by article row,
    ``words`` the sums of the word indexes; ``underived`` counts the texts that were not made
    again, by the cleaner that is lacking.
    """

    articles: int = 0
    statements: int = 0
    pins: int = 0
    entities: dict[int, int] = field(default_factory=dict)
    shingles: dict[int, int] = field(default_factory=dict)
    words: Sums = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    underived: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement's row as it stands: its values, its article, the number of its speaker."""

    row: StatementRow
    article: int
    speaker: int | None


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
    made = Made(connection)
    for kept in _kept(connection, chunk):
        finding.articles += 1
        try:
            found = list(_article(kept, (cleaners, added), finding, made))
        except STRANGE as error:
            found = [f"its rows hold what no archive does: {error or type(error).__name__}"]
        finding.problems += [f"article {kept.row.id}: {problem}" for problem in found]
    finding.words = made.sums()
    return finding


def indexed(connection: Connection, chunk: range) -> Made:
    """Return the words of these articles, and of their statements, as the indexes must be."""
    made = Made(connection)
    for kept in _kept(connection, chunk):
        data = packing.unpack(kept.row.record)
        read = packing.to_record(packing.parse(data, kept.row.text))
        record = corrected(read, kept.counting)
        _index(kept, record, _expected(record), made)
    return made


def _expected(record: Record) -> list[StatementRow]:
    return [rows.statement_row(statement, record) for statement in record.statements]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One article as it stands in the tables; ``statements`` are by key.

    ``counting`` are the corrections that its rows are made with.
    """

    row: Row[Any]
    statements: dict[int, _Found]
    counting: Counting


_A, _S = schema.article, schema.statement
_SPEAKER, _ROLE, _PUBLISHER = schema.label.alias(), schema.label.alias(), schema.label.alias()
_INSIDE = _A.c.seq.between(bindparam("first"), bindparam("last"))
_ARTICLES = (
    select(
        _A,
        schema.capture.c.digest,
        schema.capture.c.media_type,
        schema.capture.c.size,
        schema.capture.c.encoding,
        schema.capture.c.content,
        schema.body.c.text,
        schema.body.c.record,
        _PUBLISHER.c.id.label("publisher_label"),
    )
    .outerjoin(schema.capture, schema.capture.c.id == _A.c.capture)
    .outerjoin(schema.body, schema.body.c.article == _A.c.seq)
    .outerjoin(_PUBLISHER, _PUBLISHER.c.text == _A.c.publisher)
    .where(_INSIDE)
    .order_by(_A.c.seq)
)


def _label(label: Any, number: Any) -> Any:
    """Return a label's text, or its number where there is no such label."""
    return func.coalesce(label.c.text, cast(number, String))


_OWN = and_(
    _S.c.key >= _A.c.first_key,
    _S.c.key < _A.c.first_key + func.min(_A.c.statements, _MOST),
)
_STATEMENTS = (
    select(
        _A.c.seq,
        _S.c.key,
        _S.c.article,
        _S.c.speaker,
        _S.c.id,
        _S.c.kind,
        _label(_SPEAKER, _S.c.speaker),
        _S.c.entity,
        _label(_ROLE, _S.c.role),
        _S.c.said_first,
        _S.c.said_last,
        _S.c.start,
        _S.c.end,
        _S.c.pieces,
        _S.c.words,
        _S.c.confidence,
        _S.c.whom,
    )
    .select_from(_A)
    .join(_S, _OWN)
    .outerjoin(_SPEAKER, _SPEAKER.c.id == _S.c.speaker)
    .outerjoin(_ROLE, _ROLE.c.id == _S.c.role)
    .where(_INSIDE)
)


def _kept(connection: Connection, chunk: range) -> Iterator[_Kept]:
    """Yield the articles whose row numbers are in ``chunk``."""
    places = {"first": chunk.start, "last": chunk.stop - 1}
    statements: dict[int, dict[int, _Found]] = {}
    for seq, key, article, speaker, number, *values in connection.execute(_STATEMENTS, places):
        name = number.hex() if isinstance(number, bytes) else repr(number)
        found = _Found(StatementRow(name, *values), article, speaker)
        statements.setdefault(seq, {})[key] = found
    articles = connection.execute(_ARTICLES, places).all()
    counting = standing(connection, [row.id for row in articles if isinstance(row.id, str)])
    for row in articles:
        yield _Kept(row, statements.get(row.seq, {}), counting.get(row.id, ()))


def _article(
    kept: _Kept,
    known: tuple[Mapping[str, Derive], Mapping[str, str]],
    finding: Finding,
    made: Made,
) -> Iterator[str]:
    """Yield what is wrong with one article; ``known`` are the cleaners and the digests."""
    cleaners, added = known
    row = kept.row
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
    finding.shingles[row.seq] = sum(
        rows.row_sum(one, row.seq) for one in rows.kept_shingles(record.article)
    )
    yield from _pins(value["seals"], record, kept, finding)
    record = corrected(record, kept.counting)
    finding.entities[row.seq] = sum(
        rows.entity_sum(one, row.seq) for one in named.named_rows(record)
    )
    yield from _columns(row, record)
    if record.article.id != row.id:
        yield "its text is not the one that its pins were made on"
        return
    expected = _expected(record)
    yield from _statements(kept, expected)
    _index(kept, record, expected, made)
    digest = packing.digest(packing.canonical(rows.entry_value(record.article, data, _meta(row))))
    if added.get(row.id, digest) != digest:
        yield "its record, or where it came from, is not what was added"


def _index(kept: _Kept, record: Record, expected: list[StatementRow], made: Made) -> None:
    """Put the words of an article, and of its statements, into indexes in memory."""
    row = kept.row
    made.add("article_words", [(row.seq, terms.of_article(record.article.text))])
    words = []
    told = zip(record.statements, expected, strict=True)
    for key, (statement, own) in enumerate(told, start=row.first_key):
        found = kept.statements.get(key)
        labels = {own.speaker: found.speaker or 0} if found and own.speaker is not None else {}
        if own.speaker is None or labels:
            words.append((key, writer.words_of(statement, own, labels, row.publisher_label)))
    made.add("statement_words", words)


def _meta(row: Row[Any]) -> dict[str, Any]:
    """Return what the journal's digest covers beside text and record."""
    return {"capture": row.digest, **{name: getattr(row, name) for name in rows.META}}


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
    if len(content) != row.size:
        yield f"its capture has {len(content)} bytes, and the table says {row.size}"
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


def _pins(seals: str, record: Record, kept: _Kept, finding: Finding) -> Iterator[str]:
    """Yield the statements at whose places other words stand than were sealed.

    They are named by their rows, because ids follow from the text as well.
    """
    moved = strikes(kept.counting)  # then its rows tell no number of the record as read
    for n, statement in enumerate(record.statements):
        found = None if moved else kept.statements.get(kept.row.first_key + n)
        name = found.row.id if found else statement.id
        finding.pins += len(statement.source) + len(statement.cue) + len(statement.content)
        sealed = seals[n * packing.SEAL : (n + 1) * packing.SEAL]
        if packing.seal(statement, record.article.text) != sealed:
            yield f"statement {name}: other words stand at its places, or around them"


def _columns(row: Row[Any], record: Record) -> Iterator[str]:
    """Yield the columns of the article's row that do not say what the record says."""
    article, expected = record.article, rows.article_columns(record)
    for column, value in expected.items():
        if getattr(row, column) != value:
            yield f"{column} is {getattr(row, column)!r} in the table and {value!r} in the record"
    if article.publisher and row.publisher == article.publisher and row.publisher_label is None:
        yield f"its publisher {article.publisher!r} is missing among the labels"


def _statements(kept: _Kept, expected: list[StatementRow]) -> Iterator[str]:
    """Yield the statement rows that are missing, or not as the record has them."""
    for key, own in enumerate(expected, start=kept.row.first_key):
        found = kept.statements.get(key)
        if found is None:
            yield f"statement {own.id}: its row is missing"
        elif found.row.id != own.id:
            yield f"statement {own.id}: the row of {found.row.id} stands in its place"
        elif found.row != own:
            yield from _differences(found.row, own)
        if found and found.article != kept.row.seq:
            yield f"statement {own.id}: its row belongs to another article"


def _differences(found: StatementRow, expected: StatementRow) -> Iterator[str]:
    for column, there, told in zip(found._fields, found, expected, strict=True):
        if there != told:
            what = f"{there!r} in the table and {told!r} in the record"
            yield f"statement {expected.id}: {column} is {what}"
