"""Which cue does a content belong to, and which source does a cue? Scores for both joins.

A content picks its cue; a cue picks its source, or none: so one source can serve
several relations. The score of a pair is the product of two learned vectors plus what
order and distance say. No relations are built here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhat.tag.scheme import LINK

Floats = NDArray[np.float64]
#: What the network says of each word, [T, LINKS].
Links = NDArray[np.float32]
Ints = NDArray[np.int64]
#: First and last word of a span, both in.
Run = tuple[int, int]

#: Upper edges of the distance classes, in words; one more class beyond the last.
EDGES = (1, 2, 3, 5, 8, 13, 21, 34, 55)
#: How many candidates to the left or right are told apart by rank.
RANKS = 4
TABLES = (2 * RANKS, 2 * (len(EDGES) + 1))

CONTENT_TO_CUE, CUE_TO_SOURCE = 0, 1


@dataclass(frozen=True, slots=True)
class Bias:
    """Learned scores of one join for rank and distance classes (``TABLES``)."""

    rank: Floats
    distance: Floats


def classes(froms: Sequence[Run], tos: Sequence[Run]) -> Ints:
    """Return rank and distance class of each pair, [2, froms, tos]."""
    found = np.zeros((2, len(froms), len(tos)), dtype=np.int64)
    for i, (start, last) in enumerate(froms):
        left = [j for j, to in enumerate(tos) if to[0] <= start]
        right = [j for j, to in enumerate(tos) if to[0] > start]
        left.sort(key=lambda j: -tos[j][0])
        right.sort(key=lambda j: tos[j][0])
        for side, order in enumerate((left, right)):
            for rank, j in enumerate(order):
                gap = tos[j][0] - last if side else start - tos[j][1]
                found[0, i, j] = side * RANKS + min(rank, RANKS - 1)
                found[1, i, j] = side * (len(EDGES) + 1) + sum(gap > edge for edge in EDGES)
    return found


def vectors(links: Links, runs: Sequence[Run], join: int, side: int) -> Floats:
    """Return the query (side 0) or key (side 1) vector of each span, [runs, LINK]."""
    start = (join * 4 + side * 2) * LINK
    first = links[[run[0] for run in runs], start : start + LINK]
    last = links[[run[1] for run in runs], start + LINK : start + 2 * LINK]
    return first.astype(np.float64) + last


def pair_scores(
    links: Links, froms: Sequence[Run], tos: Sequence[Run], join: int, bias: Floats
) -> Floats:
    """Return the score of each pair, [froms, tos]; ``bias`` is what ``classes`` is worth."""
    query = vectors(links, froms, join, 0)
    key = vectors(links, tos, join, 1)
    return np.asarray(query @ key.T / LINK**0.5 + bias)


def bias_of(bias: Bias, numbers: Ints) -> Floats:
    """Return the summed learned scores for the classes of each pair."""
    rank, distance = numbers
    return np.asarray(bias.rank[rank] + bias.distance[distance])
