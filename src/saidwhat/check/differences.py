"""What kind of change is this, and could it change the sense?

Takes the words that differ and says which kind of difference they are. Conservative:
a change counts as material unless it is known not to be (spelling, tense, person,
slight words, punctuation). Whether a changed sense is a false one is for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from saidwhat.check.lexicon import expanded
from saidwhat.check.numbers import values
from saidwhat.text.accents import are_left_out, unaccented
from saidwhat.text.forms import lemma, lemmas
from saidwhat.types.language import Language
from saidwhat.types.verdict import Change, ChangeKind

#: More slight words than these make a clause ("did it, she").
_MOST_SLIGHT = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """The kind of a change, one word for its reason, and whether it is material."""

    kind: ChangeKind
    why: str
    material: bool


def difference(
    new: Sequence[str], old: Sequence[str], language: Language, *, initial: bool = False
) -> Difference:
    """Return what sort of change it is to print ``new`` where ``old`` stood.

    Both are folded words with their case; either may be empty. ``initial`` tells that
    they begin a sentence, where a capital makes no name.
    """
    shape: ChangeKind = "replaced" if new and old else "inserted" if new else "deleted"
    new_keys, old_keys = _expand(new, language), _expand(old, language)
    if _spelled(new_keys, language) == _spelled(old_keys, language):
        return _same_letters(new, old, shape, language)
    if (
        new
        and old
        and values(new_keys, language) == values(old_keys, language)
        and _but_numbers_same(new_keys, old_keys, language)
    ):
        return Difference(shape, "spelling", False)
    weighty = _weighty(new_keys, old_keys, language)
    if weighty:
        return weighty
    renamed = _names(new, initial) != _names(old, initial)
    if renamed and not _only_pronouns(new_keys, old_keys, language):
        return Difference("name", "name", True)
    conditions = language.words("conditions")
    if _weigh(new_keys, conditions) != _weigh(old_keys, conditions):
        return Difference(shape, "condition", True)
    return _light(new_keys, old_keys, shape, language)


def _weighty(new: list[str], old: list[str], language: Language) -> Difference | None:
    """Return the difference in a negation, number, quantifier or mood, if there is one."""

    def differ(use: str) -> bool:
        return _weigh(new, language.words(use)) != _weigh(old, language.words(use))

    if differ("negations"):
        return Difference("negation", "negation", True)
    if values(new, language) != values(old, language):
        return Difference("number", "number", True)
    if differ("modals"):
        return Difference("modality", "modality", True)
    if differ("quantifiers"):
        return Difference("number", "quantifier", True)
    return None


def _light(new: list[str], old: list[str], shape: ChangeKind, language: Language) -> Difference:
    stems = [[lemma(key, language) for key in keys] for keys in (new, old)]
    if new and old and stems[0] == stems[1]:
        return _inflected(new, old, shape, language)
    if new and old and _plain(new, language) == _plain(old, language):
        return Difference(shape, "person", True)
    slight = language.words("slight").issuperset((*new, *old))
    if slight and len(new) + len(old) <= _MOST_SLIGHT:
        return Difference(shape, "slight", False)
    if sorted(new) == sorted(old):
        return Difference(shape, "order", True)
    return Difference(shape, "words", True)


def _inflected(
    new: Sequence[str], old: Sequence[str], shape: ChangeKind, language: Language
) -> Difference:
    """Return the difference of words in their form: "pier" and "piers" may be one or many."""
    irregular = lemmas(language)
    many = any(
        one != other and sorted((one + "s", other + "s"), key=len)[0] in (one, other)
        for one, other in zip(new, old, strict=True)
        if one not in irregular and other not in irregular
    )
    return Difference(shape, "plural" if many else "tense", many)


#: Marks that part words from words and say nothing by themselves; those that end or join
#: sentences. A hyphen makes other words ("man-eating"), quotation marks another speaker.
_ENDS = frozenset(".;:!")
_PLAIN_MARKS = _ENDS | frozenset(",—–")


def punctuation(new: str, old: str) -> Difference:
    """Return the difference between two gaps, which are not the same but for typography."""
    shape: ChangeKind = "replaced" if new and old else "inserted" if new else "deleted"
    if ("…" in old) != ("…" in new):
        return Difference(shape, "elision", "…" in old)
    if ("?" in new) != ("?" in old):
        return Difference(shape, "question", True)
    if ("[" in new) != ("[" in old):
        return Difference(shape, "brackets", True)
    changed = set(new) ^ set(old)
    if changed - _PLAIN_MARKS == {'"'} and '"' in old:
        return Difference(shape, "quotes", False)
    if changed - _PLAIN_MARKS:
        return Difference(shape, "marks", False)
    return Difference(shape, "sentence" if changed & _ENDS else "punctuation", False)


def is_punctuation(change: Change) -> bool:
    """Tell whether only a mark between words differs, and turns nothing round."""
    return change.why in ("punctuation", "comma", "sentence", "quotes") and not change.material


def is_turned_by_a_comma(word: str, language: Language) -> bool:
    """Tell whether a mark beside a word may turn it round: "No, taxes rise"; "5, 10"."""
    turned = language.words("negations") | language.words("turned by a comma")
    return bool(turned.intersection(expanded(word, language))) or any(map(str.isdigit, word))


def may_differ_at_an_edge(new: str, old: str) -> bool:
    """Tell whether two gaps at an edge may differ: a comma, a full stop or a dash may."""
    return _loud(new) == _loud(old)


def _loud(gap: str) -> Sequence[str]:
    return sorted({character for character in gap if character in "?!"})


def case(word: str, language: Language) -> Difference:
    """Return the difference of a word in letter case alone."""
    return Difference("replaced", "case", word.lower() in language.words("cased"))


def accent(new: str, old: str, language: Language) -> Difference:
    """Return the difference of a word, in lower case, in its accents alone.

    English news leaves them out ("cafe", "Niccolo"); where that makes another word ("resume"), in
    another language ("ano"), or where they are put in or changed, a person looks.
    """
    other = unaccented(new) in language.words("other words without accents")
    plain = language.tag == "en" and are_left_out(new, old) and not other
    return Difference("replaced", "accent", not plain)


def _expand(words: Sequence[str], language: Language) -> list[str]:
    return [part for word in words for part in expanded(word.lower(), language)]


def _weigh(keys: Sequence[str], words: frozenset[str]) -> list[str]:
    return sorted(key for key in keys if key in words)


def _spelled(keys: Sequence[str], language: Language) -> str:
    """Return the letters alone, in one spelling: British and American are one."""
    bare = (re.sub(r"(?<=.)[\[\]'-]|\[", "", key) for key in keys)
    return "".join(_one_spelling(key, language) for key in bare)


@cache
def _variants(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    patterns = language.table("spelling patterns").items()
    return tuple((re.compile(pattern), instead) for pattern, instead in patterns)


def _one_spelling(key: str, language: Language) -> str:
    key = language.table("spellings").get(key, key)
    for pattern, instead in _variants(language):
        key = pattern.sub(instead, key)
    return key


def _same_letters(
    new: Sequence[str], old: Sequence[str], shape: ChangeKind, language: Language
) -> Difference:
    """Return the difference where the letters are the same, however they are parted."""
    digits = any(character.isdigit() for word in (*new, *old) for character in word)
    told = [values(_expand(words, language), language) for words in (new, old)] if digits else []
    if told and told[0] != told[1]:
        return Difference("number", "number", True)
    if [w.lower() for w in new] != [w.lower() for w in old]:
        parted = len(new) != len(old) and "'" not in "".join((*new, *old))
        # "every day" and "everyday", "re-sign" and "resign": spelling, or two words.
        prefixes = language.words("prefixes")
        prefixed = parted and prefixes & {w.lower() for w in (*new, *old)}
        return Difference(shape, "spelling", bool(prefixed))
    return case(old[0] if old else new[0], language)


def _but_numbers_same(new: Sequence[str], old: Sequence[str], language: Language) -> bool:
    if not values(new, language):
        return False
    joints = {"-", *language.words("and")}
    rest = [
        [_one_spelling(k, language) for k in keys if not values([k], language) and k not in joints]
        for keys in (new, old)
    ]
    return rest[0] == rest[1]


def _names(words: Sequence[str], initial: bool) -> list[str]:
    """Return the words that a capital marks as names, without "I" and a sentence's first."""
    return sorted(
        word
        for index, word in enumerate(words)
        if word[:1].isupper() and not word.startswith("I'") and word != "I"
        if index or not initial
    )


def _only_pronouns(new: Sequence[str], old: Sequence[str], language: Language) -> bool:
    return bool(new and old) and language.words("pronouns").issuperset((*new, *old))


def _plain(keys: Sequence[str], language: Language) -> list[str]:
    pronouns = language.words("pronouns")
    return ["@" if key in pronouns else lemma(key, language) for key in keys]
