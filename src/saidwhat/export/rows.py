"""How does a statement look as one row of a table, and as a line of what `find` prints?

A row stands by itself: who printed it, who said it, when, and where in the text. The same
columns everywhere: CSV of every command and page, Parquet, JSON Lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from saidwhat.archive.exported import Exported
from saidwhat.archive.hits import Hit, passage_of
from saidwhat.archive.review import Doubtful
from saidwhat.codec.told import steps
from saidwhat.text.agencies import agency_of
from saidwhat.text.words import words
from saidwhat.types.article import Article
from saidwhat.types.doubt import Doubt
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.speaker import SpeakerKind
from saidwhat.wording.corrections import put_right


@dataclass(frozen=True, slots=True)
class Beside:
    """What an archive knows of a statement and its record has not.

    ``address``, ``version`` and ``latest`` are its article's; ``person`` is the id of who said it,
    None where nobody is named, or where no archive joined the names.
    """

    address: str
    version: int
    latest: bool = True
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a row; `address` and `version` are its article's."""

    id: str
    text: str
    kind: str
    speaker: str | None
    role: str | None
    source: str | None
    cue: str | None
    said: Edtf | None
    said_basis: str | None
    published: Edtf | None
    published_basis: str | None
    publisher: str | None
    title: str | None
    url: str | None
    address: str
    version: int
    article: str
    start: int
    end: int
    text_sha256: str
    within: str | None
    confidence: float
    sure_words: float
    sure_speaker: float | None
    warnings: str | None
    put_right: str | None
    person: str | None
    speaker_kind: SpeakerKind | None
    sentence: str
    words: int
    month: str | None
    said_first: date | None
    said_last: date | None
    latest: bool
    agency: str | None


@dataclass(frozen=True, slots=True)
class ExportedLine(Row):
    """A statement as a line of JSON Lines: its row, and the pieces of its content."""

    content: Spans


@dataclass(frozen=True, slots=True)
class FoundLine(ExportedLine):
    """A statement that was found: its row, what stands around it, and its citation."""

    passage: str
    passage_span: Span
    marks: Spans
    steps: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class DoubtfulLine(FoundLine):
    """A statement that a person should look at, and what is in doubt about it."""

    doubts: tuple[Doubt, ...]


def row(article: Article, statement: Statement, beside: Beside) -> Row:
    """Return the row of a statement of an article."""
    passage = passage_of(article, statement)
    return Row(**_values(article, statement, beside, passage))


def _values(
    article: Article, statement: Statement, beside: Beside, passage: Span
) -> dict[str, Any]:
    place = envelope(statement.content)
    corrections = (*article.corrections, *statement.corrections)
    return {
        "id": statement.id, "text": statement.text, "kind": statement.kind,
        "source": _words(article, statement.source), "cue": _words(article, statement.cue),
        "publisher": article.publisher, "title": article.title, "url": article.url,
        "address": beside.address, "version": beside.version, "article": article.id,
        "start": place.start, "end": place.end, "text_sha256": article.text_sha256,
        "within": statement.within, "confidence": statement.confidence,
        "sure_words": statement.sure.words, "sure_speaker": statement.sure.speaker,
        "warnings": "; ".join(article.warnings) or None,
        "put_right": "; ".join(put_right(one, article.text) for one in corrections) or None,
        "sentence": passage.of(article.text),
        "words": len(words(statement.text)),
        "latest": beside.latest, "agency": agency_of(article),
    } | _who(statement, beside) | _when(article, statement)  # fmt: skip


def _who(statement: Statement, beside: Beside) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "speaker": speaker.label if speaker else None,
        "role": speaker.role.text if speaker and speaker.role else None,
        "person": beside.person, "speaker_kind": speaker.named_kind if speaker else None,
    }  # fmt: skip


def _when(article: Article, statement: Statement) -> dict[str, Any]:
    said, published = statement.said, article.published
    return {
        "said": said.edtf if said else None, "said_basis": said.basis if said else None,
        "said_first": said.edtf.first if said else None,
        "said_last": said.edtf.last if said else None,
        "published": published.edtf if published else None,
        "published_basis": published.basis if published else None,
        "month": published.edtf.month if published else None,
    }  # fmt: skip


def _words(article: Article, spans: Spans) -> str | None:
    return " ".join(span.of(article.text) for span in spans) or None


def _told(exported: Exported) -> Iterator[tuple[Statement, dict[str, Any]]]:
    """Yield each statement of a record with the values of its row."""
    article, place = exported.record.article, (exported.address, exported.version, exported.latest)
    for number, statement in enumerate(exported.record.statements):
        beside = Beside(*place, exported.people.get(number))
        yield statement, _values(article, statement, beside, passage_of(article, statement))


def rows(exported: Exported) -> Iterator[Row]:
    """Yield the row of every statement of a record."""
    for _, values in _told(exported):
        yield Row(**values)


def lines(exported: Exported) -> Iterator[ExportedLine]:
    """Yield the line of every statement of a record."""
    for statement, values in _told(exported):
        yield ExportedLine(**values, content=statement.content)


def found_row(hit: Hit) -> Row:
    """Return the row of a statement that was found."""
    return Row(**_found(hit))


def found_line(hit: Hit) -> FoundLine:
    """Return the line of a statement that was found."""
    return FoundLine(**found_values(hit))


def _found(hit: Hit) -> dict[str, Any]:
    beside = Beside(hit.address, hit.version, hit.latest, hit.person)
    return _values(hit.article, hit.statement, beside, hit.passage)


def doubtful_line(one: Doubtful) -> DoubtfulLine:
    """Return the line of a statement that a person should look at."""
    return DoubtfulLine(**found_values(one.hit), doubts=one.doubts)


def found_values(hit: Hit) -> dict[str, Any]:
    """Return what a line tells of a statement that was found."""
    speaker = hit.statement.speaker
    return _found(hit) | {
        "content": hit.statement.content,
        "passage": hit.passage.of(hit.article.text), "passage_span": hit.passage,
        "marks": hit.marks, "steps": steps(speaker) if speaker else (), "citation": hit.citation,
    }  # fmt: skip
