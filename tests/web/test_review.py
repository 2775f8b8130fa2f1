"""Going through what is doubtful in the browser, one statement at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.web.options import WebOptions
from tests.web.browsing import violations, widest
from tests.web.conftest import client_of, entered, serving
from tests.web.making import courier, wire
from tests.web.test_pages import text_of


def queue(path: Path) -> list[str]:
    with Archive.open(path, readonly=True) as archive:
        return [one.hit.id for one in archive.queue().items]


def doubtful(path: Path) -> Path:
    """Return an archive in which some statements are less sure than the rest of them."""
    capture, record = wire()
    sure = (0.7, 0.66, 0.65)
    told = [replace(one, confidence=sure[n]) for n, one in enumerate(record.statements[:3])]
    read = replace(record, statements=(*told, *record.statements[3:]))
    with Archive.open(path, create=True) as archive:
        archive.add_all([(capture, read), courier()])
    return path


@pytest.fixture
def order(tmp_path: Path) -> list[str]:
    """Return what is to be looked at in the archive of ``writable``, in order."""
    return queue(doubtful(tmp_path / "same.db"))


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(doubtful(tmp_path / "archive.db"), writable=True)) as made:
        yield made


def shown(page: str) -> str:
    """Return the statement that a page shows."""
    found = re.search(r'action="/review/(\w{16})"', page)
    assert found
    return found[1]


def test_the_next_one_stands_in_its_passage_with_what_to_ask(
    writable: TestClient, order: list[str]
) -> None:
    page = writable.get("/review").text
    assert shown(page) == order[0]
    words = text_of(page)
    assert "Who is the source that is printed? Nobody is established." in words
    assert "that sales in the old town had fallen" in words
    assert f'href="/s/{order[0]}#wrong"' in page and 'aria-current="page">Review' in page


def test_what_is_right_is_written_down_and_the_next_one_comes(
    writable: TestClient, order: list[str]
) -> None:
    given = {"reason": "the tape", "by": "Ada"}
    answer = writable.post(f"/review/{order[0]}", data=given)
    assert answer.url.query == b"by=Ada" and shown(answer.text) == order[1]
    assert 'name="by"' in answer.text and 'value="Ada"' in answer.text
    told = writable.get(f"/s/{order[0]}.json").json()["statement"]
    (one,) = told["corrections"]
    assert (one["field"], one["value"], one["by"]) == ("stands", "as read", "person:Ada")
    assert told["confidence"] == 1.0
    page = writable.get(f"/s/{order[0]}").text
    assert "found right by hand" in page and "Statement: as read (read: said)" in text_of(page)
    found = writable.get("/search?q=sales").text
    assert "found right as read: the tape, Ada" in text_of(found)


def test_putting_aside_and_going_on_write_nothing(writable: TestClient, order: list[str]) -> None:
    head = writable.get(f"/s/{order[0]}.json").json()
    page = writable.get("/review").text
    aside = re.search(r'href="(/review\?aside=[^"]*)"', page)
    after = re.search(r'href="(/review\?after=[^"]*)"', page)
    assert aside and after
    assert shown(writable.get(aside[1]).text) == shown(writable.get(after[1]).text) == order[1]
    last = writable.get(f"/review?aside={','.join(order)}").text
    assert "Nothing more to look at here." in last and "Begin again" in last
    assert writable.get(f"/s/{order[0]}.json").json() == head


def test_one_kind_alone(writable: TestClient, order: list[str]) -> None:
    assert shown(writable.get("/review?kind=nobody&by=").text) == order[0]
    assert "Nothing more to look at here." in writable.get("/review?kind=pronoun").text
    assert shown(writable.get("/review?kind=").text) == order[0]
    for wrong in ("kind=mood", "aside=1", "after=x", "what=1"):
        assert writable.get(f"/review?{wrong}").status_code == 400


def test_what_is_put_right_is_passed_over_at_once(writable: TestClient, order: list[str]) -> None:
    assert shown(writable.get("/review").text) == order[0]
    asked = {"field": "speaker", "value": "Petra Lund", "reason": "The tape", "by": "Ada"}
    writable.post(f"/s/{order[0]}/correct", data=asked)
    assert shown(writable.get("/review").text) == order[1]


def test_what_cannot_be_is_told_and_the_statement_stays(
    writable: TestClient, order: list[str]
) -> None:
    answer = writable.post(f"/review/{order[0]}", data={"reason": "x", "by": " "})
    assert answer.status_code == 422 and shown(answer.text) == order[0]
    assert "A correction needs a reason and somebody" in text_of(answer.text)
    assert writable.post(f"/review/{'0' * 16}", data={"by": "Ada"}).status_code == 404
    headers = {"Sec-Fetch-Site": "cross-site"}
    refused = writable.post(f"/review/{order[0]}", data={"by": "Ada"}, headers=headers)
    assert refused.status_code == 403


def test_where_nothing_may_be_written_it_is_only_shown(client: TestClient) -> None:
    page = client.get("/review").text
    assert "<form" in page and "/review/" not in page and "#wrong" not in page
    assert client.post(f"/review/{'0' * 16}", data={"by": "Ada"}).status_code == 403


def test_four_keys_lead_through_it(browser: Browser, tmp_path: Path) -> None:
    path = doubtful(tmp_path / "archive.db")
    first, second, third, *_ = queue(path)
    context = browser.new_context()
    with serving(path, "--writable") as address:
        page = entered(context, address).new_page()
        page.goto(f"{address}/review?by=Ada")
        form = page.locator("form[action^='/review/']")
        expect(form).to_have_attribute("action", f"/review/{first}")
        page.keyboard.press("n")
        expect(form).to_have_attribute("action", f"/review/{second}")
        page.go_back()
        page.keyboard.press("a")
        expect(form).to_have_attribute("action", f"/review/{second}")
        page.keyboard.press("u")
        expect(form).to_have_attribute("action", f"/review/{third}")
        assert violations(page) == []
        assert widest(page) <= 320
        page.keyboard.press("e")
        page.wait_for_url(f"**/s/{third}#wrong")
        expect(page.get_by_label("What is right?")).to_be_visible()
    context.close()
    with Archive.open(path, readonly=True) as archive:
        (one,) = archive.corrections()
    assert (one.correction.statement, one.correction.value) == (first, "as read")


def test_without_a_script_there_are_buttons(browser: Browser, tmp_path: Path) -> None:
    path = doubtful(tmp_path / "archive.db")
    first, second, *_ = queue(path)
    context = browser.new_context(java_script_enabled=False)
    with serving(path, "--writable") as address:
        page = entered(context, address).new_page()
        page.goto(f"{address}/review")
        page.get_by_label("Your name").fill("Ada")
        page.get_by_role("button", name="Right as read").click()
        form = page.locator("form[action^='/review/']")
        expect(form).to_have_attribute("action", f"/review/{second}")
        page.get_by_text("Unsure: put it aside").click()
        expect(form).not_to_have_attribute("action", f"/review/{second}")
    context.close()
    assert first not in queue(path)
