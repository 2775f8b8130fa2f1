"""What does the scorer of words learn from? One example a relation, as the program meets it.

The invented articles say of every stretch whether it is somebody's words; articles of PolNeAR's
train part are as the press prints, and were marked by hand for this (``polnear-train.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpora import polnear
from corpora.invented import Place, articles
from saidwhat.jobs.read import cleaned
from saidwhat.record.words import Features, Words
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of
from saidwhat.turns.find import turns
from saidwhat.types.annotations import Attribution
from saidwhat.types.capture import Capture
from saidwhat.types.span import Spans

#: A relation that shares less of its content with what is marked is nobody's words, as the scorer
#: of noise has it.
TOUCH = 0.3
#: How much of somebody's words a relation is that was marked so.
_SHARES = {"words": 1.0, "none": 0.0, "either": 0.5}
Marks = list[tuple[Place, Place, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one relation, and how much it is somebody's words, from 0 to 1."""

    article: str
    features: Features
    words: float


def of_invented(split: str) -> list[Example]:
    """Return the relations of a split that are judged."""
    return [
        Example(one.id, features, float(_touches(relation.content, one.statements)))
        for one in articles(split)
        for relation, features in _relations(one.text)
    ]


def of_polnear() -> list[Example]:
    """Return the relations of PolNeAR's train part that are marked."""
    found = []
    for name, marks in _marks().items():
        for relation, features in _relations(polnear.article("train", name).text):
            words = _marked(relation, marks)
            if words is not None:
                found.append(Example(f"PolNeAR {name}", features, words))
    return found


def _relations(text: str) -> Iterator[tuple[Attribution, Features]]:
    """Yield the relations of a text that are judged, as they are read."""
    article = cleaned(Capture(text.encode("utf-8"), "text.txt"))
    found = turns(article)
    annotations = _tagger().tag(article, found)
    words = Words(layout_of(article, found), annotations)
    for one in annotations.attributions:
        if words.is_judged(one):
            yield one, words.features(one)


@cache
def _tagger() -> Tagger:
    return Tagger.load()


def _touches(content: Spans, marked: tuple[object, ...]) -> bool:
    places = {
        at
        for said in marked
        for start, end in getattr(said, "content", ())
        for at in range(start, end)
    }
    letters = [at for span in content for at in range(span.start, span.end)]
    return sum(at in places for at in letters) >= TOUCH * len(letters)


def _marked(relation: Attribution, marks: Marks) -> float | None:
    """Return what is marked of a relation: one with this cue, and most of its content."""
    for (first, last), (start, end), words in marks:
        cue = any(span.start < last and first < span.end for span in relation.cue)
        low, high = relation.content[0].start, relation.content[-1].end
        shared = min(high, end) - max(low, start)
        if cue and shared * 2 >= max(high - low, end - start):
            return words
    return None


def _marks() -> dict[str, Marks]:
    found: dict[str, Marks] = {}
    path = Path(__file__).parent / "polnear-train.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *places, words = line.split("\t")
            first, last, start, end = map(int, places)
            found.setdefault(name, []).append(((first, last), (start, end), _SHARES[words]))
    return found
