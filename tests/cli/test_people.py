"""Who is quoted, on a terminal: rows, tables, candidates, and pairs that somebody is to judge."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_FINDING, EXIT_USAGE, run
from tests.archive.made import made
from tests.archive.press import COOK, press, spoken_for

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "a.db"
    with Archive.open(made, create=True) as archive:
        archive.add_all([*press(), spoken_for()])
    monkeypatch.setenv("SAIDWHAT_ARCHIVE", str(made))
    return made


def lines(told: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.splitlines()]


PAGE = """\
      4  Dana Whitlock · dana-whitlock
         Transport Minister · 3 articles, 2 publishers
         5 January 2026 to 2 April 2026
      3  Tomas Arden · tomas-arden
         Mayor · 2 articles, 2 publishers · 5 January 2026 to 9 March 2026
"""


def test_the_most_quoted_come_first_in_80_columns(capsys: Captured) -> None:
    assert run(["people", "--limit", "2"]) == 0
    told = capsys.readouterr()
    assert told.out == PAGE
    assert told.err == "saidwhat: 2 of 15 people and bodies\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("arden", "1 person or body"),
        ("venn", "2 people and bodies"),
        ("zed", "0 people and bodies"),
    ],
)
def test_how_many_there_are(capsys: Captured, words: str, told: str) -> None:
    assert run(["people", words]) == 0
    assert capsys.readouterr().err == f"saidwhat: {told}\n"


def test_counts_tell_those_of_one_name_apart(capsys: Captured) -> None:
    ids = {row["id"] for row in listed(capsys, "venn")}
    assert run(["stats", "--by", "person,kind"]) == 0
    page = capsys.readouterr().out
    assert len(ids) == 2 and all(f"Orla Venn · {one}" in page for one in ids)
    assert "Dana Whitlock  " in page and "dana-whitlock" not in page


def listed(capsys: Captured, *asked: str) -> list[dict[str, Any]]:
    assert run(["people", *asked, "--json"]) == 0
    return lines(capsys.readouterr().out)


def test_a_row_as_json_has_the_names_of_the_contract(capsys: Captured) -> None:
    assert run(["people", "whitlock", "--json", "--limit", "1"]) == 0
    (row,) = lines(capsys.readouterr().out)
    assert row["roles"] == [
        {"role": "Transport Minister", "first": "2026-01-05", "last": "2026-04-02", "count": 3}
    ]
    assert (row["id"], row["name"], row["kind"]) == ("dana-whitlock", "Dana Whitlock", "person")
    assert row["names"] == ["Dana Whitlock"]
    assert (row["statements"], row["articles"], row["publishers"]) == (4, 3, 2)
    assert (row["first"], row["last"]) == ("2026-01-05", "2026-04-02")


def test_a_table(capsys: Captured) -> None:
    assert run(["people", "venn", "--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["role"] for row in table} == {"lighthouse keeper", "heart surgeon"}
    assert {row["name"] for row in table} == {"Orla Venn"}


@pytest.mark.parametrize(
    "options", [["--csv", "--json"], ["--perhaps", "--csv"], ["x", "--perhaps"], ["--kind", "ship"]]
)
def test_what_cannot_be_meant_is_told(options: list[str]) -> None:
    assert run(["people", *options]) == EXIT_USAGE


def test_several_of_a_name_are_shown_with_what_tells_them_apart(capsys: Captured) -> None:
    assert run(["who", "Orla", "Venn"]) == EXIT_FINDING
    out = capsys.readouterr().out
    assert "lighthouse keeper · 2 articles, 1 publisher · 10–12 January 2026\n" in out
    assert "         The Kessel Echo\n" in out
    ids = [line.split(" · ")[1] for line in out.splitlines() if " · orla-venn." in line]
    assert len(ids) == 2
    for one in ids:
        assert run(["who", one]) == 0
        assert f"Orla Venn · {one}" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["who"], ["show"], ["stats", "--speaker"]])
def test_a_name_that_is_nobodys_is_a_finding(capsys: Captured, command: list[str]) -> None:
    assert run([*command, "Zed Zedson"]) == EXIT_FINDING
    assert capsys.readouterr() == ("", "saidwhat: no article names Zed Zedson\n")
    assert run(["judge", "Zed Zedson", "same", "Orla Venn", "--reason", "x"]) == EXIT_USAGE


def test_one_person_with_what_is_known_beside_the_statements(capsys: Captured) -> None:
    assert run(["who", "dana-whitlock", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    for line in (
        "quoted in    3 articles, 2 publishers; 5 January 2026 to 2 April 2026",
        "spoken for   in 1 statement",
        "role         Transport Minister (3; 5 January 2026 to 2 April 2026)",
        "perhaps also Whitlock · whitlock",
    ):
        assert line in out


def test_a_pair_can_be_judged_with_the_command_that_stands_below_it(capsys: Captured) -> None:
    assert run(["people", "--perhaps"]) == 0
    out = capsys.readouterr().out
    assert "against      the roles differ" in out
    (typed,) = (line for line in out.splitlines() if "judge dana-whitlock" in line)
    assert run([*shlex.split(typed)[1:-1], "she says so"]) == 0
    assert run(["who", "dana-whitlock", "--json"]) == 0
    (who,) = lines(capsys.readouterr().out)
    assert who["person"]["names"] == ["Dana Whitlock", "Whitlock"]
    reasons = ["somebody judged them to be one"]
    assert who["joins"] == [{"left": "Dana Whitlock", "right": "Whitlock", "reasons": reasons}]


def test_pairs_for_programs(capsys: Captured) -> None:
    assert run(["people", "--perhaps", "--all", "--json", "--limit", "1"]) == 0
    (pair,) = lines(capsys.readouterr().out)
    assert set(pair) == {"one", "other", "names", "grounds"}
    assert {"weight", "words"} == set(pair["grounds"][0])


def test_an_id_is_judged_and_parts_one_article(capsys: Captured) -> None:
    article = press()[1][1].article.id
    asked = ["judge", f"{article}#e1", "different", "dana-whitlock", "--reason", "the cook"]
    assert run(asked) == 0
    assert run(["people", "dana", "--json"]) == 0
    assert [row["statements"] for row in lines(capsys.readouterr().out)] == [2, 2]


def test_names_that_are_not_joined_yet_are_told(path: Path, capsys: Captured) -> None:
    archive = Archive.open(path)
    archive.add(*made([*COOK, *COOK], origin="more.txt", published="2026-05-01"))
    connection = driver.sqlite().connect(str(path))  # another process, while this one adds
    waiting = connection.execute("SELECT count(*) FROM unjoined").fetchone()[0]
    connection.close()
    assert waiting > 0 and run(["people"]) == 0
    assert f"{waiting} groups of like names are not joined yet" in capsys.readouterr().err
    archive.close()
    assert run(["people"]) == 0
    assert "not joined" not in capsys.readouterr().err
