"""What does a host's robots.txt allow? As RFC 9309 has it, asked once a run and host.

A file that is not there (4xx) allows all; one that the server fails to give allows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from saidwhat.errors import InputError, UnreadableError
from saidwhat.fetch.address import Address, address
from saidwhat.fetch.ask import NAME
from saidwhat.fetch.exchange import REDIRECTS, Exchange

#: What of a robots.txt is read; RFC 9309 asks for no less.
MAX_RULES = 500_000

#: How many times a robots.txt may send one elsewhere (RFC 9309: five).
_MOVES = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows; ``reason`` tells why nothing is known and nothing is asked.

    ``passing`` tells that this may be over soon, ``later`` is the server's Retry-After.
    """

    parsed: Protego
    reason: str = ""
    passing: bool = False
    later: str = ""

    def allow(self, where: Address) -> bool:
        """Tell whether this page may be fetched."""
        return not self.reason and bool(self.parsed.can_fetch(str(where), NAME))

    @property
    def delay(self) -> float:
        """Return the seconds that are asked for between two requests."""
        return float(self.parsed.crawl_delay(NAME) or 0.0)


def rules_of(where: Address, ask: Callable[[Address], Exchange]) -> Rules:
    """Return the rules of the origin of ``where``, asking for them with ``ask``."""
    place = address(where.origin + "/robots.txt")
    try:
        for _ in range(_MOVES + 1):
            answer = ask(place)
            if answer.status not in REDIRECTS:
                return _read(answer)
            place = address(answer.header("location"), place)
    except InputError as error:
        # A machine that may not be asked is no fault of a file.
        refused = type(error) is UnreadableError
        reason = error.reason if refused else f"its robots.txt cannot be read: {error.reason}"
        return Rules(Protego.parse(""), reason, passing=not refused)
    return Rules(Protego.parse(""))  # too many moves: as if it were not there


def _read(answer: Exchange) -> Rules:
    if answer.status >= 500 or answer.status == 429:
        reason = f"its robots.txt cannot be read: status {answer.status}"
        return Rules(Protego.parse(""), reason, True, answer.header("retry-after"))
    there = answer.status == 200
    text = answer.content[:MAX_RULES].decode("utf-8", "replace") if there else ""
    return Rules(Protego.parse(text))
