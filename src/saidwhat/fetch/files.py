"""Which articles lie in these files and folders, and what are their bytes?

A file is read once, whole, so that its bytes and their digest agree. What cannot be
read becomes an error value in its place, what a folder has beside articles is told as passed
over, and the others are still read. Nothing is decoded here, and nothing is fetched from a
network.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError, blamed_on
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead

STDIN = "-"

#: How long a named pipe may stay without a writer, in seconds. A shell opens both ends
#: of `<(…)` at once; a pipe that nobody writes into would keep the others waiting.
PATIENCE = 2.0


#: What is found: an input, the error that takes its place, or what was passed over.
Found = Capture | InputError | NotRead


def _no_items(content: bytes, stream: BinaryIO, origin: str) -> None:
    """Give nothing: no file is a container."""


def _has_none(name: str) -> bool:
    """Tell that no name is a container's."""
    return False


#: An article takes so many bytes of a container, in the middle: a mail, a packed page.
ONE_HELD = 20_000


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is to be known of formats here (`saidwhat.formats` knows it).

    ``expected`` tells by a name whether an article stands in a file of a folder; None where the
    bytes must tell. ``media_type`` gives the type of bytes and name, or raises InputError.
    ``endings`` are told where a folder has no article. ``items`` gives what stands in a
    container, of its first bytes, a stream of all of them, and its origin; None for other files.
    ``has_items`` tells by a name whether a file is likely one. ``dated``: a file that is one input
    is fetched when it is read; else nothing is told of when.
    """

    expected: Callable[[str], bool | None]
    media_type: Callable[[bytes, str], str]
    endings: Callable[[], Iterable[str]]
    items: Callable[[bytes, BinaryIO, str], Iterator[Found] | None] = _no_items
    has_items: Callable[[str], bool] = _has_none
    dated: bool = True


Paths = Iterable[str | os.PathLike[str]]


def captures(paths: Paths, kinds: Kinds, *, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Yield the bytes of every article in ``paths``, or the error that takes its place.

    A path is a file (of any name), a folder (read with all below it, in the order of
    its names; what is hidden or no article is passed over, and told), or ``-`` for ``stdin``.
    """
    for given in paths:
        path = os.fspath(given)
        if path == STDIN:
            yield from _of_stdin(kinds, stdin)
        elif is_folder(path):
            yield from _of_folder(path, kinds)
        else:
            yield from of_file(path, kinds)


def count(paths: Paths, kinds: Kinds) -> int:
    """Return how many inputs ``captures`` would look into, opening none of them."""
    return sum(1 for _ in _entries(paths, kinds))


def likely(paths: Paths, kinds: Kinds) -> int:
    """Return how many articles there may be: in a container as many as its size may hold."""
    found = [entry for entry in _entries(paths, kinds) if isinstance(entry, str)]
    held = (_size(name) // ONE_HELD for name in found if kinds.has_items(name))
    return len(found) + sum(held)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def _entries(paths: Paths, kinds: Kinds) -> Iterator[str | InputError]:
    for name in [os.fspath(given) for given in paths]:
        whole = walk(name, kinds) if is_folder(name) else [name]
        yield from (entry for entry in whole if not isinstance(entry, NotRead))


def looks_at(paths: Paths, place: Path, kinds: Kinds) -> bool:
    """Tell whether ``captures`` would look at the file ``place``, even if it is not there yet."""
    names = [os.fspath(given) for given in paths]
    folders = [name for name in names if is_folder(name)]
    if any(_would_find(folder, place, kinds) for folder in folders):
        return True
    if not place.exists():
        return False
    found = (e for folder in folders for e in walk(folder, kinds) if isinstance(e, str))
    return any(_is_same(name, place) for name in (*names, *found))


def _would_find(folder: str, place: Path, kinds: Kinds) -> bool:
    """Tell whether a file of this name would be read with the folder, as an article."""
    for named in {place.parent.resolve() / place.name, place.resolve()}:
        above = [named, *named.parents]
        at = next((n for n, entry in enumerate(above) if _is_same(folder, entry)), 0)
        hidden = any(entry.name.startswith(".") for entry in above[:at])
        if at and not hidden and kinds.expected(named.name) is not False:
            return True
    return False


def _is_same(path: str, other: Path) -> bool:
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):
        return False


def is_folder(path: str) -> bool:
    """Tell whether a path is a folder that can be seen."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False  # told as an error when it is read


def _of_folder(folder: str, kinds: Kinds) -> Iterator[Found]:
    found = False
    for entry in walk(folder, kinds):
        inside = of_file(entry, kinds, found=True) if isinstance(entry, str) else (entry,)
        for given in inside:
            found = found or not isinstance(given, NotRead)
            yield given
    if not found:
        yield empty(folder, kinds)


def empty(folder: str, kinds: Kinds) -> UnreadableError:
    """Return the error for a folder without an article."""
    return UnreadableError(
        "no articles in this folder",
        subject=folder,
        advice=f"articles are files ending in {', '.join(sorted(kinds.endings()))}",
    )


def walk(folder: str, kinds: Kinds) -> Iterator[str | InputError | NotRead]:
    """Yield the files below a folder by name, with what is passed over or stays closed."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        while closed:
            yield _unreadable(closed[0].filename or folder, closed.pop(0))
        for name in sorted(folders):
            path = Path(root) / name
            if name.startswith("."):
                yield NotRead(str(path), "a hidden folder")
            elif path.is_symlink():
                yield NotRead(str(path), "a link to a folder")
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            reason = _passed_over(path, kinds)
            yield NotRead(str(path), reason) if reason else str(path)
    for error in closed:
        yield _unreadable(error.filename or folder, error)


def _passed_over(path: Path, kinds: Kinds) -> str | None:
    """Return why a file of a folder is not looked into, or None."""
    if path.name.startswith("."):
        return "a hidden file"
    if _is_special(str(path)):
        return "a pipe, a socket or a device"
    if kinds.expected(path.name) is False:
        return f"a {path.suffix.lower()} file"
    return None


def _is_special(path: str) -> bool:
    """Tell whether a path is a pipe, a socket or a device: reading it might never end."""
    mode = _mode(path)
    return bool(mode) and not stat.S_ISREG(mode)


def _mode(path: str) -> int:
    """Return what kind of file a path is, or 0 where that is told as an error later."""
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):
        return 0


def of_file(path: str, kinds: Kinds, *, found: bool = False) -> Iterator[Found]:
    """Yield what stands in one file; one that was ``found`` in a folder may be no article."""
    told = found and kinds.expected(Path(path).name) is None
    for given in _of_file(path, kinds):
        # Its bytes tell that it is no article; what is wrong with one of its items is an error.
        if told and isinstance(given, UnreadableError) and given.subject == path:
            yield NotRead(given.subject, given.reason)
        else:
            yield given


def _of_file(path: str, kinds: Kinds) -> Iterator[Found]:
    try:
        if stat.S_ISFIFO(_mode(path)):
            yield from _of_pipe(path, kinds)
            return
        with Path(path).open("rb") as stream:
            yield from _inputs(path, stream, kinds)
    except OSError as error:
        yield _unreadable(path, error)
    except ValueError:
        yield UnreadableError("not a possible name of a file", subject=path)


def _of_stdin(kinds: Kinds, stdin: BinaryIO | None) -> Iterator[Found]:
    stream = stdin or (sys.stdin.buffer if sys.stdin else None)
    if stream is None:
        yield UnreadableError(
            "standard input is closed", subject=STDIN, advice="pipe an article into it"
        )
        return
    yield from _inputs(STDIN, stream, kinds)


def _of_pipe(path: str, kinds: Kinds) -> Iterator[Found]:
    """Read a named pipe once somebody has opened it to write; wait a little for that."""
    pipe = io.FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    with io.BufferedReader(pipe) as stream:
        deadline = time.monotonic() + PATIENCE
        # Without a writer a pipe is at its end at once; None is a writer who is silent.
        while (first := pipe.read(1)) == b"" and time.monotonic() < deadline:
            time.sleep(0.05)
        if first == b"":
            yield UnreadableError(
                "a pipe that nobody writes into", subject=path, advice="start its writer first"
            )
            return
        os.set_blocking(pipe.fileno(), True)
        begun = first or b""  # a writer who was silent has given nothing yet
        yield from _piped(begun + stream.read(MAX_BYTES + 1 - len(begun)), path, kinds)


def _inputs(origin: str, stream: BinaryIO, kinds: Kinds) -> Iterator[Found]:
    """Yield what an open file is or, if it is a container, has in it."""
    try:
        content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        yield _unreadable(origin, error)
        return
    if stream.seekable():
        yield from inputs_of(content, origin, kinds, stream)
    else:
        yield from _piped(content, origin, kinds)


def _piped(content: bytes, origin: str, kinds: Kinds) -> Iterator[Found]:
    """Yield the inputs in what came through a pipe; where that is not all of it, an error."""
    if len(content) > MAX_BYTES:
        size = f"larger than {MAX_BYTES // 1_000_000} MB, and comes through a pipe"
        yield TooLargeError(size, subject=origin, advice="give it as a file")
    else:
        yield from inputs_of(content, origin, kinds)


def inputs_of(
    content: bytes, origin: str, kinds: Kinds, stream: BinaryIO | None = None
) -> Iterator[Found]:
    """Yield the inputs in bytes that came some other way; ``stream`` has them whole."""
    whole = io.BytesIO(content) if stream is None else stream
    try:
        with blamed_on(origin):
            items = kinds.items(content, whole, origin)
    except InputError as error:
        yield error
        return
    if items is None:
        yield _capture_of(content, origin, kinds)
    else:
        yield from items


def _capture_of(content: bytes, origin: str, kinds: Kinds) -> Capture | InputError:
    if not content:
        return UnreadableError("the file is empty", subject=origin, advice="leave it out")
    if len(content) > MAX_BYTES:
        return TooLargeError(
            f"larger than {MAX_BYTES // 1_000_000} MB",
            subject=origin,
            advice="give one article a file",
        )
    try:
        with blamed_on(origin):
            media_type = kinds.media_type(content, origin)
    except InputError as error:
        return error
    now = datetime.now(UTC).isoformat(timespec="seconds") if kinds.dated else None
    return Capture(content, origin, media_type, now)


_REASONS = {
    errno.ENOENT: ("there is no such file", "check the name"),
    errno.EACCES: ("no permission to read it", "ask its owner, or change its mode"),
    errno.EPERM: ("no permission to read it", "ask its owner, or change its mode"),
    errno.EISDIR: ("became a folder while it was read", "read it again"),
    errno.ELOOP: ("a link that leads to itself", "give the file that it was meant for"),
    errno.ENAMETOOLONG: ("no file has so long a name", "check the name"),
}


def _unreadable(path: str, error: OSError | ValueError) -> UnreadableError:
    said = getattr(error, "strerror", None) or error
    reason, advice = _REASONS.get(
        getattr(error, "errno", None) or 0, (f"reading failed: {said}", "try again")
    )
    return UnreadableError(reason, subject=path, advice=advice)
