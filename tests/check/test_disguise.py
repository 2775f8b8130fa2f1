"""Promise 2 once more: typography hides no change, and is none itself.

A quotation is set in another style throughout (marks, dashes, spaces, unseen characters,
accents in two code points), with and without one word spoilt beside it. The table holds
pairs that once were, or easily could be, taken for the same.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.types.verdict import FAITHFUL
from tests.check.test_promise import stands, verdict

WORDS = st.sampled_from(
    "the we they won't never may if all two 14 1,500 2.5 5% $5 harbour non-violent Brindle mayor's"
    " naïve twenty-one U.S. town, winter, sold keep".split()
)
SAID = st.lists(WORDS, min_size=5, max_size=12)
STYLES: dict[str, tuple[str, str]] = {
    "apostrophes": ("'", "’"),
    "no-break spaces": (" ", "\u00a0"),
    "thin spaces": (" ", "\u2009"),
    "double spaces": (" ", "  "),
    "hyphens": ("-", "\u2011"),
    "soft hyphens": ("bour", "\u00adbour"),
    "zero width": ("sold", "so\u200bld"),
    "word joiners": (" ", " \u2060"),
    "left-to-right marks": (" ", " \u200e"),
}
NOISE = st.lists(st.sampled_from(sorted(STYLES)), max_size=4)


def set_in(text: str, styles: list[str], decomposed: bool) -> str:
    for style in styles:
        text = text.replace(*STYLES[style])
    return unicodedata.normalize("NFD", text) if decomposed else text


@given(SAID, NOISE, st.booleans(), st.booleans())
@settings(max_examples=150)
def test_typography_alone_alters_nothing(
    said: list[str], styles: list[str], decomposed: bool, capital: bool
) -> None:
    text = set_in(" ".join(said), styles, decomposed)
    drafted = text[0].upper() + text[1:] if capital else text
    found = verdict([said], drafted)
    assert found.words in ("exact", "typography")
    assert not found.changes
    assert found.ok


@given(SAID, NOISE, st.booleans(), st.integers(0, 99), WORDS, st.sampled_from("rdis"))
@settings(max_examples=250)
def test_typography_hides_no_change(
    said: list[str], styles: list[str], decomposed: bool, where: int, word: str, how: str
) -> None:
    spoilt = list(said)
    at = 1 + where % (len(said) - 2)  # inside: what an end leaves out is a part
    if how == "r":
        spoilt[at] = word
    elif how == "d":
        del spoilt[at]
    elif how == "i":
        spoilt.insert(at, word)
    else:
        spoilt[at], spoilt[at + 1] = spoilt[at + 1], spoilt[at]
    found = verdict([said], set_in(" ".join(spoilt), styles, decomposed))
    if not stands([_bare(said)], _bare(spoilt)):
        assert found.words not in FAITHFUL
        assert not found.ok


def _bare(words: list[str]) -> list[str]:
    """Return words without the comma at their end, as the end of a quotation may have it."""
    return [word.rstrip(",") for word in words]


@pytest.mark.parametrize(
    ("printed", "drafted"),
    [
        # Numbers and their signs.
        ("we sold 1 500 seats here", "we sold 1500 seats here"),
        ("we sold 1500 seats here", "we sold 15 00 seats here"),
        ("we sold 1,500 seats here", "we sold 1.500 seats here"),
        ("we sold 1,500 seats here", "we sold 1, 500 seats here"),
        ("it rose 2.5 feet that day", "it rose 2. 5 feet that day"),
        ("it rose 2½ feet that day", "it rose 2 feet that day"),
        ("it fell to −5 that day", "it fell to – 5 that day"),
        ("the odds are 3-4 at best", "the odds are 34 at best"),
        ("it was 5‰ of them all", "it was 5% of them all"),
        ("it was 5² of them all", "it was 52 of them all"),
        ("meet me at 3:15 here now", "meet me at 315 here now"),
        ("the mill is 1/2 sold to us", "the mill is 12 sold to us"),
        ("we got ±5 of it back", "we got 5 of it back"),
        ("we got ٥ of it back", "we got ٦ of it back"),
        ("a hundred and five of them left", "five of them left"),
        ("we met a hundred and five", "we met a hundred"),
        ("the year was Ⅳ by their count", "the year was Ⅵ by their count"),
        # Letters, and what looks like them.
        ("they will close the harbour", "they will сlose the harbour"),
        ("they will close the harbour", "they will clo\u0338se the harbour"),
        ("they will close the harbour", "they will \u202eesolc\u202c the harbour"),
        ("they will close the harbour", "\u0338they will close the harbour"),
        ("we will go to the mill", "we will\u3164not go to the mill"),
        ("the café is for the clerks", "the cafés is for the clerks"),
        # Where words begin and end.
        ("we must re-sign the deal now", "we must resign the deal now"),
        ("we must re\u00adsign the deal now", "we must re-sign the deal now"),
        ("text\u200bbook clerks have gone away", "text book clerks have gone away"),
        ("now here are the clerks", "nowhere are the clerks"),
        ("we saw the man eating shark", "we saw the man-eating shark"),
        ("we're all the town has left", "were all the town has left"),
        ("the mayors' clerks have left", "the mayor's clerks have left"),
        ("the clerks are from the U.S. now", "the clerks are from the U"),
        ("close it by 5 a.m. or never", "m. or never"),
        ("we can use and/or keep it", "we can use and keep it"),
        # Marks.
        ("will they close the harbour now?", "will they close the harbour now."),
        ("we will not (ever) close it", "we will not ever close it"),
        ("he said no way and left us", "he said “no way” and left us"),
        # Brackets.
        ("he said to close it now", "he said [not] to close it now"),
        ("he said to close it now", "he said [nоt] to close it now"),
        ("they told them. We left now", "they [nоt] told them"),
        ("they told them. We left now", "they [n'ot] told them"),
        ("he said to close it now", "he [un]said to close it now"),
        ("he said to close it now", "he said to close it now[here]"),
    ],
)
def test_these_are_two(printed: str, drafted: str) -> None:
    found = verdict([printed.split(" ")], drafted)
    assert found.words not in FAITHFUL
    assert not found.ok


@pytest.mark.parametrize(
    ("printed", "drafted"),
    [
        ("they will close the ‘old’ harbour", "they will close the “old” harbour"),
        ("they close — maybe — the harbour", "they close -- maybe -- the harbour"),
        ("they close—maybe—the harbour", "they close – maybe – the harbour"),
        ("the 3–4 of them will go", "the 3-4 of them will go"),
        ("it fell to −5 there", "it fell to -5 there"),
        ("he said ‘no, never,’ and went", "he said ‘no, never’, and went"),
        ("they close the … harbour now", "they close the ... harbour now"),
        ("they will close the harbour", "\u2066they will close the harbour\u2069"),
        ("they'll close it, naïve or not", "they’ll close it, nai\u0308ve or not"),
    ],
)
def test_these_are_one(printed: str, drafted: str) -> None:
    assert verdict([printed.split(" ")], drafted).words in ("exact", "typography")


@pytest.mark.parametrize(
    ("printed", "drafted", "words", "level"),
    [
        (
            "the boats, the nets and the men",
            "the boats, the nets, and the men",
            "punctuation",
            "fine",
        ),
        ("we saw old men and women", "we saw old, men and women", "punctuation", "look"),
        ("it is late; we go home", "it is late, we go home", "punctuation", "look"),
        ("it is late. We go home", "it is late, we go home", "punctuation", "look"),
        ("no taxes will rise this year", "no, taxes will rise this year", "altered", "wrong"),
        ("we pay 5 10 or more", "we pay 5, 10 or more", "altered", "wrong"),
        ("will they close it now?", "will they close it now.", "altered", "wrong"),
        ("that is a man-eating fish", "that is a man eating fish", "altered", "wrong"),
    ],
)
def test_marks_between_the_same_words(printed: str, drafted: str, words: str, level: str) -> None:
    found = verdict([printed.split(" ")], drafted)
    assert (found.words, found.level) == (words, level)
    assert found.ok == (level != "wrong")
    assert found.changes and (words == "altered" or found.changes[0].original != (0, 0))
