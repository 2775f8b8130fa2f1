"""`saidwhat batch` tells in words and in JSON what it made, and by its status what it lacks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from saidwhat.cli import EXIT_INPUT, EXIT_USAGE, run
from tests.jobs.batch.desk import folder, lines


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "news", [0, 1, 4])
    lines(tmp_path / "a.jsonl", range(3))
    return tmp_path


def batch(*arguments: str) -> int:
    return run(["batch", *arguments, "--out", "out", "--workers", "1"])


def test_a_page_of_80_columns(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch("news", "a.jsonl") == 0
    out, err = capsys.readouterr()
    head, *months = out.splitlines()
    assert head.split() == ["articles", "statements", "people", "archive"]
    assert [month.split()[:3] for month in months] == [
        ["2022-03", "3", "3"],
        ["2022-04", "2", "2"],
        ["2022-05", "1", "1"],
    ]
    assert "shards: 2 read, 0 there already" in err
    assert "6 articles with 6 statements" in err
    assert "months: 3 made, 0 there already" in err
    assert max(map(len, (out + err).splitlines())) <= 80
    assert batch("news", "a.jsonl") == 0
    assert "shards: 0 read, 2 there already" in capsys.readouterr().err


def test_json_has_a_line_for_each_shard_and_each_month(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch("news", "--json", "--shard-size", "2") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    shards, months = sorted(told[:2], key=lambda one: -one["articles"]), told[2:]
    assert [one["articles"] for one in shards] == [2, 1]
    assert sorted(one["period"] for one in months) == ["2022-03", "2022-04"]
    assert all(one["format"] == 1 and one["before"] is False for one in told)
    (desk / "news" / "0001.txt").write_text("Nobody spoke.", encoding="utf-8")
    assert batch("news", "--json", "--shard-size", "2") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["removed"] for one in told if "removed" in one] == [shards[0]["id"], "2022-04"]
    assert sorted(one["before"] for one in told if "sources" in one) == [False, True]


def test_what_is_not_read_is_named_and_ends_with_3(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        (desk / "news" / f"empty-{number:02}.txt").write_bytes(b"")
    (desk / "news" / "map.png").write_bytes(b"\x89PNG")
    (desk / "none").mkdir()
    assert batch("news", "none") == EXIT_INPUT
    err = capsys.readouterr().err
    assert "none: no articles in this folder" in err
    assert "empty-08.txt: the file is empty" in err
    assert "empty-09.txt" not in err and "the others stand in manifest.jsonl" in err
    assert "13 could not be read, 0 of them set aside" in err
    assert ".png" in err
    assert batch("news") == EXIT_INPUT
    assert "the file is empty" not in capsys.readouterr().err  # it was told before


def test_nothing_is_made_of_what_is_only_read(desk: Path) -> None:
    assert batch("news", "--by", "nothing") == 0
    (made,) = (desk / "out").glob("reading-*")
    assert sorted(path.name for path in made.iterdir()) == [
        "manifest.jsonl", "reading.json", "shards",
    ]  # fmt: skip
    assert batch("--by", "day") == 0
    assert sorted(path.stem for path in (made / "by-day" / "archives").iterdir()) == [
        "2022-03-01", "2022-03-05", "2022-04-02",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["https://echo.example/feed.xml"], "an address, and a batch reads files"),
        (["-"], "standard input, and a batch reads files"),
        (["news", "--ray", "local"], "--ray needs Ray"),
    ],
)
def test_what_cannot_be_is_told(
    desk: Path,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert batch(*arguments) == EXIT_USAGE
    assert message in capsys.readouterr().err


def test_without_arrow_it_says_what_is_missing(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert batch("news") == EXIT_USAGE
    assert "a batch needs pyarrow" in capsys.readouterr().err
    assert not (desk / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "file").write_text("x", encoding="utf-8")
    assert run(["batch", "news", "--out", "file/out", "--workers", "1"]) == EXIT_INPUT
    assert "file/out: cannot be made" in capsys.readouterr().err
