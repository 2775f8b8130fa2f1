"""The pronoun scorer: what is ruled out, and when nobody is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.resolve.parts import Part
from saidwhat.resolve.pronouns import Candidate, Place, Scorer, can_be, features, load

HE = Place("m", "subject")
MAN = Candidate("m", 0, 0, 1)


def test_gender_and_own_words_rule_out() -> None:
    assert can_be(HE, MAN)
    assert can_be(HE, replace(MAN, gender="unknown"))
    assert not can_be(HE, replace(MAN, gender="f"))
    assert not can_be(HE, replace(MAN, own="direct"))
    assert can_be(HE, replace(MAN, own="indirect"))


def test_nobody_is_named_below_the_thresholds() -> None:
    scorer = Scorer({"bias": 2.0}, least=0.5, margin=0.1)
    found = scorer.choose(HE, [MAN])
    assert found is not None and found[0] == 0 and 0.85 < found[1] < 0.9
    assert scorer.choose(HE, [MAN, MAN]) is None  # two of one standing
    assert Scorer({"bias": -1.0}, 0.5, 0.1).choose(HE, [MAN]) is None
    assert scorer.choose(HE, [replace(MAN, gender="f")]) is None


def test_the_weights_that_ship_can_be_read() -> None:
    scorer = load()
    assert 0.0 < scorer.margin < scorer.least < 1.0
    assert set(features(HE, MAN)) & set(scorer.weights)
    assert all(abs(weight) < 5 for weight in scorer.weights.values())


@pytest.mark.parametrize(
    ("opens", "speaks", "past"),
    [(True, True, False), (False, True, True), (True, False, True)],
)
def test_nobody_speaks_past_the_last_speaker(opens: bool, speaks: bool, past: bool) -> None:
    scorer = Scorer({"most mentioned": 3.0}, least=0.5, margin=0.1)
    spoken_of = Candidate("m", 1, 1, 3, paragraph=True, most=True)
    spoke = Candidate("m", 1, 0, 1, paragraph=True, last_speaker=True)
    place = Place("m", "subject", opens=opens, speaks=speaks)
    assert (scorer.choose(place, [spoken_of, spoke]) is not None) is past


@pytest.mark.parametrize(
    ("part", "added", "near", "named"),
    [
        ("owner", True, Candidate("m", 0, 0, 3, most=True), False),
        ("owner", False, Candidate("m", 0, 0, 3, most=True), True),
        ("subject", True, Candidate("m", 0, 0, 3, most=True), True),
        ("owner", True, Candidate("m", 0, 0, 3, most=True, joined=True), True),
        ("owner", True, Candidate("m", 0, 0, 3, most=True, part="owner"), True),
    ],
)
def test_behind_and_his_may_be_whose_belongings_came_first(
    part: Part, added: bool, near: Candidate, named: bool
) -> None:
    scorer = Scorer({"most mentioned": 3.0}, least=0.5, margin=0.1)
    owner = Candidate("m", 0, 1, 1, part="owner")
    place = Place("m", part, speaks=True, added=added)
    assert (scorer.choose(place, [near, owner]) is not None) is named
    assert scorer.choose(place, [near, replace(owner, sentences=1)]) is not None
    assert scorer.choose(replace(place, speaks=False), [near, owner]) is not None
