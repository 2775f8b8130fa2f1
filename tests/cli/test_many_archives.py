"""Several archives asked as one, command by command: as a pattern, a folder, or named again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_INPUT, EXIT_USAGE, run
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two archives, which the environment names as a pattern."""
    folder = tmp_path / "news"
    folder.mkdir()
    given = {
        "2022-07.db": [made(LIGHTHOUSE, url="https://echo.example/1"), numbered(1)],
        "2022-08.db": [
            made(ORCHARD, published="2022-08-01"),
            made(LIGHTHOUSE, origin="wire.txt", publisher="Pale Post"),
            made(LIGHTHOUSE, url="https://echo.example/1", extra="Corrected."),
        ],
    }
    for name, articles in given.items():
        with Archive.open(folder / name, create=True) as archive:
            archive.add_all(articles)
    monkeypatch.setenv("SAIDWHAT_ARCHIVE", f"{folder}/*.db")
    monkeypatch.chdir(tmp_path)
    return folder


def lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "how", [[], ["--archive", "news"], ["--archive", "news/*.db"],
            ["--archive", "news/2022-08.db", "--archive", "news/2022-07.db"]],
)  # fmt: skip
def test_they_are_found_in_as_one(
    folder: Path, capsys: pytest.CaptureFixture[str], how: list[str]
) -> None:
    assert run(["find", "frost OR lamp", "--speaker", "Venn", "--json", *how]) == 0
    found = lines(capsys)
    assert len(found) == 5
    assert found[0]["published"] == "2022-08-01"
    assert all(line["person"] is None for line in found)
    assert run(["show", found[0]["id"], *how]) == 0
    assert "frost" in capsys.readouterr().out


def test_the_same_is_told_of_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Orla", "Venn", "--json"]) == 0
    (found,) = lines(capsys)
    assert (found["person"]["id"], found["total"]) == ("orla-venn", 7)
    assert run(["people", "venn", "--json"]) == 0
    assert [row["statements"] for row in lines(capsys)] == [7]
    assert run(["people"]) == EXIT_USAGE
    assert "name one archive" in capsys.readouterr().err


def test_the_rest_goes_over_all_of_them(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["stats", "--by", "publisher", "--json"]) == 0
    assert {row["values"]["publisher"]: row["articles"] for row in lines(capsys)} == {
        "The Kessel Echo": 3, "Pale Post": 1,
    }  # fmt: skip
    assert run(["stats"]) == EXIT_USAGE
    assert "count by label" in capsys.readouterr().err
    assert run(["find", "lamp", "--facet", "publisher", "--json"]) == 0
    assert lines(capsys)[0]["values"][0] == {"value": "The Kessel Echo", "count": 3}
    assert (
        run(["compare", "--archive", "news", "--about", "lamp", "--kind", "quotation", "--json"])
        == 0
    )
    (group,) = lines(capsys)
    assert group["publishers"] == 2
    assert run(["versions", "--archive", "news", "https://echo.example/1", "--json"]) == 0
    assert [(row["old"], row["new"]) for row in lines(capsys)] != []
    assert run(["timeline", "--archive", "news", "--json"]) == 0
    assert lines(capsys)
    assert run(["export", "jsonl", "-o", str(tmp_path / "all.jsonl")]) == 0
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 18


def test_a_draft_is_checked_against_all_and_what_is_not_read_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“A frost is not a policy,” said Orla Venn.\n", encoding="utf-8")
    assert run(["check", str(draft), "--archive", "news", "--json"]) == 0
    (answer,) = lines(capsys)
    assert answer["coverage"]["articles"] == 5
    assert answer["quotations"][0]["words"] == "typography"
    (folder / "2022-09.db").write_bytes(b"no archive")
    assert run(["check", str(draft), "--archive", "news"]) == EXIT_INPUT
    told = capsys.readouterr()
    assert "1 file not read: this is no archive" in told.out
    assert "2022-09.db: this is no archive" in told.err
    assert run(["find", "frost"]) == EXIT_INPUT
    told = capsys.readouterr()
    assert "frost is not a policy" in told.out
    assert "2022-09.db: not read, and left out: this is no archive" in told.err


@pytest.mark.parametrize(
    "command",
    [
        ["add", "a.txt"],
        ["verify"],
        ["audit"],
        ["judge", "a", "same", "b", "--reason", "so"],
        ["review"],
    ],
)
def test_what_is_for_one_archive_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(command) == EXIT_USAGE
    assert "this is for one" in capsys.readouterr().err
    assert not Path("news/*.db").exists()


def test_a_pattern_of_nothing_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "lamp", "--archive", "old/*.db"]) == EXIT_INPUT
    assert "old/*.db: no archive is there" in capsys.readouterr().err
