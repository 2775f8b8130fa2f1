"""Checks that are saved: only where something may be written, opened again, two side by side."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from tests.web.test_check_page import ALTERED, DRAFT, fields
from tests.web.test_pages import text_of

MENDED = ALTERED.replace("The ferry", "A ferry")


def save(client: TestClient, text: str, **given: str) -> str:
    """Save a check; return where it is."""
    data = {"text": text, "save": "yes", "title": "Monday", "saver": "Maud", **given}
    answer = client.post("/check", data=data, follow_redirects=False)
    assert answer.status_code == 303, text_of(answer.text)
    return answer.headers["location"]


def archive(client: TestClient) -> Archive:
    return Archive.open(client.app.state.options.archive, readonly=True)  # type: ignore[attr-defined]


def test_nothing_is_saved_unless_somebody_asks(writable: TestClient) -> None:
    head = archive(writable).head()
    page = writable.post("/check", data={"text": DRAFT, "title": "Monday", "saver": "Maud"}).text
    assert "Save this check" in text_of(page)
    assert archive(writable).head() == head
    assert "No check was saved yet" in text_of(writable.get("/checks").text)


def test_where_nothing_may_be_written_no_draft_is_saved_or_shown(client: TestClient) -> None:
    head = archive(client).head()
    page = client.post("/check", data={"text": DRAFT}).text
    assert "Save this check" not in page and 'href="/checks"' not in page
    data = {"text": DRAFT, "save": "yes", "title": "Monday", "saver": "Maud"}
    refused = client.post("/check", data=data, follow_redirects=False)
    assert refused.status_code == 403 and "A bridge, two letters" in refused.text
    pages = ("/checks", "/checks/1", "/checks/between?before=1&after=2")
    for path in (*pages, "/api/checks", "/api/checks/1"):
        assert client.get(path).status_code == 403, path
    assert client.post("/checks/1/remove", data={"by": "Maud"}).status_code == 403
    assert archive(client).head() == head


def test_a_saved_check_opens_as_it_was_and_goes_on(writable: TestClient) -> None:
    first = writable.post("/check", data={"text": ALTERED}).text
    accepted = fields(first) | {"reason.1": "As heard", "by.1": "Maud"}
    address = save(writable, ALTERED, called="draft.md", **accepted)
    assert address == "/checks/1"
    page = writable.get(address).text
    words = text_of(page)
    assert "Saved as Monday by Maud" in words and "draft.md" in words
    assert "Accepted by Maud" in words and "Wrong: altered, accepted" in words
    assert re.search(r'name="follows" value="1"', page)
    second = save(writable, MENDED, follows="1")
    assert "/checks/between?before=1&amp;after=2" in writable.get(second).text
    assert [one.n for one in archive(writable).saved_checks()] == [2, 1]
    listed = writable.get("/api/checks").json()["checks"]
    assert [(one["n"], one["title"], one["by"]) for one in listed] == [
        (2, "Monday", "Maud"),
        (1, "Monday", "Maud"),
    ]
    told = writable.get("/api/checks/1").json()
    assert told["draft"] == ALTERED and told["answer"]["quotations"][0]["words"] == "altered"
    (one,) = told["accepted"]
    assert (one["reason"], one["by"], one["finding"]["words"]) == ("As heard", "Maud", "altered")
    assert writable.get("/api/checks/2").json()["follows"] == 1
    assert writable.get("/api/checks/7").status_code == 404


def test_what_no_longer_applies_is_not_saved(writable: TestClient) -> None:
    first = writable.post("/check", data={"text": ALTERED}).text
    accepted = fields(first) | {"reason.1": "As heard", "by.1": "Maud"}
    save(writable, ALTERED, **accepted)
    save(writable, MENDED, **accepted)
    kept = [archive(writable).saved_check(n).save.accepted for n in (1, 2)]
    assert [len(one) for one in kept] == [1, 0]


def test_two_checks_are_compared(writable: TestClient) -> None:
    more = "“We wrote again last summer and got a leaflet,” Mayor Tomas Arden said.\n"
    save(writable, ALTERED + "\n" + more)
    new = "“This bridge has been dead for ten years,” Arden told the council.\n"
    save(writable, MENDED + "\n" + more + "\n" + new)
    page = writable.get("/checks/between", params={"before": 1, "after": 2}).text
    words = text_of(page)
    for part in ("Was not fine, and is now (1)", "New (1)", "Fine before and now (1)"):
        assert part in words
    assert "<del>The ferry is no bridge,</del>" in page
    assert 'href="/checks/2#r3"' in page
    assert writable.get("/checks/between", params={"before": 1, "after": 9}).status_code == 404
    assert writable.get("/checks/between", params={"before": "x", "after": 1}).status_code == 400


@pytest.mark.parametrize("lacking", ["title", "saver"])
def test_a_check_without_a_title_or_a_name_is_not_saved_and_nothing_is_lost(
    writable: TestClient, lacking: str
) -> None:
    data = {"text": DRAFT, "save": "yes", "title": "Monday", "saver": "Maud"} | {lacking: " "}
    page = writable.post("/check", data=data, follow_redirects=False)
    assert page.status_code == 200
    assert "It was not saved" in text_of(page.text)
    kept = "Maud" if lacking == "title" else "Monday"
    assert f'value="{kept}"' in page.text
    assert archive(writable).saved_checks() == ()


def test_a_saved_check_is_removed_by_somebody(writable: TestClient) -> None:
    address = save(writable, ALTERED)
    assert writable.post(f"{address}/remove", data={"by": " "}).status_code == 422
    answer = writable.post(f"{address}/remove", data={"by": "Maud"}, follow_redirects=False)
    assert answer.headers["location"] == "/checks"
    assert writable.get(address).status_code == 404


def test_a_saved_check_shows_nothing_of_an_article_that_was_withdrawn(writable: TestClient) -> None:
    address = save(writable, ALTERED)
    with Archive.open(writable.app.state.options.archive) as opened:  # type: ignore[attr-defined]
        (verdict,) = opened.saved_check(1).save.answer.quotations
        opened.withdraw(verdict.matches[0].article, "asked for by the publisher")
    words = text_of(writable.get(address).text)
    assert "was withdrawn since" in words
    assert "plaster on a broken leg" not in words and "Wrong: altered" in words
