"""The best path and the marginals, against every path counted one by one."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from saidwhat.tag.chain import Transitions, best_tags, marginals
from saidwhat.tag.scheme import TAGS, follows

SIZE = len(TAGS)


def random_case(seed: int, length: int) -> tuple[np.ndarray, Transitions]:
    chance = np.random.default_rng(seed)
    transitions = Transitions.of(
        chance.normal(size=SIZE).tolist(),
        chance.normal(size=(SIZE, SIZE)).tolist(),
        chance.normal(size=SIZE).tolist(),
    )
    return 2 * chance.normal(size=(length, SIZE)), transitions


def worth(path: tuple[int, ...], scores: np.ndarray, transitions: Transitions) -> float:
    total = transitions.start[path[0]] + transitions.stop[path[-1]]
    total += sum(scores[t, tag] for t, tag in enumerate(path))
    return float(total + sum(transitions.steps[a, b] for a, b in pairwise(path)))


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_of_all(seed: int) -> None:
    scores, transitions = random_case(seed, 4)
    paths = {p: worth(p, scores, transitions) for p in product(range(SIZE), repeat=4)}
    assert tuple(best_tags([scores], transitions)[0]) == max(paths, key=paths.__getitem__)


@pytest.mark.parametrize("seed", range(3))
def test_marginals_are_shares_of_all_paths(seed: int) -> None:
    scores, transitions = random_case(seed, 3)
    wanted = np.zeros((3, SIZE))
    for path in product(range(SIZE), repeat=3):
        for t, tag in enumerate(path):
            wanted[t, tag] += np.exp(worth(path, scores, transitions))
    wanted /= wanted.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(marginals([scores], transitions)[0], wanted, atol=1e-9)


def test_a_window_does_not_depend_on_its_neighbours() -> None:
    scores, transitions = random_case(1, 9)
    others = [random_case(seed, length)[0] for seed, length in ((2, 4), (3, 30), (4, 1))]
    alone, beside = (
        marginals([scores], transitions)[0],
        marginals([*others, scores], transitions)[3],
    )
    assert (alone == beside).all()
    assert best_tags([scores], transitions)[0] == best_tags([*others, scores], transitions)[3]


def test_no_path_starts_a_span_in_its_middle() -> None:
    for seed in range(30):
        scores, transitions = random_case(seed, 12)
        tags = [TAGS[number] for number in best_tags([scores], transitions)[0]]
        assert all(follows(a, b) for a, b in zip(["O", *tags], tags, strict=False))
