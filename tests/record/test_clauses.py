"""Which clause stands around a time: no mark, no "and", no "that" at its edges."""

from __future__ import annotations

import pytest

from saidwhat.record.clauses import FAR, Clauses
from saidwhat.types.span import Span
from tests.marked import marked

#: A stretch with its time marked, and the clause around it.
ROWS = [
    ("The dam broke in [2024]{time}.", "The dam broke in 2024."),
    ("— “The dam broke in [2024]{time}, ", "The dam broke in 2024"),
    ("and the dam broke in [2024]{time},", "the dam broke in 2024"),
    ("The dam broke in [2024]{time}, that", "The dam broke in 2024"),
    ("They found in [2024]{time} by the mill , that", "They found in 2024 by the mill"),
    ("They found in [2024]{time} by the mill that\n", "They found in 2024 by the mill"),
    ("In [2024]{time} they told us so and that", "In 2024 they told us so and"),
    ("In [2024]{time} they liked this hat", "In 2024 they liked this hat"),
    ("The dam broke in [2024]{time},” ", "The dam broke in 2024"),
    ("The dam broke in [2024]{time},’ ", "The dam broke in 2024"),
    ("In [2024]{time} broke the “old dam”", "In 2024 broke the “old dam”"),
    ("In [2024]{time} broke the dam, it is said;”", "In 2024 broke the dam, it is said"),
    ("“[2024]{time}”", "2024"),
    ("[2024]{time}", "2024"),
    # The clauses of a stretch, each of four words or more.
    (
        "The dam broke in [2024]{time}; the mill has been shut since then",
        "The dam broke in 2024",
    ),
    (
        "The dam broke last year; the mill has been shut since [2024]{time}",
        "the mill has been shut since 2024",
    ),
    ("The dam broke; the mill closed in [2024]{time}", "the mill closed in 2024"),
    ("The dam broke; and in [2024]{time}", "The dam broke; and in 2024"),
    ("In [2024]{time}; the dam of the mill broke", "In 2024; the dam of the mill broke"),
]


@pytest.mark.parametrize(("source", "clause"), ROWS, ids=lambda value: value[:60])
def test_the_clause_around_a_time(source: str, clause: str) -> None:
    text = marked(source)
    found = Clauses(text.text, Span(0, len(text.text))).around(text.one("time"))
    assert found.of(text.text) == clause


def test_a_clause_far_from_its_time_is_cut_between_two_words() -> None:
    text = f"{'lantern ' * 400}in 2024 {'meadow ' * 400}"
    time = Span(text.index("2024"), text.index("2024") + 4)
    clause = Clauses(text, Span(0, len(text))).around(time)
    assert time.start - FAR <= clause.start < clause.end <= time.end + FAR
    words = clause.of(text).split()
    assert (words[0], words[-1]) == ("lantern", "meadow")
    assert len(clause) > 2 * FAR - 20


def test_a_clause_of_one_endless_word_is_cut_as_well() -> None:
    text = f"{'x' * 3000} 2024 {'y' * 3000}"
    clause = Clauses(text, Span(0, len(text))).around(Span(3001, 3005))
    assert clause == Span(3001, 3005)
