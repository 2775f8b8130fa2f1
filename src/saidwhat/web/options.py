"""What may `serve` do, and for whom? Its options, and what is refused at the start.

Declared here once; the command line and the tests fill them in.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from saidwhat.errors import UsageError

#: A draft or an article of 5 MB must pass; what is larger is no draft.
MAX_BYTES = 8_000_000

#: Seconds that a check or a reading may take before its caller is told to come back.
TIME_LIMIT = 60.0

#: Checks, readings and additions that one caller may ask for in a minute.
RATE = 60

#: A token shorter than this can be guessed.
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How to serve: which archive, to whom, and within which limits.

    ``token`` is asked for every write; and for everything, where ``host`` is another
    address than loopback. ``max_bytes`` bounds the body of a request, ``time_limit``
    (seconds) one check or reading, ``rate`` (a minute, for each caller) both.

    Raises:
        UsageError: it would let strangers in, or write without a token.
    """

    archive: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    writable: bool = False
    max_bytes: int = MAX_BYTES
    time_limit: float = TIME_LIMIT
    rate: int = RATE

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise UsageError(f"a token needs {SHORTEST_TOKEN} characters or more", subject="token")
        if not self.local and self.token is None:
            raise UsageError(
                "serving to other machines needs a token",
                subject=self.host,
                advice="put one in a file and give --token-file FILE",
            )
        if self.writable and self.token is None:
            raise UsageError("writing needs a token", advice="give --token-file FILE")

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
