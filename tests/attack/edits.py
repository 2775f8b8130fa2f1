"""Is a change behind the archive's back noticed? Single bits, and cells of any table."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path
from typing import Any

from saidwhat.archive import driver
from saidwhat.archive.proof import verify
from saidwhat.errors import ArchiveError
from tests.archive.proving import CLEANERS
from tests.archive.test_proof import other

Rows = dict[str, list[str]]


def rows_of(path: Path) -> Rows | None:
    """Return every row of every table of an archive; None where they cannot be read."""
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    with closing(driver.sqlite().connect(str(path))) as connection:
        connection.text_factory = bytes
        try:
            names = [name.decode() for (name,) in connection.execute(tables)]
            return {
                name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
                for name in names
            }
        except Exception:  # the bytes are the file's own shape
            return None


def places_of(path: Path, index: str) -> list[tuple[Any, ...]]:
    """Return where each word of an index stands, as the index answers it."""
    with closing(driver.sqlite().connect(str(path))) as connection:
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, {index}, instance)"
        )
        return connection.execute("SELECT * FROM temp.places").fetchall()


def differs(rows: Rows | None, before: Rows | None, copy: Path, whole: Path) -> bool:
    """Tell whether an archive holds other rows, or an index of words that answers otherwise.

    An index keeps with each place a mark that it replaces an older one, and where there is no
    older one SQLite never looks at it.
    """
    if rows is None or before is None:
        return rows != before
    others = [name for name in before if rows.get(name) != before[name]]
    if len(rows) != len(before) or not all(name.endswith("_words_data") for name in others):
        return True
    indexes = [name.removesuffix("_data") for name in others]
    return any(places_of(copy, index) != places_of(whole, index) for index in indexes)


def noticed(path: Path) -> bool:
    """Tell whether the archive is told to be other than it was made; no other error is allowed."""
    try:
        return not verify(path, CLEANERS).whole
    except ArchiveError:
        return True


def flip_byte(copy: Path, whole: Path, seed: int) -> bool:
    """Flip one bit of an archive; tell whether a row has changed, which must be noticed."""
    chance = random.Random(seed)
    data = bytearray(copy.read_bytes())
    at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
    data[at] ^= bit
    copy.write_bytes(data)
    rows, before = rows_of(copy), rows_of(whole)
    if not noticed(copy):
        missed = f"flip_byte(seed={seed}): bit {bit} of byte {at} was missed"
        assert not differs(rows, before, copy, whole), missed
    return rows != before


def edit_cell(copy: Path, table: str, seed: int) -> None:
    """Change one cell of some row, or take the row out; it must be noticed."""
    chance = random.Random(seed)
    before = rows_of(copy)
    with closing(driver.sqlite().connect(str(copy))) as connection:
        connection.row_factory = driver.sqlite().Row
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        row = chance.choice(rows) if rows else None
        if row is None:
            return
        names = list(row.keys())
        name = chance.choice([*names, ""])
        where = " AND ".join(f'"{column}" IS ?' for column in names)
        values: tuple[Any, ...] = tuple(row)
        command = f"DELETE FROM {table} WHERE {where}"
        if name:
            command = f'UPDATE {table} SET "{name}" = ? WHERE {where}'
            values = (chance.choice(list(other(row[name]))), *values)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(command, values)
            connection.commit()
        except driver.sqlite().IntegrityError:
            return  # the table itself refuses it
    if rows_of(copy) != before:
        assert noticed(copy), f"edit_cell({table!r}, {seed}): {command} {values}"
