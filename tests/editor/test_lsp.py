"""Findings while one types: what an editor is shown, where, and what it may put in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.cli import run
from saidwhat.editor.desk import Desk, sources_of
from saidwhat.editor.server import Server, make_server
from saidwhat.errors import UsageError
from saidwhat.jobs.against import Sources
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from tests.check.made import PatternTagger, read_text
from tests.editor.speaking import Editor, editor_of

ARTICLE = """The mill row

By Tessa Corrow

July 5, 2022

“Nobody sold the old mill in the end,” Bram Quill said.

“The piers aren’t falling into the sea,” Orla Fenwick said.

‘The clerk said “never again” to all of the men,’ Ed Vane said.
"""
RIGHT = "“Nobody sold the old mill in the end,” Bram Quill said.\n"
WRONG = "“Nobody sold the new mill in the end,” Bram Quill said.\n"


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mill.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "articles"


@pytest.fixture
def editor(articles: Path) -> Iterator[Editor]:
    with editor_of(make_server(Sources((str(articles),)), pause=0.01)) as editor:
        editor.begin()
        yield editor


def at(line: int, character: int) -> dict[str, Any]:
    where = {"line": line, "character": character}
    return {"textDocument": {"uri": "file:///d.md"}, "position": where}


def cut(text: str, where: dict[str, Any], unit: str = "utf-16-le", size: int = 2) -> str:
    """Return the words at a range, counted as an editor counts, by no code of ours."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = where["start"], where["end"]
    held = lines[start["line"] : end["line"] + 1]
    held[-1] = held[-1].encode(unit)[: end["character"] * size].decode(unit)
    held[0] = held[0].encode(unit)[start["character"] * size :].decode(unit)
    return "\n".join(held)


def test_a_wrong_quotation_is_an_error_on_its_words(editor: Editor) -> None:
    shown = editor.open(RIGHT + WRONG)
    (found,) = shown["diagnostics"]
    assert found["severity"] == 1
    assert cut(RIGHT + WRONG, found["range"]) == "Nobody sold the new mill in the end,"
    assert (found["source"], found["code"]) == ("saidwhat", "altered")
    assert found["message"].splitlines() == [
        "Wrong: the words were changed",
        "said by Bram Quill",
        "words: “new” for “old” — look",
    ]


def test_what_wants_a_look_is_a_warning_and_what_is_not_checked_a_hint(editor: Editor) -> None:
    draft = "“The piers aren’t [in truth] falling into the sea,” Orla Fenwick said of “piers.\n"
    found = editor.open(draft)["diagnostics"]
    assert {one["severity"] for one in found} == {2, 3}
    (missed,) = [one for one in found if one["severity"] == 3]
    assert "not checked: the closing quotation mark is missing" in missed["message"]


def test_it_follows_what_is_typed_and_shows_the_last_text_alone(editor: Editor) -> None:
    assert editor.open(RIGHT)["diagnostics"] == []
    for version, text in enumerate((WRONG, WRONG + WRONG, RIGHT + WRONG), 2):
        editor.type(text, version)
    shown = editor.found()
    while shown["version"] < 4:  # an earlier text may have been checked before the last came
        shown = editor.found()
    assert [one["range"]["start"]["line"] for one in shown["diagnostics"]] == [1]
    editor.notify("textDocument/didClose", {"textDocument": {"uri": "file:///d.md"}})
    assert editor.found()["diagnostics"] == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_in_utf16_units(editor: Editor, end: str) -> None:
    draft = f"A\u2028😀 line.{end}😀😀 é “Nobody 😀 sold a mill 😀,” he said.{end}"
    (found,) = editor.open(draft)["diagnostics"]
    assert found["range"]["start"] == {"line": 1, "character": 8}
    assert cut(draft, found["range"]) == "Nobody 😀 sold a mill 😀,"
    told = editor.ask("textDocument/hover", at(1, 8))
    assert told["range"] == found["range"]
    assert editor.ask("textDocument/hover", at(1, 2)) is None


def test_an_editor_may_count_in_other_units(articles: Path) -> None:
    draft = "😀 é “Nobody 😀 sold a mill,” he said.\n"
    for unit, size in (("utf-8", 1), ("utf-32", 4)):
        with editor_of(make_server(Sources((str(articles),)))) as editor:
            general = {"general": {"positionEncodings": [unit]}}
            told = editor.begin(capabilities=general)
            assert told["capabilities"]["positionEncoding"] == unit
            (found,) = editor.open(draft)["diagnostics"]
            codec = unit if size == 1 else "utf-32-le"
            assert cut(draft, found["range"], codec, size) == "Nobody 😀 sold a mill,"


def test_a_hover_says_what_is_printed_and_where(editor: Editor) -> None:
    editor.open(RIGHT + "\n" + WRONG)
    for line, mark in ((0, "Fine: these very words"), (2, "Wrong: the words were changed")):
        words = editor.ask("textDocument/hover", at(line, 5))["contents"]["value"]
        assert words.startswith(mark)
        assert "“The mill row”, 2022-07-05, characters 46–82" in words
    assert editor.ask("textDocument/hover", at(0, 53)) is None


def put_in(editor: Editor, draft: str) -> list[str]:
    """Return what the draft is after each action that is offered for its first line."""
    where = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 50}}
    asked = {
        "textDocument": {"uri": "file:///d.md"},
        "range": where,
        "context": {"diagnostics": []},
    }
    made = []
    for action in editor.ask("textDocument/codeAction", asked):
        (edit,) = action["edit"]["changes"]["file:///d.md"]
        start, end = edit["range"]["start"]["character"], edit["range"]["end"]["character"]
        made.append(draft[:start] + edit["newText"] + draft[end:])
    return made


@pytest.mark.parametrize(
    ("draft", "after"),
    [
        (WRONG, RIGHT),
        ("“nobody sold any old mill,” Quill said.", "“nobody sold the old mill,” Quill said."),
        ("“No one sold the old mill.”", "“Nobody sold the old mill.”"),
        ("“Well, nobody sold the old mill.”", "“Nobody sold the old mill.”"),
        ("“Nobody sold the old mill at last.”", "“Nobody sold the old mill in the end.”"),
        ("“Nobody sold the old wet mill in the end.”", "“Nobody sold the old mill in the end.”"),
        ("‘Nobody sold the mill in the end’", "‘Nobody sold the old mill in the end’"),
        ("“The piers aren't falling into the sea”", "“The piers aren’t falling into the sea”"),
        ("“The old mill in the end is all”", None),  # without who sold nothing it is another claim
        (
            "“The clerk said ‘never again’ to all the men”",
            "“The clerk said ‘never again’ to all of the men”",
        ),
        (RIGHT, None),
        ("“Ferries go to the far end of the harbour by noon”", None),
        ("“Nobody sold,” Bram Quill said, “the new mill in the end.”", None),
    ],
)
def test_the_printed_words_can_be_put_in(editor: Editor, draft: str, after: str | None) -> None:
    assert "fault" not in str(editor.open(draft))
    assert put_in(editor, draft) == ([after] if after else [])
    if after:
        editor.type(after, 2)
        found = editor.found()["diagnostics"]
        assert not [one for one in found if one["code"] in ("altered", "absent", "indirect")]


def test_what_was_found_in_an_older_text_is_never_offered(articles: Path) -> None:
    with editor_of(make_server(Sources((str(articles),)), pause=3600)) as editor:
        editor.begin()
        assert editor.open(WRONG)["diagnostics"]
        editor.type("X" + WRONG, 2)
        assert put_in(editor, WRONG) == []
        assert editor.ask("textDocument/hover", at(0, 5)) is None


def test_the_editor_may_name_the_sources(articles: Path) -> None:
    with editor_of(make_server()) as editor:
        options = {"against": ["articles"], "published": "2022-07"}
        editor.begin(rootUri=articles.parent.as_uri(), initializationOptions=options)
        assert len(editor.open(WRONG)["diagnostics"]) == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (None, "say what to check against"),
        ({"against": ["nowhere"]}, "nothing to check against"),
        ({"against": 3}, "is a list of paths"),
        ({"archive": "a.db", "published": "soon"}, "no date"),
    ],
)
def test_without_sources_nothing_passes_for_checked(articles: Path, options: Any, why: str) -> None:
    with editor_of(make_server()) as editor:
        editor.begin(rootUri=articles.parent.as_uri(), initializationOptions=options)
        (found,) = editor.open(WRONG)["diagnostics"]
        assert found["severity"] == 3
        assert "not checked" in found["message"]
        assert why in found["message"]


def test_a_page_is_told_as_not_checked(editor: Editor) -> None:
    (found,) = editor.open("<!doctype html><p>“a b c d”", "html")["diagnostics"]
    assert "not checked while one types (use: saidwhat check)" in found["message"]


def test_a_fault_is_told_and_the_server_lives(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as spoilt:
        spoilt.setattr(Desk, "check", lambda *given: 1 / 0)
        (found,) = editor.open(WRONG)["diagnostics"]
    assert "a fault of saidwhat: ZeroDivisionError" in found["message"]
    editor.type(WRONG, 2)
    assert editor.found()["diagnostics"][0]["code"] == "altered"


def test_an_archive_is_asked_anew(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(Capture(b"x", "x.txt"), read_text("“Something else was said,” Ed Vane said."))
    with editor_of(make_server(Sources(archives=(str(path),)), pause=0.01)) as editor:
        editor.begin()
        assert editor.open(RIGHT)["diagnostics"][0]["code"] == "absent"
        with Archive.open(path) as archive:
            archive.add(Capture(ARTICLE.encode(), "m.txt"), read_text(ARTICLE))
        editor.type(RIGHT, 2)
        assert editor.found()["diagnostics"] == []


@pytest.mark.processes
def test_a_check_past_its_limit_is_ended_and_told(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add(Capture(b"x", "x.txt"), read_text(ARTICLE))
    server = make_server(Sources(archives=(str(path),)), Limits(seconds=0.001), pause=0.01)
    with editor_of(server) as editor:
        editor.begin()
        (found,) = editor.open(WRONG)["diagnostics"]
        assert "not checked: " in found["message"]
        assert "it took more than 0.001 seconds, and was ended" in found["message"]


def test_the_sources_are_one_of_two() -> None:
    assert sources_of({"against": "a", "published": "2022"}, Path("/d")) == Sources(
        ("/d/a",), (), Edtf("2022")
    )
    with pytest.raises(UsageError, match="one of the two"):
        Sources(("a",), ("b.db",))


def test_the_command_speaks_over_standard_input_and_output(tmp_path: Path) -> None:
    """As an editor starts it: a process, pipes, and an end when it is told to."""
    command = [sys.executable, "-m", "saidwhat", "lsp", "--against", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        editor = Editor(process.stdin, process.stdout)  # type: ignore[arg-type]
        told = editor.begin()
        assert told["serverInfo"]["name"] == "saidwhat"
        assert told["capabilities"]["hoverProvider"]
        (found,) = editor.open("x")["diagnostics"]  # nothing lies in the folder
        assert "no article could be read" in found["message"]
        editor.end()
        assert process.wait(60) == 0


def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "saidwhat.editor.server", None)
    assert run(["lsp", "--against", "x"]) == 2
    assert "the editor's part is not installed" in capsys.readouterr().err


def test_a_server_without_sources_is_made_all_the_same() -> None:
    server = make_server()
    assert isinstance(server, Server)
    server.close()
