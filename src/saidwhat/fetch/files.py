"""Which articles lie in these files and folders, and what are their bytes?

A file is read once, whole, so that its bytes and their digest agree. What cannot be
read becomes an error value in its place, and the others are still read. Nothing is
decoded here, and nothing is fetched from a network.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.fetch.kind import binary_kind, foreign_kind, media_type
from saidwhat.types.capture import Capture

#: The largest input, in bytes. The largest of 940 saved news pages is under 8 MB with
#: its inlined pictures, and an article's text is under 200 kB; far above that stands
#: no article, but something that would keep all the others waiting.
MAX_BYTES = 20_000_000

#: The endings of the files that a folder is searched for; files without one are
#: taken where their bytes are text.
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})

STDIN = "-"

#: How long a named pipe may stay without a writer, in seconds. A shell opens both ends
#: of `<(…)` at once; a pipe that nobody writes into would keep the others waiting.
PATIENCE = 2.0


def captures(
    paths: Iterable[str | os.PathLike[str]], *, stdin: BinaryIO | None = None
) -> Iterator[Capture | InputError]:
    """Yield the bytes of every article in ``paths``, or the error that takes its place.

    A path is a file (of any name), a folder (read with all below it, in the order of
    its names; hidden files and folders are passed over), or ``-`` for ``stdin``.
    """
    for given in paths:
        path = os.fspath(given)
        if path == STDIN:
            yield _of_stdin(stdin)
        elif _is_folder(path):
            yield from _of_folder(path)
        else:
            yield _of_file(path)


def count(paths: Iterable[str | os.PathLike[str]]) -> int:
    """Return how many inputs ``captures`` would look at, opening none of them."""
    names = [os.fspath(given) for given in paths]
    return sum(sum(1 for _ in _walk(name)) if _is_folder(name) else 1 for name in names)


def looks_at(paths: Iterable[str | os.PathLike[str]], place: Path) -> bool:
    """Tell whether ``captures`` would look at the file ``place``, even if it is not there yet."""
    names = [os.fspath(given) for given in paths]
    folders = [name for name in names if _is_folder(name)]
    if any(_would_find(folder, place) for folder in folders):
        return True
    if not place.exists():
        return False
    found = (entry for folder in folders for entry in _walk(folder) if isinstance(entry, str))
    return any(_is_same(name, place) for name in (*names, *found))


def _would_find(folder: str, place: Path) -> bool:
    """Tell whether a file of this name would be read with the folder, as an article."""
    for named in {place.parent.resolve() / place.name, place.resolve()}:
        above = [named, *named.parents]
        at = next((n for n, entry in enumerate(above) if _is_same(folder, entry)), 0)
        hidden = any(entry.name.startswith(".") for entry in above[:at])
        if at and not hidden and _is_article_name(named.name):
            return True
    return False


def _is_same(path: str, other: Path) -> bool:
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):
        return False


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False  # told as an error when it is read


def _of_folder(folder: str) -> Iterator[Capture | InputError]:
    found = False
    for entry in _walk(folder):
        if isinstance(entry, InputError):
            found = True
            yield entry
            continue
        given = _of_file(entry)
        if not Path(entry).suffix and isinstance(given, UnreadableError):
            continue  # a file without an ending that holds no text is no article
        found = True
        yield given
    if not found:
        yield UnreadableError(
            "no articles in this folder",
            subject=folder,
            advice=f"articles are files ending in {', '.join(sorted(SUFFIXES))}",
        )


def _walk(folder: str) -> Iterator[str | InputError]:
    """Yield the files below a folder by name; an error for a folder that stays closed."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        while closed:
            yield _unreadable(closed[0].filename or folder, closed.pop(0))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = str(Path(root) / name)
            if not name.startswith(".") and _is_article_name(name) and not _is_special(path):
                yield path
    for error in closed:
        yield _unreadable(error.filename or folder, error)


def _is_article_name(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return not suffix or suffix in SUFFIXES


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


def _of_file(path: str) -> Capture | InputError:
    try:
        if stat.S_ISFIFO(_mode(path)):
            return _of_pipe(path)
        with Path(path).open("rb") as stream:
            return _capture(path, stream)
    except OSError as error:
        return _unreadable(path, error)
    except ValueError:
        return UnreadableError("not a possible name of a file", subject=path)


def _of_stdin(stdin: BinaryIO | None) -> Capture | InputError:
    stream = stdin or (sys.stdin.buffer if sys.stdin else None)
    if stream is None:
        return UnreadableError(
            "standard input is closed", subject=STDIN, advice="pipe an article into it"
        )
    return _capture(STDIN, stream)


def _of_pipe(path: str) -> Capture | InputError:
    """Read a named pipe once somebody has opened it to write; wait a little for that."""
    pipe = io.FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    with io.BufferedReader(pipe) as stream:
        deadline = time.monotonic() + PATIENCE
        # Without a writer a pipe is at its end at once; None is a writer who is silent.
        while (first := pipe.read(1)) == b"" and time.monotonic() < deadline:
            time.sleep(0.05)
        if first == b"":
            return UnreadableError(
                "a pipe that nobody writes into", subject=path, advice="start its writer first"
            )
        os.set_blocking(pipe.fileno(), True)
        return _capture(path, io.BytesIO((first or b"") + stream.read(MAX_BYTES)))


def _capture(origin: str, stream: BinaryIO) -> Capture | InputError:
    try:
        content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return _unreadable(origin, error)
    return capture_of(content, origin)


def capture_of(content: bytes, origin: str) -> Capture | InputError:
    """Return bytes that came some other way as an input, or the error that takes its place."""
    problem = _problem(origin, content)
    if problem:
        return problem
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Capture(content, origin, media_type(content, origin), now)


def _problem(origin: str, content: bytes) -> InputError | None:
    """Return what keeps these bytes from being an article, if anything does."""
    if not content:
        return UnreadableError("the file is empty", subject=origin, advice="leave it out")
    if len(content) > MAX_BYTES:
        return TooLargeError(
            f"larger than {MAX_BYTES // 1_000_000} MB",
            subject=origin,
            advice="give one article a file",
        )
    kind = binary_kind(content)
    if kind:
        return UnreadableError(
            f"{kind}, not text", subject=origin, advice="save the article as text or HTML"
        )
    kind = foreign_kind(content)
    if kind:
        return UnreadableError(
            f"{kind}, not an article", subject=origin, advice="save the article as text or HTML"
        )
    return None


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
