"""The pages of people: rows, pairs that somebody decides, one person, and whom a link leads to."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from saidwhat.archive.appearances import Month
from saidwhat.archive.archive import Archive
from saidwhat.web.months import drawing
from saidwhat.web.options import WebOptions
from tests.archive.made import made
from tests.archive.press import press, spoken_for
from tests.web.browsing import violations, widest
from tests.web.conftest import client_of, entered, serving

KEEPER, SURGEON = press()[4][1], press()[6][1]
FORM = {"reason": "she says so", "by": "Ada"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([*press(), spoken_for()])
    return path


@pytest.fixture(scope="module")
def client(kept: Path) -> Iterator[TestClient]:
    with client_of(WebOptions(kept)) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([*press(), spoken_for()])
    with client_of(WebOptions(path, writable=True)) as made:
        yield made


def words_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_rows_are_those_of_the_list(client: TestClient) -> None:
    page = client.get("/people").text
    words = words_of(page)
    assert "15 people, bodies and places quoted, the most quoted first" in words
    assert "Dana Whitlock Transport Minister" in words and 'href="/p/dana-whitlock"' in page
    assert words.index("Dana Whitlock") < words.index("Tomas Arden") < words.index("Hanne Ruud")


def test_kind_and_words_narrow_and_are_an_address(client: TestClient) -> None:
    found = client.get("/people", params={"q": "whitlock", "kind": "person"}).text
    assert "3 people quoted" in words_of(found) and "Tomas Arden" not in found
    assert "/people?q=whitlock&amp;kind=place" in found
    assert "Nobody fits" in client.get("/people?kind=organization").text
    assert client.get("/people?kind=ship").status_code == 400
    assert client.get("/people?after=x").status_code == 400


def test_paging_goes_on_behind_a_place(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.web.people_page.PAGE", 4)
    at, met = "/people", []
    for _ in range(9):
        page = client.get(at).text
        met += re.findall(r'data-open="(/p/[^"]*)"', page)
        if not (more := re.search(r'href="(/people\?after=[^"]*)"', page)):
            break
        at = html.unescape(more[1])
    assert len(met) == len(set(met)) == 15


def test_programs_get_the_same_rows(client: TestClient) -> None:
    answer = client.get("/people.json?q=whitlock").json()
    assert answer == client.get("/api/people?q=whitlock").json()
    assert [row["id"] for row in answer["people"]] == [
        "dana-whitlock", "edwin-whitlock", "whitlock",
    ]  # fmt: skip
    assert (answer["total"], answer["unjoined"], answer["next"]) == (3, 0, None)
    table = list(csv.DictReader(io.StringIO(client.get("/people.csv").text)))
    assert len(table) == 15 and table[0]["role"] == "Transport Minister"


def test_one_person_for_programs(client: TestClient) -> None:
    answer = client.get("/api/people/dana-whitlock").json()
    assert answer == client.get("/p/dana-whitlock.json").json()
    assert answer["perhaps_ids"] == ["whitlock"]
    assert [one["month"] for one in answer["months"]] == ["2026-01", "2026-03", "2026-04"]
    assert [one["statement"]["text"] for one in answer["said_for"]] == ["“she is back in May”"]
    assert client.get("/api/people/nobody-at-all").status_code == 404


def test_one_person(client: TestClient) -> None:
    words = words_of(client.get("/p/dana-whitlock").text)
    for told in (
        "Named in 3 articles, quoted in 3, by 2 publishers · 5 January 2026 to 2 April 2026",
        "Printed as said by Dana Whitlock : 4 statements",
        "Said for Dana Whitlock , by those who speak for them: 1 statement",
        "Roles as printed Transport Minister printed 5 January 2026 to 2 April 2026, in 3 articles",
        "Publisher Statements Northern Wire 2 The Kessel Echo 2",
        "January 2026 to April 2026; most in March 2026: 2 statements.",
        "Perhaps the same Whitlock 1 statement",
    ):
        assert told in words, told


def test_old_addresses_lead_to_the_one_who_is_meant(client: TestClient) -> None:
    by_name, by_id = (client.get(f"/p/{one}").text for one in ("Dana%20Whitlock", "dana-whitlock"))
    assert by_name == by_id
    several = client.get("/p/Orla%20Venn").text
    assert "Nobody was chosen for you" in several
    assert "lighthouse keeper" in several and "heart surgeon" in several
    ids = re.findall(r'data-open="(/p/orla-venn\.[^"]*)"', several)
    assert len(ids) == 2
    assert all("Printed as said by" in client.get(one).text for one in ids)


@pytest.mark.parametrize("record", [KEEPER, SURGEON], ids=["keeper", "surgeon"])
def test_every_link_leads_to_whom_the_article_means(client: TestClient, record: object) -> None:
    article, statement = record.article, record.statements[0]  # type: ignore[attr-defined]
    role = statement.speaker.role.text
    pages = (f"/a/{article.id}", f"/s/{statement.id}")
    for page in pages:
        (address,) = set(re.findall(r'href="(/p/orla-venn[^"]*)"', client.get(page).text))
        assert role in words_of(client.get(address).text)


def test_a_pair_is_decided_on_the_list(desk: TestClient) -> None:
    page = desk.get("/people/perhaps").text
    assert "a name without a given name" in words_of(page)
    assert "Against it the roles differ" in words_of(page)
    asked = {"left": "dana-whitlock", "right": "whitlock", "verdict": "same", **FORM}
    done = desk.post("/judge", data=asked | {"back": "/people/perhaps"}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/people/perhaps")
    assert "dana-whitlock" not in desk.get("/people/perhaps").text
    words = words_of(desk.get("/p/dana-whitlock").text)
    assert "Why these are one Dana Whitlock and Whitlock somebody judged them to be one" in words
    assert "Judged same : dana whitlock and whitlock she says so · Ada" in words


def test_a_judgement_leads_back_to_a_page_of_this_server_alone(desk: TestClient) -> None:
    asked = {"left": "dana-whitlock", "right": "whitlock", "verdict": "unsure", **FORM}
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/people/perhaps?x"):
        done = desk.post("/judge", data=asked | {"back": back}, follow_redirects=False)
        assert done.headers["location"] == "/p/dana-whitlock"


def test_names_that_were_joined_are_parted_again(desk: TestClient) -> None:
    joined = {"left": "dana-whitlock", "right": "whitlock", "verdict": "same", **FORM}
    desk.post("/judge", data=joined)
    page = desk.get("/p/dana-whitlock").text
    form = page[page.index("Not the same<span") :]
    left, right = re.findall(r'name="(?:left|right)" value="([^"]*)"', form)[:2]
    assert (left, right) == ("Dana Whitlock", "Whitlock")
    desk.post("/judge", data={"left": left, "right": right, "verdict": "different", **FORM})
    assert "Printed as said by Whitlock : 1 statement" in words_of(desk.get("/p/whitlock").text)


def test_somebody_else_in_one_article_is_taken_out(desk: TestClient) -> None:
    page = desk.get("/p/dana-whitlock").text
    form = page[page.index("Somebody else in this article") :]
    left, right = re.findall(r'name="(?:left|right)" value="([^"]*)"', form)[:2]
    done = desk.post("/judge", data={"left": left, "right": right, "verdict": "different", **FORM})
    assert "Printed as said by Dana Whitlock : 1 statement" in words_of(done.text)
    several = words_of(desk.get("/p/Dana%20Whitlock").text)
    assert "Nobody was chosen for you" in several and "3 statements" in several


def test_nothing_is_decided_where_nothing_is_written(client: TestClient) -> None:
    for page in ("/people/perhaps", "/p/dana-whitlock"):
        assert 'action="/judge"' not in client.get(page).text


def test_a_name_of_markup_is_words(tmp_path: Path) -> None:
    name = "Bo <b>Quill</b>"
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made([(name, "said", "“no”", name, "<i>cook</i>")]))
    with client_of(WebOptions(tmp_path / "a.db", writable=True)) as client:
        for page in ("/people", "/people/perhaps", f"/p/{name}"):
            answer = client.get(page)
            assert answer.status_code == 200
            assert "<b>Quill" not in answer.text and "<i>cook" not in answer.text


@pytest.mark.parametrize(
    ("told", "bars", "says"),
    [
        ([], None, ""),
        ([(None, 3)], None, ""),
        ([("2026-01", 2)], 1, "January 2026; most in January 2026: 2 statements"),
        ([("2025-11", 1), (None, 5), ("2026-02", 4)], 2, "November 2025 to February 2026; most"),
        ([("1990-01", 1), ("2026-02", 4)], 1, "March 2016 to February 2026; most in February"),
    ],
)
def test_months_are_drawn_from_the_first_to_the_last(
    told: list[tuple[str | None, int]], bars: int | None, says: str
) -> None:
    made = drawing(Month(month, statements, 0, 0) for month, statements in told)
    assert (made and len(made.bars)) == bars
    if made:
        assert made.says.startswith(says)
        assert max(height for _, _, height in made.bars) == made.height
        assert max(x for x, _, _ in made.bars) < made.width


def test_the_forms_are_accessible_in_both_schemes_and_fit(browser: Browser, kept: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serving(kept) as address:
        page = entered(context, address).new_page()
        for path in ("/people", "/people/perhaps", "/p/dana-whitlock", "/p/Orla%20Venn"):
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            assert violations(page) == [], path
            assert widest(page) <= 320, path
    context.close()
