"""May the author's bracketed words take the place of these?

In a quotation, "[the mayor]" for "he" is the author's, and shown as such. It may
replace a pronoun, a name or a tense, or explain; it may not bring in or take away a
negation, a number, a quantifier, a condition or a mood, nor swap one name for another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import values
from saidwhat.text.forms import lemma, lemmas
from saidwhat.types.language import Language

#: The most words of the original that one insertion may replace: a name with its title.
LONGEST_REPLACED = 6
#: The endings, old and new, of a verb that a frame changes ("walk" or "walks", "walked").
_FITTING = frozenset({("", "ed"), ("s", "ed"), ("ed", ""), ("ed", "s"), ("", "s"), ("s", "")})
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


@dataclass(frozen=True, slots=True)
class Inserted:
    """The author's words in a quotation, what they replace, and what stands around them.

    ``new`` and ``old`` are folded words with their case, ``before`` the original's word in
    front, ``speakers`` the words of its speaker's name. ``hyphened`` tells that a hyphen ties
    the author's words to the next one ("[un-]safe").
    """

    new: Sequence[str]
    old: Sequence[str]
    before: str
    speakers: frozenset[str]
    hyphened: bool
    language: Language

    def weighs(self) -> bool:
        """Tell whether a person must look: not where they plainly name or fit what stood there."""
        new, old = _keys(self.new, self.language), _keys(self.old, self.language)
        if self.hyphened:
            return True
        if new == old:
            return False
        if not old:
            return not self._explains(new)
        if _plain(new, self.language) == _plain(old, self.language):
            befores = [self.before.lower(), *old]
            return not all(map(self._fits, new, old, befores))
        return not self._names(new, old)

    def _words(self, *uses: str) -> frozenset[str]:
        return frozenset().union(*map(self.language.words, uses))

    def _explains(self, new: list[str]) -> bool:
        """Tell whether words put in say who or what the word before them is, or next to nothing."""
        if self._words("slight", "editorial").issuperset(new):
            return True
        owner = self.before.lower() in self._words("determiners")
        named = can_be_explained(self.before, self.language) and not owner
        return named and (new[0] in self._words("determiners") or self.new[0][:1].isupper())

    def _fits(self, new: str, old: str, before: str) -> bool:
        """Tell whether a word is another only by its person or tense, as a frame may ask for."""
        persons, irregular = self.language.table("persons"), lemmas(self.language)
        if new == old:
            return True
        if new in persons or old in persons:
            pair = persons.get(old, ""), persons.get(new, "")
            return pair[0] == pair[1] or " ".join(pair) in self.language.lines("persons told")
        if new in irregular and old in irregular:
            return new.endswith("ing") == old.endswith("ing")
        noun = before in self._words("determiners", "prepositions", "auxiliary forms", "modals")
        return not noun and (self._ending(old), self._ending(new)) in _FITTING

    def _ending(self, word: str) -> str:
        known = self.language.table("regular endings")
        return next((ending[-2:] for ending in known if word.endswith(ending)), "")[-3:]

    def _names(self, new: list[str], old: list[str]) -> bool:
        """Tell whether a name or pronoun stands for what it plainly means."""
        first = self._words("the speaker alone")
        pronouns = self._words("pronouns")
        if len(new) > 1 and new[0] in self._words("determiners"):
            new = new[1:]  # "[Her uncle]" is no "her"
        if first.intersection(old) and not pronouns.intersection(new):
            return bool(self.speakers.intersection(new))
        if pronouns.intersection(old) and pronouns.intersection(new):
            one, other = ([k for k in keys if k in pronouns] for keys in (old, new))
            return len(one) == len(other) and all(
                self._fits(n, o, "") for o, n in zip(one, other, strict=True)
            )
        name = self._capitals(self.old)
        if name:  # a name may begin in front of what is replaced: "John | Smith"
            name |= self._capitals([self.before])
        return self._may_be_one(self._capitals(self.new), name)

    def _capitals(self, words: Sequence[str]) -> frozenset[str]:
        plain = self._words("pronouns", "determiners", "between clauses", "prepositions", "slight")
        return frozenset(word.lower() for word in words if word[:1].isupper()) - plain

    def _may_be_one(self, new: frozenset[str], old: frozenset[str]) -> bool:
        """Tell whether one name has the other's words, and no other title."""
        titles = self._words("name titles")
        if new & titles and old & titles and new & titles != old & titles:
            return False
        bare, of_old = new - titles, old - titles
        return not bare or not of_old or bare <= of_old or of_old <= bare


def can_be_explained(word: str, language: Language) -> bool:
    """Tell whether a word is a name or a pronoun, which the author may explain."""
    return word.lower() in language.words("pronouns") or word[:1].isupper()


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
