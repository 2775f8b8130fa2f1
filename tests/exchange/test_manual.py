"""The manual of reviewing has every option, kind, column and the labeling interface as they are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from pathlib import Path

import click

from saidwhat.cli.review import command
from saidwhat.exchange.labelstudio import BOXES, INTERFACE, ROLES
from saidwhat.exchange.sheets import VERDICTS
from saidwhat.exchange.table import COLUMNS
from saidwhat.types.doubt import DOUBTS

MANUAL = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")


def test_every_option_stands_in_the_manual() -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert re.search(rf"^\|[^|]*`{option}[ `]", MANUAL, re.M), option


def test_every_kind_of_doubt_and_every_column_stands_in_it() -> None:
    for kind in DOUBTS:
        assert f"\n| `{kind}` |" in MANUAL
    for column in COLUMNS:
        assert f"`{column}`" in MANUAL, column


def test_the_labeling_interface_is_the_one_that_tasks_are_made_for() -> None:
    (shown,) = re.findall(r"```xml\n(.*?)```", MANUAL, re.S)
    assert shown == INTERFACE
    view = Tree.fromstring(INTERFACE)
    assert {one.attrib["value"] for one in view.iter("Label")} == set(ROLES)
    assert {one.attrib["name"] for one in view.iter("TextArea")} == set(BOXES)
    assert {one.attrib["value"] for one in view.iter("Choice")} == set(VERDICTS) - {""}
