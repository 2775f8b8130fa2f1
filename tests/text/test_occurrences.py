"""Where a pattern stands, looked up by sentence: what a search between two places finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.layout import layout_of
from saidwhat.text.occurrences import Occurrences
from saidwhat.types.article import Article

PATTERN = re.compile(r"\b(?:press conference|spoke|news)\b", re.IGNORECASE)
WORDS = st.sampled_from(
    "She spoke. news News, the press conference \n\n It and — spokes".split(" ")
)


@given(st.lists(WORDS, min_size=1, max_size=24).map(" ".join), st.data())
def test_between_says_what_a_search_says(text: str, data: st.DataObject) -> None:
    edges = [match.start() for match in re.finditer(r"\b", text)] or [0]
    seen = Occurrences(PATTERN, layout_of(Article(text)))
    for _ in range(4):
        start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
        assert seen.between(start, end) is (PATTERN.search(text, start, end) is not None)


def test_a_sentence_is_read_once() -> None:
    text = "She spoke at a press conference on Monday, on Tuesday and on Friday. It rained."
    seen = Occurrences(PATTERN, layout_of(Article(text)))
    assert seen.between(0, 12)
    assert not seen.between(4 + 6, 20)
    assert list(seen._found) == [layout_of(Article(text)).sentence_span(0)]
