"""How much is asked of a host, and when again? After a pause, and later where it asks for that.

Waiting and telling the time go through a `Clock`, so that a test need not wait.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from saidwhat.text.moments import time_of

#: Seconds between two requests to a host: a person clicks about as fast.
PAUSE = 2.0

#: Pages of one feed or sitemap that are fetched unless another number is asked for: a day of a
#: large paper. A sitemap may have 50,000.
MOST = 200

#: How often one address is asked before it is given up, and the first wait in between, doubled
#: each time: 2, 4, 8 seconds and up to half as much again, so that clients do not come in step.
TRIES = 4
FIRST_WAIT = 2.0

#: The longest a server's Retry-After or a robots.txt's Crawl-delay is waited for; one that asks
#: for more is left for another run.
PATIENCE = 120.0

#: The longest Retry-After that is believed, a year: nobody means more, and no calendar has the days
#: after so many seconds as a hostile server can write.
LONGEST = 366 * 86_400.0


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """How time is told and passed; ``wall`` is the time of day, in UTC."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    wall: Callable[[], datetime] = _utc


@dataclass(slots=True)
class Pace:
    """The next time at which each host may be asked; none before ``first``."""

    pause: float = PAUSE
    clock: Clock = Clock()
    first: float = 0.0
    _next: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)

    def ready(self, host: str) -> float:
        """Return the time from which ``host`` may be asked."""
        return self._next.get(host, self.first)

    def slow_down(self, host: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to ``host``."""
        self._pauses[host] = max(self.pause, pause)

    def wait(self, host: str) -> None:
        """Wait until ``host`` may be asked."""
        left = self.ready(host) - self.clock.now()
        if left > 0:
            self.clock.sleep(left)

    def asked(self, host: str) -> None:
        """Note that ``host`` was asked and has answered just now."""
        self.hold(host, self._pauses.get(host, self.pause))

    def hold(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for so long."""
        self._next[host] = max(self.ready(host), self.clock.now() + seconds)

    def back_off(self, host: str, tried: int) -> None:
        """Leave ``host`` alone for longer, the more often it was ``tried`` in vain."""
        self.hold(host, FIRST_WAIT * 2 ** (tried - 1) * (1 + self.clock.jitter() / 2))


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After asks for, None where it asks for nothing."""
    wanted = value.strip()
    if wanted.isdecimal() and wanted.isascii():
        return min(float(wanted), LONGEST)
    until = time_of(wanted)
    if until is None:
        return None
    return min(max(0.0, (until - (now or _utc())).total_seconds()), LONGEST)
