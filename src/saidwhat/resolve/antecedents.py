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
from saidwhat.resolve.parts import inside_aside, one_clause, part_of, pronoun_part
from saidwhat.resolve.pronouns import Candidate, Form, Own, Place, Scorer, Unnamed
from saidwhat.resolve.reading import Reading
from saidwhat.resolve.roles import kin_before
from saidwhat.resolve.sources import HE
from saidwhat.text.people import Gender, word_gender
from saidwhat.types.span import Span, Spans

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
#: How many sentences back somebody can still be meant; in GUM 1 in 100 is farther.
_REACH = 12
#: How likely an antecedent must be for its gender to be learned from the pronoun: one
#: wrong guess would otherwise draw every later pronoun after it.
_SURE = 0.9
#: "In her first speech, Mara Odelle …": the opening phrase, up to the name behind its comma.
_OPENING = re.compile(
    r"(?:in|on|at|with|despite|after|before|while|when|as|for|during|if|since|until|by|from|to|"
    r"though|although|because|unlike|throughout|like|under|over|through|following|asked|once)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """Somebody who can be meant: a cluster of names, or an unnamed person's words."""

    cluster: Cluster | None
    words: Span
    gender: Gender
    places: list[Span] = field(default_factory=list)
    unnamed: Unnamed = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A pronoun's antecedent: who, by which other words, and how likely."""

    person: Person
    by: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Said:
    """Where a source and its head stand, and the words that are its own."""

    source: Span
    head: Span
    content: Spans

    def is_by(self, place: Span) -> bool:
        """Tell whether ``place`` is the head of the source, and not a part of it only."""
        return place.overlaps(self.head) and place.end == self.head.end


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the article when its pronouns are followed.

    ``said`` are its attributions with a source, in order of these. ``known`` are role
    mentions ("the senator") that are already somebody's, ``unnamed`` those that are
    nobody's name.
    """

    reading: Reading
    clusters: Clusters
    said: tuple[Said, ...]
    known: dict[Span, Cluster]
    unnamed: tuple[Nominal, ...]

    def own(self, at: int) -> Said | None:
        """Return the attribution whose own words hold ``at``, the innermost of several."""
        held = [
            (len(span), one)
            for one in self.said
            for span in one.content
            if span.start <= at < span.end and not one.source.start <= at < one.source.end
        ]
        return min(held, key=lambda item: item[0])[1] if held else None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One he or she, and everybody it could mean, the nearest first."""

    span: Span
    place: Place
    options: tuple[tuple[Person, Span, Candidate], ...]

    @property
    def gender(self) -> Gender:
        """Return the gender that the pronoun tells."""
        return self.place.gender


Choose = Callable[[Pronoun], tuple[int, float] | None]


def by_score(scorer: Scorer) -> Choose:
    """Return the way of choosing that a scorer's weights make."""
    return lambda pronoun: scorer.choose(pronoun.place, [one[2] for one in pronoun.options])


def follow(scene: Scene, choose: Choose) -> dict[Span, Found | None]:
    """Return the antecedent of every he and she, None where nobody is likely enough."""
    everybody = _everybody(scene)
    found: dict[Span, Found | None] = {}
    last: dict[Gender, Person] = {}
    for match in PRONOUN.finditer(scene.reading.text):
        span = Span(*match.span())
        gender: Gender = "m" if match.group().lower() in HE else "f"
        pronoun = _Look(scene, everybody, span, gender, last.get(gender)).pronoun()
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
        words = nominal.span.of(scene.reading.text).lower()
        earlier = met.get(words if nominal.owned else nominal.noun)
        if earlier is not None and nominal.definite:
            earlier.places.append(nominal.span)
            continue
        gender = word_gender(nominal.noun)
        someone = Person(None, nominal.span, gender, [nominal.span], _sort(nominal))
        met[words if nominal.owned else nominal.noun] = someone
        found.append(someone)
    return found


def _sort(nominal: Nominal) -> Unnamed:
    if nominal.owned:
        return "somebody's"
    return "the one" if nominal.definite else "some one"


@dataclass(frozen=True, slots=True)
class _Look:
    """One look back, and at times ahead, from a pronoun at everybody it could mean."""

    scene: Scene
    everybody: Sequence[Person]
    span: Span
    gender: Gender
    chained: Person | None

    def pronoun(self) -> Pronoun:
        """Return the pronoun with its candidates."""
        reading, span = self.scene.reading, self.span
        place = Place(
            self.gender,
            pronoun_part(reading.text, span),
            reading.passage(span.start) is not None,
            span.start - reading.sentence_span(span.start).start < 4,
            any(one.source.contains(span) for one in self.scene.said),
        )
        ahead = self._ahead()
        told = self._told_apart()
        latest = [
            (person, at)
            for person in self.everybody
            if (at := self._latest([*person.places, *told.get(id(person), ())])) is not None
            and person is not ahead
        ]
        latest.sort(key=lambda item: -item[1].start)
        options = [(one, at, self._candidate(one, at, n)) for n, (one, at) in enumerate(latest)]
        if ahead is not None:
            at = min(one for one in ahead.places if one.start >= span.end)
            count = sum(other.end <= span.start for other in ahead.places)
            named = ahead.cluster is not None
            found = Candidate(ahead.gender, 0, 0, count, named=named, ahead=True)
            options.insert(0, (ahead, at, found))
        return Pronoun(span, place, tuple(options))

    def _told_apart(self) -> dict[int, list[Span]]:
        """Return the names of two people that the pronoun's gender leaves one for."""
        found: dict[int, list[Span]] = {}
        for span, clusters in self.scene.clusters.ambiguous.items():
            fits = [
                person
                for person in self.everybody
                if any(person.cluster is one for one in clusters)
                and person.gender in (self.gender, "unknown")
            ]
            if len(fits) == 1 and fits[0].gender == self.gender:
                found.setdefault(id(fits[0]), []).append(span)
        return found

    def _latest(self, places: Sequence[Span]) -> Span | None:
        """Return the last of the places in reach; one in a quotation only from inside it."""
        reading, span = self.scene.reading, self.span
        passage = reading.passage(span.start)
        best: Span | None = None
        for place in places:
            if place.end > span.start or (best is not None and place.start < best.start):
                continue
            quote = reading.passage(place.start)
            if quote is None or quote is passage:
                best = place
        if best is None:
            return None
        near = reading.sentence(span.start) - reading.sentence(best.start) <= _REACH
        return best if near else None

    def _ahead(self) -> Person | None:
        """Return who is named behind the opening phrase in which the pronoun stands."""
        reading, span = self.scene.reading, self.span
        sentence = reading.sentence_span(span.start)
        text = reading.text
        if not _OPENING.match(text, sentence.start) or "," in text[sentence.start : span.start]:
            return None
        comma = text.find(", ", span.end, sentence.end)
        for person in self.everybody if comma >= 0 else ():
            for place in person.places:
                lead = text[comma + 2 : place.start]
                if comma < place.start < sentence.end and _is_title(lead):
                    return person
        return None

    def _candidate(self, person: Person, place: Span, between: int) -> Candidate:
        scene, span, reading = self.scene, self.span, self.scene.reading
        text = reading.text
        sentence = reading.sentence_span(place.start)
        before = [one for one in scene.said if one.source.end <= span.start]
        form = self._form(person, place)
        return Candidate(
            gender=person.gender,
            sentences=reading.sentence(span.start) - reading.sentence(place.start),
            people=between,
            count=sum(other.end <= span.start for other in person.places),
            part=pronoun_part(text, place) if form == "pronoun" else part_of(text, place),
            form=form,
            named=person.cluster is not None,
            paragraph=reading.paragraph(span.start) == reading.paragraph(place.start),
            first=self._is_first(place),
            clause=one_clause(text, place.end, span.start),
            spoke=any(one.is_by(place) for one in before),
            last_speaker=bool(before) and any(before[-1].is_by(at) for at in person.places),
            own=self._own(person),
            quoted=reading.passage(place.start) is not None,
            chain=person is self.chained,
            kin=kin_before(text, min(at.start for at in person.places)),
            unnamed=person.unnamed,
            lead=any(reading.paragraph(at.start) <= 1 for at in person.places),
            most=self._is_most(person),
            aside=inside_aside(text, sentence.start, place.start),
            joined=text[place.end : span.start].strip() == "and",
            topic=len(sentence) - len(place) <= 4,
        )

    def _form(self, person: Person, place: Span) -> Form:
        if PRONOUN.fullmatch(self.scene.reading.text, place.start, place.end):
            return "pronoun"
        if person.cluster is None:
            return "noun"
        return "role" if place in self.scene.known else "name"

    def _own(self, person: Person) -> Own:
        """Return how the words around the pronoun are the person's own, if they are.

        A quotation that begins with a small letter is a fragment: it is fitted into the
        reporter's sentence, and "he" can be its speaker there.
        """
        said = self.scene.own(self.span.start)
        if said is None or not any(said.is_by(place) for place in person.places):
            return ""
        passage = self.scene.reading.passage(self.span.start)
        if passage is None:
            return "indirect"
        opening = self.scene.reading.text[passage.inner.start : passage.inner.start + 1]
        return "fragment" if opening.islower() else "direct"

    def _is_first(self, place: Span) -> bool:
        """Tell whether nobody stands before ``place`` in its sentence."""
        start = self.scene.reading.sentence_span(place.start).start
        return not any(
            start <= other.start < place.start for one in self.everybody for other in one.places
        )

    def _is_most(self, person: Person) -> bool:
        """Tell whether nobody of the pronoun's gender was spoken of as often so far."""
        counts = {
            id(one): sum(place.end <= self.span.start for place in one.places)
            for one in self.everybody
            if one.gender in (self.gender, "unknown")
        }
        mine = counts.pop(id(person), 0)
        return all(mine > other for other in counts.values())


def _is_title(words: str) -> bool:
    """Tell whether nothing but a title or an article stands in these words."""
    return all(word[0].isupper() or word in ("the", "former") for word in words.split())
