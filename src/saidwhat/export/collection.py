"""How do articles, and what finds their other printings, look as rows of a table?

The tables of a batch that are not statements (``rows``) or people. A row stands by itself, as
a statement's does; what its columns mean is told in docs/batch.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from saidwhat.archive.exported import Exported
from saidwhat.archive.rows import kept_shingles
from saidwhat.text.agencies import agency_of
from saidwhat.text.words import words
from saidwhat.types.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Came:
    """Where the bytes of an article came from, when they were fetched, and their SHA-256."""

    origin: str
    captured: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a row."""

    id: str
    title: str | None
    publisher: str | None
    byline: str | None
    published: Edtf | None
    published_basis: str | None
    published_time: str | None
    month: str | None
    url: str | None
    address: str
    version: int
    latest: bool
    language: str | None
    kind: str
    agency: str | None
    words: int
    statements: int
    text: str
    text_sha256: str
    warnings: str | None
    origin: str
    captured: str | None
    capture_sha256: str


@dataclass(frozen=True, slots=True)
class ShingleRow:
    """One of the runs of words by which other printings of an article are found."""

    article: str
    shingle: int


def article_row(exported: Exported, came: Came) -> ArticleRow:
    """Return the row of an article."""
    article = exported.record.article
    published = article.published
    return ArticleRow(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        byline=article.byline,
        published=published.edtf if published else None,
        published_basis=published.basis if published else None,
        published_time=published.time if published else None,
        month=published.edtf.month if published else None,
        url=article.url,
        address=exported.address,
        version=exported.version,
        latest=exported.latest,
        language=article.language,
        kind=article.kind,
        agency=agency_of(article),
        words=len(words(article.text)),
        statements=len(exported.record.statements),
        text=article.text,
        text_sha256=article.text_sha256,
        warnings="; ".join(article.warnings) or None,
        origin=came.origin,
        captured=came.captured,
        capture_sha256=came.digest,
    )


def shingle_rows(exported: Exported) -> Iterator[ShingleRow]:
    """Yield the rows of the shingles that an archive keeps of an article."""
    article = exported.record.article
    for shingle in kept_shingles(article):
        yield ShingleRow(article.id, shingle)
