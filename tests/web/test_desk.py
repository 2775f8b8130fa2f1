"""A desk that may write, in a real browser; and articles that mean harm, opened in it.

A server of its own, over an archive that the tests change.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from saidwhat.archive.archive import Archive
from saidwhat.types.capture import Capture
from tests.web.browsing import violations, widest
from tests.web.conftest import TOKEN, needs_browser, serving
from tests.web.making import courier, wire
from tests.web.test_hostile import EVIL, hostile

HARM = hostile("https://paper.example/evil")
NEWS = "Ferry to run at night\n\n“The lamps are lit,” harbour master Aldo Ferrin said on Monday.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that may write; its archive holds a harmful article."""
    needs_browser()
    folder = tmp_path_factory.mktemp("desk")
    (folder / "token").write_text(TOKEN, encoding="utf-8")
    with Archive.open(folder / "archive.db", create=True) as archive:
        archive.add_all([wire(), courier()])
        archive.add(Capture(HARM.article.text.encode(), EVIL), HARM)
    with serving(folder / "archive.db", "--writable", "--token-file", str(folder / "token")) as at:
        yield at


def opened(browser: Browser, desk: str, *, script: bool) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{desk}/token")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Enter").click()
    yield page
    context.close()


@pytest.fixture(scope="module")
def page(browser: Browser, desk: str) -> Iterator[Page]:
    yield from opened(browser, desk, script=True)


@pytest.fixture(scope="module")
def plain(browser: Browser, desk: str) -> Iterator[Page]:
    yield from opened(browser, desk, script=False)


def test_nothing_of_a_harmful_article_runs(page: Page, desk: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    for address in (
        f"/a/{HARM.article.id}",
        f"/s/{HARM.statements[0].id}",
        "/search?q=script",
        "/timeline",
        "/",
    ):
        page.goto(desk + address)
        expect(page.locator("body")).to_contain_text("onerror=pwned()")
        assert page.evaluate("window.pwned") is None, address
        assert widest(page) <= 320, address
    assert [url for url in asked if not url.startswith(desk)] == []


@pytest.mark.parametrize("name", ["/add", "/token", "/p/Tomas%20Arden"])
def test_a_page_for_writing_is_accessible_and_fits_a_small_screen(
    page: Page, desk: str, name: str
) -> None:
    page.goto(desk + name)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page) == []
    assert widest(page) <= 320


def test_files_are_added_and_the_page_says_how_far_it_is(
    page: Page, desk: str, tmp_path: Path
) -> None:
    files = {"lamps.txt": NEWS.encode(), "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 99}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page.goto(f"{desk}/add")
    page.get_by_label("Files", exact=False).first.set_input_files([tmp_path / n for n in files])
    page.get_by_role("button", name="Read and keep").click()
    expect(page.locator("#progress-title")).to_have_text("Read 2 files", timeout=30_000)
    rows = page.locator("#progress tbody tr")
    expect(rows.nth(1)).to_contain_text("not added:")
    rows.nth(0).get_by_role("link", name="added").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry to run at night")


def test_files_are_added_without_a_script(plain: Page, desk: str, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(NEWS.replace("night", "noon"), encoding="utf-8")
    plain.goto(f"{desk}/add")
    plain.get_by_label("Files", exact=False).first.set_input_files(tmp_path / "again.txt")
    plain.get_by_role("button", name="Read and keep").click()
    for _ in range(100):
        if plain.locator("#progress-title").inner_text().startswith("Read "):
            break
        plain.wait_for_timeout(200)
        plain.goto(f"{desk}/add")
    expect(plain.locator("#progress tbody tr")).to_contain_text("added")


def test_names_are_joined_with_a_reason_and_parted_again(plain: Page, desk: str) -> None:
    def judge(verdict: str, reason: str) -> None:
        plain.goto(f"{desk}/p/Tomas%20Arden")
        plain.get_by_text("Merge or split names").click()
        form = plain.locator("form", has=plain.get_by_label("Another printed name"))
        form.get_by_label("Another printed name").fill("Hanne Ruud")
        form.get_by_label("They are").select_option(label=verdict)
        form.get_by_label("Because").fill(reason)
        form.get_by_label("Your name").fill("Maud")
        form.get_by_role("button", name="Write it down").click()

    judge("the same", "One pen name")
    expect(plain.locator("main")).to_contain_text("One pen name")
    expect(plain.get_by_label("About the name")).to_contain_text("Hanne Ruud")
    expect(plain.locator(".list").first).to_contain_text("A ferry is no bridge")
    judge("different", "Two people after all")
    expect(plain.locator("main")).to_contain_text("Two people after all")
    expect(plain.locator(".list").first).not_to_contain_text("A ferry is no bridge")


def test_without_the_token_nothing_is_shown(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/add")
    expect(page.locator("main")).to_contain_text("A token is needed")
    expect(page.get_by_role("button", name="Read and keep")).to_have_count(0)
    expect(page.locator("footer")).not_to_contain_text("articles")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("scripted", [True, False])
def test_a_check_is_saved_opened_again_compared_and_removed(
    page: Page, plain: Page, desk: str, scripted: bool
) -> None:
    one = page if scripted else plain

    def saved(text: str, title: str) -> None:
        one.get_by_text("Correct the draft and check it again").click()
        one.get_by_label("The draft", exact=True).fill(text)
        one.get_by_label("Title").fill(title)
        one.get_by_label("Saved by").fill("Maud")
        one.get_by_role("button", name="Save").click()
        expect(one.locator(".kicker")).to_contain_text(f"Saved as {title} by Maud", timeout=30_000)
        assert "/checks/" in one.url

    one.goto(f"{desk}/check")
    one.get_by_label("Your draft").fill("“The ferry is no bridge,” councillor Hanne Ruud said.")
    one.get_by_role("button", name="Check every quotation").click()
    expect(one.locator(".chips")).to_be_visible(timeout=30_000)
    saved("“The ferry is no bridge,” councillor Hanne Ruud said.", "First")
    saved("“A ferry is no bridge,” councillor Hanne Ruud said.", "Second")
    if scripted:
        assert violations(one) == [] and widest(one) <= 320
    one.get_by_role("link", name="what changed since the check before").click()
    expect(one.locator("main")).to_contain_text("Was not fine, and is now (1)")
    if scripted:
        assert violations(one) == [] and widest(one) <= 320
    one.get_by_role("link", name="to its place").click()
    expect(one.locator("#r1 .verdict")).to_have_text("✓ Fine: exact")
    one.get_by_text("Remove this saved check").click()
    one.get_by_label("Your name").fill("Maud")
    one.get_by_role("button", name="Remove").click()
    expect(one.get_by_role("heading", level=1)).to_have_text("Saved checks")
    expect(one.locator("tbody")).not_to_contain_text("Second")
    if scripted:
        assert violations(one) == [] and widest(one) <= 320
