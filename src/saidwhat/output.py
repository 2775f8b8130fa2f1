"""How does an output file come to be: whole or not at all, and over nothing that matters?

It is written beside its place, closed to others, and renamed when all of it is on the disk:
a full disk, an error or a kill leaves what stood there before. An input, an archive or any
other database is never written over, whatever name it is given by. A pipe or a terminal is
written into as it is. What is written, and in which form, is not known here.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast

from saidwhat.errors import OutputError, UsageError

#: What SQLite keeps beside a database.
SIDES = ("-wal", "-shm", "-journal")

#: How a database, a write-ahead log (in either order of bytes) and a journal begin.
_DATABASES = (
    b"SQLite format 3\0",
    b"\x37\x7f\x06\x82",
    b"\x37\x7f\x06\x83",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
)

_MASKED = Lock()

#: Seconds that a named pipe may stay without a reader; a shell opens both ends at once.
PATIENCE = 2.0


def refuse(path: str | Path, inputs: Iterable[str | Path] = ()) -> None:
    """Refuse an output that would destroy something; call it before any work is done.

    ``inputs`` are the files that are read, ``-`` for standard input. They are known again
    by what they are, not by their names: through links, and in any spelling.

    Raises:
        UsageError: the place is an input, a database or what belongs to one, a folder, a
            disk or a socket; or nothing can be written there.
    """
    found = _stat(path)
    if found is None:
        _refuse_place(Path(path).resolve())
    elif stat.S_ISREG(found.st_mode):
        if any(_is_same(found, given) for given in inputs):
            raise _refused(path, "this is one of the inputs, and would be overwritten")
        place = Path(path).resolve()
        if is_database(place):
            raise _refused(path, "this is a database, and would be overwritten")
        if not _is_ours(found):
            _refuse_place(place)
        if not os.access(place, os.W_OK):
            raise UsageError("the file there may not be written to", subject=str(path))
    elif not (stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode)):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "a disk or a socket"
        raise _refused(path, f"this is {kind}, not a file")


def archive_files(path: str) -> list[str]:
    """Return the names of an archive's file and of what SQLite keeps beside it."""
    return [path, *(path + side for side in SIDES)]


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database (as an archive is), its log or its journal."""
    try:
        with path.open("rb") as file:
            return file.read(16).startswith(_DATABASES)
    except OSError:
        return False


@contextmanager
def whole(path: str | Path, inputs: Iterable[str | Path] = ()) -> Iterator[BinaryIO]:
    """Give a file to write into; it stands at ``path`` when the block has ended well.

    Raises:
        UsageError: as `refuse`.
        OutputError: it cannot be written; what stood there before is whole.
    """
    refuse(path, inputs)
    found = _stat(path)
    try:
        if found and (_is_ours(found) or not stat.S_ISREG(found.st_mode)):
            with _stream(path, found) as file:
                yield file
        else:
            yield from _renamed(Path(path).resolve(), found)
    except BrokenPipeError:
        raise  # the reader went away: the command line knows what that means
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            subject=str(path),
            advice="what stood there before is whole; make room, or write elsewhere",
        ) from error


def _renamed(place: Path, before: os.stat_result | None) -> Iterator[BinaryIO]:
    """Yield a file beside ``place``, and put it there."""
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".saidwhat-", delete=False) as file:
        beside = Path(file.name)
        try:
            yield cast(BinaryIO, file.file)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(stat.S_IMODE(before.st_mode) if before else _mode_of_new())
            file.close()  # before the renaming, as Windows asks for
            beside.replace(place)
        except BaseException:
            with suppress(OSError):  # what is not written yet finds no room either
                file.close()
            beside.unlink(missing_ok=True)
            raise
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk, where the system can."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(opened)
    except OSError:
        return  # a file system that has nothing to bring
    finally:
        os.close(opened)


def _mode_of_new() -> int:
    with _MASKED:  # of two threads one would put back what the other has set
        mask = os.umask(0o077)  # it is told only by setting it
        os.umask(mask)
    return 0o666 & ~mask


def _stream(path: str | Path, found: os.stat_result) -> BinaryIO:
    """Open what is no file at rest: our own standard output, a pipe, a terminal."""
    if _is_ours(found):
        sys.stdout.flush()
        return os.fdopen(os.dup(1), "wb")  # opened anew it would begin at its start again
    if not stat.S_ISFIFO(found.st_mode):
        return Path(path).open("wb")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > deadline:
                raise
            time.sleep(0.05)  # nobody reads yet
        else:
            os.set_blocking(pipe, True)
            return os.fdopen(pipe, "wb")


def _stat(path: str | Path) -> os.stat_result | None:
    """Return what stands at ``path``, None for nothing."""
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a possible name of a file"
        raise UsageError(f"cannot be written: {reason}", subject=str(path)) from error


def _is_same(found: os.stat_result, given: str | Path) -> bool:
    try:
        other = os.fstat(0) if given == "-" else Path(given).stat()
    except (OSError, ValueError):
        return False
    return os.path.samestat(found, other)


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether this is the file that our standard output goes into."""
    try:
        return os.path.samestat(found, os.fstat(1))
    except OSError:
        return False


def _refuse_place(place: Path) -> None:
    """Refuse a name that belongs to a database, and a folder that cannot be written to."""
    for side in SIDES:
        if place.name.lower().endswith(side):
            owner = place.with_name(place.name[: -len(side)])
            if place.name != side and is_database(owner):
                raise _refused(place, f"SQLite keeps a part of {owner.name} under this name")
    if not place.parent.is_dir():
        raise UsageError("there is no such folder", subject=str(place.parent))
    if not os.access(place.parent, os.W_OK):
        raise UsageError("the folder may not be written to", subject=str(place.parent))


def _refused(path: str | Path, reason: str) -> UsageError:
    return UsageError(reason, subject=str(path), advice="name another file for the output")
