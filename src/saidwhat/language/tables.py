"""What is known about words in rows? Names, titles, nouns and places, and what goes with each.

A use of a language whose lines are cells with tabs between them; a head of ``#`` lines says
what it holds, where it comes from, and its licence. Nothing is decided here.
"""

from __future__ import annotations

from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.types.language import Language

Row = tuple[str, ...]


@cache
def rows(use: str, language: Language = ENGLISH) -> tuple[Row, ...]:
    """Return the rows of a use ("role heads"), in the order of the file."""
    lines = language.lines(use)
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def column(use: str, language: Language = ENGLISH) -> frozenset[str]:
    """Return the first cells of a use, in lower case."""
    return frozenset(row[0].lower() for row in rows(use, language))
