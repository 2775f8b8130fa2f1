"""Which people may be one, and nobody decided it? Pairs to judge, those first that count most.

The names allow it, what is printed with them was not enough, and no judgement speaks of the two.
What speaks for it and against it is told beside each. What hangs on a pair are the statements of
the one who has fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Connection, Row, text

from saidwhat.archive import joining, judgements, people, schema
from saidwhat.archive.people import Person
from saidwhat.people.bearers import Profile
from saidwhat.people.clusters import Cluster
from saidwhat.people.evidence import Ground, Relation, grounds
from saidwhat.people.persons import relation
from saidwhat.text.names import compare
from saidwhat.text.people import parse

_PEOPLE = "SELECT * FROM person WHERE kind = 'person' AND statements >= :least"
_EVERY = text(f"{_PEOPLE} ORDER BY statements DESC, key")
_MATES = text(f"{_PEOPLE} AND block = :block ORDER BY statements DESC, key")
_NAMES = text(
    "SELECT spelling.person, label.text FROM person"
    " JOIN spelling ON spelling.person = person.id JOIN label ON label.id = spelling.label"
    " WHERE person.block = :block"
)
_OF_NAME = text(
    "SELECT DISTINCT entity.person FROM label JOIN entity ON entity.label = label.id"
    " WHERE label.folded = :folded AND entity.person IS NOT NULL"
)
_OF_PLACE = text(
    "SELECT entity.person FROM article JOIN entity ON entity.article = article.seq"
    " WHERE article.id = :article AND entity.n = :n AND entity.person IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one: how their names are to each other, and what else is known.

    ``names`` is ``same`` (the same full name), ``variant`` (another spelling, a nickname),
    ``initial`` (for the given name), ``short`` (a name without a given name) or ``generation``
    (one has a "Jr."). The weights of ``grounds`` are above 0
    where something speaks for it, below where it speaks against it.
    """

    one: Person
    other: Person
    names: Relation
    grounds: tuple[Ground, ...]


def undecided(connection: Connection, most: int, *, named: bool = False) -> tuple[Pair, ...]:
    """Return the first pairs of people who may be one; ``one`` is the one with more statements.

    With ``named`` the other may be somebody whom nobody quotes.
    """
    known = decided(connection)
    least = 0 if named else 1
    found: list[Pair] = []
    mates: dict[str, Sequence[_Mate]] = {}
    profiles: dict[str, dict[int, Profile]] = {}
    for row in connection.execute(_EVERY, {"least": least}):
        if row.block not in mates:
            mates[row.block] = _mates(connection, row.block, least)
        for more, how in _before(row, mates[row.block]):
            if frozenset((row.id, more.id)) in known:
                continue
            if row.block not in profiles:
                profiles[row.block] = joining.profiles(connection, row.block)
            found.append(_pair(connection, more, row, how, profiles[row.block]))
            if len(found) == most:
                return tuple(found)
    return tuple(found)


def near(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    """Return the rows of those who may be the same person as one, the most quoted first."""
    if row.kind != "person":
        return []
    mates = _mates(connection, row.block, 0)
    own = next((mate for mate in mates if mate.row.id == row.id), None)
    judged = decided_of(connection, row.id)
    others = (mate for mate in mates if mate is not own and mate.row.id not in judged)
    return [mate.row for mate in others if own and _how(own, mate)]


@dataclass(frozen=True, slots=True)
class _Mate:
    """Somebody of a block, with every name, and with the one that is shown."""

    row: Row[Any]
    names: frozenset[str]
    shown: str


def _mates(connection: Connection, block: str, least: int) -> Sequence[_Mate]:
    """Return the people of a block with their names, the most quoted first."""
    rows = connection.execute(_MATES, {"block": block, "least": least}).all()
    if len(rows) < 2:
        return ()
    names: dict[int, set[str]] = {}
    for number, name in connection.execute(_NAMES, {"block": block}):
        names.setdefault(number, set()).add(schema.loaded(name) or "")
    return [
        _Mate(row, frozenset(names.get(row.id, ())), schema.loaded(row.name) or "") for row in rows
    ]


def _before(row: Row[Any], mates: Sequence[_Mate]) -> Iterator[tuple[Row[Any], Relation]]:
    """Yield those of a block who stand before somebody and whose names may be the same person's."""
    place = next((n for n, mate in enumerate(mates) if mate.row.id == row.id), 0)
    for other in mates[:place]:
        if how := _how(mates[place], other):
            yield other.row, how


def _how(one: _Mate, other: _Mate) -> Relation | None:
    """Return how the names of two are to each other; None where these are two people's.

    Two of one full name are two here, unlike in joining: somebody may know better.
    """
    pairs = product(sorted(one.names), sorted(other.names))
    if any(compare(left, right).verdict == "different" for left, right in pairs):
        return None
    if one.shown == other.shown and parse(one.shown).given:
        return "same"
    shown = (Cluster(Profile(), {each.shown}) for each in (one, other))
    return relation(*shown) or "short"


def _pair(
    connection: Connection, row: Row[Any], other: Row[Any], how: Relation,
    profiles: dict[int, Profile],
) -> Pair:  # fmt: skip
    empty = Profile()
    found = grounds(profiles.get(row.id, empty), profiles.get(other.id, empty), how)
    one, two = (people.person(connection, each) for each in (row, other))
    return Pair(one, two, how, tuple(sorted(found, key=lambda ground: -abs(ground.weight))))


def decided(connection: Connection) -> set[frozenset[int]]:
    """Return the pairs of people of whom somebody judged whether they are one."""
    return {
        frozenset(pair)
        for keys in judgements.standing(connection)
        for pair in product(*(_people_of(connection, key) for key in sorted(keys)))
    }


def decided_of(connection: Connection, number: int) -> set[int]:
    """Return those of whom somebody judged whether they are the one of this number."""
    return {one for pair in decided(connection) if number in pair for one in pair - {number}}


def _people_of(connection: Connection, key: str) -> Sequence[int]:
    """Return the numbers of the people of whom a judgement's key speaks."""
    article, mark, n = key.partition("#e")
    if mark:
        return connection.execute(_OF_PLACE, {"article": article, "n": int(n)}).scalars().all()
    folded = {"folded": key.removeprefix("person:")}
    return connection.execute(_OF_NAME, folded).scalars().all()
