"""Does the journal speak of what is there, and is what is there in the journal?

The chain itself is `journal`'s; here its entries are held against the rows that they
tell of. The insides of articles are `inspection`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from saidwhat.archive import journal, packing, rows, schema


def standing(connection: Connection) -> dict[str, str]:
    """Return the digest of every article that was added and not withdrawn, by its id."""
    found: dict[str, str] = {}
    for entry in journal.entries(connection):
        if entry.kind == "add":
            found[entry.subject] = entry.digest
        elif entry.kind == "withdraw":
            found.pop(entry.subject, None)
    return found


def problems(connection: Connection, head: str | None = None) -> Iterator[str]:
    """Yield a sentence for everything that does not agree with the journal."""
    entries = list(journal.entries(connection))
    yield from journal.broken(iter(entries))
    if head and head not in {entry.hash for entry in entries}:
        yield f"journal: no entry has the hash {head}: its end was cut off, or it is another one"
    yield from _articles(connection)
    digests = {
        kind: {entry.subject: entry.digest for entry in entries if entry.kind == kind}
        for kind in ("withdraw", "judge")
    }
    yield from _tables(connection, digests)
    yield from _strays(connection)


def _articles(connection: Connection) -> Iterator[str]:
    """Yield the articles that are in the journal or in the table alone."""
    told = standing(connection)
    there = {row.id for row in connection.execute(select(schema.article.c.id))}
    for article in sorted(told.keys() - there):
        yield f"article {article}: in the journal, but its row is missing"
    for article in sorted(there - told.keys()):
        yield f"article {article}: there, but not in the journal"


def _tables(connection: Connection, digests: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield the tombstones and judgements that are not as the journal has them."""
    for kind, table, key in (
        ("withdraw", schema.withdrawn, "id"),
        ("judge", schema.judgement, "n"),
    ):
        left = dict(digests[kind])
        for row in connection.execute(select(table)):
            subject = str(getattr(row, key))
            told = left.pop(subject, None)
            if told is None:
                yield f"{table.name} {subject}: there, but not in the journal"
            elif told != packing.digest(packing.canonical(_values(row))):
                yield f"{table.name} {subject}: its row was changed"
        for subject in left:
            yield f"{table.name} {subject}: in the journal, but its row is missing"


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)


def _strays(connection: Connection) -> Iterator[str]:
    """Yield rows that belong to no article, and labels that are not what they look up."""
    article = schema.article
    for table, column in (
        (schema.statement, schema.statement.c.article),
        (schema.entity, schema.entity.c.article),
        (schema.body, schema.body.c.article),
    ):
        stray = select(func.count()).where(column.not_in(select(article.c.seq)))
        if count := connection.execute(stray).scalar_one():
            yield f"{table.name}: {count} rows belong to no article"
    for row in connection.execute(select(schema.label)):
        if row.folded != rows.folded_label(row.text):
            yield f"label {row.id} ({row.text}): it is looked up as {row.folded!r}"


def entity_sum(connection: Connection) -> int:
    """Return the sum of the digests of all entity rows."""
    entity, label = schema.entity, schema.label
    query = select(label.c.text, entity.c.article, entity.c.n, entity.c.kind).join(
        label, label.c.id == entity.c.label
    )
    return sum(rows.entity_sum(*row) for row in connection.execute(query))
