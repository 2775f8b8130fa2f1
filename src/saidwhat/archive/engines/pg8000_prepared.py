"""pg8000, where each statement is understood once: the server keeps it, and is told its values.

As pg8000 is, it asks the server three times for each statement, and reads the statement letter by
letter each time: to add a small article, some thirty statements, took 1.6 times as long. Nothing
here knows what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pg8000 import dbapi
from pg8000.converters import make_params

#: Statements that one connection keeps; more are forgotten, the oldest first.
KEPT = 256


class _Cursor(dbapi.Cursor):  # type: ignore[misc]
    """A cursor that has its statements kept."""

    def execute(self, operation: str, args: Sequence[Any] = (), stream: Any = None) -> None:
        """Execute a statement; one without values as it stands."""
        if not args:
            super().execute(operation, args, stream)
            return
        driver = self._c
        if not driver._in_transaction and not driver.autocommit:
            driver.execute_simple("begin transaction")
        kept = driver.kept(operation)
        params = make_params(driver.py_types, args)
        self._context = driver.execute_named(kept[0], params, *kept[1:])
        rows = self._context.rows
        self._row_iter = None if rows is None else iter(rows)

    def executemany(self, operation: str, param_sets: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of these values."""
        for args in param_sets:
            self.execute(operation, args)


class Driver(dbapi.Connection):  # type: ignore[misc]
    """A connection that keeps its statements."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._kept: dict[str, tuple[Any, ...]] = {}

    def cursor(self) -> _Cursor:
        """Return a cursor."""
        return _Cursor(self)

    def commit(self) -> None:
        """Keep what the transaction wrote."""
        self.execute_simple("commit")

    def rollback(self) -> None:
        """Keep nothing of it."""
        if self._in_transaction:
            self.execute_simple("rollback")

    def kept(self, operation: str) -> tuple[Any, ...]:
        """Return the name of a statement that the server keeps, and what its rows are made with."""
        if operation not in self._kept:
            if len(self._kept) >= KEPT:
                name, *_ = self._kept.pop(next(iter(self._kept)))
                self.close_prepared_statement(name)
            statement, _ = dbapi.convert_paramstyle("format", operation, ())
            name, columns, functions = self.prepare_statement(statement, ())
            self._kept[operation] = name, columns, functions, statement
        return self._kept[operation]
