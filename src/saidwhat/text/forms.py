"""What is the plain form of a word? By a short table of a language, and its regular endings.

Keys are folded words in lower case. Which of two forms is meant is not asked: the forms of one
word are one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from saidwhat.types.language import Language


@cache
def lemmas(language: Language) -> Mapping[str, str]:
    """Return the plain form of every form of the irregular verbs."""
    lines = map(str.split, language.lines("forms"))
    return {form: forms[0] for forms in lines for form in forms}


def lemma(key: str, language: Language) -> str:
    """Return the plain form of a verb or noun, by a short table and the regular endings."""
    if key in (irregular := lemmas(language)):
        return irregular[key]
    endings = language.table("regular endings")
    for ending, plain in endings.items():
        stem = key.removesuffix(ending)
        if stem != key and len(stem) > 2 and not (ending == "s" and stem.endswith("s")):
            return _stem(stem + plain)
    return _stem(key) if endings else key


def _stem(word: str) -> str:
    """Drop a mute e or one of two equal last letters ("make" and "mak", "plann")."""
    if word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    return word
