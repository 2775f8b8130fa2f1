"""What is known about words? Small tables of names, titles, nouns and places.

Each table is a file beside this one: lines of cells with tabs between them, and a head
of ``#`` lines that says what it holds, where it comes from, and its licence. Nothing is
decided here, and nothing is fetched.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Row = tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of the table ``name`` ("titles"), in the order of the file."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def column(name: str) -> frozenset[str]:
    """Return the first cells of a table, in lower case."""
    return frozenset(row[0].lower() for row in rows(name))
