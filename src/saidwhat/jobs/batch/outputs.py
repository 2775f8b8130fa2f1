"""Where does what a batch made lie, and which of it is whole? The folder, and its manifest.

A shard is read when its row of the manifest is there: a file of its own beside the shard's, written
after it, each renamed to its place when all of it is on the disk. So a kill leaves whole shards and
files with a name that begins with ``.saidwhat-``. What stands in a shard's file is not known here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from saidwhat.codec.read import from_json
from saidwhat.codec.write import to_json, to_line
from saidwhat.errors import InvalidValueError, OutputError, UsageError
from saidwhat.output import whole
from saidwhat.types.batch import PeriodRow, Reading, Shard, ShardRow, Source

Noun = TypeVar("Noun")

#: How a file begins that is not whole yet (`saidwhat.output`).
UNFINISHED = ".saidwhat-"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Outputs:
    """What one reading made, below the folder of a batch: each reading has a folder of its own."""

    root: Path
    reading: str

    @property
    def folder(self) -> Path:
        """Return the folder of the reading."""
        return self.root / f"reading-{self.reading}"

    def shard(self, shard_id: str) -> Path:
        """Return the place of a shard's file."""
        return self.folder / "shards" / f"{shard_id}.arrow"

    def row(self, shard_id: str) -> ShardRow | None:
        """Return the row of a shard that was read, None where it was not, or its file is gone."""
        row = _loaded(ShardRow, self.shard(shard_id).with_suffix(".json"))
        there = _size(self.shard(shard_id))
        return row if row and row.id == shard_id and row.bytes == there else None

    def rows(self) -> Iterator[ShardRow]:
        """Yield the rows of all shards that were read, in the order of their ids."""
        named = sorted(path.stem for path in (self.folder / "shards").glob("*.json"))
        yield from filter(None, map(self.row, named))

    def finish(self, row: ShardRow) -> None:
        """Write the row of a shard whose file is there: from now on it is read."""
        write(self.shard(row.id).with_suffix(".json"), to_line(to_json(row)))

    def remove(self, row: ShardRow) -> None:
        """Remove a shard, its row first."""
        self.shard(row.id).with_suffix(".json").unlink(missing_ok=True)
        self.shard(row.id).unlink(missing_ok=True)

    def by(self, by: str) -> Path:
        """Return the folder of what is made of each month, or of each day."""
        return self.folder / f"by-{by}"

    def period(self, by: str, period: str) -> PeriodRow | None:
        """Return the row of a period that was made, None where it was not."""
        row = _loaded(PeriodRow, self.by(by) / "made" / f"{period}.json")
        return row if row and _size(self.archive(by, period)) == row.archive else None

    def periods(self, by: str) -> set[str]:
        """Return the names of the periods that were made."""
        return {path.stem for path in (self.by(by) / "made").glob("*.json")}

    def unmake_period(self, by: str, period: str) -> None:
        """Remove the row of a period: it is not made any more."""
        (self.by(by) / "made" / f"{period}.json").unlink(missing_ok=True)

    def archive(self, by: str, period: str) -> Path:
        """Return the place of a period's archive."""
        return self.by(by) / "archives" / f"{period}.db"

    def table(self, by: str, period: str, name: str) -> Path:
        """Return the place of a period's part of a table."""
        return self.by(by) / name / f"{by}={period}" / f"{name}.parquet"

    def finish_period(self, by: str, row: PeriodRow) -> None:
        """Write the row of a period whose files are there."""
        write(self.by(by) / "made" / f"{row.period}.json", to_line(to_json(row)))

    def describe(self, reading: Reading) -> None:
        """Write down what this reading is."""
        write(self.folder / "reading.json", to_line(to_json(reading)))

    def write_manifest(self) -> Path:
        """Write the rows of all shards into one file; return its place."""
        place = self.folder / "manifest.jsonl"
        with whole(place) as file:
            file.writelines(to_line(to_json(row)) for row in self.rows())
        return place

    def sweep(self) -> None:
        """Remove what a process that was killed has left half written."""
        for place in list(self.folder.rglob(f"{UNFINISHED}*")):
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)


def shard_id(reading: Reading, shard: Shard, sources: Iterable[Source]) -> str:
    """Return the name of what a shard becomes: of its sources, its lines and the reading."""
    lines = [shard.stretch.first, shard.stretch.last] if shard.stretch else []
    told = [reading.id, lines, shard.found, [[one.file, one.sha256] for one in sources]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def digested(path: Path, start: int = 0, end: int | None = None) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file, or of its bytes from ``start`` to ``end``."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(_CHUNK if end is None else min(_CHUNK, end - start - size)):
            found.update(chunk)
            size += len(chunk)
    return found.hexdigest(), size


def superseded(rows: Iterable[ShardRow], now: Mapping[str, frozenset[str]]) -> list[ShardRow]:
    """Return the rows of shards that were read from a file which ``now`` others are read from.

    Such a file was changed since, or its folder has grown and is cut otherwise. ``now`` has the
    files of each shard by its id.
    """
    files = frozenset().union(*now.values())
    return [row for row in rows if row.id not in now and row.files & files]


def write(place: Path, content: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    made(place.parent)
    with whole(place) as file:
        file.write(content)


def made(folder: Path) -> Path:
    """Return a folder, which is made where it is not there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be made: {error.strerror or error}"
        raise OutputError(reason, subject=str(folder), advice="name another folder") from error
    return folder


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep a second batch out of the same folder while this one writes.

    Raises:
        UsageError: there is one.
        OutputError: the folder cannot be made or written to.
    """
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; every file is renamed to its place there, too
        yield
        return
    made(root)
    try:
        lock = (root / ".lock").open("a")
    except OSError as error:
        reason = f"cannot be written to: {error.strerror or error}"
        raise OutputError(reason, subject=str(root), advice="name another folder") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError("another batch writes into this folder", subject=str(root)) from error
        yield


def _loaded(noun: type[Noun], place: Path) -> Noun | None:
    try:
        value: Any = json.loads(place.read_bytes())
        return from_json(noun, value)
    except (OSError, ValueError, InvalidValueError):
        return None


def _size(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return -1
