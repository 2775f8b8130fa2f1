"""Sentences of English news: abbreviations, initials, closing marks, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.sentences import sentences
from saidwhat.types.span import Span

CASES = [
    ("She left. He stayed.", ["She left.", "He stayed."]),
    ("Dr. Ode met Gen. J. P. Marn. They spoke.", ["Dr. Ode met Gen. J. P. Marn.", "They spoke."]),
    ("“Really?” he asked. She nodded.", ["“Really?” he asked.", "She nodded."]),
    ("“Really?” She nodded.", ["“Really?”", "She nodded."]),
    ("It rose 3.5 percent. No. 4 fell.", ["It rose 3.5 percent.", "No. 4 fell."]),
    ("He said no. She left.", ["He said no.", "She left."]),
    ("The U.S. Navy sailed to the U.S. It sank.", ["The U.S. Navy sailed to the U.S.", "It sank."]),
    ("A line\nand another", ["A line", "and another"]),
    ("Well... she left.", ["Well... she left."]),
    ("“We won.” (Ode laughed.) Then rain.", ["“We won.”", "(Ode laughed.)", "Then rain."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.text(max_size=200))
def test_every_character_but_space_stands_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert sum(len(span) for span in spans) == len(covered)
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)


def test_a_sentence_runs_on_over_the_lines_of_a_wrapped_paragraph() -> None:
    text = (
        "The mayor of Tellin spoke to the council at noon and said she\n"
        "would pay for the bridge. Then she left the hall."
    )
    first, second = sentences(text, Span(0, len(text)))
    assert first.of(text).endswith("the bridge.")
    assert second.of(text) == "Then she left the hall."
