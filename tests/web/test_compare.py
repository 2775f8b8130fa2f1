"""The pages that lay one quotation side by side: on a statement, on /compare, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.jobs.compare import MOST_ABOUT
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.web.options import WebOptions
from saidwhat.web.shelf import MOST_COMPARED, MOST_GROUPS
from tests.compare.made import made
from tests.web.browsing import violations, widest
from tests.web.conftest import client_of, entered, serving
from tests.web.test_pages import text_of

BEACH = "A harbour without a crane is a beach with"
CRANE = "“A harbour without a crane is a beach with {} opinions,” Orla Fenwick said.\n"
MORE = f"“{BEACH} forty opinions, and we sold the crane <i>twice,”"
TEXTS = {
    "Courier": f"{MORE} Orla Fenwick said.\n",
    "Daily": CRANE.format("fourteen"),
    "Post": CRANE.format("forty"),
    "Wire": "“Nobody sold the meadow behind the mill,” Piet Quill said.\n",
}


def records() -> list[Record]:
    return [made(name, "2031-03-04", text) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an archive whose articles share a quotation."""
    path = tmp_path_factory.mktemp("compare") / "archive.db"
    with Archive.open(path, create=True) as kept:
        for record in records():
            text = record.article.text.encode()
            kept.add(Capture(text, f"{record.article.publisher}.txt"), record)
    return path


@pytest.fixture(scope="module")
def paged(shared: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(shared)) as client:
        yield client


def rows(page: str) -> list[list[str]]:
    """Return the cells of a page's table, without what a screen reader alone has."""
    page = re.sub(r'<span class="sr">.*?</span>|<span class="meta">.*?</span>', "", page)
    found = re.findall(r"<tr>(.*?)</tr>", page, re.S)
    return [
        [
            " ".join(re.sub(r"<[^>]*>", "", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in found
    ]


def test_the_words_stand_in_a_table_with_headings(paged: TestClient) -> None:
    page = paged.get("/compare").text
    assert rows(page) == [
        ["Printed by", "words 1 to 9", "word 10", "word 11", "words 12 to 18"],
        ["Courier", BEACH, "forty", "opinions",
         "and we sold the crane &lt;i&gt;twice"],
        ["Daily", BEACH, "≠ fourteen", "opinions", "·"],
        ["Post", BEACH, "forty", "opinions", "·"],
    ]  # fmt: skip
    assert page.count('<th scope="col">') == 5
    assert page.count('<th scope="row">') == 3
    assert '<span class="sr">not printed</span>' in page
    assert '<span class="sr">differs: </span>' in page
    assert "<i>twice" not in page, "an article's text is never markup"
    words = text_of(page)
    assert "1 quotation printed by more than one article; 4 articles compared" in words
    assert "Daily has “fourteen” for “forty”." in words


def test_a_statement_tells_how_many_print_it(paged: TestClient) -> None:
    daily = records()[1].statements[0]
    words = text_of(paged.get(f"/s/{daily.id}").text)
    assert "Printed by 3, in 2 wordings." in words
    alone = records()[3].statements[0]
    assert "None found among 4 articles" in text_of(paged.get(f"/s/{alone.id}").text)


def test_only_what_is_asked_for_is_compared(paged: TestClient) -> None:
    assert "0 quotations printed" in text_of(paged.get("/compare?about=meadow").text)
    assert "1 quotation printed" in text_of(paged.get("/compare?about=Crane+fourteen").text)
    assert paged.get("/compare?words=crane").status_code == 400


def test_programs_get_the_same(paged: TestClient) -> None:
    (group,) = paged.get("/api/compare", params={"about": "crane"}).json()["groups"]
    assert [one["publisher"] for one in group["printings"]] == ["Courier", "Daily", "Post"]
    assert [one["words"] for one in group["printings"]] == ["exact", "altered", "part"]
    assert {one["what"] for one in group["differences"]} == {"number", "words"}


EVENT = {
    "Mail": "“The ferry Tern struck the pier at Lorn,” Edda Quist said on Monday.\n",
    "Gazette": "“The pier at Lorn shook, the <b>ferry Tern sank,” Ole Brun said on Monday.\n",
    "Herald": "“No ferry ever struck the pier,” Edda Quist said on 1 May 2030.\n",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an archive whose articles tell of one event, and of one speaker."""
    path = tmp_path_factory.mktemp("accounts") / "archive.db"
    with Archive.open(path, create=True) as kept:
        for name, text in EVENT.items():
            record = made(name, "2031-03-04", text)
            kept.add(Capture(record.article.text.encode(), f"{name}.txt"), record)
    return path


def test_accounts_of_an_event_stand_below_quotations(told: Path) -> None:
    with client_of(WebOptions(told)) as client:
        whole = client.get("/compare?about=ferry").text
        page = text_of(whole)
        assert "the &lt;b&gt;ferry Tern sank" in whole
        assert "1 event, from the latest articles" in page
        assert "Gazette · 3 March 2031 · also Mail" in page
        assert "Ole Brun is not quoted by Mail." in page
        assert "event" not in text_of(client.get("/compare").text).split("Which of them")[1]
        (event,) = client.get("/api/compare?about=ferry").json()["accounts"]
        assert (event["kind"], event["articles"]) == ("event", 2)


def test_one_speaker_stands_then_and_now(told: Path) -> None:
    with client_of(WebOptions(told)) as client:
        page = text_of(client.get("/compare?speaker=Quist").text)
        assert "differs from what was printed as said on 1 May 2030" in page
        assert "printed by more than one" not in page
        found = client.get("/api/compare?speaker=Quist").json()
        assert [one["kind"] for one in found["accounts"]] == ["speaker"]
        assert found["groups"] == []


def test_accounts_are_accessible_and_fit_a_small_screen(browser: Browser, told: Path) -> None:
    with serving(told) as served:
        context = browser.new_context()
        page = entered(context, served).new_page()
        page.goto(f"{served}/compare?about=ferry")
        assert page.get_by_role("heading", level=4).count() == 2
        assert violations(page) == []
        assert widest(page) <= 320
        context.close()


def test_the_manual_tells_how_much_is_compared() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
    assert f"the {MOST_COMPARED:,} articles that came last are compared" in manual
    assert f"{MOST_GROUPS} quotations shown" in manual
    assert f"about the latest {MOST_ABOUT} of them" in manual


@pytest.mark.parametrize("at", ["/compare", "/s/"])
def test_the_tables_are_accessible_and_fit_a_small_screen(
    browser: Browser, shared: Path, at: str
) -> None:
    own = records()[1].statements[0].id if at == "/s/" else ""
    with serving(shared) as served:
        context = browser.new_context()
        page = entered(context, served).new_page()
        page.goto(f"{served}{at}{own}")
        headings = page.locator("table.alignment").first.get_by_role("columnheader")
        assert headings.count() == 5
        assert violations(page) == []
        assert widest(page) <= 320
        context.close()
