"""What docs/compare.md shows is what is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from saidwhat.cli import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")


def test_the_page_of_the_manual_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    pages = re.findall(r"^```text\n(.*?)^```$", PAGE, re.M | re.S)
    for shown, more in zip(pages, ([], ["--kind", "event"]), strict=True):
        wanted = ["compare", "examples/printings", *more]
        printed = CliRunner().invoke(group, wanted, env={"COLUMNS": "80", "NO_COLOR": "1"})
        assert printed.stdout.startswith(shown)
    assert max(map(len, printed.stdout.splitlines())) <= 80


def test_the_example_of_json_keeps_its_schema() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.M | re.S)
    example = json.loads(block)
    schema = json.loads((ROOT / "docs" / "compare.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(example)
    assert set(example) == set(schema["$defs"]["Group"]["properties"])
