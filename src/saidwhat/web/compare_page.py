"""What does the comparison show? One quotation as several print it, its words in a table.

A table with a row for each printing and a column for each stretch of words: read line by line it
is the printing, read down a column it is what the others have there. Where words differ a sign
stands before them; nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saidwhat.compare.columns import Column, columns
from saidwhat.jobs.compare import MOST_ABOUT
from saidwhat.types.accounts import Accounts
from saidwhat.types.comparison import Group, Printing
from saidwhat.types.verdict import Coverage, meaning
from saidwhat.web.accounts_page import told
from saidwhat.web.rendering import Address
from saidwhat.wording.comparisons import names, pieces, printed_by
from saidwhat.wording.numbers import count


@dataclass(frozen=True, slots=True)
class Asked(Address):
    """What a reader asked to have compared: what has these words, or is one speaker's."""

    HOME = "/compare"
    about: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a printing in a column, and what they are: same, other, none, or beyond."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """A printing: what it is called, how its words and speaker compare, and its cells."""

    name: str
    printing: Printing
    says: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as the page shows it; ``heads`` are the columns' headings."""

    group: Group
    words: str
    printed_by: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def shown(group: Group) -> Shown:
    """Return a group as the page shows it."""
    found = columns(group)
    called = names(group.printings)
    rows = tuple(
        Row(
            called[number],
            printing,
            _says(printing, called),
            tuple(_cell(column, number) for column in found),
        )
        for number, printing in enumerate(group.printings)
    )
    heads = tuple(_head(column) for column in found)
    return Shown(group, pieces(group.base), printed_by(group), heads, rows)


def _says(printing: Printing, called: Sequence[str]) -> str:
    if printing.copy is not None:
        return f"the same article as {called[printing.copy]}"
    if printing.base:
        return "the fullest"
    whose = meaning(printing.attribution)
    says = f"{printing.words}: {meaning(printing.words).says}"
    return says if whose.level == "fine" else f"{says}; {whose.says}"


def _head(column: Column) -> str:
    """Return which words of the base stand in a column, counted from 1."""
    first, last = column.start + 1, column.end
    if first > last:
        return "put in" if column.start else "before"
    return f"word {first}" if first == last else f"words {first} to {last}"


def _cell(column: Column, number: int) -> Cell:
    cell = column.cells[number]
    words = " ".join(cell.words.split())
    if cell.beyond:
        return Cell("", "beyond")
    if not words:
        return Cell("", "same" if cell.same else "none")
    return Cell(words, "same" if cell.same else "other")


def values(
    asked: Asked,
    groups: Sequence[Group],
    accounts: Sequence[Accounts],
    coverage: Coverage,
    most: int,
) -> dict[str, Any]:
    """Return what the template shows."""
    return {
        "asked": asked,
        "found": [shown(group) for group in groups],
        "accounts": [told(one) for one in accounts],
        "looked_at": looked_at(asked, coverage, most),
        "as_json": asked.at("/api/compare"),
        "here": "/compare",
    }


def looked_at(asked: Asked, coverage: Coverage, most: int) -> str:
    """Return which articles were compared."""
    total = count(coverage.articles, "article")
    if asked.about:
        return f"of {total}, those about the latest {MOST_ABOUT} quotations with these words"
    if coverage.articles <= most:
        return f"{total} compared"
    return f"of {total} the {most:,} that came last compared"
