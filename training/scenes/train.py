"""Fit the weights of the scorer of days said, and write them as a file that a person can read.

    python -m training.scenes.train [--out src/saidwhat/record/scenes.json]
    python -m training.scenes.train --sweep

Every statement whose day nothing tells by itself is a choice between the days told before it,
the day of publication, and none. Trained on the ``learn`` part of the invented articles, with its
statements as they are marked and as the program finds them, and on ``marks.tsv``: days marked by
hand over PolNeAR's train part. Part ``report`` is never seen; the prior and the least chance were
chosen on ``choose`` and the gold's part ``dev``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

import saidwhat
from corpora import polnear
from corpora.invented import articles
from corpora.invented.marks import attributions, printed_article
from saidwhat.record.said import Choose, by_score, circumstances, said_of
from saidwhat.record.said import default as default_of
from saidwhat.record.scenes import Option, Scorer
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import Layout, layout_of
from saidwhat.times.find import find
from saidwhat.turns.find import turns
from saidwhat.types.annotations import Attribution
from saidwhat.types.article import Article, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Said
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker
from saidwhat.types.time import TimeExpression
from training.pronouns.choices import Choices, fit
from training.pronouns.examples import Example

#: Strength of the prior, and the least chance of a day that is told. See ``--sweep``.
PRIOR, LEAST = 15.0, 0.55
MARKS = Path(__file__).with_name("marks.tsv")

#: The places of a statement's content, and its day, or None for no day.
Mark = tuple[Sequence[Span], str | None]


@dataclass(frozen=True, slots=True)
class Dated:
    """A choice as it is met, with the values of its options and the one that is right."""

    article: str
    options: tuple[Option, ...]
    values: tuple[str, ...]
    said: str | None

    @property
    def example(self) -> Example:
        """Return what the fit learns from."""
        right = tuple(at for at, value in enumerate(self.values) if value == self.said)
        options = tuple(dict(one.features) for one in self.options)
        return Example(self.article, options, right or (-1,), None)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Read:
    """An article with all that the stages before find in it, and the marked days.

    ``said`` leads from an attribution's place among them to its day, or to None for no day;
    from what is not marked nothing is learned.
    """

    name: str
    published: str
    layout: Layout
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...]
    speakers: tuple[Speaker | None, ...]
    said: Mapping[int, str | None]

    def walk(self, choose: Choose | None) -> list[Dated]:
        """Return the choices that are met; each goes on by ``choose``, else by the marks."""
        default = default_of(self.layout.article, self.times)
        met: list[Dated] = []

        def teacher(at: int, options: tuple[Option, ...]) -> Said | None:
            right = self.said.get(at)
            if options and at in self.said:
                days = (said_of(one, default) for one in options)
                values = tuple(day.edtf.text if day else "" for day in days)
                met.append(Dated(self.name, options, values, right))
            if choose is not None:
                return choose(at, options)
            return Said(Edtf(right), "scene") if right else None

        circumstances(self.layout, self.attributions, self.times, self.speakers, teacher)
        return met


@cache
def invented(split: str) -> tuple[Read, ...]:
    """Return the articles of a part of the invented ones with their marks, read once."""
    return tuple(
        _read(
            one.id, one.published, printed_article(one), attributions(one),
            {at: _day(mark.said) for at, mark in enumerate(one.statements)},
        )
        for one in articles(split)
    )  # fmt: skip


@cache
def found(split: str) -> tuple[Read, ...]:
    """Return the same articles with the statements that the program finds in them."""
    return tuple(
        _found(
            one.id, one.published, one.text,
            [(tuple(Span(*at) for at in mark.content), _day(mark.said)) for mark in one.statements],
        )
        for one in articles(split)
    )  # fmt: skip


@cache
def marked() -> tuple[Read, ...]:
    """Return the articles that we marked by hand."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for line in MARKS.read_text("utf-8").splitlines()[1:]:
        name, places, said = line.split("\t")
        pieces = (map(int, place.split("-")) for place in places.split())
        marks[name].append((tuple(Span(*piece) for piece in pieces), _day(said)))
    texts = {one.name: one.text for one in polnear.part("train")}
    published = {name: re.findall(r"_(\d{4}-\d\d-\d\d)_", name)[0] for name in marks}
    return tuple(_found(name, published[name], texts[name], marks[name]) for name in marks)


def _day(said: str) -> str | None:
    return None if said in "-?" else said


def _found(name: str, published: str, text: str, marks: Sequence[Mark]) -> Read:
    record = saidwhat.read_text(text, published=published)
    made = tuple(Attribution(one.source, one.cue, one.content) for one in record.statements)
    speakers = tuple(one.speaker for one in record.statements)
    layout = layout_of(record.article, record.turns)
    said = {at: day for content, day in marks if (at := _closest(content, made)) is not None}
    return Read(name, published, layout, made, record.times, speakers, said)


def _closest(content: Sequence[Span], made: Sequence[Attribution]) -> int | None:
    """Return which attribution has most of a content, and at least half of it."""
    places = {at for span in content for at in range(span.start, span.end)}

    def like(at: int) -> tuple[float, float]:
        others = {at for span in made[at].content for at in range(span.start, span.end)}
        both = len(places & others)
        return both / len(places), both / len(places | others)

    best = max(range(len(made)), key=lambda at: sum(like(at)), default=None)
    return best if best is not None and like(best)[0] >= 0.5 else None


def _read(
    name: str,
    published: str,
    article: Article,
    made: tuple[Attribution, ...],
    said: Mapping[int, str | None],
) -> Read:
    article = replace(article, published=Published(Edtf(published), "given"))
    layout = layout_of(article, turns(article))
    annotations = replace(_tagger().tag(article), attributions=made)
    speakers = resolve(layout, annotations).speakers
    return Read(name, published, layout, made, find(article), speakers, said)


@cache
def _tagger() -> Tagger:
    return Tagger.load()


def learn(dated: Sequence[Dated], prior: float, least: float) -> Scorer:
    """Return the scorer of the choices."""
    examples = [(one.example, 1.0) for one in dated]
    counts = Counter(name for one, _ in examples for name in set[str]().union(*one.options))
    names = sorted(name for name, count in counts.items() if count > 4)
    weights = fit(Choices(examples, names), prior)
    kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.02}
    return Scorer(kept, least)


def taught(articles: Sequence[Read], prior: float, rounds: int = 1) -> Scorer:
    """Return the scorer of articles; later rounds go on by its own choices (DAgger)."""
    dated = [one for article in articles for one in article.walk(None)]
    scorer = learn(dated, prior, LEAST)
    for _ in range(rounds):
        for article in articles:
            dated += article.walk(own(scorer, article))
        scorer = learn(dated, prior, LEAST)
    return scorer


def own(scorer: Scorer, article: Read) -> Choose:
    """Return the program's own choice in an article."""
    return by_score(scorer, default_of(article.layout.article, article.times))


def judge(scorer: Scorer, articles: Sequence[Read]) -> Counter[str]:
    """Count what comes out where each choice goes on from the program's own."""
    counts: Counter[str] = Counter()
    for article in articles:
        choose = own(scorer, article)
        for one in article.walk(choose):
            told = choose(0, one.options)
            value = told.edtf.text if told else None
            kind = "no day" if one.said is None else "a day"
            right = "right" if value == one.said else "none" if value is None else "wrong"
            counts[f"{kind} {right}"] += 1
    return counts


def sweep() -> None:
    """Print what the prior and the least chance do on articles held out by fifths."""
    twice = list(zip(invented("learn"), found("learn"), strict=True))
    random.Random(0).shuffle(twice)
    for prior in (5.0, 15.0, 40.0):
        total: dict[float, Counter[str]] = {}
        for fold in range(5):
            kept = [one for one, _ in twice[fold::5]]
            rest = [one for at, pair in enumerate(twice) if at % 5 != fold for one in pair]
            scorer = taught([*rest, *marked()], prior)
            for least in (0.5, 0.55, 0.6, 0.65):
                counts = judge(replace(scorer, least=least), kept)
                total[least] = total.get(least, Counter()) + counts
        for least, counts in total.items():
            print(prior, least, dict(sorted(counts.items())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    if options.sweep:
        sweep()
        return
    scorer = taught([*invented("learn"), *found("learn"), *marked()], PRIOR)
    data = {
        "made_by": "training/scenes/train.py",
        "trained_on": "corpora/invented, learn; training/scenes/marks.tsv over PolNeAR, train",
        "never_seen": "corpora/invented, choose and report; benchmarks/said/gold.tsv",
        "least": scorer.least,
        "weights": scorer.weights,
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    print(len(scorer.weights), "weights")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
