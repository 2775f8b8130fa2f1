"""Whatever comes back, it is read or refused with a reason: never a fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from saidwhat.archive import proposed
from saidwhat.errors import InputError, InvalidValueError, NotFoundError, UsageError
from saidwhat.exchange.brat import _came, to_standoff
from saidwhat.exchange.changes import corrects
from saidwhat.exchange.labelstudio import from_tasks, to_tasks
from saidwhat.exchange.sheets import Came, Given
from saidwhat.exchange.table import from_table, to_table
from tests.exchange.left import ARTICLE, READ
from tests.exchange.trips import annotated, files

JUNK = some.sampled_from(
    [None, True, 0, -1, 10**30, 1.5, float("nan"), "", "x", "\ud800", [], [[]], {}, [None], [1]]
)
GIVEN = [Given(READ, one, ()) for one in READ.statements]
TABLE = to_table(GIVEN).decode()
TASKS = annotated(to_tasks(GIVEN), lambda one, marks: None).decode()
MANY = settings(max_examples=200, deadline=None)


@cache
def brat() -> dict[str, str]:
    return files(to_standoff([READ]))


def takes(read: Callable[[], Came]) -> None:
    """Read what comes back and see what would be written; what cannot be is an error of ours."""
    try:
        found = read()
    except InputError:
        return
    assert all(one.where and one.reason for one in found.refused)
    for sheet in found.sheets:
        for told in sheet.told:
            try:
                for one in corrects(READ, sheet, told, "person:Ada", "looked at"):
                    proposed.checked(one, READ)
            except (UsageError, InvalidValueError, NotFoundError):
                pass


def change(value: Any, steps: list[int], junk: Any) -> Any:
    """Return a JSON value in which one part, led to by steps, is junk."""
    if not steps or not isinstance(value, dict | list) or not value:
        return junk
    if isinstance(value, dict):
        key = sorted(value)[steps[0] % len(value)]
        return value | {key: change(value[key], steps[1:], junk)}
    at = steps[0] % len(value)
    return [*value[:at], change(value[at], steps[1:], junk), *value[at + 1 :]]


@given(steps=some.lists(some.integers(0, 9), max_size=9), junk=JUNK)
@MANY
def test_a_part_of_a_task_is_junk(steps: list[int], junk: Any) -> None:
    tasks = json.dumps(change(json.loads(TASKS), steps, junk)).encode()
    takes(lambda: from_tasks(tasks, "tasks.json"))


@pytest.mark.parametrize("wrong", [{"labels": [[]]}, {"labels": True}, {"labels": 1}, {"text": 1}])
def test_a_mark_whose_labels_are_none(wrong: dict[str, Any]) -> None:
    tasks = json.loads(TASKS)
    for mark in tasks[0]["annotations"][0]["result"]:
        mark["value"] |= wrong
    found = from_tasks(json.dumps(tasks).encode(), "tasks.json")
    assert len(found.sheets) == len(GIVEN) - 1 or wrong == {"text": 1}
    assert [one.where for one in found.refused] == ["tasks.json, line 1, task 1"]


PLACES = some.integers(0, 10_000), some.integers(0, 30), some.text(max_size=4)


@given(*PLACES)
@MANY
@pytest.mark.parametrize("form", ["table", "tasks"])
def test_a_stretch_of_a_file_is_junk(form: str, at: int, many: int, put: str) -> None:
    text = TABLE if form == "table" else TASKS
    at %= len(text)
    content = (text[:at] + put + text[at + many :]).encode("utf-8", "surrogatepass")
    takes(lambda: (from_table if form == "table" else from_tasks)(content, "back"))


@given(*PLACES)
@example(20, 1, "9" * 30)
@MANY
@pytest.mark.parametrize("name", [f"{ARTICLE}.ann", f"{ARTICLE}.txt", "saidwhat.json"])
def test_a_stretch_of_standoff_is_junk(name: str, at: int, many: int, put: str) -> None:
    text = brat()[name]
    at %= len(text)
    changed = brat() | {name: text[:at] + put + text[at + many :]}

    def read(file: str) -> str:
        if file not in changed:
            raise FileNotFoundError(file)
        return changed[file]

    takes(lambda: _came("back", read))
