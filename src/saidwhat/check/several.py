"""Whom does a draft name where it gives words to two: "the clerk N. N. and Mayor M. M. added"?

Both are said to have said it; so each is compared, and one who did not makes it another's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from saidwhat.check.named import Told
from saidwhat.language.load import ENGLISH
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Speaker

_AND = re.compile(rf",?\s(?:{ENGLISH.either('and')}|&|{ENGLISH.either('as well as')})\s")


def each_of_two(draft: Told) -> tuple[Told, ...]:
    """Return a side for each of two who are named together by the source; none for one source."""
    statement, text = draft.statement, draft.record.article.text
    if statement is None or len(statement.source) != 1:
        return ()
    source = statement.source[0]
    joint = list(_AND.finditer(text, source.start, source.end))
    if len(joint) != 1:
        return ()
    halves = (Span(source.start, joint[0].start()), Span(joint[0].end(), source.end))
    people = [_person(draft.record, half) for half in halves]
    return (
        tuple(_one(draft, place, who) for place, who in zip(halves, people, strict=True) if who)
        if all(people)
        else ()
    )


def _person(record: Record, place: Span) -> Entity | None:
    """Return the one person of the draft whose name a place ends with."""
    end = len(place.of(record.article.text).rstrip(" ,")) + place.start
    found = [
        entity
        for entity in record.entities
        if entity.kind == "person"
        and any(at.end == end and at.start >= place.start for at in entity.mentions)
    ]
    return found[0] if len(found) == 1 else None


def _one(draft: Told, place: Span, who: Entity) -> Told:
    """Return the draft's side as if one of the two were named alone."""
    assert draft.statement is not None
    speaker = Speaker(who.name, "person", who.id)
    alone = replace(draft.statement, source=(place,), speaker=speaker)
    return replace(draft, statement=alone, pieces=())
