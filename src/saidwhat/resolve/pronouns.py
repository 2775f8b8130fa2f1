"""Whom does "he" or "she" mean? A small scorer over surface features.

For every candidate before the pronoun a score; the best is taken where it is likely
enough and far enough ahead, else nobody. The weights are read from ``pronouns.json``;
``training/pronouns`` makes that file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from saidwhat.text.people import Gender


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun can mean, as it stands when the pronoun is reached.

    ``sentences`` and ``people`` count back from the pronoun to the candidate's last
    mention: whole sentences, and other people named since. ``inside`` says that the
    pronoun stands in a quotation, ``owns`` that it is "his" or "him", ``opens`` that it
    opens its sentence. ``subject``: the candidate's mention is the first in its sentence.
    """

    gender: Gender
    sentences: int
    people: int
    count: int
    paragraph: bool
    subject: bool
    spoke: bool
    last_speaker: bool
    named: bool
    quoted: bool
    chain: bool
    of: bool
    inside: bool = False
    owns: bool = False
    opens: bool = False


def features(pronoun: Gender, candidate: Candidate) -> dict[str, float]:
    """Return the features of one pair of pronoun and candidate, by name."""
    agree = candidate.gender == pronoun
    far = candidate.sentences
    return {
        "bias": 1.0,
        "gender agrees": float(agree),
        "gender unknown": float(candidate.gender == "unknown"),
        "same sentence": float(far == 0),
        "one sentence back": float(far == 1),
        "two sentences back": float(far == 2),
        "sentences back": math.log1p(far),
        "nearest": float(candidate.people == 0),
        "people between": math.log1p(candidate.people),
        "times mentioned": math.log1p(candidate.count),
        "same paragraph": float(candidate.paragraph),
        "subject": float(candidate.subject),
        "subject, one back": float(candidate.subject and far == 1),
        "subject, same sentence": float(candidate.subject and far == 0),
        "opens, subject one back": float(candidate.opens and candidate.subject and far == 1),
        "opens, nearest": float(candidate.opens and candidate.people == 0),
        "owns, same sentence": float(candidate.owns and far == 0),
        "owns, nearest": float(candidate.owns and candidate.people == 0),
        "spoke": float(candidate.spoke),
        "spoke last": float(candidate.last_speaker),
        "spoke last, same paragraph": float(candidate.last_speaker and candidate.paragraph),
        "named": float(candidate.named),
        "in a quotation": float(candidate.quoted),
        "last pronoun's": float(candidate.chain),
        "last pronoun's, same paragraph": float(candidate.chain and candidate.paragraph),
        "possessive or after a preposition": float(candidate.of),
        "inside a quotation, spoke last": float(candidate.inside and candidate.last_speaker),
        "named, gender agrees": float(candidate.named and agree),
        "named, many times": float(candidate.named) * math.log1p(candidate.count),
    }


#: The names of all features, as the weights file has them.
NAMES = tuple(
    features(
        "unknown",
        Candidate("unknown", 0, 0, 0, *(False,) * 8),
    )
)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of the features, and the two thresholds below which nobody is named."""

    weights: dict[str, float]
    least: float
    margin: float

    def score(self, pronoun: Gender, candidate: Candidate) -> float:
        """Return the score of a candidate; higher is likelier."""
        return sum(
            self.weights.get(name, 0.0) * value
            for name, value in features(pronoun, candidate).items()
        )

    def choose(self, pronoun: Gender, candidates: Sequence[Candidate]) -> tuple[int, float] | None:
        """Return the index and the probability of the likeliest candidate, or None."""
        fits = [at for at, one in enumerate(candidates) if one.gender in (pronoun, "unknown")]
        if not fits:
            return None
        scores = {at: self.score(pronoun, candidates[at]) for at in fits}
        top = max(scores.values())
        total = sum(math.exp(score - top) for score in scores.values()) + math.exp(-top)
        order = sorted(fits, key=lambda at: -scores[at])
        best = order[0]
        probability = 1.0 / total
        second = math.exp(scores[order[1]] - top) / total if len(order) > 1 else 0.0
        if probability < self.least or probability - second < self.margin:
            return None
        return best, probability


@cache
def load(path: Path | None = None) -> Scorer:
    """Return the scorer of a weights file; the one that ships where none is given."""
    file = path or files("saidwhat.resolve").joinpath("pronouns.json")
    data = json.loads(file.read_text("utf-8"))
    return Scorer(data["weights"], data["least"], data["margin"])
