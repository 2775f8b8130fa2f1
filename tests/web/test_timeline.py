"""The browser's timeline is the command's, over files and archives alike, entry for entry."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.corrections import Correct
from saidwhat.cli import run
from saidwhat.record.timeline import Entry, merged
from saidwhat.web.options import WebOptions
from tests.archive.made import ORCHARD, made
from tests.web.conftest import client_of
from tests.web.making import EXAMPLES

ARTICLES = str(EXAMPLES / "articles")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the example articles, as the command reads them."""
    path = tmp_path_factory.mktemp("timeline") / "archive.db"
    assert run(["add", ARTICLES, "--archive", str(path)]) == 0
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
    capsys.readouterr()
    assert run(["timeline", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"about": "bridge"},
        {"about": "BRIDGE two"},
        {"speaker": "whitlock"},
        {"from": "2026-03-04"},
        {"to": "2024"},
        {"speaker": "Arden", "from": "2024", "to": "2026-03"},
        {"about": "nobody said this"},
    ],
    ids=str,
)
def test_all_doors_give_the_same_entries(
    read: Path, capsys: pytest.CaptureFixture[str], asked: dict[str, str]
) -> None:
    options = [part for name, value in asked.items() for part in (f"--{name}", value)]
    from_files = printed(capsys, ARTICLES, *options)
    from_archive = printed(capsys, "--archive", str(read), *options)
    with client_of(WebOptions(read)) as client:
        answer = client.get("/timeline.json", params=asked).json()
        table = client.get("/timeline.csv", params=asked).text
        page = client.get("/timeline", params=asked).text
    assert answer["entries"] == from_archive == from_files
    assert (answer["articles"], answer["articles_total"]) == (4, 4)
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == sum(len(entry["places"]) for entry in from_files)
    assert page.count('<li class="entry"') == len(from_files)
    capsys.readouterr()
    assert run(["timeline", ARTICLES, *options, "--csv"]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == rows
    if not asked:
        assert len(from_files) > 40


def test_what_is_not_dated_stands_last_and_is_of_no_day(
    read: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated = [entry["edtf"] is not None for entry in printed(capsys, "--archive", str(read))]
    assert dated == sorted(dated, reverse=True)
    some = printed(capsys, "--archive", str(read), "--from", "2000")
    assert all(entry["edtf"] for entry in some)


def test_of_many_articles_the_page_says_how_many_it_read(
    read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saidwhat.web.shelf.MOST_READ", 2)
    with client_of(WebOptions(read)) as client:
        newest = client.get("/timeline").text
        asked = client.get("/timeline", params={"about": "leaflet"})
        value = client.get("/timeline.json", params={"about": "leaflet"}).json()
    assert "in 2 articles, of 4" in newest
    assert "leaflet" in asked.text
    assert len(value["entries"]) >= 1 and value["articles_total"] == 4


def test_files_or_an_archive_one_of_the_two(read: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline"]) == 2
    assert run(["timeline", ARTICLES, "--archive", str(read)]) == 2
    assert "--archive DB" in capsys.readouterr().err


def test_a_withdrawn_article_tells_nothing(read: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(read.read_bytes())
    with client_of(WebOptions(path)) as client:
        before = client.get("/timeline.json").json()["entries"]
        gone = before[0]["places"][0]["article"]
        with Archive.open(path) as archive:
            archive.withdraw(gone, "asked for")
        after = client.get("/timeline.json").json()["entries"]
    assert not any(place["article"] == gone for entry in after for place in entry["places"])


def test_what_is_put_right_or_added_meanwhile_stands_there(read: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(read.read_bytes())
    with client_of(WebOptions(path)) as client:
        before = client.get("/timeline.json").json()
        known = before["entries"][0]["places"][0]["article"]
        with Archive.open(path) as archive:
            archive.correct(Correct(known, "title", "Another title", "misprinted", "A. Bell"))
            archive.add(*made(ORCHARD))
        after = client.get("/timeline.json").json()
    places = [place for entry in after["entries"] for place in entry["places"]]
    assert {place["title"] for place in places if place["article"] == known} == {"Another title"}
    assert after["articles"] == before["articles"] + 1
    assert any("a frost is not a policy" in entry["text"] for entry in after["entries"])


def test_a_timeline_is_made_once_for_all_that_is_asked_of_it(
    read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merges: list[int] = []

    def counted(found: Iterable[Entry]) -> tuple[Entry, ...]:
        merges.append(1)
        return merged(found)

    monkeypatch.setattr("saidwhat.web.shelf.merged", counted)
    with client_of(WebOptions(read)) as client:
        for address in ("/timeline", "/timeline?speaker=Arden", "/timeline?from=2026", "/timeline"):
            assert client.get(address).status_code == 200
    assert merges == [1]
