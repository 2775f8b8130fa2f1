"""Broken files and drafts: an answer whose pins hold, or an error of the house."""

from __future__ import annotations

import random

import pytest

from tests.attack.attacks import attack_checking, attack_reading
from tests.attack.broken import DRAFTS, FILES
from tests.check.made import PatternTagger

#: How often each kind is tried with seeds that stay, and with those of this run.
FIXED, FRESH = 25, 25


@pytest.fixture
def seeds(pytestconfig: pytest.Config) -> list[int]:
    """Return the seeds of an attack: the same ones ever, then this run's own."""
    fresh = random.Random(pytestconfig.option.hypothesis_seed)
    return [*range(FIXED), *(fresh.randrange(1 << 48) for _ in range(FRESH))]


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_read_or_refused(name: str, seeds: list[int]) -> None:
    read = 0
    for seed in seeds:
        try:
            read += attack_reading(name, seed, PatternTagger())
        except BaseException as error:
            raise AssertionError(f"attack_reading({name!r}, {seed})") from error
    assert read or name == "noise.txt", "nothing was read at all: that is no attack"


@pytest.mark.parametrize("name", DRAFTS)
def test_a_broken_draft_is_checked_or_refused(name: str, seeds: list[int]) -> None:
    read = 0
    for seed in seeds:
        try:
            read += attack_checking(name, seed)
        except BaseException as error:
            raise AssertionError(f"attack_checking({name!r}, {seed})") from error
    assert read, "nothing was checked at all: that is no attack"


@pytest.mark.parametrize("name", ["text.txt", "page.html"])
def test_the_model_itself_reads_what_is_broken(name: str, seeds: list[int]) -> None:
    assert sum(attack_reading(name, seed) for seed in seeds[FIXED - 4 : FIXED + 4])
