"""Which articles are there, newest first, and how many of each kind? For lists and facets.

Nothing is searched by words here (`search`), and no record is unpacked: the rows alone
answer, and what is counted of them (`striped`). The statements of an article have neighbouring
keys, so that an article's speakers are found without an index of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    func,
    null,
    or_,
    select,
)

from saidwhat.archive import corrections, schema
from saidwhat.archive.facets import ordered
from saidwhat.archive.rows import DAY_BITS
from saidwhat.archive.search import Facet
from saidwhat.archive.striped import Columns, Numbers, Striped
from saidwhat.types.edtf import Edtf

_ARTICLE, _STATEMENT, _LABEL = schema.article, schema.statement, schema.label
#: The place of an article has at most so many bits here.
_ARTICLE_BITS = 32
_THEIRS = _STATEMENT.alias()  # the same table, in a query within a query


def _own(statement: FromClause) -> ColumnElement[bool]:
    """Return the condition that a statement is its article's: their keys are neighbours."""
    first = _ARTICLE.c.first_key
    return statement.c.key.between(first, first + _ARTICLE.c.statements - 1)


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the column as a value that SQLite makes no index for.

    It would build one for this very query and then look every statement up in it: at
    10,000 articles, 4 seconds for the counts of one publisher instead of 10 ms.
    (sqlite.org/optoverview.html: no term is kept off an index but one that is no bare column.)
    """
    return func.coalesce(column, null())


@dataclass(frozen=True, slots=True)
class Where:
    """Which articles: of this publisher, with words of this speaker, of these days.

    ``since`` is the number of an entry of the journal: only what was added behind it.
    """

    publisher: str | None = None
    speaker: str | None = None
    first: date | None = None
    last: date | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was added behind an entry of the journal.

    ``made`` is when that entry was made (ISO 8601, UTC), None of the journal's beginning;
    ``articles`` how many there are, and ``ids`` which of the articles asked about are among them.
    """

    since: int
    made: str | None
    articles: int
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's label as printed (None: not established) and how many statements it has."""

    label: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a list. ``key`` is its place in the order, for the page after it."""

    id: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    address: str
    version: int
    statements: int
    voices: tuple[Voice, ...]
    key: tuple[int, int]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many articles there are of each publisher, month, day and speaker, among some."""

    articles: int
    publishers: tuple[Facet, ...]
    months: tuple[Facet, ...]
    days: tuple[Facet, ...]
    speakers: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the article at an address."""

    id: str
    version: int
    captured: str | None


def articles(
    connection: Connection, where: Where, before: tuple[int, int] | None, limit: int
) -> tuple[Listed, ...]:
    """Return at most ``limit`` articles, newest first, from behind the place ``before``."""
    rows = [seq for _, seq in places(connection, where, before, limit)]
    return listed(connection, rows)


def places(
    connection: Connection, where: Where, before: tuple[int, int] | None, limit: int
) -> list[tuple[int, int]]:
    """Return the day and the row of these articles, in their order: their places in the list."""
    wanted = [*_conditions(where)]
    own = func.coalesce(_ARTICLE.c.day, 0)
    if before is not None:
        day, seq = before
        wanted.append(or_(own < day, and_(own == day, _ARTICLE.c.seq < seq)))
    order = (_ARTICLE.c.day.desc().nulls_last(), _ARTICLE.c.seq.desc())
    query = select(own, _ARTICLE.c.seq).where(*wanted).order_by(*order).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def listed(connection: Connection, rows: Sequence[int]) -> tuple[Listed, ...]:
    """Return the articles of these rows, newest first, as a list shows them."""
    order = (_ARTICLE.c.day.desc().nulls_last(), _ARTICLE.c.seq.desc())
    query = select(_ARTICLE).where(_ARTICLE.c.seq.in_(rows)).order_by(*order)
    found = connection.execute(query).all() if rows else ()
    voices = _voices(connection, found)
    return tuple(_listed(row, voices.get(row.seq, ())) for row in found)


def latest(connection: Connection, where: Where, limit: int) -> tuple[str, ...]:
    """Return the ids of at most ``limit`` articles that fit, the one added last first."""
    query = select(_ARTICLE.c.id).where(*_conditions(where)).order_by(_ARTICLE.c.seq.desc())
    return tuple(connection.execute(query.limit(limit)).scalars())


def facets(connection: Connection, columns: Columns, where: Where, most: int) -> Facets:
    """Return the facets of these articles, each with its ``most`` frequent values.

    Months and days come in the order of time, newest first, and all of them; days only
    where one month or less is asked for.
    """
    striped = columns.of(connection)
    there = _fitting(striped, where)
    values, numbers = striped.texts("publisher")
    total = np.bincount(numbers[there], minlength=len(values)).tolist()
    counted = [(value, n) for value, n in zip(values, total, strict=True) if n]
    publishers = ordered([one for one in counted if one[0] is not None], "publisher")
    days, each = np.unique(_days(striped)[there], return_counts=True)
    of_days = {date.fromordinal(day).isoformat(): n
               for day, n in zip(days.tolist(), each.tolist(), strict=True) if day}  # fmt: skip
    months: Counter[str] = Counter()
    for day, n in of_days.items():
        months[day[:7]] += n
    one_month = where.first and where.last and (where.last - where.first).days < 31
    return Facets(
        int(np.count_nonzero(there)),
        publishers[:most],
        ordered([*months.items()], "month"),
        ordered([*of_days.items()], "month") if one_month else (),
        _speakers(striped, there, most),
    )


def _fitting(striped: Striped, where: Where) -> Numbers:
    """Return of each article whether it fits, by its place among all."""
    connection, days = striped.connection, _days(striped)
    found: Numbers = days >= (where.first.toordinal() if where.first else 0)
    if where.last is not None:
        found &= (days > 0) & (days <= where.last.toordinal())
    if where.publisher is not None:
        values, numbers = striped.texts("publisher")
        publisher = schema.storable(where.publisher)
        found &= numbers == (values.index(publisher) if publisher in values else -1)
    if where.speaker is not None:
        label = select(_LABEL.c.id).where(_LABEL.c.text == where.speaker)
        number = connection.execute(label).scalar()
        said = striped.article[striped.numbers("label") == (number or -1)]
        found &= np.bincount(said, minlength=len(found)) > 0
    if where.since is not None:
        added = select(_ARTICLE.c.seq).where(_ARTICLE.c.id.in_(_added(where.since)))
        found &= np.isin(striped.numbers("seq"), connection.execute(added).scalars().all())
    return found


def _days(striped: Striped) -> Numbers:
    """Return the first day of publication of each article, 0 where it is not known."""
    found: Numbers = striped.numbers("first_key") >> DAY_BITS
    return found


def arrivals(connection: Connection, where: Where, ids: Sequence[str]) -> Arrivals:
    """Return how many articles that fit were added since ``where.since``, and which of ``ids``."""
    entry, since = schema.journal.c, where.since or 0
    made = connection.execute(select(entry.made).where(entry.n == since)).scalar()
    query = select(func.count()).select_from(_ARTICLE).where(*_conditions(where))
    among = _added(since).where(entry.subject.in_(ids))
    found: frozenset[str] = frozenset(connection.execute(among).scalars().all() if ids else ())
    return Arrivals(since, made, connection.execute(query).scalar_one(), found)


def _added(since: int) -> Select[Any]:
    """Return the query for the ids of what was added behind an entry of the journal."""
    entry = schema.journal.c
    return select(entry.subject).where(entry.n > since, entry.kind == "add")


def states(connection: Connection, article_ids: Sequence[str]) -> dict[str, int]:
    """Return the number of the last correction, 0 without one, of those articles that are there."""
    put_right, own = schema.correction.c, _ARTICLE.c.id
    last = select(func.max(put_right.n)).where(put_right.article == own).scalar_subquery()
    query = select(own, func.coalesce(last, 0)).where(own.in_(article_ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def article_of(connection: Connection, statement_id: str) -> str | None:
    """Return the id of the article that a statement stands in, or was taken out of; or None."""
    query = select(_ARTICLE.c.id).join(_STATEMENT, _STATEMENT.c.article == _ARTICLE.c.seq)
    found = connection.execute(query.where(schema.has_id(statement_id))).scalar()
    return corrections.article_of(connection, statement_id) if found is None else str(found)


def editions(connection: Connection, article_id: str) -> tuple[Edition, ...]:
    """Return every version kept of the article's address, oldest first."""
    address = select(_ARTICLE.c.address).where(_ARTICLE.c.id == article_id).scalar_subquery()
    query = select(_ARTICLE).where(_ARTICLE.c.address == address).order_by(_ARTICLE.c.version)
    return tuple(Edition(row.id, row.version, row.captured) for row in connection.execute(query))


def at(connection: Connection, address: str) -> tuple[tuple[Edition, ...], tuple[Edition, ...]]:
    """Return every version kept of an address, and those that were withdrawn, oldest first."""
    tables = ((_ARTICLE, _ARTICLE.c.captured), (schema.withdrawn, schema.withdrawn.c.made))
    queries = (
        select(table.c.id, table.c.version, time)
        .where(table.c.address == address)
        .order_by(table.c.version)
        for table, time in tables
    )
    there, gone = (tuple(Edition(*row) for row in connection.execute(query)) for query in queries)
    return there, gone


def _conditions(where: Where) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if where.publisher is not None:
        wanted.append(_plain(_ARTICLE.c.publisher) == where.publisher)
    if where.first is not None:
        wanted.append(_ARTICLE.c.day >= where.first.toordinal())
    if where.last is not None:
        wanted.append(_ARTICLE.c.day <= where.last.toordinal())
    if where.since is not None:
        wanted.append(_ARTICLE.c.id.in_(_added(where.since)))
    if where.speaker is not None:
        label = select(_LABEL.c.id).where(_LABEL.c.text == where.speaker).scalar_subquery()
        said = select(_THEIRS.c.key).where(_own(_THEIRS), _plain(_THEIRS.c.speaker) == label)
        wanted.append(said.exists())
    return wanted


def _speakers(striped: Striped, there: Numbers, most: int) -> tuple[Facet, ...]:
    """Return in how many of these articles each speaker is quoted."""
    spoken = np.flatnonzero(there[striped.article] & (striped.numbers("label") > 0))
    pairs = striped.numbers("label")[spoken].astype(np.int64) << _ARTICLE_BITS
    pairs |= striped.article[spoken]
    pairs.sort()
    first = np.ones(len(pairs), bool)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    total = np.bincount(pairs[first] >> _ARTICLE_BITS)
    least = np.partition(total, -most)[-most] if len(total) > most else 0
    top = np.flatnonzero(total >= max(least, 1)).tolist()
    given = func.json_each(json.dumps(top)).table_valued("value")
    labels = select(_LABEL.c.id, _LABEL.c.text).where(_LABEL.c.id.in_(select(given.c.value)))
    rows = striped.connection.execute(labels.order_by(_LABEL.c.text)).all()
    found = [Facet(row.text, int(total[row.id])) for row in rows]
    return tuple(sorted(found, key=lambda one: -one.count)[:most])


def _voices(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, tuple[Voice, ...]]:
    """Return, for each article, its speakers and how many statements each has, most first."""
    if not rows:
        return {}
    number = func.count().label("n")
    query = (
        select(_ARTICLE.c.seq, _LABEL.c.text, number)
        .select_from(_ARTICLE.join(_STATEMENT, _own(_STATEMENT)))
        .outerjoin(_LABEL, _LABEL.c.id == _STATEMENT.c.speaker)
        .where(_ARTICLE.c.seq.in_([row.seq for row in rows]))
        .group_by(_ARTICLE.c.seq, _STATEMENT.c.speaker, _LABEL.c.text)
        .order_by(_ARTICLE.c.seq, number.desc(), func.min(_STATEMENT.c.key))
    )
    found: dict[int, tuple[Voice, ...]] = {}
    for seq, label, count in connection.execute(query):
        found[seq] = (*found.get(seq, ()), Voice(label, count))
    return found


def _listed(row: Row[Any], voices: tuple[Voice, ...]) -> Listed:
    return Listed(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        published=Edtf(row.published) if row.published else None,
        address=row.address,
        version=row.version,
        statements=row.statements,
        voices=voices,
        key=(row.day or 0, row.seq),
        language=row.language,
    )
