"""Whom does each "he" and "she" of an article mean, and each noun in place of a name? From the top.

The pronoun before says much about the next, so that each is settled in its turn. Who
can be meant is told in ``candidates.py``; how likely, in ``pronouns.py``; nouns in ``again.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from saidwhat.resolve.again import apposed_nouns, may_take_up, taken_up
from saidwhat.resolve.askers import asks, said_by
from saidwhat.resolve.candidates import Look, Pronoun
from saidwhat.resolve.pronouns import Candidate, Scorer
from saidwhat.resolve.scene import PRONOUN, Person, Scene, everybody
from saidwhat.resolve.sources import HE
from saidwhat.text.people import Gender
from saidwhat.types.span import Span

#: How likely an antecedent must be for its gender to be learned from the pronoun: one
#: wrong guess would otherwise draw every later pronoun after it.
_SURE = 0.9
#: How likely somebody must be for the story to lean on him without naming him.
_LEANING = 0.35
#: Whoever is told as likeliest has this chance at least, is so many times likelier than the next,
#: and was spoken of within so many sentences.
_LIKELY, _AHEAD, _BACK = 0.2, 2.0, 7


@dataclass(frozen=True, slots=True)
class Found:
    """The antecedent of a pronoun or noun: who, by which other words, and how likely."""

    person: Person
    by: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Followed:
    """The antecedents of an article: of every he and she, None where nobody is likely enough,
    and of the nouns that take up somebody again.

    ``leanings`` has who is likeliest where nobody is likely enough.
    """

    pronouns: dict[Span, Found | None]
    nouns: dict[Span, Found]
    leanings: dict[Span, Found] = field(default_factory=dict)


Choose = Callable[[Pronoun], tuple[int, float] | None]


def by_score(scorer: Scorer) -> Choose:
    """Return the way of choosing that a scorer's weights make."""
    return lambda pronoun: scorer.choose(pronoun.place, [one[2] for one in pronoun.options])


def by_leaning(scorer: Scorer) -> Choose:
    """Return the way of leaning: the likeliest, below the thresholds as well."""
    freely = replace(scorer, least=_LEANING, margin=0.0)
    return by_score(freely)


def by_chance(scorer: Scorer) -> Choose:
    """Return the way of telling who is likeliest, where nobody else comes near.

    Somebody without a name may be the very one who has it, and does not count beside him.
    """

    def likeliest(pronoun: Pronoun) -> tuple[int, float] | None:
        told = [one[2] for one in pronoun.options]
        chances = scorer.chances(pronoun.place, told)
        if not chances or pronoun.place.quoted:
            return None
        best, chance = chances[0]
        one = told[best]
        rivals = [other for at, other in chances[1:] if told[at].named or not one.named]
        alone = not one.named and one.paragraph and one.sentences <= 1 and not rivals
        fits = one.gender == pronoun.gender or alone
        near = one.sentences <= _BACK and fits
        ahead = chance >= max(_LIKELY, _AHEAD * max(rivals, default=0.0))
        return (best, chance) if near and ahead else None

    return likeliest


def follow(
    scene: Scene,
    choose: Choose,
    lean: Choose | None = None,
    until: int | None = None,
    weigh: Choose | None = None,
) -> Followed:
    """Return the antecedents of every he and she, and of nouns in place of names.

    Nothing is asked of what stands behind ``until``. Whom ``lean`` gives for one that is
    nobody is not named, but goes on being spoken of: what comes after is followed as if
    it were he. ``weigh`` gives who is likeliest for one that is nobody; nothing follows from it.
    """
    people = everybody(scene)
    firsts: dict[int, int] = {}
    for person in people:
        for place in person.places:
            _note_first(scene, firsts, place)
    found = Followed({}, {})
    unsure: dict[Span, Span] = {}
    left: dict[Span, Pronoun] = {}
    called: dict[int, set[Gender]] = {}
    last: dict[Gender, Person] = {}
    text = scene.layout.text
    end = len(text) if until is None else until
    apposed = apposed_nouns(scene, people)
    nouns = _nouns(scene, end, apposed)
    spans = [Span(*match.span()) for match in PRONOUN.finditer(text, 0, end)]
    for span in sorted([*spans, *nouns], key=lambda span: _turn(scene, span)):
        if span in nouns:
            _note_noun(people, span, taken_up(scene, people, span, apposed), found)
            continue
        gender: Gender = "m" if span.of(text).lower() in HE else "f"
        said = said_by(scene, span)
        content = said.content if said else ()
        pronoun = Look(scene, people, firsts, span, gender, last.get(gender), content).pronoun()
        chosen = choose(pronoun)
        found.pronouns[span] = None
        if chosen is None:
            left[span] = pronoun
        taken = chosen or (lean(pronoun) if lean else None)
        if taken is None:
            continue
        person, place, _ = pronoun.options[taken[0]]
        place = unsure.get(place, place)
        if chosen is None:
            unsure[span] = place
        else:
            found.pronouns[span] = Found(person, place, taken[1])
            called.setdefault(id(person), set()).add(gender)
        person.add(span)
        _note_first(scene, firsts, span)
        last[gender] = person
        if person.gender == "unknown" and taken[1] >= _SURE:
            person.gender = gender
    if weigh:
        found.leanings.update(_leanings(scene, left, called, weigh))
    return found


def _leanings(
    scene: Scene,
    left: Mapping[Span, Pronoun],
    called: Mapping[int, set[Gender]],
    weigh: Choose,
) -> Iterator[tuple[Span, Found]]:
    """Yield who is likeliest for each pronoun that is nobody's, now that all are followed.

    Whom the article calls "he" alone is no "she", though his name does not tell; and whoever asked
    last is not the one who answers.
    """
    for span, pronoun in left.items():
        options = tuple(
            (person, place, _as_called(one, called.get(id(person), set())))
            for person, place, one in pronoun.options
            if not asks(scene, place)
        )
        likely = weigh(replace(pronoun, options=options))
        if likely:
            person, place, _ = options[likely[0]]
            yield span, Found(person, place, likely[1])


def _as_called(one: Candidate, genders: set[Gender]) -> Candidate:
    told = one.gender == "unknown" and len(genders) == 1
    return replace(one, gender=next(iter(genders))) if told else one


def _turn(scene: Scene, span: Span) -> tuple[int, int]:
    """Return when a place is settled: in what is said behind the one who says it."""
    said = scene.own(span.start)
    return max(span.start, said.head.end if said else 0), span.start


def _nouns(scene: Scene, end: int, apposed: Mapping[str, object]) -> set[Span]:
    """Return the definite nouns that are nobody's yet and may stand in place of a name."""
    heads = [one.head for one in scene.said]
    spans = {*heads, *(one.span for one in scene.unnamed if one.definite and not one.owned)}
    text = scene.layout.text
    return {
        span
        for span in spans
        if span.end <= end and span not in scene.known and may_take_up(span.of(text), apposed)
    }


def _note_noun(
    people: Sequence[Person], span: Span, taken: tuple[Person, Span] | None, found: Followed
) -> None:
    """Note whom a noun takes up again; then it is no unnamed person's any longer."""
    if taken is None:
        return
    person, by = taken
    found.nouns[span] = Found(person, by, 1.0)
    for other in people:
        if other.cluster is None:
            other.drop(span)
    person.add(span)


def _note_first(scene: Scene, firsts: dict[int, int], place: Span) -> None:
    number = scene.layout.sentence(place.start)
    firsts[number] = min(place.start, firsts.get(number, place.start))
