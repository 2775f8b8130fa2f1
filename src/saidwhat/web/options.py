"""What may `serve` do, and for whom? Its options, and what is refused at the start.

Declared here once; the command line and the tests fill them in.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from saidwhat.archive.place import Place, address_of
from saidwhat.errors import UsageError
from saidwhat.types.limits import Limits

#: A draft or an article of 5 MB must pass; what is larger is no draft.
MAX_BYTES = 8_000_000

#: Seconds that a check or a reading may take before it is ended: others wait for it.
TIME_LIMIT = 60.0

#: Checks, readings and additions that one caller may ask for in a minute.
RATE = 60

#: A token shorter than this can be guessed.
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How to serve: which archive, to whom, and within which limits.

    ``several`` are archives that are shown as one in place of ``archive``, as they are named; these
    are only read. ``token`` is asked for everything, on loopback too: other people of this machine
    can reach it, and the archive's file is not theirs to read. One is made if none is given.
    ``max_bytes`` bounds the body of a request, ``limits`` one check or reading, ``rate`` (a
    minute, for each caller) how many.

    Raises:
        UsageError: the token could be guessed, or several archives are to be written to.
    """

    archive: Place
    host: str = "127.0.0.1"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    writable: bool = False
    max_bytes: int = MAX_BYTES
    limits: Limits = field(default_factory=lambda: Limits(TIME_LIMIT))
    rate: int = RATE
    several: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.token) < SHORTEST_TOKEN:
            raise UsageError(f"a token needs {SHORTEST_TOKEN} characters or more", subject="token")

        if self.several and self.writable:
            raise UsageError(
                "several archives are only read", advice="leave --writable away, or name one"
            )

    @property
    def archives(self) -> tuple[str, ...]:
        """Return the archives that are shown, as they are named."""
        return self.several or (address_of(self.archive),)

    @property
    def name(self) -> str:
        """Return what commands that a page tells of have for the archive."""
        if self.several:
            return "ARCHIVE"
        return self.archive.name if isinstance(self.archive, Path) else str(self.archive)

    @property
    def local(self) -> bool:
        """Tell whether only this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Tell whether the address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
