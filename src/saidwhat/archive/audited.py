"""Who are the sources of each article, quoted or only named? What an audit counts.

Of an address the latest version alone. Every statement is a source's: who has no name stands as
printed, and all that is not established is one source of its article, so that what is counted adds
up to all statements. Nothing is told of a source but what articles print.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, TextClause, func, select, text

from saidwhat.archive import joining, labels, named, schema
from saidwhat.archive.rows import KINDS
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import StatementKind
from saidwhat.types.speaker import SpeakerKind

#: Articles that are read together.
_BATCH = 400

#: Whoever of these kinds an article names and does not quote is told, too: a place, or a document,
#: that says nothing is no source.
_NAMED = ("person", "organization", "group")

_KINDS = {letter: cast(StatementKind, kind) for kind, letter in KINDS.items()}

_STATEMENTS = text(
    "SELECT statement.article, statement.key - article.first_key + 1 AS number,"
    " lower(hex(statement.id)) AS id, statement.kind, statement.words, statement.confidence,"
    " statement.person, statement.entity, statement.speaker, statement.start,"
    ' statement."end", statement.pieces, speaker.text AS label, role.text AS role'
    " FROM article CROSS JOIN statement ON statement.key"
    " BETWEEN article.first_key AND article.first_key + article.statements - 1"
    " LEFT JOIN label AS speaker ON speaker.id = statement.speaker"
    " LEFT JOIN label AS role ON role.id = statement.role"
    " WHERE article.seq IN (SELECT value FROM json_each(:numbers)) ORDER BY statement.key"
)
_ENTITIES = text(
    "SELECT entity.article, entity.n, entity.kind, entity.roles, entity.person,"
    " label.text AS label FROM entity JOIN label ON label.id = entity.label"
    " WHERE entity.article IN (SELECT value FROM json_each(:numbers))"
    " ORDER BY entity.article, entity.n"
)
_PEOPLE = text(
    "SELECT id, key, name, kind FROM person WHERE id IN (SELECT value FROM json_each(:numbers))"
)
_TEXTS = text(
    "SELECT article, text FROM body WHERE article IN (SELECT value FROM json_each(:numbers))"
)


@dataclass(frozen=True, slots=True)
class Within:
    """Which articles: published on these days, by a publisher whose name has these words."""

    first: date | None = None
    last: date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of one article.

    ``person`` is the id of who it is over all articles, None where no name is printed, or names
    are not joined yet. ``name`` is the name, of a source without one the words as printed
    ("residents"); it is None, as ``kind`` is, where the speaker is not established. ``roles`` are
    those that the article prints.
    """

    person: str | None = None
    name: str | None = None
    kind: SpeakerKind | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement of an article: its place among them, from 1, and whose of the sources it is.

    ``text`` is given where it was asked for.
    """

    id: str
    number: int
    source: int
    kind: StatementKind
    words: int
    confidence: float
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """An article with its sources: who is quoted, by the first words, then who is only named."""

    id: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    address: str
    sources: tuple[Source, ...]
    statements: tuple[Spoken, ...]


def audited(connection: Connection, within: Within, texts: bool = False) -> Iterator[Audited]:
    """Yield the articles with their sources, in the order of days."""
    table = schema.article.c
    query = select(schema.article).where(*_conditions(connection, within))
    articles = connection.execute(query.order_by(table.day.nulls_first(), table.seq)).all()
    for at in range(0, len(articles), _BATCH):
        yield from _read(connection, articles[at : at + _BATCH], texts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an audit lacks: articles without a day, where days are asked for; names not joined."""

    undated: int
    unjoined: int


def left_out(connection: Connection, within: Within) -> LeftOut:
    """Return what an audit of these articles lacks."""
    return LeftOut(_undated(connection, within), joining.unjoined(connection))


def _undated(connection: Connection, within: Within) -> int:
    if not within.first and not within.last:
        return 0
    query = select(func.count()).select_from(schema.article)
    conditions = _conditions(connection, replace(within, first=None, last=None))
    found = connection.execute(query.where(*conditions, schema.article.c.day.is_(None)))
    return int(found.scalar_one())


def _conditions(connection: Connection, within: Within) -> list[ColumnElement[bool]]:
    table = schema.article.c
    found = [table.latest == 1]
    if within.first:
        found.append(table.day >= within.first.toordinal())
    if within.last:
        found.append(table.day <= within.last.toordinal())
    if within.publisher:
        label = schema.label.c
        numbers = labels.numbers(connection, within.publisher)
        found.append(table.publisher.in_(select(label.text).where(label.id.in_(numbers))))
    return found


def _rows(connection: Connection, query: TextClause, numbers: Iterable[int]) -> Sequence[Row[Any]]:
    return connection.execute(query, {"numbers": json.dumps(sorted(numbers))}).all()


def _read(connection: Connection, articles: Sequence[Row[Any]], texts: bool) -> Iterator[Audited]:
    numbers = [article.seq for article in articles]
    statements, entities = (
        _by_article(_rows(connection, query, numbers)) for query in (_STATEMENTS, _ENTITIES)
    )
    ids = {row.person for own in entities.values() for row in own if row.person is not None}
    known = {row.id: row for row in _rows(connection, _PEOPLE, ids)}
    bodies = _rows(connection, _TEXTS, numbers) if texts else ()
    printed = {row.article: schema.loaded(row.text) for row in bodies}
    for article in articles:
        told = _Sources({row.n: row for row in entities[article.seq]}, known)
        said = [told.spoken(row, printed.get(article.seq)) for row in statements[article.seq]]
        told.add_named()
        published = Edtf(article.published) if article.published else None
        yield Audited(
            article.id, article.title, article.publisher, published, article.address,
            tuple(told.sources.values()), tuple(said),
        )  # fmt: skip


def _by_article(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.article].append(row)
    return found


class _Sources:
    """The sources of one article, as they come."""

    def __init__(self, entities: Mapping[int, Row[Any]], people: Mapping[int, Row[Any]]) -> None:
        self._entities, self._people = entities, people
        self.sources: dict[Hashable, Source] = {}

    def spoken(self, row: Row[Any], printed: str | None) -> Spoken:
        """Return a statement; its source is there from now on."""
        key, source = self._of(row)
        role = schema.loaded(row.role)
        self._add(key, source, (role,) if role else ())
        return Spoken(
            row.id, row.number, list(self.sources).index(key), _KINDS[row.kind], row.words,
            row.confidence / 1000, _words(printed, row) if printed is not None else None,
        )  # fmt: skip

    def add_named(self) -> None:
        """Add whoever is named and not quoted."""
        for entity in self._entities.values():
            if entity.kind in _NAMED:
                key, source = self._named(entity)
                self._add(key, source, ())

    def _of(self, row: Row[Any]) -> tuple[Hashable, Source]:
        if row.speaker is None:
            return None, Source()
        entity = self._entities.get(row.entity)
        if entity is None:
            name = schema.loaded(row.label)
            return ("printed", row.speaker), Source(name=name, kind="unnamed")
        return self._named(entity)

    def _named(self, entity: Row[Any]) -> tuple[Hashable, Source]:
        person = self._people.get(entity.person)
        if person is None:
            name = schema.loaded(entity.label)
            return ("entity", entity.n), Source(None, name, entity.kind)
        return person.id, Source(person.key, schema.loaded(person.name), person.kind)

    def _add(self, key: Hashable, source: Source, roles: tuple[str, ...]) -> None:
        """Add a source, or what else the article prints of it."""
        there = self.sources.get(key)
        if there is None:
            roles += tuple(role for own in self._entities.values()
                           if key is not None and self._named(own)[0] == key
                           for role in named.listed(schema.loaded(own.roles)))  # fmt: skip
            self.sources[key] = replace(source, roles=tuple(dict.fromkeys(roles)))
        elif not set(roles) <= set(there.roles):
            self.sources[key] = replace(there, roles=(*there.roles, *roles))


def _words(printed: str, row: Row[Any]) -> str:
    """Return the words of a statement, pieces joined by a space."""
    pieces = json.loads(row.pieces) if row.pieces else [[row.start, row.end]]
    return " ".join(printed[start:end] for start, end in pieces)
