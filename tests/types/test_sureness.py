"""The chance of a line is that of its words and of its speaker, and never more than either."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import saidwhat
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker, Step
from saidwhat.types.sureness import OTHERS, SHARES, apart, sureness, together


def speaker(*reasons: str) -> Speaker:
    steps = tuple(Step("she", Span(0, 3), reason) for reason in reasons)
    return Speaker("Dana Whitlock", "person", "e1", steps=steps)


def test_the_weakest_step_counts() -> None:
    follows, role = "the likeliest person before it", "a role printed for"
    assert sureness(speaker("the fullest name printed")) == SHARES["the fullest name printed"]
    assert sureness(speaker(follows, "a short form of")) == SHARES[follows]
    assert sureness(speaker(follows, role)) == SHARES[role] < SHARES[follows]


def test_a_step_that_was_not_counted_is_no_sure_one() -> None:
    assert sureness(speaker("whose words are listed", "the fullest name printed")) == OTHERS
    assert SHARES["the fullest name printed"] > OTHERS


@pytest.mark.parametrize("reason", sorted(SHARES))
def test_every_step_of_the_table_is_one_that_is_taken(reason: str) -> None:
    """A reason that is worded anew must be worded anew here, or it counts as a guess."""
    room = Path(saidwhat.__file__).parent / "resolve"
    assert any(f'"{reason}"' in file.read_text("utf-8") for file in room.glob("*.py"))


def test_where_nobody_is_shown_the_words_alone_count() -> None:
    assert sureness(None) is None
    assert together(0.8, None) == 0.8
    assert apart(0.8, None).speaker is None


@given(st.floats(0, 1), st.lists(st.sampled_from(sorted(SHARES))))
def test_a_line_is_no_surer_than_its_words_or_its_speaker(words: float, reasons: list[str]) -> None:
    one = speaker(*reasons)
    line = together(words, one)
    assert line <= round(words, 2)
    assert line <= (sureness(one) or 0)
    assert apart(line, sureness(one)).words == pytest.approx(words, abs=0.015)
