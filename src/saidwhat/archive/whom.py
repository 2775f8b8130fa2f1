"""Who is meant by a name or an id, and what is known of them?

A name that may mean several gives the candidates, never a choice among them. Somebody's id holds as
long as articles name nobody else so; an older one still leads to whom it meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, select, text

from saidwhat.archive import (
    dimensions,
    driver,
    joining,
    judgements,
    labels,
    people,
    schema,
    search,
    undecided,
)
from saidwhat.archive.people import Person
from saidwhat.archive.rows import folded_label
from saidwhat.archive.search import Found, Search
from saidwhat.errors import UsageError
from saidwhat.people.clusters import Join
from saidwhat.people.joining import mark_of
from saidwhat.text.names import compare
from saidwhat.types.speaker import Judgement

#: Rows that a name may mean; a name that fits more needs another word.
MOST = 60

_LOOSE = text(
    "SELECT label.id, label.text, (SELECT kind FROM entity WHERE entity.label = label.id LIMIT 1)"
    " AS kind FROM label WHERE label.id IN (SELECT value FROM json_each(:labels)) AND NOT EXISTS"
    " (SELECT 1 FROM entity WHERE entity.label = label.id AND person IS NOT NULL)"
    " ORDER BY label.id"
)
_SPOKEN = "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE {} LIMIT :most) AS told"


@dataclass(frozen=True, slots=True)
class PrintedRole:
    """A role as printed, in how many articles, and the first and last day of these (EDTF)."""

    text: str
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of a name: one person with statements and roles, or candidates.

    ``person`` is None where there are candidates, or nobody. ``perhaps`` are others who
    may be the same and of whom nobody decided it; ``judged`` are the judgements that were applied,
    ``joins`` why names were taken for one.
    """

    person: Person | None
    candidates: tuple[Person, ...] = ()
    roles: tuple[PrintedRole, ...] = ()
    found: Found = field(default=Found((), 0))
    perhaps: tuple[Person, ...] = ()
    judged: tuple[Judgement, ...] = ()
    joins: tuple[Join, ...] = ()


def who(connection: Connection, name: str, page: Search | None = None) -> Who:
    """Return what is known of a name or of a person's id; ``page`` narrows and pages statements.

    Raises:
        UsageError: the name has no letters, or fits too many.
    """
    known, number, labels_ = known_of(connection, name, _spoken)
    if known.person is None:
        return known
    own = replace(page or Search(), person=number, labels=labels_)
    return replace(known, found=search.find(connection, own))


#: How many statements there are of a label.
Spoken = Callable[[Connection, int], int]


def known_of(
    connection: Connection, name: str, spoken: Spoken
) -> tuple[Who, int | None, tuple[int, ...]]:
    """Return what is known of a name or an id but for statements, and how to ask for these.

    That is the number of a person, or of nobody the numbers of labels.

    Raises:
        UsageError: the name has no letters, or fits too many.
    """
    bearers, near = _bearers(connection, name, spoken)
    if len(bearers) != 1:
        return Who(None, _candidates(bearers)), None, ()
    (one,) = bearers
    others = [p.person for p in near]
    if one.row is None:
        return Who(one.person, perhaps=tuple(others)), None, one.labels
    joins, same = _joined(connection, one.row)
    same += [other for other in others if other.id not in {each.id for each in same}]
    offices = people.offices_of(connection, one.row.id)
    roles = tuple(PrintedRole(o.role, o.count, o.first, o.last) for o in offices)
    judged = _judged(connection, one)
    told = Who(one.person, (), roles, perhaps=tuple(same), judged=judged, joins=joins)
    return told, one.number, ()


def meant(connection: Connection, name: str) -> tuple[tuple[str, str] | None, tuple[Person, ...]]:
    """Return whose statements a name or an id means, as `Search.having` has it; or candidates.

    Raises:
        UsageError: the name has no letters, or fits too many.
    """
    bearers, _ = _bearers(connection, name, _spoken)
    if len(bearers) != 1:
        return None, _candidates(bearers)
    (one,) = bearers
    if one.row is None:
        return ("label", dimensions.escaped(one.person.name)), ()
    return ("person", one.row.key), ()


#: Whom a name can mean, or why it cannot be looked up.
Bearers = tuple[Person, ...] | UsageError


def bearers(
    connection: Connection, ids: Iterable[str], names: Iterable[str]
) -> tuple[dict[str, Person], dict[str, Bearers]]:
    """Return who has each of these ids, if anybody has, and whom each name can mean."""
    rows = {one: row_of(connection, one) for one in dict.fromkeys(ids)}
    people_ = {one: people.person(connection, row) for one, row in rows.items() if row}
    found: dict[str, Bearers] = {}
    for name in dict.fromkeys(names):
        try:  # most names of a long table are no article's
            fit = labels.numbers(connection, name)
            known = _of_name(connection, name, _spoken) if fit else []
        except UsageError as error:
            found[name] = error
        else:
            found[name] = tuple(one.person for one in _meant(name, known)[0])
    return people_, found


def _bearers(
    connection: Connection, name: str, spoken: Spoken
) -> tuple[Sequence[_Meant], Sequence[_Meant]]:
    """Return whom a name or an id can mean, and who may be the same as well."""
    if own := _of_id(connection, name):
        return own, ()
    bare = _OF_KIND.sub("", name)
    return _meant(bare, _of_name(connection, bare, spoken))


def _candidates(bearers: Sequence[_Meant]) -> tuple[Person, ...]:
    return tuple(sorted((one.person for one in bearers), key=lambda p: (-p.statements, p.name)))


@dataclass(frozen=True, slots=True)
class _Meant:
    """Somebody whom a name may mean: a row of people, or a label that no article has as a name."""

    person: Person
    row: Row[Any] | None = None
    labels: tuple[int, ...] = ()

    @property
    def number(self) -> int | None:
        return self.row.id if self.row else None


#: An entity of one article as judgements write it, and the id of one of several of a name.
_PLACE = re.compile(r"([0-9a-f]{16})#e([0-9]+)")
_NAMESAKE = re.compile(r".*\.([0-9a-f]{8})-([0-9]+)")

#: The end of the id of a body or a place, which is no word of its name.
_OF_KIND = re.compile(rf"(?<=\S)\.(?:{'|'.join(people.KINDS)})$")


def spellings(name: str) -> tuple[str, ...]:
    """Return a name, or the names that an id may be of, as labels are looked up."""
    bare = _OF_KIND.sub("", name)
    several = _NAMESAKE.fullmatch(bare)
    slug = bare.rpartition(".")[0] if several else bare
    slug = _OF_KIND.sub("", slug)
    return tuple(dict.fromkeys((name, bare, slug.replace("-", " "))))


def row_of(connection: Connection, name: str) -> Row[Any] | None:
    """Return the row of the person of this id, or of an entity of one article (``ARTICLE#e3``).

    An id of one of several of a name, which is made of the first article that names them, leads to
    whom that article names, whatever became of the others.
    """
    row = connection.execute(select(schema.person).where(schema.person.c.key == name)).first()
    place = _PLACE.fullmatch(name) or _NAMESAKE.fullmatch(name)
    if row is not None or place is None:
        return row
    article, entity, own = schema.article, schema.entity, schema.person
    query = select(own).join(entity, entity.c.person == own.c.id)
    query = query.join(article, article.c.seq == entity.c.article)
    within = article.c.id.between(place[1], f"{place[1]}~"), entity.c.n == int(place[2][:9])
    return connection.execute(query.where(*within).order_by(article.c.id)).first()


def _of_id(connection: Connection, name: str) -> list[_Meant]:
    row = row_of(connection, name)
    return [_Meant(people.person(connection, row), row)] if row else []


def _of_name(connection: Connection, name: str, spoken: Spoken) -> list[_Meant]:
    """Return whom a name may mean: everybody with all of its words, under any spelling."""
    if not folded_label(name):
        raise UsageError("a name needs letters", subject=name)
    numbers = {"labels": str(labels.numbers(connection, name))}
    ids = connection.execute(people.OF_LABELS, numbers).scalars().all()
    query = select(schema.person).where(schema.person.c.id.in_(ids)).order_by(schema.person.c.key)
    rows = connection.execute(query.limit(MOST + 1)).all()
    found = [_Meant(people.person(connection, row), row) for row in rows]
    found += _loose(connection, numbers, spoken)
    if len(found) > MOST:
        raise UsageError(
            f"more than {MOST} names have these words", subject=name, advice="add a word"
        )
    return found


def _spoken(connection: Connection, label: int) -> int:
    """Return how many statements are a speaker's of this label, counted up to `search.COUNTED`."""
    tags = search.label_tags([label])
    fitting, values = driver.of(connection).matching("statement_words", tags)
    sql = text(_SPOKEN.format(fitting))
    return int(connection.execute(sql, values | {"most": search.COUNTED}).scalar_one())


def _loose(connection: Connection, numbers: dict[str, str], spoken: Spoken) -> Iterator[_Meant]:
    """Yield speakers without a name, and names that are not joined yet."""
    for row in connection.execute(_LOOSE, numbers):
        count = spoken(connection, row.id)
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
    exact = [one for one in found if folded in map(folded_label, one.person.names)]
    if len(folded.split()) > 1:
        if exact:
            return exact, ()
        same = [
            one for one in found
            if any(compare(name, other).verdict == "same" for other in one.person.names)
        ]  # fmt: skip
        return (same or found), ()
    bare = [one for one in exact if all(_is_word(other) for other in one.person.names)]
    full = [one for one in found if one not in bare]
    if len(full) == 1 and bare:
        return full, bare
    return found, ()


def _is_word(name: str) -> bool:
    return len(folded_label(name).split()) == 1


def _joined(connection: Connection, row: Row[Any]) -> tuple[tuple[Join, ...], list[Person]]:
    """Return why the names of somebody were joined, and who may be the same person."""
    near = undecided.near(connection, row)[:MOST]
    joins = tuple(joining.joins_of(connection, row.id))
    return joins, [people.person(connection, one) for one in near]


_PLACES = text(
    "SELECT article.id, entity.n FROM entity JOIN article ON article.seq = entity.article"
    " WHERE entity.person = :person"
)


def key_of(connection: Connection, person: str) -> str:
    """Return the key by which judgements know a person of this id, or the name that it is.

    A name that several have is known by the first article that names this one.

    Raises:
        UsageError: it is an id that several have by now: a judgement would mean all of them.
    """
    row = None if _PLACE.fullmatch(person) else row_of(connection, person)
    if row is None:
        _refuse_shared(connection, person)
        return _OF_KIND.sub("", person)
    folded = folded_label(schema.loaded(row.name) or "")
    labels_ = select(schema.label.c.id).where(schema.label.c.folded == folded)
    numbers = connection.execute(labels_).scalars().all()
    theirs = connection.execute(people.OF_LABELS, {"labels": str(list(numbers))}).scalars().all()
    if list(theirs) == [row.id]:
        return f"person:{folded}"
    places = connection.execute(_PLACES, {"person": row.id}).all()
    return mark_of(min((place.id, place.n) for place in places))


def _refuse_shared(connection: Connection, person: str) -> None:
    """Refuse an id from when its name was one person's, where several have the name now."""
    begun = schema.person.c.key.between(f"{person}.", f"{person}.~")
    keys = connection.execute(select(schema.person.c.key).where(begun)).scalars()
    shared = sorted(key for key in keys if _is_namesake(key, person))
    if shared:
        ids = ", ".join(shared[:MOST])
        raise UsageError("several have this id by now", subject=person, advice=f"give one of {ids}")


def _is_namesake(key: str, person: str) -> bool:
    return bool(_NAMESAKE.fullmatch(key)) and key.rpartition(".")[0] == person


def _judged(connection: Connection, one: _Meant) -> tuple[Judgement, ...]:
    """Return the judgements that speak of somebody's names, or of an entity that is theirs."""
    keys = {f"person:{folded_label(name)}" for name in one.person.names}
    standing = judgements.standing(connection)
    if any("#e" in key for pair in standing for key in pair):
        places = connection.execute(_PLACES, {"person": one.number})
        keys |= {mark_of((place.id, place.n)) for place in places}
    return tuple(judgement for pair, judgement in standing.items() if pair & keys)
