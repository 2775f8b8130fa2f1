"""How does a statement look as one row of a table, and as a line of what `find` prints?

A row stands by itself: who printed it, who said it, when, and where in the text. The same
columns everywhere: CSV of every command and page, Parquet, JSON Lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from saidwhat.archive.exported import Exported
from saidwhat.archive.hits import Hit
from saidwhat.codec.told import steps
from saidwhat.types.article import Article
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.wording.corrections import put_right


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


def row(article: Article, statement: Statement, address: str, version: int) -> Row:
    """Return the row of a statement; ``address`` and ``version`` are its article's."""
    return Row(**_values(article, statement, address, version))


def _values(article: Article, statement: Statement, address: str, version: int) -> dict[str, Any]:
    place = envelope(statement.content)
    speaker, said, published = statement.speaker, statement.said, article.published
    corrections = (*article.corrections, *statement.corrections)
    return {
        "id": statement.id, "text": statement.text, "kind": statement.kind,
        "speaker": speaker.label if speaker else None,
        "role": speaker.role.text if speaker and speaker.role else None,
        "source": _words(article, statement.source), "cue": _words(article, statement.cue),
        "said": said.edtf if said else None, "said_basis": said.basis if said else None,
        "published": published.edtf if published else None,
        "published_basis": published.basis if published else None,
        "publisher": article.publisher, "title": article.title, "url": article.url,
        "address": address, "version": version, "article": article.id,
        "start": place.start, "end": place.end, "text_sha256": article.text_sha256,
        "within": statement.within, "confidence": statement.confidence,
        "sure_words": statement.sure.words, "sure_speaker": statement.sure.speaker,
        "warnings": "; ".join(article.warnings) or None,
        "put_right": "; ".join(put_right(one, article.text) for one in corrections) or None,
    }  # fmt: skip


def _words(article: Article, spans: Spans) -> str | None:
    return " ".join(span.of(article.text) for span in spans) or None


def rows(exported: Exported) -> Iterator[Row]:
    """Yield the row of every statement of a record."""
    article = exported.record.article
    for statement in exported.record.statements:
        yield row(article, statement, exported.address, exported.version)


def lines(exported: Exported) -> Iterator[ExportedLine]:
    """Yield the line of every statement of a record."""
    article, address, version = exported.record.article, exported.address, exported.version
    for statement in exported.record.statements:
        values = _values(article, statement, address, version)
        yield ExportedLine(**values, content=statement.content)


def found_row(hit: Hit) -> Row:
    """Return the row of a statement that was found."""
    return row(hit.article, hit.statement, hit.address, hit.version)


def found_line(hit: Hit) -> FoundLine:
    """Return the line of a statement that was found."""
    return FoundLine(**found_values(hit))


def found_values(hit: Hit) -> dict[str, Any]:
    """Return what a line tells of a statement that was found."""
    speaker = hit.statement.speaker
    return _values(hit.article, hit.statement, hit.address, hit.version) | {
        "content": hit.statement.content,
        "passage": hit.passage.of(hit.article.text), "passage_span": hit.passage,
        "marks": hit.marks, "steps": steps(speaker) if speaker else (), "citation": hit.citation,
    }  # fmt: skip
