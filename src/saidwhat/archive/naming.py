"""How are the names of an article written down, and which are to be joined anew with it?

Those of the article's own blocks; and, where a name comes to stand in so many articles that it
tells less of the company it is in (`saidwhat.people.bearers.BANDS`), those of everybody who is
named with it (`widened`). So what `joining` makes does not depend on what came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, text

from saidwhat.archive import named, schema, stripes, widened
from saidwhat.archive.named import NamedRow
from saidwhat.people.bearers import BANDS, band_of
from saidwhat.people.blocks import block_of

#: Stands in ``unjoined`` before a block to which bearers were added, and nothing else was done.
ADDED = "+"

_INTO = insert(schema.entity)
_NEW_BLOCK = text("INSERT INTO block VALUES (:block, :label) ON CONFLICT DO NOTHING")
UNJOIN = "INSERT INTO unjoined VALUES (?) ON CONFLICT DO NOTHING"
_PRINTED = "SELECT count(*) FROM (SELECT 1 FROM entity WHERE label = ? LIMIT ?) AS few"
_KEPT_IN = (
    "INSERT INTO unjoined SELECT DISTINCT person.block FROM entity"
    " JOIN person ON person.id = entity.person WHERE entity.article = ? ON CONFLICT DO NOTHING"
)


def put(
    connection: Connection, made: Sequence[NamedRow], seq: int, labels: Mapping[str, int]
) -> None:
    """Write the entities of an article, which are to be joined with those of others."""
    stripes.forget(connection, [seq])
    if not made:
        return
    entities = [
        {
            "label": labels[row.name],
            "article": seq,
            "n": row.n,
            "kind": row.kind,
            "roles": named.together(row.roles),
            "forms": named.together(row.forms),
        }
        for row in made
    ]
    connection.execute(_INTO, entities)
    blocks = [{"block": row.block, "label": labels[row.name]} for row in made]
    connection.execute(_NEW_BLOCK, blocks)
    _unjoin(connection, {ADDED + row.block for row in made})
    _widen(connection, [labels[row.name] for row in made])


def forget(connection: Connection, seq: int) -> set[int]:
    """Delete the entities of an article and return their labels.

    Whom they were joined with is to be joined anew.
    """
    recount(connection, seq)
    entity = schema.entity
    of_article = entity.c.article == seq
    labels = connection.execute(select(entity.c.label).where(of_article)).scalars().all()
    _widen(connection, labels)
    connection.execute(delete(entity).where(of_article))
    return set(labels)


def recount(connection: Connection, seq: int) -> None:
    """Note that whoever an article names is to be joined, and counted, anew.

    In the blocks of the names, and where a judgement put these to others: in the block of those.
    """
    stripes.forget(connection, [seq])
    connection.exec_driver_sql(_KEPT_IN, (seq,))
    entity, label = schema.entity, schema.label
    named_there = select(entity.c.kind, label.c.text).join(label, label.c.id == entity.c.label)
    names = connection.execute(named_there.where(entity.c.article == seq)).all()
    _unjoin(connection, {block_of(kind, name) for kind, name in names})


def printed(connection: Connection, label: int, beyond: int = 1) -> int:
    """Return how many entities have a name, up to so many beyond where it makes no difference."""
    found = connection.exec_driver_sql(_PRINTED, (label, BANDS[-1] + beyond))
    return int(found.scalar_one())


def _widen(connection: Connection, labels: Sequence[int]) -> None:
    """Note whom names are with that this article, come or going, takes into another band."""
    for label in sorted(set(labels)):
        own = labels.count(label)
        there = printed(connection, label, own)
        if band_of(there) != band_of(there - own):
            told = widened.tells(connection, label)
            _unjoin(connection, [f"{widened.MARK}{label}"] if told else [])


def _unjoin(connection: Connection, blocks: Iterable[str]) -> None:
    for block in sorted(blocks):
        connection.exec_driver_sql(UNJOIN, (block,))
