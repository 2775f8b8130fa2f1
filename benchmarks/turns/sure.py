"""How far does a confidence hold? Lines right as they are printed, by how sure the program is.

    python -m benchmarks.turns.sure [--sets report,world,seer]

A line has somebody's words where it shares half of its content, or of a mark's, with one; it is
right where, besides, no other name is printed with it than that of the mark's speaker. Words
without a name ("officials") are no wrong name, nor is nobody. Sets: the parts of the invented
articles, today's press (world), and its utterances (seer: it marks no more, so that what touches
none of them is left out). For each band: lines, the mean confidence, and the shares of lines with
somebody's words, right ones, those with another's name, and those that print no name though the
mark has one. Then the Brier score, how much of what is printed unasked is nobody's words, and how
much that is somebody's is printed.
``report`` and the press chose nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from benchmarks.resolve.invented import verdict
from benchmarks.turns.run import lines, records, speaker_score, world_score
from corpora.catalogue import DATA
from corpora.invented import SPLITS, articles
from saidwhat.types.speaker import Speaker
from saidwhat.types.sureness import PRINTED

Json = dict[str, Any]
#: The bounds of the bands.
BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
#: What touches no mark by so much of its words is nobody's, as the scorer of noise has it.
TOUCH = 0.3


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: how sure it is, whether its words are somebody's, and its speaker's verdict.

    ``touches``: it shares enough with all marks together.
    """

    confidence: float
    words: bool
    touches: bool
    speaker: str

    @property
    def right(self) -> bool:
        """Tell whether it may be printed as it stands."""
        return self.words and self.speaker != "wrong"


def invented(split: str) -> Iterator[Line]:
    """Yield the statements of a part of the invented articles."""
    read = records(
        {"id": one.id, "text": one.text, "published": one.published} for one in articles(split)
    )
    for article in articles(split):
        marks = [[list(place) for place in said.content] for said in article.statements]
        for one in read[article.id]["statements"] if article.id in read else []:
            at = best(one["content"], marks)
            judged = "none"
            if at is not None:
                judged = verdict(article, article.statements[at], speaker_of(one))
            yield line(one, marks, judged)


def world() -> Iterator[Line]:
    """Yield the statements of today's press."""
    gold = lines(DATA / "speakers" / "world-dev.jsonl")
    read = records(gold)
    for doc in gold:
        marks = [mark["content"] for mark in doc["statements"]]
        for one in read[doc["id"]]["statements"]:
            at = best(one["content"], marks)
            judged = "none"
            if at is not None:
                judged = world_score.speaker_verdict(one, doc["statements"][at])
            yield line(one, marks, judged)


def seer() -> Iterator[Line]:
    """Yield the statements that touch a marked utterance of today's press."""
    gold = lines(DATA / "speakers" / "seer-dev.jsonl")
    read = records(gold)
    for doc in gold:
        marks = [[row["place"]] for row in doc["rows"]]
        for one in read[doc["id"]]["statements"]:
            at = best(one["content"], marks)
            if at is not None:
                whole = one | {"content": marks[at]}  # its own mark, whatever fits that better
                yield line(one, marks, speaker_score.judge(doc["rows"][at], [whole]))


def line(one: Json, marks: Sequence[list[list[int]]], judged: str) -> Line:
    """Return a statement with what is marked of it."""
    content = one["content"]
    every = world_score.merged(place for mark in marks for place in mark)
    touches = world_score.shared(content, every) >= TOUCH * world_score.size(content)
    return Line(one["confidence"], best(content, marks) is not None, touches, judged)


def best(content: list[list[int]], marks: Sequence[list[list[int]]]) -> int | None:
    """Return which mark shares most with a content, half of either at least; None where none."""
    size, shared = world_score.size, world_score.shared
    halves = [
        at
        for at, mark in enumerate(marks)
        if 2 * shared(content, mark) >= min(size(content), size(mark))
    ]
    both = {at: size(content) + size(marks[at]) - shared(content, marks[at]) for at in halves}
    return max(halves, key=lambda at: shared(content, marks[at]) / both[at], default=None)


def speaker_of(one: Json) -> Speaker | None:
    """Return the speaker of a statement as far as it is judged."""
    told = one["speaker"]
    return Speaker(told["label"], None, told["entity"]) if told else None


def show(name: str, found: Sequence[Line], noise: bool) -> None:
    """Print the table of one set."""
    print(
        f"{name:10}{'from':>5}{'lines':>7}{'said':>7}{'words':>7}{'right':>7}{'other':>7}{'none':>7}"
    )
    for low, high in pairwise(BANDS):
        own = [one for one in found if low <= one.confidence < high]
        if own:
            shares = (
                sum(one.confidence for one in own),
                sum(one.words for one in own),
                sum(one.right for one in own),
                sum(one.words and one.speaker == "wrong" for one in own),
                sum(one.words and one.speaker not in ("right", "wrong") for one in own),
            )
            told = "  ".join(f"{share / len(own):5.2f}" for share in shares)
            print(f"{'':10}{low:5.1f}{len(own):7}  {told}")
    brier = sum((one.confidence - one.right) ** 2 for one in found) / len(found)
    printed = [one for one in found if one.confidence >= PRINTED]
    said = [one for one in found if one.touches]
    shown = 100 * sum(one.touches for one in printed) / max(1, len(said))
    print(
        f"{'':10}Brier {brier:.4f}; of somebody's words {shown:.1f} % are of 0.5 and more", end=""
    )
    if noise:
        nobody = 100 * sum(not one.touches for one in printed) / max(1, len(printed))
        print(f", and of these {nobody:.1f} % nobody's", end="")
    print("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sets", default="report,world,seer")
    options = parser.parse_args()
    for name in options.sets.split(","):
        if name in SPLITS:
            show(name, list(invented(name)), noise=True)
        else:
            show(name, list({"world": world, "seer": seer}[name]()), noise=name == "world")


if __name__ == "__main__":
    main()
