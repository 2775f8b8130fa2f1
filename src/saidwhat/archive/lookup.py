"""What does the archive hold under this id? Articles, captures, and how much of all.

Nothing is searched by words here (`search`, `phrases`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from saidwhat.archive import packing, schema
from saidwhat.archive.writer import Added
from saidwhat.errors import NotFoundError
from saidwhat.types.capture import Capture
from saidwhat.types.verdict import Coverage

# Made once: the making takes longer than the asking, and a check asks for a hundred articles.
_BODY = (
    select(schema.body.c.record, schema.body.c.text)
    .join(schema.article, schema.article.c.seq == schema.body.c.article)
    .where(schema.article.c.id == bindparam("id"))
)


def missing(connection: Connection, article_id: str) -> NotFoundError:
    """Return the error for an article that is not there: withdrawn, or never was."""
    table = schema.withdrawn
    gone = connection.execute(select(table).where(table.c.id == article_id)).first()
    if gone is None:
        return NotFoundError("there is no article of this id", subject=article_id)
    return NotFoundError(
        f"the article was withdrawn on {gone.made}: {gone.reason}", subject=article_id
    )


def _row(connection: Connection, query: Select[Any], article_id: str) -> Row[Any]:
    """Return the row that a query has for an article; an error where there is none."""
    row = connection.execute(query.where(schema.article.c.id == article_id)).first()
    if row is None:
        raise missing(connection, article_id)
    return row


def known(connection: Connection, capture: Capture) -> Added | None:
    """Return the outcome for bytes that were seen before, None for new ones.

    What a container tells is no part of the bytes: the same ones from another place may be another
    article.
    """
    article, table, digest = schema.article.c, schema.withdrawn, capture.digest
    same = select(schema.capture.c.id).where(schema.has_digest(digest))
    query = select(article.id, article.version, article.language).where(article.capture.in_(same))
    if capture.told:
        query = query.where(article.origin == capture.origin)
    if row := connection.execute(query).first():
        return Added(row.id, "known", row.version, row.language)
    if capture.told:
        return None
    gone = connection.execute(select(table).where(table.c.digest == digest)).first()
    return Added(gone.id, "withdrawn", gone.version) if gone else None


def body(connection: Connection, article_id: str) -> tuple[bytes, str]:
    """Return an article's packed record and its text.

    Raises:
        NotFoundError: there is no such article.
    """
    row = connection.execute(_BODY, {"id": article_id}).first()
    if row is None:
        raise missing(connection, article_id)
    return row.record, row.text


def articles(connection: Connection) -> list[str]:
    """Return the ids of all articles, in the order of their adding."""
    table = schema.article
    return list(connection.execute(select(table.c.id).order_by(table.c.seq)).scalars())


def place(connection: Connection, article_id: str) -> tuple[str, int]:
    """Return the address and the version of an article.

    Raises:
        NotFoundError: there is no such article.
    """
    table = schema.article
    row = _row(connection, select(table.c.address, table.c.version), article_id)
    return row.address, row.version


def origin(connection: Connection, article_id: str) -> str:
    """Return where the bytes of an article came from."""
    query = select(schema.article.c.origin).where(schema.article.c.id == article_id)
    return str(connection.execute(query).scalar() or "")


def capture(connection: Connection, article_id: str) -> Capture:
    """Return the capture of an article.

    Raises:
        NotFoundError: there is no such article.
    """
    article, table = schema.article, schema.capture
    query = (
        select(table, article.c.origin, article.c.captured, schema.body.c.text)
        .join(article, article.c.capture == table.c.id)
        .join(schema.body, schema.body.c.article == article.c.seq)
    )
    row = _row(connection, query, article_id)
    content = packing.unpack_capture(row.encoding, row.content, row.text)
    return Capture(content, row.origin, row.media_type, row.captured)


def coverage(connection: Connection) -> Coverage:
    """Return how much the archive holds."""
    table = schema.article
    row = connection.execute(
        select(
            func.count(),
            func.count(table.c.publisher.distinct()),
            func.min(table.c.day),
            func.max(table.c.last_day),
        )
    ).one()
    articles, publishers, first, last = row
    languages = connection.execute(select(table.c.language).distinct()).scalars()
    return Coverage(
        articles,
        publishers,
        date.fromordinal(first) if first else None,
        date.fromordinal(last) if last else None,
        tuple(sorted({language or "und" for language in languages})),
    )
