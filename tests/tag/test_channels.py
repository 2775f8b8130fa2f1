"""How a word looks, and whether it stands between quotation marks."""

from __future__ import annotations

import pytest

from saidwhat.tag import channels
from saidwhat.tag.channels import case_of, places_of


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
    ("words", "places"),
    [
        ('She said " no " .', [OUT, OUT, OPEN, IN, CLOSE, OUT]),
        ("“ No ” she said", [OPEN, IN, CLOSE, OUT, OUT]),
        ("„ Nein “ sagte er", [OPEN, IN, CLOSE, OUT, OUT]),
        ("“ No end", [OPEN, IN, IN]),
        ("No ” start", [OUT, OUT, OUT]),
        ('" He said “ no ” "', [OPEN, IN, IN, IN, IN, IN, CLOSE]),
    ],
)
def test_places(words: str, places: list[int]) -> None:
    assert list(places_of(words.split())) == places
