"""Some sites of an invented press, well and hostile, as they stand at any time of an hour.

What a site shows depends on the time, its number and the seed alone, so that what ought to be in
the archive at the end can be told beforehand. All stand on one server of this machine; their names
lead there for whoever is given the guard of the benchmark, and for nobody else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import Any

from tests.fetch.net import Answer, Asked

START = datetime(2031, 3, 10, 6, tzinfo=UTC)
HOSTILE = ("endless", "loop", "failing", "bomb", "inner")
KINDS = ("rss", "atom", "json", "sitemap", "front")


@dataclass(frozen=True, slots=True)
class Item:
    """An article: when it is published, and when it is corrected, in seconds of the hour."""

    path: str
    published: float
    corrected: float | None = None
    gone: bool = False

    def revision(self, now: float) -> int:
        """Return 1 from its correction on, 0 before."""
        return int(self.corrected is not None and self.corrected <= now)

    def changed(self, now: float) -> float:
        """Return when it was changed last."""
        return self.corrected or 0.0 if self.revision(now) else self.published


@dataclass
class Site:
    """A site that means well: its kind of listing, its articles, and what goes wrong at times."""

    number: int
    kind: str
    items: tuple[Item, ...]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def host(self) -> str:
        return f"site-{self.number:02}.example"

    def offered(self, now: float) -> list[Item]:
        """Return what its listing leads to, newest first."""
        there = [item for item in self.items if item.published <= now]
        return sorted(there, key=lambda item: -item.changed(now))[:30]


def sites(number: int, seconds: float, seed: int) -> list[Site]:
    """Return so many sites: five articles each at the start, seven more in the hour."""
    chance = random.Random(seed)
    made = []
    for n in range(number):
        kind, items = KINDS[n % len(KINDS)], []
        for m in range(12):
            published = -3600.0 + m if m < 5 else chance.uniform(0, seconds)
            told = kind != "front" and chance.random() < 0.15
            corrected = chance.uniform(max(published, 0) + 1, seconds) if told else None
            closed = "closed/" if n % 6 == 2 and m == 4 else ""
            path = f"/{closed}2031/03/10/notice-{m}"
            items.append(Item(path, published, corrected, gone=n % 8 == 5 and m == 3))
        made.append(Site(n, kind, tuple(items)))
    return made


def mark(site: Site, item: Item, revision: int) -> str:
    """Return words that stand in this article and in no other, nor in its other version."""
    last = item.path.rpartition("-")[2]
    return f"lock {site.number} gate {last} {'June' if revision else 'May'}"


def page(site: Site, item: Item, now: float) -> bytes:
    """Return the page of an article as it stands now."""
    words = mark(site, item, item.revision(now))
    return f"""<!doctype html><html><head><title>The notice of {words}</title></head><body><article>
<h1>The notice of {words}</h1><p>“The notice of {words} stands until the engineers have come,” Mayor
Nils Brandt said on Monday. The council had asked him to take it down for the boats of the spring
race, and the harbour office had agreed to that.</p><p>“Nobody goes through {words} before it was
looked at,” Brandt added.</p></article></body></html>""".encode()


def listing(site: Site, now: float, at: str) -> bytes:
    """Return what a site's feed, sitemap or front page says now."""
    there = [(at + one.path, _when(one.changed(now))) for one in site.offered(now)]
    if site.kind == "json":
        items = [{"url": to, "date_modified": when.isoformat()} for to, when in there]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    form, around = _FORMS[site.kind]
    told = format_datetime if site.kind == "rss" else datetime.isoformat
    return around.format("".join(form.format(to, told(when)) for to, when in there)).encode()


_FORMS = {
    "rss": (
        "<item><link>{}</link><pubDate>{}</pubDate></item>",
        "<rss><channel>{}</channel></rss>",
    ),
    "atom": ('<entry><link href="{}"/><updated>{}</updated></entry>', "<feed>{}</feed>"),
    "sitemap": ("<url><loc>{}</loc><lastmod>{}</lastmod></url>", "<urlset>{}</urlset>"),
    "front": (
        '<p><a href="{}">The notice of the old lock stands</a></p>',
        "<html><body>{}</body></html>",
    ),
}


def _when(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def answer(site: Site, asked: Asked, now: float, at: str) -> Answer:
    """Return what a site that means well answers, with the troubles that it has at times."""
    site.counts[asked.path] += 1
    if asked.path == "/robots.txt":
        rules = (
            b"User-agent: *\nDisallow: /closed/\nCrawl-delay: 5" if site.number % 6 == 2 else b""
        )
        return Answer(rules) if rules else Answer(b"", 404)
    if asked.path == "/listing":
        if site.number % 7 == 3 and site.counts[asked.path] == 2:
            return Answer(b"", 503, {"Retry-After": "90"})
        return _conditional(listing(site, now, at), asked, site.number % 2 == 0)
    item = next((one for one in site.items if one.path == asked.path), None)
    if item is None or item.gone or item.published > now:
        return Answer(b"not here", 404)
    if site.number % 9 == 4 and site.counts[asked.path] == 1:
        return Answer(b"", 502)
    found = _conditional(page(site, item, now), asked, site.number % 3 == 0)
    found.headers["Content-Type"] = "text/html"
    return found


def _conditional(body: bytes, asked: Asked, knows: bool) -> Answer:
    """Return the body, or that it has not changed to whoever has it, at a site that ``knows``."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if not knows:
        return Answer(body)
    if asked.headers.get("If-None-Match") == tag:
        return Answer(b"", 304, {"ETag": tag})
    return Answer(body, headers={"ETag": tag})


def hostile(asked: Asked) -> Answer:
    """Return what one of the five answers; none of them has a robots.txt."""
    kind = asked.host.partition(".")[0]
    if asked.path == "/robots.txt" or kind not in HOSTILE:
        return Answer(b"", 404)
    if kind == "endless":
        return Answer(write=_endless)
    if kind == "loop":
        return Answer(b"", 302, {"Location": f"/listing?{len(asked.path)}"})
    if kind == "bomb":
        return Answer(_bomb(), headers={"Content-Encoding": "gzip"})
    if kind == "inner" and asked.path == "/listing":
        inside = "".join(f"<item><link>http://{to}/</link></item>" for to in INNER)
        return Answer(f"<rss><channel>{inside}</channel></rss>".encode())
    return Answer(b"", 500)


#: Where the feed that means an inner network leads to.
INNER = ("10.0.0.7", "169.254.169.254", "[::1]", "localhost.inner.example")


def _endless(stream: Any) -> None:
    while True:
        stream.write(b"<item>" * 4096)


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(200_000_000))
