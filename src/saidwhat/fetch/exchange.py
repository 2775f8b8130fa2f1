"""What was asked, and what was answered? One request and its response, as nouns.

Nothing is asked here.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]

#: Answers that send one elsewhere.
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request for ``address`` and the response to it.

    ``when`` is a time in UTC, ``number`` the machine that answered. ``request`` and ``headers``
    hold no cookie. ``content`` is the body without its transfer and content encodings.
    """

    address: str
    when: datetime
    number: str
    request: Headers
    status: int
    reason: str
    headers: Headers
    content: bytes

    def header(self, name: str) -> str:
        """Return the value of the first header of this name, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def conditional(self) -> bool:
        """Tell whether the page was asked for only if it had changed."""
        return any(name.startswith("If-") for name, _ in self.request)

    @property
    def digest(self) -> str:
        """Return the SHA-1 of the content, as WARC files write it."""
        return digest_of(self.content)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an address from before: its last whole answer, or that there was one.

    ``when`` is the time as the WARC writes it. ``digest`` is "" where the answer led elsewhere.
    """

    when: str
    digest: str = ""
    record: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> Headers:
        """Return the headers that ask for a page only if it is another one by now."""
        asked = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in asked if value)


def digest_of(content: bytes) -> str:
    """Return ``sha1:`` and the SHA-1 in base 32: what WARC readers compare."""
    return (
        "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    )
