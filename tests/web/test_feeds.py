"""Feeds as RFC 4287 has them: parsed by a parser of XML, and held against what it requires."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.export.atom import LONGEST, NAMESPACE, Entry, Feed, of_statement, urn, written
from saidwhat.types.article import Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.web.guard import with_key
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire

A = f"{{{NAMESPACE}}}"
PERSON = "/p/Dana%20Whitlock.atom"


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def told(entry: ElementTree.Element, name: str) -> str:
    found = entry.find(A + name)
    assert found is not None and found.text, name
    return found.text


def entries(answer: str) -> list[ElementTree.Element]:
    return parsed(answer).findall(f"{A}entry")


@pytest.mark.parametrize("path", ["/articles.atom", "/search.atom?q=bridge", PERSON])
def test_a_feed_has_what_the_standard_requires(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = parsed(answer.text)
    assert feed.tag == f"{A}feed"
    inside = feed.findall(f"{A}entry")
    assert inside
    for one in (feed, *inside):  # 4.1.1 and 4.1.2: exactly one of each
        for name in ("id", "title", "updated"):
            assert len(one.findall(A + name)) == 1, name
        assert re.fullmatch(r"urn:sha256:[0-9a-f]{64}", told(one, "id"))
        assert datetime.fromisoformat(told(one, "updated")).tzinfo
    assert len({told(one, "id") for one in inside}) == len(inside)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links["self"] == str(answer.url)
    assert client.get(str(links["alternate"])).status_code == 200
    for one in inside:
        assert told(one, f"author/{A}name") in ("Northern Wire", "The Ellery Courier")
        (link,) = one.findall(f"{A}link")
        assert link.get("rel") == "alternate"
        assert client.get(str(link.get("href"))).status_code == 200
        (content,) = one.findall(f"{A}content")
        assert content.get("type") == "html"
        assert re.search("Printed by .* as said by ", content.text or "")


def test_every_feed_is_linked_where_it_belongs(client: TestClient) -> None:
    for page, path in [
        ("/", "/articles.atom"),
        ("/?publisher=Northern+Wire", "/articles.atom?publisher=Northern+Wire"),
        ("/search?q=bridge&kind=direct&from=2026", "/search.atom?q=bridge&kind=direct&from=2026"),
        ("/p/Dana%20Whitlock", "/p/dana-whitlock.atom"),
    ]:
        shown = client.get(page).text.replace("&amp;", "&")
        links = re.findall(
            r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"', shown
        )
        visible = re.findall(r'<a href="([^"]*)" type="application/atom\+xml">', shown)
        assert links == visible and len(links) == 1, page
        assert re.sub(r"[?&]key=[0-9a-f]{32}$", "", links[0]) == path
        assert client.get(links[0]).status_code == 200


def test_the_filters_of_a_search_are_those_of_its_feed(client: TestClient) -> None:
    asked = {"q": "bridge", "kind": "direct", "publisher": "The Ellery Courier"}
    found = client.get("/search.json", params=asked).json()["statements"]
    links = [one.find(f"{A}link") for one in entries(client.get("/search.atom", params=asked).text)]
    ids = {str(link.get("href")).rpartition("/")[2] for link in links if link is not None}
    assert ids == {one["statement"]["id"] for one in found} and ids


def test_who_is_not_established_stands_under_nobody(client: TestClient) -> None:
    unnamed = [one.id for _, record in (wire(), courier(), letters())
               for one in record.statements if one.speaker is None]  # fmt: skip
    assert unnamed
    everything = client.get("/search.atom").text
    assert unnamed[0] in everything and "speaker not established" in everything
    for name in ("Dana Whitlock", "Tomas Arden", "Petra Lund", "Hanne Ruud"):
        answer = client.get(f"/p/{name}.atom").text
        assert not any(one in answer for one in unnamed)
        assert {
            told(one, "title").partition(":")[0].partition(",")[0] for one in entries(answer)
        } == {name}


def test_what_came_last_stands_first_whenever_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        for made in (letters(), courier(), wire()):  # the newest is added first
            archive.add(*made)
    with client_of(WebOptions(path)) as client:
        titles = [told(one, "title") for one in entries(client.get("/articles.atom").text)]
        assert [title.split()[0] for title in titles] == ["Tarn", "Arden:", "Letters"]
        for path_ in ("/search.atom", "/search.atom?q=bridge", PERSON):
            authors = [told(one, f"author/{A}name") for one in entries(client.get(path_).text)]
            assert authors[0] == "Northern Wire" and authors[-1] == "The Ellery Courier"


def test_a_feed_that_has_not_changed_is_not_sent_again(writable: TestClient) -> None:
    first = writable.get(PERSON)
    tag = first.headers["etag"]
    for given_ in (tag, f'"x", W/{tag}', "*"):
        again = writable.get(PERSON, headers={"If-None-Match": given_})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert writable.get(PERSON, headers={"If-None-Match": '"x"'}).status_code == 200
    with Archive.open(writable.app.state.options.archive) as archive:  # type: ignore[attr-defined]
        archive.add(*letters())
    changed = writable.get(PERSON, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["etag"] != tag
    assert len(entries(changed.text)) == len(entries(first.text)) + 1


def test_a_time_is_told_only_when_no_more_can_come_in_it(
    writable: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(writable.app.state.options.archive) as archive:  # type: ignore[attr-defined]
        monkeypatch.setattr("saidwhat.archive.journal.now", lambda: "2999-01-01T00:00:00Z")
        archive.add(*letters())
    assert "last-modified" not in writable.get(PERSON).headers
    with Archive.open(writable.app.state.options.archive) as archive:  # type: ignore[attr-defined]
        monkeypatch.setattr("saidwhat.archive.journal.now", lambda: "2026-03-12T07:00:00Z")
        archive.withdraw(letters()[1].article.id, "asked for")
    when = writable.get(PERSON).headers["last-modified"]
    assert when == "Thu, 12 Mar 2026 07:00:00 GMT"
    for since, status in ((when, 304), ("Thu, 12 Mar 2026 06:59:59 GMT", 200), ("no date", 200)):
        answer = writable.get(PERSON, headers={"If-Modified-Since": since})
        assert answer.status_code == status, since
    both = {"If-Modified-Since": when, "If-None-Match": '"x"'}
    assert writable.get(PERSON, headers=both).status_code == 200


def test_the_key_opens_one_feed_and_nothing_else(archive: Path) -> None:
    options = WebOptions(archive)
    with client_of(options) as client:
        client.headers.pop("authorization")
        whole = with_key("/search.atom?q=bridge", options.token)
        key = whole.partition("key=")[2]
        assert client.get(whole).status_code == 200
        assert client.get(with_key(PERSON, options.token)).status_code == 200
        for other in (
            f"/search.atom?key={key}",
            f"/search.atom?q=ferry&key={key}",
            f"/search.json?q=bridge&key={key}",
            f"/search?q=bridge&key={key}",
            f"{PERSON}?key={key}",
            "/search.atom?q=bridge&key=",
            "/search.atom?q=bridge",
        ):
            assert client.get(other).status_code == 401, other
        assert client.post(whole).status_code == 401


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/p/Nobody%20Here.atom", 404),
        ("/p/%3F!.atom", 422),
        ("/search.atom?q=NOT", 422),
        ("/search.atom?before=3", 400),
        ("/articles.atom?since=3", 400),
        ("/articles.atom?month=2026-13", 400),
    ],
)
def test_what_cannot_be_followed_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_empty_archive_has_an_empty_feed(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a.db", create=True).close()
    with client_of(WebOptions(tmp_path / "a.db")) as client:
        feed = parsed(client.get("/articles.atom").text)
    assert told(feed, "updated") == "1970-01-01T00:00:00Z" and not feed.findall(f"{A}entry")


@given(st.text(st.characters(), min_size=1))
def test_whatever_is_printed_the_feed_is_xml(words: str) -> None:
    entry = Entry(urn("a"), words, "http://x/", "2026-01-01T00:00:00Z", words, words)
    made = Feed(urn("f"), words, "http://x/f", "http://x/", "2026-01-01T00:00:00Z", (entry,))
    feed = ElementTree.fromstring(written(made))
    (inside,) = feed.findall(f"{A}entry")
    plain = [c for c in words if c.isascii() and c.isprintable()]
    assert [c for c in told(inside, "title") if c in plain] == plain or "⟨" in told(inside, "title")


def test_a_time_without_a_zone_is_no_time_and_a_day_is_none() -> None:
    _, record = courier()
    for time, expected in (
        ("2026-03-04T09:14:00+01:00", "2026-03-04T09:14:00+01:00"),
        ("2026-03-04T09:14:00", None),
        ("2026-03-04", None),
        (None, None),
    ):
        article = replace(record.article, published=Published(Edtf("2026-03-04"), "meta", time))
        entry = of_statement(article, record.statements[0], "http://x", "2026-01-01T00:00:00Z")
        assert entry.published == expected


def test_words_that_are_too_long_are_not_cut() -> None:
    _, record = courier()
    text = record.article.text + "word " * LONGEST
    statement = replace(
        record.statements[0], content=(Span(len(record.article.text), len(text) - 1),)
    )
    article = replace(record.article, text=text)
    entry = of_statement(article, statement, "http://x", "2026-01-01T00:00:00Z")
    assert len(entry.html) < 1000 and "printed by The Ellery Courier as said by" in entry.html


def test_a_feed_is_bounded_and_says_what_it_leaves_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.web.feeds.ENTRIES", 2)
    monkeypatch.setattr("saidwhat.export.atom.MOST_STATEMENTS", 2)
    for path in ("/articles.atom", "/search.atom", "/search.atom?q=bridge", PERSON):
        assert len(entries(client.get(path).text)) == 2, path
    newest = told(entries(client.get("/articles.atom").text)[0], "content")
    assert newest.count("<figure>") == 2 and "And 1 statement more." in newest
