"""How does a word look, and does it stand between quotation marks?

Two channels of small integers beside the wordpieces: the encoder is uncased, so a
word's case comes in here, and so does its place inside or outside quotation marks,
in the headline or below it. The numbers are rows of tables inside the model: a
change here needs new weights. What counts as a quotation elsewhere in saidwhat is
decided in ``text/``, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

#: Rows of the case table. Row 0 belongs to marks of the encoder itself ([CLS], [SEP]).
LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCT, INITIAL = range(1, 8)
CASES = 8

#: Rows of the place table; ``HEADLINE`` is added for words of the headline.
OUTSIDE, INSIDE, OPENING, CLOSING = range(1, 5)
HEADLINE = 4
PLACES = 9

_OPEN = {"“": "”", "«": "»", "„": "“”"}
_STRAIGHT = '"'


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


def places_of(words: Sequence[str]) -> Iterator[int]:
    """Yield the row of the place table for each word of one paragraph.

    A straight mark opens when none is open and closes otherwise; a mark still open
    ends with its paragraph.
    """
    closing = ""
    for word in words:
        if closing and word in closing:
            closing = ""
            yield CLOSING
        elif not closing and (word in _OPEN or word == _STRAIGHT):
            closing = _OPEN.get(word, _STRAIGHT)
            yield OPENING
        else:
            yield INSIDE if closing else OUTSIDE
