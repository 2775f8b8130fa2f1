"""Commands that write are killed at some moment; nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from tests.archive.made import numbered
from tests.attack.kills import KILLS, Desk


@pytest.mark.parametrize("command", KILLS)
def test_a_killed_command_leaves_all_or_nothing(
    command: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    desk = Desk(tmp_path, random.Random(pytestconfig.option.hypothesis_seed))
    if command != "add":
        with Archive.open(desk.archive, create=True) as archive:
            archive.add_all(map(numbered, range(100, 130)))
    KILLS[command](desk, 2 if command == "add" else 1)
