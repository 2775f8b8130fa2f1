"""Where does something of one file stand among all? Numbers in the order that all files share.

By the day, then by the file, then as in the file: as if the articles of each file had been added
behind those of the file before it.
"""

from __future__ import annotations

from saidwhat.archive.rows import DAY_BITS

#: Files that can be told apart, as a power of two.
FILE_BITS = 16

_FILES = 1 << FILE_BITS
_IN_DAY = 1 << DAY_BITS
#: Rows of articles of one file, as a power of two.
_ROW_BITS = 40


def key_of(file: int, key: int) -> int:
    """Return the key of a statement among those of all files."""
    day, n = divmod(key, _IN_DAY)
    return (day * _FILES + file) * _IN_DAY + n


def before(file: int, key: int | None) -> int | None:
    """Return the key of a file before which everything stands that is before a key of all."""
    if key is None:
        return None
    place, n = divmod(key, _IN_DAY)
    day, of = divmod(place, _FILES)
    if of == file:
        return day * _IN_DAY + n
    return (day + (of > file)) * _IN_DAY


def row_of(file: int, seq: int) -> int:
    """Return the number of an article's row among those of all files."""
    return (file << _ROW_BITS) + seq


def file_of(row: int) -> tuple[int, int]:
    """Return the file of a row's number, and the number of the row in it."""
    return divmod(row, 1 << _ROW_BITS)


def row_before(file: int, place: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the day and row of a file before which everything stands that is before a place."""
    if place is None:
        return None
    day, (of, seq) = place[0], file_of(place[1])
    if of == file:
        return day, seq
    return day, (1 << _ROW_BITS if of > file else 0)
