"""What is a batch made of? Shards of its inputs, what reads them, and the rows of its manifest.

Every value here follows from the bytes that are read and from what reads them: no times, no names
of machines. Where the files of a batch lie is not told here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from saidwhat.types.capture import NotRead

#: The period of what has no date of publication that is precise enough.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a file: ``first`` to ``last``, from 1; they are its bytes ``start`` to ``end``."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shard:
    """Inputs that are read as one task: files, or a stretch of the lines of one file.

    ``found`` tells that they were found in a folder, where what is no article is passed over.
    """

    files: tuple[str, ...]
    stretch: Stretch | None = None
    found: bool = False

    @property
    def name(self) -> str:
        """Return what an error calls it."""
        first, last = self.files[0], self.files[-1]
        if self.stretch:
            return f"{first}, lines {self.stretch.first:,} to {self.stretch.last:,}"
        return first if first == last else f"{first} to {last} ({len(self.files):,} files)"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record depends on beside its bytes: program, model and what was asked for.

    ``code`` and ``model`` are SHA-256 of the program's sources and of the model; ``options`` is
    what was said of the inputs, as canonical JSON.
    """

    version: str
    code: str
    model: str
    options: str

    @property
    def id(self) -> str:
        """Return 16 hexadecimal digits that no other reading has."""
        key = "\0".join((self.version, self.code, self.model, self.options))
        return hashlib.sha256(key.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a shard, or a stretch of it: its name as given, its SHA-256, its size."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that ended the process which read it, each time.

    ``number`` counts the records of its file from 1. ``reached`` is false where not even what
    follows it in its file could be read.
    """

    file: str
    number: int
    origin: str
    reason: str
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Killed:
    """An article that its publisher withdraws, by its address."""

    address: str
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class ShardRow:
    """A row of the manifest: a shard that was read, and what came of it.

    ``id`` is made of the sources and of the reading; the shard's file is named by it. ``bytes`` and
    ``sha256`` are that file's. ``days`` counts its articles by the day of publication, or by what
    of it is told; ``languages`` by language. ``failed`` could not be read, ``not_read`` was passed
    over.
    """

    id: str
    reading: str
    sources: tuple[Source, ...]
    lines: tuple[int, ...]
    articles: int
    statements: int
    bytes: int
    sha256: str
    days: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[NotRead, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    killed: tuple[Killed, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """Return the names of the files that it was read from."""
        return frozenset(source.file for source in self.sources)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month or a day of publication, and what was made of the shards that have articles of it.

    ``key`` is made of those shards: another one, and the period is made anew. ``twice`` counts
    articles that several shards have and that were written once, ``killed`` those that were left
    out because their publisher withdraws them.
    """

    period: str
    key: str
    articles: int
    statements: int
    twice: int
    killed: int
    tables: Mapping[str, int]
    archive: int
    head: str


def period_of(day: str, by: str) -> str:
    """Return the month or the day that a date of publication falls in; `UNKNOWN` where none."""
    size = {"month": 7, "day": 10}[by]
    return day[:size] if len(day) >= size else UNKNOWN
