"""How often is a drafted role or description ("the mayor said") given the level it deserves?

    python -m benchmarks.check.roles [--half even|odd] [--failures]

Each line of ``roles.txt`` is a draft of its own over one invented article of the part ``learn``;
article and draft are read by the shipped model. Half of the lines name the printed speaker, the
others somebody else's role or nobody's. The levels are those of the attribution alone. Lines of
even number were looked at while rules were written, those of odd number only afterwards.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from functools import cache
from pathlib import Path

from corpora.invented import articles
from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.verdict import Verdict, meaning

LEVELS = {"same": "fine", "other": "wrong", "unmatched": "look"}


def cases() -> list[tuple[str, str, str]]:
    """Return (article, truth, draft) of every line."""
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(article, truth, draft) for article, truth, draft in rows]


@cache
def record_of(name: str) -> Record:
    """Return what is read from one article."""
    (text,) = (one.text for one in articles("learn") if one.id == name)
    return read(Capture(text.encode(), f"{name}.txt"))


def verdict_of(article: str, draft: str) -> Verdict:
    """Return the verdict on the last quotation of a draft."""
    return check_text(draft, MemoryCorpus([record_of(article)])).quotations[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--failures", action="store_true")
    asked = parser.parse_args()
    tally: Counter[str] = Counter()
    right = false_fine = called_others = 0
    asked_for = [
        case
        for number, case in enumerate(cases())
        if asked.half in (None, ("even", "odd")[number % 2])
    ]
    for article, truth, draft in asked_for:
        verdict = verdict_of(article, draft)
        level = meaning(verdict.attribution).level
        tally[f"{truth}: {verdict.attribution}"] += 1
        right += level == LEVELS[truth]
        false_fine += level == "fine" and truth != "same"
        called_others += level == "wrong" and truth == "same"
        if asked.failures and level != LEVELS[truth]:
            printed = [match.speaker or match.source for match in verdict.matches]
            print(truth, verdict.attribution, verdict.words, printed, "|", article, draft)
    result = {
        "cases": len(asked_for),
        "level right": round(right / len(asked_for), 3),
        "another's called fine": false_fine,
        "a true one called wrong": called_others,
        "tally": dict(sorted(tally.items())),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
