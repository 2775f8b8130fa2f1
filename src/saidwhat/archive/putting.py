"""To whom of a block's people do bearers belong that were added? Put there by themselves, if so.

Of a full name that very many bear the first tell who its people are (`people.namesakes`), and each
of the rest is put to these by itself. So a bearer that comes behind the first changes nobody but
whom it means: what it says is added to what is counted there, and nobody else is read. It is what
joining the whole block comes to; where that may be more, nothing is written, and the block is left
to be joined whole. Likewise whoever comes behind the first and is named with a name that tells less
of company than it did: he means whom he meant, or the block is joined whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from saidwhat.archive import schema, stripes
from saidwhat.archive import widened as widened_
from saidwhat.archive.company import BEARER, Company, bearer_of
from saidwhat.archive.tallies import (
    MONTHS,
    OUTLETS,
    POINT,
    POINT_STATEMENTS,
    SPOKEN_FOR,
    roles_printed,
)
from saidwhat.people import namesakes
from saidwhat.people.bearers import Place
from saidwhat.people.blocks import block_of
from saidwhat.people.joining import key_of, shown, slug_of
from saidwhat.people.persons import full_of
from saidwhat.text.people import parse

_LABELS = (
    "SELECT block.label, label.text AS name FROM block JOIN label ON label.id = block.label"
    " WHERE block.block = ?"
)
_NEW = (
    f"SELECT {BEARER} FROM entity JOIN article ON article.seq = entity.article"
    " JOIN label ON label.id = entity.label"
    " WHERE entity.label = ? AND entity.kind = 'person' AND entity.person IS NULL"
)
_AT = (
    f"SELECT {BEARER} FROM entity JOIN article ON article.seq = entity.article"
    " JOIN label ON label.id = entity.label WHERE entity.label = ? AND entity.article = ?"
    " AND entity.n = ? AND entity.kind = 'person' AND entity.person IS NOT NULL"
)
_ALONE = "SELECT count(*) FROM (SELECT 1 FROM entity WHERE person = ? LIMIT 2) AS few"
#: The first bearers, by sorting all; and where most articles name one, by walking along articles.
_SORTED = (
    f"SELECT {BEARER} FROM entity JOIN article ON article.seq = entity.article"
    " JOIN label ON label.id = entity.label"
    " WHERE entity.label IN ({}) AND entity.kind = 'person' ORDER BY article.id, entity.n LIMIT ?"
)
_WALKED = _SORTED.replace(
    "entity JOIN article ON article.seq = entity.article JOIN label",
    "article CROSS JOIN entity ON entity.article = article.seq CROSS JOIN label",
)


@dataclass(frozen=True, slots=True)
class _Put:
    """A bearer's row, and the number of the person whom it means; None where it means nobody."""

    row: Row[Any]
    person: int | None


def put(
    connection: Connection, block: str, company: Company, widened: Sequence[widened_.Place] = ()
) -> bool:
    """Put the bearers that were added to a block to its people; tell whether that was all.

    Where it is not, nothing is written: the block is to be joined whole. ``widened`` are the places
    of bearers of whom company may tell something else than before.
    """
    found = _found(connection, block, company, widened) if block.startswith("p:") else None
    if found is None or not _keep_their_names(connection, found):
        return False
    keys = _keys(connection, block, [one.row for one in found if one.person is None])
    if keys is None or not all(_is_told(connection, one.row) for one in found):
        return False
    _write(connection, block, found, keys)
    return True


def _found(
    connection: Connection, block: str, company: Company, widened: Sequence[widened_.Place]
) -> list[_Put] | None:
    """Return whom the bearers mean that were added; None where others may mean another now."""
    names: dict[tuple[str, ...], list[int]] = defaultdict(list)
    new: dict[tuple[str, ...], list[Row[Any]]] = defaultdict(list)
    for label, printed in connection.exec_driver_sql(_LABELS, (block,)).all():
        name = parse(schema.loaded(printed) or "")
        if block_of("person", schema.loaded(printed) or "") == block:
            names[full_of(name)].append(label)
            added = [*connection.exec_driver_sql(_NEW, (label,))]
            added += _there(connection, [place for place in widened if place[0] == label])
            if added and not name.given:
                return None
            new[full_of(name)] += added
    found: list[_Put] = []
    for full, rows in new.items():
        told = _first(connection, names[full]) if rows else []
        if rows and not _tell(told, rows):
            return None
        whom = _whom(told, rows, company) if rows else []
        if whom is None or not all(_is_meant(connection, one) for one in whom):
            return None
        found += [one for one in whom if one.row.person is None]
    return found


def _there(connection: Connection, places: Sequence[widened_.Place]) -> list[Row[Any]]:
    """Return the rows of people who were put to somebody before."""
    found = (connection.exec_driver_sql(_AT, place).first() for place in places)
    return [row for row in found if row is not None]


def _tell(told: Sequence[Row[Any]], rows: Sequence[Row[Any]]) -> bool:
    """Tell whether the first bearers of a name are as they were, and enough to tell of others."""
    changed = {(row.id, row.n) for row in rows}
    first = ((row.person is not None and (row.id, row.n) not in changed) for row in told)
    return len(told) >= namesakes.TOLD_BY and all(first)


def _is_meant(connection: Connection, one: _Put) -> bool:
    """Tell whether a bearer means whom it meant before, if it did mean anybody, or nobody else."""
    before = one.row.person
    if before is None or one.person is not None:
        return before is None or before == one.person
    count = connection.exec_driver_sql(_ALONE, (before,)).scalar_one()
    return bool(count == 1)


def _first(connection: Connection, labels: Sequence[int]) -> Sequence[Row[Any]]:
    """Return the bearers that tell who the people of a name are, in order."""
    marks = ", ".join("?" * len(labels))
    count = f"SELECT count(*) FROM entity WHERE label IN ({marks})"
    many = connection.exec_driver_sql(count, tuple(labels)).scalar_one()
    articles = connection.exec_driver_sql("SELECT max(seq) FROM article").scalar_one()
    sql = _SORTED if many * many < namesakes.TOLD_BY * articles else _WALKED
    return connection.exec_driver_sql(sql.format(marks), (*labels, namesakes.TOLD_BY)).all()


def _whom(
    told: Sequence[Row[Any]], rows: Sequence[Row[Any]], company: Company
) -> list[_Put] | None:
    """Return whom bearers mean of the people of whom the first tell; None: a name is a new one."""
    people = {(row.id, row.n): row.person for row in told}
    placed = None
    if len(set(people.values())) == 1:  # who keeps whose company parts nobody from the only one
        placed = namesakes.of_the_only(
            [bearer_of(row, ()) for row in told], [bearer_of(row, ()) for row in rows]
        )
    if placed is None:
        company.read(sorted({row.seq for row in (*told, *rows)}))
        placed = namesakes.behind(
            *([bearer_of(row, company.of(row.seq, row.n)) for row in part] for part in (told, rows))
        )
    if any(one.joins for one in placed):
        return None
    seats = [one.seat for one in placed]
    return [
        _Put(row, people[seat] if seat else None)
        for row, seat in zip(rows, seats, strict=True)
    ]  # fmt: skip


def _keep_their_names(connection: Connection, found: Sequence[_Put]) -> bool:
    """Tell whether people are shown by the names that they are shown by now."""
    new: dict[int, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.person is not None:
            new[one.person][schema.loaded(one.row.name) or ""] += 1
    for person, names in new.items():
        for told, printed in connection.exec_driver_sql(_SPELLED, (person,)):
            names[schema.loaded(told) or ""] += printed
        sql = "SELECT name FROM person WHERE id = ?"
        name = connection.exec_driver_sql(sql, (person,)).scalar_one()
        if schema.loaded(name) != shown(names):
            return False
    return True


_SPELLED = (
    "SELECT label.text, spelling.printed FROM spelling JOIN label ON label.id = spelling.label"
    " WHERE spelling.person = ?"
)


def _keys(
    connection: Connection, block: str, rows: Sequence[Row[Any]]
) -> dict[Place, tuple[str, str]] | None:
    """Return the keys and names of those who mean nobody; None where another's key changes."""
    found = {}
    for row in rows:
        name = shown({schema.loaded(row.name) or "": 1})
        slug = slug_of(name, "person")
        values = block, slug, len(slug) + 1, f"{slug}."
        there = connection.exec_driver_sql(_SHARING, values).scalars().all()
        if not there or slug in there:
            return None
        found[row.id, row.n] = key_of(slug, (row.id, row.n)), name
    return found


_SHARING = "SELECT key FROM person WHERE block = ? AND (key = ? OR substr(key, 1, ?) = ?)"


def _is_told(connection: Connection, row: Row[Any]) -> bool:
    """Tell whether an article's publisher is told by a number, as outlets are, or there is none."""
    told = connection.exec_driver_sql("SELECT 1 FROM label WHERE text = ?", (row.publisher,))
    return row.publisher is None or told.first() is not None


def _write(
    connection: Connection,
    block: str,
    found: Sequence[_Put],
    keys: Mapping[Place, tuple[str, str]],
) -> None:
    of: dict[int, list[Row[Any]]] = defaultdict(list)
    for one in found:
        person = one.person
        if person is None:
            key, name = keys[one.row.id, one.row.n]
            person = connection.exec_driver_sql(_NEXT).scalar_one()
            connection.exec_driver_sql(_PERSON, (person, key, schema.storable(name), block))
        of[person].append(one.row)
    for person, rows in of.items():
        for row in rows:
            connection.exec_driver_sql(POINT, (person, row.label, row.seq, row.n))
            values = {"person": person, "article": row.seq, "n": row.n}
            connection.execute(POINT_STATEMENTS, values)
            connection.exec_driver_sql(_SPELLING, (person, row.label))
        for role, *rest in roles_printed(rows):
            connection.exec_driver_sql(_OFFICE, (person, schema.storable(role), *rest))
        for seq in sorted({row.seq for row in rows}):
            _count_in(connection, person, seq)
    stripes.forget(connection, {one.row.seq for one in found})


_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM person"
_PERSON = "INSERT INTO person VALUES (?, ?, ?, 'person', ?, 0, 0, 0, 0, 0, 0, NULL, NULL)"
_SPELLING = (
    "INSERT INTO spelling VALUES (?, ?, 1) ON CONFLICT (person, label)"
    " DO UPDATE SET printed = spelling.printed + 1"
)


_OFFICE = (
    "INSERT INTO office VALUES (?, ?, ?, ?, ?) ON CONFLICT (person, role) DO UPDATE SET"
    " first = min(coalesce(office.first, excluded.first), coalesce(excluded.first, office.first)),"
    " last = max(coalesce(office.last, excluded.last), coalesce(excluded.last, office.last)),"
    " printed = office.printed + excluded.printed"
)
#: Of one article alone; its statements are found by their keys.
_OF_ARTICLE = (
    "+statement.person = :person AND article.seq = :article AND statement.key BETWEEN"
    " article.first_key AND article.first_key + article.statements - 1"
)
_ADDED_TO = [
    text(
        f"INSERT INTO {table} SELECT * FROM"
        f" ({sql.replace('statement.person IS NOT NULL', _OF_ARTICLE)}) AS said WHERE true"
        f" ON CONFLICT (person, {each}) DO UPDATE SET"
        f" statements = {table}.statements + excluded.statements,"
        f" words = {table}.words + excluded.words, articles = {table}.articles + excluded.articles"
    )
    for table, each, sql in (("tally", "month", MONTHS), ("outlet", "publisher", OUTLETS))
]
_SAID = (
    "SELECT count(*) AS statements, coalesce(sum(statement.words), 0) AS words,"
    " count(DISTINCT statement.article) AS articles, min(article.day) AS first,"
    " max(article.last_day) AS last, count(DISTINCT CASE WHEN NOT EXISTS (SELECT 1 FROM outlet"
    " WHERE outlet.person = :person AND outlet.publisher ="
    " (SELECT id FROM label WHERE text = article.publisher)) THEN article.publisher END)"
    " AS publishers FROM statement JOIN article ON article.seq = statement.article"
    f" WHERE {_OF_ARTICLE} AND article.latest = 1"
)
_SPOKEN_FOR = SPOKEN_FOR.replace(
    "entity.person = person.id", "+entity.person = :person AND entity.article = :article"
)
_NAMED = "SELECT latest FROM article WHERE seq = :article"
_TOTAL = text(
    "UPDATE person SET statements = person.statements + said.statements,"
    " words = person.words + said.words, articles = person.articles + said.articles,"
    " publishers = person.publishers + said.publishers,"
    f" named = named + ({_NAMED}), spoken_for = spoken_for + ({_SPOKEN_FOR}),"
    " first = min(coalesce(person.first, said.first), coalesce(said.first, person.first)),"
    " last = max(coalesce(person.last, said.last), coalesce(said.last, person.last))"
    f" FROM ({_SAID}) AS said WHERE person.id = :person"
)


def _count_in(connection: Connection, person: int, article: int) -> None:
    """Add what one says in an article that was not counted to what is counted of him."""
    values = {"person": person, "article": article}
    for sql in (_TOTAL, *_ADDED_TO):
        connection.execute(sql, values)
