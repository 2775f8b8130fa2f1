"""Does the journal speak of what is there, and is what is there in the journal?

The chain itself is `journal`'s; here its entries are held against the rows that they
tell of. The insides of articles are `inspection`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from saidwhat.archive import correcting, journal, named, packing, rows, schema, sources
from saidwhat.archive.named import NamedRow
from saidwhat.archive.wordsum import Made


def standing(connection: Connection) -> dict[str, str]:
    """Return the digest of every article that was added and not withdrawn, by its id."""
    return _standing(journal.entries(connection), "add", "withdraw")


def _standing(entries: Iterable[journal.Entry], made: str, undone: str) -> dict[str, str]:
    """Return the last digest of every subject of one kind that another has not undone since."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind == made:
            found[entry.subject] = entry.digest
        elif entry.kind == undone:
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
        for kind in ("withdraw", "judge", "follow")
    }
    digests["check"] = _standing(entries, "check", "forget")
    digests["correct"] = {  # those of an article go when it is withdrawn
        entry.subject: entry.digest
        for entry in entries
        if entry.kind == "correct" and entry.subject.partition("#")[0] not in digests["withdraw"]
    }
    yield from _tables(connection, digests)
    yield from _strays(connection)
    yield from sources.problems(connection)


def _articles(connection: Connection) -> Iterator[str]:
    """Yield the articles that are in the journal or in the table alone."""
    told = standing(connection)
    there = {row.id for row in connection.execute(select(schema.article.c.id))}
    for article in sorted(told.keys() - there):
        yield f"article {article}: in the journal, but its row is missing"
    for article in sorted(there - told.keys()):
        yield f"article {article}: there, but not in the journal"


def _tables(connection: Connection, digests: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield what stands in these tables and is not as the journal has it."""
    for kind, table, name_of in (
        ("withdraw", schema.withdrawn, lambda row: row.id),
        ("judge", schema.judgement, lambda row: row.n),
        ("check", schema.checked, lambda row: row.n),
        ("correct", schema.correction, lambda row: correcting.subject(row.article, row.n)),
        ("follow", schema.source, lambda row: row.address),
    ):
        left = dict(digests[kind])
        for row in connection.execute(select(table)):
            subject = str(name_of(row))
            told = left.pop(subject, None)
            if told is None:
                yield f"{table.name} {subject}: there, but not in the journal"
            elif told != _digest(row):
                yield f"{table.name} {subject}: its row was changed"
        for subject in left:
            yield f"{table.name} {subject}: in the journal, but its row is missing"


def _digest(row: Row[Any]) -> str | None:
    """Return the digest of a row's values, None where they are of no kind that has one."""
    try:
        values = {k: v for k, v in row._mapping.items() if (k, v) != ("statement", None)}
        return packing.digest(packing.canonical(values))
    except TypeError:
        return None


_STRAYS = {
    "statement": (
        "SELECT lower(hex(statement.id)) FROM statement"
        " LEFT JOIN article ON article.seq = statement.article"
        " WHERE article.seq IS NULL OR statement.key NOT BETWEEN"
        " article.first_key AND article.first_key + article.statements - 1"
    ),
    "entity": "SELECT label FROM entity WHERE article NOT IN (SELECT seq FROM article)",
    "shingle": "SELECT hash FROM shingle WHERE article NOT IN (SELECT seq FROM article)",
    "body": "SELECT article FROM body WHERE article NOT IN (SELECT seq FROM article)",
    "capture": "SELECT digest FROM capture WHERE id NOT IN (SELECT capture FROM article)",
    "label": (
        "SELECT text FROM label WHERE text NOT IN"
        " (SELECT publisher FROM article WHERE publisher IS NOT NULL) AND id NOT IN"
        " (SELECT label FROM entity UNION SELECT speaker FROM statement WHERE speaker IS NOT NULL"
        " UNION SELECT role FROM statement WHERE role IS NOT NULL)"
    ),
}

#: Strays of a table that are named; more are many.
_NAMED = 20


def _strays(connection: Connection) -> Iterator[str]:
    """Yield rows that belong to no article, and labels that are not what they look up."""
    for table, sql in _STRAYS.items():
        for (name,) in connection.exec_driver_sql(f"{sql} LIMIT {_NAMED}"):
            yield f"{table} {name}: its row belongs to no article"
    for row in connection.execute(select(schema.label)):
        if row.folded != _folded(row.text):
            yield f"label {row.id} ({row.text}): it is looked up as {row.folded!r}"


def _folded(text: object) -> str | None:
    return rows.folded_label(text) if isinstance(text, str) else None


def label_words(connection: Connection) -> Made:
    """Return the words of the labels, as their index must be."""
    made = Made(connection)
    table = schema.label
    labels = connection.execute(select(table.c.id, table.c.folded))
    made.add("label_words", ((row.id, row.folded) for row in labels))
    return made


def shingle_sums(connection: Connection) -> dict[int, int]:
    """Return the sum of the digests of the kept shingles of each article row."""
    found: dict[int, int] = {}
    for number, article in connection.execute(select(schema.shingle)):
        found[article] = found.get(article, 0) + rows.row_sum(number, article)
    return found


def entity_sums(connection: Connection) -> dict[int, int]:
    """Return the sum of the digests of the entity rows of each article row."""
    entity, label = schema.entity, schema.label
    query = select(label.c.text, entity).outerjoin(label, label.c.id == entity.c.label)
    found: dict[int, int] = {}
    for row in connection.execute(query):
        lists = named.listed(row.roles), named.listed(row.forms)
        made = rows.entity_sum(NamedRow(str(row.text), row.n, row.kind, *lists), row.article)
        found[row.article] = found.get(row.article, 0) + made
    return found
