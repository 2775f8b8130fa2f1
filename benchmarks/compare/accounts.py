"""Which passages are laid side by side as accounts of one event, and do they belong together?

    python -m benchmarks.compare.accounts [--part dev|kept] [--sweep]

The articles are those of `corpora.accounts`. A pair is two paragraphs of two articles. Precision:
of the pairs in one group, those marked as one event. Recall: of the pairs marked as one event, both
with a statement or a dated event (a capital), those in one group. Once with each set of four by
itself, once with all sets of the part in one folder; at the threshold that holds, against the
marks of each reader. The kept part is read once, at the end. How far the readers agree:
`benchmarks.compare.readers`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, product

from corpora.accounts import READERS
from corpora.accounts import Account as Marked
from corpora.accounts import accounts as marked_accounts
from saidwhat.compare.accounts import Account, accounts
from saidwhat.compare.events import SHARED, events, weights
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import article_of, read_article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf

Paragraph = tuple[str, int]
Pairs = frozenset[tuple[Paragraph, Paragraph]]


@dataclass(frozen=True)
class Score:
    """How many pairs are laid side by side, how many rightly, and how many belong together."""

    laid: int
    right: int
    wanted: int
    found: int

    def __str__(self) -> str:
        precision = 100 * self.right / self.laid if self.laid else 100.0
        recall = 100 * self.found / self.wanted
        told = f"precision {precision:5.1f} % ({self.right:,} of {self.laid:,} pairs)"
        return f"{told}, recall {recall:5.1f} % ({self.found:,} of {self.wanted:,})"


def read(marked: Sequence[Marked]) -> list[list[Account]]:
    """Return the accounts of each article."""
    found = []
    for one in marked:
        capture = Capture(one.text.encode(), f"{one.name}.txt")
        article = article_of(capture, ReadOptions(Edtf(one.published)))
        record = read_article(replace(article, publisher=one.publisher))
        found.append(accounts(record, one.name))
    return found


def laid(groups: Iterable[Sequence[Account]], marked: Sequence[Marked]) -> Pairs:
    """Return the pairs of paragraphs that stand in one group."""
    of = {one.name: one for one in marked}
    found = set()
    for group in groups:
        for one, other in combinations(group, 2):
            places = [sorted(_paragraphs(each, of[each.file])) for each in (one, other)]
            found |= {_pair(left, right) for left in places[0] for right in places[1]}
    return frozenset(found)


def _paragraphs(account: Account, marked: Marked) -> Iterator[Paragraph]:
    for passage in account.passages:
        at = passage.place[0]
        for number, (start, end) in enumerate(marked.paragraphs):
            if start <= at < end:
                yield marked.name, number


def _pair(one: Paragraph, other: Paragraph) -> tuple[Paragraph, Paragraph]:
    return (one, other) if one < other else (other, one)


def possible(marked: Sequence[Marked]) -> list[tuple[Paragraph, Paragraph]]:
    """Return each pair of paragraphs of two articles of one set."""
    return [
        _pair((one.name, i), (other.name, j))
        for one, other in combinations(marked, 2)
        if one.set == other.set
        for i, j in product(range(len(one.marks)), range(len(other.marks)))
    ]


def belonging(marked: Sequence[Marked], *, told: bool = False) -> Pairs:
    """Return the pairs marked as one event; with ``told``, those where both have a capital."""
    marks = {(one.name, n): mark for one in marked for n, mark in enumerate(one.marks)}

    def together(left: str, right: str) -> bool:
        return left.lower() == right.lower() != "-" and (not told or (left + right).isupper())

    pairs = possible(marked)
    return frozenset(pair for pair in pairs if together(*(marks[each] for each in pair)))


def score(pairs: Pairs, marked: Sequence[Marked]) -> Score:
    """Return the score of pairs."""
    wanted = belonging(marked, told=True)
    return Score(len(pairs), len(pairs & belonging(marked)), len(wanted), len(wanted & pairs))


def measured(
    read_: Sequence[list[Account]], marked: Sequence[Marked], least: float
) -> tuple[Score, Score]:
    """Return the score with each set by itself, and with all in one folder."""
    alone: set[tuple[Paragraph, Paragraph]] = set()
    numbered = list(enumerate(marked))
    for _, some in groupby(numbered, key=lambda pair: pair[1].set):
        given = [account for number, _ in some for account in read_[number]]
        alone |= laid(_events(given, least), marked)
    whole = laid(_events([one for own in read_ for one in own], least), marked)
    return score(frozenset(alone), marked), score(whole, marked)


def _events(given: Sequence[Account], least: float) -> list[tuple[Account, ...]]:
    return events(given, weights([one.record for one in given]), least)


def main() -> None:
    """Print the scores of a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=("dev", "kept"), default="dev")
    parser.add_argument("--sweep", action="store_true", help="at other thresholds, dev alone")
    asked = parser.parse_args()
    marked = marked_accounts(asked.part)
    read_ = read(marked)
    tried = [SHARED + by / 20 for by in range(-16, 21, 2)] if asked.sweep else [SHARED]
    if asked.sweep and asked.part != "dev":
        parser.error("what is kept chooses nothing")
    for least in tried:
        alone, whole = measured(read_, marked, least)
        print(f"{least:5.2f}  sets apart: {alone}\n       one folder: {whole}")
    for name in READERS[asked.part]:
        alone, whole = measured(read_, marked_accounts(asked.part, name), SHARED)
        print(f"{name}: {alone}\n{'':{len(name)}}  {whole}")


if __name__ == "__main__":
    main()
