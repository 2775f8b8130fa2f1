"""What does the page of one article show? Its text with the marks, and the rail beside it.

Takes a record and gives values for the template: paragraphs as marked HTML, one card
for each statement in the order of the text. Nothing is looked up here, and nothing is
decided that the record does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from saidwhat.archive.browse import Edition
from saidwhat.archive.corrections import KeptCorrection
from saidwhat.text.quotes import quoted
from saidwhat.types.article import Article
from saidwhat.types.correction import ARTICLE_FIELDS
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.web.marking import Anchor, Mark, distribute, marked
from saidwhat.web.rendering import person as page_of
from saidwhat.wording import citing
from saidwhat.wording.corrections import called
from saidwhat.wording.dates import RESTS_ON

#: Words of a statement that a card of the rail repeats; the text has them all.
CARD_WORDS = 28

#: Bands of confidence: it is measured (``benchmarks/turns/sure.py``), so they read as "nine in ten
#: or better" and "at least seven in ten"; the figure always stands beside the word.
HIGH, MIDDLE = 0.9, 0.7

_BASES = {
    "given": "as given when it was read",
    "json-ld": "from the page’s JSON-LD",
    "meta": "from the page’s head",
    "sent": "when the mail was sent",
    "dateline": "from the dateline",
    "text": "from a date line of the text",
    "corrected": "corrected by hand",
}
KINDS = {"direct": "direct", "indirect": "indirect", "mixed": "partly direct"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text: its marked HTML, and the statements that begin in it."""

    html: Markup
    names: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of one kind that follow each other; ``kind`` is the block's, or ``unmarked``.

    The first line of the part that is the ``heading`` is the title of the page.
    """

    kind: str
    lines: tuple[Line, ...]
    heading: bool = False

    @property
    def voiced(self) -> bool:
        """Tell whether a statement begins here."""
        return any(line.names for line in self.lines)


@dataclass(frozen=True, slots=True)
class Card:
    """One statement as the rail, a list or the page of a person shows it."""

    article: Article
    statement: Statement
    number: int
    within: int | None
    kind: str
    source: str
    words: str
    cut: bool
    cue: str
    said: str
    said_rests_on: str
    published_rests_on: str
    band: str
    citation: str
    person: str


def band(confidence: float) -> str:
    """Return the band of confidence in one word."""
    return "high" if confidence >= HIGH else "middle" if confidence >= MIDDLE else "low"


def published_rests_on(article: Article) -> str:
    """Return what says when the article was published; empty where nothing does."""
    published = article.published
    return _BASES.get(published.basis, published.basis) if published else ""


def card(
    article: Article,
    statement: Statement,
    number: int,
    within: int | None = None,
    person: str | None = None,
) -> Card:
    """Return the card of a statement: ``number`` is its own, ``within`` its teller's.

    ``person`` is the id of who said it; where none is known the label leads to a page.
    """
    words, said = citing.words(article, statement).split(), statement.said
    return Card(
        article=article,
        statement=statement,
        number=number,
        within=within,
        kind=KINDS[statement.kind],
        source=" ".join(span.of(article.text) for span in statement.source),
        words=" ".join(words[:CARD_WORDS]),
        cut=len(words) > CARD_WORDS,
        cue=citing.cue(article, statement),
        said=" ".join(said.span.of(article.text).split()) if said and said.span else "",
        said_rests_on=RESTS_ON[said.basis] if said else "",
        published_rests_on=published_rests_on(article),
        band=band(statement.confidence),
        citation=citing.plain(article, statement),
        person=page_of(person or (statement.speaker.label if statement.speaker else "")),
    )


def values(
    record: Record, editions: tuple[Edition, ...], people: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template shows; ``editions`` are the texts of its address, if several.

    ``people`` are the ids of whom its entities are.
    """
    return {
        "record": record,
        "article": record.article,
        "published_rests_on": published_rests_on(record.article),
        "parts": parts(record),
        "cards": cards(record, people),
        "editions": editions,
        "here": "",
    }


def corrected(kept: Sequence[KeptCorrection]) -> dict[str, Any]:
    """Return what was put right about the article, and the empty form for more."""
    return {
        "corrections": kept,
        "fields": {name: called(name) for name in ARTICLE_FIELDS},
        "redated": any(one.correction.field == "published" and not one.revoked for one in kept),
        "given": {"field": "publisher", "value": "", "reason": "", "by": ""},
        "wrong": "",
    }


def cards(record: Record, people: Mapping[str, str]) -> list[Card]:
    """Return a card for every statement, in the order of the record."""
    numbers = numbers_of(record)
    return [
        card(
            record.article,
            statement,
            number,
            numbers.get(statement.within or ""),
            said_by(statement, people),
        )
        for number, statement in enumerate(record.statements, 1)
    ]


def said_by(statement: Statement, people: Mapping[str, str]) -> str | None:
    """Return the id of who said a statement, None where none is known."""
    return people.get(statement.speaker.entity or "") if statement.speaker else None


def numbers_of(record: Record) -> dict[str, int]:
    """Return the number of every statement of the record by its id, from 1."""
    return {statement.id: number for number, statement in enumerate(record.statements, 1)}


def parts(record: Record, hits: Iterable[Span] = ()) -> list[Part]:
    """Return the article's text in parts, with every statement and hit marked."""
    article = record.article
    places = _places(article)
    marks = [*statement_marks(record), *(Mark(hit, "hit") for hit in hits)]
    shares = distribute([place for _, place in places], marks)
    anchors = _anchors(record)
    found: list[tuple[str, list[Line]]] = []
    index = 0
    for (kind, place), share in zip(places, shares, strict=True):
        names = []
        while index < len(anchors) and anchors[index].at < place.end:
            names.append(anchors[index])
            index += 1
        if not found or found[-1][0] != kind:
            found.append((kind, []))
        found[-1][1].append(Line(marked(article.text, place, share, names), tuple(names)))
    first = next((n for n, (kind, _) in enumerate(found) if kind == "headline"), -1)
    return [Part(kind, tuple(lines), n == first) for n, (kind, lines) in enumerate(found)]


def statement_marks(record: Record) -> list[Mark]:
    """Return the marks of all statements: quoted words apart from reported ones."""
    mixed = any(statement.kind == "mixed" for statement in record.statements)
    passages = quoted_places(record.article.text) if mixed else []
    return [
        mark
        for number, statement in enumerate(record.statements, 1)
        for mark in marks_of(statement, number, passages)
    ]


def quoted_places(text: str) -> list[Span]:
    """Return the places between outermost quotation marks, marks included."""
    return [passage.span for passage in quoted(text) if passage.depth == 0]


def marks_of(statement: Statement, number: int, passages: list[Span]) -> Iterator[Mark]:
    """Yield the marks of one statement; ``passages`` are the quoted places of its text."""
    for span in statement.cue:
        yield Mark(span, "cue", number)
    for span in statement.content:
        yield Mark(span, "direct" if statement.kind == "direct" else "indirect", number)
        if statement.kind == "mixed":
            for part in _common(span, passages):
                yield Mark(part, "direct", number)


def _common(span: Span, passages: list[Span]) -> list[Span]:
    first = max(0, bisect_left(passages, span) - 1)
    found = []
    for passage in passages[first:]:
        if passage.start >= span.end:
            break
        if passage.overlaps(span):
            found.append(Span(max(span.start, passage.start), min(span.end, passage.end)))
    return found


def _anchors(record: Record) -> list[Anchor]:
    """Return where each statement begins in the text, in the order of the text."""
    article = record.article
    return sorted(
        (
            Anchor(_begins(statement), number, _name(article, statement))
            for number, statement in enumerate(record.statements, 1)
        ),
        key=lambda anchor: (anchor.at, anchor.number),
    )


def _begins(statement: Statement) -> int:
    return envelope((*statement.source, *statement.cue, *statement.content)).start


def _name(article: Article, statement: Statement) -> str:
    if statement.speaker is not None:
        return statement.speaker.label
    return "speaker not established"


def _places(article: Article) -> list[tuple[str, Span]]:
    """Return the lines of the text in order, each with the kind of its block."""
    text, found, at = article.text, [], 0
    for block in sorted(article.blocks, key=lambda block: block.span):
        found += _lines(text, "unmarked", at, block.span.start)
        found += _lines(text, block.kind, max(at, block.span.start), block.span.end)
        at = max(at, block.span.end)
    return found + _lines(text, "unmarked" if article.blocks else "body", at, len(text))


def _lines(text: str, kind: str, start: int, end: int) -> list[tuple[str, Span]]:
    """Return the lines between two places that have more than space in them."""
    found = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            found.append((kind, Span(start, stop)))
        start = stop + 1
    return found
