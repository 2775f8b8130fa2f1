"""Is a statement another's in the later version? Only where both name somebody, and not the same.

A name that is told more fully, or by its role, is the same one. Where all the words that lead to
the speakers stand in both versions, the text names nobody else: only the reading does.
"""

from __future__ import annotations

from saidwhat.compare.edition import Edition, flow
from saidwhat.text.names import compare
from saidwhat.text.people import names_one
from saidwhat.text.tokens import tokenise
from saidwhat.types.record import Statement
from saidwhat.types.speaker import Speaker


def given_to_another(old: Statement, new: Statement, sides: tuple[Edition, Edition]) -> bool:
    """Tell whether the two versions name different speakers of one statement."""
    if old.speaker is None or new.speaker is None or _is_one(old.speaker, new.speaker, sides):
        return False
    return _differs(old, new, sides) or _differs(new, old, (sides[1], sides[0]))


def _differs(one: Statement, other: Statement, sides: tuple[Edition, Edition]) -> bool:
    """Tell whether words that name the speaker of one statement are not in the other version.

    Its source, where their sentence differs; or the sentence of a step that leads on from it.
    Without that, the two are the same text, and only read otherwise.
    """
    own, there = sides
    places = (*one.source, *one.content)
    line = own.sentence(*places)
    sources = [flow(side.words(*s.source)) for side, s in ((own, one), (there, other))]
    if sources[0] != sources[1] and not own.shares(there, *places):
        return True
    steps = one.speaker.steps if one.speaker else ()
    return any(not own.shares(there, step.span) for step in steps if not line.contains(step.span))


def _is_one(old: Speaker, new: Speaker, sides: tuple[Edition, Edition]) -> bool:
    words = [_words(speaker.label) for speaker in (old, new)]
    if words[0] == words[1]:
        return True
    named = all(one.entity and one.kind == "person" and names_one(one.label) for one in (old, new))
    if named:
        roles = [_roles(one, side) for one, side in zip((old, new), sides, strict=True)]
        return compare(old.label, new.label, *roles).verdict != "different"
    slight = sides[0].tokens.language.words("slight")
    told = [_told(speaker, side) for speaker, side in zip((old, new), sides, strict=True)]
    return words[0] - slight <= told[1] or words[1] - slight <= told[0]


def _words(label: str) -> frozenset[str]:
    """Return the words of a label; what a day is called is no part of who somebody is."""
    tokens = tokenise(label)
    days = {*tokens.language.table("weekdays"), *tokens.language.table("months")}
    return frozenset(key for key in tokens.bare if key not in days)


def _roles(speaker: Speaker, side: Edition) -> list[str]:
    """Return the roles as printed: the speaker's, and those of the entity in the article."""
    found = [speaker.role.text] if speaker.role else []
    for entity in side.record.entities:
        if entity.id == speaker.entity:
            found += [role.text for role in entity.roles]
    return found


def _told(speaker: Speaker, side: Edition) -> frozenset[str]:
    """Return all words by which an article tells who a speaker is."""
    steps = " ".join(step.text for step in speaker.steps)
    return _words(" ".join([speaker.label, steps, *_roles(speaker, side)]))
