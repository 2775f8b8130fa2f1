"""Who is named with a name that tells more or less of company than it did?

A name that comes to stand in so many articles that it is in another band
(`saidwhat.people.bearers.BANDS`) is noted as its number, and to whom it is company is looked up
when names are joined: it may change whom they mean. Whether it does is for `putting` and `joining`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from saidwhat.archive import schema
from saidwhat.people.bearers import BANDS, mate_of

#: Stands in ``unjoined`` before the number of a name's label.
MARK = "~"

#: Of more names at once nobody is looked up by himself: whole blocks are joined.
MANY = 200

#: Label, article and number of an entity.
Place = tuple[int, int, int]

#: By block, whoever is named with a noted name; nobody, where that is anybody of the block.
Beside = Mapping[str, Sequence[Place]]

_KINDS = (
    "SELECT DISTINCT entity.kind, label.text FROM entity JOIN label ON label.id = entity.label"
    " WHERE entity.label = ?"
)
#: Words that stand for several are joined by these alone, whatever their company.
_BESIDE = (
    "FROM entity AS own JOIN entity AS other ON other.article = own.article AND other.n <> own.n"
    " JOIN block ON block.label = other.label WHERE substr(block.block, 1, 2) <> 's:'"
    " AND own.label"
)
_PLACES = f"SELECT block.block, other.label, other.article, other.n {_BESIDE} = ?"
_NOTED = (
    f"SELECT CAST(substr(block, 2) AS INTEGER) FROM unjoined WHERE substr(block, 1, 1) = '{MARK}'"
)
_BLOCKS = f"SELECT DISTINCT block.block {_BESIDE} IN ({_NOTED})"


def tells(connection: Connection, label: int) -> bool:
    """Tell whether a name tells anything of company, in whatever band."""
    kinds = connection.exec_driver_sql(_KINDS, (label,)).all()
    mates = (mate_of(row.kind, schema.loaded(row.text) or "", 0) for row in kinds)
    return any(mate is not None and mate[1] < len(BANDS) for mate in mates)


def beside(connection: Connection) -> Beside:
    """Return who is named with the names that were noted."""
    labels = connection.exec_driver_sql(_NOTED).scalars().all()
    if len(labels) > MANY:
        return dict.fromkeys(connection.exec_driver_sql(_BLOCKS).scalars(), ())
    found: dict[str, set[Place]] = defaultdict(set)
    for label in labels:
        for block, *place in connection.exec_driver_sql(_PLACES, (label,)):
            found[block].add((place[0], place[1], place[2]))
    return {block: sorted(places) for block, places in found.items()}
