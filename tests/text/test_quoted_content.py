"""Which words of a content are quoted: all, the parts between marks, the inner speaker's apart."""

from __future__ import annotations

import pytest

from saidwhat.text.quoted_content import quoted_content, quoted_contents
from saidwhat.text.quotes import Kind
from saidwhat.types.span import Span, Spans


def at(text: str, *pieces: str) -> Spans:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("direct", "“We sold the crane,”", ["We sold the crane,"]),
        ("direct", "'We sold the crane'", ["We sold the crane"]),
        ("direct", "«We sold the crane» ", ["We sold the crane"]),
        ("direct", "We sold the crane.", ["We sold the crane."]),
        ("mixed", "that the crane was “a beach” and “no harbour”", ["a beach", "no harbour"]),
        ("mixed", "that the crane was “a beach", []),
        ("mixed", "that nobody asked", []),
        ("indirect", "that the crane was “a beach”", []),
        ("direct", "“”", []),
    ],
)
def test_what_is_quoted_stands_without_marks(kind: Kind, content: str, words: list[str]) -> None:
    text = f"She said {content} on Monday."
    found = quoted_content(text, kind, at(text, content))
    assert [piece.of(text) for piece in found] == words


def test_what_is_told_in_a_quotation_is_the_inner_speakers() -> None:
    text = "“He told me ‘the crane is gone’ and left,” she said. “Nobody cried.”"
    outer = at(text, "“He told me ‘the crane is gone’ and left,”", "“Nobody cried.”")
    inner = at(text, "‘the crane is gone’")
    found = quoted_contents(text, [("direct", outer), ("direct", inner)])
    assert [[piece.of(text) for piece in pieces] for pieces in found] == [
        ["He told me", "and left,", "Nobody cried."],
        ["the crane is gone"],
    ]


def test_two_of_the_same_words_keep_them() -> None:
    text = "“The crane is gone,” she said."
    whole = at(text, "“The crane is gone,”")
    found = quoted_contents(text, [("direct", whole), ("direct", whole)])
    assert found[0] == found[1] == at(text, "The crane is gone,")
