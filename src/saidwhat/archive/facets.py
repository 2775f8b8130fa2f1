"""How many of all statements that fit have each speaker, publisher, kind, year and month?

Every count is exact. The keys of what fits leave SQLite as one string, which is some ten times
as fast as a row for each, and are counted as arrays. What an article has is told by its keys, for
those of its statements are neighbours; what a statement has is asked of its row, or of `Columns`,
which somebody who asks often keeps in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from saidwhat.archive import journal, schema
from saidwhat.archive.search import Facet, Search, Values, fitting
from saidwhat.errors import UsageError

FACETS = ("speaker", "publisher", "kind", "year", "month")

#: The kinds by the number that they have here; any letter but the last two is the first.
_KINDS = ("mixed", "direct", "indirect")
_COLUMN = {
    "speaker": "coalesce(statement.speaker, 0)",
    "kind": "CASE statement.kind WHEN 'd' THEN 1 WHEN 'i' THEN 2 ELSE 0 END",
}

#: The facets that an article has, with what its row has of each.
_OF_ARTICLES = {
    "publisher": "publisher",
    "year": "substr(published, 1, 4)",
    "month": "substr(published, 1, 7)",
}

#: What stands for no value; no other text is so in hexadecimal digits.
_NONE = "-"

Numbers = NDArray[np.int64]
Value = str | bytes | None

#: Whether the journal has an entry of this number and hash, and whether anything was done behind
#: it but what leaves the statements that are there as they are.
_SAME = text("SELECT 1 FROM journal WHERE n = :n AND hash = :hash")
_MORE = text(
    "SELECT 1 FROM journal WHERE n > :n"
    " AND kind NOT IN ('add', 'judge', 'check', 'forget', 'follow') LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class _Articles:
    """The articles, by the keys of their first statements; ``ends`` are behind the last.

    ``values`` has for each facet the values there are, and the number of each article's own.
    """

    firsts: Numbers
    ends: Numbers
    values: dict[str, tuple[list[Value], Numbers]]


@dataclass(frozen=True, slots=True)
class _Statements:
    """Every statement by its key: the number of its speaker's label, 0 for none, and its kind."""

    keys: Numbers
    speakers: NDArray[np.int32]
    kinds: NDArray[np.int8]


class Columns:
    """What is counted of every statement, in memory: some 13 bytes each; safe between threads.

    It is of the archive as its journal was at ``head``. What was only added since is read alone.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._head = (0, journal.ORIGIN)
        self._known: tuple[_Articles, _Statements] | None = None

    def of(self, connection: Connection) -> tuple[_Articles, _Statements]:
        """Return the columns of the archive as the connection sees it."""
        head = journal.head(connection)
        with self._lock:  # who comes second waits, and finds them read
            if self._known is None or head != self._head:
                self._known = _articles(connection, FACETS), self._now(connection)
                self._head = head
            return self._known

    def _now(self, connection: Connection) -> _Statements:
        """Return all statements; those that are known are not read again if none was changed."""
        number, digest = self._head
        there = connection.execute(_SAME, {"n": number, "hash": digest}).first()
        if self._known is None or not there or connection.execute(_MORE, {"n": number}).first():
            return _statements(connection)
        known, new = self._known[1], _statements(connection, number)
        keys = np.concatenate([known.keys, new.keys])
        order = np.argsort(keys, kind="stable")
        return _Statements(
            keys[order],
            np.concatenate([known.speakers, new.speakers])[order],
            np.concatenate([known.kinds, new.kinds])[order],
        )


def counts(
    connection: Connection,
    search: Search,
    names: Sequence[str],
    most: int = 20,
    columns: Columns | None = None,
) -> dict[str, tuple[Facet, ...]]:
    """Return the values of facets among everything that fits, each the ``most`` frequent first.

    Years and months come in the order of time, newest first.

    Raises:
        UsageError: there is no such facet, or the query cannot be meant.
    """
    for name in names:
        if name not in FACETS:
            advice = f"use {', '.join(FACETS)}"
            raise UsageError("there is no such facet", subject=name, advice=advice)
    found = fitting(connection, search)
    if found is None:
        return dict.fromkeys(names, ())
    keys = _asked(connection, found, "found.key")
    articles, statements = columns.of(connection) if columns else (None, None)
    told = {}
    for name in names:
        if name in _OF_ARTICLES:
            articles = articles or _articles(connection, names)
            counted = _of_articles(articles, keys, name)
        else:
            numbers = (
                _kept(statements, keys, name)
                if statements
                else _asked(connection, found, _COLUMN[name])
            )
            counted = _kinds(numbers) if name == "kind" else _speakers(connection, numbers, most)
        told[name] = _ordered(counted, name)[:most]
    return told


def _asked(connection: Connection, found: tuple[str, Values], column: str) -> Numbers:
    """Return the keys of all statements that fit, or what their rows have in a column; sorted."""
    sql, values = found
    source = f"({sql}) AS found"
    if column != "found.key":
        source += " CROSS JOIN statement ON statement.key = found.key"
    told = connection.execute(text(f"SELECT group_concat({column}) FROM {source}"), values)
    return np.sort(numbers_of(told.scalar()), kind="stable")


def numbers_of(told: str | None) -> Numbers:
    """Return the numbers that SQLite's ``group_concat`` told; none where it told nothing."""
    return np.fromstring(told, dtype=np.int64, sep=",") if told else np.empty(0, np.int64)


def _of_articles(articles: _Articles, keys: Numbers, name: str) -> list[tuple[Value, int]]:
    """Return how many of the keys are of articles with each value."""
    each = np.searchsorted(keys, articles.ends) - np.searchsorted(keys, articles.firsts)
    values, numbers = articles.values[name]
    total = np.bincount(numbers, weights=each, minlength=len(values)).astype(np.int64)
    return [(value, int(n)) for value, n in zip(values, total, strict=True) if n]


def _kept(statements: _Statements, keys: Numbers, name: str) -> Numbers:
    """Return what the statements with these keys have, as numbers."""
    places = np.searchsorted(statements.keys, keys)
    places = places[places < len(statements.keys)]
    there = statements.keys[places] == keys[: len(places)]
    column = statements.speakers if name == "speaker" else statements.kinds
    found: Numbers = column[places[there]].astype(np.int64)
    return found


def _speakers(connection: Connection, numbers: Numbers, most: int) -> list[tuple[Value, int]]:
    """Return the labels of the most frequent of these numbers, and of those as frequent."""
    total = np.bincount(numbers)
    least = np.partition(total, -most)[-most] if len(total) > most else 0
    there = np.flatnonzero(total >= max(least, 1)).tolist()
    query = "SELECT id, text FROM label WHERE id IN (SELECT value FROM json_each(:ids))"
    names: dict[int, Value] = dict(connection.execute(text(query), {"ids": str(there)}).all())
    return [(names.get(number), int(total[number])) for number in there]


def _kinds(numbers: Numbers) -> list[tuple[Value, int]]:
    """Return the kinds that these numbers are of, and how often each is there."""
    total = np.bincount(numbers, minlength=len(_KINDS)).tolist()
    return [(kind, n) for kind, n in zip(_KINDS, total, strict=True) if n]


def _ordered(counted: Sequence[tuple[Value, int]], name: str) -> tuple[Facet, ...]:
    """Return the facets by time, or by how many there are, and then as SQLite orders values."""
    by_time = name in ("year", "month")
    ordered = sorted(counted, key=lambda one: _rank(one[0]), reverse=by_time)
    if not by_time:
        ordered.sort(key=lambda one: -one[1])
    return tuple(Facet(schema.loaded(value), n) for value, n in ordered)


def _rank(value: Value) -> tuple[int, str, bytes]:
    """Return what a value is ordered by: nothing first, then texts, then what is no text."""
    if value is None:
        return 0, "", b""
    return (2, "", value) if isinstance(value, bytes) else (1, value, b"")


def _articles(connection: Connection, names: Sequence[str]) -> _Articles:
    """Return every article with what is counted of it in these facets."""
    wanted = [name for name in _OF_ARTICLES if name in names]
    columns = [
        f"group_concat(CASE WHEN {value} IS NULL THEN '{_NONE}' ELSE hex({value}) END)"
        for value in map(_OF_ARTICLES.__getitem__, wanted)
    ]
    told = ", ".join(["group_concat(first_key)", "group_concat(statements)", *columns])
    first, statements, *values = connection.execute(text(f"SELECT {told} FROM article")).one()
    coded = [_coded([] if value is None else value.split(",")) for value in values]
    firsts = numbers_of(first)
    return _Articles(firsts, firsts + numbers_of(statements), dict(zip(wanted, coded, strict=True)))


def _coded(told: Sequence[str]) -> tuple[list[Value], Numbers]:
    """Return the different values, and the number of each value that was told."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(told))}
    return list(map(_value, numbers)), np.array([numbers[one] for one in told], dtype=np.int64)


def _value(told: str) -> Value:
    if told == _NONE:
        return None
    value = bytes.fromhex(told)
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _statements(connection: Connection, since: int | None = None) -> _Statements:
    """Return every statement, or those of articles added behind an entry of the journal."""
    source = "statement"
    if since is not None:
        source = (
            "journal CROSS JOIN article ON article.id = journal.subject"
            " CROSS JOIN statement ON statement.key"
            " BETWEEN article.first_key AND article.first_key + article.statements - 1"
            " WHERE journal.n > :since AND journal.kind = 'add'"
        )
    columns = ("statement.key", *_COLUMN.values())
    told = ", ".join(f"group_concat({column})" for column in columns)
    values = {} if since is None else {"since": since}
    row = connection.execute(text(f"SELECT {told} FROM {source}"), values).one()
    keys, speakers, kinds = map(numbers_of, row)
    order = np.argsort(keys, kind="stable")
    return _Statements(keys[order], speakers[order].astype(np.int32), kinds[order].astype(np.int8))
