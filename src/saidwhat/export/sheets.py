"""How do rows become a sheet of Excel? One way, for every command.

No text becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from saidwhat.errors import UsageError
from saidwhat.extras import advice

#: Rows that fit into one sheet of Excel, its head among them.
SHEET = 1_048_576
#: Characters that fit into one of its cells.
CELL = 32_767


def xlsx(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], file: BinaryIO
) -> None:
    """Write rows as the sheet of this name into an open file, the columns' names above them.

    Raises:
        UsageError: XlsxWriter is not installed, or there are more rows than a sheet has.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError("Excel needs XlsxWriter", advice=advice("xlsx")) from error
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True})
        for at, column in enumerate(columns):
            sheet.write_string(0, at, _short(column), head)
        last = 0
        for last, row in enumerate(rows, start=1):
            if last >= SHEET:
                raise _too_many()
            for at, value in enumerate(row):
                if isinstance(value, bool):
                    sheet.write_boolean(last, at, value)
                elif isinstance(value, int | float):
                    sheet.write_number(last, at, value)
                elif value:
                    sheet.write_string(last, at, _short(str(value)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.autofit()


def _too_many() -> UsageError:
    return UsageError(
        f"a sheet of Excel has {SHEET:,} rows, and this has more",
        advice="narrow it, or write CSV",
    )


def _short(value: str) -> str:
    """Return a text as long as a cell of Excel can be; a longer one ends in dots."""
    shown = value.encode("utf-8", "replace").decode()
    return shown if len(shown) <= CELL else f"{shown[: CELL - 1]}…"
