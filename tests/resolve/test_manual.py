"""The manual's page on speakers: its examples run, its tables are all there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from saidwhat.language.load import HOME

MANUAL = Path(__file__).parents[2] / "docs/speakers.md"


def test_the_examples_run() -> None:
    result = doctest.testfile(str(MANUAL), module_relative=False)
    assert result.attempted >= 5 and result.failed == 0


def test_every_table_stands_in_the_manual() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in Path(str(HOME / "en")).glob("*.txt")}
    alone = {name: [f"{name.replace('_', ' ')}: lines"] for name in texts}
    there = {name for name in texts if re.findall(r"(?m)^\[(.+)\]$", texts[name]) == alone[name]}
    section = MANUAL.read_text(encoding="utf-8").partition("## Tables")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.M)) == there
    for name in there:
        head = texts[name].splitlines()[:6]
        assert any("Origin: written for this project. Licence: Apache-2.0." in one for one in head)
