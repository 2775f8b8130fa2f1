"""Any live byte of the file, any cell of any table: a change is noticed, or changes nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.archive.proving import whole  # noqa: F401
from tests.archive.test_proof import TABLES
from tests.attack.edits import edit_cell, flip_byte

#: How many flips of a byte, and edits of a row of each table, this run tries.
FLIPS, EDITS = 60, 4


def test_a_flipped_byte_is_noticed(
    whole: Path,  # noqa: F811
    tmp_path: Path,
    pytestconfig: pytest.Config,
) -> None:
    chance = random.Random(pytestconfig.option.hypothesis_seed)
    live = 0
    for seed in [*range(FLIPS // 2), *(chance.randrange(1 << 48) for _ in range(FLIPS // 2))]:
        copy = Path(shutil.copy(whole, tmp_path / "copy.db"))
        live += flip_byte(copy, whole, seed)
    assert live


@pytest.mark.parametrize("table", TABLES)
def test_an_edited_cell_is_noticed(
    whole: Path,  # noqa: F811
    tmp_path: Path,
    table: str,
    pytestconfig: pytest.Config,
) -> None:
    chance = random.Random(pytestconfig.option.hypothesis_seed)
    for seed in [*range(EDITS), *(chance.randrange(1 << 48) for _ in range(EDITS))]:
        copy = Path(shutil.copy(whole, tmp_path / "copy.db"))
        edit_cell(copy, table, seed)
