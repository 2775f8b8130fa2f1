"""The commands over an archive: what they print, what they say beside it, how they end."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_FINDING, EXIT_INPUT, EXIT_USAGE, run
from saidwhat.jobs.how import ReadOptions
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.archive.made import LIGHTHOUSE, ORCHARD, made, numbered


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("commands") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all([numbered(1), numbered(2), made(ORCHARD, url="https://echo.example/o")])
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copy(whole, tmp_path / "a.db"))
    monkeypatch.setenv("SAIDWHAT_ARCHIVE", str(copy))
    return copy


def lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_find(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "ferry", "--limit", "1"]) == 0
    told = capsys.readouterr()
    assert "Orla Venn, Harbour Minister · indirect" in told.out
    assert "The Kessel Echo, “Notes from cove-2.txt”, 2022-03-03, characters 80–122" in told.out
    assert told.err == "saidwhat: 1 of 2 statements\n"


def test_find_as_json_and_csv(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "ferry", "--json"]) == 0
    found = lines(capsys)
    assert [hit["published"] for hit in found] == ["2022-03-03", "2022-02-02"]
    assert found[0]["passage"].startswith("She added")
    assert run(["find", "ferry", "--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in table] == [hit["id"] for hit in found]
    assert run(["find", "ferry", "--csv", "--json"]) == EXIT_USAGE


def test_find_narrowed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--speaker", "Venn", "--publisher", "Kessel Echo", "--kind", "indirect"]
    days = ["--from", "2022-03", "--to", "2022-03", "--said-from", "2022", "--said-to", "2022"]
    assert run(["find", *options, *days, "--rank", "--json"]) == 0
    assert [hit["published"] for hit in lines(capsys)] == ["2022-03-03"]


def test_find_facets(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "--facet", "speaker", "--json"]) == 0
    (facet,) = lines(capsys)
    assert facet["values"][0] == {"value": "Orla Venn", "count": 5}
    assert run(["find", "--facet", "month", "--facet", "kind"]) == 0
    assert "2022-03" in capsys.readouterr().out


def test_who_and_its_candidates(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Orla", "Venn"]) == 0
    assert "Harbour Minister (2; 2 February 2022 to 3 March 2022)" in capsys.readouterr().out
    assert run(["who", "Marsh"]) == EXIT_FINDING
    told = capsys.readouterr()
    assert "Tobin Marsh" in told.out and "Ilse Marsh" in told.out
    assert run(["who", "Marsh", "--json"]) == EXIT_FINDING
    assert [person["name"] for person in lines(capsys)[0]["candidates"]] == [
        "Tobin Marsh",
        "Ilse Marsh",
    ]
    assert run(["who", "Nobody"]) == EXIT_FINDING


def test_show(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = made(ORCHARD, url="https://echo.example/o")[1]
    assert run(["show", record.article.id, "--json"]) == 0
    (shown,) = lines(capsys)
    assert shown["article"]["text"] == record.article.text and len(shown["versions"]) == 1
    assert run(["show", record.article.id]) == 0
    assert run(["show", record.statements[0].id]) == 0
    out = capsys.readouterr().out
    assert "content 23–45" in out or "content" in out
    assert run(["show", record.statements[0].id, "--json"]) == 0
    (statement,) = lines(capsys)
    assert [pin["exact"] for pin in statement["evidence"]] == [
        "Orla Venn",
        "told growers",
        "“a frost is not a policy”",
    ]
    assert run(["show", "Ilse Marsh"]) == 0
    assert run(["show", "0" * 16]) == EXIT_USAGE


def test_show_has_what_is_less_sure_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capture, record = made(LIGHTHOUSE, url="https://echo.example/l")
    unsure = [replace(one, kind="indirect", confidence=0.1) for one in record.statements]
    with Archive.open(path) as archive:
        archive.add(capture, replace(record, statements=tuple(unsure)))
    assert run(["show", record.article.id]) == 0
    assert capsys.readouterr().out.count("confidence 0.10") == len(unsure) > 0


def test_judge(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["judge", "Tobin Marsh", "same", "Ilse Marsh", "--reason", "one pen name"]
    assert run([*call, "--by", "  "]) == EXIT_USAGE
    assert run([*call, "--by", "Ada"]) == 0
    assert run(["who", "Marsh"]) == 0
    assert run(["judge", "--revoke", "1", "--reason", "no"]) == 0
    assert run(["who", "Marsh"]) == EXIT_FINDING
    capsys.readouterr()
    assert run(["judge", "--list", "--json"]) == 0
    (kept,) = lines(capsys)
    assert kept["revoked"] and kept["by"] == "person:Ada"
    assert run(["judge", "--list"]) == 0
    assert "(revoked)" in capsys.readouterr().out
    assert run(call[:-2]) == EXIT_USAGE
    assert run(["judge", "Tobin Marsh"]) == EXIT_USAGE
    assert run(["judge", "Nobody", "same", "Ilse Marsh", "--reason", "x"]) == EXIT_USAGE


def test_correct_a_statement(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = numbered(1)[1]
    article, lamp, ferry = (record.article.id, *(one.id for one in record.statements[:2]))
    signed = ["--reason", "the tape", "--by", "Ada"]
    assert run(["correct", lamp, "speaker", "Ines\x1b[31m Falk", *signed]) == 0
    assert run(["correct", lamp, "words", "the lamp … burn again", *signed]) == 0
    assert run(["correct", ferry, "stands", "not said", *signed]) == 0
    capsys.readouterr()
    assert run(["find", "--speaker", "Ines", "--json"]) == 0
    (found,) = lines(capsys)
    assert (found["id"], found["text"]) == (lamp, "the lamp burn again")
    assert run(["find", "fog", "--json"]) == 0
    assert ferry not in {one["id"] for one in lines(capsys)}
    for item, more in ((lamp, "words put right as “the lamp … burn again”"), (ferry, "taken out")):
        assert run(["show", item]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert more in shown and "the tape, Ada" in shown and "\x1b[31m F" not in shown
    assert run(["show", article]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "(read: Orla Venn): the tape, Ada" in shown
    assert "that no ferry would wait for fog in cove 1 taken out as not said: the tape" in shown
    assert run(["correct", "--list", lamp, "--json"]) == 0
    first, second = lines(capsys)
    assert (first["statement"], first["field"], first["read"]) == (lamp, "speaker", "Orla Venn")
    assert second["article"] == article and first["n"] < second["n"]
    assert run(["correct", "--list", article]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run(["correct", article, "speaker", "Orla Venn", *signed]) == EXIT_USAGE
    assert "of an article: publisher" in capsys.readouterr().err
    assert run(["correct", lamp, "title", "Orla Venn", *signed]) == EXIT_USAGE
    assert "of a statement: speaker" in capsys.readouterr().err
    assert run(["correct", "--revoke", str(first["n"]), *signed]) == 0
    assert run(["find", "--speaker", "Ines", "--json"]) == 0
    assert lines(capsys) == []
    assert run(["verify"]) == 0


def test_correct(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = numbered(1)[1].article.id
    call = ["correct", article, "publisher", "The\x1b[31m Lamp", "--reason", "the masthead"]
    assert run([*call, "--by", "Ada"]) == 0
    (number,) = re.findall(r"correction (\d+) is kept", capsys.readouterr().err)
    assert run(["find", "--publisher", "Lamp", "--json"]) == 0
    assert {one["article"] for one in lines(capsys)} == {article}
    assert run(["show", article]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "(read: The Kessel Echo): the masthead, Ada" in shown and "\x1b[31m L" not in shown
    assert run(["correct", "--list", "--json"]) == 0
    (kept,) = lines(capsys)
    assert (kept["n"], kept["article"], kept["revoked"]) == (int(number), article, False)
    assert (kept["field"], kept["read"]) == ("publisher", "The Kessel Echo")
    assert run(["correct", "--revoke", number]) == EXIT_USAGE
    assert run(["correct", "--revoke", number, "--reason", "no"]) == 0
    assert run(["correct", "--list", article]) == 0
    told = capsys.readouterr().out
    assert "(revoked)" in told and "\x1b" not in told
    assert run(["correct", "--revoke", number, "--reason", "again"]) == EXIT_USAGE
    assert run([*call[:3], "The Kessel Echo", *call[4:]]) == EXIT_USAGE
    assert run(["correct", article, "published", "soon", "--reason", "x"]) == EXIT_USAGE
    assert "no date" in capsys.readouterr().err
    assert run(["correct", article, "title"]) == EXIT_USAGE
    assert run(["correct", "--list", "nothing"]) == EXIT_USAGE
    assert "no article of this id" in capsys.readouterr().err
    assert run(["verify"]) == 0


def test_withdraw(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = numbered(1)[1].article.id
    assert run(["withdraw", article]) == EXIT_USAGE
    assert run(["withdraw", article, "--reason", "a court", "--by", "Ada"]) == 0
    assert run(["show", article]) == EXIT_USAGE
    assert "a court" in capsys.readouterr().err
    assert run(["verify"]) == 0


def test_verify(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("whole: 3 articles, 10 statements, 30 pins, 3 captures, 3 journal")
    head = told.split()[-1]
    assert run(["verify", "--head", head, "--json"]) == 0
    assert lines(capsys)[0]["head"] == head
    assert run(["verify", "--head", "f" * 64]) == EXIT_FINDING
    data = path.read_bytes()
    path.write_bytes(data.replace(b"would wait for fog in cove 1", b"would wait for dog in cove 1"))
    capsys.readouterr()
    assert run(["verify"]) == EXIT_FINDING
    told = capsys.readouterr()
    assert numbered(1)[1].article.id in told.out and "NOT WHOLE" in told.err


def test_salvage(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new.db"
    assert run(["salvage", str(path), str(new)]) == 0
    assert run(["verify", "--archive", str(new)]) == 0
    assert run(["salvage", str(path), str(new)]) == EXIT_USAGE
    capsys.readouterr()
    assert run(["salvage", str(path), str(tmp_path / "b.db"), "--json"]) == 0
    assert lines(capsys)[0]["articles"] == 3


def test_export(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "jsonl"]) == 0
    assert len(lines(capsys)) == 10
    article = numbered(1)[1].article.id
    file = tmp_path / "out.csv"
    assert run(["export", "csv", "--article", article, "--output", str(file)]) == 0
    assert len(list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))) == 4
    assert run(["export", "parquet"]) == EXIT_USAGE
    assert run(["export", "parquet", "-o", str(tmp_path / "out.parquet")]) == 0


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_an_export_never_destroys_the_archive(form: str, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    other = Path(shutil.copy(path, tmp_path / "other.db"))
    (tmp_path / "hard.csv").hardlink_to(path)
    (tmp_path / "soft.csv").symlink_to(path)
    for name in (
        "a.db",
        "a.db-wal",
        "a.db-shm",
        "a.db-journal",
        "hard.csv",
        "soft.csv",
        "other.db",
    ):
        assert run(["export", form, "-o", str(tmp_path / name)]) == EXIT_USAGE, name
    assert run(["export", form, "-o", str(other)]) == EXIT_USAGE
    assert path.read_bytes() == other.read_bytes() == before


def test_an_export_that_fails_leaves_the_old_one(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(b"the old one")
    assert run(["export", "csv", "--article", "0" * 16, "-o", str(file)]) == EXIT_USAGE
    assert file.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".saidwhat*"))


@pytest.mark.parametrize("command", ["find", "who x", "show x", "verify", "judge --list"])
def test_no_archive(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "nowhere.db")
    assert run([*command.split(), "--archive", missing]) == EXIT_INPUT
    assert "saidwhat add" in capsys.readouterr().err
    assert not Path(missing).exists()


def test_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reading is replaced by records made by hand: it has its own tests."""
    made_ = {origin: made(s, origin=origin) for origin, s in (("a", LIGHTHOUSE), ("b", ORCHARD))}
    read = []

    def read_one(capture: Capture, options: ReadOptions) -> Record:
        read.append(capture.origin)
        return made_[Path(capture.origin).stem][1]

    monkeypatch.setattr("saidwhat.jobs.many.read_one", read_one)
    (tmp_path / "in").mkdir()
    for name, (capture, _) in made_.items():
        (tmp_path / "in" / f"{name}.txt").write_bytes(capture.content)
    call = ["add", str(tmp_path / "in"), "--archive", str(tmp_path / "a.db")]
    assert run(call) == 0
    assert capsys.readouterr().err == "saidwhat: 2 articles added\n"
    assert run([*call, "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == "saidwhat: nothing changed; 2 already there\n"
    assert {json.loads(line)["outcome"] for line in told.out.splitlines()} == {"known"}
    assert len(read) == 2, "what is there is not read again"
    assert run([*call, str(tmp_path / "gone.txt")]) == EXIT_INPUT
    assert "gone.txt" in capsys.readouterr().err
    assert run(["verify", "--archive", str(tmp_path / "a.db")]) == 0


def test_words_that_are_a_speaker_s_name(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "Ilse"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 said by Ilse: ask with --speaker" in told.err
    assert run(["find", "Ilse", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("id,text,kind,speaker")


def test_lines_end_where_their_words_end(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statement = numbered(1)[1].statements[0].id
    for call in (["find", "lamp"], ["who", "Orla Venn"], ["show", statement]):
        assert run(call) == 0
        out = capsys.readouterr().out
        assert out and all(len(line) <= 80 and line == line.rstrip() for line in out.splitlines())
