"""Which articles do several files have, and which versions of one address: what of each counts?

An article that several files have counts in one of them; one that a file has withdrawn counts in
none. The versions of an address that several files have are numbered over all of these. Only what
is shared is read row by row: the rest is told apart by numbers made of ids and addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from saidwhat.archive import driver, schema

#: Addresses whose versions are read at once.
LOT = 500

_OF, _GONE = schema.article.c, schema.withdrawn.c
_THERE = select(_OF.address, _OF.seq, _OF.id, _OF.version, _OF.captured)
_WITHDRAWN = select(_GONE.address, _GONE.id, _GONE.version)

#: Stands among the files of an address where one of its articles counts elsewhere.
_ELSEWHERE = -1

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Share:
    """What of a file counts otherwise than in the file alone.

    ``unseen`` are the rows of articles that do not count here; ``editions`` are rows with the
    version that they are over all files, and whether it is the latest (0 or 1).
    """

    unseen: tuple[int, ...] = ()
    editions: tuple[tuple[int, int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unseen or self.editions)


class Edition(NamedTuple):
    """A version of an address in a file, by the number of the file; ``seq`` is None where gone."""

    file: int
    address: str
    version: int
    id: str
    seq: int | None
    captured: str = ""


def shares(connections: Sequence[Connection]) -> list[Share]:
    """Return the share of each file, in their order."""
    gone = [tuple(each.execute(_WITHDRAWN).all()) for each in connections]
    addresses = _shared_addresses(connections, gone)
    if not addresses:
        return [Share()] * len(connections)
    found: list[Edition] = []
    for file, connection in enumerate(connections):
        found += (
            Edition(file, row.address, row.version, row.id, None)
            for row in gone[file]
            if row.address in addresses
        )
        found += _editions(connection, file, sorted(addresses))
    return settled(found, len(connections))


def settled(found: Iterable[Edition], files: int) -> list[Share]:
    """Return the share of each file of those of some addresses: all their versions are given.

    Of one article that is there twice the copy captured first counts, of equal ones that of the
    first file. Versions follow each other as they were captured; those of one file as in the file.
    """
    ordered = sorted(_timed(found))
    gone = {one.id for _, one in ordered if one.seq is None}
    kept: dict[str, Edition] = {}
    for _, one in ordered:
        if one.seq is None or one.id not in gone:
            kept.setdefault(one.id, one)
    unseen: list[list[int]] = [[] for _ in range(files)]
    of: dict[str, list[Edition]] = defaultdict(list)
    touched: dict[str, set[int]] = defaultdict(set)
    for _, one in ordered:
        touched[one.address].add(one.file)
        if kept.get(one.id) is one:
            of[one.address].append(one)
        elif one.seq is not None:
            unseen[one.file].append(one.seq)
            touched[one.address].add(_ELSEWHERE)
    shared = (own for address, own in of.items() if len(touched[address]) > 1)
    numbered = list(_numbered(shared, files))
    return [Share(tuple(sorted(a)), tuple(b)) for a, b in zip(unseen, numbered, strict=True)]


def _timed(found: Iterable[Edition]) -> Iterable[tuple[tuple[str, int, int], Edition]]:
    """Yield the versions with their place in time: never before an earlier one of the file."""
    latest: dict[tuple[int, str], str] = {}
    for one in sorted(found, key=lambda one: one.version):
        own = one.file, one.address
        latest[own] = max(latest.get(own, ""), one.captured)
        yield (latest[own], one.file, one.version), one


def _numbered(
    addresses: Iterable[Sequence[Edition]], files: int
) -> Iterable[list[tuple[int, int, int]]]:
    """Yield, for each file, its versions with their numbers over all files."""
    found: list[list[tuple[int, int, int]]] = [[] for _ in range(files)]
    for editions in addresses:
        last = max((n for n, one in enumerate(editions) if one.seq is not None), default=-1)
        for n, one in enumerate(editions):
            if one.seq is not None:
                found[one.file].append((one.seq, n + 1, int(n == last)))
    return map(sorted, found)


def _shared_addresses(connections: Sequence[Connection], gone: Sequence[Sequence[Any]]) -> set[str]:
    """Return the addresses of what several files have, and of what one has and another withdrew."""
    found: set[str] = set()
    for column in ("id", "address"):
        told = [_numbers(connection, column) for connection in connections]
        away = [[_number(getattr(row, column)) for row in rows] for rows in gone]
        several = _several([*(numbers for _, numbers in told), *map(_array, away)])
        for connection, (rows, numbers) in zip(connections, told, strict=True):
            own = rows[np.isin(numbers, several)].tolist()
            for at in range(0, len(own), LOT):
                query = select(_OF.address).where(_OF.seq.in_(own[at : at + LOT]))
                found.update(connection.execute(query).scalars())
    return found


def _several(each: Sequence[Numbers]) -> Numbers:
    """Return the numbers that stand in more than one of these lists."""
    values, counts = np.unique(np.concatenate([*map(np.unique, each)]), return_counts=True)
    found: Numbers = values[counts > 1]
    return found


def _array(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, dtype=np.int64)


def _number(text: str) -> int:
    stored = schema.storable(text)
    return hash(stored.encode() if isinstance(stored, str) else stored)


def _numbers(connection: Connection, column: str) -> tuple[Numbers, Numbers]:
    """Return the rows of a file, and a number made of the text of each: equal texts have equal."""
    rows, texts = driver.of(connection).texts(connection, column)
    return np.array(rows, np.int64), np.fromiter(map(hash, texts), np.int64, len(texts))


def _editions(connection: Connection, file: int, addresses: Sequence[str]) -> Iterable[Edition]:
    """Yield the versions that a file has of some addresses."""
    for at in range(0, len(addresses), LOT):
        for row in connection.execute(_THERE.where(_OF.address.in_(addresses[at : at + LOT]))):
            yield Edition(file, row.address, row.version, row.id, row.seq, row.captured or "")
