"""The page of a check: the draft beside its verdicts, counted as the terminal counts them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from saidwhat.types.span import Span
from saidwhat.types.verdict import Dated, Verdict
from saidwhat.web.check_page import called
from saidwhat.web.draft_lines import LONG, MOST_IN_PLACE, draft_lines
from tests.strategies import TEXTS, spans_in
from tests.web.making import EXAMPLES
from tests.web.test_pages import text_of

DRAFT = (EXAMPLES / "draft.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Card:
    number: int
    verdict: Verdict
    heading: str = "Fine: exact"


def card(number: int, span: Span, text: str) -> Card:
    return Card(number, Verdict(span, span.of(text), None, "exact", "not_named", pieces=(span,)))


def checked(client: TestClient, text: str, **fields: str) -> str:
    answer = client.post("/check", data={"text": text, **fields})
    assert answer.status_code == 200
    return answer.text


def said_of(page: str, number: int) -> str:
    """Return what the card of a quotation says."""
    start, end = (page.index(f'id="r{one}"') for one in (number, number + 1))
    return text_of(f"<main>{page[page.index('>', start) + 1 : end]}</main>")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[Card]]:
    text = draw(st.one_of(TEXTS, TEXTS.map(lambda words: f"“{words}” he said. " * 9)))
    spans = sorted(draw(st.lists(spans_in(text), max_size=5)))
    return text, [card(number, span, text) for number, span in enumerate(spans, 1)]


@given(drafts())
def test_the_stretches_are_the_whole_draft_and_every_card_stands_once(
    draft: tuple[str, list[Card]],
) -> None:
    text, cards = draft
    found = draft_lines(text, cards)
    if text.strip():
        raws = "".join(html.unescape(str(line.raw)) for line in found)
        assert raws == text.encode("utf-8", "replace").decode()
        assert sorted(one.number for line in found for one in line.cards) == [
            one.number for one in cards
        ]


def test_a_card_stands_with_the_stretch_that_its_quotation_ends_in() -> None:
    text = "“One sits,” he said.\n\nNothing here.\n\n“Two stand,” she said. “And run.”\n"
    places = [text.index("One"), text.index("Two"), text.index("And")]
    cards = [card(n, Span(at, at + 8), text) for n, at in enumerate(places, 1)]
    beside = [[one.number for one in line.cards] for line in draft_lines(text, cards)]
    assert beside == [[1], [], [2, 3]]


def test_a_long_line_is_cut_between_sentences_and_never_in_a_quotation() -> None:
    said = "“It rains. It pours, and the old mill floods again,” said Nils Brandt of the board. "
    text = said * 12
    assert len(text) > LONG
    cards = []
    for number, match in enumerate(re.finditer("It rains.*?again", text), 1):
        cards.append(card(number, Span(match.start(), match.end()), text))
    found = draft_lines(text, cards)
    assert [len(line.cards) for line in found] == [1] * 12
    assert all(html.unescape(str(line.raw)).strip() == said.strip() for line in found)


def test_a_very_long_draft_is_not_sent_twice() -> None:
    assert draft_lines("It rains.\n" * (MOST_IN_PLACE // 10 + 1), [])[0].raw is None


def test_the_chips_count_as_the_terminal_does(client: TestClient) -> None:
    page = checked(client, DRAFT)
    chips = re.findall(r'<label for="show-(\w+)".*?<b>(\d+)</b></label>', page)
    counts = {word: int(number) for word, number in chips}
    told = re.search(r"(\d+) quotations: (\d+) fine, (?:(\d+) to look at, )?(\d+) wrong", page)
    assert told
    whole, fine, look, wrong = (int(number or 0) for number in told.groups())
    assert counts == {
        "all": whole, "open": look + wrong, "fine": fine, "look": look, "wrong": wrong,
    }  # fmt: skip
    shown = re.findall(r'<li class="card (\w+)"[^>]*data-counted="(\w+)"', page)
    assert [level for level, _ in shown] == [counted for _, counted in shown]
    assert sum(level == "wrong" for level, _ in shown) == wrong > 0


def test_a_card_says_nothing_twice(client: TestClient) -> None:
    page = checked(client, DRAFT)
    first = said_of(page, 3)
    assert "Ellery Courier" in first and first.count("Ellery Courier") == 1
    assert first.count("4 March 2026") == 1
    assert "Said by" not in first and "from this speaker" not in first
    other = said_of(page, 7)
    assert "The draft names Dana Whitlock, the article Hanne Ruud." in other
    assert other.count("from another speaker") == 1


def test_the_filter_that_was_chosen_stays(client: TestClient) -> None:
    page = checked(client, DRAFT, show="wrong")
    assert re.findall(r'id="show-(\w+)" checked', page) == ["wrong"]
    assert 'id="show-all" checked' in checked(client, DRAFT, show="no such thing")


def test_a_file_of_the_wrong_kind_loses_nothing(client: TestClient) -> None:
    picture = ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    answer = client.post("/check", data={"text": "“A ferry <is>”\r\n"}, files={"file": picture})
    assert answer.status_code == 422
    assert "These are two drafts" in text_of(answer.text)
    assert ">\n“A ferry &lt;is&gt;”\n</textarea>" in answer.text
    alone = client.post("/check", files={"file": picture})
    assert alone.status_code == 422
    assert 'role="alert"' in alone.text and 'name="file"' in alone.text
    assert "not a draft" in text_of(alone.text)


@pytest.mark.parametrize("text", ["", " \r\n"])
def test_nothing_is_no_draft(client: TestClient, text: str) -> None:
    answer = client.post("/check", data={"text": text})
    assert answer.status_code == 422
    assert "There is no draft" in text_of(answer.text)


def test_the_whole_draft_stands_in_the_box_to_be_corrected(client: TestClient) -> None:
    text = "\n “A ferry is no bridge,” she <b>said</b>.\n\n\tTabs & tails  \n\n"
    page = checked(client, text.replace("\n", "\r\n"))
    box = re.search(r'<textarea id="words"[^>]*>\n(.*?)</textarea>', page, re.S)
    assert box and html.unescape(box[1]) == text
    raws = re.findall(r'data-raw="(.*?)"', page, re.S)
    assert html.unescape("".join(raws)) == text


def test_a_corrected_file_keeps_its_name_and_its_format(client: TestClient) -> None:
    text = "> A ferry is no bridge,\n\nsaid councillor Hanne Ruud.\n"
    files = {"file": ("draft.md", text.encode())}
    first = client.post("/check", files=files).text
    assert 'name="called" value="draft.md"' in first
    again = checked(client, text, called="draft.md")
    assert "draft.md" in text_of(again) and "styles" not in text_of(again)
    assert said_of(first + 'id="r2"', 1) == said_of(again + 'id="r2"', 1)
    assert "its styles alone" in text_of(checked(client, DRAFT, called="draft.docx"))


def test_a_card_is_called_by_what_is_to_be_looked_at() -> None:
    fine = card(1, Span(0, 9), "It rains.").verdict
    assert called(fine) == ("exact", "")
    assert called(replace(fine, attribution="other")) == (
        "from another speaker",
        "these very words",
    )
    dated = Dated("on Monday", None, "differs")
    assert called(replace(fine, dated=dated)) == ("dated otherwise", "these very words")
    absent = replace(fine, words="absent", attribution="other", dated=dated)
    assert called(absent) == ("absent", "not in these articles")
    title = replace(absent, form="title")
    assert called(title) == ("it reads like a title", "not in these articles")


ALTERED = "“The ferry is no bridge,” councillor Hanne Ruud said.\n"


def fields(page: str, *, but: str = "") -> dict[str, str]:
    """Return what a form of this page would send of its findings."""
    found = re.findall(r'name="((?:finding|accepted|reason|by)[^"]*)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found if name != but}


def test_a_finding_is_accepted_with_a_reason_and_never_becomes_fine(client: TestClient) -> None:
    first = checked(client, ALTERED)
    assert re.findall(r'class="card (.*?)" id="r1"', first) == ["wrong"]
    given = fields(first) | {"reason.1": "Her office sent <this> wording", "by.1": "Maud"}
    page = checked(client, ALTERED, **given)
    assert re.findall(r'class="card (.*?)" id="r1"', page) == ["wrong accepted"]
    assert "Wrong: altered, accepted" in text_of(page)
    assert "1 quotation: 0 fine, 1 wrong (altered); 1 of these accepted" in text_of(page)
    assert "Accepted by Maud" in text_of(page) and "Her office sent &lt;this&gt;" in page
    chips = dict(re.findall(r'<label for="show-(\w+)".*?<b>(\d+)</b></label>', page))
    assert chips == {
        "all": "1",
        "open": "0",
        "fine": "0",
        "look": "0",
        "wrong": "0",
        "accepted": "1",
    }
    again = checked(client, ALTERED, **fields(page))
    assert "Accepted by Maud" in text_of(again)
    taken_back = checked(client, ALTERED, revoke=fields(first)["finding.1"], **fields(page))
    assert "Accepted by" not in text_of(taken_back)


def test_what_was_accepted_lapses_where_the_draft_says_something_else(client: TestClient) -> None:
    given = fields(checked(client, ALTERED)) | {"reason.1": "As heard", "by.1": "Maud"}
    accepted = fields(checked(client, ALTERED, **given))
    other = checked(client, ALTERED.replace("no bridge", "not a bridge"), **accepted)
    assert "No longer accepted" in text_of(other) and "(Maud: As heard)" in text_of(other)
    assert "card wrong accepted" not in other
    assert "No longer accepted" not in text_of(checked(client, ALTERED, **fields(other)))


def test_a_reason_without_a_name_accepts_nothing_and_is_kept(client: TestClient) -> None:
    given = fields(checked(client, ALTERED)) | {"reason.1": "As heard"}
    page = checked(client, ALTERED, **given)
    assert "a reason needs a name" in text_of(page)
    assert fields(page)["reason.1"] == "As heard" and "Accepted by" not in text_of(page)


@pytest.mark.parametrize(
    "strange", ["", "{}", "[1]", '{"finding": {}, "reason": "x", "by": "y", "made": "z"}']
)
def test_an_acceptance_of_another_making_is_refused_and_the_draft_kept(
    client: TestClient, strange: str
) -> None:
    answer = client.post("/check", data={"text": ALTERED, "accepted": strange})
    assert answer.status_code == 422
    assert "An acceptance cannot be read" in text_of(answer.text)
    assert "The ferry is no bridge" in answer.text


def test_nothing_fine_can_be_accepted(client: TestClient) -> None:
    fine = checked(client, ALTERED.replace("The ferry", "A ferry"))
    assert "finding.1" not in fields(fine)
    forged = fields(checked(client, ALTERED))["finding.1"].replace("The ferry", "A ferry")
    forged = forged.replace('"wrong"', '"fine"').replace('"altered"', '"exact"')
    given = {"finding.1": forged, "reason.1": "x", "by.1": "y"}
    page = checked(client, ALTERED.replace("The ferry", "A ferry"), **given)
    assert "Fine: exact" in text_of(page) and "ccepted by" not in text_of(page)


def test_a_draft_that_cannot_be_checked_again_keeps_what_was_accepted(client: TestClient) -> None:
    given = fields(checked(client, ALTERED)) | {"reason.1": "As heard", "by.1": "Maud"}
    accepted = fields(checked(client, ALTERED, **given))
    file = {"file": ("other.txt", b"Another one.")}
    refused = client.post("/check", data={"text": ALTERED, **accepted}, files=file).text
    assert "These are two drafts" in text_of(refused)
    again = checked(client, ALTERED, **fields(refused))
    assert "Accepted by Maud" in text_of(again)
    assert 'name="called"' not in client.get("/check").text
