"""How many of all statements that fit have each speaker, publisher, kind, year and month?

Every count is exact. The keys of what fits leave the database as one string, which is some ten
times as fast as a row for each, and are counted in the columns of the archive (`striped`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import Connection, text

from saidwhat.archive import schema, search
from saidwhat.archive.search import Facet, Search
from saidwhat.archive.striped import Columns, Numbers, Striped, Value
from saidwhat.errors import UsageError

FACETS = ("speaker", "publisher", "kind", "year", "month")

#: The kinds by their code among dimensions, which count from 1.
_KINDS = ("direct", "indirect", "mixed")

#: How many characters of the date of publication a facet is.
_CHARACTERS = {"year": 4, "month": 7}


def counts(
    connection: Connection, columns: Columns, asked: Search, names: Sequence[str], most: int
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
    keys = keys_of(connection, asked)
    striped = columns.of(connection)
    return {name: ordered(_counted(striped, keys, name, most), name)[:most] for name in names}


def keys_of(connection: Connection, asked: Search) -> Numbers | None:
    """Return the keys of all statements that fit, sorted; None of all that there are.

    Raises:
        UsageError: the query cannot be meant.
    """
    asked = replace(asked, before=None, rank=False, latest=False)
    if asked == Search(limit=asked.limit):
        return None
    found = search.fitting(connection, asked)
    if found is None:
        return numbers_of(None)
    sql, values = found
    together = text(f"SELECT string_agg(CAST(key AS text), ',') FROM ({sql}) AS fitting")
    told = connection.execute(together, values)
    return np.sort(numbers_of(told.scalar()))


def numbers_of(told: str | None) -> Numbers:
    """Return the numbers that ``string_agg`` told; none where it told nothing."""
    return np.fromstring(told, dtype=np.int64, sep=",") if told else np.empty(0, np.int64)


def _counted(
    striped: Striped, keys: Numbers | None, name: str, most: int
) -> list[tuple[Value, int]]:
    """Return the values that the statements with these keys have, and how often each is there."""
    if name in ("speaker", "kind"):
        column = striped.numbers("label" if name == "speaker" else "kind")
        told = column if keys is None else column[striped.statement_of(keys)]
        return _kinds(told) if name == "kind" else _speakers(striped.connection, told, most)
    values, numbers = striped.texts("published" if name in _CHARACTERS else name)
    articles = striped.article if keys is None else striped.article_of(keys)
    each = np.bincount(articles, minlength=len(numbers))
    total = np.bincount(numbers, weights=each, minlength=len(values)).astype(np.int64)
    found: dict[Value, int] = {}
    for value, n in zip(values, total.tolist(), strict=True):
        own = value[: _CHARACTERS[name]] if value and name in _CHARACTERS else value
        if n:
            found[own] = found.get(own, 0) + n
    return list(found.items())


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
    total = np.bincount(numbers, minlength=len(_KINDS) + 1)[1:].tolist()
    return [(kind, n) for kind, n in zip(_KINDS, total, strict=True) if n]


def ordered(counted: Sequence[tuple[Value, int]], name: str) -> tuple[Facet, ...]:
    """Return the facets by time, or by how many there are, and then as SQLite orders values."""
    by_time = name in ("year", "month")
    found = sorted(counted, key=lambda one: _rank(one[0]), reverse=by_time)
    if not by_time:
        found.sort(key=lambda one: -one[1])
    return tuple(Facet(schema.loaded(value), n) for value, n in found)


def _rank(value: Value) -> tuple[int, str, bytes]:
    """Return what a value is ordered by: nothing first, then texts, then what is no text."""
    if value is None:
        return 0, "", b""
    return (2, "", value) if isinstance(value, bytes) else (1, value, b"")
