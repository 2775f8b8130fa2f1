"""Putting a statement right in the browser: two keys, a reason and a name."""

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

ARTICLE = wire()[1].article.id
BRIDGE, BUS, COST = (one.id for one in wire()[1].statements[:3])
RIGHT = {"field": "speaker", "value": "Petra Lund", "reason": "The tape", "by": "Ada"}


def test_a_speaker_is_written_down_and_shown_everywhere(writable: TestClient) -> None:
    answer = writable.post(f"/s/{BUS}/correct", data=RIGHT)
    assert answer.status_code == 200 and answer.url.path == f"/s/{BUS}"
    words = text_of(answer.text)
    assert "as said by Petra Lund" in words
    assert "Speaker: Petra Lund (read: Dana Whitlock)" in words and "The tape · Ada, " in words
    assert "“Whitlock” · put right by Ada" in words and "put right by hand" in words
    page = text_of(writable.get(f"/a/{ARTICLE}").text)
    assert "Speaker: Petra Lund (read: Dana Whitlock) · the statement" in page
    assert "Petra Lund put right" in page
    found = writable.get("/search", params={"q": "bus"}).text
    assert "speaker put right as Petra Lund (read: Dana Whitlock): The tape, Ada" in text_of(found)
    told = writable.get(f"/s/{BUS}.json").json()["statement"]
    assert (told["id"], told["speaker"]["label"]) == (BUS, "Petra Lund")
    assert told["corrections"][0]["statement"] == BUS
    assert "Petra Lund" in text_of(writable.get("/p/Petra%20Lund").text)


def test_words_are_those_of_the_text(writable: TestClient) -> None:
    asked = {**RIGHT, "field": "words", "value": "until the engineers tell me it is safe"}
    page = text_of(writable.post(f"/s/{BUS}/correct", data=asked).text)
    assert "Words: “until the engineers tell me it is safe” (read: “" in page
    told = writable.get(f"/s/{BUS}.json").json()
    assert told["statement"]["text"] == "until the engineers tell me it is safe"
    assert "until the engineers" in told["citation"]["plain"]


def test_what_is_not_said_stays_on_its_own_page_alone(writable: TestClient) -> None:
    asked = {**RIGHT, "field": "stands", "value": ""}
    page = writable.post(f"/s/{COST}/correct", data=asked).text
    assert "Taken out as not said." in text_of(page) and "The tape · Ada" in text_of(page)
    assert "<del>that the repair was expected" in page
    assert "Cite it" not in page and "data-cite" not in page
    told = writable.get(f"/s/{COST}.json").json()
    assert told["citation"] is None and told["statement"]["corrections"][0]["value"] == "not said"
    assert writable.get("/search.json?q=crowns&publisher=Wire").json()["total"] == 0
    article = writable.get(f"/a/{ARTICLE}.json").json()
    assert COST not in {one["id"] for one in article["statements"]}
    assert [one["id"] for one in article["struck"]] == [COST]
    assert f'href="/s/{COST}"' in writable.get(f"/a/{ARTICLE}").text
    assert COST not in writable.get("/search?q=repair").text
    assert COST not in writable.get("/articles.atom").text


@pytest.mark.parametrize("page", [f"/s/{COST}", f"/a/{ARTICLE}"])
def test_it_is_taken_back_with_a_reason(writable: TestClient, page: str) -> None:
    writable.post(f"/s/{COST}/correct", data={**RIGHT, "field": "stands"})
    writable.post(f"/s/{BUS}/correct", data=RIGHT)
    (address, *_) = re.findall(rf'action="({page}/correct/\d+/revoke)"', writable.get(page).text)
    asked = {"reason": "", "by": "Bo"}
    refused = writable.post(address, data=asked)
    assert refused.status_code == 422 and 'value="Bo"' in refused.text
    other = re.sub(r"/[as]/\w+", f"/s/{BRIDGE}", address)
    assert writable.post(other, data={**asked, "reason": "Not mine"}).status_code == 404
    back = writable.post(address, data={**asked, "reason": "It was said"})
    assert back.url.path == page and "taken back Statement: not said" in text_of(back.text)
    assert writable.get("/search.json?q=crowns&publisher=Wire").json()["total"] == 1
    assert writable.post(address, data={**asked, "reason": "Again"}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"field": "said", "value": "Tuesday"}, "“Tuesday” is no date: write 2026-03-04"),
        ({"field": "words", "value": "we will not send"}, "The article has no such words"),
        ({"field": "words", "value": "9-3"}, "A place ends before it starts"),
        ({"value": "Dana Whitlock"}, "That is what stands there already"),
        ({"value": " "}, "The new value is empty"),
        ({"field": "title"}, "There is no such field"),
        ({"field": ""}, "There is no such field"),
        ({"by": " "}, "A correction needs a reason and somebody"),
    ],
)
def test_what_cannot_be_comes_back_with_the_form(
    writable: TestClient, changed: dict[str, str], says: str
) -> None:
    given = {**RIGHT, **changed}
    answer = writable.post(f"/s/{BUS}/correct", data=given)
    assert answer.status_code == 422
    assert says in text_of(answer.text) and "What you wrote is still here" in answer.text
    for name in ("value", "reason"):
        if given[name].strip():
            assert f'value="{given[name]}"' in answer.text
    assert writable.get(f"/s/{BUS}.json").json()["statement"]["corrections"] == []


def test_nothing_is_corrected_where_nothing_may_be_written(client: TestClient) -> None:
    assert client.post(f"/s/{BUS}/correct", data=RIGHT).status_code == 403
    assert "/correct" not in client.get(f"/s/{BUS}").text


def test_another_sites_form_and_another_address_correct_nothing(writable: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = writable.post(f"/s/{BUS}/correct", data=RIGHT, headers=headers)
    assert answer.status_code == 403
    assert writable.post(f"/s/{'0' * 16}/correct", data=RIGHT).status_code == 404
    assert writable.post(f"/s/{ARTICLE}/correct", data=RIGHT).status_code == 404
    assert writable.post(f"/s/{'0' * 16}/correct/1/revoke", data=RIGHT).status_code == 404


def test_two_keys_say_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([wire(), courier()])
    context = browser.new_context()
    with serving(path, "--writable") as address:
        page = entered(context, address).new_page()
        form = page.locator("#wrong")
        page.goto(f"{address}/a/{ARTICLE}")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("w")
        page.wait_for_url(f"**/s/{BUS}#wrong")
        expect(page.get_by_label("What is right?")).to_be_visible()
        page.keyboard.press("s")
        page.keyboard.type("Petra Lund")
        form.get_by_label("Because").fill("The tape")
        form.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Petra Lund")
        page.wait_for_load_state()  # only then its script hears a key
        page.keyboard.press("w")
        page.keyboard.press("w")
        expect(page.get_by_label("What is right?")).to_have_value(re.compile('^"We will not .* … '))
        page.locator(".passage span.d").first.select_text()
        expect(page.get_by_label("What is right?")).to_have_value(re.compile('is safe,"$'))
        form.get_by_label("Because").fill("Only this")
        form.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.locator("#corrections")).to_contain_text("Only this")
        page.wait_for_load_state()
        page.keyboard.press("w")
        page.keyboard.press("n")
        page.keyboard.type("Nobody says so")
        page.keyboard.press("Tab")
        page.keyboard.type("Ada")
        page.keyboard.press("Enter")
        expect(page.locator("main .note")).to_contain_text("Taken out as not said")
        assert violations(page) == []
        assert widest(page) <= 320
    context.close()


def test_without_a_script_the_form_says_the_same(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([wire()])
    context = browser.new_context(java_script_enabled=False)
    with serving(path, "--writable") as address:
        page = entered(context, address).new_page()
        form = page.locator("#wrong")
        page.goto(f"{address}/s/{BUS}")
        page.get_by_text("Something is wrong with this statement").focus()
        page.keyboard.press("Enter")
        page.get_by_label("the date said").check()
        page.get_by_label("What is right?").fill("2026-03-02")
        form.get_by_label("Because").fill("The diary")
        form.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.locator("#corrections")).to_contain_text(
            "Date said: 2026-03-02 (read: nothing)"
        )
    context.close()
