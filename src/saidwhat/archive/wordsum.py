"""Do the word indexes hold the words of the articles, all of them and no others?

What an index lacks cannot be found, and reads like something that nobody said. The
indexes keep no text, so the words are put into indexes of the same making in memory, and
the two are compared by sums: over every word, how often it stands where. The sums of
parts add up to the sum of the whole, so that many processes can share the work.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from saidwhat.archive import driver
from saidwhat.errors import DamagedArchiveError

INDEXES = ("article_words", "statement_words", "label_words")

Sums = Counter[str]

# A place is a row and, where the index knows it, a position. The divisors keep the sums
# over a hundred million places below 2^63; they are primes, so that hardly any two
# changes cancel each other out.
_SUMS = (
    "SELECT term, count(*), sum(doc % 999983 * (coalesce(offset, 0) % 9973 + 1))"
    " FROM temp.{0}_places GROUP BY term"
)
_WORDS = "SELECT term, max(doc, cnt) FROM temp.{0}_words"
_PLACES = "SELECT term, doc, offset FROM temp.{0}_places"
_OPEN = "CREATE VIRTUAL TABLE temp.{0}_places USING fts5vocab(main, {0}, instance)"
_OPEN_WORDS = "CREATE VIRTUAL TABLE temp.{0}_words USING fts5vocab(main, {0}, row)"
_MODULUS = 1 << 192


def of_file(connection: Connection) -> Sums:
    """Return the sums of the archive's own indexes.

    Raises:
        DamagedArchiveError: an index cannot be read, or does not find a word that it holds.
    """
    raw = _opened(connection)
    for name in INDEXES:
        for term, count in raw.execute(_WORDS.format(name)):
            found = raw.execute(f"{_WORDS.format(name)} WHERE term = ?", [term]).fetchone()
            if found != (term, count):
                raise DamagedArchiveError(f"{name} holds the word “{term}” and does not find it")
    return _sums(raw, INDEXES)


class Made:
    """Indexes in memory, made like the archive's, for the words that should be there."""

    def __init__(self, connection: Connection) -> None:
        self._made = driver.sqlite().connect(":memory:")
        self._names = set()
        tables = f"SELECT name, sql FROM sqlite_schema WHERE name IN {INDEXES}"
        for name, sql in connection.exec_driver_sql(tables):
            self._made.execute(sql)
            self._made.execute(_OPEN.format(name))
            self._names.add(name)

    def add(self, name: str, rows: Iterable[tuple[int, str]]) -> None:
        """Put rows (number, words) into the index ``name``, if the archive has it."""
        if name in self._names:
            self._made.executemany(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", rows)

    def sums(self) -> Sums:
        """Return the sums of what was put in, and forget it."""
        found = _sums(self._made, self._names)
        self._made.close()
        return found

    def by_row(self, name: str) -> Counter[int]:
        """Return a sum for every row of an index."""
        return _by_row(self._made, name)


def differing(connection: Connection, parts: Iterable[Made]) -> Iterator[tuple[str, int]]:
    """Yield index and row number wherever the archive's indexes hold other words.

    ``parts`` together hold every row that should be there.
    """
    raw = _opened(connection)
    left = {name: _by_row(raw, name) for name in INDEXES}
    for part in parts:
        for name in INDEXES:
            for row, value in part.by_row(name).items():
                if left[name].pop(row, None) != value:
                    yield name, row
    for name, rows in left.items():
        yield from ((name, row) for row in rows)


def _opened(connection: Connection) -> Any:
    """Return SQLite's own connection, with a view of the places of every word."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    # The views are temporary tables; the file itself is open for reading only.
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    for name in INDEXES:
        raw.execute(f"DROP TABLE IF EXISTS temp.{name}_places")
        raw.execute(f"DROP TABLE IF EXISTS temp.{name}_words")
        raw.execute(_OPEN.format(name))
        raw.execute(_OPEN_WORDS.format(name))
    return raw


def _sums(raw: Any, names: Iterable[str]) -> Sums:
    found: Sums = Counter()
    for name in names:
        total = 0
        for term, count, places in raw.execute(_SUMS.format(name)):
            digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            total += int.from_bytes(digest) * (count + (places << 64))
        found[name] = total % _MODULUS
    return found


def added(one: Sums, other: Sums) -> Sums:
    """Return the sums of two parts together."""
    return Counter({name: (one[name] + other[name]) % _MODULUS for name in INDEXES})


def _by_row(raw: Any, name: str) -> Counter[int]:
    found: Counter[int] = Counter()
    for term, row, offset in raw.execute(_PLACES.format(name)):
        found[row] += hash((term, offset))
    return found
