"""How does an article look in schema.org's words? A NewsArticle with its Quotations.

Whether speech is direct or indirect has no word in schema.org (schemaorg/schemaorg#271),
so it stands as an additionalProperty; a speaker who is not established is left out. No
ClaimReview is ever written: nothing here reviews a claim.
"""

from __future__ import annotations

from typing import Any

from saidwhat.export.annotation import source_of
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from saidwhat.types.speaker import Speaker

Json = dict[str, Any]

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place"}


def news_article(record: Record) -> Json:
    """Return the JSON-LD of one article and its statements."""
    article = record.article
    made = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": source_of(article),
        "identifier": f"saidwhat:{article.id}",
        "headline": article.title,
        "publisher": _named("Organization", article.publisher),
        "author": _named("Person", article.byline),
        "datePublished": _date(article),
        "url": article.url,
        "hasPart": [_quotation(article, statement) for statement in record.statements],
    }
    return {key: value for key, value in made.items() if value is not None}


def _quotation(article: Article, statement: Statement) -> Json:
    made = {
        "@type": "Quotation",
        "@id": f"urn:saidwhat:statement:{statement.id}",
        "text": statement.text,
        "creator": _creator(statement.speaker),
        "dateCreated": statement.said.edtf.text if statement.said else None,
        "isPartOf": {"@id": source_of(article)},
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in (
                ("kind", statement.kind),
                ("role as printed", _role(statement.speaker)),
                ("dateCreated rests on", statement.said.basis if statement.said else None),
            )
            if value is not None
        ],
    }
    return {key: value for key, value in made.items() if value is not None}


def _creator(speaker: Speaker | None) -> Json | None:
    if speaker is None:
        return None
    return _named(_TYPES.get(speaker.kind or "", "Thing"), speaker.label)


def _role(speaker: Speaker | None) -> str | None:
    return speaker.role.text if speaker and speaker.role else None


def _named(kind: str, name: str | None) -> Json | None:
    return {"@type": kind, "name": name} if name else None


def _date(article: Article) -> str | None:
    published = article.published
    return (published.time or published.edtf.text) if published else None
