"""What was said, by whom, when, as this article prints it?

The record of one article: its statements and dated events, each with evidence that
selects its own words. "Printed by P as said by S", never "S said".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from saidwhat.errors import LostPinError
from saidwhat.types.article import Article, Published
from saidwhat.types.correction import Correction
from saidwhat.types.edtf import Edtf
from saidwhat.types.late import Late
from saidwhat.types.shown import Shown, brief
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Leaning, Speaker
from saidwhat.types.sureness import PRINTED, Sure, apart, sureness
from saidwhat.types.time import TimeExpression
from saidwhat.types.turn import Turns

StatementKind = Literal["direct", "indirect", "mixed"]
SaidBasis = Literal["cue", "document", "scene", "dateline", "publication", "corrected"]
EvidenceRole = Literal["source", "cue", "content"]

#: Characters of context on either side of a pin (DESIGN, promise 1).
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Said:
    """The date said, and what it rests on.

    ``basis`` is ``cue`` (an expression that belongs to the cue: read) or ``document`` (the
    date of what says so: read); ``scene`` (a day told before, which still holds), ``dateline``
    or ``publication`` where the words agree with it: inferred, never shown as read; ``corrected``
    where somebody put it right in an archive.
    ``span`` is the place of the words that the date rests on.
    """

    edtf: Edtf
    basis: SaidBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A W3C TextPositionSelector and TextQuoteSelector for one role of a statement."""

    role: EvidenceRole
    span: Span
    exact: str
    prefix: str
    suffix: str
    text_sha256: str

    def verify(self, article: Article) -> None:
        """Check the pin by place and by words.

        Raises:
            LostPinError: the text is another one, or the words do not stand there.
        """
        text, start, end = article.text, self.span.start, self.span.end
        if article.text_sha256 != self.text_sha256:
            raise LostPinError("the text has another digest than the pin's", subject=article.id)
        around = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
        if around != (self.prefix, self.exact, self.suffix):
            raise LostPinError(f"other words stand at {start}..{end}", subject=article.id)


def pin(article: Article, role: EvidenceRole, span: Span) -> Evidence:
    """Return the evidence that pins ``span`` of ``article``."""
    text = article.text
    return Evidence(
        role,
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        article.text_sha256,
    )


@dataclass(frozen=True, slots=True)
class Statement(Late, Shown):
    """The record of one attribution.

    ``text`` is the content's pieces joined by a space and nothing else. ``elisions`` are the marks
    of omission that the printed text itself has inside the content (``<…>``, ``[...]``).
    ``within`` is the id of the statement that this one is told in. ``venue`` and
    ``addressee`` are places in the text, where the cue names them. ``article`` is the id of
    the article that prints it. ``confidence`` is the chance that the line may be printed as it
    stands, its speaker included. ``leaning`` is who is likeliest where ``speaker`` is None: never
    shown as the one who said it. ``corrections`` are what somebody put right in an archive: the
    fields have it, each correction has what was read, and the id stays that of the statement as it
    was read.
    """

    id: str
    kind: StatementKind
    source: Spans
    cue: Spans
    content: Spans
    text: str
    speaker: Speaker | None
    said: Said | None
    published: Published | None
    within: str | None
    confidence: float
    elisions: Spans = ()
    venue: Span | None = None
    addressee: Span | None = None
    leaning: Leaning | None = None
    article: str = field(default="", compare=False)
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        who = self.speaker.label if self.speaker else "not established"
        return f"<Statement {self.kind}, {who}: {brief(self.text)}>"

    @property
    def sure(self) -> Sure:
        """Return the two chances that ``confidence`` is made of.

        Who finds a statement right as read finds its speaker right, too.
        """
        if any(one.finds_right for one in self.corrections):
            return Sure(1.0, 1.0 if self.speaker else None)
        return apart(self.confidence, sureness(self.speaker))

    @property
    def stands(self) -> bool:
        """Tell whether nobody took it out, as words that are not said."""
        return not any(one.strikes for one in self.corrections)

    @property
    def is_given(self) -> bool:
        """Tell whether somebody said who speaks, whatever the source is printed as."""
        return any(one.field == "speaker" for one in self.corrections)

    @property
    def is_doubtful(self) -> bool:
        """Tell whether it is reported speech of which less is sure than a page shows unasked."""
        return self.kind == "indirect" and self.confidence < PRINTED

    def evidence(self, article: Article) -> tuple[Evidence, ...]:
        """Return a pin for every piece of every role, in the order source, cue, content."""
        roles: tuple[tuple[EvidenceRole, Spans], ...] = (
            ("source", self.source),
            ("cue", self.cue),
            ("content", self.content),
        )
        return tuple(pin(article, role, span) for role, spans in roles for span in spans)


def statement_id(article: Article, source: Spans, cue: Spans, content: Spans) -> str:
    """Return the id of a statement: the same on every machine for the same places."""
    places = ";".join(
        ",".join(f"{span.start}-{span.end}" for span in spans) for spans in (source, cue, content)
    )
    return hashlib.sha256(f"{article.id}\0{places}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Event:
    """What the text says happened on a date: clause, date, and whose voice tells it.

    ``time`` is the place of the date's words, ``span`` that of the clause.
    ``statement`` is the id of the statement it stands in; None where the newsroom
    tells it in its own voice.
    """

    time: TimeExpression
    span: Span
    text: str
    statement: str | None


@dataclass(frozen=True, slots=True)
class Record(Shown):
    """Everything read from one article, and what read it.

    ``own_voice`` are the sentences that the newsroom tells in its own voice; ``turns`` who has
    the word where, as marks and layout tell it. ``struck`` are statements that somebody took out in
    an archive, as words that are not said: they are none of ``statements``.
    """

    article: Article
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    own_voice: Spans = ()
    made_by: str = ""

    def __repr__(self) -> str:
        title = brief(self.article.title or self.article.id)
        return f"<Record {title}: {len(self.statements)} statements, {len(self.events)} events>"

    turns: Turns = ()
    struck: tuple[Statement, ...] = ()
