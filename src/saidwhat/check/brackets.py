"""May the author's bracketed words take the place of these?

In a quotation, "[the mayor]" for "he" is the author's, and shown as such. It may
replace a pronoun, a name or a tense, or explain; it may not bring in or take away a
negation, a number, a quantifier, a condition or a mood, nor swap one name for another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import values
from saidwhat.text.forms import lemma
from saidwhat.types.language import Language

#: The most words of the original that one insertion may replace: a name with its title.
LONGEST_REPLACED = 6
#: The uses of words that a bracket may not bring in or take away.
_WEIGHTY = ("negations", "quantifiers", "conditions")


def allowed(inserted: Sequence[str], replaced: Sequence[str], language: Language) -> bool:
    """Tell whether ``inserted`` (folded words, case kept) may stand for ``replaced``."""
    new, old = _keys(inserted, language), _keys(replaced, language)
    if new == old:
        return True
    if any(_is_disguised(word, language) for word in new):
        return False
    if any(_weight(new, use, language) != _weight(old, use, language) for use in _WEIGHTY):
        return False
    if values(new, language) != values(old, language):
        return False
    if _moods(new, language) != _moods(old, language):
        return False
    if not replaced:
        return True
    return _plain(new, language) == _plain(old, language) or _refers(inserted, replaced, language)


def inflected(inserted: Sequence[str], replaced: Sequence[str], language: Language) -> bool:
    """Tell whether a word with brackets inside ("chang[ed]", "[W]e") is its original's form.

    A bracket at its beginning changes a capital, and nothing else: "[W]e" is no "They".
    """
    new, old = _keys(inserted, language), _keys(replaced, language)
    if len(inserted) != 1 or len(replaced) != 1:
        return False
    if inserted[0].startswith("["):
        return new == old
    kept = inserted[0].split("[")[0].lower()
    return replaced[0].lower().startswith(kept) and allowed(inserted, replaced, language)


def _is_disguised(word: str, language: Language) -> bool:
    """Tell whether a word is none, but looks like one that weighs: "nоt" in two alphabets."""
    letters = [letter for letter in unicodedata.normalize("NFKD", word) if letter.isalpha()]
    if len({unicodedata.name(letter, "").startswith("LATIN") for letter in letters}) > 1:
        return True
    bare = "".join(letters)
    return bare != word and any(bare in language.words(use) for use in (*_WEIGHTY, "modals"))


def _keys(words: Sequence[str], language: Language) -> list[str]:
    return [
        part
        for word in words
        for part in expanded(word.lower().replace("[", "").replace("]", ""), language)
    ]


def _weight(keys: Sequence[str], use: str, language: Language) -> list[str]:
    words = language.words(use)
    return sorted(key for key in keys if key in words)


def _moods(keys: Sequence[str], language: Language) -> list[str]:
    """Return the mood words; "will" and "would" are one, and so are "can" and "could"."""
    moods, shifted = language.words("modals"), language.words("backshift")
    return sorted(lemma(key, language) if key in shifted else key for key in keys if key in moods)


def _plain(keys: Sequence[str], language: Language) -> list[str]:
    """Return words without tense, number and person."""
    pronouns = language.words("pronouns")
    return ["@" if key in pronouns else lemma(key, language) for key in keys]


def _refers(inserted: Sequence[str], replaced: Sequence[str], language: Language) -> bool:
    """Tell whether what is replaced refers to somebody or something, and may be renamed."""
    old, pronouns = _keys(replaced, language), language.words("pronouns")
    articles, titles = language.words("determiners"), language.words("name titles")
    while old and lemma(old[-1], language) in language.words("auxiliaries"):
        if lemma(_keys(inserted, language)[-1], language) != lemma(old[-1], language):
            break
        old = old[:-1]  # "I am" for "[he is]"
    if not old:
        return False
    if all(key in pronouns or key in articles for key in old):
        return True
    names = [word for word in replaced if word[:1].isupper()]
    if len(names) != sum(1 for key in old if key not in articles | titles):
        return False
    new = {word for word in inserted if word[:1].isupper()}
    return not new or bool(new & set(names)) or all(word.lower() in pronouns for word in new)
