"""Whatever a stage raises on one input is that input's error: status 3, never 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import saidwhat
from saidwhat.cli import EXIT_INPUT, run
from saidwhat.errors import FaultError, LimitError, LostPinError, UnreadableError
from saidwhat.export import forms
from saidwhat.jobs import check, drafts, many, read
from saidwhat.jobs.worker import Crew
from saidwhat.types.capture import Capture
from saidwhat.types.limits import Limits
from tests.check.made import PatternTagger

GOOD = "The row\n\nJuly 5, 2022\n\n“The piers are falling into the sea,” Bram Quill said.\n"
BAD = GOOD.replace("piers", "towers")
DRAFT = "“The piers are falling into the sea,” Bram Quill said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(read, "shared_tagger", PatternTagger)
    monkeypatch.setenv("SAIDWHAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "articles" / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def stumble(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: Exception | None = None
) -> None:
    """Make a function raise where its first argument tells of towers."""
    whole = getattr(module, name)

    def stumbling(given: Any, *rest: Any, **named: Any) -> Any:
        held = getattr(given, "record", getattr(given, "outcome", given))
        held = getattr(held, "article", held)
        words = (getattr(held, name, b"") for name in ("content", "text"))
        if "towers" in f"{given}{list(words)}":
            raise error or IndexError("list index out of range")
        return whole(given, *rest, **named)

    monkeypatch.setattr(module, name, stumbling)


@pytest.mark.parametrize("stage", ["clean_article", "find", "resolve", "record"])
@pytest.mark.parametrize(
    "error",
    [
        IndexError("list index out of range"),
        KeyError("x"),
        AssertionError(),
        LostPinError("lost"),
        OSError(5, "Input/output error"),
        RecursionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_stage_that_raises_costs_one_file(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stage: str,
    error: Exception,
) -> None:
    stumble(monkeypatch, read, stage, error)
    assert run(["read", "--json", "articles"]) == EXIT_INPUT
    printed = capsys.readouterr()
    assert (len(printed.out.splitlines()), "piers" in printed.out) == (1, True)
    (line,) = printed.err.splitlines()
    assert line.startswith("saidwhat: articles/a.txt: ")
    assert type(error) is RecursionError or ("a fault of" in line and "please report it" in line)


@pytest.mark.parametrize(
    "command",
    [
        ["read", "articles"],
        ["timeline", "articles"],
        ["add", "articles", "--archive", "a.db"],
        ["check", "draft.txt", "--against", "articles", "--no-cache"],
    ],
    ids=lambda command: command[0],
)
def test_in_every_command(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    stumble(monkeypatch, read, "resolve")
    assert run(command) == EXIT_INPUT
    printed = capsys.readouterr()
    assert "articles/a.txt: a fault of saidwhat: IndexError: list index" in printed.err
    assert "piers are falling" in printed.out or "1 article added" in printed.err


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("saidwhat.codec.records.record_to_json", ["read", "--json", "articles"]),
        ("saidwhat.cli.page.page", ["read", "articles"]),
        ("saidwhat.jobs.timeline.entries", ["timeline", "articles"]),
        ("saidwhat.archive.writer.prepared", ["add", "articles", "--archive", "a.db"]),
    ],
)
def test_where_a_record_is_shown_or_kept(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: list[str],
) -> None:
    from importlib import import_module

    module, _, function = name.rpartition(".")
    stumble(monkeypatch, import_module(module), function)
    assert run(command) == EXIT_INPUT
    printed = capsys.readouterr()
    assert "a.txt: a fault of saidwhat" in printed.err
    assert "piers" in printed.out or "1 article added" in printed.err


@pytest.mark.parametrize(
    "place",
    [
        "saidwhat.jobs.check.check",
        "saidwhat.formats.registry.format_of",
        "saidwhat.cli.checked.page",
    ],
)
def test_a_draft_that_makes_check_raise(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    from importlib import import_module

    module, _, name = place.rpartition(".")
    (desk / "bad.txt").write_text(DRAFT.replace("piers", "towers"), encoding="utf-8")
    stumble(monkeypatch, import_module(module), name)
    assert run(["check", "bad.txt", "draft.txt", "--against", "articles/b.txt"]) == EXIT_INPUT
    printed = capsys.readouterr()
    assert "bad.txt: a fault of saidwhat: IndexError" in printed.err
    assert "EXACT" in printed.out


@pytest.mark.parametrize("form", ["jsonl", "csv", "web-annotation", "schema.org", "tei", "parquet"])
def test_an_article_that_cannot_be_exported(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert run(["add", "articles", "--archive", "a.db"]) == 0
    for name in ("rows", "lines", "annotation", "news_article", "tei"):
        stumble(monkeypatch, forms, name)
    assert run(["export", form, "--archive", "a.db", "-o", "out"]) == EXIT_INPUT
    assert "a fault of saidwhat" in capsys.readouterr().err
    assert b"piers" in (desk / "out").read_bytes()


@dataclass(frozen=True)
class Broken:
    """A day that no stage can use, as a value that another process can be sent."""

    text: str = "2022"

    @property
    def first(self) -> None:
        raise LookupError("no such day")

    last = is_day = first


def test_in_processes_that_read_side_by_side(desk: Path) -> None:
    day: Any = Broken()
    inputs = [Capture(GOOD.encode(), "good.txt"), Capture(b"No day is told here, N. N. said.", "x")]
    options = read.ReadOptions(day)
    with Crew(2, Limits()) as crew:
        good, bad = many.read_all(inputs, options, crew=crew)
    assert good.record.article.published  # the article's own day
    assert isinstance(bad.outcome, FaultError)
    assert str(bad.outcome).startswith("x: a fault of saidwhat: LookupError: no such day, at cli/")


def test_from_python(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, read, "resolve")
    with pytest.raises(FaultError, match=r"articles/a.txt: a fault.*please report it"):
        list(saidwhat.read("articles"))
    with pytest.raises(FaultError, match="a fault of saidwhat"):
        saidwhat.check(DRAFT, articles=[BAD])
    stumble(monkeypatch, check, "check")
    with pytest.raises(FaultError, match="a fault of saidwhat"):
        saidwhat.check(DRAFT.replace("piers", "towers"), articles=[GOOD], file="d.txt")


@pytest.mark.parametrize(
    "command", [["read", "articles"], ["check", "draft.txt", "--against", "articles"]]
)
def test_a_fault_outside_an_input_is_no_finding(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    def raising(*_: object, **__: object) -> Callable[[], None]:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("saidwhat.jobs.kept.read_all", raising)
    monkeypatch.setattr("saidwhat.cli.inputs.read_all", raising)
    assert run(command) == EXIT_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("saidwhat: a fault of saidwhat: ZeroDivisionError: division by zero, at")


def test_what_is_no_input_s_fault_is_not_blamed_on_one(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from saidwhat.errors import ModelError

    def missing() -> PatternTagger:
        raise ModelError("the model is missing", subject="model.onnx")

    monkeypatch.setattr(read, "shared_tagger", missing)
    assert run(["read", "articles"]) == EXIT_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("saidwhat: model.onnx: the model is missing")


def test_an_error_keeps_its_name_across_processes() -> None:
    import pickle

    error = UnreadableError("a reason", subject="a.txt", advice="do this")
    assert str(pickle.loads(pickle.dumps(error))) == "a.txt: a reason (do this)"


def test_a_draft_past_a_limit_loses_nothing_else(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = drafts.check_bytes

    def too_long(corpus: Any, content: bytes, file: str, citations: bool) -> Any:
        if file == "bad.txt":
            raise LimitError("it took more than 2 seconds", subject=file, advice="cut it")
        return whole(corpus, content, file, citations)

    monkeypatch.setattr(drafts, "check_bytes", too_long)
    (desk / "bad.txt").write_text("“No such words were ever said,” N. N. said.")
    given = ["check", "draft.txt", "bad.txt", "draft.txt", "--against", "articles"]
    assert run(given) == EXIT_INPUT
    printed = capsys.readouterr()
    assert printed.err == "saidwhat: bad.txt: it took more than 2 seconds (cut it)\n"
    assert printed.out.count("EXACT") == 2
