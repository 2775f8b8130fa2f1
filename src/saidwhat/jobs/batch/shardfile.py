"""How does what was read of a shard lie on the disk? As a file of Arrow, an article a row.

Bytes that follow from the articles alone. Rows are read where they lie, without reading the others;
each proves itself. What a shard is, and when its file is whole, is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO

from saidwhat.archive import packing
from saidwhat.errors import DamagedArchiveError, UnreadableError, UsageError
from saidwhat.extras import advice
from saidwhat.jobs.batch.records import Kept
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: Articles of a batch of Arrow: some ten megabytes.
ROWS = 256

#: The columns of a shard's file; names of files are bytes there, since they need not be text.
COLUMNS = tuple(each.name for each in fields(Kept))
_NAMES = ("origin", "address")
_PACKED = (*_NAMES, "record", "content")


@contextmanager
def writer(file: BinaryIO) -> Iterator[Callable[[Kept], None]]:
    """Give a function that writes articles into an open file of Arrow.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = arrow()
    kinds = dict.fromkeys(_PACKED, pa.binary()) | {"statements": pa.int32()}
    columns = [(name, kinds.get(name, pa.string())) for name in COLUMNS]
    schema = pa.schema([*columns, ("seal", pa.uint32())])
    waiting: list[dict[str, Any]] = []
    with pa.ipc.new_file(file, schema) as out:

        def flush() -> None:
            out.write_batch(pa.RecordBatch.from_pylist(waiting, schema=schema))
            waiting.clear()

        def write(kept: Kept) -> None:
            values = {name: getattr(kept, name) for name in COLUMNS} | {"seal": kept.seal}
            waiting.append(values | {name: packing.encode(values[name]) for name in _NAMES})
            if len(waiting) == ROWS:
                flush()

        yield write
        flush()


@dataclass(frozen=True, slots=True)
class KeptShard:
    """The articles of a shard's file, read from it as they are asked for."""

    place: Path
    table: Any

    @property
    def days(self) -> list[str]:
        """Return the day of each article."""
        with _whole(self.place):
            days: list[str] = self.table.column("day").to_pylist()
        return days

    def at(self, row: int, *, without: Sequence[str] = ()) -> Kept:
        """Return an article; ``without`` these columns, which are empty then.

        Raises:
            UnreadableError: it is not what was written.
        """
        with _whole(self.place):
            names = [name for name in self.table.column_names if name not in without]
            values: dict[str, Any] = dict.fromkeys(without, b"")
            values |= {name: self.table.column(name)[row].as_py() for name in names}
            values |= {name: values[name].decode("utf-8", "surrogatepass") for name in _NAMES}
            seal = values.pop("seal")
            kept = Kept(**values)
            if kept.seal != seal:
                raise ValueError("another seal")
        return kept

    def pair(self, row: int) -> tuple[Kept, Capture, Record]:
        """Return an article with its capture and its record.

        Raises:
            UnreadableError: they are not what was written.
        """
        with _whole(self.place):
            kept = self.at(row)
            return kept, *kept.pair


def opened(place: Path) -> KeptShard:
    """Return the articles of a shard's file.

    Raises:
        UnreadableError: it is not what was written.
    """
    pa = arrow()
    with _whole(place):
        return KeptShard(place, pa.ipc.open_file(pa.memory_map(str(place))).read_all())


@contextmanager
def _whole(place: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, LookupError, OSError, DamagedArchiveError) as error:
        raise UnreadableError(
            "it is not what was written", subject=str(place), advice="remove it, and run it again"
        ) from error


def arrow() -> Any:
    """Return the module of Arrow.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as error:
        raise UsageError("a batch needs pyarrow", advice=advice("cluster")) from error
    return pyarrow
