"""`saidwhat compare` and `saidwhat.compare`: files, an archive, words, forms, faults."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import saidwhat
from saidwhat.archive.archive import Archive
from saidwhat.cli import group
from saidwhat.cli import run as status
from saidwhat.codec.write import to_json
from saidwhat.jobs.compare import others
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.check.made import PatternTagger
from tests.compare.made import made

CRANE = "“A harbour without a crane is a beach with {} opinions,” Orla Fenwick said.\n"
MEADOW = "“Somebody sold the meadow behind the mill,” Piet Quill said.\n"
TEXTS = {
    "courier.txt": CRANE.format("forty") + MEADOW,
    "daily.txt": CRANE.format("fourteen"),
    "post.txt": MEADOW,
    "wire.txt": "Nobody spoke of anything at all that day, and it rained on the boats.\n",
}


@pytest.fixture(autouse=True)
def _patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def records() -> list[Record]:
    return [made(name, "2031-03-04", text) for name, text in TEXTS.items()]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as kept:
        for record in records():
            text = record.article.text.encode()
            kept.add(Capture(text, f"{record.article.publisher}"), record)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["compare", *map(str, words)], env={"COLUMNS": "80"})


def test_a_folder_gives_a_group_for_each_shared_quotation(folder: Path) -> None:
    lines = [json.loads(line) for line in run(folder, "--json").stdout.splitlines()]
    assert [sorted(Path(p["file"]).name for p in line["printings"]) for line in lines] == [
        ["courier.txt", "daily.txt"],
        ["courier.txt", "post.txt"],
    ]
    assert [d["what"] for d in lines[0]["differences"]] == ["number"]


def test_about_leaves_the_others_out(folder: Path, archive: Path) -> None:
    for given in ([folder / "courier.txt", folder / "post.txt"], ["--archive", archive]):
        asked = ["--about", "Meadow quill", "--json"]
        lines = run(*given, *asked, "--kind", "quotation").stdout.splitlines()
        assert len(lines) == 1
        assert "meadow" in lines[0]


def test_a_row_for_each_printing(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "--csv").stdout)))
    assert [row["words"] for row in rows] == ["exact", "altered", "exact", "exact"]
    assert "“fourteen” for “forty”" in rows[1]["differences"]


def test_a_page_has_a_line_for_each_way_to_print(folder: Path) -> None:
    page = run(folder)
    assert "    A         forty\n    B         fourteen\n" in page.stdout
    assert "2 quotations printed by more than one article" in page.stderr


def test_nothing_shared_is_told(folder: Path) -> None:
    page = run(folder / "wire.txt", folder / "post.txt")
    assert page.stdout == ""
    assert "no quotation printed by more than one article" in page.stderr


def test_one_bad_file_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.txt").write_bytes(b"")
    files = [str(folder / name) for name in ("courier.txt", "bad.txt", "daily.txt")]
    assert status(["compare", *files, "--json"]) == 3
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "bad.txt" in printed.err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.txt", "--archive", "a.db"],
        ["a.txt", "--json", "--csv"],
        ["a.txt", "--kind", "event", "--speaker", "Quist"],
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str]) -> None:
    assert run(*words).exit_code == 2


EVENT = {
    "mail.txt": "“The ferry Tern struck the pier at Lorn,” Edda Quist said on 3 March 2031.\n",
    "post.txt": "“The pier at Lorn shook, the ferry Tern sank,” Ole Brun said on 3 March 2031.\n",
    "then.txt": "“No ferry ever struck the pier,” Edda Quist said on 1 May 2030.\n",
}


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    folder = tmp_path / "accounts"
    folder.mkdir()
    for name, text in EVENT.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_accounts_of_one_event_stand_beside_quotations(accounts: Path) -> None:
    lines = [json.loads(line) for line in run(accounts, "--json").stdout.splitlines()]
    assert [line["kind"] for line in lines] == ["quotation", "event"]
    found = lines[-1]
    assert (found["kind"], found["edtf"], found["articles"]) == ("event", "2031-03-03", 2)
    assert {party["label"] for party in found["parties"]} == {"Edda Quist", "Ole Brun"}
    assert [len(party["silent"]) for party in found["parties"]] == [1, 1]
    (line,) = run(accounts, "--kind", "quotation", "--json").stdout.splitlines()
    assert json.loads(line) == lines[0]
    page = run(accounts, "--kind", "event")
    assert "Ole Brun is not quoted by mail.txt" in " ".join(page.stdout.split())
    assert "1 event told by more than one" in page.stderr


def test_a_row_for_each_passage(accounts: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(accounts, "--kind", "event", "--csv").stdout)))
    assert {row["speaker"] for row in rows} == {"Edda Quist", "Ole Brun"}
    assert {row["day"] for row in rows} == {"2031-03-03"}


def test_one_speaker_then_and_now(accounts: Path, tmp_path: Path) -> None:
    database = tmp_path / "t.db"
    with Archive.open(database, create=True) as kept:
        for name, text in EVENT.items():
            kept.add(Capture(text.encode(), name), made(name, "2031-03-04", text))
    for given in ([accounts], ["--archive", database]):
        page = run(*given, "--speaker", "Quist")
        told = " ".join(page.stdout.split())
        assert "differs from what was printed as said on 1 May 2030" in told
        assert "1 subject of Quist on more than one day" in page.stderr
        assert "no subject of Quist" in run(*given, "--speaker", "Quist", "--about", "hen").stderr
    events = run("--archive", database, "--about", "ferry", "--kind", "event", "--json")
    assert json.loads(events.stdout)["articles"] == 2


def test_files_and_an_archive_give_the_same(folder: Path, archive: Path) -> None:
    with saidwhat.open(archive) as kept:
        found = [to_json(group) for group in saidwhat.compare(kept)]
    plain = [to_json(group) for group in saidwhat.compare(records())]
    for group_ in (*found, *plain):
        for printing in group_["printings"]:
            printing["file"] = ""
    assert found == plain


def test_events_of_a_whole_archive_are_refused(archive: Path) -> None:
    assert run("--archive", archive, "--kind", "event").exit_code == 2


def test_a_program_asks_for_events_and_speakers(accounts: Path) -> None:
    read = list(saidwhat.read(accounts))
    (event,) = saidwhat.compare(read, kind="event", about="ferry")
    assert "2 articles" in repr(event)
    (subject,) = saidwhat.compare(read, speaker="Edda Quist")
    assert subject.kind == "speaker"


def test_a_statement_has_its_group(archive: Path) -> None:
    with Archive.open(archive, readonly=True) as kept:
        (record,) = (one.record for one in kept.exported() if "fourteen" in one.record.article.text)
        found = others(kept, record, record.statements[0].id)
        assert found
        assert (found.publishers, found.wordings) == (2, 2)
        alone = [one.record for one in kept.exported() if "Nobody" in one.record.article.text]
        assert others(kept, alone[0], "0" * 16) is None


def test_the_latest_version_of_an_address_alone_counts(tmp_path: Path) -> None:
    texts = (MEADOW, MEADOW + CRANE.format("forty"), CRANE.format("forty"))
    with Archive.open(tmp_path / "v.db", create=True) as kept:
        for text, origin in zip(texts, ("one", "two", "two"), strict=True):
            kept.add(Capture(text.encode(), origin), made(origin, "2031-03-04", text))
        assert list(saidwhat.compare(kept)) == []


def test_about_finds_who_prints_the_words_otherwise(archive: Path) -> None:
    (line,) = run("--archive", archive, "--about", "fourteen", "--json").stdout.splitlines()
    printings = json.loads(line)["printings"]
    assert {one["publisher"] for one in printings} == {"courier.txt", "daily.txt"}


def test_the_page_of_a_statement_knows_the_latest_version_alone(tmp_path: Path) -> None:
    texts = (CRANE.format("forty"), CRANE.format("forty"), MEADOW)
    with Archive.open(tmp_path / "v.db", create=True) as kept:
        for text, origin in zip(texts, ("one", "two", "two"), strict=True):
            kept.add(Capture(text.encode(), origin), made(origin, "2031-03-04", text))
        (own,) = (one.record for one in kept.exported() if one.address == "one")
        assert others(kept, own, own.statements[0].id) is None
