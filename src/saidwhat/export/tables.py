"""How do rows become a table of comma-separated values? One way, for every command and page.

RFC 4180. Safe to open in a spreadsheet: a text that would be taken for a formula begins
with a quotation mark, and characters that deceive are shown by their names. JSON Lines and
Parquet have every text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from saidwhat.codec.shape import members
from saidwhat.codec.write import to_json
from saidwhat.wording.visible import visible

#: A cell that begins so is a formula to a spreadsheet; a quotation mark before it is not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns(noun: type) -> tuple[str, ...]:
    """Return the names of the columns of a noun's rows."""
    return tuple(member.name for member in members(noun))


def csv_of(noun: type, rows: Iterable[Any], *, head: bool = True) -> bytes:
    """Return nouns as a table in UTF-8, with the names of the columns above it."""
    names = columns(noun)
    cells = (list(to_json(row).values()) for row in rows)
    return csv_cells([names, *cells] if head else cells)


def csv_cells(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows of values as comma-separated values in UTF-8."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = " ".join(map(str, value))
    if not isinstance(value, str):
        return "" if value is None else value
    shown = visible(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
