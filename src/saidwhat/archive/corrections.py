"""What was put right about an article and its statements, and what of it counts?

The record stays as it was made, and its text and offsets are never touched. A correction stands
beside it, and is put on the record whenever that is read (`corrected`); of one field the last that
nobody revoked counts. How a record looks with it is for `applied`, writing it down for
`correcting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from saidwhat.archive import lookup, packing, schema
from saidwhat.archive.applied import applied, told_of
from saidwhat.types.correction import AS_READ, FIELDS, NOT_SAID, Correction
from saidwhat.types.record import Record

_TABLE = schema.correction
_EVERY = select(_TABLE).order_by(_TABLE.c.n)
_OF_ARTICLES = _EVERY.where(_TABLE.c.article.in_(bindparam("articles", expanding=True)))

#: The columns of what was put right.
OF = "article", "field", "value", "reason", "by", "made", "statement"

#: What counts of an article and its statements, a field each.
Counting = tuple["Correct", ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """A correction to be made: ``value`` as typed, with the forms that a `Correction` has.

    ``statement`` is the statement of the article whose field it is, None where it is the article's.
    """

    article: str
    field: str
    value: str
    reason: str
    by: str
    made: str = ""
    statement: str | None = None

    @property
    def of(self) -> tuple[str | None, str]:
        """Return what it puts right, of which the last one counts: whose, and which field."""
        return self.statement, self.field


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction as it stands in the archive; ``revoked`` tells whether it still counts."""

    n: int
    article: str
    correction: Correction
    revoked: bool


def standing(connection: Connection, article_ids: Sequence[str]) -> dict[str, Counting]:
    """Return what counts of each of these articles.

    What was found right as read, and put right later, is no longer as read.
    """
    found: dict[str, dict[tuple[str | None, str], Correct]] = {}
    for row, revoked in kept(connection, article_ids):
        if not revoked:
            given = _given(row)
            of = found.setdefault(row.article, {})
            of[given.of] = given
            judged = of.get((given.statement, "stands"))
            if given.statement and judged and judged.value == AS_READ and judged is not given:
                del of[judged.of]
    return {article: tuple(of.values()) for article, of in found.items()}


def corrected(record: Record, counting: Iterable[Correct]) -> Record:
    """Return a record as it was read with the corrections that count."""
    return applied(record, [_beside(record, one) for one in counting])


def strikes(counting: Iterable[Correct]) -> bool:
    """Tell whether a statement is taken out, so that others move up in their record."""
    return any((one.field, one.value) == ("stands", NOT_SAID) for one in counting)


def now(connection: Connection, article_id: str) -> Record:
    """Return the record of an article with the corrections that count.

    Raises:
        NotFoundError: there is no such article.
    """
    counting = standing(connection, [article_id]).get(article_id, ())
    return corrected(as_read(connection, article_id), counting)


def article_of(connection: Connection, statement_id: str) -> str | None:
    """Return the id of the article of a statement that was ever put right, or None."""
    query = select(_TABLE.c.article).where(_TABLE.c.statement == statement_id).limit(1)
    found = connection.execute(query).scalar()
    return None if found is None else str(found)


def every(connection: Connection, article_id: str | None = None) -> tuple[KeptCorrection, ...]:
    """Return all corrections, of all articles or one, oldest first, revoked ones too."""
    found = []
    read: dict[str, Record] = {}
    for row, revoked in kept(connection, None if article_id is None else [article_id]):
        if row.article not in read:
            read[row.article] = as_read(connection, row.article)
        told = _beside(read[row.article], _given(row))
        found.append(KeptCorrection(row.n, row.article, told, revoked))
    return tuple(found)


def kept(connection: Connection, article_ids: Sequence[str] | None) -> list[tuple[Row[Any], bool]]:
    """Return the rows of corrections, oldest first, each with whether it was revoked."""
    if connection.exec_driver_sql("SELECT 1 FROM correction LIMIT 1").first() is None:
        return []  # as in most archives: nothing is asked article by article
    if article_ids is None:
        found = connection.execute(_EVERY).all()
    else:
        found = connection.execute(_OF_ARTICLES, {"articles": list(article_ids)}).all()
    revoked = {row.revokes for row in found}
    return [(row, row.n in revoked) for row in found if row.revokes is None]


def as_read(connection: Connection, article_id: str) -> Record:
    """Return the record of an article as it was read, without any correction.

    Raises:
        NotFoundError: there is no such article.
    """
    data, text = lookup.body(connection, article_id)
    return packing.brought(packing.unpack(data), text)


def _given(row: Row[Any]) -> Correct:
    return Correct(*(getattr(row, name) for name in OF))


def _beside(record: Record, given: Correct) -> Correction:
    """Return a correction with what was read; ``record`` is as it was read."""
    field = FIELDS[FIELDS.index(given.field)]
    read = told_of(record, field, given.statement)
    how = given.value, given.reason, given.by, given.made
    return Correction(field, read, *how, given.statement)
