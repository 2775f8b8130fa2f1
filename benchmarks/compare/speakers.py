"""Which statements of one speaker are on one subject, by the rare words that they share?

    python -m benchmarks.compare.speakers [--part dev|kept] [--sweep]

The statements are those of ``corpora/accounts/speakers.tsv``, each with the letter of its subject,
a day after the other. A pair is two statements of one speaker: right where the letters are one.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpora.accounts import FOLDER
from saidwhat.compare import speakers
from saidwhat.compare.accounts import telling
from saidwhat.compare.events import Weights


@dataclass(frozen=True)
class Line:
    """A statement: its part, speaker, the letter of its subject, its text and telling words."""

    part: str
    speaker: str
    subject: str
    text: str
    words: frozenset[str]


def lines(part: str, marked_by: str = "") -> dict[str, list[Line]]:
    """Return the statements of a part, by speaker, as the author or another reader marks them."""
    with (FOLDER / f"speakers{marked_by}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for row in rows:
        text = row["words"]
        line = Line(row["part"], row["speaker"], row["subject"], text, telling(text))
        if line.part == part:
            found[line.speaker].append(line)
    return dict(found)


def rarity(by_speaker: Mapping[str, Sequence[Line]]) -> Weights:
    """Return how rare each word is among all statements."""
    having = Counter(word for own in by_speaker.values() for line in own for word in line.words)
    return Weights(sum(map(len, by_speaker.values())), having)


def joined(own: Sequence[Line], rare: Weights, least: float) -> set[tuple[int, int]]:
    """Return which statements stand in one group, as numbers."""
    groups = speakers.by_subject([line.words for line in own], rare, least)
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def main() -> None:
    """Print precision and recall of pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=("dev", "kept"), default="dev")
    parser.add_argument("--sweep", action="store_true", help="at other thresholds, dev alone")
    asked = parser.parse_args()
    if asked.sweep and asked.part != "dev":
        parser.error("what is kept chooses nothing")
    by_speaker = lines(asked.part)
    rare = rarity(by_speaker)
    tried = [0.4, 0.6, 0.8, 0.9, 1.2, 1.5, 1.8] if asked.sweep else [speakers.SHARED]
    for least in tried:
        laid = right = wanted = 0
        for own in by_speaker.values():
            same = {
                (i, j)
                for i, j in combinations(range(len(own)), 2)
                if own[i].subject == own[j].subject
            }
            found = joined(own, rare, least)
            laid, right, wanted = laid + len(found), right + len(found & same), wanted + len(same)
        precision = 100 * right / laid if laid else 100.0
        print(
            f"{least:4.2f}  precision {precision:5.1f} % ({right} of {laid} pairs), "
            f"recall {100 * right / wanted:5.1f} % ({right} of {wanted})"
        )


if __name__ == "__main__":
    main()
