"""``saidwhat stats``: the table, the share of nobody, and the same rows in every form."""

from __future__ import annotations

import csv
import doctest
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.dimensions import DIMENSIONS
from saidwhat.archive.stats import ORDERS
from saidwhat.cli import EXIT_FINDING, EXIT_INPUT, EXIT_USAGE, run, stats
from tests.archive.made import LIGHTHOUSE, ORCHARD, Saying, made

MANUAL = Path(__file__).parents[2] / "docs" / "stats.md"
#: A role that a spreadsheet would take for a formula, and one with a character that deceives.
ODD: list[Saying] = [
    ("Bo Quill", "said", "“it is shut”", "Bo Quill", "=HYPERLINK(0)"),
    ("Ida Rusk", "said", "“it is open”", "Ida Rusk", "mayor\u202eroyam"),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(
            [
                made(LIGHTHOUSE),
                made(ORCHARD, origin="f.txt", publisher=None),
                made(ODD, origin="o.txt"),
            ]
        )
    monkeypatch.setenv("SAIDWHAT_ARCHIVE", str(path))
    return path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_with_the_share_of_nobody(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[:2] == [
        "Person or body   statements  words  articles",
        "Orla Venn                 3     18         2",
    ]
    assert told.out.splitlines()[-1].split() == ["not", "established", "1", "5", "1"]
    assert told.err == (
        "saidwhat: speaker not established: 1 of 8 statements, 12.5 %, in 3 articles\n"
    )


def test_csv_has_the_columns_of_the_contract(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stats", "--by", "person,month", "--csv"]) == 0
    told = capsys.readouterr()
    head, first, *_ = told.out.splitlines()
    assert head == "person,person_id,month,statements,words,articles"
    assert first == "Orla Venn,orla-venn,2022-07,3,18,2"
    assert sum(int(row["statements"]) for row in table(told.out)) == 8
    assert "12.5 %" in told.err


def test_the_same_rows_in_every_form(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["stats", "--by", "role,person,publisher"]
    run([*asked, "--csv"])
    rows = table(capsys.readouterr().out)
    run([*asked, "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    flat = [
        line["values"] | {name: line[name] for name in ("statements", "words", "articles")}
        for line in lines
    ]
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run([*asked, "--parquet", str(tmp_path / "s.parquet")]) == 0
    assert parquet.read_table(tmp_path / "s.parquet").to_pylist() == flat
    assert [list(row) for row in rows] == [list(row) for row in flat]
    assert [row["person"] for row in rows] == [row["person"] for row in flat]
    assert run([*asked, "--xlsx", str(tmp_path / "s.xlsx")]) == 0
    assert sheet(tmp_path / "s.xlsx") == [list(flat[0]), *(list(row.values()) for row in flat)]


def sheet(path: Path) -> list[list[Any]]:
    """Return the cells of a sheet of Excel, read as the standard says it is written."""
    with zipfile.ZipFile(path) as book:
        shared = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode())
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells and "hyperlink" not in cells.lower()
    width, rows = 0, []
    for row in re.findall(r"<row [^>]*>(.*?)</row>", cells):
        found: dict[int, Any] = {}
        for letter, kind, value in re.findall(r'<c r="([A-Z])\d+"([^>]*)><v>(\d+)</v>', row):
            text = 't="s"' in kind
            found[ord(letter) - 65] = shared[int(value)] if text else int(value)
        width = width or len(found)
        rows.append([found.get(at) for at in range(width)])
    return rows


def test_no_text_is_a_formula(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["stats", "--by", "role", "--csv"])
    roles = [row["role"] for row in table(capsys.readouterr().out)]
    assert "'=HYPERLINK(0)" in roles
    assert not any("\u202e" in role for role in roles)


def test_a_long_table_tells_what_it_leaves_out(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stats, "SHOWN", 2)
    run(["stats"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.split() == "4 more rows: --csv has all 4 19".split()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--by weather", "weather: statements are not counted by this"),
        ("--by kind,kind", "one to 3 dimensions"),
        ("--by ,", "one to 3 dimensions"),
        ("--json --csv", "choose one of"),
        ("--csv --xlsx x.xlsx", "choose one of"),
        ("--by quoted --kind direct", "with quoted, narrow by person"),
        ("--top 0", "--top"),
        ("--order size", "--order"),
    ],
)
def test_wrong_usage(path: Path, words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", *words.split()]) == EXIT_USAGE
    assert told in capsys.readouterr().err


def test_a_name_of_several_people_gives_them(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "never.xlsx"
    assert run(["stats", "--speaker", "Marsh", "--xlsx", str(out)]) == EXIT_FINDING
    told = capsys.readouterr()
    assert "Tobin Marsh" in told.out and "may be any of these" in told.err
    assert not out.exists()
    assert run(["stats", "--speaker", "Hestia Grum"]) == EXIT_FINDING
    assert "no article names Hestia Grum" in capsys.readouterr().err


def test_one_speaker_by_kind(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--speaker", "orla-venn", "--by", "kind", "--csv"]) == 0
    rows = table(capsys.readouterr().out)
    assert [(row["kind"], row["statements"]) for row in rows] == [
        ("direct", "2"),
        ("indirect", "1"),
    ]


def test_words_and_days_narrow(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "frost", "--by", "publisher", "--csv"]) == 0
    assert table(capsys.readouterr().out)[0]["publisher"] == "not established"
    assert run(["stats", "--from", "2023", "--csv"]) == 0
    assert [row["statements"] for row in table(capsys.readouterr().out)] == ["0"]
    assert run(["stats", "--language", "de", "--csv"]) == 0
    assert [row["statements"] for row in table(capsys.readouterr().out)] == ["0"]


def test_an_archive_is_not_written_over(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert run(["stats", "--xlsx", str(path)]) == EXIT_USAGE
    assert path.read_bytes() == before


def test_without_the_writer_it_says_what_to_install(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, option in (("xlsxwriter", "--xlsx"), ("pyarrow", "--parquet")):
        monkeypatch.setitem(sys.modules, module, None)
        assert run(["stats", option, str(tmp_path / "s.out")]) == EXIT_USAGE
        assert "install it with" in capsys.readouterr().err
    assert list(tmp_path.glob("*.out")) == []


def test_no_archive(tmp_path: Path) -> None:
    assert run(["stats", "--archive", str(tmp_path / "none.db")]) == EXIT_INPUT


def test_the_manual_knows_every_option_and_dimension(tmp_path: Path) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    for parameter in stats.command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in manual, option
            if parameter.name == "by":
                assert all(name in (parameter.help or "") for name in DIMENSIONS)
    for name, one in DIMENSIONS.items():
        assert f"`{name}`" in manual, name
        for word in one.called.values():
            assert f"`{word}`" in manual, word
    assert stats.ORDERS == ORDERS
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(*made(LIGHTHOUSE))
    given = {"path": tmp_path / "a.db"}
    result = doctest.testfile(str(MANUAL), module_relative=False, globs=given)
    assert result.attempted >= 4 and result.failed == 0
