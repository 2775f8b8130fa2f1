"""How does a word look, and does it stand between quotation marks?

Two channels of small integers beside the wordpieces: the encoder is uncased, so a
word's case comes in here, and so does its place inside or outside quotation marks,
in the headline or below it. The numbers are rows of tables inside the model: a
change here needs new weights. What counts as a quotation elsewhere in saidwhat is
decided in ``text/``, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

#: Rows of the case table. Row 0 belongs to marks of the encoder itself ([CLS], [SEP]).
LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCT, INITIAL = range(1, 8)
CASES = 8

#: Rows of the place table; ``HEADLINE`` is added for words of the headline.
OUTSIDE, INSIDE, OPENING, CLOSING = range(1, 5)
HEADLINE = 4
PLACES = 9


#: Where a word starts and ends.
Bounds = tuple[int, int]


@lru_cache(1 << 14)
def case_of(word: str) -> int:
    """Return the row of the case table for one word as printed."""
    if word.isalpha():
        if word.islower():
            return LOWER
        if len(word) == 1:
            return INITIAL if word.isupper() else LOWER
        if word.isupper():
            return UPPER
        return TITLE if word[0].isupper() and word[1:].islower() else MIXED
    if any(character.isdigit() for character in word):
        return DIGIT
    return MIXED if any(character.isalpha() for character in word) else PUNCT


class Passage(NamedTuple):
    """What of a quoted passage stands in a paragraph; its words are ``inside..outside``.

    The rest are its marks. One that goes on over a paragraph's end has none there.
    """

    start: int
    inside: int
    outside: int
    end: int


def places_of(words: Sequence[Bounds], passages: Sequence[Passage]) -> list[int]:
    """Return the row of the place table for each word of one paragraph, passages in order."""
    found = [OUTSIDE] * len(words)
    at = 0
    for number, (start, end) in enumerate(words if passages else ()):
        while at < len(passages) and passages[at].end <= start:
            at += 1
        if at == len(passages):
            break
        if end <= passages[at].start:
            continue
        if start < passages[at].inside:
            found[number] = OPENING
        else:
            found[number] = CLOSING if end > passages[at].outside else INSIDE
    return found
