"""Where do a quotation's very words stand, in order, with nothing left out that is not marked?

In quoted passages first; in the other text of an article only where no passage has them. How a
place is judged is `judging`'s; what an article says in its own voice is asked in `own_voice`.
"""

from __future__ import annotations

from collections.abc import Iterable

from saidwhat.check.finding import Finding, Quotation
from saidwhat.check.judging import judge
from saidwhat.check.matching import ways
from saidwhat.check.originals import Original, Run, all_quoted, stands_beside
from saidwhat.types.verdict import FAITHFUL

_WORDS_RANK = {words: rank for rank, words in enumerate(FAITHFUL)}
#: Where one article prints the words in so many places, only those of the rest are looked at
#: that stand beside the name of the draft's speaker, and no more than so many of them.
MOST_PLACES = 50


def verbatim(
    quotation: Quotation, originals: Iterable[Original], speaker: str = ""
) -> list[Finding]:
    """Return the findings where the quotation's words stand in order, nothing unmarked left out.

    Faithful ones alone, if there are any; else those altered in punctuation or case
    alone; else those that stand outside quotation marks. ``speaker`` is the draft's: of very
    many places the first are looked at, and those that stand beside that name.
    """
    quoted: list[Finding] = []
    unquoted: list[Finding] = []
    for original in originals:
        quoted += _in_quoted(quotation, original, speaker)
        if not quoted and original.whole.holds(quotation.pairs):
            # All in quotation marks, but in no one passage: put together, not indirect.
            unquoted += [
                found
                for found in in_run(quotation, original, original.whole)
                if not all_quoted(original, found.indexes)
            ]
    faithful = [found for found in quoted if found.words in FAITHFUL]
    return faithful or quoted or unquoted


def _in_quoted(quotation: Quotation, original: Original, speaker: str) -> list[Finding]:
    """Return the findings in an article's quoted passages."""
    found: list[Finding] = []
    several = beside = 0
    for run in original.quoted:
        if not run.holds(quotation.pairs):
            continue
        if several >= MOST_PLACES:
            if beside >= MOST_PLACES or not stands_beside(speaker, run, original.text):
                continue
            beside += 1
        entries = in_run(quotation, original, run)
        several += bool(entries)
        found += entries
    return found


def in_run(quotation: Quotation, original: Original, run: Run) -> list[Finding]:
    """Return the best findings in one run; brackets are printed ones first, then the author's."""
    found: list[Finding] = []
    for brackets in (False, True):
        matched = ways(quotation.tokens, quotation.run, original.tokens, run, brackets=brackets)
        found += [judge(quotation, original, run, way) for way in matched]
        if any(entry.words in FAITHFUL for entry in found):
            break
    best = min(map(rank_of, found), default=None)
    return [entry for entry in found if rank_of(entry) == best]


def rank_of(found: Finding) -> tuple[int, int]:
    """Return what orders findings: how faithful the words are, then how far they are off."""
    return _WORDS_RANK.get(found.words, len(FAITHFUL)), found.distance
