"""The archive that statements leave from, for all forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from tests.exchange.left import CAPTURE, READ


@pytest.fixture
def path(tmp_path: Path) -> Path:
    told = tuple(replace(one, confidence=0.5 + n / 20) for n, one in enumerate(READ.statements))
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add(CAPTURE, replace(READ, statements=told))
    return tmp_path / "a.db"
