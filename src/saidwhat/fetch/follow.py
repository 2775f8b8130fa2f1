"""In what order are addresses asked, and what do feeds and sitemaps among them lead to?

One request at a time; while a host is left alone for its pause, another one is asked. A page that a
feed names and that was captured before is asked for again only if the feed says that it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from saidwhat.errors import InputError, blamed_on
from saidwhat.fetch.address import Address, address
from saidwhat.fetch.links import Lead, listing
from saidwhat.fetch.pace import MOST
from saidwhat.fetch.visit import Visit, Visitor
from saidwhat.text.moments import time_of

#: How deep sitemaps may lead to sitemaps (the standard has one step), and how many are looked into.
DEPTH = 2
MOST_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A visit that found something; ``listing`` tells that it is a feed or a sitemap."""

    visit: Visit
    listing: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pages that a feed or sitemap leads to and that are not asked for, and why."""

    listing: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How far is followed: ``most`` pages of each listing, those captured before ``again``.

    ``recall`` gives the content that was kept of an address whose server says "unchanged".
    """

    most: int = MOST
    again: bool = False
    recall: Callable[[str], bytes] = lambda _: b""


@dataclass(slots=True)
class _Walk:
    visitor: Visitor
    plan: Plan
    waiting: list[tuple[Address, int]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, where: Address, depth: int) -> None:
        if str(where) not in self.seen:
            self.seen.add(str(where))
            self.waiting.append((where, depth))

    def next(self) -> tuple[Address, int]:
        """Take the first one whose host may be asked soonest."""
        pace = self.visitor.pace
        now = pace.clock.now()
        soonest = min(self.waiting, key=lambda one: max(now, pace.ready(one[0].host)))
        self.waiting.remove(soonest)
        return soonest


def follow(
    given: Iterable[str], visitor: Visitor, plan: Plan = Plan()
) -> Iterator[Page | LeftOut | InputError]:
    """Yield what came of every address, and of those that feeds and sitemaps lead to."""
    walk = _Walk(visitor, plan)
    for written in given:
        try:
            walk.add(address(written), 0)
        except InputError as error:
            yield error
    while walk.waiting:
        where, depth = walk.next()
        try:
            with blamed_on(str(where)):
                visit = visitor.visit(where)
                page = visit.page
                found = listing(plan.recall(page.address) if visit.unchanged else page.content)
        except InputError as error:
            yield error
            continue
        yield Page(visit, found is not None)
        if found is not None:
            yield from _into(walk, visit, found.leads, depth)


def _into(
    walk: _Walk, visit: Visit, found: tuple[Lead, ...], depth: int
) -> Iterator[LeftOut | InputError]:
    """Put what a listing leads to into the queue, and tell what is left out."""
    listing = visit.page.address
    base = address(listing)
    maps = [lead for lead in found if lead.more]
    pages = [lead for lead in found if not lead.more]
    wanted = maps[:MOST_SITEMAPS] if depth < DEPTH else []
    taken = pages[: walk.plan.most]
    known = 0
    for lead in (*wanted, *taken):
        try:
            where = address(lead.written, base)
        except InputError as error:
            yield error
            continue
        if not lead.more and not walk.plan.again and _is_known(walk.visitor, where, lead):
            known += 1
        else:
            walk.add(where, depth + 1)
    if known:
        yield LeftOut(listing, known, "captured before, and not changed since as it says")
    if left := len(pages) - len(taken):
        yield LeftOut(listing, left, f"more than the {walk.plan.most} newest")
    if left := len(maps) - len(wanted):
        yield LeftOut(listing, left, "sitemaps of sitemaps beyond the limit")


def _is_known(visitor: Visitor, where: Address, lead: Lead) -> bool:
    before = visitor.known.get(str(where))
    if before is None:
        return False
    when = time_of(before.when) or datetime.min.replace(tzinfo=UTC)
    return lead.changed is None or lead.changed <= when
