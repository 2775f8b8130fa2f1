"""What is kept of people beside who they are: what they said by month and outlet, and their roles.

The counts as SQL, of everybody; `count` makes those of some anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from saidwhat.archive import named, schema
from saidwhat.archive.dimensions import MONTH

#: Gives an entity, and then the statements that are its own, to a person.
POINT = "UPDATE entity SET person = ? WHERE label = ? AND article = ? AND n = ?"
POINT_STATEMENTS = text(
    "UPDATE statement SET person = :person WHERE entity = :n AND key BETWEEN"
    " (SELECT first_key FROM article WHERE seq = :article) AND"
    " (SELECT first_key + statements - 1 FROM article WHERE seq = :article)"
    " AND person IS DISTINCT FROM :person"
)


MONTHS = (
    f"SELECT statement.person, {MONTH}, count(*), sum(statement.words),"
    " count(DISTINCT statement.article) FROM statement"
    " JOIN article ON article.seq = statement.article"
    " WHERE statement.person IS NOT NULL AND article.latest = 1 GROUP BY 1, 2"
)
#: A publisher by the number of its label, 0 where none is told.
OUTLETS = (
    "SELECT person, coalesce((SELECT id FROM label WHERE text = publisher), 0), n, words, articles"
    " FROM (SELECT statement.person, article.publisher, count(*) AS n,"
    " sum(statement.words) AS words, count(DISTINCT statement.article) AS articles FROM statement"
    " JOIN article ON article.seq = statement.article"
    " WHERE statement.person IS NOT NULL AND article.latest = 1 GROUP BY 1, 2) AS told"
)
SPELLINGS = (
    "SELECT person, label, count(*) FROM entity WHERE person IS NOT NULL GROUP BY person, label"
)
TOTALS = (
    "SELECT count(*) AS statements, coalesce(sum(statement.words), 0) AS words,"
    " count(DISTINCT statement.article) AS articles,"
    " count(DISTINCT article.publisher) AS publishers,"
    " min(article.day) AS first, max(article.last_day) AS last"
    " FROM statement JOIN article ON article.seq = statement.article"
    " WHERE statement.person = person.id AND article.latest = 1"
)
NAMED = (
    "SELECT count(DISTINCT entity.article) FROM entity"
    " JOIN article ON article.seq = entity.article"
    " WHERE entity.person = person.id AND article.latest = 1"
)
SPOKEN_FOR = (
    "SELECT count(*) FROM entity JOIN statement ON"
    " statement.article = entity.article AND statement.whom = entity.n"
    " JOIN article ON article.seq = entity.article"
    " WHERE entity.person = person.id AND article.latest = 1"
)
#: What is counted of somebody beside the totals, by the table that keeps it.
COUNTED = {"tally": MONTHS, "outlet": OUTLETS, "spelling": SPELLINGS}
_TOTAL = (
    f"UPDATE person SET (statements, words, articles, publishers, first, last) = ({TOTALS}),"
    f" named = ({NAMED}), spoken_for = ({SPOKEN_FOR}) WHERE id = ?"
)


def count(connection: Connection, numbers: Sequence[int]) -> None:
    """Count anew what people said."""
    if numbers:
        each = [(number,) for number in numbers]
        for table, sql in COUNTED.items():
            own = sql.replace("IS NOT NULL", "= ?")
            connection.exec_driver_sql(f"INSERT INTO {table} {own}", each)
        connection.exec_driver_sql(_TOTAL, each)


def roles_printed(rows: Sequence[Row[Any]]) -> list[tuple[str, str | None, str | None, int]]:
    """Return the roles that are printed of one, with the first day, the last, and in how many."""
    days: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for role in named.listed(schema.loaded(row.roles)) if row.latest else ():
            days[role].append(row.published or "")
    found = []
    for role, told in sorted(days.items()):
        known = [day for day in told if day]
        found.append((role, min(known, default=None), max(known, default=None), len(told)))
    return found
