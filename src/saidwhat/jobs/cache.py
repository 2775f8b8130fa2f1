"""Which articles were read before, and may what was kept of them be believed?

A record is kept under a digest of the file's bytes, the model, the version and the options,
sealed by a digest over all that is kept and what it is kept of. What comes back is the very
record that was put in, or nothing: an edit by hand, a flipped bit, half a file, one file
under another's name are as good as none; whoever asks compares the article with the one
that its bytes give now (``kept.py``). The seal is no signature: who may write into the folder
may also write into the program, so that a key beside it would keep out nobody.

The folder is the user's alone, and bounded: what was not asked for longest goes first. It
may be emptied at any time, by several processes at once. Drafts are never kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.errors import UsageError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

#: The most bytes that are kept: some 15,000 articles.
MOST = 256_000_000

#: Part of the most after which a process counts again: others may have written as well.
_COUNT_AGAIN = 16

_LEVEL = 1  # fast: a record is some tens of kilobytes
_DIGEST = 32
_HEAD = 3 * _DIGEST  # the seal; what it was read from: bytes, text
_NEW = ".new-"


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder for what can be made again, where this platform keeps such things.

    ``SAIDWHAT_CACHE`` in the environment goes before all.

    Raises:
        UsageError: the user has no home, or it lies among the system's temporary files.
    """
    if environment.get("SAIDWHAT_CACHE"):
        return Path(environment["SAIDWHAT_CACHE"]).resolve()
    home = environment.get("HOME") or environment.get("USERPROFILE") or ""
    given = environment.get("XDG_CACHE_HOME", "")
    if platform == "win32":
        base = environment.get("LOCALAPPDATA") or (home and f"{home}/AppData/Local")
    elif platform == "darwin":
        base = home and f"{home}/Library/Caches"
    else:
        base = given if given.startswith("/") else home and f"{home}/.cache"
    shared = {Path(name).resolve() for name in (tempfile.gettempdir(), "/tmp", "/var/tmp")}
    folder = (Path(base) / "saidwhat").resolve()
    if not base or shared & set(folder.parents):
        raise UsageError(
            "no cache: the user has no home of their own",
            advice="articles are read afresh; name a folder with SAIDWHAT_CACHE",
        )
    return folder


class Cache:
    """Records kept in a folder; ``reader`` names what read them: model, version, options."""

    def __init__(self, folder: Path, reader: str = "") -> None:
        """Keep records in ``folder``, which is made when the first is kept.

        Raises:
            UsageError: it is another user's, or lies where another may change it.
        """
        self.folder = folder / "readings"
        self._reader = reader
        self._uncounted = MOST  # bytes written since the whole was last counted
        _refuse_foreign(self.folder)

    def get(self, capture: Capture) -> Record | None:
        """Return what was read from these bytes before, or None."""
        place = self._place(capture)
        try:
            data = place.read_bytes()
            if not _is_sealed(place, data):
                return None
            kept = json.loads(zlib.decompress(data[_HEAD:]))
            record = record_from_json(kept)
        except (OSError, ValueError, zlib.error, KeyError, TypeError):
            return None
        with suppress(OSError):
            os.utime(place)  # asked for: it goes last
        return record if record_to_json(record) == kept else None  # every pin, made again

    def keep(self, capture: Capture, record: Record) -> None:
        """Keep what was read from these bytes; a folder that cannot be written keeps nothing."""
        place = self._place(capture)
        line = json.dumps(record_to_json(record), separators=(",", ":")).encode("ascii")
        of = bytes.fromhex(capture.digest + record.article.text_sha256)
        body = of + zlib.compress(line, _LEVEL)
        try:
            self._made()
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=_NEW, delete=False) as file:
                new = Path(file.name)
                try:
                    file.write(_seal(place, body) + body)
                    file.close()
                    new.replace(place)  # whole or not at all, whoever else is writing
                except BaseException:
                    new.unlink(missing_ok=True)
                    raise
            self._make_room(len(body))
        except OSError:
            return

    def forget(self, digest: str, text_sha256: str) -> None:
        """Remove what was read from these bytes, or from any with this text, by any reader.

        What cannot be told is removed too.
        """
        gone = bytes.fromhex(digest), bytes.fromhex(text_sha256)
        for place in self._places():
            try:
                data = place.read_bytes()
            except FileNotFoundError:
                continue
            of = data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST : _HEAD]
            if of[0] == gone[0] or of[1] == gone[1] or not _is_sealed(place, data):
                place.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove all that is kept, and nothing else that may lie there."""
        for place in self._places():
            place.unlink(missing_ok=True)

    def sizes(self) -> list[int]:
        """Return the bytes of everything that is kept."""
        return [size for _, size, _ in self._counted()]

    def _place(self, capture: Capture) -> Path:
        name = f"{self._reader}\0{capture.media_type}\0".encode() + capture.content
        return self.folder / hashlib.sha256(name).hexdigest()

    def _places(self) -> Iterator[Path]:
        """Yield what is kept, and what a process that was killed has left half written."""
        if self.folder.is_dir():
            for entry in list(self.folder.iterdir()):
                if entry.name.startswith(_NEW) or _is_name(entry.name):
                    yield entry

    def _counted(self) -> list[tuple[float, int, Path]]:
        """Return when everything was last asked for, its bytes, its place; the oldest first."""
        found = []
        for place in self._places():
            try:
                state = place.stat()
            except FileNotFoundError:
                continue  # another process removed it
            found.append((state.st_mtime, state.st_size, place))
        return sorted(found)

    def _made(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self.folder, self.folder.parent):
            if hasattr(os, "geteuid") and stat.S_IMODE(folder.stat().st_mode) & 0o077:
                folder.chmod(0o700)

    def _make_room(self, written: int) -> None:
        self._uncounted += written
        if self._uncounted < MOST // _COUNT_AGAIN:
            return
        self._uncounted = 0
        found = self._counted()
        over = sum(size for _, size, _ in found) - MOST + MOST // _COUNT_AGAIN
        for _, size, place in found:
            if over <= 0:
                return
            place.unlink(missing_ok=True)
            over -= size


def _is_name(name: str) -> bool:
    return len(name) == 2 * _DIGEST and not name.strip("0123456789abcdef")


def _seal(place: Path, body: bytes) -> bytes:
    return hashlib.sha256(place.name.encode() + body).digest()


def _is_sealed(place: Path, data: bytes) -> bool:
    return len(data) > _HEAD and data[:_DIGEST] == _seal(place, data[_DIGEST:])


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that another user owns, or could put another one in the place of."""
    if not hasattr(os, "geteuid"):
        return  # Windows keeps what lies in a user's profile from others
    me = os.geteuid()
    there = [entry for entry in (folder, *folder.parents) if entry.exists()]
    for entry in there:
        state = entry.stat()
        ours = entry in (folder, folder.parent)
        sticky = state.st_mode & stat.S_ISVTX and not ours
        foreign = state.st_uid not in ({me} if ours or entry == there[0] else {0, me})
        if foreign or (state.st_mode & stat.S_IWOTH and not sticky):
            raise UsageError(
                "no cache: the folder is not the user's alone",
                subject=str(entry),
                advice="articles are read afresh; name a folder of your own with SAIDWHAT_CACHE",
            )
