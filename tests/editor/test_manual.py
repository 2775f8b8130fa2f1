"""docs/editor.md: its options are all, its settings start the server, its numbers hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from saidwhat.cli import group
from saidwhat.cli.lsp import command
from saidwhat.editor.desk import sources_of
from saidwhat.editor.server import PAUSE

MANUAL = (Path(__file__).parents[2] / "docs" / "editor.md").read_text(encoding="utf-8")


def started(words: list[str]) -> None:
    """Hold that a command line starts the server."""
    name, *rest = words
    found = group.get_command(click.Context(group), name)
    assert found is command
    found.make_context(name, rest)


def test_every_option_stands_in_the_table() -> None:
    for parameter in command.params:
        assert f"| `{parameter.opts[0]}`" in MANUAL, parameter.opts


def test_the_settings_of_vs_code_start_it() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", MANUAL, re.M | re.S)
    told = json.loads(block)
    assert told["glspc.server.command"] == "saidwhat"
    started(told["glspc.server.commandArguments"])


def test_the_settings_of_neovim_start_it_with_sources() -> None:
    (block,) = re.findall(r"^```lua\n(.*?)^```$", MANUAL, re.M | re.S)
    (typed,) = re.findall(r"cmd = \{ (.*?) \}", block)
    program, *words = re.findall(r'"(.*?)"', typed)
    assert program == "saidwhat"
    started(words)
    (name, path), *_ = re.findall(r'init_options = \{ (\w+) = \{ "(\w+)" \} \}', block)
    assert sources_of({name: [path]}, Path("/desk")).against == ("/desk/articles",)


def test_the_pause_is_that_of_the_code() -> None:
    assert f"{PAUSE} seconds after the last key" in MANUAL
