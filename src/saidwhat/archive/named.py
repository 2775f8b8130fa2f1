"""Whom does a record name, and with what that tells people of one name apart?

The rows of its entities: the fullest name, the roles and the other names that are printed with
it, and the block of names in which it may be joined with those of other articles. And of a
statement: for whom its speaker speaks. Which names are one person's is for `joining`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saidwhat.people.blocks import block_of, core, is_acronym
from saidwhat.text.roles import classes, held_nouns
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity

#: Roles, and other names, of one entity that are kept: an article that prints more is a list.
MOST = 8


class NamedRow(NamedTuple):
    """One entity of a record as the tables know it; labels as text."""

    name: str
    n: int
    kind: str
    roles: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def block(self) -> str:
        """Return the block of names that it is joined in."""
        return block_of(self.kind, self.name)


def together(texts: tuple[str, ...]) -> str | None:
    """Return texts as the one that a column keeps; none of them has a line's end."""
    return "\n".join(texts) or None


def listed(kept: str | None) -> tuple[str, ...]:
    """Return the texts that `together` was given."""
    return tuple(kept.split("\n")) if isinstance(kept, str) else ()


def named_rows(record: Record) -> list[NamedRow]:
    """Return the rows of a record's entities, in their order, counted from 1."""
    text = record.article.text
    return [
        NamedRow(entity.name, n, entity.kind, _roles(entity), _forms(entity, text))
        for n, entity in enumerate(record.entities, start=1)
    ]


def whom(statement: Statement, record: Record) -> int | None:
    """Return the number of the entity whose spokesperson a statement's speaker is, or None.

    By the words of the source, or of the role, alone: "a spokeswoman for the harbour board".
    """
    speaker = statement.speaker
    if speaker is None:
        return None
    places = [*((speaker.role.span,) if speaker.role else ()), *statement.source]
    for place in places:
        words = place.of(record.article.text)
        if any("spokesperson" in classes().get(noun, ()) for noun in held_nouns(words)):
            for n, entity in enumerate(record.entities, start=1):
                if entity.id != speaker.entity and _stands_in(entity, place):
                    return n
    return None


def _stands_in(entity: Entity, place: Span) -> bool:
    return any(place.start <= one.start and one.end <= place.end for one in entity.mentions)


def _roles(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(role.text.split()) for role in entity.roles))[:MOST]


def _forms(entity: Entity, text: str) -> tuple[str, ...]:
    """Return the names that an entity is printed with beside its fullest.

    A part of the fullest name is none, unless it is an acronym.
    """
    return tuple(dict.fromkeys(_other_names(entity, text)))[:MOST]


def _other_names(entity: Entity, text: str) -> Iterator[str]:
    own = core(entity.name).split()
    for mention in entity.mentions:
        words = " ".join(mention.of(text).split())
        if not words[:1].isupper() or len(words) > len(entity.name) + MOST:
            continue
        folded = core(words).split()
        if folded and (is_acronym(words) or not set(folded) <= set(own)):
            yield words
