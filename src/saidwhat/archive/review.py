"""Which statements should a person look at first? The least sure, one of each kind of doubt.

Of the latest version at each address. What somebody put right or found right is in it no more.
Nothing of it is kept: it follows from the rows, the records and what was judged. Every row is
looked at and few records, because only these tell what is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, text

from saidwhat.archive import corrections
from saidwhat.archive.hits import Hit, hits
from saidwhat.types.doubt import DOUBTS, Doubt, doubts

#: Of each of three sorts of statements so many are looked at, the least sure: some two seconds of
#: unpacking. What is surer than all of them is not in the queue until these are judged.
LOOKED = 500

#: The sorts: of nobody, of somebody, dated. The least sure of all could be of one sort alone.
_SORTS = ("speaker IS NULL", "speaker IS NOT NULL", "said_first IS NOT NULL")

_LEAST = (
    "SELECT key, statement.id, confidence FROM statement"
    " JOIN article ON article.seq = statement.article"
    " WHERE article.latest = 1 AND statement.{sort} ORDER BY confidence, key DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A statement that a person should look at, and what is in doubt about it."""

    hit: Hit
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be looked at, in order; ``looked`` are the statements that it was chosen from."""

    items: tuple[Doubtful, ...]
    looked: int


def queue(
    connection: Connection, kind: Doubt | None = None, most: int = LOOKED, limit: int = 20
) -> Queue:
    """Return the first ``limit`` statements to look at; with ``kind``, those of one doubt."""
    keys = _least(connection, judged(connection), most)
    found = [Doubtful(hit, doubts(hit.statement)) for hit in hits(connection, keys, ())]
    wanted = [one for one in found if (kind in one.doubts if kind else one.doubts)]
    ordered = wanted if kind else one_of_each(wanted)
    return Queue(tuple(ordered)[:limit], len(found))


def judged(connection: Connection) -> set[str]:
    """Return the ids of the statements that somebody put right, or found right."""
    return {
        row.statement
        for row, revoked in corrections.kept(connection, None)
        if row.statement is not None and not revoked
    }


def one_of_each(found: Iterable[Doubtful]) -> Iterator[Doubtful]:
    """Yield all, one of each kind of doubt before a second of it; the least sure first."""
    of: dict[Doubt, list[Doubtful]] = {kind: [] for kind in DOUBTS}
    for one in found:
        for kind in one.doubts:
            of[kind].append(one)
    left = [iter(several) for several in of.values()]
    seen: set[str] = set()
    while left:
        turn = [(several, _next(several, seen)) for several in left]
        left = [several for several, one in turn if one is not None]
        yield from sorted((one for _, one in turn if one), key=_sureness)


def _next(several: Iterator[Doubtful], seen: set[str]) -> Doubtful | None:
    for one in several:
        if one.hit.id not in seen:
            seen.add(one.hit.id)
            return one
    return None


def _sureness(one: Doubtful) -> tuple[float, int]:
    return one.hit.statement.confidence, -one.hit.key


def _least(connection: Connection, without: Set[str], most: int) -> Sequence[int]:
    """Return the keys of the statements that are least sure, in order."""
    found: dict[int, int] = {}
    for sort in _SORTS:
        rows = connection.execute(text(_LEAST.format(sort=sort)), {"most": most + len(without)})
        left = (row for row in rows if row.id.hex() not in without)
        found |= {row.key: row.confidence for row in islice(left, most)}
    return sorted(found, key=lambda key: (found[key], -key))
