"""Whom does "he" or "she" mean? A small scorer over surface features.

For every candidate a score; the best is taken where it is likely enough and far enough
ahead, else nobody. The weights are read from ``pronouns.json``; ``training/pronouns``
makes that file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from saidwhat.resolve.parts import Part
from saidwhat.text.people import Gender

#: How the candidate was last spoken of.
Form = Literal["name", "role", "pronoun", "noun"]
#: Whether the pronoun stands in words that are the candidate's own, and in which way.
Own = Literal["", "direct", "fragment", "indirect"]

#: How an unnamed person is printed: "his brother", "the driver", "a driver".
Unnamed = Literal["", "somebody's", "the one", "some one"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands: its part, in a quotation or not, first in its sentence or not.

    ``speaks``: it is, or stands in, a source. ``added``: "and" stands right before it.
    """

    gender: Gender
    part: Part
    quoted: bool = False
    opens: bool = False
    speaks: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun can mean, as it stands when the pronoun is reached.

    ``sentences`` and ``people`` count back from the pronoun to the candidate's last
    mention: whole sentences, and other people named since. ``part`` and ``form`` are that
    mention's. ``first``: it is the first person of its sentence. ``clause``: nothing
    between it and the pronoun opens another clause. ``kin``: it was brought in as
    somebody's relative ("his brother, N. N."). ``aside``: the mention stands in an
    apposition; ``opening``: in the phrase that opens the sentence. ``coupled``: "and" couples
    it with another name. ``joined``: "and" alone stands between it and the pronoun. ``topic``:
    it is all of its sentence, as a heading is. ``opener``: it is the first person of the
    pronoun's paragraph, ``fresh``: it was never spoken of above that. ``silent``: it cannot be
    who speaks, for it asks, or is called by name. ``ahead``: it is named right after the opening
    phrase in which the pronoun stands.
    """

    gender: Gender
    sentences: int
    people: int
    count: int
    part: Part = "object"
    form: Form = "name"
    named: bool = True
    paragraph: bool = False
    first: bool = False
    clause: bool = False
    spoke: bool = False
    last_speaker: bool = False
    own: Own = ""
    quoted: bool = False
    chain: bool = False
    kin: bool = False
    unnamed: Unnamed = ""
    lead: bool = False
    most: bool = False
    ahead: bool = False
    aside: bool = False
    opening: bool = False
    coupled: bool = False
    joined: bool = False
    topic: bool = False
    silent: bool = False
    opener: bool = False
    fresh: bool = False


def can_be(pronoun: Place, candidate: Candidate) -> bool:
    """Tell whether nothing rules a candidate out: gender, or that the words are its own.

    Nobody says "he" of himself in a whole quotation; on the training material, never.
    Whoever asks another is not the one who answers, nor calls himself by name.
    """
    fits = candidate.gender in (pronoun.gender, "unknown")
    return fits and candidate.own != "direct" and not candidate.silent


def features(pronoun: Place, candidate: Candidate) -> dict[str, float]:
    """Return the features of one pair of pronoun and candidate, by name."""
    return {name: value for name, value in _features(pronoun, candidate).items() if value}


def _features(pronoun: Place, one: Candidate) -> dict[str, float]:
    """Return the features with those that are nought: a score needs none of them dropped."""
    found = {"bias": 1.0, f"pronoun {pronoun.part}": 1.0}
    found |= _who(pronoun, one)
    if one.ahead:
        found["ahead"] = 1.0
        return found
    near = ("same sentence", "one sentence back", "farther back")[min(2, one.sentences)]
    found |= {
        near: 1.0,
        f"{near}, {one.part}": 1.0,
        f"{near}, {one.form}": 1.0,
        f"{near}, nearest": float(one.people == 0),
        f"{near}, first": float(one.first),
        "sentences back": math.log1p(one.sentences),
        "people between": math.log1p(one.people),
        f"{pronoun.part} of {one.part}": 1.0,
        "same paragraph": float(one.paragraph),
        "in a quotation": float(one.quoted),
        f"{near}, in an aside": float(one.aside),
        f"{near}, coupled": float(one.coupled),
        "and his": float(one.joined),
        "heading": float(one.topic),
        "first of the paragraph": float(one.opener),
        f"first of the paragraph, {near}, {one.part}": float(one.opener),
        "new in the paragraph": float(one.fresh),
        "first of the paragraph, new": float(one.opener and one.fresh),
        "speaks, first of the paragraph": float(one.opener and pronoun.speaks),
    }
    if one.sentences == 0:
        where = "same clause" if one.clause else "same sentence"
        found[f"{where}, {pronoun.part} of {one.part}"] = 1.0
        if one.opening:
            found[f"in the opening phrase, {pronoun.part} of {one.part}"] = 1.0
        found[f"same sentence, {pronoun.part} of the first"] = float(one.first)
    if pronoun.opens:
        found[f"opens, {near}, {one.part}"] = 1.0
    found |= _speech(pronoun, one)
    return found


def _who(pronoun: Place, one: Candidate) -> dict[str, float]:
    agree = one.gender == pronoun.gender
    return {
        "gender agrees": float(agree),
        "named": float(one.named),
        "named, gender agrees": float(one.named and agree),
        "times mentioned": math.log1p(one.count),
        "named, many times": float(one.named) * math.log1p(one.count),
        "most mentioned": float(one.most),
        "in the lead": float(one.lead),
        f"unnamed, {one.unnamed}": float(bool(one.unnamed)),
        "brought in as kin": float(one.kin),
    }


def _speech(pronoun: Place, one: Candidate) -> dict[str, float]:
    found = {
        "last pronoun's": float(one.chain),
        "last pronoun's, same paragraph": float(one.chain and one.paragraph),
        "spoke": float(one.spoke),
        "spoke last": float(one.last_speaker),
        "spoke last, same paragraph": float(one.last_speaker and one.paragraph),
        "speaks, spoke last": float(pronoun.speaks and one.last_speaker),
        "speaks, last pronoun's": float(pronoun.speaks and one.chain),
    }
    if one.own:
        found[f"{one.own} words of the candidate"] = 1.0
    elif pronoun.quoted:
        found["in a quotation, not the candidate's"] = 1.0
        found["in a quotation, spoke last"] = float(one.last_speaker)
    return found


#: From how many sentences above, in another paragraph, nobody is taken past the last speaker.
_FAR_BACK = 3


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of the features, and the two thresholds below which nobody is named."""

    weights: dict[str, float]
    least: float
    margin: float

    def score(self, pronoun: Place, candidate: Candidate) -> float:
        """Return the score of a candidate; higher is likelier."""
        weight = self.weights.get
        return sum(
            [weight(name, 0.0) * value for name, value in _features(pronoun, candidate).items()]
        )

    def chances(self, pronoun: Place, candidates: Sequence[Candidate]) -> list[tuple[int, float]]:
        """Return the candidates whom nothing rules out, the likeliest first: index and chance."""
        fits = [at for at, one in enumerate(candidates) if can_be(pronoun, one)]
        scores = {at: self.score(pronoun, candidates[at]) for at in fits}
        top = max((0.0, *scores.values()))
        total = sum(math.exp(score - top) for score in scores.values()) + math.exp(-top)
        chances = [(at, math.exp(scores[at] - top) / total) for at in fits]
        return sorted(chances, key=lambda one: (-one[1], one[0]))

    def choose(self, pronoun: Place, candidates: Sequence[Candidate]) -> tuple[int, float] | None:
        """Return the index and the probability of the likeliest candidate, or None."""
        chances = self.chances(pronoun, candidates)
        if not chances:
            return None
        best, probability = chances[0]
        second = chances[1][1] if len(chances) > 1 else 0.0
        if probability < self.least or probability - second < self.margin:
            return None
        able = sorted((at, candidates[at]) for at, _ in chances)
        if pronoun.speaks and _passes_over(pronoun, best, able):
            return None
        if pronoun.speaks and pronoun.added and _is_second(pronoun, best, able):
            return None
        return best, probability


def _passes_over(pronoun: Place, best: int, fits: Sequence[tuple[int, Candidate]]) -> bool:
    """Tell whether another would speak past the one who spoke last: somebody from far above, or
    one who is spoken of in the sentence before, where the last speaker is named as well."""
    mine = next(one for at, one in fits if at == best)
    if mine.last_speaker:
        return False
    last = [one for _, one in fits if one.last_speaker]
    far = mine.sentences >= _FAR_BACK and not mine.paragraph
    near = [one for one in last if one.sentences == 1 and one.paragraph and one.form == "name"]
    return bool(last if far else near and pronoun.opens)


def _is_second(pronoun: Place, best: int, fits: Sequence[tuple[int, Candidate]]) -> bool:
    """Tell whether the belongings of another of the sentence may go on: "N. N.'s talks with M. M.
    this week and his claim that …" need not be M. M.'s claim."""
    mine = next(one for at, one in fits if at == best)
    if pronoun.part != "owner" or mine.part == "owner" or mine.joined:
        return False
    return any(one.part == "owner" and not one.sentences for at, one in fits if at != best)


@cache
def load(path: Path | None = None) -> Scorer:
    """Return the scorer of a weights file; the one that ships where none is given."""
    file = path or files("saidwhat.resolve").joinpath("pronouns.json")
    data = json.loads(file.read_text("utf-8"))
    return Scorer(data["weights"], data["least"], data["margin"])
