"""Are people kept as they follow from what articles name? Every name is joined again and compared.

What is kept is `joining`'s; nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from saidwhat.archive import judgements, schema
from saidwhat.archive.joining import (
    BATCH,
    MONTHS,
    NAMED,
    SPOKEN_FOR,
    TOTALS,
    Blocks,
    bearers,
    joins_of,
    linked_blocks,
    of_each,
    reasons_of,
    roles_printed,
)
from saidwhat.people.joining import joined
from saidwhat.types.speaker import Judgement


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is kept of people and does not follow from what articles name.

    Blocks that are still to be joined are left out.
    """
    waiting = set(connection.execute(select(schema.unjoined.c.block)).scalars())
    standing = tuple(judgements.standing(connection).values())
    linked = linked_blocks(connection, standing)
    blocks = connection.execute(select(schema.block.c.block).distinct()).scalars()
    units = list(dict.fromkeys(linked.get(block, (block,)) for block in sorted(blocks)))
    units = [unit for unit in units if waiting.isdisjoint(unit)]
    for at in range(0, len(units), BATCH):
        yield from _unlike(connection, units[at : at + BATCH], standing)
    for sql, what in _CHECKS:
        for (name,) in connection.exec_driver_sql(f"{sql} LIMIT 20"):
            yield f"{what} {name}"


def _unlike(
    connection: Connection, units: Sequence[Blocks], standing: Sequence[Judgement]
) -> Iterator[str]:
    """Yield the people of some blocks who are not as they are to be."""
    for unit, own in bearers(connection, units).items():
        people = of_each(
            connection, "SELECT id, key, name, kind, block FROM person WHERE block IN", unit
        )
        kept = {row.key: row for row in people if row.block == unit[0]}
        rows = {bearer.place: row for row, bearer in own}
        for group in joined([bearer for _, bearer in own], standing):
            row = kept.pop(group.key, None)
            if row is None or (schema.loaded(row.name), row.kind) != (group.name, group.kind):
                yield f"person {group.key}: the row is missing, or another"
                continue
            theirs = [
                (row.id, *one) for one in roles_printed([rows[place] for place in group.places])
            ]
            if theirs != _kept_roles(connection, row.id):
                yield f"person {group.key}: the roles are not those that articles print"
            if reasons_of(group) != joins_of(connection, row.id):
                yield f"person {group.key}: why the names were joined is told otherwise"
            for article, n in group.places:
                if rows[article, n].person != row.id:
                    yield f"article {article}: e{n} is to be {group.key}, and is another"
        for key in kept:
            yield f"person {key}: no article names somebody so"


_PEOPLE = "SELECT id, key, name, kind, block FROM person WHERE block IN"


def _kept_roles(connection: Connection, person: int) -> list[tuple[Any, ...]]:
    sql = "SELECT person, role, first, last, printed FROM office WHERE person = ? ORDER BY role"
    rows = connection.exec_driver_sql(sql, (person,))
    return sorted((row[0], schema.loaded(row[1]), *row[2:]) for row in rows)


_CHECKS = (
    (
        "SELECT key FROM person WHERE (statements, words, articles, publishers, first, last)"
        f" IS NOT ({TOTALS}) OR named IS NOT ({NAMED}) OR spoken_for IS NOT ({SPOKEN_FOR})",
        "what somebody said is counted wrongly: person",
    ),
    (
        f"SELECT person FROM (SELECT * FROM tally EXCEPT {MONTHS})"
        f" UNION SELECT person FROM ({MONTHS} EXCEPT SELECT * FROM tally)",
        "the months of somebody are counted wrongly: person in row",
    ),
    (
        "SELECT lower(hex(statement.id)) FROM statement LEFT JOIN entity ON"
        " entity.article = statement.article AND entity.n = statement.entity"
        " WHERE statement.person IS NOT entity.person",
        "another than its speaker has said statement",
    ),
    (
        "SELECT id FROM article WHERE latest IS NOT (SELECT max(other.version) = article.version"
        " FROM article AS other WHERE other.address = article.address)",
        "which version is the latest is told wrongly: article",
    ),
    (
        "SELECT person FROM office WHERE person NOT IN (SELECT id FROM person) UNION"
        " SELECT person FROM reason WHERE person NOT IN (SELECT id FROM person)",
        "roles of nobody: person in row",
    ),
)
