"""A bare ``saidwhat`` is a front door: every line that it shows can be typed where it is shown."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import saidwhat
from saidwhat import extras
from saidwhat.archive.archive import Archive
from saidwhat.cli import EXIT_USAGE, run
from saidwhat.cli.welcome import welcome

EXAMPLES = Path(__file__).parents[2] / "examples"


def typed(page: str) -> list[str]:
    """Return the commands that the welcome shows."""
    lines = [line.strip().split("  ")[0] for line in page.splitlines() if line.startswith("  ")]
    return [line for line in lines if line.startswith(("saidwhat", "echo"))]


def test_nothing_typed_is_answered_with_what_this_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "who said what, when" in out and "saidwhat serve" in out and "--help" in out
    assert max(map(len, out.splitlines())) <= 80


def test_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; from saidwhat.cli import run; status = run([]); heavy = {'numpy', 'rich', "
        "'onnxruntime', 'lxml', 'sqlalchemy', 'fastapi'}; print(status, heavy & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.stdout.splitlines()[-1] == "0 set()"


@pytest.mark.parametrize("layout", ["beside", "here", "below", "empty", "odd"])
def test_every_line_works_in_this_folder(
    layout: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = EXAMPLES / "articles" / "coastline-daily.html"
    folder = {"here": ".", "below": "desk/articles", "empty": "."}.get(layout, "articles")
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    if layout != "empty":
        name = "it's a page; rm x.html" if layout == "odd" else "page.html"
        shutil.copy(page, tmp_path / folder / name)
        shutil.copy(EXAMPLES / "draft.md", tmp_path / "Draft of mine.md")
        if layout == "here":
            (tmp_path / "a\x1b[2Jb.html").write_text("steers")
    monkeypatch.chdir(tmp_path)
    shown = typed(welcome(tmp_path, "saidwhat.db"))
    assert len(shown) == (2 if layout == "empty" else 4)
    for line in shown:
        if line == "saidwhat serve":
            continue
        if line.startswith("saidwhat"):
            assert run(shlex.split(line)[1:]) in (0, 1), line
        else:
            env = {**os.environ, "PYTHONPATH": str(Path(saidwhat.__file__).parents[1])}
            program = line.replace("saidwhat", f"{sys.executable} -m saidwhat")
            ended = subprocess.run(["sh", "-c", program], capture_output=True, env=env)
            assert b"Nils Brandt" in ended.stdout


def test_an_archive_that_lies_here_is_named(tmp_path: Path) -> None:
    Archive.open(tmp_path / "saidwhat.db", create=True).close()
    assert "saidwhat verify" in typed(welcome(tmp_path, "saidwhat.db"))
    assert "saidwhat verify" not in typed(welcome(tmp_path, "other.db"))


@pytest.mark.parametrize(
    ("name", "told"),
    [("chek", "'check'"), ("timelin", "'timeline'"), ("page.html", "read page.html")],
)
def test_a_wrong_command_is_told_the_right_one(
    name: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "page.html").write_text("<p>Words.")
    monkeypatch.chdir(tmp_path)
    assert run([name]) == EXIT_USAGE
    assert told in capsys.readouterr().err


def test_the_advice_for_a_missing_extra_names_packages_that_exist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = ["click>=8", 'fastapi>=0.1; extra == "web"', "uvicorn>=0.3 ; extra == 'web'"]
    monkeypatch.setattr("importlib.metadata.requires", lambda name: told)
    words = shlex.split(extras.advice("web").partition(": ")[2])
    assert words == [sys.executable, "-m", "pip", "install", "fastapi>=0.1", "uvicorn>=0.3"]
