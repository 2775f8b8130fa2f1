"""What do the tests in a browser ask of any page? That axe-core finds nothing, and its width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.making import EXAMPLES

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAFT = (EXAMPLES / "draft.md").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds in the light scheme, and of colours in the dark one."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; null")
    page.emulate_media(color_scheme="light")
    found = axe(page, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in axe(page, {"type": "rule", "values": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return found


def axe(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return the violations of these rules, each with its first element."""
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(result => result.violations)",
        rules,
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def widest(page: Page) -> int:
    """Return how wide the page is on a screen of 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    width = int(page.evaluate("document.documentElement.scrollWidth"))
    page.set_viewport_size({"width": 1280, "height": 900})
    return width


def check_draft(page: Page, served: str) -> None:
    page.goto(f"{served}/check")
    page.get_by_label("Your draft").fill(DRAFT)
    page.get_by_role("button", name="Check every quotation").click()
    expect(page.locator(".chips")).to_be_visible(timeout=30_000)
