"""The page of an address: its versions, what differs between two, and the same for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.types.capture import Capture
from saidwhat.web.options import WebOptions
from tests.compare.made import made
from tests.web.browsing import violations, widest
from tests.web.conftest import client_of, entered, serving

ADDRESS = "https://courier.example/boats?page=2"
PAGE = "/v/" + quote(ADDRESS, safe="")
TEXTS = (
    "“We will not sail <b> before May,” Orla Fenwick said.\nThe lamps were lit at five.\n"
    "“Nobody counts the sheep,” Ada Penn said.\n",
    "“We will sail <b> before May,” Orla Fenwick said.\nThe lamps were lit at nine.\n"
    "“Nobody counts the sheep,” Piet Quill said.\n"
    "Correction: An earlier version of this article had the lamps lit at five.\n",
    "“We will sail <b> before May,” Orla Fenwick said.\nThe lamps were lit at nine.\n"
    "“Nobody counts the sheep,” Piet Quill said.\nThe cart came at noon with bread for all.\n",
)
TIMES = ("2031-03-04T09:14:00+00:00", "2031-03-04T11:02:00+00:00", "2031-03-05T08:00:00+00:00")


def kept(path: Path, texts: tuple[str, ...] = TEXTS) -> Path:
    with Archive.open(path, create=True) as archive:
        for text, time in zip(texts, TIMES, strict=False):
            capture = Capture(text.encode(), ADDRESS, captured=time)
            archive.add(capture, made("The Courier", "2031-03-04", text))
    return path


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("versions") / "a.db")


@pytest.fixture(scope="module")
def asked(versions: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(versions)) as client:
        yield client


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_has_every_version_and_lays_the_last_two_side_by_side(asked: TestClient) -> None:
    page = asked.get(PAGE).text
    assert "Version 3 , captured Wednesday 5 March 2031, 08:00 UTC" in words(page)
    assert "Version 2 and version 3" in page
    assert f'href="{PAGE}?old=1&amp;new=2"' in page
    assert "1 paragraph more" in page


def test_a_pair_is_told_statement_by_statement(asked: TestClient) -> None:
    page = asked.get(f"{PAGE}?old=1&new=2").text
    told = words(page)
    assert "Orla Fenwick : worded otherwise Before We will not sail" in told
    assert "We will <mark>not</mark> sail &lt;b&gt; before May," in page
    assert "negation: “not” no longer there" in told
    assert "Piet Quill : given to another The same words Nobody counts the sheep," in told
    assert "Before as said by Ada Penn After as said by Piet Quill" in told
    assert "lit at five. It may speak of the newsroom&#39;s own words, above." in told


def test_what_is_in_one_capture_alone_is_called_by_its_hour(asked: TestClient) -> None:
    page = words(asked.get(f"{PAGE}?old=2&new=3").text)
    assert "In our capture of 5 March 2031, 08:00, not in that of 4 March 2031, 11:02" in page
    assert "deleted" not in page


def test_an_article_leads_to_what_differs(asked: TestClient, versions: Path) -> None:
    with Archive.open(versions, readonly=True) as archive:
        there, _ = archive.at(ADDRESS)
    page = asked.get(f"/a/{there[0].id}").text
    (link,) = re.findall(r'<a href="(/v/[^"]+)">what differs</a>', page)
    assert "Version 2 and version 3" in asked.get(link).text


def test_programs_get_the_same(asked: TestClient) -> None:
    given = {"address": ADDRESS, "old": 1, "new": 2}
    value = asked.get("/api/versions", params=given).json()
    assert [one["kind"] for one in value["changes"]] == ["reworded", "reattributed"]
    assert (value["old_captured"], value["new_captured"]) == TIMES[:2]
    table = asked.get("/api/versions.csv", params=given)
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["what"] for row in rows] == ["statement", "statement", *["newsroom"] * 2, "notice"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v/https%3A%2F%2Fnowhere.example", 404),
        (f"{PAGE}?old=1&new=9", 404),
        (f"{PAGE}?old=2&new=2", 422),
        (f"{PAGE}?old=0", 400),
        ("/api/versions", 400),
        ("/api/versions?address=nowhere", 404),
    ],
)
def test_what_is_not_there(asked: TestClient, address: str, status: int) -> None:
    assert asked.get(address).status_code == status


def test_one_version_is_nothing_to_compare(tmp_path: Path) -> None:
    with client_of(WebOptions(kept(tmp_path / "a.db", TEXTS[:1]))) as client:
        assert "there is nothing to compare" in client.get(PAGE).text
        assert client.get("/api/versions", params={"address": ADDRESS}).status_code == 404


def test_two_texts_that_share_nothing_are_told(tmp_path: Path) -> None:
    other = "Engineers opened another tunnel beneath Harrow yesterday after years of delay.\n"
    with client_of(WebOptions(kept(tmp_path / "a.db", (TEXTS[0], other)))) as client:
        assert "too few words to be versions of one article" in client.get(PAGE).text


def test_the_page_is_accessible_fits_a_small_screen_and_needs_no_script(
    browser: Browser, versions: Path
) -> None:
    with serving(versions) as address:
        for script in (True, False):
            context = browser.new_context(
                viewport={"width": 320, "height": 700}, java_script_enabled=script
            )
            page = entered(context, address).new_page()
            page.goto(f"{address}{PAGE}?old=1&new=2")
            assert "given to another" in page.locator("main").inner_text()
            if script:
                assert violations(page) == []
                assert widest(page) <= 320
            context.close()
