"""Bad input to ``saidwhat read``: a clear error or a clean record, never a traceback."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from saidwhat.cli import EXIT_INPUT, run
from saidwhat.fetch import files

ARTICLE = (
    "Pilots walk out over the long night shift\n\n"
    "The pilots of Port Ellery left their boats on Tuesday morning.\n\n"
    "“We are tired,” said Inés Falk, a harbour pilot.\n"
)
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n") * 3)

#: Name, bytes, and what the error says.
UNREADABLE = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\t\n", "there is no text in it"),
    ("mark.txt", b"\xef\xbb\xbf", "there is no text in it"),
    ("noise.txt", bytes(range(256)) * 20, "binary data"),
    ("noise.html", bytes(range(256)) * 20, "binary data"),
    ("nul.txt", ARTICLE.replace("boats", "bo\0ats").encode(), "binary data"),
    ("packed.txt", gzip.compress(ARTICLE.encode())[:-9], "a broken gzip file"),
    ("print.txt", b"%PDF-1.7\n%\xe2\xe3\n", "a PDF"),
    ("letter.docx", b"PK\x03\x04" + bytes(50), "a Word document, perhaps"),
    ("data.html", json.dumps({"note": ARTICLE}).encode(), "JSON data"),
    ("line.txt", b"word and " * 5_600_000, "larger than 20 MB"),
    ("line.html", b"<html><p>" + b"word and " * 5_600_000, "larger than 20 MB"),
    ("book.txt", b"The gate is shut. " * 40_000, "longer than 500,000 characters"),
    ("deep.html", b"<html><body>" + b"<div>" * 20_000 + ARTICLE.encode(), "nested more than 250"),
    ("deep.xhtml", b"<html><body>" + b"<b>" * 20_000 + ARTICLE.encode(), "nested more than 250"),
    ("tags.html", b"<html><body>" + b"<p>x" * 70_000, "more than 60,000 tags"),
    ("notice.html", b"<html><body><p>Log in to read on.</p></body></html>", "no article"),
]

#: Name, bytes, and words that must stand in the text of the record.
READABLE = [
    ("broken.html", (PAGE + "</div></span><table><tr><p>x<").encode(), "said Inés Falk"),
    ("crlf.txt", ARTICLE.replace("\n", "\r\n").encode(), "said Inés Falk"),
    ("nfd.txt", unicodedata.normalize("NFD", ARTICLE).encode(), "said Ine\u0301s Falk"),
    ("emoji.txt", ARTICLE.replace("tired", "tired 👩‍✈️🚢").encode(), "tired 👩‍✈️🚢,”"),
    ("right.txt", ARTICLE.replace("tired", "עייפים").encode(), "“We are עייפים,”"),
    ("mark.txt", ARTICLE.encode("utf-8-sig"), "\ufeffPilots walk out"),
    ("wide.txt", ARTICLE.encode("utf-16"), "said Inés Falk"),
    ("wide-bare.txt", ARTICLE.encode("utf-16-le"), "said Inés Falk"),
    ("wide-odd.txt", ARTICLE.encode("utf-16") + b"x", "said Inés Falk"),
    ("wide-half.txt", (ARTICLE + "\ud83d.").encode("utf-16", "surrogatepass"), "said Inés Falk"),
    ("half.txt", ARTICLE.replace("tired", "ti\ud83dred").encode("utf-8", "surrogatepass"), "ti"),
    ("latin.txt", ARTICLE.replace("“", '"').replace("”", '"').encode("latin-1"), "said Inés Falk"),
    ("windows.txt", ARTICLE.encode("cp1252"), "“We are tired,” said Inés Falk"),
    ("steering.txt", ARTICLE.replace("tired", "\x1b[31mtired").encode(), "\x1b[31mtired"),
    ("x", ARTICLE.encode(), "said Inés Falk"),
]


def read(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Return exit status, records and errors of reading one path."""
    status = run(["read", "--json", str(path)])
    captured = capsys.readouterr()
    return (
        status,
        [json.loads(line) for line in captured.out.splitlines()],
        captured.err.split("\n"),
    )


@pytest.mark.parametrize(("name", "content", "reason"), UNREADABLE, ids=[u[0] for u in UNREADABLE])
def test_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    status, records, errors = read(tmp_path / name, capsys)
    assert (status, records, len(errors)) == (EXIT_INPUT, [], 2)
    assert errors[0].startswith(f"saidwhat: {tmp_path / name}: ")
    assert reason in errors[0]
    assert errors[0].endswith(")"), "what to do next"


@pytest.mark.parametrize(("name", "content", "words"), READABLE, ids=[r[0] for r in READABLE])
def test_a_clean_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    status, (record,), errors = read(tmp_path / name, capsys)
    assert (status, errors) == (0, [""])
    text = record["article"]["text"]
    assert words in text
    for statement in record["statements"]:
        for pin in statement["evidence"]:
            assert text[slice(*pin["span"])] == pin["exact"]


def test_one_bad_file_is_reported_and_the_rest_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content, _ in UNREADABLE[:4]:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "closed").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_bytes(ARTICLE.encode())
    status, records, errors = read(tmp_path, capsys)
    assert status == EXIT_INPUT
    assert [Path(record["file"]).name for record in records] == ["a.txt", "z.txt"]
    assert [line.split(": ")[1].rpartition("/")[2] for line in errors[:-1]] == [
        "blank.txt",
        "empty.txt",
        "gone.txt",
        "mark.txt",
        "noise.txt",
        "2 files not read",
    ]
    assert "a link to a folder (1), a pipe, a socket or a device (1)" in errors[-2]


def test_a_file_that_vanishes_while_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(ARTICLE.encode())
    of_file = files._of_file

    def vanish(path: str, kinds: files.Kinds) -> Any:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return of_file(path, kinds)

    monkeypatch.setattr(files, "_of_file", vanish)
    status, records, errors = read(tmp_path, capsys)
    assert (status, len(records)) == (EXIT_INPUT, 2)
    assert "b.txt: there is no such file" in errors[0]


def test_a_file_that_is_closed_to_us_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shell of the command line may not refuse the whole call for one file."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(ARTICLE.encode())
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("a.txt"))
    opened = Path.open

    def refuse(path: Path, *arguments: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments)

    monkeypatch.setattr(Path, "open", refuse)
    status = run(["read", "--json", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    captured = capsys.readouterr()
    assert (status, len(captured.out.splitlines())) == (EXIT_INPUT, 1)
    assert "a.txt: no permission to read it" in captured.err


def test_a_folder_without_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    status, records, errors = read(tmp_path, capsys)
    assert (status, records) == (EXIT_INPUT, [])
    assert "no articles in this folder" in errors[0]


def test_what_is_less_sure_is_shown_with_all_and_always_in_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = str(Path(__file__).parents[2] / "examples" / "articles" / "coastline-daily.html")

    def printed(*options: str) -> str:
        assert run(["read", page, *options]) == 0
        return capsys.readouterr().out

    number = len(json.loads(printed("--json"))["statements"])
    shown, everything = printed(), printed("--all")
    assert everything.count("confidence") == number > shown.count("confidence")
    left_out = number - shown.count("confidence")
    assert f"{left_out} less sure statement" in shown
    assert "not shown" not in everything
