"""Fit the weights that tell somebody's words from the rest, and write them as a file.

    python -m training.words.train [--out src/saidwhat/record/words.json]
    python -m training.words.train --sweep

A logistic regression with a Gaussian prior, on the part ``learn`` of the invented articles and on
relations of PolNeAR's train part that were marked by hand. ``--sweep`` shows what the prior and the
share of PolNeAR do on ``choose``; ``report``, today's press and PolNeAR's dev part are never seen.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from saidwhat.types.span import Span
from saidwhat.types.sureness import PRINTED
from training.pronouns.choices import Choices, fit
from training.pronouns.examples import Example as Choice
from training.words.examples import Example, of_invented, of_polnear

#: Strength of the prior, and how much a relation of PolNeAR counts beside one of the invented
#: articles. ``--sweep``, in per cent: nobody's words among what is printed of ``choose``, and how
#: much of somebody's is printed; the same of PolNeAR's hard cases, each sixth of its articles held
#: out. For 2, 0: 5.6, 96.3; 29, 98. 2, 1: 4.4, 92.5; 16, 94. 2, 1.5: 3.7, 91.3; 16, 93. 2, 2: 3.7,
#: 91.0; 15, 92. 1, 1.5: 3.7, 91.5; 16, 93. Without PolNeAR too much that the press prints is shown.
PRIOR, SHARE = 2.0, 1.5
#: A feature of fewer relations is none.
FEWEST = 4
#: Parts that PolNeAR's articles are held out in.
FOLDS = 6

Weights = dict[str, float]


def learn(ours: Iterable[Example], press: Iterable[Example], prior: float, share: float) -> Weights:
    """Return the weights of the features."""
    weighed = [(one, 1.0) for one in ours] + [(one, share) for one in press]
    choices = [pair for one, weight in weighed for pair in _choices(one, weight)]
    counts = Counter(name for one, _ in choices for name, value in one.options[0].items() if value)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    weights = fit(Choices(choices, names), prior)
    return {name: round(float(x), 3) for name, x in zip(names, weights, strict=True)}


def _choices(one: Example, weight: float) -> list[tuple[Choice, float]]:
    """Return an example as choices between itself and nothing, each as far as it is so."""
    sides = ((one.words, (0,)), (1 - one.words, (-1,)))
    place = Span(0, 1)
    return [
        (Choice(one.article, (one.features,), right, place), weight * share)
        for share, right in sides
        if share
    ]


def chance(weights: Weights, one: Example) -> float:
    """Return the chance that an example is somebody's words."""
    score = sum(weights.get(name, 0.0) * value for name, value in one.features.items())
    return 1 / (1 + math.exp(-score))


def told(judged: Sequence[tuple[float, Example]]) -> str:
    """Return what came out on examples that taught nothing, with their chances."""
    chances = np.array([chance for chance, _ in judged])
    words = np.array([one.words for _, one in judged])
    likelihood = np.mean(words * np.log(chances) + (1 - words) * np.log(1 - chances))
    printed = chances >= PRINTED
    noise = 100 * float(np.mean(words[printed] == 0))
    shown = 100 * float(np.mean(printed[words == 1]))
    return f"{likelihood:.4f}, nobody's {noise:.1f}, somebody's printed {shown:.1f}"


def held_out(
    ours: Sequence[Example], press: Sequence[Example], prior: float, share: float
) -> list[tuple[float, Example]]:
    """Return the examples of PolNeAR with chances that those of other articles taught."""
    names = sorted({one.article for one in press})
    random.Random(0).shuffle(names)
    found = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = learn(ours, [one for one in press if one.article not in held], prior, share)
        found += [(chance(weights, one), one) for one in press if one.article in held]
    return found


def sweep(ours: Sequence[Example], press: Sequence[Example]) -> None:
    """Print what the prior and the share of PolNeAR do."""
    choose = of_invented("choose")
    for prior in (1.0, 2.0, 4.0):
        for share in (0.0, 0.5, 1.0, 1.5, 2.0):
            weights = learn(ours, press, prior, share)
            print(f"prior {prior}, PolNeAR {share}")
            print("    choose ", told([(chance(weights, one), one) for one in choose]))
            print("    PolNeAR", told(held_out(ours, press, prior, share)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    ours, press = of_invented("learn"), of_polnear()
    if options.sweep:
        sweep(ours, press)
        return
    data = {
        "made_by": "training/words/train.py",
        "trained_on": "invented articles, learn (CC0); training/words/polnear-train.tsv",
        "never_seen": "invented articles, report; today's press; PolNeAR dev",
        "weights": learn(ours, press, PRIOR, SHARE),
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
