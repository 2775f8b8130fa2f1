"""How do nouns become a Parquet file? One way, for every table that has one.

The columns are the members of the noun's JSON object: words as words, days as days, lists as lists,
an object in a column as its own columns. Compressed with Zstandard. Which nouns, is for the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import date
from typing import Any, BinaryIO, get_origin

from saidwhat.codec.shape import members, optional
from saidwhat.codec.write import to_json
from saidwhat.errors import UsageError
from saidwhat.extras import advice
from saidwhat.types.edtf import Edtf

#: Rows of a row group: of statements some ten megabytes of text.
GROUP = 50_000


def write_parquet(noun: type, rows: Iterable[Any], file: BinaryIO) -> int:
    """Write nouns of one class as Parquet into an open file; return how many.

    Raises:
        UsageError: pyarrow is not installed.
    """
    with table_into(noun, file) as table:
        table.add(rows)
    return table.rows


class Table:
    """A table that rows are added to, by as many as are written at once."""

    def __init__(self, noun: type, file: BinaryIO, unsigned: Collection[str]) -> None:
        self.rows = 0
        self._pa, parquet = _pyarrow()
        kinds = ((each.name, _type_of(each.hint)) for each in members(noun))
        made = [(name, self._pa.uint32() if name in unsigned else kind) for name, kind in kinds]
        self._days = [one.name for one in members(noun) if date in (one.hint, optional(one.hint))]
        self._schema = self._pa.schema(made)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def add(self, rows: Iterable[Any]) -> None:
        """Add rows."""
        for row in rows:
            self._waiting.append(_values(row, self._days))
            if len(self._waiting) == GROUP:
                self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._pa.Table.from_pylist(self._waiting, schema=self._schema))
        self.rows += len(self._waiting)
        self._waiting.clear()


@contextmanager
def table_into(noun: type, file: BinaryIO, unsigned: Collection[str] = ()) -> Iterator[Table]:
    """Give a table of nouns that is written as Parquet into an open file.

    Columns named in ``unsigned`` are whole numbers of 32 bits without a sign, all others have one.

    Raises:
        UsageError: pyarrow is not installed.
    """
    table = Table(noun, file, unsigned)
    try:
        yield table
    finally:
        table.close()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", advice=advice("parquet")) from error
    return pyarrow, pyarrow.parquet


def _values(row: Any, days: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = _clean(to_json(row))
    return values | {day: getattr(row, day) for day in days}


def _type_of(hint: Any) -> Any:
    """Return the type of a column whose values have this type."""
    import pyarrow as pa

    hint = optional(hint) or hint
    if get_origin(hint) is tuple:
        return pa.list_(_type_of(hint.__args__[0]))
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Edtf:
        return pa.struct([(each.name, _type_of(each.hint)) for each in members(hint)])
    kinds = {int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    return kinds.get(hint, pa.string())


def _clean(value: Any) -> Any:
    """Return JSON without lone surrogates: Arrow's strings hold none."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {key: _clean(one) for key, one in value.items()} if isinstance(value, dict) else value
