"""The pages in a real browser: with a script and without, by keyboard, in light and dark.

Nothing is asked of any other host, nothing breaks the rules for accessibility (axe-core,
WCAG 2.2 A and AA), nothing is wider than a small screen. The check is `test_browser_check`'s.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from saidwhat.archive.archive import Archive
from tests.web.browsing import violations, widest
from tests.web.conftest import TOKEN, serving
from tests.web.making import courier, wire

PAGES = {
    "news": "/",
    "what is new": "/?since=1",
    "article": f"/a/{wire()[1].article.id}",
    "statement": f"/s/{courier()[1].statements[1].id}",
    "person": "/p/Dana%20Whitlock",
    "people": "/people",
    "who may be one": "/people/perhaps",
    "audit": "/audit",
    "timeline": "/timeline",
    "counts": "/stats?by=person,month",
    "sources": "/sources",
    "search": "/search?q=bridge",
    "search form": "/search",
    "check": "/check",
    "programs": "/api",
    "nothing": "/nowhere",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_both_schemes_and_fits_a_small_screen(
    page: Page, served: str, name: str
) -> None:
    page.goto(served + PAGES[name])
    page.evaluate("document.querySelectorAll('.list details').forEach(d => { d.open = true; })")
    assert violations(page) == []
    assert widest(page) <= 320


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_the_same_without_a_script(
    page: Page, plain: Page, served: str, name: str
) -> None:
    words = []
    for one in (page, plain):
        one.goto(served + PAGES[name])
        words.append(one.locator("main").inner_text())
    with_, without = words
    for extra in ("Copy citation of statement", "Copy citation", "Copy", "Print the report"):
        with_ = with_.replace(extra, "")
    assert set(with_.split()) <= set(without.split()) | {"Plain", "HTML", "BibTeX", "of"}


def test_an_empty_archive_is_accessible_and_a_link_in_a_file_leads_in(
    browser: Browser, tmp_path: Path
) -> None:
    Archive.open(tmp_path / "archive.db", create=True).close()
    context = browser.new_context()
    page = context.new_page()
    with serving(tmp_path / "archive.db") as address:
        link = f"{address}/?token={quote(TOKEN)}"
        (tmp_path / "mail.html").write_text(f'<a href="{link}">The archive</a>', encoding="utf-8")
        page.goto((tmp_path / "mail.html").as_uri())
        page.get_by_role("link").click()
        page.wait_for_url(f"{address}/")
        expect(page.locator("main")).to_contain_text("no article yet")
        assert TOKEN not in str(page.evaluate("[location.href, document.cookie]"))
        assert violations(page) == []
        assert widest(page) <= 320
    context.close()


def test_the_keys_can_be_switched_off(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-card]')") is False
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate("localStorage.clear()")


def test_a_citation_is_copied(page: Page, served: str) -> None:
    page.goto(served + PAGES["article"])
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("y")
    expect(page.locator(".status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('"We will not send a single bus')
    assert "Printed by Northern Wire as said by Dana Whitlock" in copied


def test_text_and_card_find_each_other(page: Page, served: str) -> None:
    page.goto(served + PAGES["article"])
    page.locator("#s4").click()
    assert page.url.endswith("#r4")
    page.locator("[data-s='2']").first.hover()
    assert "here" in (page.locator("#r2").get_attribute("class") or "")
    page.locator("#r3 .num").click()
    assert page.url.endswith("#s3")


def test_a_facet_swaps_the_list_and_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Northern Wire").click()
    expect(page.get_by_text("1 article, newest first")).to_be_visible()
    assert page.url.endswith("/?publisher=Northern+Wire")
    assert page.evaluate("window.same") is True
    page.go_back()
    expect(page.get_by_text("3 articles, newest first")).to_be_visible()
