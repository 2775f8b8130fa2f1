"""What does the scorer learn from? One example per he or she, as the program meets it.

The candidates are those that ``saidwhat.resolve`` itself finds, so that training and
use see the same; pronouns before are followed by what the corpus says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from corpora import polnear
from corpora.references import Document, Pair
from saidwhat.resolve.antecedents import Choose, by_score, follow
from saidwhat.resolve.candidates import Pronoun
from saidwhat.resolve.clusters import Clusters
from saidwhat.resolve.gather import gather
from saidwhat.resolve.names import find_names
from saidwhat.resolve.pronouns import can_be, features, load
from saidwhat.resolve.scene import Person, Scene
from saidwhat.resolve.speakers import heads_of, scene_of
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span


@dataclass(frozen=True, slots=True)
class Example:
    """Features of each candidate, and the indices that are right (-1: none of them)."""

    document: str
    options: tuple[dict[str, float], ...]
    right: tuple[int, ...]
    place: Span
    quoted: bool = False


def scene(article: Article, annotations: Annotations) -> Scene:
    """Return the scene as ``resolve`` makes it."""
    layout = layout_of(article)
    names = find_names(layout, annotations)
    clusters: Clusters = gather(layout, names, annotations)
    heads = heads_of(layout, names, annotations.attributions)
    return scene_of(layout, clusters, annotations.attributions, heads)


@dataclass(slots=True)
class Teacher:
    """Notes what there was to choose from; goes on by the corpus, or by ``choose``."""

    document: Document
    choose: Choose | None = None
    examples: list[Example] = field(default_factory=list)

    def __call__(self, pronoun: Pronoun) -> tuple[int, float] | None:
        chain = self.document.chains.get(pronoun.span)
        if chain is None:
            return None
        right = [
            at
            for at, (person, place, _) in enumerate(pronoun.options)
            if self.chain(person, place) == chain
        ]
        self.examples.append(_example(self.document.name, pronoun, right))
        if self.choose is not None:
            return self.choose(pronoun)
        return (right[0], 1.0) if right else None

    def chain(self, person: Person, place: Span) -> str | None:
        """Return the coreference number of a candidate: that of most of its names."""
        if person.cluster is None:
            return self._at(place)
        votes = Counter(self._at(name.span) for name in person.cluster.names)
        votes.pop(None, None)
        return votes.most_common(1)[0][0] if votes else self._at(place)

    def _at(self, place: Span) -> str | None:
        chains = self.document.chains
        if place in chains:
            return chains[place]
        around = [
            span
            for span in chains
            if span.contains(place) and (span.end - place.end < 4 or place.start - span.start < 5)
        ]
        return chains[min(around, key=len)] if around else None


def _example(document: str, pronoun: Pronoun, right: list[int]) -> Example:
    """Return the example without the candidates that are ruled out."""
    fits = [at for at, one in enumerate(pronoun.options) if can_be(pronoun.place, one[2])]
    numbers = {at: number for number, at in enumerate(fits)}
    left = [numbers[at] for at in right if at in numbers] + [-1] * (-1 in right)
    options = tuple(features(pronoun.place, pronoun.options[at][2]) for at in fits)
    return Example(document, options, tuple(left) or (-1,), pronoun.span)


def of_gum(document: Document, choose: Choose | None = None) -> list[Example]:
    """Return the examples of one document of GUM, its pronouns followed by ``choose``."""
    teacher = Teacher(document, choose)
    follow(scene(document.article, document.annotations), teacher)
    return teacher.examples


def of_gap(pair: Pair) -> list[Example]:
    """Return the one example of a text of GAP, empty where the name stands after the pronoun."""
    found: list[Example] = []
    chosen = by_score(load())

    def note(pronoun: Pronoun) -> tuple[int, float] | None:
        if pronoun.span == pair.pronoun:
            example = _gap_example(pair, pronoun)
            found.extend([example] if example else [])
        return chosen(pronoun)

    follow(scene(pair.article, pair.annotations), note)
    return found


def of_polnear(name: str, marks: dict[Span, str], chosen: Choose, forced: bool) -> list[Example]:
    """Return the examples of one article of PolNeAR's train part, marked by hand."""
    article = polnear.article("train", name)
    annotations = polnear.annotations("train", name, _mentions(name))
    found: list[Example] = []

    def note(pronoun: Pronoun) -> tuple[int, float] | None:
        mark = marks.get(pronoun.span)
        if mark is None:
            return chosen(pronoun)
        right = [at for at, one in enumerate(pronoun.options) if _is(mark, one[0])]
        named = [at for at in right if pronoun.options[at][0].cluster]
        if len(named) > 1:
            return chosen(pronoun)
        found.append(_example(f"PolNeAR {name}", pronoun, right if named else [*right, -1]))
        return (named[0], 1.0) if forced and named else chosen(pronoun)

    follow(scene(article, annotations), note)
    return found


@cache
def _mentions(name: str) -> tuple[Mention, ...]:
    """Return the names that the tagger finds, as it does when the program is used."""
    return _tagger().tag(polnear.article("train", name)).mentions


@cache
def _tagger() -> Tagger:
    return Tagger.load()


def _is(mark: str, person: Person) -> bool:
    """Tell whether a mark means this person; "-" means anybody who has no name."""
    if person.cluster is None:
        return mark == "-"
    words = mark.split()
    names = [one.text.split() for one in person.cluster.names]
    return any(set(words) <= set(name) or name == words[-len(name) :] for name in names)


def marks() -> dict[str, dict[Span, str]]:
    """Return the hand-made marks by article."""
    found: dict[str, dict[Span, str]] = {}
    path = Path(__file__).parent / "polnear-train.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, who = line.split("\t")
            found.setdefault(name, {})[Span(int(start), int(end))] = who
    return found


def _gap_example(pair: Pair, pronoun: Pronoun) -> Example | None:
    held = [_holds(person, pair.names) for person, _, _ in pronoun.options]
    if any(pair.means):
        name = pair.names[pair.means.index(True)]
        right = [at for at, names in enumerate(held) if name in names]
        if not right:
            return None
    else:
        right = [-1, *(at for at, names in enumerate(held) if not names)]
    return _example(pair.id, pronoun, right)


def _holds(person: Person, names: tuple[Span, Span]) -> set[Span]:
    if person.cluster is None:
        return set()
    return {name for name in names for one in person.cluster.names if one.span.overlaps(name)}


__all__ = ["Choose", "Example", "marks", "of_gap", "of_gum", "of_polnear", "scene"]
