"""``saidwhat audit``: what leaves as a table, as JSON, as a report; what is said beside it."""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import click
import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_FINDING, EXIT_INPUT, EXIT_USAGE, run
from saidwhat.export.audit import OURS
from tests.archive.made import LIGHTHOUSE, ORCHARD, made

NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MANUAL = Path(__file__).parents[2] / "docs" / "audit.md"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    with Archive.open(tmp_path / "saidwhat.db", create=True) as archive:
        archive.add(*made(LIGHTHOUSE, url="https://echo.example/lamp"))
        archive.add(*made(ORCHARD, published=None, origin="orchard.txt"))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *asked: str, status: int = 0) -> tuple[str, str]:
    assert run(["audit", *asked]) == status
    both = capsys.readouterr()
    return both.out, both.err


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_has_a_row_for_each_source(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(printed(capsys, "--csv")[0])
    assert [(row["name"], row["statements"], row["position"]) for row in rows] == [
        ("Orla Venn", "1", "1"),
        ("Ilse Marsh", "1", "2"),
        ("Orla Venn", "2", "1"),
        ("Tobin Marsh", "1", "2"),
        ("not established", "1", "3"),
    ]


def test_json_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in printed(capsys, "--json")[0].splitlines()]
    rows = table(printed(capsys, "--csv")[0])
    for line, row in zip(lines, rows, strict=True):
        assert line.pop("collected") == {}
        assert row == {name: "" if value is None else str(value) for name, value in line.items()}


def test_what_was_collected_stands_at_the_end_and_is_no_formula(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "s.csv").write_text("name,=region\nOrla Venn,=1+1\n", encoding="utf-8")
    rows = table(printed(capsys, "--join", "s.csv", "--csv")[0])
    assert list(rows[0])[-1] == "'=region"
    assert {row["name"]: row["'=region"] for row in rows} == {
        "Orla Venn": "'=1+1",
        "Ilse Marsh": "",
        "Tobin Marsh": "",
        "not established": "",
    }


def test_lines_that_are_nobodys_are_told_and_all_rows_are_there(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "s.csv").write_text("name,region\nMarsh,south\nBo Lund,north\n", encoding="utf-8")
    out, err = printed(capsys, "--join", "s.csv", "--csv", status=EXIT_FINDING)
    assert len(table(out)) == 5
    assert "s.csv, line 2: “Marsh” may be" in err
    assert "s.csv, line 3: no article names “Bo Lund”" in err


@pytest.mark.parametrize("option", ["--join", "--desks"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"", "an empty table"),
        (b"one,two\n1,2\n", "line 1: no head"),
        (b"name,article,desk,n\xf6\nx,y,z,1\n", "line 1: a character is not in UTF-8"),
    ],
)
def test_a_bad_table_is_an_error_and_nothing_is_printed(
    desk: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    content: bytes | None,
    reason: str,
) -> None:
    if content is not None:
        (desk / "t.csv").write_bytes(content)
    out, err = printed(capsys, option, "t.csv", "--csv", status=EXIT_INPUT)
    assert out == "" and "saidwhat: t.csv" in err and reason in err


def test_a_report_counts_by_month_and_by_what_was_collected(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "s.csv").write_text("name,region\nOrla Venn,north\n", encoding="utf-8")
    (desk / "d.csv").write_text("address,desk\norchard.txt,Farming\n", encoding="utf-8")
    asked = ["--join", "s.csv", "--desks", "d.csv", "--report"]
    rows = table(printed(capsys, *asked, "--csv")[0])
    assert [(row["by"], row["value"], row["statements"]) for row in rows] == [
        ("desk", "Farming", "2"),
        ("desk", "no desk told", "4"),
        ("month", "2022-07", "4"),
        ("month", "no month told", "2"),
        ("region", "north", "3"),
        ("region", "not collected", "2"),
        ("region", "a body, group, place or document", "0"),
        ("region", "no name printed", "0"),
        ("region", "not established", "1"),
    ]
    page = printed(capsys, *asked)[0]
    assert "6 statements of 34 words; 1 (16.7 %) with no speaker established" in page
    assert "Collected of 1 (33.3 %) of the people who are quoted." in page
    assert "* fewer than 5 people and bodies are quoted" in page
    told = json.loads(printed(capsys, *asked, "--json")[0])
    assert [part["by"] for part in told["parts"]] == ["desk", "month", "region"]


def test_a_page_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys)
    assert "Orla Venn" in out and "not established" in out
    out, _ = printed(capsys, "--per", "statement")
    assert "“the lamp will" in out


def test_articles_without_a_day_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, "--from", "2022", "--csv")
    assert len(table(out)) == 3
    assert "1 article without a day left out" in err


@pytest.mark.parametrize("asked", [[], ["--per", "statement"], ["--report"]])
def test_a_sheet_of_excel_has_the_cells_of_the_table(
    desk: Path, capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    pytest.importorskip("xlsxwriter")
    (desk / "s.csv").write_text("name,region\nOrla Venn,=1+1\n", encoding="utf-8")
    asked = [*asked, "--join", "s.csv"]
    head, *rows = csv.reader(io.StringIO(printed(capsys, *asked, "--csv")[0], newline=""))
    printed(capsys, *asked, "--xlsx", "out.xlsx")
    sheet = sheet_of(desk / "out.xlsx")
    assert sheet[0] == head
    there = [[alike(cell.removeprefix("'")) for cell in row] for row in rows]
    assert [row + [""] * (len(head) - len(row)) for row in sheet[1:]] == there


def alike(cell: str) -> str:
    """Return a number as far as both forms write it: a sheet has sixteen digits of it."""
    return f"{float(cell):.12g}" if re.fullmatch(r"\d+\.\d+", cell) else cell


def sheet_of(path: Path) -> list[list[str]]:
    """Return the cells of a sheet as text, as its XML has them; a formula would be no text."""
    with ZipFile(path) as book:
        texts = [
            "".join(part.itertext())
            for part in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{NAMES}f"))
    rows = []
    for row in sheet.iter(f"{NAMES}row"):
        cells: list[str] = []
        for cell in row:
            letters = re.match("[A-Z]+", cell.attrib["r"])
            assert letters
            at = sum((ord(one) - 64) * 26**n for n, one in enumerate(reversed(letters[0]))) - 1
            value = cell.findtext(f"{NAMES}v") or ""
            cells += [""] * (at - len(cells))
            kind = cell.attrib.get("t")
            value = str(value == "1") if kind == "b" else value
            cells.append(texts[int(value)] if kind == "s" else alike(value))
        rows.append(cells)
    return rows


def test_no_sheet_is_written_over_an_input(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "s.csv").write_text("name,region\nOrla Venn,north\n", encoding="utf-8")
    printed(capsys, "--join", "s.csv", "--xlsx", "s.csv", status=EXIT_USAGE)
    assert (desk / "s.csv").read_text().startswith("name,region")


@pytest.mark.parametrize("asked", [["--csv", "--json"], ["--report", "--per", "statement"]])
def test_two_answers_at_once_are_refused(
    capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    printed(capsys, *asked, status=EXIT_USAGE)


def test_the_manual_has_every_option_and_every_column() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    command: click.Command = importlib.import_module("saidwhat.cli.audit").command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in manual, option
    columns = re.search(r"## The rows\n(.*?)## ", manual, re.S)
    assert columns
    assert {name for name in OURS if f"`{name}`" not in columns[1]} == set()
