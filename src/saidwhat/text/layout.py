"""Where in the article does a place stand? Sentences, paragraphs, quoted passages.

Computed once for an article and handed to every stage that asks. Nothing is named here,
and nothing said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from saidwhat.text.quotes import Quoted, outermost, passages_of, quoted
from saidwhat.text.sentences import sentences
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turns

_LINE = re.compile(r"[^\S\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """An article with the bounds of its sentences, paragraphs and quoted passages.

    ``sentences`` and ``paragraphs`` are those of every block that may name somebody,
    ``news`` the sentences of the blocks that hold news. ``quoted`` are all passages,
    nested ones too, ``passages`` the outermost; what layout gives to a voice is one as well.
    """

    article: Article
    sentences: Spans
    paragraphs: Spans
    news: Spans
    quoted: tuple[Quoted, ...]
    passages: tuple[Quoted, ...]
    zones: Spans
    off_news: Spans
    _sentence_starts: tuple[int, ...] = field(repr=False)
    _paragraph_starts: tuple[int, ...] = field(repr=False)
    _passage_starts: tuple[int, ...] = field(repr=False)
    turns: Turns = ()

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.article.text

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds or precedes the character ``at``."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that holds or precedes the character ``at``."""
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    def sentence_span(self, at: int) -> Span:
        """Return the sentence around ``at`` (the whole text where there is none)."""
        return self.sentences[self.sentence(at)] if self.sentences else Span(0, len(self.text))

    def sentences_back(self, at: int, number: int) -> int:
        """Return where the sentence begins that stands so many before the one around ``at``."""
        first = self.sentence(at) - number
        return self._sentence_starts[first] if first > 0 else 0

    def passage(self, at: int) -> Quoted | None:
        """Return the outermost quoted passage that holds ``at``, or None."""
        index = bisect_right(self._passage_starts, at) - 1
        if index >= 0 and at < self.passages[index].span.end:
            return self.passages[index]
        return None

    def is_news(self, at: int) -> bool:
        """Tell whether ``at`` stands outside captions, credits and furniture."""
        return not any(span.start <= at < span.end for span in self.off_news)


#: Blocks in which nobody is spoken of: a photographer's name is no name of the news.
_NOT_READ = frozenset({"credit", "byline", "furniture", "dateline"})


def layout_of(article: Article, turns: Turns | None = None) -> Layout:
    """Return the bounds of an article's sentences, paragraphs and quoted passages.

    ``turns`` are the article's where the caller has them; else only its marks are read.
    """
    text = article.text
    zones = tuple(block.span for block in article.blocks if block.kind not in _NOT_READ)
    if not article.blocks:
        zones = (Span(0, len(text)),) if text else ()
    by_zone = [(zone, sentences(text, zone)) for zone in zones]
    found = tuple(span for _, spans in by_zone for span in spans)
    paragraphs = tuple(
        Span(*match.span())
        for zone in zones
        for match in _LINE.finditer(text, zone.start, zone.end)
    )
    every = quoted(text) if turns is None else passages_of(turns)
    passages = outermost(every)
    news = frozenset(article.news)
    return Layout(
        article,
        found,
        paragraphs,
        tuple(span for zone, spans in by_zone if zone in news for span in spans),
        every,
        passages,
        zones,
        article.spans("caption", "credit", "byline", "furniture"),
        tuple(span.start for span in found),
        tuple(span.start for span in paragraphs),
        tuple(passage.span.start for passage in passages),
        turns or (),
    )
