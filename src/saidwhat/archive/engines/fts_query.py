"""What does a query in FTS5's language ask, for an engine that does not speak it?

The queries of the archive: words in quotation marks that stand in a row, a star behind one that
may go on, AND, OR, NOT and brackets. What is one word is SQLite's tokenizer's to say. As in FTS5,
marks that hold no word fit nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from saidwhat.archive.engines import fts
from saidwhat.archive.engines.sqlite_file import sqlite

_TOKEN = re.compile(r'"([^"]*)"\s*(\*)?|(AND|OR|NOT|[()])')

_INDEX = (
    "CREATE VIRTUAL TABLE told USING fts5("
    "words, content='', columnsize=0, tokenize=\"unicode61 remove_diacritics 2\")"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; of the last one only the beginning, where it is a ``prefix``."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these or more; of none of them nothing fits."""

    parts: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one, where the other is not."""

    wanted: Asked
    other: Asked


Asked = Phrase | Every | Either | Without

NOTHING = Either(())


class Tokenizer:
    """SQLite's tokenizer, safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._raw: Any = None

    def words(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the words of each text, in their order."""
        found: list[dict[int, str]] = [{} for _ in texts]
        with self._lock:
            raw = self._raw = self._raw or _opened()
            rows = list(enumerate(texts))
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO told (rowid, words) VALUES (?, ?)", rows)
            for term, row, place in fts.words(raw, "told"):
                found[row][place or 0] = term
            raw.execute("ROLLBACK")
        return [[own[place] for place in sorted(own)] for own in found]


def _opened() -> Any:
    raw = sqlite().connect(":memory:", isolation_level=None, check_same_thread=False)
    raw.execute(_INDEX)
    fts.open_vocabulary(raw, "told")
    return raw


TOKENIZER = Tokenizer()


def parse(query: str) -> Asked:
    """Return what a query asks."""
    tokens = [match.groups() for match in _TOKEN.finditer(query)]
    told = TOKENIZER.words([words for words, _, mark in tokens if mark is None])
    words = iter(told)
    made: list[Asked | str] = [
        mark or _phrase(next(words), star is not None) for _, star, mark in tokens
    ]
    return _Reader(made).either()


def _phrase(words: Sequence[str], prefix: bool) -> Asked:
    return Phrase(tuple(words), prefix) if words else NOTHING


class _Reader:
    """What was read of a query, token by token: NOT binds closer than AND, AND than OR."""

    def __init__(self, tokens: Sequence[Asked | str]) -> None:
        self._tokens = list(tokens)

    def _takes(self, mark: str) -> bool:
        if self._tokens and self._tokens[0] == mark:
            del self._tokens[0]
            return True
        return False

    def either(self) -> Asked:
        parts = [self._every()]
        while self._takes("OR"):
            parts.append(self._every())
        return _either(parts)

    def _every(self) -> Asked:
        parts = [self._without()]
        while self._takes("AND"):
            parts.append(self._without())
        return _every(parts)

    def _without(self) -> Asked:
        found = self._one()
        while self._takes("NOT"):
            other = self._one()
            found = found if NOTHING in (found, other) else Without(found, other)
        return found

    def _one(self) -> Asked:
        if self._takes("("):
            found = self.either()
            self._takes(")")
            return found
        found_ = self._tokens.pop(0)
        assert not isinstance(found_, str), found_
        return found_


def _either(parts: Sequence[Asked]) -> Asked:
    there = tuple(part for part in parts if part != NOTHING)
    return there[0] if len(there) == 1 else Either(there)


def _every(parts: Sequence[Asked]) -> Asked:
    if NOTHING in parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def phrases(asked: Asked) -> Iterator[Phrase]:
    """Yield every phrase of a query, those that may not be there, too."""
    if isinstance(asked, Phrase):
        yield asked
    elif isinstance(asked, Without):
        yield from phrases(asked.wanted)
        yield from phrases(asked.other)
    else:
        for part in asked.parts:
            yield from phrases(part)


def each_word(words: Iterable[str]) -> tuple[Phrase, ...]:
    """Return each word as a phrase of its own."""
    return tuple(Phrase((word,)) for word in words)
