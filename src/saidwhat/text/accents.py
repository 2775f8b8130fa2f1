"""What is left of a word without its accents?

Of Latin letters alone, and of those alone that Unicode makes of a plain letter and its marks: "ø"
and "ß" are letters of their own, and so is what other alphabets make with marks ("й").
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def unaccented(word: str) -> str:
    """Return a word with plain letters for accented ones; a letter stays one letter."""
    return word if word.isascii() else "".join(map(_plain, word))


@lru_cache(maxsize=2048)
def _plain(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


def are_left_out(new: str, old: str) -> bool:
    """Tell whether a word is another one with accents left out, and none put in or changed."""
    return len(new) == len(old) and all(n in (o, _plain(o)) for n, o in zip(new, old, strict=True))
