"""How many statements, words and articles are there of each person, publisher, month, kind …?

Every statement of the latest version at each address is counted once, in one row: the rows add up
to all of them, and those whose speaker is not established stand among them. An article is counted
in each row that it has a statement in. What can be counted by stands in `dimensions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import Connection, text

from saidwhat.archive import dimensions, joining, labels, search, whom
from saidwhat.archive.dimensions import DIMENSIONS, OTHERS, Code, Dimension, Value
from saidwhat.archive.people import Person
from saidwhat.archive.search import Search
from saidwhat.errors import UsageError

#: Dimensions of one cross: a table of more is read by nobody.
MOST = 3

Order = Literal["groups", "statements", "words", "articles", "name"]
ORDERS: tuple[Order, ...] = ("groups", "statements", "words", "articles", "name")

#: What narrows statements and not whole articles: who is only named has none of it.
_OF_STATEMENTS = ("words", "speaker", "kind", "said_first", "said_last", "labels")


@dataclass(frozen=True, slots=True)
class Cross:
    """What is to be counted, by which dimensions, in which order.

    ``search`` narrows, and ``speaker`` to whom a name or an id means, as `who` takes it. ``top``
    keeps so many values of the first dimension, those with the most statements; the rest is one
    value. The order ``groups`` puts time in its own order, and of others the largest first.
    """

    by: tuple[str, ...]
    search: Search = field(default_factory=Search)
    speaker: str = ""
    top: int | None = None
    order: Order = "groups"


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: a value of each dimension, and how much there is of them together."""

    values: tuple[Value, ...]
    statements: int
    words: int
    articles: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The rows, and all that they are of.

    ``not_established`` counts the statements whose speaker is not. ``candidates`` are whom the
    name of a speaker may mean: then there are no rows. ``unjoined`` counts blocks of names that
    wait to be joined. ``narrowed`` is what of the search is told by dimensions, the speaker too.
    """

    by: tuple[str, ...]
    rows: tuple[Cell, ...] = ()
    statements: int = 0
    words: int = 0
    articles: int = 0
    not_established: int = 0
    unjoined: int = 0
    candidates: tuple[Person, ...] | None = None
    narrowed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """What is counted, as SQL: statements with their articles, and who is only named in these."""

    statements: str
    named: str
    values: dict[str, Any]
    whole: bool


#: A row as SQL gives it: a code for each dimension, statements, words, articles.
_Row = tuple[Any, ...]

_EVERY = (
    "article CROSS JOIN statement ON statement.key BETWEEN article.first_key"
    " AND article.first_key + article.statements - 1 WHERE article.latest"
)
_NONE = "article CROSS JOIN statement ON statement.key = article.first_key WHERE 0"
_NAMED = (
    "entity JOIN article ON article.seq = entity.article"
    " WHERE article.latest AND entity.person IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.person = entity.person"
    " AND statement.key BETWEEN article.first_key AND article.first_key + article.statements - 1)"
)


def stats(connection: Connection, cross: Cross) -> Stats:
    """Return the rows of a cross.

    Raises:
        UsageError: there is no such dimension, there are too many, or what narrows does not
            go with them.
    """
    by = _checked(cross)
    if cross.speaker:
        meant, candidates = whom.meant(connection, cross.speaker)
        if meant is None:
            return Stats(cross.by, candidates=candidates)
        cross = replace(cross, search=replace(cross.search, having=(*cross.search.having, meant)))
    source = _source(connection, cross)
    unjoined = joining.unjoined(connection)
    rows = _rows(connection, cross, source, quick=source.whole and not unjoined)
    rows += _always(by, rows)
    n, w, articles, unknown = _total(connection, by, source, rows)
    cells = tuple(_cells(connection, cross, rows))
    narrowed = cross.search.having
    return Stats(cross.by, cells, n, w, articles, unknown, unjoined, narrowed=narrowed)


_TOTAL = (
    "SELECT coalesce(sum(n), 0), coalesce(sum(w), 0), count(*), coalesce(sum(unknown), 0) FROM"
    " (SELECT count(*) AS n, sum(statement.words) AS w, sum(statement.speaker IS NULL) AS unknown"
    " FROM {} GROUP BY article.seq)"
)


def _total(
    connection: Connection, by: Sequence[Dimension], source: _Source, rows: Sequence[_Row]
) -> tuple[int, int, int, int]:
    """Return how many statements, words and articles there are, and statements of no speaker.

    Of the whole archive the rows tell most of it; only what is narrowed is read once more.
    """
    speakers = [n for n, one in enumerate(by) if one.nobody]
    if not source.whole or not speakers:
        row = connection.execute(text(_TOTAL.format(source.statements)), source.values).one()
        return row[0], row[1], row[2], row[3]
    articles = connection.execute(text(_PRINTING)).scalar_one()
    unknown = sum(row[-3] for row in rows if row[speakers[0]] == 0)
    return sum(row[-3] for row in rows), sum(row[-2] for row in rows), articles, unknown


_PRINTING = "SELECT count(*) FROM article WHERE latest AND statements"


def _checked(cross: Cross) -> list[Dimension]:
    """Return the dimensions of a cross, which are some, no more than can be, and not one twice."""
    by = [dimensions.dimension(name) for name in cross.by]
    if not 1 <= len(by) <= MOST or len(set(cross.by)) < len(by):
        told = ", ".join(cross.by)
        raise UsageError(f"statements are counted by one to {MOST} dimensions", subject=told)
    if cross.order not in ORDERS:
        advice = f"use {', '.join(ORDERS)}"
        raise UsageError("there is no such order", subject=cross.order, advice=advice)
    narrowed = [name for name in _OF_STATEMENTS if getattr(cross.search, name)]
    narrowed += [name for name, _ in cross.search.having if DIMENSIONS[name].named == "NULL"]
    if "quoted" in cross.by and narrowed:
        raise UsageError(
            "who is only named has no statements that could be narrowed",
            subject=", ".join(narrowed),
            advice="with quoted, narrow by person, publisher, dates and language alone",
        )
    return by


def _source(connection: Connection, cross: Cross) -> _Source:
    """Return what is to be counted."""
    asked = replace(cross.search, before=None, latest=False, current=True)
    named = "quoted" in cross.by
    if asked == Search(current=True):
        return _Source(_EVERY, _NAMED if named else "", {}, True)
    found = search.fitting(connection, asked)
    if found is None:
        return _Source(_NONE, "", {}, False)
    keys, values = found
    statements = (
        f"({keys}) AS found CROSS JOIN statement ON statement.key = found.key"
        " CROSS JOIN article ON article.seq = statement.article WHERE article.latest"
    )
    if not named:
        return _Source(statements, "", values, False)
    where, more = _of_articles(connection, asked)
    return _Source(statements, f"{_NAMED}{where}", values | more, False)


def _of_articles(connection: Connection, asked: Search) -> tuple[str, dict[str, Any]]:
    """Return which articles, and whom in them, a search means, as SQL and its values."""
    where, values = [""], dict[str, Any]()
    if asked.publisher:
        values["publishers"] = str(labels.numbers(connection, asked.publisher))
        known = "SELECT text FROM label WHERE id IN (SELECT value FROM json_each(:publishers))"
        where.append(f"article.publisher IN ({known})")
    for name, day, sign in (("since", asked.first, ">="), ("until", asked.last, "<=")):
        if day:
            values[name] = day.toordinal()
            where.append(f"coalesce(article.day, 0) {sign} :{name}")
    for n, (name, given) in enumerate(asked.having):
        values[f"named{n}"] = dimensions.code_of(connection, name, given)
        where.append(f"{DIMENSIONS[name].named} IS :named{n}")
    return " AND ".join(where), values


def _rows(connection: Connection, cross: Cross, source: _Source, *, quick: bool) -> list[_Row]:
    """Return the rows of a cross, codes first."""
    kept = _kept(connection, cross, source, quick=quick) if cross.top else None
    values = source.values | {f"kept{n}": code for n, code in enumerate(kept or ())}
    if quick and cross.by in _QUICK:
        sql = _quick(cross.by, kept)
    else:
        sql = _counted(cross.by, source, kept)
    return [tuple(row) for row in connection.execute(text(sql), values)]


def _kept(
    connection: Connection, cross: Cross, source: _Source, *, quick: bool
) -> tuple[Code, ...] | None:
    """Return the values of the first dimension that are kept; None where all are."""
    alone = replace(cross, by=cross.by[:1], top=None)
    first = DIMENSIONS[cross.by[0]]
    rows = _rows(connection, alone, source, quick=quick)
    rows = [row for row in rows if not first.says_nothing(row[0])]
    if len(rows) <= (cross.top or 0):
        return None
    least = sorted((row[1] for row in rows), reverse=True)[: cross.top][-1]
    total = {row[0]: row[1] for row in rows if row[1] >= least}
    called = dimensions.values(connection, cross.by[0], total)
    return tuple(sorted(total, key=lambda code: (-total[code], *_name(called[code]))))[: cross.top]


def _name(value: Value) -> tuple[str, str]:
    return value.text.casefold(), value.given


def _in(kept: Sequence[Code]) -> str:
    return f"({', '.join(f':kept{n}' for n in range(len(kept)))})"


def _topped(name: str, code: str, kept: Sequence[Code] | None) -> str:
    """Return the SQL of the first dimension's code: what is not kept is one value."""
    if kept is None:
        return code
    one = DIMENSIONS[name]
    nothing = ", ".join(str(code) for code in one.called if one.says_nothing(code)) or "NULL"
    stays = f"({code}) IS NULL OR ({code}) IN ({nothing}) OR ({code}) IN {_in(kept)}"
    return f"CASE WHEN {stays} THEN {code} ELSE {OTHERS} END"


def _counted(by: Sequence[str], source: _Source, kept: Sequence[Code] | None) -> str:
    """Return SQL that counts whatever is asked for, an article at a time."""
    own = ", ".join(f"c{n}" for n in range(len(by)))

    def columns(*codes: str) -> str:
        told = (_topped(by[0], codes[0], kept), *codes[1:])
        return ", ".join(f"{code} AS c{n}" for n, code in enumerate(told))

    inner = (
        f"SELECT {columns(*(DIMENSIONS[name].code for name in by))},"
        f" count(*) AS n, sum(statement.words) AS w"
        f" FROM {source.statements} GROUP BY article.seq, {own}"
    )
    if source.named:
        codes = columns(*(DIMENSIONS[name].named for name in by))
        named = f"SELECT DISTINCT article.seq, {codes} FROM {source.named}"
        inner += f" UNION ALL SELECT {own}, 0, 0 FROM ({named})"
    return f"SELECT {own}, sum(n), sum(w), count(*) FROM ({inner}) GROUP BY {own}"


#: What is kept of people, by what it answers: no statement of theirs is read for it.
_QUICK = {
    ("person",): "SELECT id, statements, words, articles FROM person WHERE statements",
    ("person", "month"): "SELECT person, month, statements, words, articles FROM tally WHERE 1",
}


#: Who has no number among people, by the code of each, as SQL over statements of nobody who has.
_UNKNOWN = {
    0: "statement.speaker IS NULL",
    -1: "statement.speaker IS NOT NULL AND statement.entity IS NULL",
    -2: "statement.speaker IS NOT NULL AND statement.entity IS NOT NULL",
}


def _quick(by: tuple[str, ...], kept: Sequence[Code] | None) -> str:
    """Return SQL that counts from what is kept of people, and reads only the rest.

    The rest is summed an article at a time, in the order in which it lies, so that none is sorted.
    """
    known, rest, wanted = _QUICK[by], _UNKNOWN, "statement.person IS NULL"
    if kept is not None:
        rest = {code: f"{wanted} AND {one}" for code, one in _UNKNOWN.items()}
        rest[OTHERS] = "statement.person IS NOT NULL"
        wanted += f" OR statement.person NOT IN {_in(kept)}"
        known += f" AND {'id' if by == ('person',) else 'person'} IN {_in(kept)}"
    sums = ", ".join(
        f"sum({one}) AS n{-code}, sum(statement.words * ({one})) AS w{-code}"
        for code, one in rest.items()
    )
    more = "".join(f", {DIMENSIONS[name].code}" for name in by[1:])
    group = f"GROUP BY {more[2:]}" if more else "HAVING count(*)"
    told = [
        f"SELECT {code}{more}, sum(n{-code}), sum(w{-code}), count(*) FROM rest"
        f" CROSS JOIN article ON article.seq = rest.seq WHERE n{-code} {group}"
        for code in rest
    ]
    inner = f"SELECT article.seq AS seq, {sums} FROM {_EVERY} AND ({wanted}) GROUP BY article.seq"
    return f"WITH rest AS MATERIALIZED ({inner}) {' UNION ALL '.join([known, *told])}"


def _always(by: Sequence[Dimension], rows: Sequence[_Row]) -> list[_Row]:
    """Return the row of speakers who are not established, if there is none: none is a number."""
    for n, one in enumerate(by):
        if one.nobody and not any(row[n] == 0 for row in rows):
            codes = [0 if each.says_nothing(0) else None for each in by]
            return [(*codes, 0, 0, 0)]
    return []


def _cells(connection: Connection, cross: Cross, rows: list[_Row]) -> Iterable[Cell]:
    """Yield the rows in their order, with the words of their codes."""
    called = [
        dimensions.values(connection, name, {row[n] for row in rows})
        for n, name in enumerate(cross.by)
    ]
    places = [
        _places(DIMENSIONS[name], [(row[n], row[-3]) for row in rows], called[n], cross.order)
        for n, name in enumerate(cross.by)
    ]
    column = {"statements": -3, "words": -2, "articles": -1}.get(cross.order, 0)

    def place(row: _Row) -> tuple[int, ...]:
        own = (each[code] for each, code in zip(places, row, strict=False))
        return (-row[column] if column else 0, *own)

    for row in sorted(rows, key=place):
        told = tuple(each[code] for each, code in zip(called, row, strict=False))
        yield Cell(told, *row[-3:])


def _places(
    one: Dimension, counted: Iterable[tuple[Code, int]], called: Mapping[Code, Value], order: Order
) -> dict[Code, int]:
    """Return the place of each value among those of its dimension; what says nothing is last."""
    total: Counter[Code] = Counter()
    for code, statements in counted:
        total[code] += statements

    def key(code: Code) -> tuple[int, int, str, str]:
        last = 2 if one.says_nothing(code) else int(code == OTHERS)
        much = 0 if one.by_time or order == "name" else -total[code]
        return last, much, *_name(called[code])

    return {code: n for n, code in enumerate(sorted(total, key=key))}
