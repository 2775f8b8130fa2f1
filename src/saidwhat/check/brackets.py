"""May the author's bracketed words take the place of these?

In a quotation, "[the mayor]" for "he" is the author's, and shown as such. It may
replace a pronoun, a name or a tense, or explain; it may not bring in or take away a
negation, a number, a quantifier, a condition or a mood, nor swap one name for another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from saidwhat.check.lexicon import (
    CONDITIONS,
    MODALS,
    NEGATIONS,
    PRONOUNS,
    QUANTIFIERS,
    expanded,
    lemma,
)
from saidwhat.check.numbers import values

#: The most words of the original that one insertion may replace: a name with its title.
LONGEST_REPLACED = 6
_ARTICLES = frozenset({"the", "a", "an", "our", "his", "her", "their", "my", "your", "its"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "president", "senator", "mayor", "s", "of"})
_WEIGHTY = (NEGATIONS, QUANTIFIERS, CONDITIONS)
_BACKSHIFT = frozenset({"will", "would", "can", "could"})


def allowed(inserted: Sequence[str], replaced: Sequence[str]) -> bool:
    """Tell whether ``inserted`` (folded words, case kept) may stand for ``replaced``."""
    new, old = _keys(inserted), _keys(replaced)
    if new == old:
        return True
    if any(map(_is_disguised, new)):
        return False
    if any(_weight(new, words) != _weight(old, words) for words in _WEIGHTY):
        return False
    if values(new) != values(old) or _moods(new) != _moods(old):
        return False
    if not replaced:
        return True
    return _same_word(new, old) or _refers(inserted, replaced)


def inflected(inserted: Sequence[str], replaced: Sequence[str]) -> bool:
    """Tell whether a word with brackets inside ("chang[ed]", "[W]e") is its original's form.

    A bracket at its beginning changes a capital, and nothing else: "[W]e" is no "They".
    """
    new, old = _keys(inserted), _keys(replaced)
    if len(inserted) != 1 or len(replaced) != 1:
        return False
    if inserted[0].startswith("["):
        return new == old
    kept = inserted[0].split("[")[0].lower()
    return replaced[0].lower().startswith(kept) and allowed(inserted, replaced)


def _is_disguised(word: str) -> bool:
    """Tell whether a word is none, but looks like one that weighs: "nоt" in two alphabets."""
    letters = [letter for letter in unicodedata.normalize("NFKD", word) if letter.isalpha()]
    if len({unicodedata.name(letter, "").startswith("LATIN") for letter in letters}) > 1:
        return True
    bare = "".join(letters)
    return bare != word and any(bare in words for words in (*_WEIGHTY, MODALS))


def _keys(words: Sequence[str]) -> list[str]:
    return [
        part for word in words for part in expanded(word.lower().replace("[", "").replace("]", ""))
    ]


def _weight(keys: Sequence[str], words: frozenset[str]) -> list[str]:
    return sorted(key for key in keys if key in words)


def _moods(keys: Sequence[str]) -> list[str]:
    """Return the mood words; "will" and "would" are one, and so are "can" and "could"."""
    return sorted(lemma(key) if key in _BACKSHIFT else key for key in keys if key in MODALS)


def _same_word(new: Sequence[str], old: Sequence[str]) -> bool:
    """Tell whether only tense, number or person of the same words differ."""
    return _plain(new) == _plain(old)


def _plain(keys: Sequence[str]) -> list[str]:
    return ["@" if key in PRONOUNS else lemma(key) for key in keys]


def _refers(inserted: Sequence[str], replaced: Sequence[str]) -> bool:
    """Tell whether what is replaced refers to somebody or something, and may be renamed."""
    old = _keys(replaced)
    while old and lemma(old[-1]) in ("be", "have", "will") and _ends_alike(inserted, old[-1]):
        old = old[:-1]  # "I am" for "[he is]"
    if not old:
        return False
    if all(key in PRONOUNS or key in _ARTICLES for key in old):
        return True
    names = [word for word in replaced if word[:1].isupper()]
    if len(names) != sum(1 for key in old if key not in _ARTICLES | _TITLES):
        return False
    return _no_other_name(inserted, names)


def _ends_alike(inserted: Sequence[str], auxiliary: str) -> bool:
    return lemma(_keys(inserted)[-1]) == lemma(auxiliary)


def _no_other_name(inserted: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether the new words name nobody, or share a name with the old ones."""
    new = {word for word in inserted if word[:1].isupper()}
    return not new or bool(new & set(names)) or all(word.lower() in PRONOUNS for word in new)
