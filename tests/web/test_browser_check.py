"""A draft is checked, corrected and accepted in a real browser: with a script and without.

By keyboard, on a small screen, on paper. What holds of every page is `test_browser`'s.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.browsing import DRAFT, check_draft, violations, widest


def test_a_checked_draft_is_accessible_and_fits_a_small_screen(page: Page, served: str) -> None:
    check_draft(page, served)
    assert violations(page) == []
    assert widest(page) <= 320


def test_a_draft_is_checked_without_a_script(plain: Page, served: str) -> None:
    check_draft(plain, served)
    expect(plain.locator("#r1 .verdict")).to_have_text("✓ Fine: exact")
    expect(plain.get_by_role("button", name="Print")).to_be_hidden()


def test_a_draft_is_checked_by_keyboard_alone(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Check a draft":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/check")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check every quotation"
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_be_visible(timeout=30_000)
    expect(page.locator("#result-title")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "r5"
    expect(page.locator("#r5 .verdict")).to_have_text("✗ Wrong: altered")
    expect(page.locator("#r5 ins")).to_have_text("can")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "r4"
    page.keyboard.press("o")
    assert page.evaluate("document.activeElement.id") == "s4"
    page.keyboard.press("Enter")  # and back: the number in the text leads to its card
    assert page.url.endswith("#r4")


def test_a_draft_is_corrected_beside_its_verdict_and_checked_again(page: Page, served: str) -> None:
    check_draft(page, served)
    expect(page.locator("#result-title")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#show-all")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card:visible")).to_have_count(6)
    while page.evaluate("document.activeElement.id") != "r5":
        page.keyboard.press("j")
    expect(page.locator("[data-s='5'].at").first).to_be_in_viewport()
    page.keyboard.press("e")
    box = page.get_by_role("textbox", name="Edit stretch 5 of the draft")
    expect(box).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Control+Home")
    page.keyboard.press("j")  # typed, not obeyed
    page.keyboard.insert_text(" “We cannot promise October,” engineer Petra Lund said. ")
    top = page.locator(".edited").bounding_box()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result-title")).to_contain_text("9 quotations: 3 fine", timeout=30_000)
    expect(page.locator(".status")).to_contain_text("Checked again. 9 quotations")
    assert page.evaluate("document.activeElement.closest('[data-line]').id") == "p5"
    assert page.locator("#p5").bounding_box()["y"] == top["y"]  # type: ignore[index]
    expect(page.get_by_label("To do")).to_be_checked()
    expect(page.locator("#r5")).to_be_hidden()
    assert page.locator("#words").input_value().count("\n\nj “We cannot") == 1


def test_what_was_typed_is_left_and_two_ways_of_typing_never_mix(page: Page, served: str) -> None:
    check_draft(page, served)
    before = page.locator("#words").input_value()
    assert before == DRAFT
    page.locator("#p3").hover()
    page.locator("#p3 [data-edit]").click()
    page.keyboard.insert_text("Not this. ")
    assert page.locator("#words").input_value() != before
    page.keyboard.press("Escape")
    assert page.locator("#words").input_value() == before
    page.get_by_text("Correct the draft and check it again").click()
    page.locator("#words").fill("“A ferry is no bridge,” councillor Hanne Ruud said.")
    page.locator("#p3").hover()
    page.locator("#p3 [data-edit]").click()
    expect(page.locator("#words")).to_be_focused()
    page.get_by_role("button", name="Check again").click()
    expect(page.locator("#result-title")).to_have_text("1 quotation: 1 fine", timeout=30_000)


@pytest.mark.parametrize("scripted_", [True, False])
def test_a_finding_is_accepted_where_it_stands(
    page: Page, plain: Page, served: str, scripted_: bool
) -> None:
    one = page if scripted_ else plain
    check_draft(one, served)
    one.locator("#r5").get_by_text("Accept it with a reason").click()
    one.locator("#r5").get_by_label("Because").fill("She put it right by telephone")
    one.locator("#r5").get_by_label("Your name").fill("Maud")
    if scripted_:
        one.locator("#r5").get_by_label("Your name").press("Enter")
    else:
        one.locator("#r5").get_by_role("button", name="Accept").click()
        one.wait_for_url("**#r5")
    expect(one.locator("#r5")).to_contain_text("Accepted by Maud", timeout=30_000)
    expect(one.locator("#result-title")).to_contain_text("1 of these accepted")
    if scripted_:
        expect(one.locator("#r5")).to_be_focused()
        assert violations(one) == []
        assert widest(one) <= 320
    one.locator("#r5").get_by_role("button", name="Take back").click()
    expect(one.locator("#r5")).not_to_contain_text("Accepted by Maud", timeout=30_000)


def test_a_click_leads_from_a_verdict_to_its_words_and_back(page: Page, served: str) -> None:
    check_draft(page, served)
    page.locator("#r7 .verdict").click()
    expect(page.locator("[data-s='7'].at").first).to_be_in_viewport()
    page.locator("[data-s='3']").first.click()
    assert page.evaluate("document.activeElement.id") == "r3"
    expect(page.locator("#r3.at")).to_be_in_viewport()


def test_a_card_stands_under_its_quotation_on_a_small_screen(page: Page, served: str) -> None:
    check_draft(page, served)
    page.set_viewport_size({"width": 320, "height": 640})
    places = [
        page.evaluate(f"document.querySelector('{at}').getBoundingClientRect().top")
        for at in ("#s5", "#r5", "#s6", "#r6", "#r7", "#s8", "#r8")
    ]
    assert places == sorted(places)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_draft_is_filtered_and_corrected_without_a_script(plain: Page, served: str) -> None:
    check_draft(plain, served)
    plain.get_by_text("To do").click()
    expect(plain.locator(".card:visible")).to_have_count(6)
    plain.get_by_text("Correct the draft and check it again").click()
    box = plain.get_by_label("The draft", exact=True)
    box.fill(box.input_value().replace("We can promise", "We cannot promise"))
    plain.get_by_role("button", name="Check again").click()
    expect(plain.locator("#result-title")).to_contain_text("3 fine", timeout=30_000)
    expect(plain.locator(".card:visible")).to_have_count(5)


@pytest.mark.parametrize("scripted_", [True, False])
def test_a_draft_that_cannot_be_checked_comes_back(
    page: Page, plain: Page, served: str, scripted_: bool
) -> None:
    one = page if scripted_ else plain
    one.goto(f"{served}/check")
    one.get_by_label("Your draft").fill("“A ferry is no bridge,” she said.")
    picture = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0"}
    one.get_by_label("Or a file").set_input_files([picture])  # type: ignore[list-item]
    one.get_by_role("button", name="Check every quotation").click()
    expect(one.get_by_role("alert")).to_contain_text("These are two drafts")
    expect(one.get_by_label("Your draft")).to_have_value("“A ferry is no bridge,” she said.")


def test_the_box_of_the_first_page_is_reached_and_used_by_keyboard_alone(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    page.keyboard.insert_text("“A ferry is no bridge,” councillor Hanne Ruud said.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check")
    expect(page.locator("#r1 .verdict")).to_have_text("✓ Fine: exact", timeout=30_000)


def test_a_draft_can_be_dropped(page: Page, served: str) -> None:
    page.goto(f"{served}/check")
    dropped = page.evaluate_handle(
        "() => { const held = new DataTransfer();"
        " held.items.add(new File(['“A ferry is no bridge,” Hanne Ruud said.'], 'draft.txt'));"
        " return held; }"
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator(".status")).to_have_text("draft.txt chosen")
    page.get_by_role("button", name="Check every quotation").click()
    expect(page.locator("#r1 .verdict")).to_have_text("✓ Fine: exact", timeout=30_000)
    expect(page.locator(".kicker")).to_contain_text("draft.txt")


def test_print_leaves_out_what_paper_cannot_do(page: Page, served: str) -> None:
    check_draft(page, served)
    page.emulate_media(media="print")  # the reader's own printer gets this page
    expect(page.get_by_label("Pages")).to_be_hidden()
    expect(page.get_by_role("heading", name="Check another")).to_be_hidden()
    expect(page.locator("#r5 .verdict")).to_be_visible()
    expect(page.locator("#r5 .original")).to_be_visible()
    page.emulate_media(media="screen")
