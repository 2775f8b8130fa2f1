"""What was seen in an article? Marks, standoff, with what made them.

Gold annotations and predicted ones have this one type. A mark says what stands
where; who a source is and when it spoke is for later stages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.span import Span, Spans, envelope

MentionKind = Literal["name", "role", "pronoun", "nominal"]
EntityKind = Literal["person", "organization", "place", "group", "document"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer: a name, a role, a pronoun, or a common noun."""

    span: Span
    kind: MentionKind
    entity_kind: EntityKind | None = None
    score: float = 1.0

    def shift(self, by: int) -> Mention:
        """Return the mention moved by ``by`` characters."""
        return Mention(self.span.shift(by), self.kind, self.entity_kind, self.score)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, each in pieces where the text has it so.

    PARC's and PolNeAR's relation: source and cue may be empty, content may not.
    ``confidence`` is the calibrated chance that the relation is usable as it stands. ``seen`` is
    how sure a model is that the content's words are some content, wherever it begins and ends;
    None where no model read them.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float = 1.0
    seen: float | None = None

    @property
    def place(self) -> Span:
        """Return the envelope of all three roles."""
        return envelope((*self.source, *self.cue, *self.content))

    def shift(self, by: int) -> Attribution:
        """Return the attribution moved by ``by`` characters."""
        source, cue, content = (
            tuple([span.shift(by) for span in role])
            for role in (self.source, self.cue, self.content)
        )
        return Attribution(source, cue, content, self.confidence, self.seen)


@dataclass(frozen=True, slots=True)
class Annotations:
    """All marks of one article. ``text_sha256`` names the text they were made on.

    An attribution whose pieces lie inside another's content is a statement within
    a statement.
    """

    text_sha256: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    made_by: str = ""
