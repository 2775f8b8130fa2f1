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
from saidwhat.export.tables import csv_cells
from saidwhat.extras import advice

COUNTS = ("statements", "words", "articles")

#: Rows that fit into one sheet of Excel, its head among them.
SHEET = 1_048_576
#: Characters that fit into one of its cells.
CELL = 32_767


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
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError("Excel needs XlsxWriter", advice=advice("xlsx")) from error
    if len(stats.rows) >= SHEET:
        raise UsageError(
            f"a sheet of Excel has {SHEET:,} rows, and this has more",
            advice="narrow it, keep the largest alone with --top, or write CSV",
        )
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("statements")
        head = book.add_format({"bold": True})
        columns = names(stats.by)
        for at, name in enumerate(columns):
            sheet.write_string(0, at, name, head)
        for n, row in enumerate(table(stats), start=1):
            for at, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(n, at, value)
                elif value:
                    sheet.write_string(n, at, _short(value))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(stats.rows), 1), len(columns) - 1)
        sheet.autofit()


def _whole(value: str | int | None) -> str | int | None:
    """Return a text without lone surrogates, which neither form can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _short(value: str) -> str:
    """Return a text as long as a cell of Excel can be; a longer one ends in dots."""
    shown = str(_whole(value))
    return shown if len(shown) <= CELL else f"{shown[: CELL - 1]}…"
