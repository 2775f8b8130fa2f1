"""What is known of an article when its pronouns are followed? Its people, and who spoke where.

Nouns only: ``candidates.py`` weighs who can be meant, ``antecedents.py`` follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.nominals import Nominal
from saidwhat.resolve.nouns import name_kind, noun_kind
from saidwhat.resolve.parts import Part, coupled, inside_aside, part_of, pronoun_part
from saidwhat.resolve.pronouns import Unnamed
from saidwhat.resolve.roles import kin_before
from saidwhat.text.layout import Layout
from saidwhat.text.people import Gender, given_gender, is_given_name, word_gender
from saidwhat.types.span import Span, Spans

PRONOUN = re.compile(
    rf"\b(?=\w)(?:{ENGLISH.either('he')}|{ENGLISH.either('she')})\b", re.IGNORECASE
)


_BODIES = ("place", "organization", "group")


@dataclass(slots=True)
class Person:
    """Somebody who can be meant: a cluster of names, or an unnamed person's words.

    ``places`` are in order, ``starts`` and ``ends`` where they do. ``kin`` tells that the first of
    them brings in somebody's relative, ``lead`` that it stands in the headline or the
    first paragraph.
    """

    cluster: Cluster | None
    words: Span
    gender: Gender
    places: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)
    unnamed: Unnamed = ""
    kin: bool = False
    lead: bool = False
    several: bool = False

    def add(self, place: Span) -> None:
        """Add a place at its turn."""
        at = bisect_left(self.starts, place.start)
        self.places.insert(at, place)
        self.ends.add(place.end)
        self.starts.insert(at, place.start)

    def drop(self, place: Span) -> None:
        """Take away the places that overlap one, which is somebody else's."""
        self.places = [one for one in self.places if not one.overlaps(place)]
        self.starts = [one.start for one in self.places]
        self.ends = {one.end for one in self.places}


@dataclass(frozen=True, slots=True)
class Said:
    """Where a source and its head stand, and the words that are its own."""

    source: Span
    head: Span
    content: Spans


@dataclass(frozen=True, slots=True)
class Seen:
    """What the surroundings of a person's place show, whichever pronoun asks.

    ``sentence`` is its number, ``opens`` where that sentence begins.
    """

    sentence: int
    opens: int
    paragraph: int
    pronoun: bool
    part: Part
    quoted: bool
    aside: bool
    coupled: bool
    topic: bool


def _look_around(layout: Layout, place: Span) -> Seen:
    text, sentence = layout.text, layout.sentence_span(place.start)
    pronoun = len(place) <= 7 and bool(PRONOUN.fullmatch(text, place.start, place.end))
    return Seen(
        sentence=layout.sentence(place.start),
        opens=sentence.start,
        paragraph=layout.paragraph(place.start),
        pronoun=pronoun,
        part=pronoun_part(text, place) if pronoun else part_of(text, place),
        quoted=layout.passage(place.start) is not None,
        aside=inside_aside(text, sentence.start, place.start),
        coupled=coupled(text, place),
        topic=len(sentence) - len(place) <= 4,
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the article when its pronouns are followed.

    ``said`` are its attributions with a source, in order of these. ``known`` are role
    mentions ("the senator") that are already somebody's, ``unnamed`` those that are
    nobody's name, ``heads`` where the heads of sources end, and the first of their sources.
    """

    layout: Layout
    clusters: Clusters
    said: tuple[Said, ...]
    known: dict[Span, Cluster]
    unnamed: tuple[Nominal, ...]
    heads: dict[int, int]
    _seen: dict[Span, Seen] = field(default_factory=dict, repr=False, compare=False)

    def seen(self, place: Span) -> Seen:
        """Return what the surroundings of a place show, read once for all pronouns."""
        if place not in self._seen:
            self._seen[place] = _look_around(self.layout, place)
        return self._seen[place]

    def own(self, at: int) -> Said | None:
        """Return the attribution whose own words hold ``at``, the innermost of several."""
        held = [
            (len(span), one)
            for one in self.said
            for span in one.content
            if span.start <= at < span.end and not one.source.start <= at < one.source.end
        ]
        return min(held, key=lambda item: item[0])[1] if held else None


def everybody(scene: Scene) -> list[Person]:
    """Return everybody who can be meant: named people, and unnamed ones."""
    found = []
    speaking = {one.head for one in scene.said}
    for cluster in scene.clusters.people:
        if not _is_shown(scene, cluster, speaking):
            continue
        places = [name.span for name in cluster.names]
        places += [span for span, one in scene.known.items() if one is cluster]
        found.append(_person(scene, cluster, cluster.fullest.span, _gender(cluster), places))
    return [*found, *_unnamed(scene), *_ambiguous(scene)]


def _gender(cluster: Cluster) -> Gender:
    """Return the gender of a cluster; a woman's given name alone tells it, for few are surnames."""
    alone = cluster.fullest.text
    told = cluster.gender == "unknown" and " " not in alone and is_given_name(alone)
    return "f" if told and given_gender(alone) == "f" else cluster.gender


def _is_shown(scene: Scene, cluster: Cluster, speaking: Container[Span]) -> bool:
    """Tell whether more than a capital shows a person: a title, a role, a given name, words said.

    "Oban" of "the Oban council" may be a town, a firm or a party: nobody's "she" is one.
    """
    if cluster.gender == "unknown" and _is_called_a_body(scene, cluster):
        return False
    if cluster.roles or cluster.gender != "unknown":
        return True
    if name_kind(cluster.fullest.text) in _BODIES:
        return False
    for name in cluster.names:
        titled = name.start < name.span.start
        if titled or name.span in speaking or is_given_name(name.text.split()[0]):
            return True
    return " " in cluster.fullest.text and not _names_a_body(scene, cluster.fullest.text)


def _is_called_a_body(scene: Scene, cluster: Cluster) -> bool:
    """Tell whether a body's noun stands right before a name: "his party Oban"."""
    text = scene.layout.text
    before = [text[max(0, name.start - 30) : name.start].split() for name in cluster.names]
    return any(words and noun_kind(words[-1]) == "organization" for words in before)


def _names_a_body(scene: Scene, words: str) -> bool:
    """Tell whether a council, a bank or the like is called by these words: "Oban council"."""
    behind = re.findall(rf"\b{re.escape(words)}\s(\w+)", scene.layout.text)
    return any(noun_kind(word) == "organization" for word in behind)


def _unnamed(scene: Scene) -> Iterable[Person]:
    """Return the unnamed people; words that point back add a place to somebody met."""
    met: dict[str, Person] = {}
    found: list[Person] = []
    for nominal in scene.unnamed:
        words = nominal.span.of(scene.layout.text).lower()
        key = words if nominal.owned else nominal.noun
        earlier = met.get(key)
        if earlier is not None and nominal.definite:
            earlier.add(nominal.span)
            continue
        someone = _person(scene, None, nominal.span, word_gender(nominal.noun), [nominal.span])
        someone.unnamed = _sort(nominal)
        met[key] = someone
        found.append(someone)
    return found


def _ambiguous(scene: Scene) -> Iterable[Person]:
    """Return the surnames that may be one or another's: they compete, and lead to no name."""
    places: dict[str, list[Span]] = {}
    genders: dict[str, set[Gender]] = {}
    for span, clusters in scene.clusters.ambiguous.items():
        name = span.of(scene.layout.text)
        places.setdefault(name, []).append(span)
        genders.setdefault(name, set()).update(one.gender for one in clusters)
    for name, spans in places.items():
        gender = genders[name].pop() if len(genders[name]) == 1 else "unknown"
        someone = _person(scene, None, min(spans), gender, spans)
        someone.several = True
        yield someone


def _person(
    scene: Scene, cluster: Cluster | None, words: Span, gender: Gender, places: list[Span]
) -> Person:
    places = sorted(places)
    first = places[0].start
    kin = kin_before(scene.layout.text, first)
    starts, ends = [place.start for place in places], {place.end for place in places}
    lead = scene.layout.paragraph(first) <= 1
    return Person(cluster, words, gender, places, starts, ends, "", kin, lead)


def _sort(nominal: Nominal) -> Unnamed:
    if nominal.owned:
        return "somebody's"
    return "the one" if nominal.definite else "some one"
