"""Is a statement another's in the later version? Only where both name somebody, and not the same.

A name that is told more fully, or by its role, is the same one; whom only one reading names is
not told, where the words that name the source are the same.
"""

from __future__ import annotations

from saidwhat.compare.edition import Edition
from saidwhat.text.names import compare
from saidwhat.text.people import names_one
from saidwhat.text.tokens import tokenise
from saidwhat.types.record import Statement
from saidwhat.types.speaker import Speaker


def given_to_another(old: Statement, new: Statement, sides: tuple[Edition, Edition]) -> bool:
    """Tell whether the two versions name different speakers of one statement."""
    if old.speaker is None or new.speaker is None:
        return False
    return not _is_one(old.speaker, new.speaker, sides)


def _is_one(old: Speaker, new: Speaker, sides: tuple[Edition, Edition]) -> bool:
    words = [_words(speaker.label) for speaker in (old, new)]
    if words[0] == words[1]:
        return True
    if old.kind == new.kind == "person" and names_one(old.label) and names_one(new.label):
        roles = [_roles(one, side) for one, side in zip((old, new), sides, strict=True)]
        return compare(old.label, new.label, *roles).verdict != "different"
    slight = sides[0].tokens.language.words("slight")
    told = [_told(speaker, side) for speaker, side in zip((old, new), sides, strict=True)]
    return words[0] - slight <= told[1] or words[1] - slight <= told[0]


def _words(label: str) -> frozenset[str]:
    return frozenset(tokenise(label).bare)


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
