"""Do these words read like the title of a work?

By their capitals, or by the work that is named right in front of them ("her novel “…”"). Whether
somebody said them all the same is no question of this file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH

#: So many characters in front of a mark are looked at for a work.
FAR = 40
#: A title has no more words.
MOST_WORDS = 10
_SMALL = ENGLISH.words("slight") | ENGLISH.words("prepositions") | ENGLISH.words("determiners")
_SMALL |= ENGLISH.words("small words of titles")
_WORKS = f"{ENGLISH.either('works')}|{ENGLISH.either('naming works')}"
_WORK = re.compile(rf"\b(?:{_WORKS}),?[^\S\n]*[“\"‘'«*_(]{{1,3}}$", re.IGNORECASE)
_STOP = re.compile(r"[.?!;]\s+\S")
_CASE = re.compile(
    rf"(?:[A-Z][\w.’'-]*\s(?:(?:{ENGLISH.either('inside a party')})\s)*){{1,5}}"
    rf"(?:{ENGLISH.either('against a party')})\.?\s[A-Z]"
)


def is_title_of(ahead: str, said: Sequence[str], raw: str) -> bool:
    """Tell whether words stand right behind a work that they name, or are parties to a case.

    ``ahead`` ends at the mark, ``raw`` are the characters of the words.
    """
    if len(said) <= MOST_WORDS and _CASE.match(raw):
        return True
    return said[0][:1].isupper() and _WORK.search(ahead) is not None


def is_title(said: Sequence[str], raw: str) -> bool:
    """Tell whether words have the capitals of a title, and are no two sentences."""
    if not 2 <= len(said) <= MOST_WORDS or _STOP.search(raw):
        return False
    if not (said[0][:1].isupper() and said[-1][:1].isupper()):
        return False
    long = [word for word in said if word.lower() not in _SMALL and word[:1].isalpha()]
    return len(long) > 1 and all(word[:1].isupper() for word in long)
