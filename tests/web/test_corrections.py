"""Putting an article right in the browser: with a reason, beside what was read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from tests.web.browsing import violations, widest
from tests.web.conftest import entered, serving
from tests.web.making import courier, wire
from tests.web.test_pages import text_of

ID = wire()[1].article.id
RIGHT = {"field": "publisher", "value": "The Wire", "reason": "The masthead", "by": "Ada"}


def test_it_is_written_down_and_shown_everywhere(writable: TestClient) -> None:
    assert "Northern Wire" in writable.get(f"/a/{ID}").text
    answer = writable.post(f"/a/{ID}/correct", data=RIGHT)
    assert answer.status_code == 200 and answer.url.path == f"/a/{ID}"
    words = text_of(answer.text)
    assert "Publisher: The Wire (read: Northern Wire)" in words and "The masthead · Ada, " in words
    assert words.startswith(" The Wire · published") or "The Wire · published" in words
    statement = wire()[1].statements[0].id
    page = text_of(writable.get(f"/s/{statement}").text)
    assert "Printed by The Wire, as said by" in page
    assert "publisher put right as The Wire (read: Northern Wire): The masthead, Ada" in page
    assert ">The Wire<" in writable.get("/").text
    assert writable.get("/search.json?publisher=Wire&q=autumn").json()["total"] == 1
    record = writable.get(f"/a/{ID}.json").json()["article"]
    assert (record["id"], record["publisher"]) == (ID, "The Wire")
    assert record["corrections"][0]["read"] == "Northern Wire"
    assert "<name>The Wire</name>" in writable.get("/articles.atom").text


def test_it_is_taken_back_with_a_reason(writable: TestClient) -> None:
    page = writable.post(f"/a/{ID}/correct", data=RIGHT).text
    (address,) = re.findall(rf'action="(/a/{ID}/correct/\d+/revoke)"', page)
    asked = {"reason": "", "by": "Bo"}
    refused = writable.post(address, data=asked)
    assert refused.status_code == 422 and 'value="Bo"' in refused.text
    assert "The Wire" in refused.text
    back = text_of(writable.post(address, data={**asked, "reason": "It was not"}).text)
    assert "taken back Publisher: The Wire" in back and "Northern Wire · published" in back
    assert writable.post(address, data={**asked, "reason": "Again"}).status_code == 404
    other = address.replace(ID, courier()[1].article.id)
    assert writable.post(other, data={**asked, "reason": "Again"}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"field": "published", "value": "4 March"}, "“4 March” is no date: write 2026-03-04"),
        ({"value": "  "}, "The new value is empty"),
        ({"value": "Northern Wire"}, "That is what stands there already"),
        ({"reason": ""}, "A correction needs a reason"),
        ({"by": " "}, "A correction needs a reason and somebody"),
        ({"field": "text"}, "There is no such field"),
    ],
)
def test_what_cannot_be_comes_back_with_the_form(
    writable: TestClient, changed: dict[str, str], says: str
) -> None:
    given = {**RIGHT, **changed}
    answer = writable.post(f"/a/{ID}/correct", data=given)
    assert answer.status_code == 422
    assert says in text_of(answer.text) and "What you wrote is still here" in answer.text
    for name in ("value", "reason"):
        if given[name].strip():
            assert f'value="{given[name]}"' in answer.text
    if given["field"] != "text":
        assert f'<option value="{given["field"]}" selected>' in answer.text
    assert "Northern Wire" in writable.get(f"/a/{ID}").text


def test_nothing_is_corrected_where_nothing_may_be_written(client: TestClient) -> None:
    assert client.post(f"/a/{ID}/correct", data=RIGHT).status_code == 403
    assert "/correct" not in client.get(f"/a/{ID}").text


def test_another_sites_form_corrects_nothing(writable: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = writable.post(f"/a/{ID}/correct", data=RIGHT, headers=headers)
    assert answer.status_code == 403


def test_days_that_rest_on_the_day_as_read_are_told(writable: TestClient) -> None:
    asked = {**RIGHT, "field": "published", "value": "2026-03-05"}
    page = text_of(writable.post(f"/a/{ID}/correct", data=asked).text)
    assert "published 5 March 2026 (corrected by hand)" in page
    assert "worked out with the day of publication as read" in page


@pytest.mark.parametrize("script", [True, False])
def test_by_keyboard_on_a_small_screen(browser: Browser, tmp_path: Path, script: bool) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([wire(), courier()])
    context = browser.new_context(java_script_enabled=script)
    with serving(path, "--writable") as address:
        page = entered(context, address).new_page()
        page.goto(f"{address}/a/{ID}")
        page.get_by_text("Correct the publisher, title").focus()
        page.keyboard.press("Enter")
        page.get_by_label("What", exact=True).select_option("published")
        page.get_by_label("Is", exact=True).fill("soon")
        page.get_by_label("Because").fill("The page says so")
        page.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("no date")
        expect(page.get_by_label("Because")).to_have_value("The page says so")
        page.get_by_label("Is", exact=True).fill("2026-03-05")
        page.keyboard.press("Enter")
        expect(page.locator("#corrections")).to_contain_text("2026-03-05")
        page.get_by_text("Take it back").first.focus()
        page.keyboard.press("Enter")
        if script:
            assert violations(page) == []
            assert widest(page) <= 320
    context.close()
