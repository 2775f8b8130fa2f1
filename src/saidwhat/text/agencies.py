"""Which news agency does an article name as the one that it has its report of?

Named by its dateline or its byline, and nothing else: that a text names no agency says nothing.
"""

from __future__ import annotations

import re

from saidwhat.language.load import ENGLISH
from saidwhat.types.article import Article

_AGENCY = re.compile(rf"(?:{ENGLISH.either('dateline agencies')})")
_WORDS = ENGLISH.either("between names of a byline")
_BETWEEN = re.compile(rf"\s*[,;/|&()]\s*|(?:^|\s+)(?:{_WORDS})\s+", re.IGNORECASE)


def agency_of(article: Article) -> str | None:
    """Return the agency that the dateline or the byline of an article names."""
    if article.dateline and article.dateline.agency:
        return article.dateline.agency
    pieces = _BETWEEN.split(article.byline or "")
    return next((piece for piece in pieces if _AGENCY.fullmatch(piece.strip())), None)
