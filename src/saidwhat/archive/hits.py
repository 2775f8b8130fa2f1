"""What is a reader shown of a statement that was found?

The statement with its article's title, publisher and dates, the sentence it stands in,
and the places of the words looked for. Nothing is searched here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import text as sql

from saidwhat.archive import corrections, lookup, packing, schema
from saidwhat.archive.corrections import Counting, corrected, standing, strikes
from saidwhat.archive.query import Term
from saidwhat.archive.rows import folded_label
from saidwhat.errors import DamagedArchiveError, NotFoundError
from saidwhat.text.sentences import sentences
from saidwhat.text.words import words
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.wording import citing

#: Characters around the beginning of a statement within which its sentences are looked
#: for. No sentence of a newspaper comes near it; a line of five megabytes may be one.
NEAR = 2_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found.

    ``passage`` is the place of the sentences that its content stands in, ``marks`` the
    places of the words looked for; both count in ``article.text``. ``key`` is its place
    in the order of dates; ``address``, ``version`` and ``latest`` are its article's.
    ``person`` is the id of who said it, None where nobody is named, or not joined yet.
    """

    statement: Statement
    article: Article
    passage: Span
    marks: Spans
    key: int
    address: str
    version: int
    latest: bool = True
    person: str | None = None

    @property
    def id(self) -> str:
        """Return the statement's permanent id."""
        return self.statement.id

    @property
    def citation(self) -> str:
        """Return who printed it, under which title, when, and where in the text."""
        return citing.place(self.article, self.statement.content)


_HITS = sql(
    "SELECT statement.key, article.first_key, article.seq, article.id, article.address,"
    " article.version, article.latest, person.key AS person, body.text, body.record"
    " FROM json_each(:keys) AS wanted CROSS JOIN statement ON statement.key = wanted.value"
    " JOIN article ON article.seq = statement.article JOIN body ON body.article = article.seq"
    " LEFT JOIN person ON person.id = statement.person"
)


def hits(connection: Connection, keys: Sequence[int], terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield the hits of these statements, in this order; each article is unpacked once.

    Raises:
        DamagedArchiveError: the index knows a statement that is not there.
    """
    of: dict[int, list[Any]] = {}
    for row in connection.execute(_HITS, {"keys": json.dumps(list(keys))}):
        of.setdefault(row.seq, []).append(row)
    counting = standing(connection, [rows[0].id for rows in of.values()])
    found = {
        hit.key: hit
        for rows in of.values()
        for hit in _of_article(rows, terms, counting.get(rows[0].id, ()))
    }
    if len(found) < len(set(keys)):
        raise DamagedArchiveError(
            "the index tells of a statement that is not there", advice="see: saidwhat verify"
        )
    for key in keys:
        yield found[key]


def _of_article(rows: Sequence[Any], terms: Sequence[Term], counting: Counting) -> Iterator[Hit]:
    """Yield the hits in one article."""
    text, data = schema.loaded(rows[0].text) or "", packing.unpack(rows[0].record)
    numbers = [row.key - row.first_key for row in rows]
    if strikes(counting):
        record = corrected(packing.to_record(packing.parse(data, text)), counting)
        found = [_numbered(record, number) for number in numbers]
    else:
        value = packing.parse(data, text, numbers)
        if not counting:
            value["entities"] = []  # of which a hit shows nothing that its statement lacks
        record = corrected(packing.to_record(value), counting)
        found = list(record.statements)
    for row, told in zip(rows, found, strict=True):
        passage = passage_of(record.article, told)
        marks = tuple(marked(text, passage, terms))
        place = row.key, schema.loaded(row.address) or "", row.version, bool(row.latest), row.person
        yield Hit(told, record.article, passage, marks, *place)


def _numbered(record: Record, number: int) -> Statement:
    if not 0 <= number < len(record.statements):
        raise DamagedArchiveError(f"there is no statement {number}", subject=record.article.id)
    return record.statements[number]


def statement(connection: Connection, statement_id: str) -> Hit:
    """Return one statement with what surrounds it, one that was taken out as not said, too.

    Raises:
        NotFoundError: there is no such statement.
    """
    table = schema.statement
    key = connection.execute(select(table.c.key).where(schema.has_id(statement_id))).scalar()
    if key is None:
        return _struck(connection, statement_id)
    return next(hits(connection, [key], ()))


def _struck(connection: Connection, statement_id: str) -> Hit:
    """Return a statement that was taken out: it has no place in the order of dates."""
    article_id = corrections.article_of(connection, statement_id)
    record = corrections.now(connection, article_id) if article_id else None
    for told in record.struck if record else ():
        if record and told.id == statement_id:
            passage = passage_of(record.article, told)
            place = lookup.place(connection, record.article.id)
            return Hit(told, record.article, passage, (), 0, *place)
    raise NotFoundError("there is no statement of this id", subject=statement_id)


def passage_of(article: Article, statement: Statement) -> Span:
    """Return the place of the sentences that a statement stands in, source to content.

    Of a statement or a sentence without an end, only what is `NEAR` is returned.
    """
    place = envelope((*statement.source, *statement.cue, *statement.content))
    return around(article.text, Span(place.start, min(place.end, place.start + NEAR)))[1]


def around(text: str, place: Span) -> tuple[Span | None, Span, Span | None]:
    """Return the sentence before a place, the sentences it touches, and the one after."""
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - NEAR)
    stop = text.find("\n", place.end, place.end + NEAR)
    stop = min(len(text), place.end + NEAR) if stop < 0 else stop
    found = sentences(text, Span(start, stop))
    whole = envelope((place, *(span for span in found if span.overlaps(place))))
    before = [span for span in found if span.end <= whole.start]
    after = [span for span in found if span.start >= whole.end]
    return (before[-1] if before else None, whole, after[0] if after else None)


def marked(text: str, within: Span, terms: Sequence[Term]) -> Iterator[Span]:
    """Yield the places of the terms' words inside ``within``, in order."""
    places = words(text, within)
    folded = [_folded(place.of(text)) for place in places]
    taken: set[int] = set()
    for term in terms:
        wanted = folded_label(" ".join(term.words)).split()
        for at in range(len(folded) - len(wanted) + 1):
            if _stands(folded[at : at + len(wanted)], wanted, term.prefix):
                taken.update(range(at, at + len(wanted)))
    for at in sorted(taken):
        yield places[at]


#: The same few thousand words are most of what is printed.
_folded = lru_cache(1 << 14)(folded_label)


def _stands(there: list[str], wanted: list[str], prefix: bool) -> bool:
    if prefix:
        return there[:-1] == wanted[:-1] and there[-1].startswith(wanted[-1])
    return there == wanted
