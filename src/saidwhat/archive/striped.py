"""The columns of all articles and statements as arrays, for whoever counts.

Articles stand in the order of adding, and their statements one article's behind another's. A column
is read from the stripes (`stripes`) when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from saidwhat.archive import journal, stripes
from saidwhat.archive.stripes import NONE, TYPES, Stripe

Numbers = NDArray[Any]
Value = str | bytes | None
T = TypeVar("T")


class Columns:
    """The columns of an archive, in memory: some 20 bytes a statement; safe between threads.

    They are of the archive as it is: where anything was changed since, they are read again.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._state: object = None
        self._made: Mapping[int, Stripe] = {}
        self._known: dict[str, Any] = {}

    def of(self, connection: Connection) -> Striped:
        """Return the columns of the archive as the connection sees it, for its transaction."""
        missing = stripes.missing(connection)
        # A stripe that is not there is made of rows that change with the journal alone.
        state = stripes.seals(connection), journal.head(connection) if missing else None
        with self._lock:
            if self._state != state:
                self._made = {n: stripes.made(connection, n) for n in missing}
                self._state, self._known = state, {}
            return Striped(connection, self._made, self._known, self._lock)


class Striped:
    """All articles, by their places in the order of adding, and all their statements, by theirs."""

    def __init__(
        self,
        connection: Connection,
        made: Mapping[int, Stripe],
        known: dict[str, Any],
        lock: RLock,
    ) -> None:
        self.connection, self._made = connection, made
        self._known, self._lock = known, lock

    def numbers(self, column: str) -> Numbers:
        """Return a column of numbers, of articles or of statements as `stripes` has it."""
        return self._once(column, lambda: np.frombuffer(self._data(column, b""), TYPES[column]))

    def texts(self, column: str) -> tuple[list[Value], Numbers]:
        """Return the different texts of a column of articles, and the number of each one's own."""
        return self._once(column, lambda: _coded(self._data(column, b",").decode("ascii")))

    @property
    def article(self) -> Numbers:
        """Return of each statement the place of its article."""
        statements = self.numbers("statements")
        return self._once(
            "article", lambda: np.repeat(np.arange(len(statements), dtype=np.int32), statements)
        )

    def article_of(self, keys: Numbers) -> Numbers:
        """Return the places of the articles in which the statements with these keys are.

        The keys are sorted; a key that no statement has is left out.
        """
        return self._placed(keys)[0]

    def statement_of(self, keys: Numbers) -> Numbers:
        """Return the places of the statements with these keys, sorted as they are."""
        article, behind = self._placed(keys)
        starts = self._once("starts", lambda: _starts(self.numbers("statements")))
        found: Numbers = starts[article] + behind
        return found

    def _placed(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of articles, and how far behind their first statements the keys are."""
        order, firsts, counts = self._once("order", self._order)
        place = np.searchsorted(firsts, keys, side="right") - 1
        keys, place = keys[place >= 0], place[place >= 0]
        behind = keys - firsts[place]
        there = behind < counts[place]
        return order[place[there]], behind[there]

    def _order(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return the places of articles by the keys of their first statements; these, how many."""
        firsts, counts = self.numbers("first_key"), self.numbers("statements")
        spoken = np.flatnonzero(counts)  # one without statements has the first key of another
        order = spoken[np.argsort(firsts[spoken], kind="stable")]
        return order, firsts[order], counts[order]

    def _data(self, column: str, between: bytes) -> bytes:
        frames = stripes.frames(self.connection, column)
        frames |= {n: stripe[column] for n, stripe in self._made.items()}
        data = stripes.data_of(frames[n] for n in sorted(frames))
        return between.join(part for part in data if part)

    def _once(self, name: str, make: Callable[[], T]) -> T:
        with self._lock:  # who comes second waits, and finds it read
            if name not in self._known:
                self._known[name] = make()
            found: T = self._known[name]
            return found


def _starts(statements: Numbers) -> Numbers:
    found: Numbers = np.cumsum(statements, dtype=np.int64) - statements
    return found


def _coded(told: str) -> tuple[list[Value], Numbers]:
    """Return the different values that were told, and the number of each."""
    each = told.split(",") if told else []
    numbers = {value: n for n, value in enumerate(dict.fromkeys(each))}
    coded = np.array([numbers[one] for one in each], dtype=np.int32)
    return list(map(_value, numbers)), coded


def _value(told: str) -> Value:
    if told == NONE:
        return None
    value = bytes.fromhex(told[1:])
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value
