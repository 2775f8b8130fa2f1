"""What was made before is given again; what was not asked for longest goes first."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.tag.kept import Kept

ASKED = st.lists(st.lists(st.text("abc", min_size=1, max_size=5), max_size=6), max_size=12)


class Shouting:
    """Makes capitals, and remembers of what."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, words: list[str]) -> Mapping[str, str]:
        self.made += words
        return {word: word.upper() for word in words}


@given(ASKED, st.integers(0, 20))
def test_kept_or_not_the_values_are_the_same(asked: list[list[str]], room: int) -> None:
    kept, make = Kept[str, str](room, len), Shouting()
    for words in asked:
        assert kept.all_of(words, make) == {word: word.upper() for word in words}


@given(ASKED)
def test_with_room_nothing_is_made_twice(asked: list[list[str]]) -> None:
    kept, make = Kept[str, str](1000, len), Shouting()
    for words in asked:
        kept.all_of(words, make)
    assert len(make.made) == len(set(make.made))


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept, make = Kept[str, str](2, len), Shouting()
    for word in "abac":
        kept.all_of([word], make)
    assert make.made == ["a", "b", "c"]
    kept.all_of(["a"], make)
    assert make.made == ["a", "b", "c"]
    kept.all_of(["b"], make)
    assert make.made == ["a", "b", "c", "b"]


def test_what_has_no_room_is_made_and_not_kept() -> None:
    kept, make = Kept[str, str](2, len), Shouting()
    for _ in range(2):
        assert kept.all_of(["abc"], make) == {"abc": "ABC"}
    assert make.made == ["abc", "abc"]


def test_several_threads_are_told_the_same() -> None:
    kept, make = Kept[str, str](30, len), Shouting()
    words = [f"{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda at: kept.all_of(words[at : at + 10], make), range(30)):
            assert all(value == key.upper() for key, value in found.items())
