"""An article while it is written: its text, who is named where, and what is said in it.

Names, roles and statements are marked in the writing, so that the record is what a reader without
a fault would make of the text; where the reader that ships is known to make an entity of words
that are none ("Ada Fenn’s father"), some pages have it, with somebody else's number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from saidwhat.types.annotations import EntityKind
from saidwhat.types.article import Article, Block, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement, StatementKind, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker, Step


@dataclass
class Named:
    """Somebody or something on the page: whose number, the name, what makes it hard to tell.

    ``called`` is the full name that namesakes share, whatever is printed here.
    """

    key: str
    kind: EntityKind
    name: str
    called: str
    tags: frozenset[str]
    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


@dataclass(frozen=True)
class Quote:
    """A statement on its way: its spans, and its speaker's number or bare label."""

    kind: StatementKind
    source: Span
    cue: Span
    content: tuple[Span, ...]
    speaker: str
    label: str = ""


@dataclass
class Page:
    """Text with marks; ``put`` writes words and returns where they stand."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    named: dict[str, Named] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words."""
        start = self.at
        self.parts.append(words)
        self.at += len(words)
        return Span(start, self.at)

    def mention(self, one: Named, words: str) -> Span:
        """Write a name of somebody; the first mention brings ``one`` to the page."""
        span = self.put(words)
        self.named.setdefault(one.key, one).mentions.append(span)
        return span

    def role(self, key: str, start: int, end: int) -> None:
        """Mark what was written there as somebody's role."""
        words = "".join(self.parts)[start:end]
        self.named[key].roles.append(Role(words, Span(start, end)))

    def record(self, outlet: str, day: date, url: str) -> Record:
        """Return the record of the page."""
        text = "".join(self.parts)
        lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
        kinds = ("headline", *("body" for _ in lines[1:]))
        blocks = tuple(Block(k, s) for k, s in zip(kinds, lines, strict=True))  # type: ignore[arg-type]
        published = Published(Edtf(day.isoformat()), "given")
        article = Article(
            text, blocks, title=lines[0].of(text), publisher=outlet, url=url,
            published=published, language="en",
        )  # fmt: skip
        ids = self.ids()
        entities = tuple(
            Entity(ids[one.key], one.kind, one.name, tuple(one.roles), tuple(sorted(one.mentions)))
            for one in self.named.values()
        )
        statements = tuple(self._statement(article, quote, ids) for quote in self.quotes)
        return Record(article, entities, (), statements, (), (), "gold")

    def ids(self) -> dict[str, str]:
        """Return each one's entity id, in the order of the first mentions."""
        order = sorted(self.named.values(), key=lambda one: min(one.mentions))
        self.named = {one.key: one for one in order}
        return {key: f"e{number}" for number, key in enumerate(self.named, 1)}

    def _statement(self, article: Article, quote: Quote, ids: dict[str, str]) -> Statement:
        text, one = article.text, self.named.get(quote.speaker)
        if one is None:
            step = Step(quote.label, quote.source, "as printed")
            speaker = Speaker(quote.label, None, None, None, (step,))
        else:
            step = Step(quote.source.of(text), quote.source, "the name itself")
            role = one.roles[0] if one.roles else None
            speaker = Speaker(one.name, one.kind, ids[one.key], role, (step,))
        source, cue = (quote.source,), (quote.cue,)
        return Statement(
            statement_id(article, source, cue, quote.content), quote.kind, source, cue,
            quote.content, " ".join(span.of(text) for span in quote.content), speaker, None,
            article.published, None, 1.0, article=article.id,
        )  # fmt: skip
