"""What does a group of printings show? Each beside the base, what differs, and how many there are.

The verdicts are made elsewhere, and passed in; the sentences are made in `differing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saidwhat.compare.columns import Beside, beside, placed
from saidwhat.compare.copies import copies
from saidwhat.compare.differing import differences
from saidwhat.text.quoted_content import quoted_contents
from saidwhat.text.tokens import tokenise
from saidwhat.types.comparison import Candidate, Days, Group, Judged, Printing, Side
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.span import Spans

#: What judges printings by a base: `saidwhat.check.printings.judge`, which a job passes in.
Judge = Callable[[Side], Callable[[Side], Judged]]


def sides(record: Record, file: str = "") -> dict[str, Side]:
    """Return the statements of an article that quote anything, by id."""
    told = [(one.kind, one.content) for one in record.statements]
    pieces = quoted_contents(record.article.text, told)
    return {
        one.id: Side(record, one, own, file)
        for one, own in zip(record.statements, pieces, strict=True)
        if own
    }


def candidate(side: Side) -> Candidate:
    """Return a statement as printings of the same words are looked for."""
    article, statement = side.record.article, side.statement
    said = _days(statement.said.edtf if statement.said else None)
    published = _days(article.published.edtf if article.published else None)
    label = statement.speaker.label if statement.speaker else None
    return Candidate(
        statement.id, article.id, article.publisher, _words(side), label, said, published
    )


def _days(edtf: Edtf | None) -> Days | None:
    """Return the first and the last day of a date; of a half-open one the end that is known."""
    first = (edtf.first or edtf.last) if edtf else None
    last = (edtf.last or edtf.first) if edtf else None
    return (first, last) if first and last else None


def _words(side: Side) -> str:
    return " ".join(piece.of(side.record.article.text) for piece in side.pieces)


@dataclass(frozen=True, slots=True)
class _Row:
    side: Side
    words: Beside
    judged: Judged


def group_of(printed: Sequence[Side], judge: Judge) -> Group:
    """Return the group of some printings, the base first; ``judge`` tells their verdicts."""
    base = printed[0]
    tokens, by_base = tokenise(_words(base)), judge(base)
    rows: list[_Row] = []
    for side in [base, *sorted(printed[1:], key=_place)]:
        words = beside(tokens, _words(side))
        if words is None:
            continue
        judged = Judged("exact", "same", ())
        if rows:
            judged = by_base(replace(side, pieces=_compared(side, words)))
        rows.append(_Row(side, words, judged))
    repeated = _copies(rows)
    made = [_printing(row, repeated[number]) for number, row in enumerate(rows)]
    made[0] = replace(made[0], base=True)
    told = [one.speaker for one in made if one.speaker]
    dated = [one.said.edtf for one in made if one.said]
    articles = {one.article: one.copy is None for one in made}
    return Group(
        kind="quotation",
        id=hashlib.sha256(f"quotation\0{base.statement.id}".encode()).hexdigest()[:16],
        publishers=len({one.publisher or one.article for one in made}),
        articles=len(articles),
        speaker=told[0] if told else None,
        edtf=dated[0] if dated else None,
        printings=tuple(made),
        differences=differences(made, [row.words for row in rows], tokens),
        sources=sum(articles.values()),
        wordings=_wordings(rows),
    )


def _place(side: Side) -> tuple[date, str, str, int]:
    article = side.record.article
    day = article.published.edtf.first if article.published else None
    return day or date.max, article.publisher or "", article.id, side.pieces[0].start


def _compared(side: Side, words: Beside) -> Spans:
    """Return the places of what the base prints, too: the whole, or the words alone."""
    tokens = words.tokens
    start = tokens.starts[words.start] if words.start else 0
    end = tokens.ends[words.end - 1] if words.end < len(tokens) else len(words.text)
    return placed(side.pieces, words.text, start, end)


def _copies(rows: Sequence[_Row]) -> list[int | None]:
    """Return for each printing the first of the article whose body its own article repeats."""
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        first.setdefault(row.side.record.article.id, number)
    ids = list(first)
    repeated = copies([rows[first[one]].side.record.article for one in ids])
    origin = dict(zip(ids, repeated, strict=True))
    found = [origin[row.side.record.article.id] for row in rows]
    return [None if of is None else first[ids[of]] for of in found]


def _wordings(rows: Sequence[_Row]) -> int:
    """Return in how many ways the words stand: those of the base, and each altered one."""
    altered = {
        row.words.tokens.bare[row.words.start : row.words.end]
        for row in rows
        if row.judged.words == "altered"
    }
    return 1 + len(altered)


def _printing(row: _Row, copy: int | None) -> Printing:
    side, judged = row.side, row.judged
    article, statement = side.record.article, side.statement
    return Printing(
        file=side.file,
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.edtf if article.published else None,
        statement=statement.id,
        content=side.pieces,
        text=_words(side),
        speaker=statement.speaker,
        said=statement.said,
        words=judged.words,
        attribution=judged.attribution,
        changes=judged.changes,
        base=False,
        url=article.url,
        compared=_compared(side, row.words),
        copy=copy,
    )
