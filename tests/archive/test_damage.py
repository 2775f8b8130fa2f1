"""One bit of the file's own plan: every row is there, and SQLite has no words for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.archive.proof import verify
from saidwhat.archive.salvage import salvage
from saidwhat.errors import DamagedArchiveError
from tests.archive.made import numbered


def test_damage_that_sqlite_cannot_put_into_words_is_told_and_salvaged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add_all(map(numbered, range(20)))
    spoilt = b"CREATE TABL\xc5 statement"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE statement", spoilt))
    for opened in (lambda: verify(path, {}), lambda: Archive.open(path, readonly=True)):
        with pytest.raises(DamagedArchiveError, match="cannot be read") as error:
            opened()
        assert "salvage" in error.value.advice
    saved = salvage(path, tmp_path / "new.db")
    assert saved.articles == 20
    assert verify(tmp_path / "new.db", {}).whole
