"""The manual's page on speakers: its examples run, its tables are all there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from saidwhat.text import tables

MANUAL = Path(__file__).parents[2] / "docs/speakers.md"


def test_the_examples_run() -> None:
    result = doctest.testfile(str(MANUAL), module_relative=False)
    assert result.attempted >= 5 and result.failed == 0


def test_every_table_stands_in_the_manual() -> None:
    folder = Path(str(tables.files(tables.__name__)))
    there = {path.stem for path in folder.glob("*.tsv")}
    section = MANUAL.read_text(encoding="utf-8").partition("## Tables")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.M)) == there
    for name in there:
        head = (folder / f"{name}.tsv").read_text("utf-8").splitlines()[:6]
        assert any("Origin: written for this project. Licence: Apache-2.0." in one for one in head)
