"""Who stands before each "he" and "she"? Candidates, counted as a reader meets them.

Every he and she of the article is followed from the top, because the one before says
much about the next. Scoring is ``pronouns.py``'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.nominals import Nominal
from saidwhat.resolve.pronouns import Candidate, Scorer
from saidwhat.resolve.reading import Reading
from saidwhat.resolve.sources import HE
from saidwhat.text.people import Gender, word_gender
from saidwhat.types.span import Span

_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_OWNS = re.compile(r"(?:his|hers?|him|himself|herself)$", re.IGNORECASE)
#: How many sentences back somebody can still be meant; in GUM 1 in 100 is farther.
_REACH = 12
#: How likely an antecedent must be for its gender to be learned from the pronoun: one
#: wrong guess would otherwise draw every later pronoun after it.
_SURE = 0.9
_GOVERNS = frozenset("of with to by for from against than about between like on".split())


@dataclass(slots=True)
class Person:
    """Somebody who can be meant: a cluster of names, or an unnamed person's words."""

    cluster: Cluster | None
    words: Span
    gender: Gender
    places: list[Span] = field(default_factory=list)
    since: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A pronoun's antecedent: who, by which earlier words, and how likely."""

    person: Person
    by: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the article when its pronouns are followed.

    ``speaking`` are the places of sources, in order. ``known`` are role mentions ("the
    senator") that are already somebody's, ``unnamed`` those that are nobody's name.
    """

    reading: Reading
    clusters: Clusters
    speaking: tuple[Span, ...]
    known: dict[Span, Cluster]
    unnamed: tuple[Nominal, ...]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One he or she, and everybody it could mean, the nearest first."""

    span: Span
    gender: Gender
    options: tuple[tuple[Person, Span, Candidate], ...]


Choose = Callable[[Pronoun], tuple[int, float] | None]


def by_score(scorer: Scorer) -> Choose:
    """Return the way of choosing that a scorer's weights make."""
    return lambda pronoun: scorer.choose(pronoun.gender, [one[2] for one in pronoun.options])


def follow(scene: Scene, choose: Choose) -> dict[Span, Found | None]:
    """Return the antecedent of every he and she, None where nobody is likely enough."""
    everybody = _everybody(scene)
    found: dict[Span, Found | None] = {}
    last: dict[Gender, Person] = {}
    for match in _PRONOUN.finditer(scene.reading.text):
        span = Span(*match.span())
        gender: Gender = "m" if match.group().lower() in HE else "f"
        pronoun = Pronoun(span, gender, _options(scene, everybody, span, last.get(gender)))
        chosen = choose(pronoun)
        if chosen is None:
            found[span] = None
            continue
        person, place, _ = pronoun.options[chosen[0]]
        found[span] = Found(person, place, chosen[1])
        person.places.append(span)
        last[gender] = person
        if person.gender == "unknown" and chosen[1] >= _SURE:
            person.gender = gender
    return found


def _everybody(scene: Scene) -> list[Person]:
    """Return everybody who can be meant: named people, and unnamed ones."""
    found = [
        Person(one, one.fullest.span, one.gender, [name.span for name in one.names])
        for one in scene.clusters.people
    ]
    for span, cluster in scene.known.items():
        for person in found:
            if person.cluster is cluster:
                person.places.append(span)
    met: dict[str, Person] = {}
    for nominal in scene.unnamed:
        earlier = met.get(nominal.noun)
        if earlier is not None and nominal.definite and not nominal.owned:
            earlier.places.append(nominal.span)
            continue
        gender = word_gender(nominal.noun)
        someone = Person(None, nominal.span, gender, [nominal.span], nominal.span.start)
        met[nominal.noun] = someone
        found.append(someone)
    return found


def _options(
    scene: Scene, everybody: Sequence[Person], span: Span, chained: Person | None
) -> tuple[tuple[Person, Span, Candidate], ...]:
    reading = scene.reading
    latest = [
        (person, place)
        for person in everybody
        if (place := _latest(person, span, reading)) is not None
        and reading.sentence(span.start) - reading.sentence(place.start) <= _REACH
    ]
    latest.sort(key=lambda item: -item[1].start)
    before = [place for place in scene.speaking if place.end <= span.start]
    firsts = _firsts(reading, everybody, span)
    return tuple(
        (
            person,
            place,
            _candidate(scene, span, person, (place, between, person is chained, before, firsts)),
        )
        for between, (person, place) in enumerate(latest)
    )


def _latest(person: Person, span: Span, reading: Reading) -> Span | None:
    """Return the person's last place before ``span``; those in quotations only from inside one."""
    passage = reading.passage(span.start)
    best: Span | None = None
    for place in person.places:
        if place.end > span.start or (best is not None and place.start < best.start):
            continue
        quote = reading.passage(place.start)
        if quote is None or quote is passage:
            best = place
    return best


def _candidate(
    scene: Scene,
    span: Span,
    person: Person,
    told: tuple[Span, int, bool, Sequence[Span], dict[int, int]],
) -> Candidate:
    place, between, chained, speaking, firsts = told
    reading = scene.reading
    text = reading.text
    sentence = reading.sentence_span(place.start)
    lead = text[max(sentence.start, place.start - 12) : place.start].lower().split()
    governed = bool(lead) and lead[-1] in _GOVERNS
    owner = text[place.end : place.end + 2] in ("'s", "’s", "' ", "’ ")
    return Candidate(
        gender=person.gender,
        sentences=reading.sentence(span.start) - reading.sentence(place.start),
        people=between,
        count=sum(1 for other in person.places if other.end <= span.start),
        paragraph=reading.paragraph(span.start) == reading.paragraph(place.start),
        subject=firsts.get(reading.sentence(place.start)) == place.start
        and not governed
        and not owner,
        spoke=any(source.overlaps(place) for source in speaking),
        last_speaker=bool(speaking)
        and any(other.overlaps(speaking[-1]) for other in person.places),
        named=person.cluster is not None,
        quoted=reading.passage(place.start) is not None,
        chain=chained,
        of=governed or owner,
        inside=reading.passage(span.start) is not None,
        owns=bool(_OWNS.match(text, span.start, span.end)),
        opens=span.start - reading.sentence_span(span.start).start < 4,
    )


def _firsts(reading: Reading, everybody: Sequence[Person], span: Span) -> dict[int, int]:
    """Return, for each sentence near ``span``, where the first person in it stands."""
    found: dict[int, int] = {}
    near = reading.sentence(span.start) - _REACH
    for person in everybody:
        for place in person.places:
            number = reading.sentence(place.start)
            if place.end <= span.start and number >= near:
                found[number] = min(place.start, found.get(number, place.start))
    return found
