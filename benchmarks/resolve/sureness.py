"""How often is the speaker shown no other than the one who spoke, by the weakest step to it?

    python -m benchmarks.resolve.sureness [--splits choose,report]

The invented articles, with statements as they are marked and speakers as the program finds them,
and today's press (seer-dev), read as the program reads it. Words without a name ("a spokesman") are
no wrong name. Beside each step stand the number of speakers, the share that was not wrong, and what
``types/sureness.py`` says.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.resolve.invented import verdict
from benchmarks.turns.run import lines, records, speaker_score
from corpora.catalogue import DATA
from corpora.invented import articles
from corpora.invented.marks import attributions, printed_article
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of
from saidwhat.types.sureness import OTHERS, SHARES


def invented(split: str) -> Iterator[tuple[str, bool]]:
    """Yield the weakest step and whether the speaker is not wrong, of every speaker shown."""
    tagger = Tagger.load()
    for article in articles(split):
        printed = printed_article(article)
        found = replace(tagger.tag(printed), attributions=attributions(article))
        speakers = resolve(layout_of(printed), found).speakers
        for said, speaker in zip(article.statements, speakers, strict=True):
            if speaker is not None and not said.optional:
                reasons = [step.reason for step in speaker.steps]
                yield weakest(reasons), verdict(article, said, speaker) != "wrong"


def press() -> Iterator[tuple[str, bool]]:
    """Yield the same of the marked utterances of today's press."""
    gold = lines(DATA / "speakers" / "seer-dev.jsonl")
    read = records(gold)
    for doc in gold:
        statements = read[doc["id"]]["statements"]
        for row in doc["rows"]:
            judged = speaker_score.judge(row, statements)
            if judged in ("right", "wrong", "unnamed"):
                best = max(statements, key=lambda one: _fit(row["place"], one["content"]))
                reasons = [step["reason"] for step in best["speaker"]["chain"]]
                yield weakest(reasons), judged != "wrong"


def _fit(place: list[int], content: list[list[int]]) -> float:
    start, end = place
    shared = sum(max(0, min(y, end) - max(x, start)) for x, y in content)
    return shared / (end - start + sum(y - x for x, y in content) - shared)


def weakest(reasons: list[str]) -> str:
    """Return the step of a chain that the table trusts least."""
    return min(reasons, key=lambda reason: SHARES.get(reason, OTHERS), default="no step")


def main() -> None:
    """Print one line a step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--splits", default="choose")
    options = parser.parse_args()
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    every = [pair for split in options.splits.split(",") for pair in invented(split)]
    for step, good in [*every, *press()]:
        count[step] += 1
        right[step] += good
    print(f"{'weakest step':50}{'n':>6}{'right':>8}{'table':>8}")
    for name, number in count.most_common():
        print(f"{name:50}{number:6}{right[name] / number:8.2f}{SHARES.get(name, OTHERS):8.2f}")


if __name__ == "__main__":
    main()
