"""How many statements, words and articles are there of each person, publisher, month, kind …?

Every statement of the latest version at each address is counted once, in one row: the rows add up
to all of them, and those whose speaker is not established stand among them. An article is counted
in each row that it has a statement in. What can be counted by stands in `dimensions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, overload

import numpy as np
from sqlalchemy import Connection

from saidwhat.archive import crossed, dimensions, joining, whom
from saidwhat.archive.crossed import Counted, Numbered, Units
from saidwhat.archive.dimensions import DIMENSIONS, OTHERS, Code, Dimension, Value
from saidwhat.archive.people import Person
from saidwhat.archive.search import Search
from saidwhat.archive.striped import Columns, Numbers, Striped
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
    value; or it keeps those that are ``kept``, as an address names them. The order ``groups`` puts
    time in its own order, and of others the largest first.
    """

    by: tuple[str, ...]
    search: Search = field(default_factory=Search)
    speaker: str = ""
    top: int | None = None
    order: Order = "groups"
    kept: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: a value of each dimension, and how much there is of them together."""

    values: tuple[Value, ...]
    statements: int
    words: int
    articles: int


class Rows(Sequence[Cell]):
    """Rows in their order: each is made when it is asked for, for there may be very many."""

    def __init__(self, values: Sequence[Sequence[Value]], places: Numbers, sums: Numbers) -> None:
        """Take the values of each dimension, and of each row their places, and how much it is."""
        self._values, self._places, self._sums = values, places, sums

    def __len__(self) -> int:
        return len(self._sums[0])

    @overload
    def __getitem__(self, at: int) -> Cell: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Cell]: ...

    def __getitem__(self, at: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(at, slice):
            return Rows(self._values, self._places[:, at], self._sums[:, at])
        told = zip(self._values, self._places[:, at].tolist(), strict=True)
        return Cell(tuple(values[place] for values, place in told), *self._sums[:, at].tolist())

    def __iter__(self) -> Iterator[Cell]:
        columns = [
            map(values.__getitem__, places.tolist())
            for values, places in zip(self._values, self._places, strict=True)
        ]
        return map(Cell, zip(*columns, strict=True), *self._sums.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Stats:
    """The rows, and all that they are of.

    ``not_established`` counts the statements whose speaker is not. ``candidates`` are whom the
    name of a speaker may mean: then there are no rows. ``unjoined`` counts blocks of names that
    wait to be joined. ``narrowed`` is what of the search is told by dimensions, the speaker too.
    """

    by: tuple[str, ...]
    rows: Sequence[Cell] = ()
    statements: int = 0
    words: int = 0
    articles: int = 0
    not_established: int = 0
    unjoined: int = 0
    candidates: tuple[Person, ...] | None = None
    narrowed: tuple[tuple[str, str], ...] = ()


def stats(connection: Connection, columns: Columns, cross: Cross) -> Stats:
    """Return the rows of a cross.

    Raises:
        UsageError: there is no such dimension, there are too many, or what narrows does not
            go with them.
    """
    by = checked(cross)
    if cross.speaker:
        meant, candidates = whom.meant(connection, cross.speaker)
        if meant is None:
            return Stats(cross.by, candidates=candidates)
        cross = replace(cross, search=replace(cross.search, having=(*cross.search.having, meant)))
    striped = columns.of(connection)
    units = crossed.units(connection, striped, cross.search, named="quoted" in cross.by)
    numbered = [crossed.numbered(connection, striped, units, name) for name in cross.by]
    if cross.top or cross.kept is not None:
        numbered[0] = _topped(connection, striped, units, cross, numbered[0])
    rows = _rows(connection, cross, by, crossed.counted(striped, units, numbered))
    told = units.statements
    return Stats(
        cross.by, rows, len(told), int(striped.numbers("words")[told].sum(dtype=np.int64)),
        int(np.count_nonzero(np.bincount(striped.article[told]))),
        int(np.count_nonzero(striped.numbers("label")[told] == 0)),
        joining.unjoined(connection), narrowed=cross.search.having,
    )  # fmt: skip


def checked(cross: Cross) -> list[Dimension]:
    """Return the dimensions of a cross, which are some, no more than can be, and not one twice."""
    by = [dimensions.dimension(name) for name in cross.by]
    if not 1 <= len(by) <= MOST or len(set(cross.by)) < len(by):
        told = ", ".join(cross.by)
        raise UsageError(f"statements are counted by one to {MOST} dimensions", subject=told)
    if cross.order not in ORDERS:
        advice = f"use {', '.join(ORDERS)}"
        raise UsageError("there is no such order", subject=cross.order, advice=advice)
    narrowed = [name for name in _OF_STATEMENTS if getattr(cross.search, name)]
    narrowed += [name for name, _ in cross.search.having if not DIMENSIONS[name].named]
    if "quoted" in cross.by and narrowed:
        raise UsageError(
            "who is only named has no statements that could be narrowed",
            subject=", ".join(narrowed),
            advice="with quoted, narrow by person, publisher, dates and language alone",
        )
    return by


def _topped(
    connection: Connection, striped: Striped, units: Units, cross: Cross, first: Numbered
) -> Numbered:
    """Return the first dimension with one value for all that is not kept (`Cross.top`)."""
    one = DIMENSIONS[cross.by[0]]
    alone = crossed.counted(striped, units, [first])
    told = zip(alone.by[0].numbers.tolist(), alone.statements.tolist(), strict=True)
    total = {n: much for n, much in told if not one.says_nothing(first.code(n))}
    if cross.kept is not None:
        stay = {dimensions.code_of(connection, cross.by[0], given) for given in cross.kept}
        return first.joined(sorted(n for n in total if first.code(n) not in stay), OTHERS)
    if len(total) <= (cross.top or 0):
        return first
    least = sorted(total.values(), reverse=True)[: cross.top][-1]
    codes = {n: first.code(n) for n, much in total.items() if much >= least}
    called = dimensions.values(connection, cross.by[0], codes.values())
    kept = sorted(codes, key=lambda n: (-total[n], *name_of(called[codes[n]])))[: cross.top]
    return first.joined(sorted(set(total) - set(kept)), OTHERS)


def name_of(value: Value) -> tuple[str, str]:
    """Return what orders values of which there is as much."""
    return value.text.casefold(), value.given


def _rows(connection: Connection, cross: Cross, by: Sequence[Dimension], counted: Counted) -> Rows:
    """Return the rows in their order, with the words of their codes."""
    sums = np.stack([counted.statements, counted.words, counted.articles])
    codes, places = [], []
    for one in counted.by:
        numbers, place = np.unique(one.numbers, return_inverse=True)
        codes.append([one.code(number) for number in numbers.tolist()])
        places.append(place)
    if nobody := _nobody(by, codes, places):
        places = [np.append(place, at) for place, at in zip(places, nobody, strict=True)]
        sums = np.append(sums, [[0], [0], [0]], axis=1)
    values, ranks = [], []
    for name, own, place in zip(cross.by, codes, places, strict=True):
        called = dimensions.values(connection, name, own)
        total = np.bincount(place, weights=sums[0], minlength=len(own)).astype(np.int64)
        values.append([called[code] for code in own])
        rank = _ranks(DIMENSIONS[name], own, values[-1], total.tolist(), cross.order)
        ranks.append(rank[place])
    column = {"statements": 0, "words": 1, "articles": 2}.get(cross.order)
    first = () if column is None else (-sums[column],)
    order = np.lexsort((*reversed(ranks), *first))
    return Rows(values, np.stack(places)[:, order], sums[:, order])


def _nobody(
    by: Sequence[Dimension], codes: Sequence[list[Code]], places: Sequence[Numbers]
) -> list[int]:
    """Return the places of the codes of speakers who are not established, if there is no such row.

    None is a number, and is told. A code that no other row has is put in.
    """
    if not any(one.nobody and 0 not in own for one, own in zip(by, codes, strict=True)):
        return []
    found = []
    for one, own in zip(by, codes, strict=True):
        code = 0 if one.says_nothing(0) else None
        if code not in own:
            own.append(code)
        found.append(own.index(code))
    return found


def _ranks(
    one: Dimension, codes: Sequence[Code], values: Sequence[Value], total: Sequence[int],
    order: Order,
) -> Numbers:  # fmt: skip
    """Return the place of each value among those of its dimension; what says nothing is last."""

    def key(n: int) -> tuple[int, int, str, str]:
        last = 2 if one.says_nothing(codes[n]) else int(codes[n] == OTHERS)
        much = 0 if one.by_time or order == "name" else -total[n]
        return last, much, *name_of(values[n])

    found = np.empty(len(codes), np.int64)
    found[sorted(range(len(codes)), key=key)] = np.arange(len(codes))
    return found
