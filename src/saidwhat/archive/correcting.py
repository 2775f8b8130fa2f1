"""How is something put right about an article, and taken back? Journaled, and with what follows.

What lists, searches and counts are made from, the article's row and the index of its statements,
is made anew of the record and its corrections in the same transaction. The record itself, its
text and its offsets are never touched. What counts is for `corrections`.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from saidwhat.archive import corrections, journal, removal, rows, schema, writer
from saidwhat.archive.applied import told_of
from saidwhat.archive.corrections import Correct
from saidwhat.errors import InvalidValueError, NotFoundError, UsageError
from saidwhat.types.correction import ARTICLE_FIELDS
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

#: Characters of a value, and of a reason: a headline has some two hundred at most.
LONGEST = 1000

_TABLE = schema.correction


def correct(connection: Connection, given: Correct) -> int:
    """Write a correction down and make the article's rows anew; return its number.

    One that was ``made`` before, in another archive, may say what was read: it once took back
    another.

    Raises:
        NotFoundError: there is no such article.
        UsageError: there is no such field, the value is empty, none, or what stands there already,
            or no reason or no name is given.
    """
    before = corrections.now(connection, given.article)
    checked = _checked(given, before)
    number = _write(connection, checked, None)
    _renew(connection, given.article, before)
    return number


def revoke(connection: Connection, n: int, reason: str, by: str) -> int:
    """Write down that a correction no longer counts; return the number of the revocation.

    Raises:
        NotFoundError: there is no such correction, or it was revoked before.
        UsageError: no reason or no name is given.
    """
    row = connection.execute(select(_TABLE).where(_TABLE.c.n == n)).first()
    again = select(_TABLE.c.n).where(_TABLE.c.revokes == n)
    if row is None or row.revokes is not None or connection.execute(again).first():
        raise NotFoundError("there is no correction of this number that counts", subject=str(n))
    before = corrections.now(connection, row.article)
    given = Correct(row.article, row.field, "", _words(reason), _words(by))
    _needed(given)
    number = _write(connection, given, n)
    _renew(connection, row.article, before)
    return number


def subject(article_id: str, n: int) -> str:
    """Return what the journal calls a correction."""
    return f"{article_id}#{n}"


def _words(given: str) -> str:
    return " ".join(given.split())


def _needed(given: Correct) -> None:
    if not given.reason or not given.by.removeprefix("person:").strip():
        raise UsageError("a correction needs a reason and somebody's name", subject=given.article)


def _checked(given: Correct, record: Record) -> Correct:
    """Return what is to be written; ``record`` is as it stands."""
    if given.field not in ARTICLE_FIELDS:
        advice = f"use {', '.join(ARTICLE_FIELDS)}"
        raise UsageError("there is no such field", subject=given.field, advice=advice)
    values = _words(given.value), _words(given.reason), _words(given.by)
    found = Correct(given.article, given.field, *values, given.made or journal.now())
    if not found.value:
        raise UsageError("the new value is empty", subject=given.field)
    if max(map(len, values)) > LONGEST:
        raise UsageError(f"more than {LONGEST:,} characters", subject=given.field)
    _needed(found)
    if given.field == "published":
        _refuse_no_date(found.value)
    if not given.made and found.value == told_of(record, given.field, given.statement):
        raise UsageError("that is what stands there already", subject=found.value)
    return found


def _refuse_no_date(value: str) -> None:
    try:
        Edtf(value)
    except InvalidValueError as error:
        raise UsageError(
            f"“{value[:40]}” is no date", advice="write 2026-03-04, 2026-03 or 2026 (EDTF)"
        ) from error


def _write(connection: Connection, given: Correct, revokes: int | None) -> int:
    """Write a row and its entry; its number is that of the entry, so that none comes twice."""
    number = journal.head(connection)[0] + 1
    made = given.made or journal.now()
    values = {name: getattr(given, name) for name in corrections.OF} | {"made": made}
    row = {"n": number, **values, "revokes": revokes}
    connection.execute(insert(_TABLE).values(row))
    journal.append(connection, "correct", subject(given.article, number), row)
    return number


def _renew(connection: Connection, article_id: str, before: Record) -> None:
    """Make the rows of an article anew that follow from what was corrected."""
    after = corrections.now(connection, article_id)
    article = schema.article
    row = connection.execute(select(article).where(article.c.id == article_id)).one()
    columns = rows.article_columns(after)
    moved = (columns["publisher"], columns["day"]) != (row.publisher, row.day)
    if moved:
        names = removal.forget_statements(connection, row, before)
    writer.rename(connection, after, row.seq)
    own = update(article).where(article.c.id == article_id)
    connection.execute(own.values(**columns))
    if moved:
        first = writer.put_statements(connection, after, row.seq)
        connection.execute(own.values(first_key=first))
        removal.forget_labels(connection, names)
