"""Where do the records of thousands of articles stand while drafts are checked? In a file.

One record at a time is in memory. The file lies in a folder of its own that only the user can
open, among the system's temporary files, and goes with the check. It is no cache: nothing is
found in it again by another command.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from saidwhat.types.record import Record

_LEVEL = 1  # fast: a record is some tens of kilobytes


class Spool:
    """Records in a file, by the id of their article; another process can read what is in it."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = TemporaryDirectory(prefix="saidwhat-")
        self._path = Path(self._folder.name) / "records"
        self._file: BinaryIO | None = self._path.open("w+b")
        self._places: dict[
            str, tuple[int, int, int]
        ] = {}  # start, bytes of the line, of the record

    def close(self) -> None:
        """Close the file, and remove it where it was made."""
        if self._file is not None:
            self._file.close()
        if self._folder is not None:
            self._folder.cleanup()

    def keep(self, article_id: str, record: Record, line: str) -> None:
        """Keep a record and its words, behind all that were kept before."""
        parts = line.encode("utf-8", "surrogatepass"), pickle.dumps(record)
        words, read = (zlib.compress(part, _LEVEL) for part in parts)
        file = self._opened()
        start = file.seek(0, 2)
        file.write(words + read)
        self._places[article_id] = start, len(words), len(read)

    def line(self, article_id: str) -> str:
        """Return the words of an article."""
        start, size, _ = self._places[article_id]
        return self._bytes(start, size).decode("utf-8", "surrogatepass")

    def record(self, article_id: str) -> Record:
        """Return a record that was kept."""
        start, before, size = self._places[article_id]
        record: Record = pickle.loads(self._bytes(start + before, size))  # our own, see above
        return record

    def _bytes(self, start: int, size: int) -> bytes:
        file = self._opened()
        file.seek(start)
        return zlib.decompress(file.read(size))

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self._path.open("rb")
        return self._file

    def __reduce__(self) -> tuple[Callable[..., Spool], tuple[object, ...]]:
        """Return what another process reads the file by; it can keep nothing in it."""
        self._opened().flush()
        return _reading, (self._path, self._places)


def _reading(path: Path, places: dict[str, tuple[int, int, int]]) -> Spool:
    spool = Spool.__new__(Spool)
    spool._folder, spool._path, spool._file, spool._places = None, path, None, places
    return spool
