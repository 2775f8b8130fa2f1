"""Who is meant? Entities within one article, and the speaker a reader is shown.

A speaker is named only when the name stands in the article, or a chain of shown
steps leads to it. Identity across articles is a Judgement, never a property here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.annotations import EntityKind
from saidwhat.types.span import Span, Spans

#: Who speaks, as far as that is known: the kind of who is named, or that no name is given.
SpeakerKind = Literal["person", "organization", "place", "group", "document", "unnamed"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed ("White House Press Secretary"), and where."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place, group or document of one article.

    ``name`` is its fullest printed name; ``id`` is ``e1``, ``e2``, … in order of first
    mention, and means something within its article only.
    """

    id: str
    kind: EntityKind
    name: str
    roles: tuple[Role, ...] = ()
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the source's words to the speaker: words, their place, why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a reader is shown: a label, perhaps an entity, a role, and the steps.

    ``label`` is words of the article: the entity's name, or the source as printed
    where it is no named entity ("officials"). Where the article does not establish
    who spoke there is no Speaker at all, but None: faces then say "not established"
    and give the source's words.
    """

    label: str
    kind: EntityKind | None
    entity: str | None = None
    role: Role | None = None
    steps: tuple[Step, ...] = ()

    @property
    def named_kind(self) -> SpeakerKind:
        """Return the kind of who is named, ``unnamed`` where the source has no name."""
        return (self.kind if self.entity else None) or "unnamed"


@dataclass(frozen=True, slots=True)
class Leaning:
    """Who is likeliest to have spoken where no speaker is established; no speaker.

    ``label`` and ``entity`` are as in a Speaker, ``chance`` is that of the scorer that did not
    name him. It answers one question alone: when somebody names this very person, from
    elsewhere, does the article bear him out?
    """

    label: str
    entity: str | None
    chance: float


IdentityVerdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A dated, signed, revocable claim that two mentions or entities are the same.

    ``left`` and ``right`` are entity keys (article id and entity id joined by ``#``).
    ``by`` is ``person:NAME`` or ``program:VERSION``; a person's judgement beats the
    program's. ``made`` is an ISO 8601 time in UTC.
    """

    left: str
    right: str
    verdict: IdentityVerdict
    reasons: tuple[str, ...]
    by: str
    made: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What ``resolve`` found: entities, and one speaker or None per attribution, in order.

    ``leanings`` run parallel to ``speakers``; none is given for a speaker who is established.
    """

    entities: tuple[Entity, ...]
    speakers: tuple[Speaker | None, ...]
    leanings: tuple[Leaning | None, ...] = ()
