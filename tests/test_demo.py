"""The demonstration shows the point: the README's lines, run as they stand, answer what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from make import DEMO
from saidwhat.cli import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def lines() -> list[tuple[str, str]]:
    """Return each line of the README that asks the demonstration archive, and its comment."""
    found = re.findall(r"^saidwhat .*demo\.db.*$", README, re.MULTILINE)
    return [(line.strip(), told.strip()) for line, _, told in (one.partition("#") for one in found)]


def test_make_demo_tells_the_lines_of_the_readme() -> None:
    assert tuple(line for line, _ in lines()) == DEMO


def test_each_line_answers_what_it_promises(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def answer(line: str) -> tuple[int, str]:
        status = run(shlex.split(line)[1:])
        return status, "".join(capsys.readouterr())

    add, people, compare, versions, check = map(answer, DEMO[:-1])
    assert [status for status, _ in (add, people, compare, versions, check)] == [0, 0, 0, 0, 1]
    assert "8 articles added; 1 new version of an article" in add[1]
    assert "11 people and bodies" in people[1]
    assert "printed by 3, in 3 wordings" in compare[1]
    assert "- Valley Daily has “400” for “4,000”." in compare[1]
    assert "- The Morning Post has “all” for “none”." in compare[1]
    assert "negation: “not” no longer there" in versions[1]
    assert "A correction is printed:" in versions[1]
    assert "8 quotations: 4 fine, 4 wrong" in check[1]
    assert "of 6 publishers" in check[1]
    assert "nothing changed; 9 already there" in answer(DEMO[0])[1]
