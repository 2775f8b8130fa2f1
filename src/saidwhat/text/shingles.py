"""Do two articles print the same text? Told by the runs of words of the newsroom's own voice.

A shingle is `RUN` words in a row (Broder, "On the resemblance and containment of documents",
1997). Words between quotation marks are left out: two reporters who were at one press conference
print the same quotations in sentences of their own, and those sentences tell their reports from
two printings of one.

Archives keep the smallest shingles of each article and prove them. So nothing here follows rules
that get better with time: no language, no tables, only marks and letters. Whoever changes a line
of it makes a new format of the archive. Who printed a text first is not told here.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable
from typing import TypeAlias

from saidwhat.types.span import Span

#: Words of a shingle. Eight words in a row are seldom written twice by chance, and an edited
#: word costs eight of them (the sweep beside `SHARED`).
RUN = 8

#: Share of the smaller text's shingles that the other must have, and of the larger one's. The sweep
#: over pairs made of invented articles (``benchmarks/runs/2026-11-30-news``): below 0.6 articles of
#: one template with other names and numbers are taken for copies (1 of 780 at 0.5, 3 at 0.4), from
#: 0.6 on nothing is, and printings that are cut or added to are all found; one with a word in ten
#: edited is not. A brief inside a report of five times its length is not "the same text".
SHARED, OF_THE_LARGER = 0.6, 0.2

#: Shingles that a text must have to be compared at all: a brief of two sentences is the same
#: everywhere without being a copy.
FEWEST = 30

#: Shingles of a text that an archive keeps to find what may be the same: its smallest ones, as
#: good as drawn by lot, and the same ones for two printings (bottom-k sketches). Of the copies
#: that are cut to a third 8 find 61 of 67, 12 find 64, 16 find 67; of all others each finds all.
KEPT = 12

#: Kept shingles that two texts must have in common to be compared. One finds 5 more of 720 made
#: copies (4 of them cut to a third), and has every two articles compared that share a paragraph.
LIKELY = 2

#: The shingles of a text: the CRC-32 of each, in order, each once.
Shingles: TypeAlias = "array[int]"

_QUOTED = re.compile(
    '“[^”\n]*”?|"[^"\n]*"?|«[^»\n]*»?|„[^“”\n]*[“”]?|(?<!\\w)‘(?:[^’\n]|’(?=\\w))*’?'
)
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str, places: Iterable[Span]) -> Shingles:
    """Return the shingles of the words at these places that stand outside quotation marks."""
    own = " ".join(_QUOTED.sub(" ", place.of(text)) for place in places)
    words = _WORD.findall(own.lower())
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return array("I", sorted({zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs}))


def shared(one: Shingles, other: Shingles) -> tuple[float, float]:
    """Return which share of the smaller text's shingles the other has, and of the larger one's."""
    common = len(set(one).intersection(other))
    small, large = sorted((len(one), len(other)))
    return (common / small, common / large) if small else (0.0, 0.0)


def same(one: Shingles, other: Shingles) -> bool:
    """Tell whether two texts are printings of one."""
    if min(len(one), len(other)) < FEWEST:
        return False
    small, large = shared(one, other)
    return small >= SHARED and large >= OF_THE_LARGER
