"""Sources with their health: as they are now, whatever the journal tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.sources import Asked, Followed
from tests.web.browsing import violations, widest
from tests.web.conftest import entered, serving
from tests.web.making import courier
from tests.web.test_pages import text_of

GOOD, BAD, NEW = (f"https://{name}.example/feed" for name in ("courier", "wire", "post"))


def followed(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.follow(
            [Followed(GOOD, "The Courier", "feed"), Followed(BAD), Followed(NEW, "Post")]
        )
        page = "https://courier.example/1"
        archive.note(
            [
                Asked(GOOD, GOOD, "listing", None, "2026-03-04T09:14:00Z", "2026-03-04T09:14:00Z",
                      "2026-03-04T09:44:00Z"),
                Asked(page, GOOD, "added", None, "2026-03-04T09:15:00Z", articles=2),
                Asked(page + "2", GOOD, "not_read", None, "2026-03-04T09:15:00Z", error="a video"),
                Asked(page + "3", GOOD, None, due="2026-03-04T09:16:00Z"),
                Asked(BAD, BAD, "failed", None, "2026-03-04T09:14:00Z", None,
                      "2026-03-04T12:00:00Z", failures=3, error="the server answered 503 <b>"),
            ]
        )  # fmt: skip


@pytest.fixture
def asked(writable: TestClient) -> TestClient:
    followed(writable.app.state.options.archive)  # type: ignore[attr-defined]
    return writable


def test_each_stands_with_its_health(asked: TestClient) -> None:
    page = asked.get("/sources").text
    words = text_of(page)
    assert "3 sources watched, 1 with an error." in words
    good = words[words.index("works The Courier") :]
    assert "Kind feed Last fetched Wednesday 4 March 2026, 09:14 UTC" in good
    assert "Next due Wednesday 4 March 2026, 09:44 UTC Articles 2 Pages waiting 1" in good
    assert "Pages not taken 1: no article, or given up" in good
    assert "3 errors in a row" in words and "Last worked never" in words
    assert "The last answer: the server answered 503 &lt;b&gt;" in words and "503 <b>" not in page
    assert "not asked yet Post" in words and "not known yet" in words
    assert 'href="/sources">3 sources watched, 1 with an error.</a>' in asked.get("/").text


def test_what_is_followed_no_longer_is_told_so(asked: TestClient) -> None:
    with Archive.open(asked.app.state.options.archive) as archive:  # type: ignore[attr-defined]
        archive.follow([Followed(GOOD, "The Courier", "feed")])
    page = asked.get("/sources").text
    words = text_of(page)
    assert "chip wrong" not in page  # its errors are nobody's matter any more
    assert "1 source watched." in words and words.count("no longer watched") == 2


def test_a_note_is_shown_at_once_though_no_journal_tells_it(asked: TestClient) -> None:
    assert "not asked yet Post" in text_of(asked.get("/sources").text)
    with Archive.open(asked.app.state.options.archive) as archive:  # type: ignore[attr-defined]
        head = archive.head()
        time = "2026-03-04T09:20:00Z"
        archive.note([Asked(NEW, NEW, "listing", None, time, time)])
        assert archive.head() == head
    assert "works Post" in text_of(asked.get("/sources").text)


def test_a_program_is_told_the_same(asked: TestClient) -> None:
    found = {one["address"]: one for one in asked.get("/sources.json").json()["sources"]}
    assert (found[GOOD]["articles"], found[GOOD]["waiting"], found[GOOD]["not_taken"]) == (2, 1, 1)
    assert (found[BAD]["failures"], found[BAD]["worked"]) == (3, None)
    assert len(asked.get("/sources.csv").text.splitlines()) == 4


def test_where_nothing_is_watched_it_says_how_to_begin(client: TestClient) -> None:
    words = text_of(client.get("/sources").text)
    assert "No sources are watched." in words
    assert "saidwhat watch sources.toml --archive archive.db" in words
    assert 'href="/sources">No sources are watched.</a>' in client.get("/").text


def test_it_is_accessible_and_fits_a_small_screen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    followed(path)
    with Archive.open(path) as archive:
        archive.add(*courier())
    context = browser.new_context()
    with serving(path) as address:
        page = entered(context, address).new_page()
        for where in ("/sources", "/"):
            page.goto(address + where)
            assert violations(page) == []
            assert widest(page) <= 320
    context.close()
