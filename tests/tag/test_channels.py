"""How a word looks, and whether it stands between quotation marks."""

from __future__ import annotations

import re

import pytest

from saidwhat.tag import channels
from saidwhat.tag.channels import case_of, places_of
from saidwhat.tag.windows import paragraphs
from saidwhat.text.quotes import outermost, quoted
from saidwhat.types.span import Span


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("harbour", channels.LOWER),
        ("Harbour", channels.TITLE),
        ("US", channels.UPPER),
        ("McQuill", channels.MIXED),
        ("I", channels.INITIAL),
        ("1998", channels.DIGIT),
        ("3rd", channels.DIGIT),
        ("“", channels.PUNCT),
        ("é", channels.LOWER),
        ("漢", channels.LOWER),
    ],
)
def test_case(word: str, case: int) -> None:
    assert case_of(word) == case


OUT, IN, OPEN, CLOSE = channels.OUTSIDE, channels.INSIDE, channels.OPENING, channels.CLOSING


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('She said "no" .', [OUT, OUT, OPEN, IN, CLOSE, OUT]),
        ("“No” she said", [OPEN, IN, CLOSE, OUT, OUT]),
        ("„Nein“ sagte er", [OPEN, IN, CLOSE, OUT, OUT]),
        ("“No end", [OPEN, IN, IN]),
        ("No” start", [OUT, OUT, OUT]),
        ('"He said “no” "', [OPEN, IN, IN, IN, IN, IN, CLOSE]),
        ("'No' she said", [OPEN, IN, CLOSE, OUT, OUT]),
    ],
)
def test_places(text: str, places: list[int]) -> None:
    assert places_in(text) == places


def test_a_paragraph_without_a_mark_that_goes_on_is_inside() -> None:
    text = "“We go\n\nback home” she said"
    assert places_in(text, text.index("back")) == [IN, IN, CLOSE, OUT, OUT]


def test_a_paragraph_does_not_see_how_a_passage_goes_on_below() -> None:
    text = "She said “we go\n\nback home”"
    (above,) = paragraphs(text, [(Span(0, text.index("\n")), False)], outermost(quoted(text)))
    assert [tuple(passage) for passage in above.passages] == [(9, 10, 15, 15)]


def test_headlines_have_no_single_marks() -> None:
    text = "Never, ‘never’"
    marks = outermost(quoted(text))
    head, body = paragraphs(text, [(Span(0, 14), True), (Span(0, 14), False)], marks)
    assert (head.passages, len(body.passages)) == ((), 1)


def places_in(text: str, start: int = 0) -> list[int]:
    place = Span(start, len(text))
    (paragraph,) = paragraphs(text, [(place, False)], outermost(quoted(text)))
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", paragraph.text)]
    return list(places_of(words, paragraph.passages))
