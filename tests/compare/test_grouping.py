"""Groups are the same in whatever order articles come, and hold nothing by chains."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.compare.grouping import groups
from saidwhat.compare.joining import LONG, MOST, runs_of, shared
from saidwhat.compare.runs import keys, lines, telling
from saidwhat.types.comparison import Candidate

_WORDS = "harbour crane lantern meadow winter ferry kettle orchard the of and we it was".split()
_SENTENCE = " ".join(_WORDS * 2)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Return quotations that are cut out of one text, with words exchanged."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        start = draw(st.integers(0, 18))
        words = _SENTENCE.split()[start : start + draw(st.integers(3, 14))]
        for _ in range(draw(st.integers(0, 2))):
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(_WORDS))
        day = date(2031, 1, 1) + timedelta(draw(st.integers(0, 9)))
        speaker = draw(st.sampled_from([None, "Orla Fenwick", "Piet Quill"]))
        article = f"{draw(st.integers(0, 5)):016x}"
        found.append(
            Candidate(
                f"{number:016x}", article, "Courier", " ".join(words), speaker, None, (day, day)
            )
        )
    return found


@given(candidates(), st.randoms())
def test_the_order_of_articles_changes_nothing(given: list[Candidate], chance: object) -> None:
    shuffled = list(given)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(groups(shuffled), key=str) == sorted(groups(given), key=str)


@given(candidates())
def test_each_shares_a_run_or_most_words_with_the_base(given: list[Candidate]) -> None:
    for base, *others in groups(given):
        words = lines([base.words, *(one.words for one in others)])
        runs = runs_of(words.of(0))
        for number in range(1, len(others) + 1):
            own = words.of(number)
            found = shared(own, runs, words.telling)
            assert found.words >= MOST * len(own) or found.longest >= LONG
            assert len(own) <= len(words.of(0)), "the base is the fullest"


@given(candidates())
def test_a_group_is_of_two_articles_and_says_nothing_twice(given: list[Candidate]) -> None:
    for group in groups(given):
        assert len({one.article for one in group}) > 1
        assert len({one.statement for one in group}) == len(group)


def test_what_is_shared_is_counted_once() -> None:
    words = lines(["we sold the meadow and the mill", "the meadow and the mill was sold"])
    found = shared(words.of(1), runs_of(words.of(0)), words.telling)
    assert (found.words, found.telling, found.longest) == (5, 2, 5)


def test_the_longest_run_is_unbroken() -> None:
    words = lines(["one two three four, five six seven", "five six seven, one two three four"])
    assert shared(words.of(1), runs_of(words.of(0)), words.telling).longest == 4


def test_words_are_compared_without_case_accents_and_marks() -> None:
    assert keys("The Café’s “crane” isn't 4,000 – it") == [
        "the", "cafe's", "crane", "isn't", "4", "000", "it",
    ]  # fmt: skip


def test_an_index_is_asked_for_telling_runs() -> None:
    asked = telling("We will not close the school at Marrow until the harbour is dredged again")
    assert asked
    assert all(3 <= len(run.split()) <= 4 for run in asked)
    assert telling("it is what it is") == []
