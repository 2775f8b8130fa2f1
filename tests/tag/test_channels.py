"""How a word looks, and whether it stands between quotation marks."""

from __future__ import annotations

import re

import pytest

from saidwhat.tag import channels
from saidwhat.tag.channels import case_of, places_of
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
    assert list(places_of(words(text), outermost(quoted(text)))) == places


def test_a_paragraph_without_a_mark_that_goes_on_is_inside() -> None:
    text = "“We go\n\nback home” she said"
    home = text.index("back")
    found = places_of([w for w in words(text) if w.start >= home], outermost(quoted(text)))
    assert list(found) == [IN, IN, CLOSE, OUT, OUT]


def words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\w+|[^\w\s]", text)]
