"""How is something put right, and taken back? Journaled, and with what follows.

What lists, searches and counts are made from, the rows of the article, of its names and statements
and the index of their words, is made anew of the record and its corrections in the same
transaction. The record itself, its text and its offsets are never touched. What counts is for
`corrections`, what may be written for `proposed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from saidwhat.archive import corrections, journal, proposed, removal, rows, schema, writer
from saidwhat.archive.corrections import Correct
from saidwhat.errors import NotFoundError
from saidwhat.types.record import Record

_TABLE = schema.correction


def correct(connection: Connection, given: Correct) -> int:
    """Write a correction down and make the article's rows anew; return its number.

    One that was ``made`` before, in another archive, may say what was read: it once took back
    another.

    Raises:
        NotFoundError: there is no such article, or no such statement in it.
        UsageError: there is no such field, the value is empty, none, or what stands there already,
            or no reason or no name is given.
    """
    (number,) = correct_all(connection, [given])
    return number


def correct_all(connection: Connection, given: Sequence[Correct]) -> list[int]:
    """Write several corrections of one article down, as `correct`; return their numbers."""
    before = corrections.now(connection, given[0].article)
    checked = [proposed.checked(one, before) for one in given]
    numbers = [_write(connection, one, None) for one in checked]
    _renew(connection, given[0].article, before)
    return numbers


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
    given = Correct(row.article, row.field, "", reason, by, statement=row.statement)
    number = _write(connection, proposed.signed(given), n)
    _renew(connection, row.article, before)
    return number


def subject(article_id: str, n: int) -> str:
    """Return what the journal calls a correction."""
    return f"{article_id}#{n}"


def _write(connection: Connection, given: Correct, revokes: int | None) -> int:
    """Write a row and its entry; its number is that of the entry, so that none comes twice.

    That a correction is of no statement is not said to the journal: older formats could not.
    """
    number = journal.head(connection)[0] + 1
    told = replace(given, made=given.made or journal.now())
    values = {name: getattr(told, name) for name in corrections.OF}
    if told.statement is None:
        del values["statement"]
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
    own = update(article).where(article.c.id == article_id)
    names: set[int] = set()
    anew = before.statements != after.statements or columns["publisher"] != row.publisher
    if anew:
        names |= set(removal.forget_statements(connection, row, before))
    names |= writer.rename(connection, after, row.seq)
    connection.execute(own.values(**columns))
    if anew:
        there = columns["day"] == row.day and columns["statements"] <= row.statements
        first = writer.put_statements(connection, after, row.seq, row.first_key if there else None)
        connection.execute(own.values(first_key=first))
    if names:
        removal.forget_labels(connection, sorted(names))
