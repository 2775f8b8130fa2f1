"""Which tags fit a window best as a whole, and how sure is each? Viterbi and marginals.

A linear-chain CRF over the words of a window: pure functions from scores to tags.
All windows of an article go through one loop; each one's result is its own, to the
last bit, whatever stands beside it. The transition scores are learned (training/crf.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhat.tag.scheme import TAGS, follows

Floats = NDArray[np.float64]
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Transitions:
    """Scores for starting with a tag [K], for one tag behind another [K, K], and for ending [K]."""

    start: Floats
    steps: Floats
    stop: Floats

    @classmethod
    def of(
        cls, start: Sequence[float], steps: Sequence[Sequence[float]], stop: Sequence[float]
    ) -> Transitions:
        """Return the learned scores with impossible neighbours ruled out."""
        rule = [[0.0 if follows(a, b) else NEVER for b in TAGS] for a in TAGS]
        first = [0.0 if follows("O", tag) else NEVER for tag in TAGS]
        return cls(np.array(start) + first, np.array(steps) + rule, np.array(stop))


def best_tags(scores: Sequence[Floats], transitions: Transitions) -> list[list[int]]:
    """Return the tags of the most likely path of each window; ``scores`` are [T, K] each."""
    best = _stack(scores)
    best[0] += transitions.start
    pairs = np.empty((len(TAGS), *best.shape[1:]))  # by the tag before: reduced without strides
    steps = transitions.steps[:, None]
    for before, now in zip(best.transpose(0, 2, 1)[..., None], best[1:], strict=False):
        np.add(before, steps, out=pairs)
        now += np.maximum.reduce(pairs, axis=0)
    return [_path(best[: len(rows), i], transitions) for i, rows in enumerate(scores)]


def _path(best: Floats, transitions: Transitions) -> list[int]:
    """Return the best path, by what the best one up to each word is worth that ends in each tag."""
    tags = [int((best[-1] + transitions.stop).argmax())]
    for before in (best[:-1, :, None] + transitions.steps).argmax(axis=1)[::-1].tolist():
        tags.append(before[tags[-1]])
    return tags[::-1]


def marginals(scores: Sequence[Floats], transitions: Transitions) -> list[Floats]:
    """Return the probability of each tag at each word, [T, K] for each window."""
    weights = _weights(np.stack([_stack(scores), _stack([rows[::-1] for rows in scores])], axis=1))
    both = _both_ways(weights, transitions)
    chances = []
    for i, rows in enumerate(scores):
        ahead, behind = both[: len(rows), 0, i], both[: len(rows), 1, i][::-1]
        joined = ahead * behind / weights[: len(rows), 0, i]
        chances.append(joined / np.add.reduce(joined, axis=1, keepdims=True))
    return chances


def _both_ways(weights: Floats, transitions: Transitions) -> Floats:
    """Return what the words up to each one say of its tag, scaled to sum to one, [T, 2, N, K].

    First in the order of the text, then from its end; so are the ``weights`` of the scores.
    """
    alpha = weights.copy()
    steps = np.exp(np.stack([transitions.steps, transitions.steps.T], axis=1))[:, :, None]
    first = np.exp(np.stack([transitions.start, transitions.stop]))[:, None]
    alpha[0] *= first
    alpha[0] /= np.add.reduce(alpha[0], axis=2, keepdims=True)
    pairs = np.empty((len(TAGS), *alpha.shape[1:]))
    for before, now in zip(alpha.transpose(0, 3, 1, 2)[..., None], alpha[1:], strict=False):
        np.multiply(before, steps, out=pairs)
        now *= np.add.reduce(pairs, axis=0)
        now /= np.add.reduce(now, axis=2, keepdims=True)
    return alpha


def _weights(scores: Floats) -> Floats:
    """Return the scores as weights, none above one, none so small that it is lost."""
    highest = np.maximum.reduce(scores, axis=-1, keepdims=True)
    return np.asarray(np.exp(np.maximum(scores - highest, -60.0)))


def _stack(scores: Sequence[Floats]) -> Floats:
    """Return the scores of all windows, [T, N, K]; what is behind a window's end is nought."""
    batch = np.zeros((max(map(len, scores)), len(scores), len(TAGS)))
    for i, rows in enumerate(scores):
        batch[: len(rows), i] = rows
    return batch
