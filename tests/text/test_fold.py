"""Folding takes typography away, nothing else, and knows the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.fold import fold, letters

SAME = [
    ("“Don’t”", '"don\'t"'),
    ("a – b — c", "a - b - c"),
    ("a\u00a0b\u2009 c", "a b c"),
    ("cafe\u0301", "café"),
    ("soft\u00adhyphen\u200b", "softhyphen"),
    ("wait…", "wait..."),
    ("oﬃce, ﬁrst, ﬂood", "office, first, flood"),
    ("Ｗｅ ｐａｉｄ １２％", "we paid 12%"),
    ("𝐍𝐨 𝟓", "no 5"),
    ("ſame", "same"),
]
DIFFERENT = [
    ("5²", "52"),
    ("a½", "a1/2"),
    ("ⅳ", "iv"),
    ("①", "1"),
    ("1.5", "15"),
    ("1,500", "1500"),
    ("résumé", "resume"),
    ("cannot", "can not"),
]


@pytest.mark.parametrize(("text", "folded"), SAME)
def test_typography_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_words_are_not_folded(left: str, right: str) -> None:
    assert fold(left).text != fold(right).text


def test_case_can_be_kept() -> None:
    assert fold("May “US”", case=False).text == 'May "US"'


@given(st.text(max_size=100))
def test_the_way_back_is_in_order_and_inside_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for index in range(len(folded.text)):
        assert 0 <= folded.starts[index] < folded.ends[index] <= len(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(unicodedata.normalize("NFC", once)).text == fold(once).text


@given(st.text(max_size=60) | st.text(alphabet="aB3 _’—“\u0301\u200béﬁ½", max_size=40))
def test_the_letters_of_a_text_are_those_of_the_folded_one(text: str) -> None:
    assert letters(text) == "".join(each for each in fold(text).text if each.isalnum())
