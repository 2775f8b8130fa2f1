"""Feeds and sitemaps are followed so far and no further, and a second run asks for what is new."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path
from typing import Any

from saidwhat.errors import InputError
from saidwhat.fetch.follow import LeftOut, Page, Plan, follow
from saidwhat.jobs.fetch import Fetched, fetch_into
from tests.fetch.net import Answer, Asked, Net

HEAD = '<?xml version="1.0"?>'


def feed(*items: tuple[str, str]) -> bytes:
    inside = "".join(f"<item><link>{a}</link><pubDate>{d}</pubDate></item>" for a, d in items)
    return f"{HEAD}<rss><channel>{inside}</channel></rss>".encode()


def sitemap(name: str, entry: str, *places: str) -> bytes:
    inside = "".join(f"<{entry}><loc>{place}</loc></{entry}>" for place in places)
    return f"{HEAD}<{name}>{inside}</{name}>".encode()


def run(net: Net, place: Path, *given: str, again: bool = False, most: int = 200) -> list[object]:
    came = fetch_into(place, given, lambda known: net.visitor(dict(known)), most=most, again=again)
    return [
        (one.outcome, one.address.rpartition("/")[2], one.number)
        if isinstance(one, Fetched)
        else one.reason
        for one in came
    ]


def test_a_feed_leads_to_its_pages(net: Net, tmp_path: Path) -> None:
    net.pages |= {
        "/feed": Answer(feed(("/1", "2026-03-01"), (net.url("/2", "other.example"), "2026-03-02"))),
        "/1": Answer(b"one"),
        "/2": Answer(b"two"),
    }
    came = run(net, tmp_path / "a.warc.gz", net.url("/feed"))
    assert came[0] == ("captured", "feed", 1)
    assert set(came[1:]) == {("captured", "1", 1), ("captured", "2", 1)}


def test_a_second_run_asks_for_the_feed_and_what_changed(net: Net, tmp_path: Path) -> None:
    place, given = tmp_path / "a.warc.gz", net.url("/feed")
    net.pages |= {"/feed": Answer(feed(("/1", "2026-03-01"), ("/2", "2026-03-01")))}
    net.pages |= {"/1": Answer(b"one"), "/2": Answer(b"two"), "/3": Answer(b"three")}
    run(net, place, given)
    net.asked.clear()
    net.pages["/feed"] = Answer(
        feed(("/1", "2999-03-01"), ("/2", "2026-03-01"), ("/3", "2026-03-03"))
    )
    net.pages["/1"] = Answer(b"one, corrected")
    came = run(net, place, given)
    assert net.paths == ["/feed", "/1", "/3"]
    assert ("left_out", "feed", 1) in came
    assert ("captured", "1", 1) in came
    assert ("unchanged", "2", 1) in run(net, place, given, again=True)


def test_an_interrupted_run_goes_on_where_it_was(net: Net, tmp_path: Path) -> None:
    """The feed says that it has not changed: what it led to is known from the file."""

    def site(asked: Asked) -> Answer:
        if "If-None-Match" in asked.headers:
            return Answer(status=304)
        return Answer(
            feed(*((f"/{n}", "2026-03-01") for n in range(1, 5))), headers={"ETag": '"1"'}
        )

    net.pages |= {"/feed": site} | {f"/{n}": Answer(b"page %d" % n) for n in range(1, 5)}
    place = tmp_path / "a.warc.gz"
    came = fetch_into(place, [net.url("/feed")], lambda known: net.visitor(dict(known)))
    for _ in range(3):
        next(came)
    came.close()  # type: ignore[attr-defined]
    assert net.paths == ["/feed", "/1", "/2"]
    assert ("unchanged", "feed", 1) in run(net, place, net.url("/feed"))
    assert net.paths == ["/feed", "/1", "/2", "/feed", "/3", "/4"]


def test_the_newest_are_taken_and_the_rest_is_told(net: Net) -> None:
    net.pages["/feed"] = Answer(feed(*((f"/{day}", f"2026-03-{day:02}") for day in range(1, 10))))
    came = list(follow([net.url("/feed")], net.visitor(), Plan(most=2)))
    assert net.paths == ["/feed", "/9", "/8"]
    assert LeftOut(net.url("/feed"), 7, "more than the 2 newest") in came


def test_an_index_of_sitemaps_is_followed_two_deep(net: Net) -> None:
    net.pages |= {
        f"/{n}.xml": Answer(sitemap("sitemapindex", "sitemap", f"/{n + 1}.xml")) for n in range(9)
    }
    list(follow([net.url("/0.xml")], net.visitor()))
    assert net.paths == ["/0.xml", "/1.xml", "/2.xml"]
    net.pages["/1.xml"] = Answer(sitemap("urlset", "url", "/a"))
    net.pages["/a"] = Answer(b"a page")
    pages = [one for one in follow([net.url("/0.xml")], net.visitor()) if isinstance(one, Page)]
    assert [(one.visit.page.address, one.listing) for one in pages] == [
        (net.url("/0.xml"), True),
        (net.url("/1.xml"), True),
        (net.url("/a"), False),
    ]


def test_an_item_that_is_a_feed_again_is_not_an_endless_one(net: Net) -> None:
    net.pages["/feed"] = Answer(feed(("/feed", ""), ("/feed#a", "")))
    list(follow([net.url("/feed")], net.visitor()))
    assert net.paths == ["/feed"]


def test_while_one_host_is_left_alone_another_is_asked(net: Net) -> None:
    given = [net.url(f"/{n}", host) for host in ("a.example", "b.example") for n in range(3)]
    net.pages |= {f"/{n}": Answer(b"page") for n in range(3)}
    list(follow(given, net.visitor()))
    asked = [name for name, _ in net.times]
    assert asked[:4].count("a.example") == asked[:4].count("b.example") == 2


def test_what_nobody_foresaw_stops_no_other(net: Net, tmp_path: Path) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if host == "odd.example":
            raise OSError("no network of this kind")
        return ["127.0.0.1"]

    net.pages["/1"] = Answer(b"page")
    asker = net.visitor(guard=net.guard(resolve=resolve))
    given = [net.url("/1", "odd.example"), net.url("/1")]
    came = list(fetch_into(tmp_path / "a.warc.gz", given, lambda known: asker))
    assert isinstance(came[0], InputError)
    assert isinstance(came[1], Fetched)


def test_one_bad_address_stops_no_other(net: Net) -> None:
    net.pages |= {"/feed": Answer(feed(("http://10.0.0.1/x", ""), ("ftp://x/", ""), ("/1", "")))}
    net.pages |= {"/1": Answer(b"page")}
    came = list(follow(["http://a:b@c/", net.url("/feed")], net.visitor()))
    assert sum(isinstance(one, InputError) for one in came) == 3
    assert net.paths == ["/feed", "/1"]


def test_of_thirty_feeds_five_are_hostile_and_nothing_else_is_lost(
    net: Net, tmp_path: Path
) -> None:
    hostile = {
        "/bomb": Answer(gzip.compress(bytes(9_000_000)), headers={"Content-Encoding": "gzip"}),
        "/circle": Answer(status=302, headers={"Location": "/circle"}),
        "/broken": Answer(status=500),
        "/inside": Answer(status=302, headers={"Location": "http://169.254.169.254/latest/"}),
        "/endless": Answer(write=_endless),
    }
    good = {f"/feed-{n}": Answer(feed((f"/{n}-a", ""), (f"/{n}-b", ""))) for n in range(25)}
    pages = {f"/{n}-{letter}": Answer(b"page") for n in range(25) for letter in "ab"}
    net.pages |= hostile | good | pages
    given = [net.url(path, f"host-{n}.example") for n, path in enumerate([*hostile, *good])]
    place = tmp_path / "a.warc.gz"
    first, second = run(net, place, *given), run(net, place, *given)
    assert sum(isinstance(one, tuple) and one[0] == "captured" for one in first) == 25 * 3
    assert sum(isinstance(one, str) for one in first) == len(hostile)
    assert sum(isinstance(one, tuple) and one[0] == "captured" for one in second) == 0
    assert all(net.paths.count(path) == 1 for path in pages)
    for host in {name for name, _ in net.times}:
        times = [when for name, when in net.times if name == host]
        # Two runs are two clocks to a host; within one the pause is kept.
        assert sum(later - earlier < 2.0 for earlier, later in pairwise(times)) <= 1


def _endless(stream: Any) -> None:
    while True:
        stream.write(b"x" * 8192)
