"""What exactly was fetched? The bytes as they came, and where from.

Nothing is decoded or judged here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from saidwhat.types.told import Told

#: The largest input, in bytes. The largest of 940 saved news pages is under 8 MB with
#: its inlined pictures, and an article's text is under 200 kB; far above that stands
#: no article, but something that would keep all the others waiting.
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched: content, origin, media type, and the time of fetching.

    ``origin`` is the file's path as given, ``-`` for standard input, or an address. An item of a
    container has one of its own, which stays the same when the container is read again.
    ``media_type`` is that of the format that the bytes and the name tell (`saidwhat.formats`).
    It is empty in an item of a container whose kind the container does not know. ``told`` is what
    the container says of it, ``given`` what somebody says of it beside, the surest last.
    ``captured`` is an ISO 8601 time in UTC, or None where it is not known.
    """

    content: bytes
    origin: str
    media_type: str = "text/plain"
    captured: str | None = None
    told: Told | None = None
    given: tuple[Told, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that was passed over or could not be read, and why; ``many`` of a kind in one."""

    file: str
    reason: str
    many: int = 1
