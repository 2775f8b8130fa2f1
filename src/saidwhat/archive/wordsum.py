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
from saidwhat.archive.engines import fts
from saidwhat.errors import DamagedArchiveError

INDEXES = ("article_words", "statement_words", "label_words")

Sums = Counter[str]

_MODULUS = 1 << 192


def of_file(connection: Connection) -> Sums:
    """Return the sums of the archive's own indexes.

    Raises:
        DamagedArchiveError: an index cannot be read, or does not find a word that it holds.
    """
    engine = driver.of(connection)
    for name in INDEXES:
        for term in engine.unfound(connection, name):
            raise DamagedArchiveError(f"{name} holds the word “{term}” and does not find it")
    return Counter({name: _sum(engine.sums_of(connection, name)) for name in INDEXES})


class Made:
    """Indexes in memory, made like the archive's, for the words that should be there."""

    def __init__(self, connection: Connection) -> None:
        engine = driver.of(connection)
        self._made = driver.sqlite().connect(":memory:")
        self._names = set()
        self._lexeme = engine.lexeme
        for name, sql in engine.index_tables(connection).items():
            if name in INDEXES:
                self._made.execute(sql)
                fts.open_vocabulary(self._made, name)
                self._names.add(name)

    def add(self, name: str, rows: Iterable[tuple[int, str]]) -> None:
        """Put rows (number, words) into the index ``name``, if the archive has it."""
        if name in self._names:
            self._made.executemany(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", rows)

    def sums(self) -> Sums:
        """Return the sums of what was put in, and forget it."""
        found: Sums = Counter()
        for name in self._names:
            told = fts.sums(self._made, name)
            found[name] = _sum((self._lexeme(term), *rest) for term, *rest in told)
        self._made.close()
        return found

    def by_row(self, name: str) -> Counter[int]:
        """Return a sum for every row of an index."""
        told = fts.words(self._made, name)
        return _by_row((self._lexeme(term), row, place) for term, row, place in told)


def differing(connection: Connection, parts: Iterable[Made]) -> Iterator[tuple[str, int]]:
    """Yield index and row number wherever the archive's indexes hold other words.

    ``parts`` together hold every row that should be there.
    """
    engine = driver.of(connection)
    left = {name: _by_row(engine.words_of(connection, name)) for name in INDEXES}
    for part in parts:
        for name in INDEXES:
            for row, value in part.by_row(name).items():
                if left[name].pop(row, None) != value:
                    yield name, row
    for name, rows in left.items():
        yield from ((name, row) for row in rows)


def _sum(told: Iterable[Iterable[Any]]) -> int:
    """Return one number for the words of an index, how often each is there, and where."""
    total = 0
    for term, count, places in told:
        digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        total += int.from_bytes(digest) * (count + (places << 64))
    return total % _MODULUS


def added(one: Sums, other: Sums) -> Sums:
    """Return the sums of two parts together."""
    return Counter({name: (one[name] + other[name]) % _MODULUS for name in INDEXES})


def _by_row(told: Iterable[tuple[str, int, int | None]]) -> Counter[int]:
    """Return a sum for every row of an index, of its words and their places."""
    found: Counter[int] = Counter()
    for term, row, place in told:
        found[row] += hash((term, place))
    return found
