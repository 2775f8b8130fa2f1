"""The manual speaks of every option, verdict and field, and its Python runs."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import get_args

import click
import pytest

import saidwhat
from saidwhat.check import check as checking
from saidwhat.check import location
from saidwhat.check.drafts import LONG, MOST_READ
from saidwhat.cli.check import command
from saidwhat.codec.write import to_json
from saidwhat.types import verdict as nouns
from saidwhat.types.verdict import Answer
from tests.check.made import PatternTagger

MANUAL = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")


def test_every_option_stands_in_the_manual() -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in MANUAL for option in parameter.opts), parameter.opts


@pytest.mark.parametrize(
    "values",
    [
        nouns.WordsVerdict,
        nouns.AttributionVerdict,
        nouns.ChangeKind,
        nouns.CitedVerdict,
        nouns.Form,
    ],
)
def test_every_value_stands_in_the_manual(values: object) -> None:
    for value in get_args(values):
        assert f"`{value}`" in MANUAL, value


@pytest.mark.parametrize(
    "noun",
    [Answer, nouns.Coverage, nouns.Verdict, nouns.Change, nouns.Match, nouns.Cited],
)
def test_every_field_stands_in_the_table_of_classes(noun: type) -> None:
    (row,) = re.findall(rf"^\| `{noun.__module__}.{noun.__name__}` \| (.*) \|$", MANUAL, re.M)
    told = re.findall(r"`(\w+)(?::|`)", row)
    fields = [field.name for field in dataclasses.fields(noun)]
    assert told[: len(fields)] == fields
    assert all(isinstance(getattr(noun, name), property) for name in told[len(fields) :])


def test_every_field_of_the_json_stands_in_the_manual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    said = "“The piers are falling down,” Bram Quill said."
    (verdict,) = saidwhat.check(said, articles=[said]).quotations
    value = to_json(verdict)
    for name in (*value, *value["matches"][0]):
        assert f'"{name}"' in MANUAL, name


def test_the_limits_are_those_of_the_code() -> None:
    limits = (
        f"{LONG:,} characters",
        f"{MOST_READ:,} characters",
        f"{location.MOST_VERBATIM} articles",
        f"changed original in {location.MOST_NEAR}",
    )
    for limit in limits:
        assert limit in " ".join(MANUAL.split()), limit
    assert checking.MOST_MATCHES == 20 and "twenty at most" in MANUAL


def test_the_python_of_the_manual_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)
    monkeypatch.chdir(tmp_path)
    said = "“The piers are falling down,” Bram Quill said.\n"
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(said, encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", MANUAL, re.M | re.S)
    exec(code, {"draft": said})
    assert capsys.readouterr().out == "exact same True The piers are falling down,\n"
