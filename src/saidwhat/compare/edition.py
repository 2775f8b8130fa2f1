"""What of one version of an article is laid beside another? Its statements and its own words.

Each statement with the words of its content, each sentence of the newsroom's text, and the notices
of corrections, which are neither: what a newsroom says of its own article is no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from saidwhat.language.load import language
from saidwhat.text.notices import SIGNS, is_notice, is_notice_heading
from saidwhat.text.sentences import sentences
from saidwhat.text.stretch import Stretch, within
from saidwhat.text.tokens import Tokens, tokenise
from saidwhat.types.article import Article
from saidwhat.types.language import Language
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span, Spans, envelope

#: The blocks in which the newsroom tells its news. A caption goes with its picture, and a title is
#: told by itself.
_TOLD = ("lede", "body")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a version, or several that are one in the other: their words together."""

    statements: tuple[Statement, ...]
    words: Stretch

    @property
    def first(self) -> Statement:
        """Return the statement that a reader is shown."""
        return self.statements[0]

    @property
    def start(self) -> int:
        """Return where its words begin."""
        return envelope(self.first.content).start


@dataclass(frozen=True, slots=True)
class Edition:
    """A version with its words counted: ``said`` in the order of the text.

    ``paragraphs`` are the sentences of the newsroom's text, by paragraph, ``lines`` those of all
    blocks; ``notices`` the lines
    that tell of a correction; ``flow`` all of its words with the quotation marks between them, in
    which any passage can be looked for.
    """

    record: Record
    tokens: Tokens
    said: tuple[Said, ...]
    paragraphs: tuple[Spans, ...]
    lines: Spans
    notices: Spans
    flow: str

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.record.article.text

    def words(self, *spans: Span) -> Stretch:
        """Return the words that stand in some places."""
        return within(self.text, self.tokens, spans)

    def prints(self, passage: str) -> bool:
        """Tell whether a passage, as `flow` has it, stands somewhere in the article."""
        return passage in self.flow

    def sentence(self, *spans: Span) -> Span:
        """Return the place of the sentences that some places stand in, from first to last."""
        hull = envelope(spans)
        return envelope([hull, *(line for line in self.lines if line.overlaps(hull))])

    def shares(self, other: Edition, *spans: Span) -> bool:
        """Tell whether the sentences of some places stand in the other version, word by word."""
        line = self.sentence(*spans)
        gaps = tokenise(line.of(self.text), self.tokens.language).gaps
        opens, closes = ('"' in gap for gap in (gaps[0], gaps[-1]))
        words = self.words(line)
        behind = _marks(words.close) if closes else ""
        passage = flow(words).rstrip("?") + behind if behind else flow(words)
        return other.prints(f'"{passage}' if opens else passage)


def edition(record: Record) -> Edition:
    """Return the version that a record is of."""
    article = record.article
    tokens = tokenise(article.text, language(article.language))
    notices = _notices(article)
    said = [
        Said((one,), within(article.text, tokens, one.content))
        for one in record.statements
        if not any(envelope(one.content).overlaps(line) for line in notices)
    ]
    said = sorted((one for one in said if one.words.indexes), key=lambda one: one.start)
    whole = Stretch(article.text, tokens, tuple(range(len(tokens))))
    paragraphs = tuple(
        lines
        for block in article.blocks
        if block.kind in _TOLD and not any(block.span.overlaps(line) for line in notices)
        if (lines := sentences(article.text, block.span))
    )
    lines = tuple(line for block in article.blocks for line in sentences(article.text, block.span))
    edges = _marks(tokens.gaps[0]), _marks(tokens.gaps[-1])
    every = f"{edges[0]}{flow(whole).rstrip('?')}{edges[1]}"
    return Edition(record, tokens, tuple(said), paragraphs, lines, notices, every)


#: Dashes of any length, and hyphens, are one mark here: which of them is typography.
_DASHES = str.maketrans("–—", "--")


def flow(words: Stretch) -> str:
    """Return words one after the other, with the marks between them, and a question behind them.

    A passage begins and ends at the edge of a word, so that it is found word by word.
    """
    parts = [" "]
    for number, key in enumerate(words.keys):
        parts += [_marks(words.gap(number) or ""), " " if number else "", key, " "]
    return "".join(parts) + ("?" if "?" in words.close else "")


def quoted_flow(edition: Edition, span: Span) -> str:
    """Return the words at a place with the quotation marks right around them, as in `flow`."""
    words = edition.words(span)
    if not words.indexes:
        return ""
    marks = _marks(words.close) if '"' in words.close else ""
    opened = '"' if '"' in edition.tokens.gaps[words.indexes[0]] else ""
    return f"{opened}{flow(words).rstrip('?')}{marks}"


def _marks(gap: str) -> str:
    return gap.translate(_DASHES)


def _notices(article: Article) -> Spans:
    """Return the lines, in any block, that are notices of the publisher's about the article."""
    inside = _inside(language(article.language))
    found: list[Span] = []
    at, headed = 0, False
    for line in article.text.splitlines(keepends=True):
        words = line.strip()
        bare = words.lstrip(SIGNS)
        if words and (headed or is_notice(bare) or inside.search(words)):
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
        headed = is_notice_heading(bare) if words else headed
        at += len(line)
    return tuple(found)


@lru_cache(maxsize=8)
def _inside(known: Language) -> re.Pattern[str]:
    """Return what finds the words of a correction further on in a line."""
    return re.compile(rf"\b(?:{known.either('corrections in a line')})", re.IGNORECASE)
