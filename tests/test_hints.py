"""What an error tells one to do can be done: its commands, options and extras exist.

Looks at every string of the package, its templates, the manual and what CI runs, so that no
hint outlives what it names. `tests/plain_install.py` does what the hint of `serve` says.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import saidwhat
from saidwhat.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = Path(saidwhat.__file__).parent
#: A command behind a colon, a backtick or a mark of code, with its options.
_COMMAND = re.compile(r"(?:: |`|<code>)saidwhat ([a-z]+)([^`<\"\n]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_EXTRA = re.compile(r"(?:saidwhat|\")\.?\[([a-z,]+)\]")
_TASK = re.compile(r"make\.py ([a-z]+)")


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    """Return (file, node) of all the code of the package."""
    paths = [(path.relative_to(PACKAGE).as_posix(), path) for path in sorted(PACKAGE.rglob("*.py"))]
    trees = [(where, ast.parse(path.read_text(encoding="utf-8"))) for where, path in paths]
    return [(where, node) for where, tree in trees for node in ast.walk(tree)]


def texts() -> Iterator[tuple[str, str]]:
    """Yield (where, text) of every string that a person may see."""
    for where, node in nodes():
        if isinstance(node, ast.JoinedStr):
            parts = (part.value for part in node.values if isinstance(part, ast.Constant))
            yield where, "X".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield where, node.value
    others = ("*.md", "docs/*.md", ".pre-commit-config.yaml", ".ci/run", "src/**/*.html")
    for path in (path for pattern in others for path in ROOT.glob(pattern)):
        yield path.name, path.read_text(encoding="utf-8")


def told(pattern: re.Pattern[str], least: int) -> list[tuple[str, re.Match[str]]]:
    """Return every place of a pattern; there are some, or the pattern is wrong."""
    found = [(where, match) for where, text in texts() for match in pattern.finditer(text)]
    assert len(found) >= least, pattern
    return found


def options_of(name: str) -> set[str]:
    command: click.Command = importlib.import_module(f"saidwhat.cli.{name}").command
    return {option for param in command.params for option in param.opts} | {"--help"}


def test_commands_that_are_named_exist_with_their_options() -> None:
    for where, match in told(_COMMAND, least=20):
        assert match[1] in COMMANDS, f"{where}: saidwhat {match[1]}"
        unknown = set(_OPTION.findall(match[2])) - options_of(match[1])
        assert not unknown, f"{where}: saidwhat {match[1]} {unknown}"


def test_options_that_advice_names_exist() -> None:
    known = set().union(*map(options_of, COMMANDS))
    for where, node in nodes():
        if isinstance(node, ast.keyword) and node.arg == "advice":
            assert set(_OPTION.findall(ast.unparse(node.value))) <= known, where


def test_extras_that_are_named_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for where, match in told(_EXTRA, least=3):
        unknown = set(match[1].split(",")) - set(project["optional-dependencies"])
        assert not unknown, f"{where}: {unknown}"


def test_tasks_that_are_named_exist() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    for where, match in told(_TASK, least=3):
        assert match[1] in make.TASKS, f"{where}: make.py {match[1]}"


@pytest.mark.parametrize("hint", ["see: saidwhat vrify", "use: saidwhat find --speker X"])
def test_a_hint_that_names_nothing_would_be_found(hint: str) -> None:
    match = _COMMAND.search(hint)
    assert match is not None
    known = match[1] in COMMANDS and set(_OPTION.findall(match[2])) <= options_of(match[1])
    assert not known
