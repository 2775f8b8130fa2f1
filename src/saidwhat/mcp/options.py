"""What may `mcp` do, and for whom? Its options, and what is refused at the start.

Declared here once; the command line and the tests fill them in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from saidwhat.errors import UsageError
from saidwhat.types.limits import Limits

#: Seconds that a check or a reading may take before it is ended: others wait for it.
TIME_LIMIT = 60.0

#: A token shorter than this can be guessed.
SHORTEST_TOKEN = 16

#: What a request over HTTP may have at most, in bytes: the longest draft, and sources beside it.
MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class McpOptions:
    """How to answer: from which archives, none or several as one, and within which limits.

    ``writable`` allows to add articles to the one archive; ``limits`` bound one check or reading.

    Raises:
        UsageError: something is to be written, and there is not one archive to write to.
    """

    archives: tuple[str, ...] = ()
    writable: bool = False
    limits: Limits = field(default_factory=lambda: Limits(TIME_LIMIT))

    def __post_init__(self) -> None:
        if self.writable and len(self.archives) != 1:
            raise UsageError(
                "articles are added to one archive",
                advice="name it with --archive, or leave --writable away",
            )


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """Where to listen, who may come in, and by which names this machine is called.

    Raises:
        UsageError: the token could be guessed.
    """

    token: str = field(repr=False)
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        if len(self.token) < SHORTEST_TOKEN:
            raise UsageError(f"a token needs {SHORTEST_TOKEN} characters or more", subject="token")
