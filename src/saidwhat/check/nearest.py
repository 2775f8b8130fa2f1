"""What is the original of a quotation that stands nowhere as it is?

Ranks the alignments of a quotation with the passages of some articles. A quotation
is altered where enough of its words stand in one passage in their order, or where it is
put together from stretches of passages; otherwise it is absent, with the nearest shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saidwhat.check.brackets import allowed
from saidwhat.check.differences import Difference, difference
from saidwhat.check.finding import Finding, Quotation
from saidwhat.check.judging import Judging
from saidwhat.check.matching import Part, Step
from saidwhat.check.originals import Original, Run, pairs_of
from saidwhat.text.alignment import Alignment, Block, align
from saidwhat.types.verdict import Change

#: A quotation with at least this share of its words (slight words count little) in one
#: passage, in order, is altered; below, absent. From the sweep in benchmarks/check.
ALTERED = 0.5
#: With at least this share in stretches of three words or more, it is put together.
PUT_TOGETHER = 0.8
#: A passage with less than this share is not shown as near at all.
NEAR = 0.3
#: A quoted passage is preferred to other text that shares this much more.
QUOTED_FIRST = 0.15
#: How many passages are aligned word by word, those that share most pairs first.
MOST_ALIGNED = 6
_SLIGHT_WEIGHT = 0.4
_SHORTEST_STRETCH = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A passage near to a quotation: how near, by the share of the words' weight."""

    original: Original
    run: Run
    alignment: Alignment
    share: float

    @property
    def rank(self) -> tuple[float, int]:
        """Return what orders two of them: the larger the better."""
        quoted = QUOTED_FIRST if self.run.passage is not None else 0.0
        return self.share + quoted, -self.alignment.distance


class Nearest:
    """The passages near to a quotation, of the articles that were looked at so far.

    What is aligned once is not aligned again when more articles are looked at.
    """

    def __init__(self, quotation: Quotation) -> None:
        self._quotation = quotation
        self._keys = keys_of(quotation)
        self._pairs = pairs_of(self._keys)
        self._scored: list[tuple[int, int, Original, Run]] = []
        self._aligned: dict[tuple[int, int], Near | None] = {}

    def among(self, originals: Iterable[Original]) -> list[Near]:
        """Look at more articles; return the nearest passages of all, the nearest first."""
        for original in originals:
            self._scored += _scored(original, self._pairs)
        self._scored.sort(key=lambda entry: entry[:2], reverse=True)
        best = [self._near(original, run) for *_, original, run in self._scored[:MOST_ALIGNED]]
        return sorted(filter(None, best), key=lambda near: near.rank, reverse=True)

    def _near(self, original: Original, run: Run) -> Near | None:
        key = id(original), id(run)  # both are held in what was scored
        if key not in self._aligned:
            printed = [original.tokens.bare[index] for index in run.indexes]
            alignment = align(self._keys, printed)
            share = _share(self._quotation, alignment) if alignment else 0.0
            self._aligned[key] = Near(original, run, alignment, share) if alignment else None
        return self._aligned[key]


def aligned(quotation: Quotation, original: Original, run: Run) -> Finding | None:
    """Return the finding "altered" for one run; None where no word stands in it."""
    printed = [original.tokens.bare[index] for index in run.indexes]
    alignment = align(keys_of(quotation), printed)
    return finding(quotation, Near(original, run, alignment, 0.0)) if alignment else None


def _scored(original: Original, pairs: frozenset[str]) -> list[tuple[int, int, Original, Run]]:
    """Return the runs of an article that share pairs of words with a quotation.

    The whole text is one of them only where it shares more than any passage does.
    """
    found = [
        (shared, -len(run.indexes), original, run)
        for run in original.quoted
        if (shared := run.shares(pairs))
    ]
    most = max((entry[0] for entry in found), default=0)
    whole = original.whole.shares(pairs)
    if whole > most:
        found.append((whole, -len(original.tokens), original, original.whole))
    return found


def keys_of(quotation: Quotation) -> list[str]:
    """Return the keys of a quotation's words."""
    return [quotation.tokens.bare[index] for index in quotation.run.indexes]


def put_together(quotation: Quotation, nears: Sequence[Near]) -> float:
    """Return the share of a quotation that stands in unbroken stretches of these passages."""
    keys = keys_of(quotation)
    covered = [False] * len(keys)
    for near in nears:
        printed = [near.original.tokens.bare[index] for index in near.run.indexes]
        grams = {tuple(printed[at : at + 3]) for at in range(len(printed) - 2)}
        for at in range(len(keys) - _SHORTEST_STRETCH + 1):
            if tuple(keys[at : at + 3]) in grams:
                covered[at : at + 3] = [True] * 3
    weights = _weights(quotation)
    return sum(w for w, c in zip(weights, covered, strict=True) if c) / sum(weights)


def _share(quotation: Quotation, alignment: Alignment) -> float:
    weights = _weights(quotation)
    matched = sum(sum(weights[b.draft[0] : b.draft[1]]) for b in alignment.blocks if b.equal)
    return matched / sum(weights)


def _weights(quotation: Quotation) -> list[float]:
    slight = quotation.tokens.language.words("slight")
    return [_SLIGHT_WEIGHT if key in slight or len(key) < 3 else 1.0 for key in keys_of(quotation)]


def finding(quotation: Quotation, near: Near) -> Finding:
    """Return the finding "altered" for a passage, with every change."""
    way = tuple(
        Step(Part(*block.draft, False), *block.printed)
        for block in near.alignment.blocks
        if block.equal
    )
    judging = Judging(quotation, near.original, near.run, way)
    changes = [change for number, step in enumerate(way) for change in judging.within(step, number)]
    changes += [_changed(judging, block) for block in near.alignment.blocks if not block.equal]
    changes += _splices(judging)
    indexes = tuple(near.run.indexes[at] for step in way for at in range(step.start, step.end))
    changes.sort(key=lambda change: change.draft)
    if all(change.marked for change in changes):
        # What the draft marks is just what the strict comparison did not allow.
        changes = [replace(change, marked=False, material=True) for change in changes]
    return Finding("altered", tuple(changes), near.original, near.run, indexes)


def _changed(judging: Judging, block: Block) -> Change:
    new = [judging.draft_word(d) for d in range(*block.draft)]
    old = [judging.original_word(o) for o in range(*block.printed)]
    gap = judging.draft_gap(block.draft[0])
    if not new and "…" in gap:
        return judging.change(
            Difference("deleted", "elided", False), block.draft, block.printed, marked=True
        )
    bracketed = bool(new) and "[" in gap and "]" in judging.draft_gap(block.draft[1])
    if bracketed and allowed(new, old, judging.language):
        plain = Difference(difference(new, old, judging.language).kind, "brackets", False)
        return judging.change(plain, block.draft, block.printed, marked=True)
    if not new and _between_two(judging, block):
        return judging.change(Difference("deleted", "spliced", True), block.draft, block.printed)
    if new and not old and _stands(judging, block):
        moved = Difference("inserted", "order", True)
        return judging.change(moved, block.draft, block.printed)
    initial = block.draft[0] == 0 or bool(set(gap) & set(".?!"))
    kind = difference(new, old, judging.language, initial=initial)
    return judging.change(kind, block.draft, block.printed)


def _splices(judging: Judging) -> list[Change]:
    """Return a change for each place where one quotation is run on into another."""
    holding = _holding(judging)
    if holding is None:
        return []
    found = []
    for step in judging.way:
        for offset in range(1, step.end - step.start):
            d, o = step.part.start + offset, step.start + offset
            before, after = holding.get(o - 1), holding.get(o)
            if None not in (before, after) and before != after:
                spliced = Difference("replaced", "spliced", True)
                found.append(judging.change(spliced, (d, d), (o, o)))
    return found


def _holding(judging: Judging) -> dict[int, int] | None:
    """Return which outer quotation each token of a whole text stands in; None in a passage."""
    if judging.run.passage is not None:
        return None
    outer = [run for run in judging.original.quoted if run.passage and not run.passage.depth]
    return {index: number for number, run in enumerate(outer) for index in run.indexes}


def _between_two(judging: Judging, block: Block) -> bool:
    """Tell whether what is left out is all that stands between two quotations."""
    holding = _holding(judging)
    if holding is None:
        return False
    before, after = holding.get(block.printed[0] - 1), holding.get(block.printed[1])
    return None not in (before, after) and before != after


def _stands(judging: Judging, block: Block) -> bool:
    """Tell whether the draft's words of a block stand elsewhere in the same passage."""
    drafted = judging.quotation.tokens.bare
    keys = [drafted[i] for i in judging.quotation.run.indexes[block.draft[0] : block.draft[1]]]
    printed = [judging.original.tokens.bare[index] for index in judging.run.indexes]
    return len(keys) >= _SHORTEST_STRETCH and any(
        printed[at : at + len(keys)] == keys for at in range(len(printed) - len(keys) + 1)
    )
