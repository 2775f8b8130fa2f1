"""What does a stage of the program meet in an invented article? Its text and its marks as nouns."""

from __future__ import annotations

from corpora.invented import Invented
from saidwhat.tag.windows import lines
from saidwhat.types.annotations import Attribution
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span


def attributions(article: Invented) -> tuple[Attribution, ...]:
    """Return the statements as they are marked."""
    return tuple(
        Attribution(
            *(tuple(Span(*place) for place in part) for part in (one.source, one.cue)),
            tuple(Span(*place) for place in sorted(one.content)),
        )
        for one in article.statements
    )


def printed_article(one: Invented) -> Article:
    """Return the article as a plain text is read: its first line is the headline."""
    units = lines(one.text)
    return Article(
        one.text, tuple(Block("headline" if head else "body", span) for span, head in units)
    )
