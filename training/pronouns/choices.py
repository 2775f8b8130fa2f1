"""How are the weights of a choice fitted? Candidates and "nobody" as one log-linear model.

The chance of a candidate is exp(score) over the sum of all candidates' and 1 for nobody
(McFadden 1974). Fitted by maximum likelihood with a Gaussian prior, by L-BFGS (Liu and
Nocedal 1989) with a backtracking line search.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.pronouns.examples import Example

Array = np.ndarray


class Choices:
    """Examples as one matrix: a row for each candidate, the candidates of a choice together."""

    def __init__(self, examples: Sequence[tuple[Example, float]], names: Sequence[str]) -> None:
        number = {name: at for at, name in enumerate(names)}
        sizes = [len(one.options) for one, _ in examples]
        self.starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
        self.group = np.repeat(np.arange(len(examples)), sizes)
        self.share = np.array([share for _, share in examples])
        self.x = np.zeros((sum(sizes), len(names)))
        self.right = np.zeros(sum(sizes), bool)
        self.nobody = np.array([-1 in one.right for one, _ in examples])
        for start, (one, _) in zip(self.starts, examples, strict=True):
            self.right[[start + at for at in one.right if at >= 0]] = True
            for at, option in enumerate(one.options, start):
                for name, value in option.items():
                    if name in number:
                        self.x[at, number[name]] = value

    def chances(self, weights: Array) -> tuple[Array, Array]:
        """Return the chance of every candidate, and of nobody in every choice."""
        scores = self.x @ weights
        top = np.maximum(0.0, np.maximum.reduceat(scores, self.starts))
        powers, none = np.exp(scores - top[self.group]), np.exp(-top)
        total = np.add.reduceat(powers, self.starts) + none
        return powers / total[self.group], none / total

    def value(self, weights: Array, prior: float) -> tuple[float, Array]:
        """Return the penalised log-likelihood and its slope."""
        chances, none = self.chances(weights)
        good = np.add.reduceat(chances * self.right, self.starts) + none * self.nobody
        good = np.maximum(good, 1e-12)
        wanted = chances * self.right / good[self.group]
        slope = self.x.T @ ((wanted - chances) * self.share[self.group]) - prior * weights
        value = self.share @ np.log(good) - 0.5 * prior * weights @ weights
        return float(value), slope


def fit(choices: Choices, prior: float, steps: int = 200) -> Array:
    """Return the weights of the highest penalised likelihood."""
    weights = np.zeros(choices.x.shape[1])
    value, slope = choices.value(weights, prior)
    pairs: list[tuple[Array, Array]] = []
    for _ in range(steps):
        way = _direction(slope, pairs)
        length = 1.0
        while True:
            new_value, new_slope = choices.value(weights + length * way, prior)
            if new_value >= value + 1e-4 * length * (slope @ way) or length < 1e-6:
                break
            length /= 2
        step, bend = length * way, slope - new_slope
        pairs = [*pairs[-9:], (step, bend)] if step @ bend > 1e-10 else pairs
        done = abs(new_value - value) < 1e-6 * abs(value)
        weights, value, slope = weights + step, new_value, new_slope
        if done:
            break
    return weights


def _direction(slope: Array, pairs: Sequence[tuple[Array, Array]]) -> Array:
    """Return the way upwards by the curvature that the last steps have shown."""
    if not pairs:
        return slope / max(1.0, float(np.linalg.norm(slope)))
    way = slope.copy()
    parts = []
    for step, bend in reversed(pairs):
        part = (step @ way) / (step @ bend)
        parts.append(part)
        way -= part * bend
    step, bend = pairs[-1]
    way *= (step @ bend) / (bend @ bend)
    for (step, bend), part in zip(pairs, reversed(parts), strict=True):
        way += (part - (bend @ way) / (step @ bend)) * step
    return way
