"""How long may a text be? An article half a million characters, a transcript as its file."""

from __future__ import annotations

import pytest

from saidwhat.errors import TooLargeError
from saidwhat.jobs.read import MAX_CHARACTERS, read_article
from saidwhat.types.article import Article

PAUSE = "We waited for an answer. " * 10


def test_a_transcript_of_any_length_is_read_and_an_article_is_not() -> None:
    lines = [
        f"{('ILSE MARROW', 'ORLA VENN')[number % 2]}: We asked them {number} times. {PAUSE}"
        for number in range(2_000)
    ]
    record = read_article(Article("The hearing\n\n" + "\n\n".join(lines)))
    assert len(record.article.text) > MAX_CHARACTERS
    assert record.article.kind == "transcript"
    assert len(record.statements) == len(lines)
    assert {each.speaker.label for each in record.statements if each.speaker} == {
        "ILSE MARROW",
        "ORLA VENN",
    }
    with pytest.raises(TooLargeError, match=r"book\.txt"):
        read_article(Article("The gate is shut. " * 40_000), origin="book.txt")
