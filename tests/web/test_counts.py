"""The page of counts: rows that lead to exactly the statements they count, in every form."""

from __future__ import annotations

import csv
import html
import io
import itertools
import re
import sys
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.dimensions import DIMENSIONS
from saidwhat.web.options import WebOptions
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made
from tests.archive.press import press
from tests.web.conftest import client_of
from tests.web.making import courier, letters, wire

ROW = re.compile(r"<tr><th scope=\"row\">(.*?)</tr>", re.S)
CROSSES = [*((one,) for one in DIMENSIONS), *itertools.combinations(DIMENSIONS, 2)]
#: Values that an address could take for something else.
ODD: list[Saying] = [
    ("Ada & Bo", "said", "“yes & no”", "Ada & Bo", "=mayor, 100 % (acting)"),
    ("(not established)", "said", "that it is so", "(not established)", None),
]
TOTAL = sum(len(one()[1].statements) for one in (wire, courier, letters)) + len(ORCHARD) + len(ODD)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("counts") / "archive.db"
    with Archive.open(path, create=True) as opened:
        opened.add_all([
            wire(), courier(), letters(),
            made(LIGHTHOUSE, url="https://echo.example/lamp", published="2022"),
            made(ORCHARD, url="https://echo.example/lamp", published="2022-07"),
            made(ODD, origin="odd.txt", publisher="a&b=c;(d)", published=None),
        ])  # fmt: skip
    with client_of(WebOptions(path)) as client:
        yield client


def shown(client: TestClient, **asked: object) -> list[tuple[int, str | None]]:
    """Return how many statements each row of the page has, and the address behind it."""
    page = client.get("/stats", params={"top": 1000, **asked})
    assert page.status_code == 200
    found = []
    for row in ROW.findall(page.text):
        number = re.search(r'<td class="much">(?:<a href="([^"]*)">)?([\d,]+)', row)
        assert number
        url = html.unescape(number[1]) if number[1] else None
        found.append((int(number[2].replace(",", "")), url))
    return found


def behind(client: TestClient, url: str) -> int:
    told = client.get(url.replace("/search?", "/search.json?"))
    assert told.status_code == 200, told.text
    return int(told.json()["total"])


@pytest.mark.parametrize("by", CROSSES, ids=",".join)
def test_the_link_of_each_row_shows_what_it_counts(
    counted: TestClient, by: tuple[str, ...]
) -> None:
    rows = shown(counted, by=",".join(by))
    assert rows
    for statements, url in rows:
        assert (behind(counted, url) if url else 0) == statements
    assert sum(statements for statements, _ in rows) == TOTAL


@pytest.mark.parametrize(
    "narrowed",
    [
        {"kind": "direct"}, {"publisher": "Echo"}, {"from": "2026"}, {"to": "2026-03-04"},
        {"q": "bridge"}, {"speaker": "Dana Whitlock"}, {"speaker": "Orla Venn", "kind": "direct"},
        {"language": "en"},
    ],
)  # fmt: skip
def test_what_narrows_the_counts_narrows_what_is_behind_them(
    counted: TestClient, narrowed: dict[str, str]
) -> None:
    for by in ("person", "publisher,kind", "month,role", "label,position"):
        rows = shown(counted, by=by, **narrowed)
        for statements, url in rows:
            assert (behind(counted, url) if url else 0) == statements


def test_the_search_says_what_it_is_narrowed_to(counted: TestClient) -> None:
    (url,) = [url for n, url in shown(counted, by="person,month") if url and "whitlock" in url][:1]
    page = counted.get(url).text
    assert "counted as: <bdi>dana-whitlock, 2026-03" in page


def test_the_share_of_nobody_is_always_told(counted: TestClient) -> None:
    for asked in ({}, {"by": "month"}, {"speaker": "Dana Whitlock"}, {"q": "zeppelin"}):
        assert "Speaker not established:" in counted.get("/stats", params=asked).text


def test_the_first_and_all_others(counted: TestClient) -> None:
    rows = shown(counted, by="person", top=1)
    assert sum(n for n, _ in rows) == TOTAL
    assert [url for _, url in rows][1] is None, "all others have no search of their own"


def test_a_name_of_several_gives_the_candidates(counted: TestClient) -> None:
    page = counted.get("/stats", params={"by": "month", "speaker": "Whitlock Dana"}).text
    assert "<table" in page
    told = counted.get("/stats.json", params={"speaker": "nobody at all"}).json()
    assert told["candidates"] == [] and told["rows"] == []
    assert (
        "No article of these prints this name" in counted.get("/stats?speaker=nobody+at+all").text
    )
    assert counted.get("/stats.csv?speaker=nobody+at+all").status_code == 422


def test_the_same_rows_in_every_form(counted: TestClient) -> None:
    asked = {"by": "person,publisher", "kind": "direct"}
    told = counted.get("/stats.json", params=asked).json()
    assert told == counted.get("/api/stats", params=asked).json()
    assert told["by"] == ["person", "publisher"]
    table = list(csv.DictReader(io.StringIO(counted.get("/stats.csv", params=asked).text)))
    assert [int(row["statements"]) for row in table] == [n["statements"] for n in told["rows"]]
    assert sum(row["statements"] for row in told["rows"]) == told["statements"]
    assert [n for n, _ in shown(counted, **asked)] == [row["statements"] for row in told["rows"]]
    sheet = counted.get("/stats.xlsx", params=asked)
    assert sheet.headers["content-disposition"] == 'attachment; filename="counts.xlsx"'
    assert zipfile.ZipFile(io.BytesIO(sheet.content)).testzip() is None


def test_a_form_without_a_script_asks_the_same(counted: TestClient) -> None:
    fields = "by=person&by2=month&by3=&q=&speaker=&publisher=&kind=&language=&from=&to=&top=&order="
    page = counted.get(f"/stats?{fields}")
    assert page.status_code == 200
    assert page.text == counted.get("/stats?by=person,month").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("by=weather", 200), ("by=kind,kind", 200), ("by=quoted&kind=direct", 200), ("q=OR", 200),
        ("kind=shouted", 400), ("from=x", 400), ("top=none", 400), ("top=0", 400),
        ("order=size", 400), ("page=2", 400), ("by=person&by=month", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(counted: TestClient, query: str, status: int) -> None:
    page = counted.get(f"/stats?{query}")
    assert page.status_code == status
    assert status == 400 or 'role="alert"' in page.text
    assert counted.get(f"/stats.json?{query}").status_code == (422 if status == 200 else 400)


@pytest.mark.parametrize("cell", ["weather=1", "person", "=", "person=a&weather=1"])
def test_a_search_for_a_cell_that_cannot_be_is_told(counted: TestClient, cell: str) -> None:
    assert counted.get("/search", params={"cell": cell}).status_code == 400
    assert counted.get("/search.json", params={"cell": cell}).status_code == 400


def test_without_the_writer_of_excel_it_is_told(
    counted: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    told = counted.get("/stats.xlsx")
    assert told.status_code == 503 and "install it with" in told.json()["detail"]


def test_an_empty_archive(tmp_path: Path) -> None:
    Archive.open(tmp_path / "b.db", create=True).close()
    with client_of(WebOptions(tmp_path / "b.db")) as client:
        assert shown(client) == [(0, None)]


def test_those_of_one_name_are_told_apart(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        opened.add_all(press())
        ids = [one.id for one in opened.who("Orla Venn").candidates]
    with client_of(WebOptions(tmp_path / "a.db")) as client:
        page = client.get("/stats").text
    assert len(ids) == 2 and all(f"<bdi>Orla Venn · {one}</bdi>" in page for one in ids)
    assert "<bdi>Dana Whitlock</bdi>" in page
