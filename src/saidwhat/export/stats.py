"""How do counts look as a table, in whatever form programs and spreadsheets read?

A column for each dimension (beside `person` stands `person_id`), then `statements`, `words` and
`articles`: the same columns as CSV, Parquet and Excel. As JSON a row has them as `values`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from saidwhat.archive.stats import Cell, Stats
from saidwhat.errors import UsageError
from saidwhat.export.sheets import xlsx
from saidwhat.export.tables import csv_cells
from saidwhat.extras import advice

COUNTS = ("statements", "words", "articles")


@dataclass(frozen=True, slots=True)
class StatsLine:
    """One row of counts: a value of each dimension, and how much there is of them together."""

    values: Mapping[str, str | None]
    statements: int
    words: int
    articles: int


def stats_line(by: Sequence[str], cell: Cell) -> StatsLine:
    """Return a row of counts as a line."""
    return StatsLine(dict(_values(by, cell)), cell.statements, cell.words, cell.articles)


def names(by: Sequence[str]) -> list[str]:
    """Return the names of the columns."""
    return [column for name in by for column in _columns(name)] + list(COUNTS)


def table(stats: Stats) -> Iterator[list[str | int | None]]:
    """Yield the rows of counts, cell by cell, as `names` has the columns."""
    for cell in stats.rows:
        told = (value for _, value in _values(stats.by, cell))
        yield [*told, cell.statements, cell.words, cell.articles]


def shown(stats: Stats) -> list[tuple[str, ...]]:
    """Return the values of each row for a reader: whoever shares a name has the id behind it."""
    bearers: dict[str, set[str]] = {}
    for cell in stats.rows:
        for value in cell.values:
            if value.id:
                bearers.setdefault(value.text, set()).add(value.id)
    several = {name for name, ids in bearers.items() if len(ids) > 1}
    return [
        tuple(
            f"{value.text} · {value.id}" if value.id and value.text in several else value.text
            for value in cell.values
        )
        for cell in stats.rows
    ]


def _columns(name: str) -> tuple[str, ...]:
    return (name, f"{name}_id") if name == "person" else (name,)


def _values(by: Sequence[str], cell: Cell) -> Iterator[tuple[str, str | None]]:
    for name, value in zip(by, cell.values, strict=True):
        yield name, value.text
        if name == "person":
            yield f"{name}_id", value.id


def stats_csv(stats: Stats) -> bytes:
    """Return the rows as comma-separated values, with the names of the columns above them."""
    return csv_cells([names(stats.by), *table(stats)])


def stats_parquet(stats: Stats, file: BinaryIO) -> None:
    """Write the rows as Parquet into an open file.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", advice=advice("parquet")) from error
    columns = names(stats.by)
    kinds = [pa.int64() if name in COUNTS else pa.string() for name in columns]
    rows = [dict(zip(columns, map(_whole, row), strict=True)) for row in table(stats)]
    schema = pa.schema(list(zip(columns, kinds, strict=True)))
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file, compression="zstd")


def stats_xlsx(stats: Stats, file: BinaryIO) -> None:
    """Write the rows as a sheet of Excel into an open file; no text becomes a formula or a link.

    Raises:
        UsageError: XlsxWriter is not installed, or there are more rows than a sheet has.
    """
    xlsx("statements", names(stats.by), table(stats), file)


def _whole(value: str | int | None) -> str | int | None:
    """Return a text without lone surrogates, which Parquet cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
