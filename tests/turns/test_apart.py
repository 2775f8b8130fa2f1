"""What a page sets apart and nobody signs: somebody's words only where it is talk, and not long."""

from __future__ import annotations

import pytest

from saidwhat.turns.apart import set_apart
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I would not put my own dog there.", True),
        ("I love it.", False),  # a label
        ("The pier was shut at noon.", False),  # nobody talks
        ("I would not put my own dog on that stage. " * 20, False),  # an extract
        ("I would not put my own dog there", False),  # a heading
    ],
)
def test_unsigned_words_are_somebodys_where_they_are_talk(words: str, told: bool) -> None:
    text = words.strip()
    article = Article(text, (Block("body", Span(0, len(text)), "quote"),))
    assert bool(set_apart(article)) is told
