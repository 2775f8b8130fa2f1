"""Whom does each "he" and "she" of an article mean? Followed from the top.

The pronoun before says much about the next, so that each is settled in its turn. Who
can be meant is told in ``candidates.py``; how likely, in ``pronouns.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from saidwhat.resolve.candidates import Look, Pronoun
from saidwhat.resolve.pronouns import Scorer
from saidwhat.resolve.scene import PRONOUN, Person, Scene, everybody
from saidwhat.resolve.sources import HE
from saidwhat.text.people import Gender
from saidwhat.types.span import Span

#: How likely an antecedent must be for its gender to be learned from the pronoun: one
#: wrong guess would otherwise draw every later pronoun after it.
_SURE = 0.9
#: How likely somebody must be for the story to lean on him without naming him.
_LEANING = 0.35


@dataclass(frozen=True, slots=True)
class Found:
    """A pronoun's antecedent: who, by which other words, and how likely."""

    person: Person
    by: Span
    probability: float


Choose = Callable[[Pronoun], tuple[int, float] | None]


def by_score(scorer: Scorer) -> Choose:
    """Return the way of choosing that a scorer's weights make."""
    return lambda pronoun: scorer.choose(pronoun.place, [one[2] for one in pronoun.options])


def by_leaning(scorer: Scorer) -> Choose:
    """Return the way of leaning: the likeliest, below the thresholds as well."""
    freely = replace(scorer, least=_LEANING, margin=0.0)
    return by_score(freely)


def follow(
    scene: Scene, choose: Choose, lean: Choose | None = None, until: int | None = None
) -> dict[Span, Found | None]:
    """Return the antecedent of every he and she, None where nobody is likely enough.

    Nothing is asked of what stands behind ``until``. Whom ``lean`` gives for one that is
    nobody is not named, but goes on being spoken of: what comes after is followed as if
    it were he.
    """
    people = everybody(scene)
    firsts: dict[int, int] = {}
    for person in people:
        for place in person.places:
            _note_first(scene, firsts, place)
    found: dict[Span, Found | None] = {}
    unsure: dict[Span, Span] = {}
    last: dict[Gender, Person] = {}
    text = scene.layout.text
    for match in PRONOUN.finditer(text, 0, len(text) if until is None else until):
        span = Span(*match.span())
        gender: Gender = "m" if match.group().lower() in HE else "f"
        pronoun = Look(scene, people, firsts, span, gender, last.get(gender)).pronoun()
        chosen = choose(pronoun)
        found[span] = None
        taken = chosen or (lean(pronoun) if lean else None)
        if taken is None:
            continue
        person, place, _ = pronoun.options[taken[0]]
        place = unsure.get(place, place)
        if chosen is None:
            unsure[span] = place
        else:
            found[span] = Found(person, place, taken[1])
        person.add(span)
        _note_first(scene, firsts, span)
        last[gender] = person
        if person.gender == "unknown" and taken[1] >= _SURE:
            person.gender = gender
    return found


def _note_first(scene: Scene, firsts: dict[int, int], place: Span) -> None:
    number = scene.layout.sentence(place.start)
    firsts[number] = min(place.start, firsts.get(number, place.start))
