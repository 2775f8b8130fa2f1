"""What part a name or a pronoun plays, told by its neighbours."""

from __future__ import annotations

import pytest

from saidwhat.resolve.parts import coupled, in_opening, inside_aside, part_of, pronoun_part
from saidwhat.types.span import Span


def place(text: str, word: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Quill opened the pier.", "subject"),
        ("Quill, the mayor of the town, opened the pier.", "subject"),
        ("“No,” said Mayor Quill.", "subject"),
        ("Quill and Mark Tallow met.", "subject"),
        ("They thanked Quill.", "object"),
        ("They spoke with Mayor Quill.", "oblique"),
        ("Quill’s wife came.", "owner"),
        ("Quill aides came.", "owner"),
    ],
)
def test_names(text: str, part: str) -> None:
    assert part_of(text, place(text, "Quill")) == part


@pytest.mark.parametrize(
    ("text", "word", "part"),
    [
        ("Then he left.", "he", "subject"),
        ("We met him there.", "him", "object"),
        ("We spoke to her about it.", "her", "oblique"),
        ("We met her brother.", "her", "owner"),
        ("It was his.", "his", "owner"),
    ],
)
def test_pronouns(text: str, word: str, part: str) -> None:
    assert pronoun_part(text, place(text, word)) == part


def test_asides_openings_and_couples() -> None:
    text = "Quill, the son of Mark Tallow, left."
    assert inside_aside(text, 0, place(text, "Mark").start)
    assert not inside_aside(text, 0, place(text, "left").start)
    text = "Running against Mark Tallow, he left."
    assert in_opening(text, 0, place(text, "Tallow").end, place(text, "he").start)
    text = "Mark Tallow and Anna Quill met."
    assert coupled(text, place(text, "Mark Tallow"))
    assert coupled(text, place(text, "Anna Quill"))
    assert not coupled("Mark Tallow met.", Span(0, 11))
