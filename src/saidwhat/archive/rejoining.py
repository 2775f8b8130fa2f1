"""Are people kept as they follow from what articles name? Every name is joined again and compared.

What is kept is `joining`'s; nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, select

from saidwhat.archive import judgements, schema
from saidwhat.archive.company import Company, of_each
from saidwhat.archive.joining import (
    BATCH,
    Blocks,
    bearers,
    blocks_waiting,
    joins_of,
    linked_blocks,
    reasons_of,
)
from saidwhat.archive.tallies import COUNTED, NAMED, SPOKEN_FOR, TOTALS, roles_printed
from saidwhat.people.blocks import block_of
from saidwhat.people.joining import joined
from saidwhat.types.speaker import Judgement


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is kept of people and does not follow from what articles name.

    Blocks that are still to be joined are left out, and who was found in them before.
    """
    standing = tuple(judgements.standing(connection).values())
    linked = linked_blocks(connection, standing)
    waiting = {block for one in blocks_waiting(connection) for block in linked.get(one, (one,))}
    blocks = {
        block
        for table in (schema.block, schema.person)
        for block in connection.execute(select(table.c.block).distinct()).scalars()
    }
    units = list(dict.fromkeys(linked.get(block, (block,)) for block in sorted(blocks)))
    units = [unit for unit in units if waiting.isdisjoint(unit)]
    company = Company(connection)
    for at in range(0, len(units), BATCH):
        judged = dict.fromkeys(linked.values(), standing)
        yield from _unlike(connection, units[at : at + BATCH], judged, company)
    yield from islice(_in_no_block(connection), _TOLD)
    own = of_each(connection, "SELECT id FROM person WHERE block IN", sorted(waiting))
    open_ = {row.id for row in own}
    for sql, what in _CHECKS:
        found = connection.exec_driver_sql(sql)
        wrong = (name for name, *people in found if open_.isdisjoint(people))
        yield from (f"{what} {name}" for name in islice(wrong, _TOLD))


def _in_no_block(connection: Connection) -> Iterator[str]:
    """Yield the names that are not in the block in which they are to be joined."""
    for row in connection.exec_driver_sql(_BLOCKED):
        name = schema.loaded(row.text) or ""
        if block_of(row.kind, name) not in (row.blocks or "").split("\n"):
            yield f"a name is in no block of names: {name}"


def _unlike(
    connection: Connection,
    units: Sequence[Blocks],
    judged: Mapping[Blocks, Sequence[Judgement]],
    company: Company,
) -> Iterator[str]:
    """Yield the people of some blocks who are not as they are to be."""
    for unit, own in bearers(connection, units, company).items():
        kept: dict[str, Row[Any]] = {}
        for row in of_each(connection, _PEOPLE, unit):
            if row.block != unit[0] or kept.setdefault(row.key, row) is not row:
                yield f"person {row.key}: no article names somebody so"
        rows = {bearer.place: row for row, bearer in own}
        for group in joined([bearer for _, bearer in own], judged.get(unit, ())):
            there = kept.pop(group.key, None)
            if there is None or (schema.loaded(there.name), there.kind) != (group.name, group.kind):
                yield f"person {group.key}: the row is missing, or another"
                continue
            theirs = [
                (there.id, *one) for one in roles_printed([rows[place] for place in group.places])
            ]
            if theirs != _kept_roles(connection, there.id):
                yield f"person {group.key}: the roles are not those that articles print"
            if reasons_of(group) != joins_of(connection, there.id):
                yield f"person {group.key}: why the names were joined is told otherwise"
            for article, n in group.places:
                if rows[article, n].person != there.id:
                    yield f"article {article}: e{n} is to be {group.key}, and is another"
        for key in kept:
            yield f"person {key}: no article names somebody so"


_PEOPLE = "SELECT id, key, name, kind, block FROM person WHERE block IN"


def _kept_roles(connection: Connection, person: int) -> list[tuple[Any, ...]]:
    sql = "SELECT person, role, first, last, printed FROM office WHERE person = ? ORDER BY role"
    rows = connection.exec_driver_sql(sql, (person,))
    return sorted((row[0], schema.loaded(row[1]), *row[2:]) for row in rows)


#: So much of each kind of fault is told.
_TOLD = 20

_BLOCKED = (
    "SELECT DISTINCT entity.label, entity.kind, label.text, (SELECT string_agg(block, '\n')"
    " FROM block WHERE block.label = entity.label) AS blocks"
    " FROM entity JOIN label ON label.id = entity.label"
)

#: What is wrong, by name, and the numbers of the people whom it may concern.
_CHECKS = (
    (
        "SELECT key, id FROM person WHERE NOT EXISTS"
        f" (SELECT 1 FROM ({TOTALS}) AS told WHERE told.statements = person.statements"
        " AND told.words = person.words AND told.articles = person.articles"
        " AND told.publishers = person.publishers AND told.first IS NOT DISTINCT FROM person.first"
        " AND told.last IS NOT DISTINCT FROM person.last)"
        f" OR named <> ({NAMED}) OR spoken_for <> ({SPOKEN_FOR})",
        "what somebody said is counted wrongly: person",
    ),
    *(
        (
            f"SELECT person, person FROM (SELECT * FROM {table} EXCEPT {sql}) AS more"
            f" UNION SELECT person, person FROM ({sql} EXCEPT SELECT * FROM {table}) AS less",
            f"what is kept of somebody ({table}) is counted wrongly: person in row",
        )
        for table, sql in COUNTED.items()
    ),
    (
        "SELECT lower(hex(statement.id)), statement.person, entity.person FROM statement"
        " LEFT JOIN entity ON entity.article = statement.article AND entity.n = statement.entity"
        " WHERE statement.person IS DISTINCT FROM entity.person",
        "another than its speaker has said statement",
    ),
    (
        "SELECT id FROM article WHERE latest <> CASE WHEN version = (SELECT max(other.version)"
        " FROM article AS other WHERE other.address = article.address) THEN 1 ELSE 0 END",
        "which version is the latest is told wrongly: article",
    ),
    (
        "SELECT person FROM office WHERE person NOT IN (SELECT id FROM person) UNION"
        " SELECT person FROM reason WHERE person NOT IN (SELECT id FROM person)",
        "roles of nobody: person in row",
    ),
)
