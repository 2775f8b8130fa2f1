"""What became of each quotation between two checks of a draft?

Quotations are the same where draft's words and speaker are; between those, one that reads
much like one of the other check in the same stretch is that one, corrected. No verdict is
made here, and none is weighed against what was accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from saidwhat.text.fold import fold
from saidwhat.types.verdict import LEVELS, Answer, Verdict

#: What became of a quotation, in the order that a reader asks.
Became = Literal["worse", "new", "open", "mended", "gone", "same"]

#: Of the words of two quotations so many in a hundred are shared where one is the other,
#: corrected: the half, for one word in two is exchanged in no correction of a quotation.
ALIKE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One quotation before and after; None where it is not in that check."""

    became: Became
    before: Verdict | None
    after: Verdict | None


def between(before: Answer, after: Answer) -> tuple[Change, ...]:
    """Return what became of each quotation, in the order of the later check."""
    olds, news = before.quotations, after.quotations
    old, new = ([(one.text, one.speaker) for one in many] for many in (olds, news))
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_changed(*both) for both in zip(olds[i:j], news[k:m], strict=True)]
        else:
            found += _corrected(olds[i:j], news[k:m])
    return tuple(found)


def _corrected(olds: Sequence[Verdict], news: Sequence[Verdict]) -> Iterator[Change]:
    """Yield what became of quotations between two that are the same, in order."""
    words = [[fold(one.text).text.split() for one in many] for many in (olds, news)]
    at = 0
    for new, those in zip(news, words[1], strict=True):
        alike = [_alike(these, those) for these in words[0][at : at + 20]]
        best = max(range(len(alike)), key=alike.__getitem__, default=-1)
        if best < 0 or alike[best] * 100 < ALIKE:
            yield Change("new", None, new)
            continue
        yield from (Change("gone", old, None) for old in olds[at : at + best])
        yield _changed(olds[at + best], new)
        at += best + 1
    yield from (Change("gone", old, None) for old in olds[at:])


def _alike(these: list[str], those: list[str]) -> float:
    return SequenceMatcher(None, these, those, autojunk=False).ratio()


def _changed(before: Verdict, after: Verdict) -> Change:
    steps = LEVELS.index(after.level) - LEVELS.index(before.level)
    if steps > 0:
        return Change("worse", before, after)
    if after.level != "fine":
        return Change("open", before, after)
    return Change("mended" if steps else "same", before, after)
