"""Who is named and quoted, how often, as what? Rows of people, and who is meant by a name.

One row is one person, body, place or group, as `joining` found them. A name that may mean several
gives the candidates, never a choice among them. What is counted are the statements of the latest
version at each address; a role is what articles print, with the first and the last day of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, text

from saidwhat.archive import joining, judgements, labels, schema, search
from saidwhat.archive.rows import folded_label
from saidwhat.archive.search import Found, Search
from saidwhat.errors import UsageError
from saidwhat.people.clusters import Join
from saidwhat.people.joining import mark_of, perhaps
from saidwhat.text.names import compare
from saidwhat.types.speaker import Judgement

#: Rows that a name may mean; a name that fits more needs another word.
MOST = 60

KINDS = ("person", "organization", "place", "group", "document")

_NAMES = text(
    "SELECT label.text, count(*) AS n FROM entity JOIN label ON label.id = entity.label"
    " WHERE entity.person = :person GROUP BY label.id ORDER BY n DESC, label.text"
)
_OF_LABELS = text(
    "SELECT DISTINCT person FROM entity WHERE label IN (SELECT value FROM json_each(:labels))"
    " AND person IS NOT NULL"
)
_LOOSE = text(
    "SELECT label.id, label.text, (SELECT kind FROM entity WHERE entity.label = label.id LIMIT 1)"
    " AS kind FROM label WHERE label.id IN (SELECT value FROM json_each(:labels)) AND NOT EXISTS"
    " (SELECT 1 FROM entity WHERE entity.label = label.id AND person IS NOT NULL)"
    " ORDER BY label.id"
)
_SPOKEN = text(
    "SELECT count(*) FROM"
    " (SELECT 1 FROM statement_words WHERE statement_words MATCH :tags LIMIT :most)"
)


@dataclass(frozen=True, slots=True)
class PrintedRole:
    """A role as printed, in how many articles, and the first and last day of these (EDTF)."""

    text: str
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organization, place or group that articles name.

    ``id`` is made of the name (``orla-venn``, ``harbour-board.organization``) and, where others
    have that name, of the first article that names this one; None of words that no article has as
    a name. ``key`` is the name folded. ``names`` are the names as printed, the most used first.
    ``articles`` print the ``statements`` (of so many ``words``), ``named`` name the person at all;
    ``spoken_for`` counts statements of spokespeople. ``first`` and ``last`` are days of
    publication.
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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of the list of people: a person, with the roles that are printed."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[PrintedRole, ...]
    statements: int
    words: int
    articles: int
    named: int
    publishers: int
    spoken_for: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of a name: one person with statements and roles, or candidates.

    ``person`` is None where there are candidates, or nobody. ``perhaps`` are names that
    may be the same person's; ``judged`` are the judgements that were applied, ``joins`` why names
    were taken for one.
    """

    person: Person | None
    candidates: tuple[Person, ...] = ()
    roles: tuple[PrintedRole, ...] = ()
    found: Found = field(default=Found((), 0))
    perhaps: tuple[Person, ...] = ()
    judged: tuple[Judgement, ...] = ()
    joins: tuple[Join, ...] = ()


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
    rows = tuple(_line(connection, row) for row in found[: asked.limit])
    last = found[asked.limit - 1] if len(found) > asked.limit else None
    after = (last.statements, last.key) if last else None
    return People(rows, total.scalar_one(), after, joining.unjoined(connection))


def _narrowed(connection: Connection, asked: Listing) -> tuple[str, dict[str, Any]]:
    """Return the condition of a listing, and its values."""
    if asked.kind and asked.kind not in KINDS:
        raise UsageError(
            "there is no such kind", subject=asked.kind, advice=f"use {', '.join(KINDS)}"
        )
    where = ["statements > 0"] if asked.quoted else ["1"]
    values: dict[str, Any] = {}
    if asked.kind:
        where.append("kind = :kind")
        values["kind"] = asked.kind
    if asked.words.strip():
        numbers = labels.numbers(connection, asked.words)
        found = connection.execute(_OF_LABELS, {"labels": str(numbers)}).scalars()
        where.append(f"id IN ({', '.join(str(int(one)) for one in found)})")
    return " AND ".join(where), values


def _line(connection: Connection, row: Row[Any]) -> PersonRow:
    one = _person(connection, row)
    return PersonRow(
        one.id or "", one.name, one.kind or "", one.names, roles_of(connection, row.id),
        one.statements, one.words, one.articles, one.named, one.publishers, one.spoken_for,
        one.first, one.last,
    )  # fmt: skip


def _person(connection: Connection, row: Row[Any]) -> Person:
    names = tuple(one.text for one in connection.execute(_NAMES, {"person": row.id}))
    name = schema.loaded(row.name) or ""
    return Person(
        row.key, folded_label(name), name, tuple(schema.loaded(one) or "" for one in names),
        row.kind, row.statements, row.words, row.articles, row.named, row.publishers,
        row.spoken_for, _day(row.first), _day(row.last),
    )  # fmt: skip


def _day(number: int | None) -> str | None:
    return date.fromordinal(number).isoformat() if number else None


def roles_of(connection: Connection, person: int) -> tuple[PrintedRole, ...]:
    """Return the roles that articles print of somebody, the one printed last first."""
    table = schema.office
    query = select(table).where(table.c.person == person)
    rows = connection.execute(query).all()
    found = [PrintedRole(one.role, one.printed, one.first, one.last) for one in rows]
    return tuple(sorted(found, key=_late, reverse=True))


def _late(role: PrintedRole) -> tuple[str, str, int, str]:
    return role.last or "", role.first or "", role.count, role.text


def who(connection: Connection, name: str, page: Search | None = None) -> Who:
    """Return what is known of a name or of a person's id; ``page`` narrows and pages statements.

    Raises:
        UsageError: the name has no letters, or fits too many.
    """
    found = _of_id(connection, name) or _of_name(connection, name)
    meant, near = _meant(name, found)
    if len(meant) != 1:
        candidates = sorted((one.person for one in meant), key=lambda p: (-p.statements, p.name))
        return Who(None, tuple(candidates))
    (one,) = meant
    own = replace(page or Search(), person=one.number, labels=one.labels)
    if one.row is None:
        return Who(one.person, (), (), search.find(connection, own), tuple(p.person for p in near))
    joins, others = _joined(connection, one)
    others += [p.person for p in near if p.person.id not in {other.id for other in others}]
    return Who(
        one.person, (), roles_of(connection, one.row.id), search.find(connection, own),
        tuple(others), _judged(connection, one), joins,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Meant:
    """Somebody whom a name may mean: a row of people, or a label that no article has as a name."""

    person: Person
    row: Row[Any] | None = None
    labels: tuple[int, ...] = ()

    @property
    def number(self) -> int | None:
        return self.row.id if self.row else None


def _of_id(connection: Connection, name: str) -> list[_Meant]:
    rows = connection.execute(select(schema.person).where(schema.person.c.key == name)).all()
    return [_Meant(_person(connection, row), row) for row in rows]


def _of_name(connection: Connection, name: str) -> list[_Meant]:
    """Return whom a name may mean: everybody with all of its words, under any spelling."""
    if not folded_label(name):
        raise UsageError("a name needs letters", subject=name)
    numbers = {"labels": str(labels.numbers(connection, name))}
    ids = connection.execute(_OF_LABELS, numbers).scalars().all()
    query = select(schema.person).where(schema.person.c.id.in_(ids)).order_by(schema.person.c.key)
    rows = connection.execute(query.limit(MOST + 1)).all()
    found = [_Meant(_person(connection, row), row) for row in rows]
    found += _loose(connection, numbers)
    if len(found) > MOST:
        raise UsageError(
            f"more than {MOST} names have these words", subject=name, advice="add a word"
        )
    return found


def _loose(connection: Connection, numbers: dict[str, str]) -> Iterator[_Meant]:
    """Yield speakers without a name, and names that are not joined yet."""
    for row in connection.execute(_LOOSE, numbers):
        tags = search.label_tags([row.id])
        count = connection.execute(_SPOKEN, {"tags": tags, "most": search.COUNTED}).scalar_one()
        if count or row.kind:
            name = schema.loaded(row.text) or ""
            person = Person(None, folded_label(name), name, (name,), row.kind, count)
            yield _Meant(person, None, (row.id,))


def _meant(name: str, found: list[_Meant]) -> tuple[list[_Meant], Sequence[_Meant]]:
    """Return whom a name can mean, and who may be the same as well.

    A full name means whoever is printed so. A single word means everybody who has
    it, but a name of that word alone may be any of them.
    """
    folded = folded_label(name)
    if any(one.person.id == name for one in found):
        return found, ()
    exact = [one for one in found if folded in map(folded_label, one.person.names)]
    if len(folded.split()) > 1:
        if exact:
            return exact, ()
        same = [
            one for one in found
            if any(compare(name, other).verdict == "same" for other in one.person.names)
        ]  # fmt: skip
        return (same or found), ()
    full = [one for one in found if one not in exact]
    if len(full) == 1 and exact:
        return full, exact
    return found, ()


def _joined(connection: Connection, one: _Meant) -> tuple[tuple[Join, ...], list[Person]]:
    """Return why the names of somebody were joined, and who may be the same person."""
    assert one.row is not None
    groups = joining.groups(connection, one.row.block)
    own = next((group for group in groups if group.key == one.row.key), None)
    if own is None:
        return (), []
    keys = {group.key for group in perhaps(groups, own)}
    table = schema.person
    near = select(table).where(table.c.block == one.row.block, table.c.key.in_(keys))
    rows = connection.execute(near.order_by(table.c.statements.desc(), table.c.key)).all()
    return own.joins, [_person(connection, row) for row in rows]


_PLACES = text(
    "SELECT article.id, entity.n FROM entity JOIN article ON article.seq = entity.article"
    " WHERE entity.person = :person"
)


def key_of(connection: Connection, person: str) -> str:
    """Return the key by which judgements know a person of this id, or the name that it is.

    A name that several have is known by the first article that names this one.
    """
    row = connection.execute(select(schema.person).where(schema.person.c.key == person)).first()
    if row is None:
        return person
    folded = folded_label(schema.loaded(row.name) or "")
    labels_ = select(schema.label.c.id).where(schema.label.c.folded == folded)
    numbers = connection.execute(labels_).scalars().all()
    theirs = connection.execute(_OF_LABELS, {"labels": str(list(numbers))}).scalars().all()
    if list(theirs) == [row.id]:
        return f"person:{folded}"
    places = connection.execute(_PLACES, {"person": row.id}).all()
    return mark_of(min((place.id, place.n) for place in places))


def _judged(connection: Connection, one: _Meant) -> tuple[Judgement, ...]:
    """Return the judgements that speak of somebody's names, or of an entity that is theirs."""
    keys = {f"person:{folded_label(name)}" for name in one.person.names}
    standing = judgements.standing(connection)
    if any("#e" in key for pair in standing for key in pair):
        places = connection.execute(_PLACES, {"person": one.number})
        keys |= {mark_of((place.id, place.n)) for place in places}
    return tuple(judgement for pair, judgement in standing.items() if pair & keys)
