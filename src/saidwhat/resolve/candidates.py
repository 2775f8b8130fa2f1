"""Who can a "he" or "she" mean? Candidates, counted as a reader meets them.

One look back from a pronoun, and at times ahead, at everybody of the article. Choosing
is ``pronouns.py``'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.askers import not_speaking, said_by
from saidwhat.resolve.parts import in_opening, one_clause, pronoun_part
from saidwhat.resolve.pronouns import Candidate, Form, Own, Place
from saidwhat.resolve.scene import Person, Said, Scene
from saidwhat.text.people import Gender
from saidwhat.text.quotes import Quoted
from saidwhat.types.span import Span, Spans

#: How many sentences back somebody can still be meant; in GUM 1 in 100 is farther.
_REACH = 12
#: "In her first speech, Mara Odelle …": the opening phrase, up to the name behind its comma.
_OPENING = re.compile(rf"(?:{ENGLISH.either('openings of phrases')})\b", re.IGNORECASE)
_AND_BEFORE = re.compile(rf"\b(?:{ENGLISH.either('and')})\s$")
_BEFORE_NAME = ENGLISH.words("before a name")


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
    content: Spans = ()

    def pronoun(self) -> Pronoun:
        """Return the pronoun with its candidates."""
        layout, span = self.scene.layout, self.span
        passage = layout.passage(span.start)
        place = Place(
            self.gender,
            pronoun_part(layout.text, span),
            passage is not None,
            span.start - layout.sentence_span(span.start).start < 4,
            any(one.source.contains(span) for one in self.scene.said),
            bool(_AND_BEFORE.search(layout.text, max(0, span.start - 8), span.start)),
        )
        ahead = self._ahead()
        told = self._told_apart()
        settled = frozenset(span for spans in told.values() for span in spans)
        reach = layout.sentences_back(span.start, _REACH)
        latest = [
            (person, at)
            for person in self.everybody
            if (at := self._latest(person, told.get(id(person), ()), reach, passage)) is not None
            and person is not ahead
            and not (person.several and at in settled)
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
            if span.start >= self.span.start:
                continue
            meant = set(map(id, clusters))
            fits = [one for one in self.everybody if id(one.cluster) in meant and self._fits(one)]
            if len(fits) == 1 and fits[0].gender == self.gender:
                found.setdefault(id(fits[0]), []).append(span)
        return found

    def _latest(
        self, person: Person, told: Sequence[Span], reach: int, passage: Quoted | None
    ) -> Span | None:
        """Return the last place behind ``reach``; one in a quotation only from inside it."""
        layout, span = self.scene.layout, self.span
        places, last = person.places, bisect_left(person.starts, span.start)
        if told:
            places = sorted([*places[:last], *(one for one in told if one.start < span.start)])
            last = len(places)
        for at in range(last - 1, -1, -1):
            place = places[at]
            if place.start < reach:
                return None
            if place.end <= span.start:
                quote = layout.passage(place.start)
                if (quote is None or quote is passage) and not self._is_told(place):
                    return place
        return None

    def _is_told(self, place: Span) -> bool:
        """Tell whether a place lies in the words of the sentence whose source the pronoun is."""
        told = any(piece.contains(place) for piece in self.content)
        layout = self.scene.layout
        return told and layout.sentence(place.start) == layout.sentence(self.span.start)

    def _ahead(self) -> Person | None:
        """Return who is named behind the opening phrase in which the pronoun stands."""
        layout, span = self.scene.layout, self.span
        sentence = layout.sentence_span(span.start)
        text = layout.text
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
        start, said = self.span.start, self.scene.said
        last = next((one.head.end for one in reversed(said) if one.source.end <= start), -1)
        counts = [self._count(one) for one in self.everybody if self._fits(one)]
        most = max(counts, default=-1)
        most = most if counts.count(most) == 1 else -1
        layout = self.scene.layout
        told = _Told(
            self.scene.heads,
            last,
            most,
            self.scene.own(start),
            layout.sentence(start),
            layout.paragraph(start),
            self._not_speaking(latest),
            layout.paragraphs[layout.paragraph(start)].start if layout.paragraphs else 0,
            self._opener(latest),
        )
        found = []
        for between, (person, place) in enumerate(latest):
            if self._fits(person):
                found.append((person, place, self._candidate(person, place, between, told)))
            else:
                named = person.cluster is not None or person.several
                other = _other(person.gender, between, named)
                found.append((person, place, other))
        return found

    def _candidate(self, person: Person, place: Span, between: int, told: _Told) -> Candidate:
        span = self.span
        text, seen = self.scene.layout.text, self.scene.seen(place)
        count = self._count(person)
        return Candidate(
            gender=person.gender,
            sentences=told.sentence - seen.sentence,
            people=between,
            count=count,
            part=seen.part,
            form="pronoun" if seen.pronoun else self._form(person, place),
            named=person.cluster is not None or person.several,
            paragraph=told.paragraph == seen.paragraph,
            first=self.firsts.get(seen.sentence) in person.starts,
            clause=one_clause(text, place.end, span.start),
            spoke=told.heads.get(place.end, span.start + 1) <= span.start,
            last_speaker=told.last in person.ends,
            own=self._own(person, told.own),
            quoted=seen.quoted,
            chain=person is self.chained,
            kin=person.kin,
            unnamed=person.unnamed,
            lead=person.lead,
            most=count == told.most,
            aside=seen.aside,
            opening=in_opening(text, seen.opens, place.end, span.start),
            coupled=seen.coupled,
            joined=text[place.end : span.start] == " and ",
            topic=seen.topic,
            silent=id(person) in told.silent,
            opener=person is told.opener,
            fresh=person.starts[0] >= told.opens,
        )

    def _opener(self, latest: Sequence[tuple[Person, Span]]) -> Person | None:
        """Return the first person of the narrator's words in the pronoun's paragraph.

        Two whom "and" couples open it together: neither does.
        """
        layout = self.scene.layout
        paragraph = layout.paragraphs[layout.paragraph(self.span.start)].start
        found = []
        for person, _ in latest:
            for at in range(bisect_left(person.starts, paragraph), len(person.starts)):
                place = person.places[at]
                if place.start >= self.span.start:
                    break
                if layout.passage(place.start) is None and not self._is_told(place):
                    found.append((place, person))
                    break
        if not found:
            return None
        place, first = min(found, key=lambda one: one[0])
        return None if self.scene.seen(place).coupled else first

    def _not_speaking(self, latest: Sequence[tuple[Person, Span]]) -> frozenset[int]:
        said = said_by(self.scene, self.span)
        if said is None:
            return frozenset()
        people = [person for person, _ in latest]
        return frozenset(map(id, not_speaking(self.scene, people, said, self._fits)))

    def _form(self, person: Person, place: Span) -> Form:
        if person.cluster is None:
            return "name" if person.several else "noun"
        return "role" if place in self.scene.known else "name"

    def _own(self, person: Person, said: Said | None) -> Own:
        """Return how the words around the pronoun are the person's own, if they are.

        A quotation that begins with a small letter is a fragment: it is fitted into the
        reporter's sentence, and "he" can be its speaker there.
        """
        if said is None or said.head.end not in person.ends:
            return ""
        passage = self.scene.layout.passage(self.span.start)
        if passage is None:
            return "indirect"
        opening = self.scene.layout.text[passage.inner.start : passage.inner.start + 1]
        return "fragment" if opening.islower() else "direct"


@dataclass(frozen=True, slots=True)
class _Told:
    """Where the heads of sources end, each with its source's end, the last head before the
    pronoun, the highest count of places, the attribution in whose words the pronoun stands, the
    numbers of its sentence and paragraph, and who cannot speak there."""

    heads: Mapping[int, int]
    last: int
    most: int
    own: Said | None
    sentence: int
    paragraph: int
    silent: frozenset[int]
    opens: int
    opener: Person | None


@lru_cache(maxsize=1024)
def _other(gender: Gender, between: int, named: bool) -> Candidate:
    """Return somebody of the other gender, who only counts as standing between."""
    return Candidate(gender, 0, between, 0, named=named)


def _is_title(words: str) -> bool:
    """Tell whether nothing but a title or an article stands in these words."""
    return all(word[0].isupper() or word in _BEFORE_NAME for word in words.split())
