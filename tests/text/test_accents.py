"""Accents are taken off Latin letters, one for one, and told apart from other differences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.accents import are_left_out, unaccented


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Niccolò", "Niccolo"), ("Ăçñ", "Acn"), ("ǘ", "u"), ("Søren", "Søren"),
        ("straße", "straße"), ("й", "й"), ("が", "が"), ("n\u0338ot", "n\u0338ot"), ("ﬁ", "ﬁ"),
    ],
)  # fmt: skip
def test_plain_letters(word: str, plain: str) -> None:
    assert unaccented(word) == plain


@pytest.mark.parametrize(
    ("new", "old", "left_out"),
    [
        ("cafe", "café", True), ("resumé", "résumé", True), ("café", "cafe", False),
        ("cafè", "café", False), ("cape", "café", False), ("caf", "café", False),
    ],
)  # fmt: skip
def test_left_out(new: str, old: str, left_out: bool) -> None:
    assert are_left_out(new, old) == left_out


@given(st.text(max_size=40))
def test_a_letter_stays_one_letter(text: str) -> None:
    assert len(unaccented(text)) == len(text)
    assert unaccented(unaccented(text)) == unaccented(text)
