"""Has this file been read before? Records kept in the user's cache folder.

A record is kept under a digest of the file's bytes, the model and the version, so that
a second check is instant and another model never gives an old answer. A cache may be
deleted at any time; an entry that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.types.record import Record

_LEVEL = 1  # fast: a record is some tens of kilobytes


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder for what can be made again, where this platform keeps such things.

    ``SAIDWHAT_CACHE`` in the environment goes before all.
    """
    if environment.get("SAIDWHAT_CACHE"):
        return Path(environment["SAIDWHAT_CACHE"])
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or tempfile.gettempdir())
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        given = environment.get("XDG_CACHE_HOME", "")
        base = Path(given) if given.startswith("/") else home / ".cache"
    return base / "saidwhat"


class Readings:
    """Records kept in a folder, under digests."""

    def __init__(self, folder: Path, reader: str) -> None:
        """Keep readings in ``folder``; ``reader`` names model, version and options."""
        self._folder = folder / "readings"
        self._reader = reader

    def get(self, content: bytes, media_type: str) -> Record | None:
        """Return what was read from these bytes before, or None."""
        try:
            packed = self._place(content, media_type).read_bytes()
            kept = json.loads(zlib.decompress(packed))
            return record_from_json(kept) if isinstance(kept, dict) else None
        except (OSError, ValueError, zlib.error, KeyError, TypeError):
            return None

    def keep(self, content: bytes, media_type: str, record: Record) -> None:
        """Keep what was read from these bytes; a folder that cannot be written keeps nothing."""
        place = self._place(content, media_type)
        line = json.dumps(record_to_json(record), separators=(",", ":"))
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(zlib.compress(line.encode("ascii"), _LEVEL))
            Path(file.name).replace(place)  # whole or not at all, whoever else is writing
        except OSError:
            return

    def _place(self, content: bytes, media_type: str) -> Path:
        digest = hashlib.sha256(f"{self._reader}\0{media_type}\0".encode() + content).hexdigest()
        return self._folder / digest[:2] / f"{digest[2:]}.json.z"
