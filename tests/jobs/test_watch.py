"""Sources are followed: nothing lost, nothing twice, nobody asked too often, and all is told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import socket_allow_hosts

from saidwhat.archive.archive import Archive
from saidwhat.archive.proof import verify
from saidwhat.archive.writer import Added
from saidwhat.jobs import watch as watch_
from saidwhat.jobs.followed import Followings
from saidwhat.jobs.read import cleaners
from saidwhat.jobs.turns import PAGE_TRIES, later, wait_after, written
from tests.fetch.net import HERE, Answer, local
from tests.fetch.net import Asked as Request
from tests.jobs.watching import FEED, NOON, Desk, page, rss, tagged

MONDAY, TUESDAY = "Mon, 10 Mar 2031 09:00:00 GMT", "Tue, 11 Mar 2031 09:00:00 GMT"


@pytest.fixture
def desk(socket_enabled: None, tmp_path: Path) -> Iterator[Desk]:
    socket_allow_hosts([HERE], allow_unix_socket=True)
    with local() as net:
        yield Desk(net, tmp_path / "news.db")


def atom(*links: str) -> bytes:
    inside = "".join(f'<entry><link href="{one}"/></entry>' for one in links)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{inside}</feed>'.encode()


def news_sitemap(*links: str) -> bytes:
    inside = "".join(
        f"<url><loc>{one}</loc><n:news><n:publication_date>2031-03-10</n:publication_date>"
        f"</n:news></url>"
        for one in links
    )
    return f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{inside}</urlset>'.encode()


def front(*links: str) -> bytes:
    inside = "".join(f'<p><a href="{one}">The gate of the lock stays shut</a></p>' for one in links)
    return f"<!doctype html><html><body>{inside}</body></html>".encode()


def json_feed(*links: str) -> bytes:
    items = [{"url": one} for one in links]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


KINDS = {
    "feed": rss(("/2031/03/10/a", MONDAY), ("/2031/03/10/b", MONDAY)),
    "atom": atom("/2031/03/10/a", "/2031/03/10/b"),
    "json": json_feed("/2031/03/10/a", "/2031/03/10/b"),
    "sitemap": news_sitemap("/2031/03/10/a", "/2031/03/10/b"),
    "packed": gzip.compress(news_sitemap("/2031/03/10/a", "/2031/03/10/b")),
    "front page": front("/2031/03/10/a", "/2031/03/10/b", "/harbour"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_source_leads_to_its_articles_once(desk: Desk, kind: str) -> None:
    desk.net.pages |= {FEED: tagged(KINDS[kind])}
    desk.net.pages |= {f"/2031/03/10/{name}": page(name) for name in "ab"}
    where = desk.want()
    (turn,) = desk.run()
    assert (turn.source, turn.outcome, turn.found, turn.added) == (where, "changed", 2, 2)
    assert turn.not_taken == turn.left_out == ()
    told = {"atom": "feed", "json": "feed", "packed": "sitemap"}.get(kind, kind)
    assert turn.kind == desk.source(where).kind == told
    assert sorted(desk.net.paths) == ["/2031/03/10/a", "/2031/03/10/b", FEED]
    desk.later(1800)
    (again,) = desk.run()
    assert (again.outcome, again.found, again.added) == ("unchanged", 0, 0)
    assert desk.net.paths == [FEED]
    assert desk.source(where).articles == desk.articles() == 2
    assert verify(desk.path, cleaners()).whole


def test_before_it_is_due_nothing_is_asked(desk: Desk) -> None:
    desk.net.pages[FEED] = Answer(rss())
    desk.want()
    assert len(desk.run()) == 1
    desk.later(1790)
    assert desk.run() == [] and desk.net.asked == []


def test_the_same_bytes_are_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No server that knows of conditions, a feed that says "changed" and a page that is not."""
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": page("a")}
    desk.want()
    desk.run()
    desk.net.pages[FEED] = Answer(rss(("/a", TUESDAY)))
    desk.later(1800)
    monkeypatch.setattr(watch_, "add_all", None)
    (turn,) = desk.run()
    assert (turn.found, turn.added, turn.versions, turn.unchanged) == (1, 0, 0, 1)


def test_a_correction_that_the_feed_tells_is_a_version(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY), ("/b", MONDAY)))}
    desk.net.pages |= {"/a": page("a"), "/b": page("b")}
    where = desk.want()
    desk.run()
    desk.net.pages |= {FEED: Answer(rss(("/a", TUESDAY), ("/b", MONDAY))), "/a": page("a", "June")}
    desk.later(1800)
    (turn,) = desk.run()
    assert (turn.found, turn.added, turn.versions) == (1, 0, 1)
    assert desk.net.paths == [FEED, "/a"]
    assert desk.source(where).articles == 3


def test_a_correction_that_nobody_tells_is_found_a_day_later(desk: Desk) -> None:
    desk.net.pages |= {FEED: tagged(rss(("/a", MONDAY))), "/a": page("a")}
    desk.want(every=200_000.0)
    desk.want("/other", every=200_000.0, again=None)
    desk.net.pages |= {"/other": Answer(rss(("/b", MONDAY))), "/b": page("b")}
    desk.run()
    desk.net.pages |= {"/a": page("a", "June"), "/b": page("b", "June")}
    desk.later(86_400)
    (turn,) = desk.run()
    assert (turn.outcome, turn.versions) == ("pages", 1)
    assert desk.net.paths == ["/a"]
    desk.later(86_400)
    assert desk.run() == []


def test_a_page_is_asked_for_conditionally(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": tagged(page("a").body, '"7"')}
    desk.want()
    desk.run()
    desk.later(86_400)
    turns = desk.run()
    assert sum(turn.unchanged for turn in turns) == 1
    sent = [one.headers.get("If-None-Match") for one in desk.net.asked if one.path == "/a"]
    assert sent == ['"7"']


def test_a_source_that_moved_is_asked_for_conditionally_too(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(status=301, headers={"Location": "/new"})}
    desk.net.pages |= {"/new": tagged(rss(("/a", MONDAY))), "/a": page("a")}
    desk.want(every=600.0)
    desk.until = 1500.0
    turns = desk.run(once=False)
    assert [turn.outcome for turn in turns] == ["changed", "unchanged", "unchanged"]
    sent = [one.headers.get("If-None-Match") for one in desk.net.asked if one.path == "/new"]
    assert sent == [None, '"1"', '"1"']


def test_hosts_are_asked_in_turn_with_a_pause(desk: Desk) -> None:
    for host in ("one.example", "two.example", "three.example"):
        links = [(f"http://{host}:{desk.net.port}/{host[0:2]}{n}", MONDAY) for n in range(4)]
        desk.net.pages |= {f"/{host}": Answer(rss(*links))}
        desk.net.pages |= {f"/{host[0:2]}{n}": page(f"{host} {n}") for n in range(4)}
        desk.want(f"/{host}", host)
    assert sum(turn.added for turn in desk.run()) == 12
    for host in {name for name, _ in desk.net.times}:
        times = [when for name, when in desk.net.times if name == host]
        assert len(times) == 6 and times[0] >= 2.0
        assert all(then - before >= 2.0 for before, then in pairwise(times))
    assert desk.net.now < 20  # and none waits for another one's pause


def test_robots_txt_is_obeyed_and_told(desk: Desk) -> None:
    rules = b"User-agent: saidwhat\nDisallow: /closed\nCrawl-delay: 7"
    desk.net.pages |= {"/robots.txt": Answer(rules), FEED: Answer(rss(("/closed/a", MONDAY)))}
    where = desk.want()
    (turn,) = desk.run()
    assert desk.net.paths == [FEED]
    assert [(one.again, "robots.txt asks" in one.reason) for one in turn.not_taken] == [
        (None, True)
    ]
    assert desk.source(where).not_taken == 1
    times = [when for _, when in desk.net.times]
    assert times[1] - times[0] >= 7


def test_a_feed_that_fails_is_asked_less_and_less_and_never_forgotten(desk: Desk) -> None:
    desk.net.pages[FEED] = Answer(status=500)
    where = desk.want()
    desk.until = 10 * 86_400.0
    turns = desk.run(once=False)
    assert {turn.outcome for turn in turns} == {"failed"}
    waits = [wait_after(turn.failures, 1800.0) for turn in turns]
    assert waits[:4] == [60, 120, 240, 480] and waits[-1] == 86_400
    assert len(turns) == 20 and len(desk.net.asked) < 50
    found = desk.source(where)
    assert found.failures == 20 and found.error == "the server answers 500 Internal Server Error"
    assert found.due is not None and found.worked is None


def test_it_is_well_again_when_it_answers(desk: Desk) -> None:
    desk.net.pages |= {"/robots.txt": Answer(status=404), FEED: Answer(status=503)}
    where = desk.want()
    (turn,) = desk.run()
    assert turn.error == "the server answers 503 Service Unavailable"
    assert turn.due == written(NOON + timedelta(seconds=desk.net.now + 60))
    desk.net.pages[FEED] = Answer(rss(("/a", MONDAY)))
    desk.net.pages["/a"] = page("a")
    desk.later(61)
    (turn,) = desk.run()
    assert (turn.outcome, turn.added, turn.error, turn.failures) == ("changed", 1, None, 0)
    assert desk.source(where).worked is not None


@pytest.mark.parametrize("place", [FEED, "/robots.txt"])
def test_retry_after_is_obeyed_for_the_whole_host_also_after_a_restart(
    desk: Desk, place: str
) -> None:
    desk.net.pages |= {place: Answer(status=429, headers={"Retry-After": "5000"})}
    desk.net.pages |= {"/other": Answer(rss(("/a", MONDAY))), "/a": page("a")}
    desk.want()
    desk.want("/other")
    desk.run()
    before = len(desk.net.asked)
    desk.net.pages |= {"/robots.txt": Answer(status=404), FEED: Answer(rss())}
    assert before <= 2
    desk.later(4900)
    assert desk.run() == [] and desk.net.asked == []
    desk.later(200)
    assert len(desk.run()) == 2


def test_a_page_that_fails_is_tried_again_and_given_up_at_last(desk: Desk) -> None:
    desk.net.pages |= {FEED: tagged(rss(("/a", MONDAY), ("/b", MONDAY))), "/a": Answer(status=502)}
    where = desk.want(every=600.0)
    desk.until = 4 * 3600.0
    turns = desk.run(once=False)
    told = [one for turn in turns for one in turn.not_taken]
    first, *more = [one for one in told if one.address.endswith("/a")]
    assert first.again is not None and len(more) == PAGE_TRIES - 1 and more[-1].again is None
    (gone,) = [one for one in told if one.address.endswith("/b")]
    assert gone.again is None and "404" in gone.reason
    assert desk.net.paths.count("/a") == PAGE_TRIES and desk.net.paths.count("/b") == 1
    assert (desk.source(where).not_taken, desk.source(where).waiting) == (2, 0)


def test_what_is_no_article_is_told_and_not_asked_again(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": Answer(b"<html>\x00</html>")}
    where = desk.want()
    (turn,) = desk.run()
    assert [one.address for one in turn.not_taken] == [desk.net.url("/a")]
    desk.later(86_401)
    desk.run()
    assert desk.net.paths == [FEED]
    assert desk.known(desk.net.url("/a")).outcome == "not_read"
    assert desk.source(where).not_taken == 1


def test_the_newest_are_taken_and_the_rest_is_told(desk: Desk) -> None:
    links = [(f"/{day}", f"{day:02} Mar 2031 09:00:00 GMT") for day in range(1, 6)]
    desk.net.pages |= {FEED: Answer(rss(*links))} | {f"/{n}": page(n) for n in range(1, 6)}
    desk.want(most=2)
    (turn,) = desk.run()
    assert sorted(desk.net.paths[1:]) == ["/4", "/5"]
    assert [(one.number, one.reason) for one in turn.left_out] == [(3, "more than the 2 newest")]


def test_sitemaps_of_an_index_are_followed_one_deep_and_asked_when_they_change(desk: Desk) -> None:
    def index(*maps: tuple[str, str]) -> bytes:
        inside = "".join(
            f"<sitemap><loc>{a}</loc><lastmod>{d}</lastmod></sitemap>" for a, d in maps
        )
        return f"<sitemapindex>{inside}</sitemapindex>".encode()

    desk.net.pages |= {FEED: Answer(index(("/m1", "2031-03-09"), ("/m2", "2031-03-09")))}
    desk.net.pages |= {"/m1": Answer(news_sitemap("/a")), "/a": page("a"), "/b": page("b")}
    desk.net.pages |= {"/m2": Answer(index(("/m3", "2031-03-09")))}
    desk.want()
    (turn,) = desk.run()
    assert sorted(desk.net.paths) == ["/a", FEED, "/m1", "/m2"]
    assert (turn.kind, turn.added) == ("sitemap", 1)
    assert [one.reason for one in turn.left_out] == ["sitemaps of sitemaps beyond the limit"]
    desk.net.pages |= {FEED: Answer(index(("/m1", "2031-03-11"), ("/m2", "2031-03-09")))}
    desk.net.pages |= {"/m1": Answer(news_sitemap("/a", "/b"))}
    desk.later(1800)
    (turn,) = desk.run()
    assert desk.net.paths == [FEED, "/m1", "/b"] and turn.added == 1


def test_a_sitemap_whose_index_never_tells_a_change_is_asked_at_the_pause(desk: Desk) -> None:
    index = b"<sitemapindex><sitemap><loc>/m1</loc></sitemap></sitemapindex>"
    desk.net.pages |= {FEED: tagged(index), "/m1": tagged(news_sitemap("/a")), "/a": page("a")}
    desk.want()
    desk.run()
    desk.net.pages |= {"/m1": Answer(news_sitemap("/a", "/b")), "/b": page("b")}
    desk.later(1800)
    (turn,) = desk.run()
    assert sorted(desk.net.paths) == ["/b", FEED, "/m1"] and turn.added == 1


def test_a_shorter_pause_counts_from_the_next_start(desk: Desk) -> None:
    desk.net.pages[FEED] = Answer(rss())
    where = desk.want(every=86_400.0)
    desk.run()
    desk.sources = [replace(desk.sources[0], every=600.0)]
    desk.later(700)
    assert [turn.source for turn in desk.run()] == [where]


def test_two_sources_that_lead_to_one_page_ask_it_once(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY), ("/other", TUESDAY)))}
    desk.net.pages |= {"/other": Answer(atom("/a")), "/a": page("a")}
    desk.want()
    desk.want("/other")
    desk.run()
    assert sorted(desk.net.paths) == ["/a", FEED, "/other"]


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("feed", KINDS["front page"], "this is no feed; it is a front page"),
        ("front page", KINDS["feed"], "this is no front page; it is a feed"),
        (None, b"plain words", "this is no feed, sitemap or front page"),
    ],
)
def test_what_is_another_thing_than_was_said(desk: Desk, kind: Any, body: bytes, told: str) -> None:
    desk.net.pages[FEED] = Answer(body)
    desk.want(kind=kind)
    (turn,) = desk.run()
    assert (turn.outcome, turn.error) == ("failed", told)


def test_the_paper_that_was_named_is_that_of_articles_that_name_none(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": page("a")}
    desk.want(publisher="The Lock Post")
    desk.run()
    with Archive.open(desk.path, readonly=True) as archive:
        (one,) = archive.exported()
    assert one.record.article.publisher == "The Lock Post"


def test_a_stop_ends_it_between_two_requests_and_it_goes_on(desk: Desk) -> None:
    links = [(f"/{n}", MONDAY) for n in range(5)]
    desk.net.pages |= {FEED: tagged(rss(*links))} | {f"/{n}": page(n) for n in range(5)}
    desk.want()
    desk.until = 9.0
    (turn,) = desk.run()
    assert 0 < turn.added < 5
    desk.until = 3600.0
    (rest,) = desk.run()
    assert rest.outcome == "pages" and turn.added + rest.added == desk.articles() == 5
    assert len(desk.net.paths) == len(set(desk.net.paths)) == 6


def test_a_stop_that_comes_with_an_answer_is_obeyed_before_another_host_is_asked(
    desk: Desk,
) -> None:
    def stopping(asked: Request) -> Answer:
        desk.until = -1.0
        return Answer(rss())

    desk.net.pages |= {"/one": stopping, "/two": stopping}
    desk.want("/one", "one.example")
    desk.want("/two", "two.example")
    desk.net.pages["/robots.txt"] = Answer(status=404)
    (turn,) = desk.run()
    assert turn.outcome == "changed" and desk.net.paths == ["/one"]


def test_a_page_of_a_source_that_is_no_longer_named_is_that_of_another(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": Answer(status=502)}
    desk.want()
    desk.run()
    desk.sources.clear()
    where = desk.want("/other")
    desk.net.pages |= {"/other": Answer(rss(("/a", MONDAY))), "/a": page("a")}
    desk.later(10)
    desk.run()
    assert desk.net.paths == ["/other"]
    desk.later(60)
    (turn,) = desk.run()
    assert (turn.source, turn.added) == (where, 1)
    assert desk.source(where).articles == 1


def test_a_page_that_waits_is_not_asked_sooner_because_it_is_told_again(desk: Desk) -> None:
    wait = Answer(status=503, headers={"Retry-After": "5000"})
    there = f"http://slow.example:{desk.net.port}/a"
    desk.net.pages |= {FEED: Answer(rss((there, MONDAY))), "/a": wait}
    desk.want()
    desk.run()
    desk.net.pages |= {FEED: Answer(rss((there, TUESDAY))), "/a": page("a")}
    desk.later(1801)
    desk.run()
    assert desk.net.paths == [FEED]
    desk.later(3300)
    desk.run()
    assert "/a" in desk.net.paths and desk.articles() == 1


def test_a_server_that_asks_to_be_left_alone_for_ever_ends_nothing(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(status=503, headers={"Retry-After": "9" * 20})}
    where = desk.want()
    (turn,) = desk.run()
    assert (turn.outcome, turn.due) == ("failed", desk.source(where).due)
    assert turn.due is not None and turn.due < "2032-03-12"


def test_retry_after_is_that_of_the_host_that_a_page_led_to(desk: Desk) -> None:
    there = desk.net.url("/busy", "other.example")
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/other": Answer(rss(("/x", MONDAY)))}
    desk.net.pages |= {"/a": Answer(status=302, headers={"Location": there}), "/x": page("x")}
    desk.net.pages |= {"/busy": Answer(status=429, headers={"Retry-After": "5000"})}
    desk.want()
    desk.want("/other", "other.example")
    desk.run()
    assert desk.net.paths == [FEED, "/other", "/a", "/busy"]
    desk.later(4900)
    desk.run()
    assert desk.net.paths == [FEED]
    desk.net.pages["/busy"] = page("busy")
    desk.later(200)
    desk.run()
    assert "/x" in desk.net.paths


@pytest.mark.parametrize("first", ["page", "sitemap"])
def test_what_another_source_led_to_can_be_a_source(desk: Desk, first: str) -> None:
    """A feed that leads to the front page, an index to its sitemap: known, and never asked so."""
    index = b"<sitemapindex><sitemap><loc>/there</loc></sitemap></sitemapindex>"
    desk.net.pages |= {FEED: Answer(rss(("/there", MONDAY)) if first == "page" else index)}
    desk.net.pages |= {"/there": Answer(front("/2031/03/10/a")), "/2031/03/10/a": page("a")}
    desk.want()
    desk.run()
    where = desk.want("/there")
    desk.later(1801)
    assert where in {turn.source for turn in desk.run() if turn.outcome == "changed"}
    assert (desk.source(where).kind, desk.source(where).articles) == ("front page", 1)


def test_what_was_a_source_can_be_a_page_of_another(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/there", MONDAY))), "/there": Answer(front())}
    there = desk.want("/there")
    desk.run()
    desk.sources.clear()
    desk.want()
    desk.net.pages["/there"] = page("a")
    desk.later(10)
    (turn,) = desk.run()
    assert (turn.added, turn.not_taken) == (1, ()) and desk.known(there).outcome == "added"
    desk.later(1801)
    desk.run()
    assert desk.net.paths == [FEED]


def test_a_clock_that_was_years_ahead_makes_nothing_wait_for_years(desk: Desk) -> None:
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY))), "/a": page("a")}
    desk.net.pages |= {"/busy": Answer(status=503, headers={"Retry-After": "9000"})}
    desk.want()
    desk.want("/busy", "busy.example")
    desk.later(4 * 366 * 86_400)
    desk.run()
    desk.net.now = 0.0
    desk.net.pages |= {FEED: Answer(rss(("/a", MONDAY), ("/b", MONDAY))), "/b": page("b")}
    assert desk.run() == []
    desk.later(1810)
    (turn,) = desk.run()
    assert (turn.outcome, turn.added) == ("changed", 1)
    assert desk.net.paths == [FEED, "/b"]
    desk.later(7300)
    assert any(turn.source.endswith("/busy") for turn in desk.run())


@pytest.mark.parametrize("first", [200, 503])
def test_a_clock_that_is_put_back_while_it_is_watched(desk: Desk, first: int) -> None:
    answers = [Answer(rss(), headers={"Retry-After": "600"}, status=first)]
    desk.net.pages[FEED] = lambda _: answers.pop() if answers else Answer(rss())
    desk.want()
    wall = lambda: NOON + timedelta(seconds=desk.net.now, days=40 * (desk.net.now < 10))  # noqa: E731
    clock = replace(desk.clock(), wall=wall)
    asks = replace(desk.visitor(), pace=replace(desk.visitor().pace, clock=clock))
    said = Followings(tuple(desk.sources))
    desk.until = 5400.0
    with Archive.open(desk.path, create=True) as archive:
        turns = list(watch_.watch(archive, said, asks).turns())
    told = [turn.outcome for turn in turns][:2]
    assert told == (["changed", "unchanged"] if first == 200 else ["failed", "changed"])


@pytest.mark.parametrize("moment", ["note", "add_all"])
def test_a_kill_loses_nothing_and_doubles_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Torn off before each note, or behind each article: what counts is what the archive has."""
    links = [(f"/{n}", MONDAY) for n in range(3)]
    desk.net.pages |= {FEED: tagged(rss(*links))} | {f"/{n}": page(n) for n in range(3)}
    desk.want()

    class Killed(BaseException): ...

    kept, tell = watch_.add_all, Archive.note

    def added(*given: Any, **named: Any) -> Iterator[tuple[str, Added]]:
        yield from kept(*given, **named)  # type: ignore[misc]
        raise Killed

    def note(archive: Archive, known: Any) -> None:
        rows = list(known)
        if any(one.outcome for one in rows) and left.pop():
            raise Killed
        tell(archive, rows)

    left = [False, True] * 3
    if moment == "note":
        monkeypatch.setattr(Archive, "note", note)
        for _ in range(3):
            with pytest.raises(Killed):
                desk.run()
        left = [False] * 50
    else:
        monkeypatch.setattr(watch_, "add_all", added)
        for _ in range(3):
            with pytest.raises(Killed):
                desk.run()
        monkeypatch.setattr(watch_, "add_all", kept)
    desk.run()
    assert desk.articles() == 3
    assert desk.source(desk.net.url(FEED)).waiting == 3  # for the look a day later
    assert verify(desk.path, cleaners()).whole


def test_no_machine_of_an_inner_network_is_asked(desk: Desk) -> None:
    inner = ["http://169.254.169.254/latest", "http://10.0.0.7/", "file:///etc/passwd"]
    desk.net.pages |= {FEED: Answer(rss(*((one, MONDAY) for one in inner), ("/a", MONDAY)))}
    desk.net.pages |= {"/a": Answer(status=302, headers={"Location": "http://192.168.1.1/"})}
    desk.want()
    desk.want("/x", "10.1.2.3")
    turns = desk.run()
    told = {one.address: one.again for turn in turns for one in turn.not_taken}
    assert len(told) == 5
    assert {"10.1.2.3", "10.0.0.7"} & {host for host, _ in desk.net.times} == set()
    assert desk.net.paths == [FEED, "/a"]


def test_a_time_is_never_written_earlier_than_it_is() -> None:
    assert written(NOON) == "2031-03-10T12:00:00Z"
    assert written(NOON + timedelta(milliseconds=1)) == "2031-03-10T12:00:01Z"
    assert later(NOON, 100.0, 1.0) == "2031-03-10T12:01:50Z"
    assert wait_after(99, 100_000.0) == 100_000.0


def test_who_asks_tells_whom_to_turn_to(desk: Desk) -> None:
    desk.net.pages[FEED] = Answer(rss())
    desk.want()
    desk.run(contact="desk@paper.example")
    (told,) = {one.headers["User-Agent"] for one in desk.net.asked}
    assert told.startswith("saidwhat (")
    assert told.endswith("obeys robots.txt; desk@paper.example)")
