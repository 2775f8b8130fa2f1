"""One list of formats for articles and drafts; another package adds one by an entry point."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import docx
import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import run
from saidwhat.errors import UnreadableError
from saidwhat.formats import plain, registry
from saidwhat.formats.format import Format
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned, cleaners
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document
from tests.check.made import PatternTagger

ARTICLE = "The row\n\nJuly 5, 2022\n\n“The piers are falling into the sea,” Bram Quill said.\n"
PAGE = "<!doctype html><html><body><p>The piers are falling.</p></body></html>"


def word(text: str) -> bytes:
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph.strip())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    return tmp_path


def test_every_format_has_its_own_ending_and_type() -> None:
    suffixes = [suffix for format in registry.FORMATS for suffix in format.suffixes]
    assert len(suffixes) == len(set(suffixes))
    types = [format.media_type for format in registry.FORMATS]
    assert len(types) == len(set(types))


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.HTML", ".html"),
        ("a/b.c/index.php?id=3", ".php"),
        ("story.aspx@id=3", ".aspx"),
        ("user@host/notes", ""),
        ("St. Mary's Row", ""),
        ("story-1.2345", ""),
        (".hidden", ""),
    ],
)
def test_endings(name: str, ending: str) -> None:
    assert registry.ending(name) == ending


@pytest.mark.parametrize("name", ["p.php", "p.asp", "p.aspx", "p.jsp", "p.shtml", "p", "p.php?a=1"])
def test_a_page_as_a_server_names_it_is_told_by_its_bytes(desk: Path, name: str) -> None:
    (desk / "a" / name).write_text(PAGE, encoding="utf-8")
    (found,) = captures(["a"], [])
    assert isinstance(found, Capture)
    assert found.media_type == "text/html"


def test_a_folder_tells_what_it_passes_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a" / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    for name in ("t.csv", "b.jpg", "c.jpg", ".hidden.txt"):
        (desk / "a" / name).write_bytes(b"x,y,z")
    (desk / "a" / "code.php").write_text("<?php echo 1;", encoding="utf-8")
    (desk / "a" / ".git").mkdir()
    missed: list[NotRead] = []
    assert len(list(captures(["a"], missed))) == 1
    assert missed == [
        NotRead("a/.git", "a hidden folder"),
        NotRead("a/.hidden.txt", "a hidden file"),
        NotRead("a/b.jpg", "a .jpg file"),
        NotRead("a/c.jpg", "a .jpg file"),
        NotRead("a/code.php", "a program in PHP, not an article"),
        NotRead("a/t.csv", "a table without texts of articles; its columns are x, y, z"),
    ]
    assert run(["read", "a", "--json"]) == 0
    said = "saidwhat: 6 files not read: a .jpg file (2), a hidden folder (1), a hidden file (1)"
    assert capsys.readouterr().err.startswith(said)
    assert run(["add", "a", "--archive", "x.db", "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count('"outcome": "not_read"') == 6
    assert said in printed.err


def test_word_and_markdown_are_read_by_every_door(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "a" / "row.docx").write_bytes(word(ARTICLE))
    (desk / "a" / "row.markdown").write_text(ARTICLE, encoding="utf-8")
    (desk / "d.txt").write_text(ARTICLE.split("\n\n")[2], encoding="utf-8")
    assert run(["read", "a"]) == 0
    assert capsys.readouterr().out.count("The piers are falling into the sea") == 2
    assert run(["check", "d.txt", "--against", "a/row.docx"]) == 0
    assert run(["check", "a/row.docx", "--against", "a/row.markdown"]) == 0
    assert run(["add", "a", "--archive", "x.db"]) == 0
    capsys.readouterr()
    assert run(["verify", "--archive", "x.db"]) == 0
    with Archive.open(desk / "x.db") as archive:
        assert archive.verify(cleaners()).problems == ()


class Shout:
    """A package's own format: words in capitals, two documents a file."""

    FORMAT = Format(
        "Shout",
        (".shout",),
        "text/x-shout",
        "shout-1",
        lambda capture: Shout.documents(capture),
        tells=lambda content: content.startswith(b"SHOUT"),
    )

    @staticmethod
    def documents(capture: Capture) -> Iterator[Document]:
        for number, part in enumerate(capture.content.decode().split("\f"), 1):
            yield Document(part.lower(), f"{capture.origin}#{number}")


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    entry = EntryPoint("shout", "tests.formats.test_registry:Shout.FORMAT", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    registry.added.cache_clear()
    yield
    registry.added.cache_clear()


@pytest.mark.usefixtures("shouted")
def test_a_format_of_another_package() -> None:
    assert registry.expected("a.shout")
    capture = Capture(b"THE GATE IS SHUT.\fTHE LOCK IS OPEN.", "a.shout", "text/x-shout")
    assert registry.media_type(capture.content, "a.shout") == "text/x-shout"
    assert [d for d in registry.documents(capture) if isinstance(d, Document)] == [
        Document("the gate is shut.", "a.shout#1"),
        Document("the lock is open.", "a.shout#2"),
    ]
    assert cleaned(replace(capture, content=b"THE GATE IS SHUT.")).text == "the gate is shut."
    with pytest.raises(UnreadableError, match="2 documents in one file"):
        cleaned(capture)
    with pytest.raises(UnreadableError, match="Shout, not a draft"):
        registry.draft_of(capture.content, "a.shout")
    assert "shout-1" in cleaners()


def test_others_are_asked_for_only_where_ours_do_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(group: str) -> list[EntryPoint]:
        raise AssertionError("asked for")

    monkeypatch.setattr(registry, "entry_points", asked)
    registry.added.cache_clear()
    for name in ("a.txt", "a.md", "a.html", "a", "a.php", "-"):
        registry.format_of(ARTICLE.encode(), name)
        assert registry.expected(name) is not False
    assert registry.by_media_type("text/plain") is plain.FORMAT


def test_a_type_that_nobody_knows_is_told_not_guessed() -> None:
    with pytest.raises(UnreadableError, match="not installed here"):
        cleaned(Capture(b"x", "a", "application/x-nothing"))
