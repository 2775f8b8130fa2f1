"""Hosts are asked politely: robots.txt, a pause, tries again with longer waits, few redirects."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from saidwhat.errors import UnreadableError
from saidwhat.fetch.address import address
from saidwhat.fetch.exchange import Kept
from saidwhat.fetch.pace import LONGEST, retry_after
from tests.fetch.net import Answer, Asked, Net


def page(net: Net, path: str = "/a", **other: object) -> bytes:
    return net.visitor(**other).visit(address(net.url(path))).page.content


def test_robots_txt_is_obeyed(net: Net) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: saidwhat\nDisallow: /private*.html$\n"
    net.pages |= {"/robots.txt": Answer(rules), "/a": Answer(b"open"), "/private-1.html": Answer()}
    assert page(net) == b"open"
    with pytest.raises(UnreadableError, match="asks programs not to"):
        page(net, "/private-1.html")
    assert net.paths == ["/a"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_cannot_be_had_closes_the_site(net: Net, status: int) -> None:
    net.pages |= {"/robots.txt": Answer(status=status), "/a": Answer(b"open")}
    with pytest.raises(UnreadableError, match=f"robots.txt cannot be read: status {status}"):
        page(net)
    assert net.paths == []


def test_a_site_without_robots_txt_is_open_and_asked_once_for_it(net: Net) -> None:
    net.pages |= {"/a": Answer(b"open"), "/b": Answer(b"too")}
    visitor = net.visitor()
    for path in ("/a", "/b"):
        visitor.visit(address(net.url(path)))
    assert [one.path for one in net.asked] == ["/robots.txt", "/a", "/b"]


def test_a_pause_stands_between_two_requests_to_a_host(net: Net) -> None:
    net.pages |= {"/a": Answer(b"1"), "/b": Answer(b"2")}
    visitor = net.visitor()
    for host in ("news.example", "other.example"):
        for path in ("/a", "/b"):
            visitor.visit(address(net.url(path, host)))
    for host in ("news.example", "other.example"):
        times = [when for name, when in net.times if name == host]
        assert all(later - earlier >= 2.0 for earlier, later in itertools.pairwise(times))


def test_a_crawl_delay_is_kept(net: Net) -> None:
    net.pages |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 11"), "/a": Answer(b"1")}
    net.pages["/b"] = Answer(b"2")
    visitor = net.visitor()
    for path in ("/a", "/b"):
        visitor.visit(address(net.url(path)))
    times = [when for _, when in net.times]
    assert times[2] - times[1] >= 11


def _failing(times: int, answer: Answer) -> object:
    left = [times]

    def site(asked: Asked) -> Answer:
        left[0] -= 1
        return answer if left[0] >= 0 else Answer(b"at last")

    return site


def test_a_failure_is_tried_again_with_longer_waits(net: Net) -> None:
    net.pages["/a"] = _failing(3, Answer(status=500))  # type: ignore[assignment]
    assert page(net) == b"at last"
    times = [when for _, when in net.times][1:]
    assert [later - earlier for earlier, later in itertools.pairwise(times)] == [2, 4, 8]


def test_it_is_given_up_after_four_times(net: Net) -> None:
    net.pages["/a"] = Answer(status=502)
    with pytest.raises(UnreadableError, match="answers 502"):
        page(net)
    assert net.paths == ["/a"] * 4


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(net: Net, status: int) -> None:
    wait = Answer(status=status, headers={"Retry-After": "60"})
    net.pages["/a"] = _failing(1, wait)  # type: ignore[assignment]
    assert page(net) == b"at last"
    times = [when for _, when in net.times]
    assert times[2] - times[1] >= 60


def test_who_asks_for_an_hour_is_left_alone(net: Net) -> None:
    net.pages["/a"] = Answer(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(UnreadableError, match="come back in 3600 seconds"):
        page(net)
    assert net.paths == ["/a"]


def test_retry_after_is_seconds_or_a_date() -> None:
    assert retry_after("120") == 120
    later = retry_after(format_datetime(datetime.now(UTC) + timedelta(minutes=5)))
    assert later is not None
    assert 290 < later <= 300
    assert retry_after("soon") is retry_after("") is None
    assert retry_after("Mon, 10 Mar 99999999999999999999 00:00:00 GMT") is None
    for hostile in ("999999999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 -1159"):
        assert (retry_after(hostile) or 0.0) <= LONGEST


def test_a_redirect_is_followed_and_each_step_kept(net: Net) -> None:
    net.pages |= {"/a": Answer(status=301, headers={"Location": "/b?x=1"})}
    net.pages |= {"/b?x=1": Answer(b"here")}
    visit = net.visitor().visit(address(net.url("/a")))
    assert [one.status for one in visit.exchanges] == [301, 200]
    assert visit.page.address == net.url("/b?x=1")


def test_a_circle_of_redirects_ends(net: Net) -> None:
    net.pages |= {"/a": Answer(status=302, headers={"Location": "/b"})}
    net.pages |= {"/b": Answer(status=302, headers={"Location": "/a"})}
    with pytest.raises(UnreadableError, match="elsewhere more than 5 times"):
        page(net)
    assert len(net.paths) == 6


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410])
def test_what_is_no_page_is_told(net: Net, status: int) -> None:
    net.pages["/a"] = Answer(b"" if status == 204 else b"no", status)
    with pytest.raises(UnreadableError, match=f"answers {status}"):
        page(net)
    assert net.paths == ["/a"]


def test_what_is_known_is_asked_for_conditionally(net: Net) -> None:
    known = Kept(
        "2026-03-01T10:00:00Z", "sha1:A", "<urn:a>", '"7"', "Sun, 01 Mar 2026 10:00:00 GMT"
    )
    net.pages["/a"] = Answer(status=304)
    visit = net.visitor({net.url("/a"): known}).visit(address(net.url("/a")))
    assert visit.unchanged
    sent = net.asked[1].headers
    assert sent["If-None-Match"] == '"7"'
    assert sent["If-Modified-Since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


def test_unchanged_without_having_asked_is_no_page(net: Net) -> None:
    net.pages["/a"] = Answer(status=304)
    with pytest.raises(UnreadableError, match="answers 304"):
        page(net)


def test_nothing_of_a_validator_ends_a_line(net: Net) -> None:
    """An ETag comes from a file and from a server: it cannot bring a header of its own."""
    known = Kept("2026-03-01T10:00:00Z", "sha1:A", "<urn:a>", '"7"\r\nX-Evil: 1', "")
    net.pages["/a"] = Answer(b"new")
    with pytest.raises(UnreadableError):
        net.visitor({net.url("/a"): known}).visit(address(net.url("/a")))
    assert net.paths == []
