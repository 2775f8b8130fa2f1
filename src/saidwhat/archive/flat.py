"""How does a statement look as one row of a table? For CSV, Parquet and JSON Lines.

A row stands by itself: who printed it, who said it, when, and where in the text.
"""

from __future__ import annotations

from saidwhat.types.article import Article
from saidwhat.types.record import Statement
from saidwhat.types.span import envelope

Row = dict[str, str | int | float | None]


def flat(article: Article, statement: Statement, address: str, version: int) -> Row:
    """Return the row of a statement; ``address`` and ``version`` are its article's."""
    place = envelope(statement.content)
    speaker, said, published = statement.speaker, statement.said, article.published
    return {
        "id": statement.id,
        "text": statement.text,
        "kind": statement.kind,
        "speaker": speaker.label if speaker else None,
        "role": speaker.role.text if speaker and speaker.role else None,
        "source": " ".join(span.of(article.text) for span in statement.source) or None,
        "cue": " ".join(span.of(article.text) for span in statement.cue) or None,
        "said": said.edtf.text if said else None,
        "said_basis": said.basis if said else None,
        "published": published.edtf.text if published else None,
        "published_basis": published.basis if published else None,
        "publisher": article.publisher,
        "title": article.title,
        "url": article.url,
        "address": address,
        "version": version,
        "article": article.id,
        "start": place.start,
        "end": place.end,
        "text_sha256": article.text_sha256,
        "within": statement.within,
        "confidence": statement.confidence,
    }
