"""What was put right about an article, and how does its record look with that?

The record stays as it was made, and its text and offsets are never touched. A correction stands
beside it, and is put on the record whenever that is read (`corrected`); of one field the last that
nobody revoked counts. Writing them down is for `correcting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from saidwhat.archive import lookup, packing, schema
from saidwhat.types.article import Article, Published
from saidwhat.types.correction import FIELDS, Correction
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

_TABLE = schema.correction

#: The columns of what was put right.
OF = "article", "field", "value", "reason", "by", "made"

#: What counts of an article, a field each.
Counting = tuple["Correct", ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """A correction to be made: ``value`` as typed, of ``published`` a date in EDTF."""

    article: str
    field: str
    value: str
    reason: str
    by: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction as it stands in the archive; ``revoked`` tells whether it still counts."""

    n: int
    article: str
    correction: Correction
    revoked: bool


def standing(connection: Connection, article_ids: Sequence[str]) -> dict[str, Counting]:
    """Return what counts of each of these articles."""
    found: dict[str, dict[str, Correct]] = {}
    for row, revoked in kept(connection, article_ids):
        if not revoked:
            found.setdefault(row.article, {})[row.field] = _given(row)
    return {article: tuple(of.values()) for article, of in found.items()}


def corrected(record: Record, counting: Iterable[Correct]) -> Record:
    """Return a record as it was read with the corrections that count."""
    return _applied(record, [_beside(record.article, one) for one in counting])


def now(connection: Connection, article_id: str) -> Record:
    """Return the record of an article with the corrections that count.

    Raises:
        NotFoundError: there is no such article.
    """
    counting = standing(connection, [article_id]).get(article_id, ())
    return corrected(_read(connection, article_id), counting)


def every(connection: Connection, article_id: str | None = None) -> tuple[KeptCorrection, ...]:
    """Return all corrections, of all articles or one, oldest first, revoked ones too."""
    found = []
    read: dict[str, Article] = {}
    for row, revoked in kept(connection, None if article_id is None else [article_id]):
        if row.article not in read:
            read[row.article] = _read(connection, row.article).article
        told = _beside(read[row.article], _given(row))
        found.append(KeptCorrection(row.n, row.article, told, revoked))
    return tuple(found)


def kept(connection: Connection, article_ids: Sequence[str] | None) -> list[tuple[Row[Any], bool]]:
    """Return the rows of corrections, oldest first, each with whether it was revoked."""
    query = select(_TABLE).order_by(_TABLE.c.n)
    if article_ids is not None:
        query = query.where(_TABLE.c.article.in_(article_ids))
    found = connection.execute(query).all()
    revoked = {row.revokes for row in found}
    return [(row, row.n in revoked) for row in found if row.revokes is None]


def told_of(article: Article, field: str) -> str | None:
    """Return what an article has in one of the fields that can be corrected."""
    if field == "published":
        return article.published.edtf.text if article.published else None
    value: str | None = getattr(article, field)
    return value


def _read(connection: Connection, article_id: str) -> Record:
    """Return the record of an article as it was read."""
    data, text = lookup.body(connection, article_id)
    return packing.to_record(packing.parse(packing.unpack(data), text))


def _given(row: Row[Any]) -> Correct:
    return Correct(*(getattr(row, name) for name in OF))


def _applied(record: Record, corrections: Sequence[Correction]) -> Record:
    """Return the record as it is shown: with what was put right."""
    if not corrections:
        return record
    values: dict[str, Any] = {one.field: one.value for one in corrections}
    if "published" in values:
        values["published"] = Published(Edtf(values["published"]), "corrected")
    article = replace(record.article, corrections=tuple(corrections), **values)
    told = tuple(replace(one, published=article.published) for one in record.statements)
    return replace(record, article=article, statements=told)


def _beside(article: Article, given: Correct) -> Correction:
    """Return a correction with what was read; ``article`` is as it was read."""
    field = FIELDS[FIELDS.index(given.field)]
    return Correction(
        field, told_of(article, field), given.value, given.reason, given.by, given.made
    )
