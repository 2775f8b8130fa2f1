"""Words with what belongs inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.words import count, words
from saidwhat.types.span import Span

CASES = [
    ("Don’t go, O'Neill!", ["Don’t", "go", "O'Neill"]),
    ("1,500 men and 3.5 tons.", ["1,500", "men", "and", "3.5", "tons"]),
    ("a north-south line", ["a", "north", "south", "line"]),
    ("the clerks' vote", ["the", "clerks", "vote"]),
    ("cafe\u0301 society", ["cafe\u0301", "society"]),
    ("…—“”", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in words(text)] == expected


def test_only_words_inside_a_span() -> None:
    assert [span.of("one two three") for span in words("one two three", Span(4, 7))] == ["two"] * 1


@given(st.text(max_size=80))
def test_every_letter_and_digit_stands_in_a_word(text: str) -> None:
    covered = {at for span in words(text) for at in range(span.start, span.end)}
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())


@given(st.text(alphabet="ab1.,'’- é\u0301", max_size=40))
def test_words_are_counted_as_they_are_found(text: str) -> None:
    assert count(text) == len(words(text))
