"""Which articles repeat another's body? Wire copy: one source, however many print it.

An article repeats another where nearly all its runs of words stand in that one. Runs are sampled by
their own digest, so that the same ones are looked at in every article (Broder 1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from saidwhat.compare.runs import keys

#: Words of a run: five in a row are seldom chosen twice.
RUN = 5
#: One run in so many is looked at.
SAMPLED = 4
#: Of the runs of a copy so many stand in what it repeats: a paper cuts from below and changes a
#: headline, and two reports of one speech share its quotations alone.
REPEATED = 0.7
#: An article of fewer sampled runs is a note, and may be all quotation.
FEWEST = 10


def copies(texts: Sequence[str]) -> list[int | None]:
    """Return for each text the number of the one whose body it repeats; None where it is its own.

    The fullest of those that repeat each other is the one; of equals the first.
    """
    runs = [_sampled(text) for text in texts]
    holding: defaultdict[int, list[int]] = defaultdict(list)
    found: list[int | None] = [None] * len(texts)
    for number in sorted(range(len(texts)), key=lambda number: (-len(runs[number]), number)):
        own = runs[number]
        hits = Counter(other for run in own for other in holding.get(run, ()))
        fullest = max(hits, key=lambda other: (hits[other], -other), default=None)
        if fullest is not None and len(own) >= FEWEST and hits[fullest] >= REPEATED * len(own):
            found[number] = fullest
            continue
        for run in own:
            holding[run].append(number)
    return found


def _sampled(text: str) -> frozenset[int]:
    """Return the digests of the runs of a text that are looked at."""
    words = keys(text)
    runs = zip(*(words[at:] for at in range(RUN)), strict=False)
    digests = (crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)
    return frozenset(digest for digest in digests if digest % SAMPLED == 0)
