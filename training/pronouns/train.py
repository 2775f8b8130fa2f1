"""Fit the weights of the pronoun scorer, and write them as a file that a person can read.

    python training/pronouns/train.py [--out src/saidwhat/resolve/pronouns.json]

A log-linear choice among the candidates and "nobody" (score 0), fitted by maximum
likelihood with a Gaussian prior. Trained on GUM's interviews, court records and
academic texts; GAP's development and validation parts are tried in ``--sweep`` and do
not help. GUM's news and GAP's test part are never seen: they are for measuring.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

import corpora

from examples import Example, marks, of_gap, of_gum, of_polnear
from saidwhat.resolve.antecedents import by_score
from saidwhat.resolve.pronouns import NAMES, Scorer
from saidwhat.resolve.pronouns import load as default

#: Strength of the prior; ``--sweep`` leaves out each fifth of the documents in turn:
#:   1: -0.383 .890; 3: -0.366 .906; 6: -0.364 .900; 10: -0.369 .890
#: GAP beside GUM (``--gap``), prior 3: weight 0 -0.385 .884, 0.03 -0.407 .876, 0.1 -0.436 .855,
#: 0.3 -0.466 .843. GAP's texts were chosen for being hard; news is another matter.
PRIOR = 4.0


def load(scorer: Scorer, forced: bool) -> list[tuple[Example, float]]:
    """Return the examples; pronouns before are followed by the corpus if ``forced``.

    Else by the scorer, whose mistakes the next round then learns to live with (DAgger:
    Ross, Gordon and Bagnell 2011).
    """
    choose = by_score(scorer)
    found = [
        one
        for document in corpora.gum("interview", "court", "academic")
        for one in of_gum(document, None if forced else choose)
    ]
    for name, placed in marks().items():
        found += of_polnear(name, placed, choose, forced)
    return [(one, 1.0) for one in found if one.options]


def with_gap(examples: list[tuple[Example, float]], share: float) -> list[tuple[Example, float]]:
    """Return the examples and GAP's, each of these with the weight ``share``."""
    if not share:
        return examples
    pairs = (pair for part in ("development", "validation") for pair in corpora.gap(part))
    return examples + [(one, share) for pair in pairs for one in of_gap(pair) if one.options]


def scorer_of(names: list[str], weights: np.ndarray, least: float, margin: float) -> Scorer:
    return Scorer({name: float(w) for name, w in zip(names, weights, strict=True)}, least, margin)


def matrix(example: Example, names: list[str]) -> np.ndarray:
    return np.array([[option.get(name, 0.0) for name in names] for option in example.options])


def tensors(
    examples: list[tuple[Example, float]], names: list[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return features, presence, rightness and weights; the last column is "nobody"."""
    most = max(len(one.options) for one, _ in examples) + 1
    rows = np.zeros((len(examples), most, len(names)))
    there = np.zeros((len(examples), most), bool)
    right = np.zeros((len(examples), most), bool)
    for at, (one, _) in enumerate(examples):
        rows[at, : len(one.options)] = matrix(one, names)
        there[at, : len(one.options)] = there[at, -1] = True
        right[at, list(one.right)] = True
    return rows, there, right, np.array([weight for _, weight in examples])


def fit(
    examples: list[tuple[Example, float]], names: list[str], prior: float = PRIOR
) -> np.ndarray:
    """Return the weights by gradient ascent with momentum on the penalised likelihood."""
    rows, there, right, share = tensors(examples, names)
    weights = np.zeros(len(names))
    speed = np.zeros(len(names))
    for step in range(600):
        powers = np.where(there, np.exp(np.clip(rows @ weights, -30, 30)), 0.0)
        chances = powers / powers.sum(1, keepdims=True)
        wanted = chances * right
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        slope = np.einsum("nk,nkf->f", (wanted - chances) * share[:, None], rows)
        rate = 1.0 if step < 450 else 0.3
        speed = 0.9 * speed + rate * (slope - prior * weights) / share.sum()
        weights = weights + speed
    return weights


def probabilities(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the chance of each candidate, and last of nobody."""
    scores = np.append(rows @ weights, 0.0)
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def accuracy(examples: list[Example], names: list[str], weights: np.ndarray) -> tuple[float, int]:
    """Return the share of pronouns with an antecedent among the candidates that is chosen."""
    right = number = 0
    for one in examples:
        if -1 in one.right:
            continue
        number += 1
        right += int(np.argmax(probabilities(matrix(one, names), weights)[:-1])) in one.right
    return right / max(1, number), number


def cross_validate(
    examples: list[tuple[Example, float]], names: list[str], prior: float
) -> tuple[float, float]:
    """Return log-likelihood and accuracy on GUM's pronouns, each document held out once."""
    documents = sorted(
        {one.document for one, _ in examples if "GUM" in one.document or " " in one.document}
    )
    random.Random(0).shuffle(documents)
    total = right = number = 0.0
    for fold in range(5):
        held = set(documents[fold::5])
        kept = [item for item in examples if item[0].document not in held and item[1] > 0]
        weights = fit(kept, names, prior)
        for one, _ in examples:
            if one.document in held:
                chances = probabilities(matrix(one, names), weights)
                total += float(np.log(max(1e-9, sum(chances[list(one.right)]))))
                right += int(np.argmax(chances)) in [at % len(chances) for at in one.right]
                number += 1
    return total / number, right / number


def rounds(names: list[str], least: float, margin: float) -> list[tuple[Example, float]]:
    """Return the examples of three rounds: followed by the corpus, then by the program."""
    gathered = load(default(), True)
    for _ in range(2):
        weights = fit(gathered, names)
        gathered = gathered + load(scorer_of(names, weights, least, margin), False)
    return gathered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--least", type=float, default=0.5)
    parser.add_argument("--margin", type=float, default=0.1)
    options = parser.parse_args()
    names = sorted(NAMES)
    examples = with_gap(rounds(names, options.least, options.margin), options.gap)
    if options.sweep:
        for prior in (1.0, 3.0, 6.0, 10.0, 20.0):
            likelihood, share = cross_validate(examples, names, prior)
            print(f"prior {prior:5.1f} {likelihood:.4f} {share:.3f}")
        return
    weights = fit(examples, names)
    share, number = accuracy([one for one, _ in examples], names, weights)
    print(f"{share:.3f} of {number} right on the training material itself")
    data = {
        "made_by": "training/pronouns/train.py",
        "trained_on": "GUM interview, court, academic (CC BY 4.0); polnear-train.tsv",
        "never_seen": "GUM news, GAP test, PolNeAR dev",
        "least": options.least,
        "margin": options.margin,
        "weights": {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)},
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
