"""How is an article taken out, so that nothing of its text is left in the file?

What stays is the tombstone: digests, address, reason, who and when. Freed pages are
overwritten, and the words leave the indexes at once. The transaction is the caller's.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, union

from saidwhat.archive import (
    checks,
    corrections,
    driver,
    journal,
    naming,
    rows,
    schema,
    terms,
    writer,
)
from saidwhat.types.record import Record

#: The columns of the table ``withdrawn``.
Tombstone = dict[str, Any]


def withdraw(connection: Connection, article_id: str, reason: str, by: str) -> Tombstone:
    """Take an article's text, statements and capture out; return the tombstone that stays.

    Raises:
        NotFoundError: there is no such article, or it is withdrawn already.
    """
    driver.of(connection).overwrite(connection)
    record = corrections.now(connection, article_id)
    table = schema.article
    row = connection.execute(select(table).where(table.c.id == article_id)).one()
    digest = connection.execute(
        select(schema.capture.c.digest).where(schema.capture.c.id == row.capture)
    ).scalar_one()
    tombstone = {
        "id": article_id,
        "address": row.address,
        "version": row.version,
        "digest": digest,
        "text_sha256": record.article.text_sha256,
        "reason": reason,
        "by": by,
        "made": journal.now(),
    }
    _remove(connection, row, record)
    checks.withhold(connection, article_id)
    connection.execute(insert(schema.withdrawn).values(**tombstone))
    journal.append(connection, "withdraw", article_id, tombstone)
    return tombstone


def bury(connection: Connection, tombstone: Tombstone) -> None:
    """Write a tombstone from another archive, unless there is one of this article."""
    table = schema.withdrawn
    there = select(table.c.id).where(table.c.id == tombstone["id"])
    if connection.execute(there).first() is None:
        connection.execute(insert(table).values(**tombstone))
        journal.append(connection, "withdraw", tombstone["id"], tombstone)


def forget_statements(connection: Connection, row: Row[Any], record: Record) -> list[int]:
    """Delete an article's statements and their words; return the labels they may have left."""
    made = [rows.statement_row(statement, record) for statement in record.statements]
    names = rows.labels_of(record, made)
    found = connection.execute(
        select(schema.label.c.text, schema.label.c.id).where(schema.label.c.text.in_(names))
    )
    labels: dict[str, int] = {row.text: row.id for row in found}
    _forget_words(connection, row, record, labels)
    first, last = row.first_key, row.first_key + row.statements - 1
    statement = schema.statement
    connection.execute(delete(statement).where(statement.c.key.between(first, last)))
    return list(labels.values())


def _remove(connection: Connection, row: Row[Any], record: Record) -> None:
    """Delete every row of an article but its journal entries."""
    labels = forget_statements(connection, row, record)
    words = terms.of_article(record.article.text)
    driver.of(connection).forget(connection, "article_words", row.seq, words)
    put_right = schema.correction
    connection.execute(delete(put_right).where(put_right.c.article == row.id))
    naming.forget(connection, row.seq)
    shingle, kept = schema.shingle.c, rows.kept_shingles(record.article)
    own = and_(shingle.article == row.seq, shingle.hash.in_(kept))
    connection.execute(delete(schema.shingle).where(own))
    connection.execute(delete(schema.body).where(schema.body.c.article == row.seq))
    connection.execute(delete(schema.article).where(schema.article.c.seq == row.seq))
    _mark_latest(connection, row.address)
    others = select(schema.article.c.seq).where(schema.article.c.capture == row.capture)
    if connection.execute(others.limit(1)).first() is None:
        connection.execute(delete(schema.capture).where(schema.capture.c.id == row.capture))
    forget_labels(connection, labels)


def _mark_latest(connection: Connection, address: str) -> None:
    """Note which of the versions that are left at an address is the latest."""
    table = schema.article
    newest = select(func.max(table.c.version)).where(table.c.address == address)
    version = connection.execute(newest).scalar()
    if version is not None:
        writer.mark_latest(connection, address, version)


def _forget_words(
    connection: Connection, row: Row[Any], record: Record, labels: dict[str, int]
) -> None:
    """Take the words of an article's statements out of their index."""
    publisher = labels.get(record.article.publisher or "")
    for key, statement in enumerate(record.statements, start=row.first_key):
        row_ = rows.statement_row(statement, record)
        words = writer.words_of(statement, row_, labels, publisher)
        driver.of(connection).forget(connection, "statement_words", key, words)


def forget_labels(connection: Connection, labels: list[int]) -> None:
    """Delete those of these labels that no other article uses."""
    label, statement, entity = schema.label, schema.statement.c, schema.entity.c
    # Each is one walk over the statements, which have no index of their labels.
    used = union(
        select(entity.label).where(entity.label.in_(labels)),
        select(statement.speaker).where(statement.speaker.in_(labels)),
        select(statement.role).where(statement.role.in_(labels)),
        select(label.c.id)
        .join(schema.article, schema.article.c.publisher == label.c.text)
        .where(label.c.id.in_(labels)),
    )
    left = set(labels) - set(connection.execute(used).scalars())
    for row in connection.execute(select(label).where(label.c.id.in_(left))).all():
        driver.of(connection).forget(connection, "label_words", row.id, row.folded)
        connection.execute(delete(label).where(label.c.id == row.id))
        connection.execute(delete(schema.block).where(schema.block.c.label == row.id))
