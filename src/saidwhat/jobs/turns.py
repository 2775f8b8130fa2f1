"""What came of one turn of a source, and when is an address asked again?

Times only, and the count; who asks is `watch`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from saidwhat.archive.sources import Asked, SourceKind
from saidwhat.archive.writer import Added

#: The first wait after a failure, doubled with each one that follows: one minute, two, four …
FIRST_WAIT = 60.0
#: A source that has failed for long is asked once a day, or at its own pause where that is longer:
#: after eleven failures in a row, most of a day. It is never given up.
LONGEST_WAIT = 86_400.0
#: How often a page that fails is tried before it is given up: two hours with the waits above.
PAGE_TRIES = 8
#: What of its wait an address waits longer at most, so that not all come in step.
SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An address that no article came of, why, and when it is asked again (None: it is not)."""

    address: str
    reason: str
    again: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pages that a source leads to and that are not asked for: how many, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a source: it was asked, and the pages that were due were asked.

    ``outcome`` is "changed", "unchanged" or "failed" of the source itself, "pages" where only pages
    of it were due. ``found`` counts pages that are new or told as changed, ``added`` and
    ``versions`` what the archive has more, ``known`` pages whose article it had, ``unchanged``
    those that were the same bytes or that the server said to be unchanged. Times are ISO 8601 in
    UTC; ``due`` is when the source is asked next.
    """

    source: str
    name: str | None
    kind: SourceKind | None
    began: str
    ended: str
    outcome: str
    error: str | None
    failures: int
    found: int
    added: int
    versions: int
    known: int
    unchanged: int
    not_taken: tuple[NotTaken, ...]
    left_out: tuple[LeftOut, ...]
    due: str | None


@dataclass(slots=True)
class Tally:
    """A turn in the making."""

    began: str
    outcome: str = "pages"
    found: int = 0
    added: int = 0
    versions: int = 0
    known: int = 0
    unchanged: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def count(self, came: Added) -> None:
        """Count what became of an article."""
        self.added += came.outcome == "added"
        self.versions += came.outcome == "version"
        self.known += came.outcome not in ("added", "version")

    def leave_out(self, number: int, reason: str) -> None:
        """Tell pages that are not asked for, if there are any."""
        if number:
            self.left_out.append(LeftOut(number, reason))


def written(when: datetime) -> str:
    """Return a time as the archive has it: in UTC, to the second, never earlier than it is."""
    if when.microsecond:
        when = when.replace(microsecond=0) + timedelta(seconds=1)
    return when.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def later(now: datetime, seconds: float, jitter: float = 0.0) -> str:
    """Return the time after so many seconds, and after up to a tenth more."""
    return written(now + timedelta(seconds=seconds * (1 + SPREAD * jitter)))


def moved_back(one: Asked, seconds: float) -> Asked:
    """Return what a clock noted that was so far ahead, as the right one would have noted it."""
    asked, worked, due = (
        time and written(datetime.fromisoformat(time) - timedelta(seconds=seconds))
        for time in (one.asked, one.worked, one.due)
    )
    return replace(one, asked=asked, worked=worked, due=due)


def wait_after(failures: int, every: float) -> float:
    """Return the seconds to wait after so many failures in a row (1 or more)."""
    return min(FIRST_WAIT * 2.0 ** min(failures - 1, 30), max(every, LONGEST_WAIT))
