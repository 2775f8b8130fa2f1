"""Pages are kept as long as they would be made the same, and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.sources import Followed
from saidwhat.web import article_page
from saidwhat.web.keeping import Dated, Pages, unpacked
from tests.web.making import letters, wire


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the articles whose page was made, as they are made."""
    found: list[str] = []
    values = article_page.values

    def noted(record, *rest):  # type: ignore[no-untyped-def]
        found.append(record.article.id)
        return values(record, *rest)

    monkeypatch.setattr(article_page, "values", noted)
    return found


def path_of(client: TestClient) -> Path:
    return Path(client.app.state.options.archive)  # type: ignore[attr-defined]


def test_a_page_is_made_once_as_long_as_nobody_changes_the_archive(
    writable: TestClient, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.web.shelf.LAG", 0.0)
    address = f"/a/{wire()[1].article.id}"
    first, again = writable.get(address), writable.get(address)
    assert first.content == again.content
    assert first.headers == again.headers
    assert len(made) == 1
    with Archive.open(path_of(writable)) as archive:  # of which no journal tells
        archive.follow([Followed("https://wire.example/feed", "Wire")])
    assert writable.get(address).content == first.content
    assert len(made) == 2


def test_a_page_whose_counts_lag_is_made_again(
    writable: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.web.shelf.LAG", 1e9)
    assert "2 articles" in writable.get("/people").text
    with Archive.open(path_of(writable)) as archive:
        archive.add(*letters())
    assert "2 articles" in writable.get("/timeline").text
    monkeypatch.setattr("saidwhat.web.shelf.LAG", 0.0)
    assert "3 articles" in writable.get("/timeline").text


def test_who_may_not_come_in_is_given_no_page_that_is_at_hand(writable: TestClient) -> None:
    address = f"/a/{wire()[1].article.id}"
    assert writable.get(address).status_code == 200
    stranger = writable.get(address, headers={"Authorization": "Bearer another one"})
    assert stranger.status_code == 401
    assert writable.head(address).status_code == 405


def test_so_many_bytes_are_kept_and_the_last_asked_for_stay() -> None:
    body = bytes(range(256))  # cannot be packed
    pages = Pages(700)
    for address in ("one", "two"):
        pages.keep(address, Dated(body, (0, ""), 0.0))
    pages.keep("one", Dated(body, (1, ""), 0.0))
    pages.keep("three", Dated(body, (0, ""), 0.0))
    assert pages.get("two") is None
    assert pages.size <= 700
    kept = pages.get("one")
    assert kept is not None and kept.head == (1, "")
    assert unpacked(kept) == body
