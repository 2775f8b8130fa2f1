"""Whom do articles name, as company for each other? Read once for all the blocks that are joined.

How little a name tells, since many articles print it, is a matter of the whole archive: what is
read here holds until something is added to it or taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from saidwhat.archive import named, schema
from saidwhat.people.bearers import BANDS, Bearer, Mate, beside, mate_of

#: Values that one query asks for.
AT_ONCE = 400

#: So many articles are kept in mind, some hundred bytes each.
_KEPT = 200_000

#: What is read of a bearer.
BEARER = (
    "label.text AS name, label.folded, entity.kind, entity.n, entity.roles, entity.forms,"
    " entity.person, entity.label, article.id, article.seq, article.publisher, article.day,"
    " article.published, article.latest"
)
_NAMED = (
    "SELECT entity.article, entity.label, entity.kind, entity.n, label.text AS name FROM entity"
    " JOIN label ON label.id = entity.label WHERE entity.article IN"
)
#: How many entities have a name, as far as it makes a difference.
_PRINTED = (
    "SELECT label.id, (SELECT count(*) FROM (SELECT 1 FROM entity WHERE entity.label = label.id"
    f" LIMIT {BANDS[-1]}) AS few) AS printed FROM label WHERE label.id IN"
)


class Company:
    """Whom the articles of an archive name, as they are now.

    ``printed`` has how many entities have each label, where somebody knows of more than are here.
    """

    def __init__(self, connection: Connection, printed: Mapping[int, int] | None = None) -> None:
        self._connection = connection
        self._articles: dict[int, list[tuple[Mate, int]]] = {}
        self._printed = dict(printed or {})
        self._mates: dict[tuple[int, str], Mate | None] = {}

    def read(self, articles: Sequence[int]) -> None:
        """Read whom these articles name, where that is not known yet."""
        if len(self._articles) > _KEPT:
            self._articles.clear()
        new = [seq for seq in articles if seq not in self._articles]
        self._articles |= {seq: [] for seq in new}
        rows = list(of_each(self._connection, _NAMED, new))
        self._count({row.label for row in rows})
        for row in rows:
            mate = self._mate(row)
            if mate:
                self._articles[row.article].append((mate, row.n))
        for seq in new:
            self._articles[seq].sort()

    def of(self, article: int, n: int) -> tuple[Mate, ...]:
        """Return the company of one entity of an article that was read."""
        return beside(mate for mate, number in self._articles.get(article, ()) if number != n)

    def _count(self, labels: set[int]) -> None:
        new = sorted(labels - self._printed.keys())
        self._printed |= {row.id: row.printed for row in of_each(self._connection, _PRINTED, new)}

    def _mate(self, row: Row[Any]) -> Mate | None:
        key = row.label, row.kind
        if key not in self._mates:
            name = schema.loaded(row.name) or ""
            self._mates[key] = mate_of(row.kind, name, self._printed[row.label])
        return self._mates[key]


def of_each(connection: Connection, sql: str, values: Sequence[object]) -> Iterator[Row[Any]]:
    """Yield the rows of a query that ends in ``IN``, for so many values at a time."""
    for at in range(0, len(values), AT_ONCE):
        part = tuple(values[at : at + AT_ONCE])
        marks = ", ".join("?" * len(part))
        yield from connection.exec_driver_sql(f"{sql} ({marks})", part).all()


def bearer_of(row: Row[Any], company: tuple[Mate, ...]) -> Bearer:
    """Return the bearer that a row of `BEARER` is, in this company."""
    return Bearer(
        (row.id, row.n),
        schema.loaded(row.name) or "",
        row.kind,
        named.listed(schema.loaded(row.roles)),
        named.listed(schema.loaded(row.forms)),
        company,
        schema.loaded(row.publisher),
        row.day,
        schema.loaded(row.folded) or "",
    )
