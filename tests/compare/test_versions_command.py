"""`saidwhat versions` and `saidwhat.versions`: files, an archive, forms, faults, the manual."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import saidwhat
from saidwhat.archive.archive import Archive
from saidwhat.cli import group
from saidwhat.cli import run as status
from saidwhat.export.versions import versions_line
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.versions import Version
from tests.check.made import PatternTagger
from tests.compare.made import made
from tests.compare.test_versions import changes

ROOT = Path(__file__).parents[2]
ADDRESS = "https://courier.example/boats"
TEXTS = (
    "“We will not sail before May,” Orla Fenwick said.\nThe lamps were lit at five.\n",
    "“We will sail before May,” Orla Fenwick said.\nThe lamps were lit at five.\n",
    "“We will sail before May,” Piet Quill said.\nThe lamps were lit at nine.\n",
)
TIMES = ("2031-03-04T09:14:00+00:00", "2031-03-04T11:02:00+00:00", "2031-03-05T08:00:00+00:00")


@pytest.fixture(autouse=True)
def _patterns(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "as_it_is" not in request.node.name:
        monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as kept:
        for text, time in zip(TEXTS, TIMES, strict=True):
            kept.add(Capture(text.encode(), ADDRESS, captured=time), record(text))
        kept.add(Capture(b"x", "other"), record("“Nobody counts sheep,” Ada Penn said.\n"))
    return path


def record(text: str) -> Record:
    return made("The Courier", "2031-03-04", text)


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["versions", *map(str, words)], env={"COLUMNS": "80"})


def kinds(printed: str) -> list[list[str]]:
    return [[one["kind"] for one in json.loads(line)["changes"]] for line in printed.splitlines()]


def test_two_files(files: list[Path]) -> None:
    assert kinds(run(files[0], files[1], "--json").stdout) == [["reworded"]]
    page = run(files[0], files[1]).stdout
    assert " 1  Orla Fenwick: worded otherwise\n" in page
    assert "“We will *not* sail before May,”" in page or "We will *not* sail before May," in page
    assert "negation: “not” no longer there" in page


def test_a_statement_that_is_not_there_is_never_called_deleted(files: list[Path]) -> None:
    files[1].write_text(TEXTS[1] + "“Nobody counts the sheep,” Ada Penn said.\n", encoding="utf-8")
    page = run(files[1], files[0]).stdout
    assert "Ada Penn: in 1.txt, not in 0.txt" in page
    assert "deleted" not in page


def test_an_address_has_all_of_its_versions_in_one_list(archive: Path) -> None:
    page = run("--archive", archive, ADDRESS).stdout
    assert " 1  Tuesday 4 March 2031, 09:14 UTC\n 2  Tuesday 4 March 2031, 11:02 UTC\n" in page
    assert "from version 1: 1 statement: 1 worded otherwise; the newsroom's own" in page
    lines = run("--archive", archive, ADDRESS, "--json").stdout
    assert kinds(lines) == [["reworded"], ["reattributed"]]


def test_two_versions_by_their_numbers(archive: Path) -> None:
    lines = run("--archive", archive, ADDRESS, "--old", 1, "--json").stdout
    assert kinds(lines) == [["reworded", "reattributed"]]
    told = json.loads(lines)
    assert (told["old_version"], told["new_version"]) == (1, 3)
    assert (told["old_captured"], told["new_captured"]) == (TIMES[0], TIMES[2])


def test_captures_are_called_by_their_hour_or_their_day(archive: Path) -> None:
    with Archive.open(archive) as kept:
        kept.add(
            Capture(TEXTS[0][:-1].encode(), ADDRESS, captured="2031-03-05T09:30:00+00:00"),
            record(TEXTS[0] + "“I sold the mill,” Ada Penn said.\n"),
        )
    pages = [run("--archive", archive, ADDRESS, "--old", old).stdout for old in (1, 3)]
    whole = [" ".join(page.split()) for page in pages]
    assert "in our capture of 5 March 2031, 09:30, not in that of 4 March 2031, 09:14" in whole[0]
    assert "in our capture of 09:30, not in that of 08:00" in whole[1]


def test_an_article_is_found_by_its_id(archive: Path) -> None:
    with Archive.open(archive, readonly=True) as kept:
        there, _ = kept.at(ADDRESS)
    assert len(run("--archive", archive, there[0].id, "--json").stdout.splitlines()) == 2


def test_one_version_is_nothing_to_compare(archive: Path) -> None:
    page = run("--archive", archive, "other")
    assert page.exit_code == 0
    assert "1 version is kept of this address: there is nothing to compare" in page.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["https://nowhere.example/"], "no version of this address is kept"),
        ([ADDRESS, "--new", "9"], "version 9 is not kept"),
        ([ADDRESS, "--old", "3"], "version 3 is asked for twice"),
    ],
)
def test_what_the_archive_does_not_have(
    archive: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["versions", "--archive", str(archive), *words]) == 2
    assert told in capsys.readouterr().err


def test_a_withdrawn_version_is_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(archive) as kept:
        there, _ = kept.at(ADDRESS)
        kept.withdraw(there[1].id, "asked for", by="person:t")
    assert " 2  withdrawn\n" in run("--archive", archive, ADDRESS).stdout
    assert status(["versions", "--archive", str(archive), ADDRESS, "--new", "2"]) == 2
    assert "version 2 was withdrawn" in capsys.readouterr().err


def test_the_same_file_twice(files: list[Path]) -> None:
    page = run(files[0], files[0]).stdout
    assert "The two have the very same text." in page
    assert "No statement differs." in page


def test_different_articles_are_no_list(files: list[Path]) -> None:
    files[1].write_text(
        "Engineers opened another tunnel beneath Harrow yesterday after years of delay.\n"
        "“Trains run from midnight,” Ada Penn said.\n",
        encoding="utf-8",
    )
    page = run(files[0], files[1]).stdout
    assert "The two share too few words to be versions of one article" in page
    (line,) = run(files[0], files[1], "--json").stdout.splitlines()
    assert (json.loads(line)["related"], json.loads(line)["changes"]) == (False, [])


def test_another_language_is_told(files: list[Path]) -> None:
    text = (
        "Der Rat hat gestern Abend beschlossen, dass die Boote im Hafen bleiben und nicht fahren. "
    )
    text += "„Wir fahren nicht vor Mai“, sagte Orla Fenwick, die den Hafen seit Jahren leitet.\n"
    files[0].write_text(text, encoding="utf-8")
    files[1].write_text(text.replace("nicht vor", "erst nach"), encoding="utf-8")
    page = " ".join(run(files[0], files[1]).stdout.split())
    assert "The old version is written in German: its words are kept, no statements" in page
    assert "newsroom's own words: 2 words more, 2 fewer" in page


def test_an_unreadable_file_is_told(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    files[1].write_bytes(b"")
    assert status(["versions", str(files[0]), str(files[1])]) == 3
    printed = capsys.readouterr()
    assert (printed.out, "1.txt" in printed.err) == ("", True)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.txt"],
        ["a.txt", "b.txt", "c.txt"],
        ["--archive", "a.db"],
        ["a.txt", "b.txt", "--old", "1"],
        ["a.txt", "b.txt", "--json", "--csv"],
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_folder_of_several_is_no_version(files: list[Path]) -> None:
    refused = run(files[0].parent, files[0])
    assert refused.exit_code == 2
    assert "has 3 articles: a version is one" in refused.stderr


def test_a_row_for_each_change() -> None:
    found = changes(TEXTS[0], TEXTS[2])
    line = versions_line(found)
    assert [one.kind for one in line.changes] == ["reworded", "reattributed"]
    assert found.to_dict()["changes"][1]["new"]["speaker"]["label"] == "Piet Quill"


def test_rows_have_what_differs(files: list[Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(files[0], files[2], "--csv").stdout)))
    assert [(row["what"], row["kind"]) for row in rows] == [
        ("statement", "reworded"),
        ("statement", "reattributed"),
        ("newsroom", "reworded"),
        ("newsroom", "reworded"),
    ]
    assert rows[0]["differences"] == "negation: “not” no longer there"
    assert (rows[1]["old_speaker"], rows[1]["new_speaker"]) == ("Orla Fenwick", "Piet Quill")


def test_python_has_the_same() -> None:
    found = saidwhat.versions(*(record(text) for text in TEXTS[:2]))
    assert [one.kind for one in found.changes] == ["reworded"]
    assert repr(found) == "<VersionChanges: 1 change>"
    assert Version(record(TEXTS[0])).captured is None


def test_the_page_of_the_manual_is_printed_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```$", page, re.M | re.S)
    wanted = [f"examples/versions/{name}.html" for name in ("morning", "noon")]
    printed = CliRunner().invoke(group, ["versions", *wanted], env={"NO_COLOR": "1"})
    assert printed.stdout == shown
    assert max(map(len, shown.splitlines())) <= 80
