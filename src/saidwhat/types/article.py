"""What does the article say, and which of its lines are news?

``Article.text`` is fixed for ever: every offset of every record counts in it. A
corrected article is a new Article at the same address. No annotation stands here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from saidwhat.types.correction import Correction
from saidwhat.types.edtf import Edtf
from saidwhat.types.shown import Shown, brief
from saidwhat.types.span import Span, Spans

BlockKind = Literal[
    "headline", "lede", "dateline", "body", "caption", "credit", "byline", "furniture"
]
#: How a page sets the words of a block: a quotation set apart (``quote``, ``pull`` where it stands
#: beside the text, and ``quote-on`` for further paragraphs), who signs it, a heading, words set
#: strong, the clock of an entry.
BlockShape = Literal["quote", "pull", "quote-on", "signature", "heading", "strong", "time"]
PublishedBasis = Literal["given", "json-ld", "meta", "sent", "dateline", "text", "corrected"]

ArticleKind = Literal["article", "interview", "transcript", "release", "post"]

#: The blocks whose words are the news itself, so that statements can stand in them.
NEWS_BLOCKS: frozenset[str] = frozenset({"headline", "lede", "body"})


@lru_cache(maxsize=64)  # each statement is asked for it
def _id(url: str, publisher: str, text_sha256: str) -> str:
    key = "\0".join((url, publisher, text_sha256))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=4)  # every pin asks: five thousand statements would hash a text as often
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: its kind, its place, and how a page sets it.

    Blocks never overlap and stand in the order of the text. A dateline is a block
    of its own, in front of the body block that holds the rest of its paragraph. So is a
    question, or a clock, that a page sets strong in front of a paragraph. ``shape`` is None
    where the words are set like those around them, and in every plain text.
    """

    kind: BlockKind
    span: Span
    shape: BlockShape | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, and what says so.

    ``basis`` is ``given`` (by the caller), ``json-ld``, ``meta``, ``sent`` (the mail it came
    in), ``dateline``, ``text`` or ``corrected`` (by somebody, in an archive). ``time`` is the
    full ISO 8601 time with its zone, where there is one.
    """

    edtf: Edtf
    basis: PublishedBasis
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day and agency as the dateline prints them; each may be missing."""

    span: Span
    place: str | None = None
    edtf: Edtf | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article(Shown):
    """An article: its text, fixed for ever, and what stands around the text.

    ``language`` is the BCP 47 tag of the language it is written in, ``und`` where it cannot
    be told; None where nobody looked. ``corrections`` are what somebody put right in an archive:
    the fields have it, each correction has what was read, and the id stays that of the article
    as it was read.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Published | None = None
    modified: str | None = None
    dateline: Dateline | None = None
    warnings: tuple[str, ...] = ()
    kind: ArticleKind = "article"
    language: str | None = None
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        return f"<Article {brief(self.title or self.id)}: {len(self.text)} characters>"

    @property
    def text_sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
        return _digest(self.text)

    @property
    def id(self) -> str:
        """Return the id: the same on every machine for the same text at the same address."""
        publisher = self.publisher
        for one in self.corrections:
            publisher = one.read if one.field == "publisher" else publisher
        return _id(self.url or "", publisher or "", self.text_sha256)

    def spans(self, *kinds: str) -> Spans:
        """Return the spans of the blocks of these kinds, in order."""
        return tuple(block.span for block in self.blocks if block.kind in kinds)

    def shapes(self) -> dict[int, BlockShape]:
        """Return the shapes of the blocks that have one, by where they start."""
        return {block.span.start: block.shape for block in self.blocks if block.shape}

    @property
    def news(self) -> Spans:
        """Return the spans of the blocks that hold news: headline, lede and body."""
        return self.spans(*NEWS_BLOCKS)
