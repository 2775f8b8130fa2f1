"""Which quotations are kept, as printings of the same words are looked for?

Only the rows of statements and the texts are read: no record is unpacked. Of an address the latest
version alone counts, so that an article that was corrected prints its words once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    select,
    text,
)

from saidwhat.archive import driver, schema
from saidwhat.archive.rows import KINDS
from saidwhat.archive.terms import words_of
from saidwhat.text.quoted_content import quoted_contents
from saidwhat.text.quotes import Kind
from saidwhat.types.comparison import Candidate, Days
from saidwhat.types.span import Span, Spans

#: Articles whose statements are read at once: some 4 MB of text.
LOT = 500

_KINDS: dict[str, Kind] = {"d": "direct", "m": "mixed"}
_article, _statement = schema.article.c, schema.statement.c
_LATEST = _article.latest == 1
_HOLDING = "SELECT rowid FROM article_words WHERE {}"
_SAYING = "SELECT rowid FROM statement_words WHERE {} ORDER BY rowid DESC LIMIT :most"
_COLUMNS = (
    _article.seq, _article.id.label("article"), _article.publisher, _article.day,
        _article.last_day, _statement.id, _statement.kind, _statement.said_first,
        _statement.said_last, _statement.start, _statement.end, _statement.pieces,
    schema.label.c.text.label("speaker"),
)  # fmt: skip
_ITS_KEYS = and_(
    _statement.key >= _article.first_key,
    _statement.key < _article.first_key + _article.statements,
)


def _rows(joined: FromClause) -> Select[Any]:
    """Return the query for the quotations of articles and statements that are joined."""
    return (
        select(*_COLUMNS)
        .select_from(joined.outerjoin(schema.label, schema.label.c.id == _statement.speaker))
        .where(_statement.kind != KINDS["indirect"])
        .order_by(_article.seq, _statement.key)
    )


_OF_ARTICLES = _rows(schema.article.join(schema.statement, _ITS_KEYS))
_OF_KEYS = _rows(schema.statement.join(schema.article, _statement.article == _article.seq))


def quoted(connection: Connection, words: str = "", most: int | None = None) -> Iterator[Candidate]:
    """Yield the quotations of every article, or of those that have all of ``words``.

    With ``most``, of so many that were added last.
    """
    yield from of_articles(connection, articles(connection, words, most))


def articles(connection: Connection, words: str, most: int | None) -> list[int]:
    """Return the rows of the articles that have all of ``words``, the one added last first."""
    query = select(_article.seq).where(_LATEST).order_by(_article.seq.desc()).limit(most)
    if wanted := words_of(words):
        asked = " AND ".join(f'"{word}"' for word in wanted)
        fitting, values = driver.of(connection).matching("article_words", asked)
        holding = connection.execute(text(_HOLDING.format(fitting)), values).scalars()
        query = query.where(_among(_article.seq, holding))
    return list(connection.execute(query).scalars())


def of_articles(connection: Connection, rows: Sequence[int]) -> Iterator[Candidate]:
    """Yield the quotations of the articles of these rows."""
    for at in range(0, len(rows), LOT):
        yield from _candidates(
            connection, _OF_ARTICLES.where(_among(_article.seq, rows[at : at + LOT]))
        )


def saying(connection: Connection, phrases: Sequence[str], most: int) -> list[Candidate]:
    """Return the quotations in which any of these word sequences stand, the latest ``most``."""
    return of_keys(connection, keys_of(connection, phrases, most))


def keys_of(connection: Connection, phrases: Sequence[str], most: int) -> list[int]:
    """Return the keys of statements in which any of these word sequences stand, latest first."""
    plain = [" ".join(words) for phrase in phrases if (words := words_of(phrase))]
    if not plain:
        return []
    asked = " OR ".join(f'"{words}"' for words in plain)
    fitting, values = driver.of(connection).matching("statement_words", asked)
    found = connection.execute(text(_SAYING.format(fitting)), values | {"most": most})
    return list(found.scalars())


def of_keys(connection: Connection, keys: Sequence[int]) -> list[Candidate]:
    """Return the quotations among the statements of these keys."""
    return list(_candidates(connection, _OF_KEYS.where(_LATEST, _among(_statement.key, keys))))


def _among(column: ColumnElement[int], numbers: Any) -> ColumnElement[bool]:
    """Return the condition that a number is one of these, however many."""
    given = func.json_each(json.dumps(list(numbers))).table_valued("value")
    return column.in_(select(given.c.value))


def _candidates(connection: Connection, query: Select[Any]) -> Iterator[Candidate]:
    """Yield the quotations of some rows, in the order of their articles."""
    rows = connection.execute(query).all()
    wanted = {row.seq for row in rows}
    bodies = select(schema.body.c.article, schema.body.c.text).where(
        _among(schema.body.c.article, wanted)
    )
    texts: dict[int, str] = {row.article: row.text for row in connection.execute(bodies)}
    for seq, lines in groupby(rows, key=lambda row: row.seq):
        yield from _of_article(texts[seq], list(lines))


def _of_article(whole: str, rows: Sequence[Any]) -> Iterator[Candidate]:
    told = [(_KINDS[row.kind], _content(row)) for row in rows]
    for row, pieces in zip(rows, quoted_contents(whole, told), strict=True):
        if pieces:
            yield Candidate(
                row.id.hex(),
                row.article,
                row.publisher,
                " ".join(piece.of(whole) for piece in pieces),
                row.speaker,
                _days(row.said_first, row.said_last),
                _days(row.day, row.last_day),
            )


def _days(first: int | None, last: int | None) -> Days | None:
    """Return two days by their numbers; of a half-open date the one that is known twice."""
    first, last = first or last, last or first
    return (date.fromordinal(first), date.fromordinal(last)) if first and last else None


def _content(row: Any) -> Spans:
    pieces = json.loads(row.pieces) if row.pieces else [[row.start, row.end]]
    return tuple(Span(*piece) for piece in pieces)
