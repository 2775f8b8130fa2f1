"""Fit the weights of the pronoun scorer, and write them as a file that a person can read.

    python -m training.pronouns.train [--out src/saidwhat/resolve/pronouns.json]
    python -m training.pronouns.train --sweep

Trained on GUM's interviews, court records and academic texts, on PolNeAR's train part as
marked by hand (``polnear-train.tsv``), and on GAP's development and validation parts.
GUM's news, PolNeAR's dev part and GAP's test part are never seen: they are for measuring.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpora import references
from saidwhat.resolve.antecedents import by_score
from saidwhat.resolve.pronouns import Scorer, load
from training.pronouns.choices import Choices, fit
from training.pronouns.examples import Example, marks, of_gap, of_gum, of_polnear

#: Strength of the prior. ``--sweep`` holds out each fifth of GUM's and PolNeAR's documents
#: in turn (log-likelihood a pronoun, given a wrong one, of 592 that have an antecedent):
#:   GAP beside it 0, prior 3: -0.357, 47; GAP 1, prior 2: -0.353, 48; 5: -0.347, 43; 10: -0.349, 42
PRIOR = 7.0
#: How much an example of GAP counts beside one of the others.
SHARE = 1.0
#: How the features that are GAP's alone are named.
GAP = "GAP: "
#: Below these nobody is named. GUM's and PolNeAR's documents held out by fifths, each pronoun
#: followed by the program: right and wrong per cent of those that have an antecedent, for
#: LEAST 0.4: 85.9, 9.0; 0.5: 84.9, 8.3; 0.6: 82.2, 7.5. Without the round of DAgger 0.5 gives
#: 84.9, 9.0, with two rounds 82.2, 9.2. A third of PolNeAR's were drawn for being hard.
LEAST, MARGIN = 0.5, 0.1

Weighted = list[tuple[Example, float]]


def documents(scorer: Scorer, forced: bool) -> Weighted:
    """Return GUM's and PolNeAR's examples; pronouns before go by the corpus if ``forced``.

    Else by the scorer, whose mistakes the next round then learns to live with (DAgger:
    Ross, Gordon and Bagnell 2011).
    """
    choose = by_score(scorer)
    found = [
        one
        for document in references.gum("interview", "court", "academic")
        for one in of_gum(document, None if forced else choose)
    ]
    for name, placed in marks().items():
        found += of_polnear(name, placed, choose, forced)
    return [(one, 1.0) for one in found if one.options]


def gap(*parts: str) -> Weighted:
    """Return GAP's examples.

    Every feature stands there twice, once as GAP's own (Daume 2007): what is peculiar to
    its texts is learned beside what holds everywhere, and left behind.
    """
    found = (one for part in parts for pair in references.gap(part) for one in of_gap(pair))
    return [(_as_gap(one), SHARE) for one in found if one.options]


def _as_gap(example: Example) -> Example:
    options = tuple(
        one | {f"{GAP}{name}": value for name, value in one.items()} for one in example.options
    )
    return replace(example, options=options)


def names_of(examples: Weighted) -> list[str]:
    """Return the names of the features that stand in three examples or more."""
    counts = Counter(name for one, _ in examples for name in set[str]().union(*one.options))
    return sorted(name for name, count in counts.items() if count > 2)


def learn(examples: Weighted, prior: float = PRIOR) -> Scorer:
    """Return the scorer of the examples, without what is GAP's alone."""
    names = names_of(examples)
    weights = fit(Choices(examples, names), prior)
    kept = {
        name: round(float(weight), 3)
        for name, weight in zip(names, weights, strict=True)
        if not name.startswith(GAP)
    }
    return Scorer(kept, LEAST, MARGIN)


@dataclass(slots=True)
class Score:
    """What came out on examples that were held out."""

    likelihood: float = 0.0
    number: int = 0
    counts: Counter[str] = None  # type: ignore[assignment]

    def add(self, scorer: Scorer, examples: Weighted) -> None:
        """Count the scorer's answers."""
        self.counts = self.counts or Counter()
        names = list(scorer.weights)
        choices = Choices(examples, names)
        chances, nobody = choices.chances(np.array([scorer.weights[name] for name in names]))
        for at, (start, (one, _)) in enumerate(zip(choices.starts, examples, strict=True)):
            mine = chances[start : start + len(one.options)]
            good = mine[[i for i in one.right if i >= 0]].sum() + nobody[at] * (-1 in one.right)
            self.likelihood += float(np.log(max(1e-9, good)))
            self.number += 1
            best, second = [*np.sort(mine)[::-1], 0.0][:2]
            silent = best < scorer.least or best - second < scorer.margin
            hit = int(np.argmax(mine)) in one.right
            kind = "nobody" if max(one.right) < 0 else "somebody"
            self.counts[f"{kind} {'none' if silent else 'right' if hit else 'wrong'}"] += 1

    def __str__(self) -> str:
        told = ", ".join(f"{name} {count}" for name, count in sorted(self.counts.items()))
        return f"log-likelihood {self.likelihood / self.number:.4f}; {told}"


def cross_validate(examples: Weighted, others: Weighted, prior: float) -> Score:
    """Return the score on GUM's and PolNeAR's pronouns, each document held out once."""
    names = sorted({one.document for one, _ in examples})
    random.Random(0).shuffle(names)
    score = Score()
    for fold in range(5):
        held = set(names[fold::5])
        kept = [item for item in examples if item[0].document not in held]
        scorer = learn([*kept, *others], prior)
        score.add(scorer, [item for item in examples if item[0].document in held])
    return score


def sweep() -> None:
    """Print what the prior, GAP's share and the thresholds do."""
    examples, pairs = documents(load(), True), gap("development", "validation")
    for share in (0.0, 0.3, 1.0):
        others = [(one, share) for one, _ in pairs] if share else []
        for prior in (2.0, 5.0, 10.0):
            print(f"GAP {share}, prior {prior}: {cross_validate(examples, others, prior)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    if options.sweep:
        sweep()
        return
    pairs = gap("development", "validation")
    gathered = documents(load(), True)
    gathered += documents(learn([*gathered, *pairs]), False)
    scorer = learn([*gathered, *pairs])
    data = {
        "made_by": "training/pronouns/train.py",
        "trained_on": "GUM interview, court, academic (CC BY 4.0); GAP development, validation "
        "(Apache-2.0); polnear-train.tsv",
        "never_seen": "GUM news, GAP test, PolNeAR dev",
        "least": LEAST,
        "margin": MARGIN,
        "weights": scorer.weights,
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
