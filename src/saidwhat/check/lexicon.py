"""Which words does a contraction stand for, in the language at hand?

Keys are folded words in lower case. No judgement here: what a change of a word means is
for `differences`.
"""

from __future__ import annotations

from saidwhat.types.language import Language


def expanded(key: str, language: Language) -> tuple[str, ...]:
    """Return the words that a contraction stands for, or the word itself.

    "'s" and "'d" stay: they have more than one reading.
    """
    whole = language.table("contractions")
    if key in whole:
        return tuple(whole[key].split())
    for ending, word in language.table("contracted endings").items():
        if key.endswith(ending) and len(key) > len(ending):
            return (key.removesuffix(ending), word)
    return (key,)
