"""Which other articles print the same text, or nearly? For each article, of itself alone.

The kept shingles say what may be the same; the shingles of both texts, made anew, decide. Every
pair is judged by its own two texts: nothing is grouped, so that no chain of small differences
leads from one report to another. Who printed it first is for whoever shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from saidwhat.archive import lookup, packing, rows, schema
from saidwhat.text.shingles import KEPT, LIKELY, Shingles, same
from saidwhat.text.shingles import shingles as shingles_of

#: Articles in a row that turn out to be no copies after which the rest is not compared: they share
#: less and less of what is kept.
MISSES = 8

#: Articles that are compared with one. A text that more than these print, or a phrase that more
#: begin with, is shown with so many of them: those that share most.
MOST = 60

_ARTICLE, _SHINGLE = schema.article.c, schema.shingle.c
_LIKELY = (
    select(
        _ARTICLE.id,
        _ARTICLE.captured,
        _ARTICLE.address,
        _ARTICLE.version,
        func.count().label("shared"),
        _ARTICLE.seq,
    )
    .select_from(schema.shingle.join(schema.article, _ARTICLE.seq == _SHINGLE.article))
    .where(_SHINGLE.hash.in_(bindparam("hashes", expanding=True)))
    .group_by(_ARTICLE.seq)
    .having(func.count() >= LIKELY)
    .order_by(func.count().desc(), _ARTICLE.seq)
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article with the same text; ``captured`` is when its bytes were fetched."""

    id: str
    captured: str | None


def shingles(connection: Connection, article_id: str) -> Shingles:
    """Return the shingles of one article.

    Raises:
        NotFoundError: there is no such article.
    """
    data, text = lookup.body(connection, article_id)
    return shingles_of(text, packing.places(packing.unpack(data), *rows.TOLD))


def copies(
    connection: Connection, article_id: str, known: Callable[[str], Shingles]
) -> tuple[Copy, ...]:
    """Return the article and which other addresses print its text; nothing where none does.

    ``known`` returns the shingles of an article; an article's never change.
    """
    own = known(article_id)
    return chosen((article_id, own), likely(connection, own), known)


def likely(connection: Connection, own: Shingles) -> Sequence[Row[Any]]:
    """Return the rows of articles that may print the text of these shingles, likeliest first."""
    return connection.execute(_LIKELY, {"hashes": own[:KEPT].tolist()}).all()


def chosen(
    article: tuple[str, Shingles], likely: Sequence[Row[Any]], known: Callable[[str], Shingles]
) -> tuple[Copy, ...]:
    """Return the article, given with its shingles, and those of the likely ones that print it."""
    article_id, own = article
    itself = {row.address: row for row in likely if row.id == article_id}
    found: dict[str, Any] = {}
    misses = 0
    for row in likely:
        if row.address in itself or misses == MISSES:
            continue
        if not same(own, known(row.id)):
            misses += 1
            continue
        misses, before = 0, found.get(row.address)
        if before is None or before.version < row.version:  # of an address the last text
            found[row.address] = row
    return tuple(Copy(row.id, row.captured) for row in (*itself.values(), *found.values()) if found)
