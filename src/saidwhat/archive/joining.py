"""Who of the archive are one and the same? Kept for every name, and made anew block by block.

What articles name is joined by `saidwhat.people`; here it is read, and what comes of it is kept:
a row of ``person`` for each, its number at every entity and statement, its counts by month.
Adding an article notes the blocks of its names (``unjoined``), and `settle` joins these anew, and
no others: the same whatever came in which order. Of an address the latest version alone counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from saidwhat.archive import judgements, named, putting, schema, stripes, widened
from saidwhat.archive.company import BEARER, Company, bearer_of, of_each
from saidwhat.archive.naming import ADDED, UNJOIN
from saidwhat.archive.tallies import COUNTED, POINT, POINT_STATEMENTS, count, roles_printed
from saidwhat.people.bearers import Bearer, Place, Profile, profile
from saidwhat.people.blocks import block_of
from saidwhat.people.clusters import Join
from saidwhat.people.joining import Group, joined
from saidwhat.types.speaker import Judgement

#: Blocks that are read, joined and written together.
BATCH = 400

#: A block, or blocks that judgements put together: what is joined by itself.
Blocks = tuple[str, ...]
_Rows = dict[Place, Row[Any]]

_BEARERS = (
    f"SELECT block.block, {BEARER} FROM block"
    " JOIN label ON label.id = block.label"
    " JOIN entity ON entity.label = block.label JOIN article ON article.seq = entity.article"
    " WHERE block.block IN"
)
_JOINED_IN = (
    "SELECT DISTINCT entity.kind, label.text AS name FROM person"
    " JOIN entity ON entity.person = person.id JOIN label ON label.id = entity.label"
    " WHERE person.block IN"
)


def unjoined(connection: Connection) -> int:
    """Return how many blocks of names are still to be joined."""
    return len(_waiting(connection, widened.beside(connection)))


def settle(connection: Connection) -> int:
    """Join the names of every block that is to be joined anew; return how many blocks.

    Where a block was only added to, the bearers that came are put to its people, if that is all.
    """
    blocks = join(connection, Company(connection))
    stripes.fill(connection)
    return blocks


def join(connection: Connection, company: Company) -> int:
    """Do the same, with whom articles name, and nothing else that `settle` does."""
    standing = tuple(judgements.standing(connection).values())
    linked = linked_blocks(connection, standing)
    beside = widened.beside(connection)
    anew = _anew(connection, beside)
    waiting = sorted(_waiting(connection, beside).keys() | anew)
    put = {
        block for block in waiting
        if block not in anew and block not in linked
        and putting.put(connection, block, company, beside.get(block, ()))
    }  # fmt: skip
    left = (block for block in waiting if block not in put)
    units = list(dict.fromkeys(linked.get(block, (block,)) for block in left))
    for at in range(0, len(units), BATCH):
        judged = dict.fromkeys(linked.values(), standing)
        _join(connection, units[at : at + BATCH], judged, company)
    connection.exec_driver_sql("DELETE FROM unjoined")
    return len(waiting)


def _waiting(connection: Connection, beside: widened.Beside) -> dict[str, bool]:
    """Return the blocks that wait, and of each whether all of it may be other than before.

    Not so of one that was added to, nor where it is known who is named ``beside`` a name that tells
    more or less now.
    """
    found = {block: not places for block, places in beside.items()}
    for told in connection.execute(select(schema.unjoined.c.block)).scalars():
        if not told.startswith(widened.MARK):
            block = told.removeprefix(ADDED)
            found[block] = found.get(block, False) or block == told
    return found


def blocks_waiting(connection: Connection) -> list[str]:
    """Return the blocks that are to be joined anew, with those that were joined with them before.

    A judgement may speak of a name that no article has any more: whom it put to others is to be
    parted from them.
    """
    beside = widened.beside(connection)
    return sorted(_waiting(connection, beside).keys() | _anew(connection, beside))


def _anew(connection: Connection, beside: widened.Beside) -> set[str]:
    """Return the blocks that wait, and to which more was done than that bearers were added."""
    found = {block for block, is_all in _waiting(connection, beside).items() if is_all}
    if connection.exec_driver_sql("SELECT 1 FROM judgement LIMIT 1").first():
        found |= beside.keys()
        for row in of_each(connection, _JOINED_IN, sorted(found)):
            found.add(block_of(row.kind, schema.loaded(row.name) or ""))
    return found


def unjoin_judged(connection: Connection, judgement: Judgement) -> None:
    """Note that the names that a judgement speaks of are to be joined anew."""
    blocks = {block for unit in linked_blocks(connection, [judgement]).values() for block in unit}
    for block in sorted(blocks):
        connection.exec_driver_sql(UNJOIN, (block,))


def profiles(connection: Connection, block: str) -> dict[int, Profile]:
    """Return what is known of each person of a block, by number."""
    standing = tuple(judgements.standing(connection).values())
    unit = linked_blocks(connection, standing).get(block, (block,))
    found: dict[int, Profile] = {}
    for row, bearer in bearers(connection, [unit], Company(connection))[unit]:
        if row.person is not None:
            found.setdefault(row.person, Profile()).add(profile(bearer))
    return found


def linked_blocks(connection: Connection, standing: Iterable[Judgement]) -> dict[str, Blocks]:
    """Return, for each block of which a judgement speaks, all that judgements put beside it."""
    return linked(standing, lambda key: blocks_of(connection, key))


def linked(standing: Iterable[Judgement], blocks: Callable[[str], set[str]]) -> dict[str, Blocks]:
    """Return `linked_blocks`, where ``blocks`` returns those of what a judgement speaks of."""
    found: dict[str, Blocks] = {}
    for judgement in standing:
        own = blocks(judgement.left) | blocks(judgement.right)
        together = tuple(sorted(own.union(*(found.get(block, ()) for block in own))))
        found |= dict.fromkeys(together, together)
    return found


def blocks_of(connection: Connection, key: str) -> set[str]:
    """Return the blocks of the names, or of the entity, that a judgement speaks of."""
    entity, label, article = schema.entity, schema.label, schema.article
    query = select(entity.c.kind, label.c.text).join(label, label.c.id == entity.c.label).distinct()
    place, mark, n = key.partition("#e")
    if mark:
        query = query.join(article, article.c.seq == entity.c.article)
        query = query.where(article.c.id == place, entity.c.n == int(n))
    else:
        query = query.where(label.c.folded == key.removeprefix("person:"))
    return {block_of(kind, name) for kind, name in connection.execute(query)}


def _join(
    connection: Connection,
    units: Sequence[Blocks],
    judged: Mapping[Blocks, Sequence[Judgement]],
    company: Company,
) -> None:
    """Join the names of some blocks, each unit by itself, and keep what came of it.

    ``judged`` has judgements for the units of which one speaks; the others are spared looking.
    """
    found = bearers(connection, units, company)
    rows = {bearer.place: row for own in found.values() for row, bearer in own}
    made = {
        unit: joined([one for _, one in own], judged.get(unit, ())) for unit, own in found.items()
    }
    numbers = _keep(connection, made)
    every = [(group, numbers[unit, group.key]) for unit in made for group in made[unit]]
    _point(connection, every, rows)
    _keep_roles(connection, every, rows)
    _keep_reasons(connection, every)
    count(connection, list(numbers.values()))


def bearers(
    connection: Connection, units: Sequence[Blocks], company: Company
) -> dict[Blocks, list[tuple[Row[Any], Bearer]]]:
    """Return the bearers of the names of each unit, each with its row."""
    rows: dict[Blocks, list[Row[Any]]] = {unit: [] for unit in units}
    of = {block: unit for unit in units for block in unit}
    for row in of_each(connection, _BEARERS, list(of)):
        name = schema.loaded(row.name) or ""
        if block_of(row.kind, name) == row.block:
            rows[of[row.block]].append(row)
    company.read(sorted({row.seq for own in rows.values() if len(own) > 1 for row in own}))
    return {
        unit: [(row, bearer_of(row, company.of(row.seq, row.n))) for row in own]
        for unit, own in rows.items()
    }


_KEPT = (
    "INSERT INTO person VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, NULL, NULL) ON CONFLICT (id)"
    " DO UPDATE SET key = excluded.key, name = excluded.name, kind = excluded.kind,"
    " block = excluded.block, statements = 0, words = 0, articles = 0, named = 0, publishers = 0,"
    " spoken_for = 0, first = NULL, last = NULL"
)


def _keep(
    connection: Connection, made: Mapping[Blocks, Sequence[Group]]
) -> dict[tuple[Blocks, str], int]:
    """Write a row for every group; return their numbers. A key that was there keeps its own."""
    there = {
        (row.block, row.key): row.id
        for row in of_each(connection, "SELECT id, key, block FROM person WHERE block IN",
                       [block for unit in made for block in unit])
    }  # fmt: skip
    for number in there.values():
        for table in (*COUNTED, "office", "reason"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE person = ?", (number,))
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM person").scalar_one()
    numbers: dict[tuple[Blocks, str], int] = {}
    values = []
    for unit, own in made.items():
        for group in own:
            number = there.pop((unit[0], group.key), None)
            last, number = (last, number) if number else (last + 1, last + 1)
            numbers[unit, group.key] = number
            name = schema.storable(group.name)
            values.append((number, group.key, name, group.kind, unit[0]))
    for number in there.values():
        connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (number,))
    if values:
        connection.exec_driver_sql(_KEPT, values)
    return numbers


def _keep_roles(connection: Connection, made: Sequence[tuple[Group, int]], rows: _Rows) -> None:
    """Write the roles that articles print of people, each with its days and in how many."""
    values = [
        (number, schema.storable(role), *rest)
        for group, number in made
        for role, *rest in roles_printed([rows[place] for place in group.places])
    ]
    if values:
        connection.exec_driver_sql("INSERT INTO office VALUES (?, ?, ?, ?, ?)", values)


def _keep_reasons(connection: Connection, made: Sequence[tuple[Group, int]]) -> None:
    """Write why the names of people were joined."""
    values = [
        tuple(map(schema.storable, (one.left, one.right, named.together(one.reasons) or "")))
        for group, _ in made
        for one in reasons_of(group)
    ]
    numbers = [number for group, number in made for _ in reasons_of(group)]
    if values:
        rows = [(number, *row) for number, row in zip(numbers, values, strict=True)]
        connection.exec_driver_sql("INSERT INTO reason VALUES (?, ?, ?, ?)", rows)


def reasons_of(group: Group) -> list[Join]:
    """Return why the names of a group were joined, the first reason for each two names.

    A reason is one line, whatever is printed in it.
    """
    found: dict[tuple[str, str], Join] = {}
    for join in sorted(group.joins, key=lambda one: (one.left, one.right, one.reasons)):
        if join.left != join.right:
            lines = tuple(" ".join(one.split()) for one in join.reasons)
            found.setdefault((join.left, join.right), Join(join.left, join.right, lines))
    return list(found.values())


def joins_of(connection: Connection, person: int) -> list[Join]:
    """Return why the names of somebody were joined, as it is kept."""
    sql = 'SELECT "left", "right", reasons FROM reason WHERE person = ? ORDER BY 1, 2'
    rows = connection.exec_driver_sql(sql, (person,))
    told = (tuple(schema.loaded(value) or "" for value in row) for row in rows)
    found = [Join(left, right, tuple(filter(None, named.listed(why)))) for left, right, why in told]
    return sorted(found, key=lambda one: (one.left, one.right))


def _point(connection: Connection, made: Sequence[tuple[Group, int]], rows: _Rows) -> None:
    """Give every entity and statement the number of its person, where it is another than before.

    Whoever writes statements writes the entities of their article, too, and these as nobody's.
    """
    places = [(number, rows[place]) for group, number in made for place in group.places]
    moved = [(n, row) for n, row in places if row.person != n]
    if moved:
        connection.exec_driver_sql(POINT, [(n, row.label, row.seq, row.n) for n, row in moved])
        values = [{"person": n, "article": row.seq, "n": row.n} for n, row in moved]
        connection.execute(POINT_STATEMENTS, values)
        stripes.forget(connection, {row.seq for _, row in moved})
