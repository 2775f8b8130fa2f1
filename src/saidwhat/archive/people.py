"""Who is named and quoted, how often, as what? Rows of people.

One row is one person, body, place or group, as `joining` found them. What is counted are the
statements of the latest version at each address; a role is what articles print, with the first
and the last day of it. Who is meant by a name is for `whom`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from sqlalchemy import Connection, Row, text

from saidwhat.archive import joining, labels, schema
from saidwhat.archive.rows import folded_label
from saidwhat.errors import UsageError
from saidwhat.types.annotations import EntityKind

KINDS: tuple[str, ...] = get_args(EntityKind)

_NAMES = text(
    "SELECT spelling.person, label.text FROM spelling JOIN label ON label.id = spelling.label"
    " WHERE spelling.person IN (SELECT value FROM json_each(:people))"
    " ORDER BY spelling.printed DESC, label.text"
)
OF_LABELS = text(
    "SELECT DISTINCT person FROM spelling WHERE label IN (SELECT value FROM json_each(:labels))"
    " AND EXISTS (SELECT 1 FROM entity WHERE entity.label = spelling.label"
    " AND entity.person = spelling.person)"
)
_OFFICES = text(
    "SELECT person, role, first, last, printed FROM office"
    " WHERE person IN (SELECT value FROM json_each(:people))"
)
_OUTLETS = text(
    "SELECT label.text AS publisher FROM outlet JOIN label ON label.id = outlet.publisher"
    " WHERE outlet.person = :person ORDER BY outlet.statements DESC, label.text LIMIT :most"
)
_NAMING = text(
    "SELECT article.publisher, count(*) AS n FROM entity"
    " JOIN article ON article.seq = entity.article"
    " WHERE entity.person = :person AND article.latest = 1 AND article.publisher IS NOT NULL"
    " GROUP BY article.publisher ORDER BY n DESC, article.publisher LIMIT :most"
)

#: Publishers that are told of a person, to tell one of a name from another.
MOST_OUTLETS = 3


@dataclass(frozen=True, slots=True)
class Office:
    """A role as printed, the first and last day of the articles that print it, and how many."""

    role: str
    first: str | None
    last: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organization, place or group that articles name.

    ``id`` is made of the name (``orla-venn``, ``harbour-board.organization``) and, where others
    have that name, of the first article that names this one; None of words that no article has as
    a name. ``key`` is the name folded. ``names`` are the names as printed, the most used first.
    ``articles`` print the ``statements`` (of so many ``words``), ``named`` name the person at all;
    ``spoken_for`` counts statements of spokespeople. ``first`` and ``last`` are days of
    publication. ``role`` is the one that most articles print; ``outlets`` are the publishers that
    print the most statements, or where there are none name the person most, three at most.
    """

    id: str | None
    key: str
    name: str
    names: tuple[str, ...]
    kind: str | None
    statements: int
    words: int = 0
    articles: int = 0
    named: int = 0
    publishers: int = 0
    spoken_for: int = 0
    first: str | None = None
    last: str | None = None
    role: str | None = None
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of the list of people: a person, with the roles that are printed.

    ``role`` is the one that most articles print; the others stand in ``roles``, the latest first.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    role: str | None
    roles: tuple[Office, ...]
    statements: int
    words: int
    articles: int
    named: int
    publishers: int
    spoken_for: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Which rows of people are asked for, the most quoted first.

    ``words`` narrows to names that have all of them, ``kind`` to one kind; ``quoted`` leaves out
    who is named and never quoted. ``after`` is the place of the last row of the page before.
    """

    words: str = ""
    kind: str = ""
    quoted: bool = True
    limit: int = 50
    after: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Rows of people, the most quoted first; how many there are, and the place to go on from.

    ``unjoined`` counts blocks of names that are not joined yet: nobody has written since a kill.
    """

    rows: tuple[PersonRow, ...]
    total: int
    after: tuple[int, str] | None = None
    unjoined: int = 0


def people(connection: Connection, asked: Listing) -> People:
    """Return the rows of people that fit.

    Raises:
        UsageError: there is no such kind.
    """
    where, values = _narrowed(connection, asked)
    total = connection.execute(text(f"SELECT count(*) FROM person WHERE {where}"), values)
    if asked.after:
        where += " AND (statements < :n OR (statements = :n AND key > :key))"
        values |= {"n": asked.after[0], "key": asked.after[1]}
    order = f"ORDER BY statements DESC, key LIMIT {asked.limit + 1}"
    found = connection.execute(text(f"SELECT * FROM person WHERE {where} {order}"), values).all()
    rows = tuple(_lines(connection, found[: asked.limit]))
    last = found[asked.limit - 1] if len(found) > asked.limit else None
    after = (last.statements, last.key) if last else None
    return People(rows, total.scalar_one(), after, joining.unjoined(connection))


def _narrowed(connection: Connection, asked: Listing) -> tuple[str, dict[str, Any]]:
    """Return the condition of a listing, and its values."""
    if asked.kind and asked.kind not in KINDS:
        raise UsageError(
            "there is no such kind", subject=asked.kind, advice=f"use {', '.join(KINDS)}"
        )
    where = ["statements > 0"] if asked.quoted else ["true"]
    values: dict[str, Any] = {}
    if asked.kind:
        where.append("kind = :kind")
        values["kind"] = asked.kind
    if asked.words.strip():
        numbers = labels.numbers(connection, asked.words)
        found = connection.execute(OF_LABELS, {"labels": str(numbers)}).scalars().all()
        where.append("id IN (SELECT value FROM json_each(:people))")
        values |= _numbers(found)
    return " AND ".join(where), values


def _lines(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[PersonRow]:
    """Yield the rows of the list for rows of people."""
    roles = _offices(connection, [row.id for row in rows])
    for row, one in zip(rows, bare(connection, rows), strict=True):
        offices = roles.get(row.id, ())
        yield PersonRow(
            one.id or "", one.name, one.kind or "", one.names, _main(offices), offices,
            one.statements, one.words, one.articles, one.named, one.publishers, one.spoken_for,
            one.first, one.last,
        )  # fmt: skip


def person(connection: Connection, row: Row[Any]) -> Person:
    """Return the person of a row, with what tells one of that name from another."""
    role = _main(offices_of(connection, row.id))
    asked = {"person": row.id, "most": MOST_OUTLETS}
    found = connection.execute(_OUTLETS, asked).all() or connection.execute(_NAMING, asked).all()
    outlets = tuple(schema.loaded(one.publisher) or "" for one in found)
    (one,) = bare(connection, [row])
    return replace(one, role=role, outlets=outlets)


def bare(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Person]:
    """Yield the people of rows by names and counts alone."""
    names = defaultdict(list)
    for number, printed in connection.execute(_NAMES, _numbers(row.id for row in rows)):
        names[number].append(schema.loaded(printed) or "")
    for row in rows:
        name = schema.loaded(row.name) or ""
        yield Person(
            row.key, folded_label(name), name, tuple(names[row.id]),
            row.kind, row.statements, row.words, row.articles, row.named, row.publishers,
            row.spoken_for, _day(row.first), _day(row.last),
        )  # fmt: skip


def _numbers(people: Iterable[int]) -> dict[str, str]:
    return {"people": str(list(people))}


def _day(number: int | None) -> str | None:
    return date.fromordinal(number).isoformat() if number else None


def offices_of(connection: Connection, number: int) -> tuple[Office, ...]:
    """Return the roles that articles print of somebody, the one printed last first."""
    return _offices(connection, [number]).get(number, ())


def _offices(connection: Connection, people: Iterable[int]) -> dict[int, tuple[Office, ...]]:
    """Return the same of several, by their numbers."""
    found = defaultdict(list)
    for one in connection.execute(_OFFICES, _numbers(people)):
        office = Office(schema.loaded(one.role) or "", one.first, one.last, one.printed)
        found[one.person].append(office)
    return {number: tuple(sorted(own, key=_late, reverse=True)) for number, own in found.items()}


def _late(office: Office) -> tuple[str, str, int, str]:
    return office.last or "", office.first or "", office.count, office.role


def _main(offices: tuple[Office, ...]) -> str | None:
    """Return the role that most articles print; of several, the latest."""
    return max(offices, key=lambda one: (one.count, _late(one))).role if offices else None
