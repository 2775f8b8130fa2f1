"""How does a statement look as a W3C Web Annotation?

The Web Annotation Data Model (W3C Recommendation, 23 February 2017): one annotation a
statement, whose targets are its pieces, each with a TextPositionSelector and a
TextQuoteSelector. Positions are Unicode code points, as the model says, and each target
says so with the digest of the text that they count in.
"""

from __future__ import annotations

from typing import Any

from saidwhat.types.article import Article
from saidwhat.types.record import Evidence, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, Any]


def annotation(article: Article, statement: Statement) -> Json:
    """Return the annotation of a statement."""
    pins = [pin for pin in statement.evidence(article) if pin.role == "content"]
    made: Json = {
        "@context": CONTEXT,
        "id": f"urn:saidwhat:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(article, statement),
        "target": [_target(article, pin) for pin in pins],
    }
    return made


def _body(article: Article, statement: Statement) -> list[Json]:
    """Return what is said of the words: kind, speaker, role, dates; each a text of its own."""
    said, speaker = statement.said, statement.speaker
    told = {
        "kind": statement.kind,
        "speaker": speaker.label if speaker else "not established",
        "role": speaker.role.text if speaker and speaker.role else None,
        "said": f"{said.edtf.text} ({said.basis})" if said else None,
        "published": article.published.edtf.text if article.published else None,
        "publisher": article.publisher,
    }
    return [
        {
            "type": "TextualBody",
            "purpose": "tagging",
            "format": "text/plain",
            "value": f"{name}: {value}",
        }
        for name, value in told.items()
        if value is not None
    ]


def _target(article: Article, pin: Evidence) -> Json:
    return {
        "type": "SpecificResource",
        "source": source_of(article),
        "selector": [
            {"type": "TextPositionSelector", "start": pin.span.start, "end": pin.span.end},
            {
                "type": "TextQuoteSelector",
                "exact": pin.exact,
                "prefix": pin.prefix,
                "suffix": pin.suffix,
            },
        ],
        "scope": f"urn:sha256:{pin.text_sha256}",
        "saidwhat:unit": "Unicode code points",
    }


def source_of(article: Article) -> str:
    """Return the article's address, or the digest of its text where it has none."""
    return article.url or f"urn:sha256:{article.text_sha256}"
