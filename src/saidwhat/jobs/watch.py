"""In what order are sources followed? Asked when they are due, their pages read and kept.

All that is known of an address is in the archive: what a feed leads to is noted in the same
transaction as that the feed was asked, and a page counts as asked when its article is kept: a
run that was killed goes on. While one host rests, another is asked; `fetch` decides which may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from saidwhat.archive.archive import Archive
from saidwhat.archive.sources import Asked, Followed, SourceKind
from saidwhat.archive.writer import Added
from saidwhat.errors import InputError, LimitError, UnreadableError, blamed_on
from saidwhat.fetch.address import address
from saidwhat.fetch.ask import RetryableError
from saidwhat.fetch.exchange import Exchange, Kept
from saidwhat.fetch.follow import MOST_SITEMAPS
from saidwhat.fetch.fronts import articles_on
from saidwhat.fetch.links import Lead, listing
from saidwhat.fetch.pace import Pace
from saidwhat.fetch.visit import Visit, Visitor
from saidwhat.formats.page import is_page
from saidwhat.jobs.add import add_all
from saidwhat.jobs.followed import Followings, Wanted
from saidwhat.jobs.gather import in_page
from saidwhat.jobs.given import Given
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.turns import (
    PAGE_TRIES,
    NotTaken,
    Tally,
    Turn,
    later,
    moved_back,
    wait_after,
    written,
)
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import Capture, NotRead


def visitor(pace: Pace, contact: str) -> Visitor:
    """Return who asks the open internet for `watch`: once, for the waiting is done elsewhere."""
    return Visitor(pace=pace, known={}, tries=1, patience=0.0, contact=contact)


@dataclass(slots=True)
class Watch:
    """Sources that are followed into an archive, which nobody else may do at the same time.

    ``visitor`` asks each address once; its clock is the time. KeyboardInterrupt ends the watch.
    """

    archive: Archive
    wanted: dict[str, Wanted]
    visitor: Visitor
    crew: Crew | None = None
    _waiting: dict[str, Asked] = field(default_factory=dict)
    _tallies: dict[str, Tally] = field(default_factory=dict)
    _own: dict[str, Asked] = field(default_factory=dict)
    _held: dict[str, str] = field(default_factory=dict)
    _moved: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, SourceKind | None] = field(default_factory=dict)

    def turns(self, *, once: bool = False) -> Iterator[Turn]:
        """Yield each turn as it ends; with ``once`` those of what is due now, else for ever.

        Raises:
            ArchiveError: the archive cannot be written to; what was kept before is whole.
        """
        self._begin()
        until = self._now() if once else None
        try:
            while True:
                self.visitor.pace.clock.sleep(0)  # a place to stop
                ready = self._next(until)
                if ready is not None:
                    self._ask(ready)
                    yield from self._ended()
                elif once:
                    break
                else:
                    self._rest()
        except KeyboardInterrupt:
            pass  # asked to stop: what is not done is due the next time
        yield from map(self._turn, list(self._tallies))

    def _wall(self) -> datetime:
        return self.visitor.pace.clock.wall()

    def _now(self) -> str:
        return written(self._wall())

    def _jitter(self) -> float:
        return self.visitor.pace.clock.jitter()

    # What is due.

    def _begin(self) -> None:
        """Note which sources are followed, and look up what is due of them."""
        named = [Followed(one.address, one.name, one.kind) for one in self.wanted.values()]
        self.archive.follow(named)
        self._kinds = {one.address: one.kind for one in self.archive.sources()}
        known = self.archive.asked(self.wanted)
        for where in self.wanted:
            own = known.get(where)  # as a page of another source perhaps, until now
            if own is None or not _is_own(own):
                own = Asked(where, where, due=self._now())
            self._own[where] = own
        self._waiting = {one.address: one for one in self.archive.due()}
        self._note(self._own.values())
        self._believe_the_clock()
        held = {one.due for one in self._waiting.values() if one.failures}  # with all of its host
        self._note([self._sooner(own) for own in self._own.values() if own.due not in held])

    def _believe_the_clock(self) -> None:
        """Move back what a clock noted that was ahead: it would be due in months or years."""
        noted = max((one.asked for one in self._waiting.values() if one.asked), default="")
        if noted > self._now():
            ahead = (datetime.fromisoformat(noted) - self._wall()).total_seconds()
            self._held.clear()  # what is due of a host was noted with it
            self._note([moved_back(one, ahead) for one in self._waiting.values()])

    def _sooner(self, own: Asked) -> Asked:
        """Return a source that works, due by the pause that it has now."""
        if own.failures or own.worked is None or own.due is None:
            return own
        worked = datetime.fromisoformat(own.worked)
        return replace(own, due=min(own.due, later(worked, self.wanted[own.address].every, 1.0)))

    def _note(self, known: Iterable[Asked]) -> None:
        """Write down what is known now, in the archive and here."""
        rows = list(known)
        self.archive.note(rows)
        for one in rows:
            if one.address in self._own:
                self._own[one.address] = one
            if one.due is None:
                self._waiting.pop(one.address, None)
            else:
                self._waiting[one.address] = one

    def _is_due(self, one: Asked, now: str) -> bool:
        return (one.due or "") <= now and self._held.get(_host(one), "") <= now

    def _next(self, until: str | None) -> Asked | None:
        """Return what is due and may be asked soonest; of sources only those due ``until`` then."""
        now, pace = self._now(), self.visitor.pace
        ready = [
            one
            for one in self._waiting.values()
            if self._is_due(one, now) and (until is None or not _is_own(one) or one.due <= until)  # type: ignore[operator]
        ]
        at = pace.clock.now()
        key = lambda one: (max(at, pace.ready(_host(one))), one.due or "", one.address)  # noqa: E731
        return min(ready, key=key, default=None)

    def _rest(self) -> None:
        """Sleep until something is due."""
        self._believe_the_clock()
        waiting = self._waiting.values()
        soonest = min(max(one.due or "", self._held.get(_host(one), "")) for one in waiting)
        left = (datetime.fromisoformat(soonest) - self._wall()).total_seconds()
        self.visitor.pace.clock.sleep(max(1.0, left))

    def _ended(self) -> Iterator[Turn]:
        """Yield the turns of sources of which nothing is due now."""
        now = self._now()
        busy = {one.source for one in self._waiting.values() if self._is_due(one, now)}
        yield from map(self._turn, [where for where in self._tallies if where not in busy])

    def _turn(self, where: str) -> Turn:
        tally, own, wanted = self._tallies.pop(where), self._own[where], self.wanted[where]
        told = {name: getattr(tally, name) for name in _COUNTED}
        return Turn(
            source=where,
            name=wanted.name,
            kind=self._kinds.get(where),
            began=tally.began,
            ended=self._now(),
            outcome=tally.outcome,
            error=own.error,
            failures=own.failures,
            due=own.due,
            not_taken=tuple(tally.not_taken),
            left_out=tuple(tally.left_out),
            **told,
        )

    # Asking.

    def _ask(self, one: Asked) -> None:
        tally = self._tallies.setdefault(one.source, Tally(self._now()))
        try:
            with blamed_on(one.address):
                visit = self._visit(one)
                if _is_own(one) or one.outcome == "listing":
                    self._follow(one, visit, tally)
                else:
                    self._keep(one, visit, tally)
        except InputError as error:
            self._failed(one, error, tally)

    def _visit(self, one: Asked) -> Visit:
        """Return what stands there; where it led elsewhere before, that is asked conditionally."""
        known = self.visitor.known
        assert isinstance(known, dict)
        known.clear()
        kept = Kept(one.worked or "", one.digest, "", one.etag, one.modified)
        known |= {one.address: kept, self._moved.get(one.address, one.address): kept}
        visit = self.visitor.visit(address(one.address))
        self._moved[one.address] = visit.page.address
        return visit

    def _failed(self, one: Asked, error: InputError, tally: Tally) -> None:
        """Note a failure, and when it is tried again: a source always, a page for some hours."""
        wanted, now, failures = self.wanted[one.source], self._wall(), one.failures + 1
        passing = isinstance(error, RetryableError | LimitError)
        lists = _is_own(one) or one.outcome == "listing"
        due = None
        if lists or (passing and failures < PAGE_TRIES):
            due = later(now, wait_after(failures, wanted.every), self._jitter())
        if isinstance(error, RetryableError) and error.after is not None:
            until = later(now, error.after)
            due = due and max(due, until)
            self._hold(error.host or _host(one), until)
        outcome = "failed" if _is_own(one) or one.outcome is None else one.outcome
        found = replace(one, outcome=outcome, failures=failures, error=error.reason)
        self._note([replace(found, asked=self._now(), due=due)])
        if _is_own(one):
            tally.outcome = "failed"
        tally.not_taken.append(NotTaken(one.address, error.reason, due))

    def _hold(self, host: str, until: str) -> None:
        """Leave a host alone that asked for it: all that is due of it, also after a restart."""
        self._held[host] = max(until, self._held.get(host, ""))
        there = [one for one in self._waiting.values() if _host(one) == host]
        self._note(replace(one, due=until) for one in there if (one.due or "") < until)

    def _worked(self, one: Asked, visit: Visit) -> Asked:
        """Return what is known of an address that has answered well."""
        now, page = self._now(), visit.page
        found = replace(one, asked=now, worked=now, failures=0, error=None)
        if visit.unchanged:
            return found
        etag, modified = page.header("etag"), page.header("last-modified")
        return replace(found, etag=etag, modified=modified, digest=page.digest)

    # A source, or a sitemap that it leads to.

    def _follow(self, one: Asked, visit: Visit, tally: Tally) -> None:
        """Note what a source leads to, together with that it was asked."""
        own, wanted = _is_own(one), self.wanted[one.source]
        comes = own or one.changed is None  # nobody tells when such a sitemap changes
        due = later(self._wall(), wanted.every, self._jitter()) if comes else None
        found = replace(self._worked(one, visit), outcome="listing", due=due)
        same = visit.unchanged or visit.page.digest == one.digest
        new: list[Asked] = []
        if not same:
            kind, leads = _leads(visit.page, self._kinds[one.address] if own else "sitemap")
            new = self._new(one, visit.page, self._taken(one, leads, tally), tally)
            if own:
                self.archive.told_kind(one.address, kind)
                self._kinds[one.address] = kind
        if own:
            tally.outcome = "unchanged" if same else "changed"
        tally.found += len(new)
        self._note([found, *new])

    def _taken(self, one: Asked, leads: tuple[Lead, ...], tally: Tally) -> list[Lead]:
        """Return the newest that are asked for, and tell how many are left out."""
        most = self.wanted[one.source].most
        maps = [lead for lead in leads if lead.more]
        pages = [lead for lead in leads if not lead.more]
        deep = maps[:MOST_SITEMAPS] if _is_own(one) else []
        tally.leave_out(len(maps) - len(deep), "sitemaps of sitemaps beyond the limit")
        tally.leave_out(len(pages[most:]), f"more than the {most} newest")
        return [*deep, *pages[:most]]

    def _new(self, one: Asked, page: Exchange, leads: Iterable[Lead], tally: Tally) -> list[Asked]:
        """Return what is to be asked of these: what is new, or changed as the source tells."""
        base, found = address(page.address), dict[str, Lead]()
        for lead in leads:
            try:
                found.setdefault(str(address(lead.written, base)), lead)
            except InputError as error:
                tally.not_taken.append(NotTaken(error.subject, error.reason))
        known = self.archive.asked(found)
        ways = (
            self._way(known.get(where) or Asked(where, one.source), lead, one.source)
            for where, lead in found.items()
            if where not in self.wanted
        )
        return [way for way in ways if way is not None]

    def _way(self, before: Asked, lead: Lead, source: str) -> Asked | None:
        """Return an address as it is to be asked now, None where there is no reason to.

        What waits for its turn, or for the end of a failure, goes on waiting. What only a source
        that is followed no more led to is this one's from now on.
        """
        if before.source not in self.wanted and (before.outcome == "listing") != lead.more:
            before = Asked(before.address, source)  # what it was for that source, it is not here
        changed = written(lead.changed) if lead.changed else None
        told = changed is not None and changed > (before.changed or before.asked or "")
        if before.due is not None and before.source not in self.wanted:
            return replace(before, source=source)
        waiting = before.due is not None and (before.failures > 0 or before.worked is None)
        first = before.asked is None and before.due is None
        if waiting or not (first or told or (lead.more and changed is None)):
            return None
        owner = before.source if before.source in self.wanted else source
        outcome = "listing" if lead.more else before.outcome
        way = replace(before, source=owner, outcome=outcome, changed=changed or before.changed)
        return replace(way, due=self._now(), failures=0)

    # A page.

    def _keep(self, one: Asked, visit: Visit, tally: Tally) -> None:
        """Read a page and keep its article; the same bytes again are not read."""
        found, wanted = self._worked(one, visit), self.wanted[one.source]
        if visit.unchanged or visit.page.digest == one.digest:
            tally.unchanged += 1
            self._note([replace(found, due=None, error=one.error)])
            return
        came = list(self._read(visit.page, wanted, tally))
        kept = [each for each in came if isinstance(each, Added)]
        for each in kept:
            tally.count(each)
        new = sum(each.outcome in ("added", "version") for each in kept)
        outcomes = {each.outcome for each in kept}
        outcome = next((name for name in ("version", "added") if name in outcomes), None)
        reason = next((each.reason for each in came if isinstance(each, InputError)), None)
        first = one.worked is None and bool(kept) and wanted.again is not None
        found = replace(
            found,
            outcome=outcome or ("known" if kept else "not_read"),
            error=reason,
            due=later(self._wall(), wanted.again or 0.0, self._jitter()) if first else None,
            articles=one.articles + new,
        )
        self._note([found])

    def _read(self, page: Exchange, wanted: Wanted, tally: Tally) -> Iterator[Added | InputError]:
        given = Given(publisher=wanted.publisher)
        inputs: list[Capture | InputError] = []
        for each in in_page(page):
            if isinstance(each, NotRead):
                tally.not_taken.append(NotTaken(each.file, each.reason))
            elif isinstance(each, Capture):
                inputs.append(replace(each, given=given.told(each)))
            else:
                inputs.append(each)
        for origin, came in add_all(self.archive, inputs, AS_PRINTED, crew=self.crew):
            if isinstance(came, InputError):
                tally.not_taken.append(NotTaken(origin or page.address, came.reason))
            yield came


_COUNTED = ("found", "added", "versions", "known", "unchanged")


def _is_own(one: Asked) -> bool:
    return one.address == one.source


def _host(one: Asked) -> str:
    return _host_of(one.address)


@lru_cache(100_000)
def _host_of(where: str) -> str:
    return address(where).host


def _leads(page: Exchange, kind: SourceKind | None) -> tuple[SourceKind, tuple[Lead, ...]]:
    """Return what a source is and where it leads to.

    Raises:
        UnreadableError: it is nothing that leads to articles, or something else than was said.
    """
    found = listing(page.content)
    told: SourceKind | None = found.kind if found else None
    if found is None and is_page(page.content):
        told = "front page"
    if told is None or (kind is not None and told != kind):
        said = kind or "feed, sitemap or front page"
        but = f"; it is a {told}" if told else ""
        raise UnreadableError(f"this is no {said}{but}", subject=page.address)
    return told, found.leads if found else articles_on(page.content, address(page.address))


def watch(archive: Archive, said: Followings, asks: Visitor, crew: Crew | None = None) -> Watch:
    """Return the watch over what a file of sources names."""
    return Watch(archive, {one.address: one for one in said.sources}, asks, crew)
