"""Which statements fit? By words, speaker, publisher, dates and kind; newest first.

The index is asked for almost everything at once: a statement's speaker, publisher and
month said are words of it too. Newest first needs no scoring; BM25 scores every match,
which at a million statements takes a thousand times as long, so it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, text

from saidwhat.archive import dimensions, driver, labels
from saidwhat.archive.dimensions import Code
from saidwhat.archive.hits import Hit, hits
from saidwhat.archive.query import Query, parse
from saidwhat.archive.rows import DAY_BITS, KINDS, tag
from saidwhat.errors import UsageError

#: Matches are counted up to here; a reader needs no exact number beyond.
COUNTED = 10_000

#: A span of years said that is longer than this is not asked of the index month by month.
_YEARS = 40

#: The articles from the one added last, each with its statements: there is no index of the
#: statements by the order of adding, and a walk from this end stops as soon as enough is found.
_BY_ARTICLE = (
    "article CROSS JOIN statement ON statement.key"
    " BETWEEN article.first_key AND article.first_key + article.statements - 1"
)


#: The condition that a statement is one for a person, by somebody who speaks for them.
_SPOKEN_FOR = (
    "statement.key IN (SELECT said.key FROM entity CROSS JOIN statement AS said"
    " ON said.article = entity.article AND said.whom = entity.n WHERE entity.person = :person)"
)
#: The condition that a statement is by one of some entities of articles, or for one.
_OF_ENTITIES = (
    "statement.key IN (SELECT said.key FROM json_each(:entities) AS one CROSS JOIN article AS its"
    " ON its.seq = one.value >> {0} CROSS JOIN statement AS said ON said.key BETWEEN its.first_key"
    " AND its.first_key + its.statements - 1 AND said.{1} = (one.value & (1 << {0}) - 1))"
)
#: The number of an entity of an article has at most so many bits here.
_ENTITY_BITS = 24

#: Parameters of a search's SQL.
Values = dict[str, Code]


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; every field narrows, and an empty one does not.

    Days are inclusive. ``said_first`` and ``said_last`` bound the date said, as far as
    the article tells it. ``before`` is the place of the last hit of the page before.
    ``latest`` asks for what was added last, in place of what was published last; it has no
    further pages. ``current`` asks for the latest version at each address alone. ``having`` are
    dimensions (`dimensions`), each with the value that it is to have, as an address names it.
    ``spoken_for`` asks of a person (`whom`) for what others said for them, in place of what they
    said.
    The last three are for `whom`: the number of a person, whose statements of the latest version
    at each address are meant, in its place the entities that are the person (the number of an
    article and that of the entity there), and numbers of labels.
    """

    words: str = ""
    speaker: str = ""
    publisher: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    said_first: date | None = None
    said_last: date | None = None
    rank: bool = False
    latest: bool = False
    limit: int = 20
    before: int | None = None
    spoken_for: bool = False
    current: bool = False
    having: tuple[tuple[str, str], ...] = ()
    labels: tuple[int, ...] = ()
    person: int | None = None
    entities: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: hits, how many there are (counted up to `COUNTED`), what was widened.

    ``after`` is the place to go on from, None at the end.
    """

    hits: tuple[Hit, ...]
    total: int
    widened: tuple[tuple[str, str], ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that matches have, and how many of them."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A search as SQL: from, where and its parameters; whether words of the index are asked for.

    ``ranked`` is what of the index is weighed, where the best match comes first.
    """

    source: str
    where: str
    values: Values
    matched: bool
    ranked: str = ""

    @property
    def key(self) -> str:
        """Return what the key of a statement is called."""
        return "statement_words.rowid" if self.matched else "statement.key"


def find(connection: Connection, search: Search) -> Found:
    """Return the statements that fit.

    Raises:
        UsageError: the query cannot be meant.
    """
    query = parse(search.words)
    asked = plan(connection, search, query)
    if asked is None:
        return Found((), 0, query.widened)
    found = keys(connection, search, asked)
    shown = found[: search.limit]
    after = shown[-1] if len(found) > search.limit and not search.rank else None
    total = all_of(search, found)
    total = _total(connection, search, asked) if total is None else total
    return Found(tuple(hits(connection, shown, query.terms)), total, query.widened, after)


def keys(connection: Connection, search: Search, asked: Plan) -> list[int]:
    """Return the keys of the statements of a page, in their order, and of one more."""
    page = f" ORDER BY {asked.key} DESC LIMIT {search.limit + 1}"
    below = ""
    values = dict(asked.values)
    if search.before is not None:
        below, values["before"] = f" AND {asked.key} < :before", search.before
    source = asked.source
    if asked.ranked and not search.latest:
        fitting = f"{source} WHERE {asked.where}{below}", values
        return driver.of(connection).ranked(connection, asked.ranked, fitting, search.limit + 1)
    if search.latest:
        source = source if asked.matched else _BY_ARTICLE
        order = "statement.article" if asked.matched else "article.seq"
        page = f" ORDER BY {order} DESC, {asked.key} LIMIT {search.limit}"
    sql = f"SELECT {asked.key} FROM {source} WHERE {asked.where}{below}{page}"
    return [key for (key,) in connection.execute(text(sql), values)]


def all_of(search: Search, found: Sequence[int]) -> int | None:
    """Return how many statements fit where a page has them all; None where that is not known."""
    whole = search.before is None and not search.latest and len(found) <= search.limit
    return len(found) if whole and len(found) <= COUNTED else None


def counted(connection: Connection, asked: Plan, most: int = COUNTED) -> int:
    """Return how many statements fit, counted up to ``most``."""
    some = f"SELECT 1 FROM {asked.source} WHERE {asked.where} LIMIT {most}"
    count = text(f"SELECT count(*) FROM ({some}) AS few")
    return int(connection.execute(count, asked.values).scalar_one())


#: How many statements somebody has, where nothing waits to be joined.
_OF_PERSON = text(
    "SELECT min(statements, :most) FROM person WHERE id = :person"
    " AND NOT EXISTS (SELECT 1 FROM unjoined)"
)


def _total(connection: Connection, search: Search, asked: Plan) -> int:
    """Return how many statements fit, counted up to `COUNTED`; of a person it is known."""
    if replace(search, before=None, limit=Search().limit) == Search(person=search.person):
        known = {"person": search.person, "most": COUNTED}
        found: int | None = connection.execute(_OF_PERSON, known).scalar()
        if found is not None:
            return found
    return counted(connection, asked)


def fitting(connection: Connection, search: Search) -> tuple[str, Values] | None:
    """Return the SQL for the ``key`` of each statement that fits, and its values; None for none.

    Raises:
        UsageError: the query cannot be meant.
    """
    asked = plan(connection, search, parse(search.words))
    if asked is None:
        return None
    return f"SELECT {asked.key} AS key FROM {asked.source} WHERE {asked.where}", asked.values


def plan(
    connection: Connection, search: Search, query: Query, *, rows: bool = False
) -> Plan | None:
    """Return how to search, or None where nothing can fit.

    With ``rows`` only what has a row fits: the index knows more, where not all of a file counts
    (`federated`).
    """
    tags = _tags(connection, search)
    if tags is None:
        return None
    matches = [query.fts, *tags] if query.fts else tags
    values: Values = {}
    told = ""
    where = []
    source = "statement"
    key = "statement.key"
    if matches:
        source, key = "statement_words", "statement_words.rowid"
        told = " AND ".join(f"({match})" for match in matches)
        condition, values = driver.of(connection).matching("statement_words", told)
        where.append(condition)
    if search.first:
        values["first"] = search.first.toordinal() << DAY_BITS
        where.append(f"{key} >= :first")
    if search.last:
        values["last"] = (search.last.toordinal() + 1) << DAY_BITS
        where.append(f"{key} < :last")
    if matches and (rows or _of_rows(search)):
        source += " JOIN statement ON statement.key = statement_words.rowid"
    if search.kind:
        values["kind"] = letter_of(search.kind)
        where.append("statement.kind = :kind")
    if search.said_first or search.said_last:
        values["from"] = search.said_first.toordinal() if search.said_first else 0
        values["to"] = search.said_last.toordinal() if search.said_last else date.max.toordinal()
        where.append("statement.said_first <= :to AND statement.said_last >= :from")
    if _of_articles(search):
        source += " JOIN article ON article.seq = statement.article"
        where += _had(connection, search, values)
    ranked = told if search.rank and query.groups else ""
    return Plan(source, " AND ".join(where) or "true", values, bool(matches), ranked)


def _of_rows(search: Search) -> bool:
    """Tell whether a search asks for what the rows of statements have, and the index has not."""
    said = search.said_first or search.said_last
    return bool(search.kind or said or search.latest or _of_articles(search))


def _of_articles(search: Search) -> bool:
    """Tell whether a search asks for what is told by the rows of articles."""
    return bool(_of_one(search) or search.current or search.having)


def _of_one(search: Search) -> bool:
    """Tell whether a search asks for the statements of one person."""
    return search.person is not None or search.entities is not None


def _had(connection: Connection, search: Search, values: Values) -> list[str]:
    """Return as SQL what the row of a statement and of its article must have."""
    where = ["article.latest = 1"] if search.current or _of_one(search) else []
    if search.person is not None:
        values["person"] = search.person
        where.append(_SPOKEN_FOR if search.spoken_for else "statement.person = :person")
    elif search.entities is not None:
        each = [seq << _ENTITY_BITS | n for seq, n in search.entities]
        values["entities"] = json.dumps(each)
        where.append(_OF_ENTITIES.format(_ENTITY_BITS, "whom" if search.spoken_for else "entity"))
    for n, (name, given) in enumerate(search.having):
        code = dimensions.code_of(connection, name, given)
        values[f"had{n}"] = dimensions.stored(name, code)
        where.append(dimensions.condition(name, code, f"had{n}"))
    return where


def letter_of(name: str) -> str:
    """Return the letter that stands for a kind in the rows of statements.

    Raises:
        UsageError: there is no such kind.
    """
    if name not in KINDS:
        advice = f"use {', '.join(KINDS)}"
        raise UsageError("there is no such kind", subject=name, advice=advice)
    return KINDS[name]


def _tags(connection: Connection, search: Search) -> list[str] | None:
    """Return what the index must have beside the words; None where a name is unknown."""
    tags = []
    for name, letter in ((search.speaker, "s"), (search.publisher, "p")):
        if name:
            numbers = labels.numbers(connection, name)
            if not numbers:
                return None
            tags.append(_any(letter, numbers))
    years = _years(search.said_first, search.said_last)
    if years:
        tags.append(" OR ".join(f'"{tag("m", f"{year:04d}")}" *' for year in years))
    if search.labels:
        tags.append(_any("s", search.labels))
    return tags


def _any(letter: str, numbers: Sequence[int]) -> str:
    return " OR ".join(f'"{tag(letter, number)}"' for number in numbers)


def label_tags(numbers: Sequence[int]) -> str:
    """Return the index query for the statements of these speakers."""
    return _any("s", numbers)


def _years(first: date | None, last: date | None) -> range:
    """Return the years in which a date said may begin that touches these days."""
    if not first or not last or last.year - first.year > _YEARS:
        return range(0)
    return range(first.year, last.year + 1)
