"""Word indexes as SQLite has them (FTS5): which rows hold which words, and where?

An index is contentless and cannot be read back; what it holds is told by its vocabulary. Its
tokenizer says for every engine what a word is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# A place is a row and, where the index knows it, a position. The divisors keep the sums
# over a hundred million places below 2^63; they are primes, so that hardly any two
# changes cancel each other out.
ROWS, PLACES = 999983, 9973

_SUMS = (
    f"SELECT term, count(*), sum(doc % {ROWS} * (coalesce(offset, 0) % {PLACES} + 1))"
    " FROM temp.{0}_places GROUP BY term"
)
_WORDS = "SELECT term, max(doc, cnt) FROM temp.{0}_words"
_PLACES = "SELECT term, doc, offset FROM temp.{0}_places"
_OPEN = (
    "DROP TABLE IF EXISTS temp.{0}_places",
    "DROP TABLE IF EXISTS temp.{0}_words",
    "CREATE VIRTUAL TABLE temp.{0}_places USING fts5vocab(main, {0}, instance)",
    "CREATE VIRTUAL TABLE temp.{0}_words USING fts5vocab(main, {0}, row)",
)


def open_vocabulary(raw: Any, index: str) -> None:
    """Have a connection of SQLite's tell the words of an index."""
    for command in _OPEN:
        raw.execute(command.format(index))


def words(raw: Any, index: str) -> Iterator[tuple[str, int, int | None]]:
    """Yield every word with its rows, and places where the index knows them."""
    yield from raw.execute(_PLACES.format(index))


def sums(raw: Any, index: str) -> Iterator[tuple[str, int, int]]:
    """Yield every word with how often it is there, and the sum of its places."""
    yield from raw.execute(_SUMS.format(index))


def unfound(raw: Any, index: str) -> Iterator[str]:
    """Yield the words that an index holds and does not find."""
    every = _WORDS.format(index)
    for term, count in raw.execute(every):
        if raw.execute(f"{every} WHERE term = ?", [term]).fetchone() != (term, count):
            yield term
