"""A text is cut as BERT's uncased tokenizer cuts it; what is expected here, that one gave."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.tag.encoder import FOLDER
from saidwhat.tag.wordpieces import UNKNOWN, Wordpieces

VOCABULARY: dict[str, int] = json.loads((FOLDER / "tokenizer.json").read_text(encoding="utf-8"))[
    "model"
]["vocab"]
CUT = Wordpieces(VOCABULARY)
NAMES = {number: piece for piece, number in VOCABULARY.items()}


def shown(text: str) -> str:
    """Return the words as printed, each with its pieces."""
    words = CUT.words(text)
    return " ".join(f"{text[a:b]}={'+'.join(NAMES[piece] for piece in ids)}" for a, b, ids in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferries, she said.", "The=the ferries=ferries ,=, she=she said=said .=."),
        ("Whitlock's bridge", "Whitlock=w+##hit+##lock '=' s=s bridge=bridge"),
        ("Café  naïve Åre", "Café=cafe naïve=naive Åre=are"),
        ("cafe\u0301 au", "cafe=cafe au=au"),  # an accent of its own ends no word and is in none
        ("ΟΔΟΣ", "ΟΔΟΣ=ο+##δ+##ο+##σ"),  # no final sigma: letter by letter
        ("€20", "€20=€+##20"),  # a sign of money is no mark
        ("a^b|c", "a=a ^=^ b=b |=| c=c"),
        ("“Stay”—now", "“=“ Stay=stay ”=” —=— now=now"),
        ("one\u00a0two\u2028three\tfour", "one=one two=two three=three four=four"),
        ("so\u00adft zero\u200bwidth", "so\u00adft=soft zero\u200bwidth=zero+##wi+##dt+##h"),
        ("x\u0083y", "x\u0083y=x+##y"),
        ("中国", "中=中 国=国"),
        ("a≠b", "a=a ≠== b=b"),  # its mark without the stroke
        ("🙂 ok", "🙂=[UNK] ok=ok"),
        ("[SEP]", "[=[ SEP=sep ]=]"),  # no special token: three words, as printed
        ("\ufffd\u200b\n", ""),
        ("b" * 101, f"{'b' * 101}=[UNK]"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text())
def test_words_are_in_order_and_hold_no_blank(text: str) -> None:
    last = 0
    for start, end, pieces in CUT.words(text):
        assert last <= start < end
        assert pieces
        assert not any(char in " \t\n\r\u2028" for char in text[start:end])
        last = end


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=100))
def test_pieces_make_the_word_again(word: str) -> None:
    ((start, end, pieces),) = CUT.words(word)
    assert (start, end) == (0, len(word))
    assert UNKNOWN in pieces or "".join(NAMES[one].removeprefix("##") for one in pieces) == word
