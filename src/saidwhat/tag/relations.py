"""Which relations do the scores of a window hold? Spans, joins, and how sure they are.

Pure functions from scores to relations over word numbers; the model is not needed to
test them. A content picks its cue and a cue its source or none, so that one source
serves several relations, and pieces that pick the same cue are one content. What
the words mean and who the source is are not asked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from saidwhat.tag.links import (
    CONTENT_TO_CUE,
    CUE_TO_SOURCE,
    Bias,
    Links,
    Run,
    bias_of,
    classes,
    pair_scores,
)
from saidwhat.tag.scheme import ROLES, TAGS

Floats = NDArray[np.float64]

#: A further piece of a content must be at least this sure, edges and join together: a
#: wrong one spoils a relation that would be usable without it. PolNeAR dev, usable and
#: exact F1 at 0 / 0.2 / 0.35 / 0.5: 63.0 55.3 / 63.2 55.4 / 63.6 55.8 / 64.0 56.1.
PIECE = 0.5


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation over the words of one window, first and last word both in.

    ``raw`` is the product of the probabilities of its edges and joins: an order of
    sureness, made into a chance by ``calibration``. ``seen`` is the mean chance of the content's
    words to be some content, wherever it begins and ends.
    """

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    raw: float
    seen: float


def runs(tags: Sequence[int]) -> dict[str, list[Run]]:
    """Return the word ranges of each role."""
    found: dict[str, list[Run]] = {role: [] for role in ROLES}
    for index, number in enumerate(tags):
        if not number:
            continue
        mark, _, role = TAGS[number].partition("-")
        if mark == "B":
            found[role].append((index, index))
        elif mark == "I":
            found[role][-1] = found[role][-1][0], index
    return found


def sureness(run: Run, role: str, chances: Floats) -> float:
    """Return the chance of both edges of a range, from the marginals [T, K]."""
    begin, inside = TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")
    start, last = run
    goes_on = chances[last + 1, inside] if last + 1 < len(chances) else 0.0
    return float(chances[start, begin] * (1 - goes_on))


def seen(runs: Sequence[Run], chances: Floats) -> float:
    """Return the mean chance of the words of some ranges to be content, from the marginals."""
    begin, inside = TAGS.index("B-content"), TAGS.index("I-content")
    words = np.concatenate([chances[start : last + 1] for start, last in runs])
    return float(np.add.reduce(words[:, begin] + words[:, inside]) / len(words))


def relations(
    tags: Sequence[int],
    chances: Floats,
    links: Links,
    biases: Sequence[Bias],
) -> list[Relation]:
    """Return the relations of one window, in the order of their cues."""
    found = runs(tags)
    contents, cues, sources = found["content"], found["cue"], found["source"]
    if not contents or not cues:
        return []
    to_cue = _shares(links, contents, cues, CONTENT_TO_CUE, biases)
    to_source = _shares(links, cues, sources, CUE_TO_SOURCE, biases)
    pieces: dict[int, list[int]] = defaultdict(list)
    for piece, shares in enumerate(to_cue):
        pieces[int(shares.argmax())].append(piece)
    made = []
    for cue, own in sorted(pieces.items()):
        sure = {p: float(to_cue[p, cue]) * sureness(contents[p], "content", chances) for p in own}
        best = max(sure.values())
        own = [piece for piece in own if sure[piece] >= PIECE or sure[piece] == best]
        source = int(to_source[cue].argmax())
        chosen = (sources[source],) if source < len(sources) else ()
        raw = float(to_source[cue, source]) * sureness(cues[cue], "cue", chances) ** 0.5
        raw *= prod(sure[piece] for piece in own)
        raw *= prod(sureness(run, "source", chances) for run in chosen)
        content = tuple(contents[piece] for piece in own)
        made.append(Relation(chosen, (cues[cue],), content, raw, seen(content, chances)))
    return made


def _shares(
    links: Links,
    froms: Sequence[Run],
    tos: Sequence[Run],
    join: int,
    biases: Sequence[Bias],
) -> Floats:
    """Return the share of each candidate, [froms, tos]; a last column for "none" at sources.

    One that stands alone has all.
    """
    if len(tos) + (join == CUE_TO_SOURCE) == 1:
        return np.ones((len(froms), 1))
    columns = []
    if tos:
        bias = bias_of(biases[join], classes(froms, tos))
        columns.append(pair_scores(links, froms, tos, join, bias))
    if join == CUE_TO_SOURCE:
        columns.append(links[[run[0] for run in froms], -1:].astype(np.float64))
    scores = np.concatenate(columns, axis=1)
    weights = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
    return np.asarray(weights / np.add.reduce(weights, axis=1, keepdims=True))
