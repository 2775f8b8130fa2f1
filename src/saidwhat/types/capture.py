"""What exactly was fetched? The bytes as they came, and where from.

Nothing is decoded or judged here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched: content, origin, media type, and the time of fetching.

    ``origin`` is the file's path as given, ``-`` for standard input, or an address.
    ``media_type`` is that of the format that the bytes and the name tell (`saidwhat.formats`).
    ``captured`` is an ISO 8601 time in UTC, or None where it is not known.
    """

    content: bytes
    origin: str
    media_type: str = "text/plain"
    captured: str | None = None

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that was passed over or could not be read, and why."""

    file: str
    reason: str
