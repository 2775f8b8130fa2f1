"""How far two readers of the accounts agree, and what a layer of vectors finds: the arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.compare import readers, vectors
from benchmarks.compare.accounts import Score, belonging, possible, score
from corpora.accounts import Account
from saidwhat.tag import encoder


def account(number: int, marks: str, set_: str = "01") -> Account:
    places = tuple((at, at + 1) for at in range(len(marks)))
    return Account(set_, number, "Mail", "2031-03-04", "Pier", "x" * 9, places, tuple(marks))


FIRST = [account(1, "Aa-"), account(2, "AB"), account(3, "b"), account(1, "A", "02")]
OTHER = [account(1, "AA-"), account(2, "A-"), account(3, "a"), account(1, "A", "02")]


def test_a_pair_is_of_two_articles_of_one_set() -> None:
    assert len(possible(FIRST)) == 3 * 2 + 3 * 1 + 2 * 1
    assert len(set(possible(FIRST))) == 11


def test_one_letter_belongs_together_and_a_capital_is_told() -> None:
    one, two, three = (("01.1", n) for n in range(3))
    four, five, six = ("01.2", 0), ("01.2", 1), ("01.3", 0)
    assert belonging(FIRST) == {(one, four), (two, four), (five, six)}
    assert belonging(FIRST, told=True) == {(one, four)}
    assert not any(three in pair for pair in belonging(FIRST))


def test_what_is_laid_is_scored_by_all_marks_and_found_by_capitals() -> None:
    pairs = frozenset({(("01.1", 1), ("01.2", 0)), (("01.1", 2), ("01.2", 0))})
    assert score(pairs, FIRST) == Score(laid=2, right=1, wanted=1, found=0)
    assert score(pairs | {(("01.1", 0), ("01.2", 0))}, FIRST) == Score(3, 2, 1, 1)
    assert score(frozenset({(("01.1", 0), ("02.1", 0))}), FIRST) == Score(1, 0, 1, 0)


def test_agreement_is_counted_on_pairs() -> None:
    # Both say yes twice; the first alone once, the other alone three times; both say no five times.
    found = readers.of_events(FIRST, OTHER)
    assert (found.pairs, found.same) == (11, 7)
    by_chance = (3 * 5 + 8 * 6) / 11**2
    assert found.kappa == pytest.approx((7 / 11 - by_chance) / (1 - by_chance))
    assert str(found) == " 63.6 % (7 of 11 pairs), kappa 0.24"
    told = readers.of_events(FIRST, OTHER, told=True)
    assert (told.pairs, told.same) == (11, 10)


@pytest.mark.parametrize(
    ("other", "same", "kappa"), [("1100", 4, 1), ("1010", 2, 0), ("0011", 0, -1)]
)
def test_kappa_is_one_where_all_agree_and_nought_by_chance(
    other: str, same: int, kappa: float
) -> None:
    first, second = ([mark == "1" for mark in marks] for marks in ("1100", other))
    found = readers.agreement(first, second)
    assert (found.pairs, found.same, found.kappa) == (4, same, pytest.approx(kappa))


def test_differences_are_told_by_kind() -> None:
    assert readers.differences(FIRST, OTHER) == {
        "a capital by the other alone": 1,
        "of an event by the first alone": 1,
        "of another event": 1,
    }
    assert readers.differences(OTHER, FIRST)["a capital by the first alone"] == 1
    assert readers.differences(OTHER, FIRST)["of an event by the other alone"] == 1


def test_the_area_is_how_often_a_right_pair_is_nearer() -> None:
    assert vectors.area([0.9, 0.5], [0.5, 0.1]) == (1 + 1 + 0.5 + 1) / 4


def test_the_lowest_cosine_that_keeps_the_floor_counts() -> None:
    near, right = [0.9, 0.8, 0.7, 0.6], [True, True, False, True]
    assert vectors.found_at_floor(near, right) == (2, 2)
    assert vectors.found_at_floor([0.9, 0.8], [False, True]) == (0, 0)
    near = [1 - n / 100 for n in range(20)]
    assert vectors.found_at_floor(near, [n != 0 for n in range(20)]) == (19, 20)


def test_a_network_gives_out_its_layers_and_what_it_gave() -> None:
    made = vectors.vectors(["The pier is shut", "The pier is closed", "Bees sleep in winter"])
    assert made.shape == (len(vectors.LAYERS), 3, 384)
    assert np.allclose(np.linalg.norm(made, axis=2), 1)
    for layer in made:
        assert layer[0] @ layer[1] > layer[0] @ layer[2]
    assert encoder.load().session.get_outputs()[0].name == "tags"
