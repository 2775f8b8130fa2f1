"""How often is a relation of a given sureness usable? The table in model.json.

    python -m training.calibrate MODEL_FOLDER

Isotonic regression on PolNeAR dev, from the decoder's product of probabilities to the
share that is usable, brought down to a few steps. Printed beside it: the same fitted
on one half of the articles and read off the other, which is the honest figure.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from corpora.polnear import SCORER, Relations, scored
from saidwhat.tag.calibration import chance
from saidwhat.tag.seen import related, scores_of
from saidwhat.tag.tagger import Tagger
from saidwhat.tag.windows import lines, paragraphs, together
from saidwhat.text.quotes import outermost, quoted

#: Steps of the table; each holds the same number of relations.
STEPS = 12
Case = tuple[float, bool]


def cases(folder: Path) -> list[list[Case]]:
    """Return sureness and usability of every relation on dev, by article."""
    tagger = Tagger.load(folder)
    return [judged(text, gold, predictions(tagger, text)) for _, text, gold in scored("dev")]


def predictions(tagger: Tagger, text: str) -> Relations:
    units = lines(text)
    groups = together(paragraphs(text, units, outermost(quoted(text))))
    parts = (own for group in groups for own in scores_of(group, tagger.model))
    windows = [
        (span.start, *one) for (span, _), own in zip(units, parts, strict=True) for one in own
    ]
    found = related([scores for *_, scores in windows], tagger.model)
    return [
        {
            role: [(at + window.words[a].start, at + window.words[b].end) for a, b in runs]
            for role, runs in (("source", r.source), ("cue", r.cue), ("content", r.content))
        }
        | {"raw": r.raw}
        for (at, window, _), own in zip(windows, found, strict=True)
        for r in own
    ]


def judged(text: str, gold: Relations, predicted: Relations) -> list[Case]:
    roles = ("source", "cue", "content")
    sets = [
        [{r: SCORER.chars(one[r], text) for r in roles} for one in side]
        for side in (gold, predicted)
    ]
    usable = set()
    for i, j, overlap in SCORER.pair(*sets):
        if overlap >= 0.8 and SCORER.iou(sets[0][i]["source"], sets[1][j]["source"]) >= 0.5:
            usable.add(j)
    return [(one["raw"], j in usable) for j, one in enumerate(predicted)]


def fit(found: list[Case]) -> list[tuple[float, float]]:
    """Return the table: groups of equal size, pooled until it rises (pool adjacent violators)."""
    found = sorted(found)
    groups = [list(part) for part in np.array_split(np.array(found, dtype=float), STEPS)]
    pools: list[tuple[float, float, int]] = []
    for group in groups:
        raw, share = np.mean(group, axis=0)
        pools.append((float(raw), float(share), len(group)))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (r1, s1, n1), (r2, s2, n2) = pools[-2:]
            n = n1 + n2
            pools[-2:] = [((r1 * n1 + r2 * n2) / n, (s1 * n1 + s2 * n2) / n, n)]
    return [(round(raw, 3), round(share, 3)) for raw, share, _ in pools]


def report(table: list[tuple[float, float]], found: list[Case]) -> None:
    for low in (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 1.01 if low == 0.9 else low + (0.1 if low >= 0.4 else 0.2)
        own = [(chance(raw, table), ok) for raw, ok in found]
        own = [(said, ok) for said, ok in own if low <= said < high]
        if own:
            said, usable = np.mean(own, axis=0)
            print(f"from {low:.1f}: n {len(own):4}  said {said:.2f}  usable {usable:.2f}")


def main(folder: Path) -> None:
    found = cases(folder)
    print("fitted on one half of the articles, read off the other:")
    halves = [[case for one in found[start::2] for case in one] for start in (0, 1)]
    for ours, other in (halves, halves[::-1]):
        report(fit(ours), other)
        print()
    table = fit([case for one in found for case in one])
    path = folder / "model.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["calibration"] = table
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print("table:", table)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
