"""docs/mcp.md: its session is one, its settings start the server, its tables are whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from saidwhat.cli import group
from saidwhat.cli.mcp import command
from saidwhat.mcp import asking, desk, options
from saidwhat.mcp.tools import TOOLS
from tests.mcp.transcript import ASKED, session, shown

MANUAL = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
SETTINGS = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", MANUAL, re.M | re.S)]


def test_the_session_is_one(tmp_path: Path) -> None:
    assert shown(MANUAL) == session(tmp_path), "python -m tests.mcp.transcript docs/mcp.md"
    assert {tool for tool, _ in ASKED} < {tool.name for tool in TOOLS}


def test_every_option_and_every_tool_stands_in_its_table() -> None:
    for parameter in command.params:
        assert f"| `{parameter.opts[0]}" in MANUAL, parameter.opts
    for tool in TOOLS:
        assert f"| `{tool.name}` |" in MANUAL, tool.name


@pytest.mark.parametrize("told", SETTINGS, ids=range(len(SETTINGS)))
def test_the_settings_start_it_or_lead_to_it(told: dict[str, dict[str, dict[str, object]]]) -> None:
    server = (told.get("mcpServers") or told["servers"])["saidwhat"]
    if "url" in server:
        assert server["url"] == "http://127.0.0.1:8766/mcp"
        assert server["headers"]["Authorization"].startswith("Bearer ${")  # type: ignore[index]
        return
    name, *words = server["args"]  # type: ignore[misc]
    assert server["command"] == "saidwhat" and group.get_command(click.Context(group), name)
    command.make_context(name, list(words))


def test_there_are_settings_of_each_kind() -> None:
    assert len(SETTINGS) == 5


@pytest.mark.parametrize(
    "number",
    [
        asking.LONGEST_DRAFT, asking.MOST_SOURCES, asking.LONGEST_SOURCE, asking.LONGEST_SOURCES,
        asking.LONGEST_WORDS, asking.MOST, asking.LONGEST_PART, desk.MOST_COMPARED,
        options.MAX_BYTES,
    ],
)  # fmt: skip
def test_its_limits_are_those_of_the_program(number: int) -> None:
    (limits,) = re.findall(r"\| limit \| is \|\n(?:\|.*\n)+", MANUAL)
    assert re.search(rf"\b{number:,}\b", limits), number
