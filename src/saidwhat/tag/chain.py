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
    batch, mask = _stack(scores)
    alpha = transitions.start + batch[:, 0]
    back = np.zeros(batch.shape, dtype=np.int64)
    for t in range(1, batch.shape[1]):
        paths = alpha[:, :, None] + transitions.steps
        back[:, t] = paths.argmax(axis=1)
        alpha = np.where(mask[:, t, None], paths.max(axis=1) + batch[:, t], alpha)
    last = (alpha + transitions.stop).argmax(axis=1)
    return [_follow(back[i], len(rows), int(last[i])) for i, rows in enumerate(scores)]


def marginals(scores: Sequence[Floats], transitions: Transitions) -> list[Floats]:
    """Return the probability of each tag at each word, [T, K] for each window."""
    forward = _forward(scores, transitions)
    turned = Transitions(transitions.stop, transitions.steps.T, transitions.start)
    backward = [rows[::-1] for rows in _forward([rows[::-1] for rows in scores], turned)]
    chances = []
    for ahead, behind, rows in zip(forward, backward, scores, strict=True):
        joined = ahead * behind / _weights(rows)
        chances.append(joined / joined.sum(axis=1, keepdims=True))
    return chances


def _forward(scores: Sequence[Floats], transitions: Transitions) -> list[Floats]:
    """Return what the words up to each one say of its tag, scaled to sum to one, [T, K]."""
    batch, _ = _stack(scores)
    weights, steps = _weights(batch), np.exp(transitions.steps)
    alpha = np.empty_like(batch)
    now = np.exp(transitions.start) * weights[:, 0]
    for t in range(batch.shape[1]):
        if t:
            now = (now[:, :, None] * steps).sum(axis=1) * weights[:, t]
        now = now / now.sum(axis=1, keepdims=True)
        alpha[:, t] = now
    return [alpha[i, : len(rows)] for i, rows in enumerate(scores)]


def _weights(scores: Floats) -> Floats:
    """Return the scores as weights, none above one, none so small that it is lost."""
    return np.asarray(np.exp(np.maximum(scores - scores.max(axis=-1, keepdims=True), -60.0)))


def _stack(scores: Sequence[Floats]) -> tuple[Floats, NDArray[np.bool_]]:
    longest = max(len(rows) for rows in scores)
    batch = np.zeros((len(scores), longest, len(TAGS)))
    mask = np.zeros((len(scores), longest), dtype=bool)
    for i, rows in enumerate(scores):
        batch[i, : len(rows)] = rows
        mask[i, : len(rows)] = True
    return batch, mask


def _follow(back: NDArray[np.int64], length: int, last: int) -> list[int]:
    tags = [last]
    for t in range(length - 1, 0, -1):
        tags.append(int(back[t, tags[-1]]))
    return tags[::-1]
