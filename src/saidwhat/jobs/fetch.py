"""In what order is fetched: asked, followed, and kept as WARC or given on to be read?

The only job that touches the network, and only for the addresses that somebody gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from saidwhat.errors import InputError, UsageError
from saidwhat.extras import advice
from saidwhat.fetch.exchange import Exchange, Kept
from saidwhat.fetch.pace import MOST, PAUSE

if TYPE_CHECKING:
    from saidwhat.archive.archive import Archive
    from saidwhat.fetch.visit import Visitor
    from saidwhat.jobs.followed import Followings
    from saidwhat.jobs.watch import Watch
    from saidwhat.jobs.worker import Crew


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one address: ``captured``, ``unchanged``, ``left_out`` or ``failed``.

    ``number`` tells how many pages are meant where a listing leads to some that are left out.
    """

    address: str
    outcome: str
    status: int | None = None
    reason: str | None = None
    number: int = 1


#: Who asks, made from what is known of each address; tests give one that asks their own server.
Asker = Callable[[Mapping[str, Kept]], "Visitor"]


def asker(pause: float = PAUSE) -> Asker:
    """Return who asks the open internet.

    Raises:
        UsageError: what fetching needs is not installed.
    """
    try:
        from saidwhat.fetch.visit import visitor
    except ModuleNotFoundError as error:
        reason = f"fetching needs the package {error.name}, which is not installed"
        raise UsageError(reason, advice=advice("fetch")) from error
    return partial(visitor, pause)


def watcher(
    said: Followings, sleep: Callable[[float], None]
) -> Callable[[Archive, Crew | None], Watch]:
    """Return what follows sources of the open internet into an archive.

    Nobody is asked within the first pause: a run that was killed may have asked just before.

    Raises:
        UsageError: what fetching needs is not installed.
    """
    asker()
    from saidwhat.fetch.pace import Clock, Pace
    from saidwhat.jobs.watch import visitor, watch

    clock = Clock(sleep=sleep)
    asks = visitor(Pace(said.pause, clock, clock.now() + said.pause), said.contact)
    return lambda archive, crew: watch(archive, said, asks, crew)


def fetch_into(
    place: Path, given: Iterable[str], ask: Asker, *, most: int = MOST, again: bool = False
) -> Iterator[Fetched | InputError]:
    """Fetch addresses into a WARC file, and yield what became of each.

    Raises:
        UsageError: the file is something else.
        OutputError: it cannot be written.
    """
    from saidwhat.fetch.follow import LeftOut, Plan, follow
    from saidwhat.fetch.warc import captures

    with captures(place) as kept:
        plan = Plan(most, again, kept.content_of)
        for came in follow(given, ask(kept.known), plan):
            if isinstance(came, InputError):
                yield came
            elif isinstance(came, LeftOut):
                yield Fetched(came.listing, "left_out", None, came.reason, came.number)
            else:
                changed = kept.keep(came.visit.exchanges)
                page = came.visit.page
                yield Fetched(page.address, "captured" if changed else "unchanged", page.status)


def pages(given: Iterable[str], ask: Asker) -> Iterator[Exchange | Fetched | InputError]:
    """Fetch addresses to be read at once: yield each page that is no feed or sitemap itself."""
    from saidwhat.fetch.follow import LeftOut, follow

    for came in follow(given, ask({})):
        if isinstance(came, InputError):
            yield came
        elif isinstance(came, LeftOut):
            yield Fetched(came.listing, "left_out", None, came.reason, came.number)
        elif not came.listing:
            yield came.visit.page
