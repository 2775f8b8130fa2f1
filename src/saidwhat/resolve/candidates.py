"""Who can a "he" or "she" mean? Candidates, counted as a reader meets them.

One look back from a pronoun, and at times ahead, at everybody of the article. Choosing
is ``pronouns.py``'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saidwhat.resolve.parts import (
    coupled,
    in_opening,
    inside_aside,
    one_clause,
    part_of,
    pronoun_part,
)
from saidwhat.resolve.pronouns import Candidate, Form, Own, Place
from saidwhat.resolve.scene import Person, Said, Scene
from saidwhat.text.people import Gender
from saidwhat.types.span import Span

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
#: How many sentences back somebody can still be meant; in GUM 1 in 100 is farther.
_REACH = 12
#: "In her first speech, Mara Odelle …": the opening phrase, up to the name behind its comma.
_OPENING = re.compile(
    r"(?:in|on|at|with|despite|after|before|while|when|as|for|during|if|since|until|by|from|to|"
    r"though|although|because|unlike|throughout|like|under|over|through|following|asked|once)\b",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Look:
    """What one pronoun sees: everybody, and who was the last of its gender.

    ``firsts`` has, for each sentence, where the first person in it stands.
    """

    scene: Scene
    everybody: Sequence[Person]
    firsts: Mapping[int, int]
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
            if (at := self._latest(person, told.get(id(person), ()))) is not None
            and person is not ahead
        ]
        latest.sort(key=lambda item: -item[1].start)
        options = self._options(latest)
        if ahead is not None:
            at = next(one for one in ahead.places if one.start >= span.end)
            named = ahead.cluster is not None
            found = Candidate(ahead.gender, 0, 0, self._count(ahead), named=named, ahead=True)
            options.insert(0, (ahead, at, found))
        return Pronoun(span, place, tuple(options))

    def _count(self, person: Person) -> int:
        return bisect_left(person.starts, self.span.start)

    def _fits(self, person: Person) -> bool:
        return person.gender in (self.gender, "unknown")

    def _told_apart(self) -> dict[int, list[Span]]:
        """Return the names of two people that the pronoun's gender leaves one for."""
        found: dict[int, list[Span]] = {}
        for span, clusters in self.scene.clusters.ambiguous.items():
            fits = [
                person
                for person in self.everybody
                if self._fits(person) and any(person.cluster is one for one in clusters)
            ]
            if len(fits) == 1 and fits[0].gender == self.gender:
                found.setdefault(id(fits[0]), []).append(span)
        return found

    def _latest(self, person: Person, told: Sequence[Span]) -> Span | None:
        """Return the last place in reach; one in a quotation only from inside it."""
        reading, span = self.scene.reading, self.span
        passage = reading.passage(span.start)
        earlier = person.places[: bisect_left(person.starts, span.start)]
        if told:
            earlier = sorted([*earlier, *(one for one in told if one.start < span.start)])
        for place in reversed(earlier):
            quote = reading.passage(place.start)
            if place.end <= span.start and (quote is None or quote is passage):
                near = reading.sentence(span.start) - reading.sentence(place.start) <= _REACH
                return place if near else None
        return None

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
                if comma < place.start < sentence.end and _is_title(text[comma + 2 : place.start]):
                    return person
        return None

    def _options(
        self, latest: Sequence[tuple[Person, Span]]
    ) -> list[tuple[Person, Span, Candidate]]:
        """Weigh those whom gender leaves, from the nearest on."""
        before = [one for one in self.scene.said if one.source.end <= self.span.start]
        heads = frozenset(one.head.end for one in before)
        last = before[-1].head.end if before else -1
        counts = sorted(
            (self._count(one) for one in self.everybody if self._fits(one)), reverse=True
        )
        most = counts[0] if counts and counts[:1] != counts[1:2] else -1
        told = _Told(heads, last, most, self.scene.own(self.span.start))
        found = []
        for between, (person, place) in enumerate(latest):
            if self._fits(person):
                found.append((person, place, self._candidate(person, place, between, told)))
            else:
                named = person.cluster is not None
                other = Candidate(person.gender, 0, between, 0, named=named)
                found.append((person, place, other))
        return found

    def _candidate(self, person: Person, place: Span, between: int, told: _Told) -> Candidate:
        span, reading = self.span, self.scene.reading
        text, number = reading.text, reading.sentence(place.start)
        sentence = reading.sentence_span(place.start)
        form, count = self._form(person, place), self._count(person)
        return Candidate(
            gender=person.gender,
            sentences=reading.sentence(span.start) - number,
            people=between,
            count=count,
            part=pronoun_part(text, place) if form == "pronoun" else part_of(text, place),
            form=form,
            named=person.cluster is not None,
            paragraph=reading.paragraph(span.start) == reading.paragraph(place.start),
            first=self.firsts.get(number) == place.start,
            clause=one_clause(text, place.end, span.start),
            spoke=place.end in told.heads,
            last_speaker=any(at.end == told.last for at in person.places),
            own=self._own(person, told.own),
            quoted=reading.passage(place.start) is not None,
            chain=person is self.chained,
            kin=person.kin,
            unnamed=person.unnamed,
            lead=person.lead,
            most=count == told.most,
            aside=inside_aside(text, sentence.start, place.start),
            opening=in_opening(text, sentence.start, place.end, span.start),
            coupled=coupled(text, place),
            joined=text[place.end : span.start] == " and ",
            topic=len(sentence) - len(place) <= 4,
        )

    def _form(self, person: Person, place: Span) -> Form:
        if len(place) <= 7 and PRONOUN.fullmatch(self.scene.reading.text, place.start, place.end):
            return "pronoun"
        if person.cluster is None:
            return "noun"
        return "role" if place in self.scene.known else "name"

    def _own(self, person: Person, said: Said | None) -> Own:
        """Return how the words around the pronoun are the person's own, if they are.

        A quotation that begins with a small letter is a fragment: it is fitted into the
        reporter's sentence, and "he" can be its speaker there.
        """
        if said is None or not any(place.end == said.head.end for place in person.places):
            return ""
        passage = self.scene.reading.passage(self.span.start)
        if passage is None:
            return "indirect"
        opening = self.scene.reading.text[passage.inner.start : passage.inner.start + 1]
        return "fragment" if opening.islower() else "direct"


@dataclass(frozen=True, slots=True)
class _Told:
    """Where the heads of sources before the pronoun end, the last of them, the highest count
    of places, and the attribution in whose words the pronoun stands."""

    heads: frozenset[int]
    last: int
    most: int
    own: Said | None


def _is_title(words: str) -> bool:
    """Tell whether nothing but a title or an article stands in these words."""
    return all(word[0].isupper() or word in ("the", "former") for word in words.split())
