"""The manual is true: its commands can be typed, its options exist, its examples run.

Every ``saidwhat …`` line in a code block of README.md and docs/ is read by the command's
own parser, every ``--option`` in code marks belongs to a command, every JSON example is
valid, and every block of Python runs (those of docs/archive.md in tests/archive).
"""

from __future__ import annotations

import importlib
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from saidwhat.cli import COMMANDS, group
from saidwhat.codec.records import record_from_json

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
SCHEMA = json.loads((ROOT / "docs" / "read.schema.json").read_text(encoding="utf-8"))
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\b((?:docs|tests|benchmarks|examples|src)/[\w./-]*\w)")
_OPTION = re.compile(r"`(--[a-z][a-z-]+)")
#: Options of programs that are not ours, or of benchmarks.
_OTHERS = {"--part", "--help", "--version"}


def blocks(kind: str, page: Path) -> list[str]:
    """Return the code blocks of this kind in a page ("" has no kind)."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for name, text in found if name == kind]


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in blocks("", page):
            for line in block.splitlines():
                if line.startswith("saidwhat "):
                    yield page.name, line


def options() -> set[str]:
    named = {name: importlib.import_module(f"saidwhat.cli.{name}").command for name in COMMANDS}
    params = [param for command in named.values() for param in command.params]
    return {option for param in params for option in (*param.opts, *param.secondary_opts)}


@pytest.mark.parametrize(("page", "line"), list(commands()))
def test_every_command_can_be_typed(page: str, line: str) -> None:
    typed = re.split(r"\s(?:#|>|<|…|\[)", line)[0]
    name, *words = shlex.split(typed)[1:]
    command = group.get_command(click.Context(group), name)
    assert command is not None, f"{page}: {name}"
    command.make_context(name, [word for word in words if word != "…"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_exists(page: Path) -> None:
    named = set(_OPTION.findall(page.read_text(encoding="utf-8")))
    assert named <= options() | _OTHERS


def test_every_option_of_read_is_explained() -> None:
    manual = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    command = importlib.import_module("saidwhat.cli.read").command
    for param in command.params:
        if isinstance(param, click.Option):
            assert f"| `{param.opts[0]}" in manual, param.opts


def test_every_file_that_is_named_is_there() -> None:
    for page in PAGES:
        for name in _FILE.findall(page.read_text(encoding="utf-8")):
            # A run that a reader is told to make is named after its DATE.
            assert "/DATE" in name or list(ROOT.glob(f"{name}*")), f"{page.name}: {name}"


#: The example of a record; those of other commands are tried where their commands are.
EXAMPLES = [json.loads(block) for block in blocks("json", ROOT / "docs" / "json.md")]


def test_the_example_of_a_record_is_one() -> None:
    (example,) = EXAMPLES
    Draft202012Validator(SCHEMA).validate(example)
    record = record_from_json(example)
    assert record.article.text_sha256 == example["article"]["text_sha256"]
    assert record.article.id == example["article"]["id"]
    (statement,) = record.statements
    for pin, told in zip(
        statement.evidence(record.article), example["statements"][0]["evidence"], strict=True
    ):
        pin.verify(record.article)
        assert (pin.exact, pin.prefix) == (told["exact"], told["prefix"])
        assert pin.suffix == told["suffix"]


def test_every_field_of_a_record_is_explained() -> None:
    manual = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    tables = "\n".join(line for line in manual.splitlines() if line.startswith("|"))
    for name in names(EXAMPLES[0]) - {"format"}:
        assert f"`{name}`" in tables, name


def names(value: Any) -> set[str]:
    """Return the names of all fields in a JSON value."""
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in names(inner)}
    if isinstance(value, list):
        return {name for inner in value for name in names(inner)}
    return set()


#: What the blocks of Python take as given.
GIVEN = """
from saidwhat.jobs.read import cleaned as clean
from saidwhat.types.capture import Capture
article_text = "“The gate stays shut until May,” Mayor Nils Brandt said on Monday."
another = "The council met on Wednesday, and nobody spoke."
draft = "The mayor was firm. “The gate stays shut until May,” Brandt said."
article = clean(Capture(article_text.encode(), "gate.txt"))
"""


@pytest.mark.parametrize(
    ("page", "block"),
    [(p, b) for p in PAGES for b in blocks("python", p) if not b.startswith(">>>")],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_every_block_of_python_runs(
    page: Path,
    block: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Run a block where the files lie that the manual speaks of."""
    for name in ("examples", "examples/articles", "examples/draft.md"):
        (tmp_path / Path(name).name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    exec(compile(GIVEN + block, page.name, "exec"), {})
    if "print" in block:
        assert capsys.readouterr().out


PRINTED = [
    ["read", "examples/articles/coastline-daily.html"],
    ["check", "examples/draft.md", "--against", "examples/articles", "--no-cache"],
]


@pytest.mark.parametrize("number", [0, 1], ids=["read", "check"])
def test_what_the_readme_shows_is_printed(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = blocks("text", ROOT / "README.md")[number]
    result = CliRunner().invoke(group, PRINTED[number], env={"COLUMNS": "80", "NO_COLOR": "1"})
    printed = _sure(result.stdout).splitlines()
    for line in filter(None, _sure(shown).splitlines()):
        assert line in printed


def _sure(page: str) -> str:
    """Return a page without its confidences: their last digit is the processor's."""
    return re.sub(r"(confidence|words|speaker) \d\.\d\d", r"\1", page)


def test_every_key_and_field_of_watch_is_explained() -> None:
    from dataclasses import fields

    from saidwhat.jobs.followed import Followings, Wanted
    from saidwhat.jobs.turns import LeftOut, NotTaken, Turn

    manual = (ROOT / "docs" / "watch.md").read_text(encoding="utf-8")
    command = importlib.import_module("saidwhat.cli.watch").command
    named = {option for param in command.params for option in param.opts if option[:2] == "--"}
    named |= {one.name for noun in (Wanted, Turn, LeftOut, NotTaken) for one in fields(noun)}
    named |= {one.name for one in fields(Followings)} - {"sources"}
    assert {name for name in named if f"`{name}" not in manual} == set()


def tables(page: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of each table of a page, the head first, as cells."""
    for table in re.findall(r"(?:^\|.*\|$\n?)+", page.read_text(encoding="utf-8"), re.MULTILINE):
        rows = (
            re.sub(r"`[^`]*`", lambda code: code[0].replace("|", "/"), row)
            for row in table.splitlines()
        )
        yield [[cell.strip() for cell in row[1:-1].split("|")] for row in rows]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_row_of_a_table_has_the_cells_of_its_head(page: Path) -> None:
    for head, *rows in tables(page):
        assert [row for row in rows if len(row) != len(head)] == []


def test_each_figure_of_the_readme_says_of_which_set_it_is() -> None:
    (figures,) = (table for table in tables(ROOT / "README.md") if "set" in table[0])
    sets = {row[1] for row in figures[2:]}
    assert sets <= {"dev", "unseen", "—", "dev X", "— X", "dev / unseen"} and len(sets) == 6
