"""Does the draft name the speaker that the article names?

Compares names by the rules of `text.names`: a surname alone is the same speaker where
the article has one bearer of it. Where either side does not say who it is, the answer is
"not established", never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.text.names import compare, surname_match
from saidwhat.text.people import PersonName, gender_of, parse, plain
from saidwhat.types.record import Record, Statement
from saidwhat.types.speaker import Entity, Speaker
from saidwhat.types.verdict import AttributionVerdict

_SMALL = frozenset({"the", "a", "an", "of", "for", "and"})


def named(statement: Statement | None) -> Speaker | None:
    """Return the speaker that a statement establishes, or None."""
    return statement.speaker if statement else None


def attribution(
    draft: Record, drafted: Statement | None, article: Record, printed: Statement | None
) -> AttributionVerdict:
    """Return whether two statements name the same speaker."""
    theirs, ours = named(drafted), named(printed)
    if theirs is None:
        return "not_named"
    if ours is None:
        return "not_established"
    apart = _apart(_printed(draft, drafted), _printed(article, printed))
    if apart and "person" in (theirs.kind, ours.kind):
        return apart
    if _words(theirs.label) == _words(ours.label):
        return "not_established" if _is_of_two(ours, article) else "same"
    one, other = _entity(draft, theirs), _entity(article, ours)
    if theirs.kind == ours.kind == "person" and one and other:
        return _persons(one, other, article)
    if "person" not in (theirs.kind, ours.kind) and one and other:
        return _bodies(one, other)
    return "same" if _by_role(theirs, ours, one, other) else "not_established"


def _printed(record: Record, statement: Statement | None) -> list[PersonName]:
    """Return the names that a source is printed by: its own words, and its speaker's label."""
    if statement is None or statement.speaker is None:
        return []
    label = parse(statement.speaker.label)
    text = record.article.text
    sources = [parse(" ".join(span.of(text).split())) for span in statement.source]
    own = [name for name in sources if plain(name.surname) == plain(label.surname)]
    return [label, *own]


def _is_of_two(speaker: Speaker, article: Record) -> bool:
    """Tell whether two bodies of the article have the label in their names ("the ministry")."""
    words = _words(speaker.label)
    bodies = {_words(entity.name) for entity in article.entities if entity.kind != "person"}
    longer = [name for name in bodies if set(words) < set(name)]
    return speaker.kind != "person" and len(words) == 1 and len(longer) > 1


def _apart(
    drafted: Sequence[PersonName], printed: Sequence[PersonName]
) -> AttributionVerdict | None:
    """Return what two printed names are that only seem one: a generation, a sex, second names.

    "Charles II" and "III" are two; Mr. and Mrs. N., or George W. and H. W., are not told apart
    well enough to be one.
    """
    if not drafted or not printed:
        return None
    if surname_match(drafted[0].surname, printed[0].surname) is None:
        return None
    generations = [{name.suffix for name in names} - {""} for names in (drafted, printed)]
    if all(generations) and generations[0].isdisjoint(generations[1]):
        return "other"
    sexes = [{gender_of(name) for name in names} - {"unknown"} for names in (drafted, printed)]
    seconds = [[plain(word) for word in names[0].given[1:]] for names in (drafted, printed)]
    first, other = ([word[0] for word in words if word] for words in seconds)
    initials = all(any(len(word) == 1 for word in words) for words in seconds)
    two = initials and first != other and not set(first).isdisjoint(other)
    return "not_established" if two or (all(sexes) and sexes[0].isdisjoint(sexes[1])) else None


def _entity(record: Record, speaker: Speaker) -> Entity | None:
    return next((e for e in record.entities if e.id == speaker.entity), None)


def _persons(one: Entity, other: Entity, article: Record) -> AttributionVerdict:
    match = compare(one.name, other.name, _roles(one), _roles(other))
    if match.verdict != "unsure":
        return "same" if match.verdict == "same" else "other"
    mine, theirs = parse(one.name), parse(other.name)
    if mine.given and theirs.given:
        return "not_established"
    bearers = [
        entity
        for entity in article.entities
        if entity.kind == "person" and surname_match(mine.surname, parse(entity.name).surname)
    ]
    return "same" if bearers == [other] else "not_established"


def _roles(entity: Entity) -> tuple[str, ...]:
    return tuple(role.text for role in entity.roles)


def _bodies(one: Entity, other: Entity) -> AttributionVerdict:
    """Compare organizations, places and groups: by their words, or one by its initials."""
    mine, theirs = _words(one.name), _words(other.name)
    if mine == theirs or _initials(mine) == "".join(theirs) or _initials(theirs) == "".join(mine):
        return "same"
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return "not_established"
    return "other"


def _words(name: str) -> tuple[str, ...]:
    found = (plain(word) for word in re.split(r"[\s-]+", name))
    return tuple(word for word in found if word and word not in _SMALL)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else "-"


def _by_role(one: Speaker, other: Speaker, first: Entity | None, second: Entity | None) -> bool:
    """Tell whether one side is named by the very role that is printed for the other."""
    labels = {_words(one.label)}
    roles = {_words(role) for role in _roles(second)} if second else set()
    roles |= {_words(other.role.text)} if other.role else set()
    back = {_words(role) for role in _roles(first)} if first else set()
    back |= {_words(one.role.text)} if one.role else set()
    return bool(labels & roles) or _words(other.label) in back
