"""A watch over a little internet on this machine, with a clock that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from saidwhat.archive.archive import Archive
from saidwhat.archive.sources import Asked, Source
from saidwhat.fetch.pace import Clock, Pace
from saidwhat.fetch.visit import Visitor
from saidwhat.jobs.followed import Followings, Wanted
from saidwhat.jobs.turns import Turn
from saidwhat.jobs.watch import watch
from tests.fetch.net import Answer, Net
from tests.fetch.net import Asked as Request

NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)
FEED = "/feed"


def story(n: int | str, day: str = "May") -> bytes:
    """Return a page with one article of two statements."""
    return f"""<!doctype html><html><head><title>Gate {n} stays shut</title></head><body><article>
<h1>Gate {n} stays shut</h1><p>“Gate {n} of the old lock stays shut until {day},” Mayor Nils Brandt
said on Monday. The council had asked him to open it for the boats of the spring race, and the
harbour office had agreed to that.</p><p>“Nobody goes through gate {n} before the engineers have
looked at it,” Brandt added.</p></article></body></html>""".encode()


def page(n: int | str, day: str = "May") -> Answer:
    """Return the answer of a server with that page."""
    return Answer(story(n, day), headers={"Content-Type": "text/html"})


def rss(*links: tuple[str, str]) -> bytes:
    """Return a feed of links, each with its time."""
    inside = "".join(f"<item><link>{a}</link><pubDate>{d}</pubDate></item>" for a, d in links)
    return f'<?xml version="1.0"?><rss><channel>{inside}</channel></rss>'.encode()


def tagged(body: bytes, tag: str = '"1"') -> Callable[[Request], Answer]:
    """Return a site that says "not modified" to whoever has it already."""

    def site(asked: Request) -> Answer:
        if asked.headers.get("If-None-Match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return Answer(body, headers={"ETag": tag, "Content-Type": "text/html"})

    return site


@dataclass
class Desk:
    """A net, an archive, and the sources that are followed."""

    net: Net
    path: Path
    sources: list[Wanted] = field(default_factory=list)
    until: float = 3600.0
    pause: float = 2.0

    def want(self, path: str = FEED, host: str = "news.example", **other: Any) -> str:
        where = self.net.url(path, host)
        self.sources.append(Wanted(where, **other))
        return where

    def sleep(self, seconds: float) -> None:
        if self.net.now + seconds > self.until:
            raise KeyboardInterrupt
        self.net.now += seconds

    def clock(self) -> Clock:
        wall = lambda: NOON + timedelta(seconds=self.net.now)  # noqa: E731
        return Clock(lambda: self.net.now, self.sleep, lambda: 0.0, wall)

    def visitor(self, **other: Any) -> Visitor:
        pace = Pace(self.pause, self.clock(), self.net.now + self.pause)
        return self.net.visitor({}, pace=pace, tries=1, patience=0.0, **other)

    def run(self, *, once: bool = True, **other: Any) -> list[Turn]:
        asks = self.visitor(**other)
        said = Followings(tuple(self.sources))
        with Archive.open(self.path, create=True) as archive:
            return list(watch(archive, said, asks).turns(once=once))

    def later(self, seconds: float) -> None:
        self.net.now += seconds
        self.until = max(self.until, self.net.now + 3600)
        self.net.asked.clear()
        self.net.times.clear()

    def source(self, where: str) -> Source:
        with Archive.open(self.path, readonly=True) as archive:
            return next(one for one in archive.sources() if one.address == where)

    def known(self, where: str) -> Asked:
        with Archive.open(self.path, readonly=True) as archive:
            return archive.asked([where])[where]

    def articles(self) -> int:
        with Archive.open(self.path, readonly=True) as archive:
            return archive.coverage().articles
