"""Which labels does a name mean? Printed names, looked up by their words.

A label fits a name when it has all of its words, or all those of another spelling that
the tables hold. Whether two labels are one person's is for `people`.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from saidwhat.archive import driver
from saidwhat.archive.rows import folded_label
from saidwhat.text.names import name_variants

_FITTING = "SELECT rowid FROM label_words WHERE {} ORDER BY rowid LIMIT :most"

#: Labels that one name may mean; a name that fits more is no name ("the").
MOST = 2000


def numbers(connection: Connection, name: str) -> list[int]:
    """Return the numbers of the labels that fit a name, in their order."""
    found: set[int] = set()
    for spelling in dict.fromkeys((name, *name_variants(name))):
        words = folded_label(spelling).split()
        if words:
            query = " AND ".join(f'"{word}"' for word in dict.fromkeys(words))
            fitting, values = driver.of(connection).matching("label_words", query)
            sql = text(_FITTING.format(fitting))
            found.update(connection.execute(sql, values | {"most": MOST}).scalars())
    return sorted(found)


def texts(connection: Connection, numbers: list[int]) -> set[str | bytes]:
    """Return the texts of labels, as SQLite keeps them."""
    query = "SELECT text FROM label WHERE id IN (SELECT value FROM json_each(?))"
    return set(connection.exec_driver_sql(query, (str(numbers),)).scalars())
