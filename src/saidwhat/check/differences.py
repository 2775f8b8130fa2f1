"""What kind of change is this, and could it change the sense?

Takes the words that differ and says which kind of difference they are. Conservative:
a change counts as material unless it is known not to be (spelling, tense, person,
slight words, punctuation). Whether a changed sense is a false one is for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.check.lexicon import (
    CASED,
    CONDITIONS,
    LEMMAS,
    MODALS,
    NEGATIONS,
    PRONOUNS,
    QUANTIFIERS,
    SLIGHT,
    expanded,
    lemma,
)
from saidwhat.check.numbers import values
from saidwhat.types.verdict import ChangeKind

#: More slight words than these make a clause ("did it, she").
_MOST_SLIGHT = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """The kind of a change, one word for its reason, and whether it is material."""

    kind: ChangeKind
    why: str
    material: bool


def difference(new: Sequence[str], old: Sequence[str], *, initial: bool = False) -> Difference:
    """Return what sort of change it is to print ``new`` where ``old`` stood.

    Both are folded words with their case; either may be empty. ``initial`` tells that
    they begin a sentence, where a capital makes no name.
    """
    shape: ChangeKind = "replaced" if new and old else "inserted" if new else "deleted"
    new_keys, old_keys = _expand(new), _expand(old)
    if _spelled(new_keys) == _spelled(old_keys):
        return _same_letters(new, old, shape)
    if (
        new
        and old
        and values(new_keys) == values(old_keys)
        and _but_numbers_same(new_keys, old_keys)
    ):
        return Difference(shape, "spelling", False)
    weighty = _weighty(new_keys, old_keys)
    if weighty:
        return weighty
    if _names(new, initial) != _names(old, initial) and not _only_pronouns(new_keys, old_keys):
        return Difference("name", "name", True)
    if _weigh(new_keys, CONDITIONS) != _weigh(old_keys, CONDITIONS):
        return Difference(shape, "condition", True)
    return _light(new_keys, old_keys, shape)


def _weighty(new: list[str], old: list[str]) -> Difference | None:
    """Return the difference in a negation, number, quantifier or mood, if there is one."""
    if _weigh(new, NEGATIONS) != _weigh(old, NEGATIONS):
        return Difference("negation", "negation", True)
    if values(new) != values(old):
        return Difference("number", "number", True)
    if _weigh(new, MODALS) != _weigh(old, MODALS):
        return Difference("modality", "modality", True)
    if _weigh(new, QUANTIFIERS) != _weigh(old, QUANTIFIERS):
        return Difference("number", "quantifier", True)
    return None


def _light(new: list[str], old: list[str], shape: ChangeKind) -> Difference:
    if new and old and [lemma(key) for key in new] == [lemma(key) for key in old]:
        return _inflected(new, old, shape)
    if new and old and _plain(new) == _plain(old):
        return Difference(shape, "person", True)
    if all(key in SLIGHT for key in (*new, *old)) and len(new) + len(old) <= _MOST_SLIGHT:
        return Difference(shape, "slight", False)
    if sorted(new) == sorted(old):
        return Difference(shape, "order", True)
    return Difference(shape, "words", True)


def _inflected(new: Sequence[str], old: Sequence[str], shape: ChangeKind) -> Difference:
    """Return the difference of words in their form: "pier" and "piers" may be one or many."""
    many = any(
        one != other and sorted((one + "s", other + "s"), key=len)[0] in (one, other)
        for one, other in zip(new, old, strict=True)
        if one not in LEMMAS and other not in LEMMAS
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
    if changed - _PLAIN_MARKS:
        return Difference(shape, "marks", False)
    return Difference(shape, "sentence" if changed & _ENDS else "punctuation", False)


def case(word: str) -> Difference:
    """Return the difference of a word in letter case alone."""
    return Difference("replaced", "case", word.lower() in CASED)


def _expand(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in expanded(word.lower())]


def _weigh(keys: Sequence[str], words: frozenset[str]) -> list[str]:
    return sorted(key for key in keys if key in words)


def _spelled(keys: Sequence[str]) -> str:
    """Return the letters alone, in one spelling: British and American are one."""
    return "".join(_one_spelling(re.sub(r"(?<=.)[\[\]'-]|\[", "", key)) for key in keys)


_VARIANTS = (
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|able$|ite$|ful$|less$|er)"), "or"),
    (re.compile(r"(?<=[a-z]{2})is(?=e[sd]?$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=e[sd]?$|ing$)"), "yz"),
    (re.compile(r"(?<=[a-z][bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"(?<=[a-z]{3})ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=[a-z]{3})amme(?=s?$)"), "am"),
)
_SPELLINGS = {
    "grey": "gray", "defence": "defense", "offence": "offense", "licence": "license",
    "cheque": "check", "tyre": "tire", "ok": "okay", "mum": "mom", "momma": "mama",
    "towards": "toward", "afterwards": "afterward", "whilst": "while", "amongst": "among",
    "judgement": "judgment", "ageing": "aging", "kerb": "curb", "plough": "plow",
    "sceptical": "skeptical", "percent": "%", "programme": "program",
}  # fmt: skip


def _one_spelling(key: str) -> str:
    key = _SPELLINGS.get(key, key)
    for pattern, instead in _VARIANTS:
        key = pattern.sub(instead, key)
    return key


def _same_letters(new: Sequence[str], old: Sequence[str], shape: ChangeKind) -> Difference:
    """Return the difference where the letters are the same, however they are parted."""
    digits = any(character.isdigit() for word in (*new, *old) for character in word)
    if digits and values(_expand(new)) != values(_expand(old)):
        return Difference("number", "number", True)
    if [w.lower() for w in new] != [w.lower() for w in old]:
        parted = len(new) != len(old) and "'" not in "".join((*new, *old))
        # "every day" and "everyday", "re-sign" and "resign": spelling, or two words.
        prefixed = parted and {"re", "un", "in", "a", "may"} & {w.lower() for w in (*new, *old)}
        return Difference(shape, "spelling", bool(prefixed))
    return case(old[0] if old else new[0])


def _but_numbers_same(new: Sequence[str], old: Sequence[str]) -> bool:
    if not values(new):
        return False
    rest = [[k for k in keys if not values([k]) and k not in ("-", "and")] for keys in (new, old)]
    return [_one_spelling(k) for k in rest[0]] == [_one_spelling(k) for k in rest[1]]


def _names(words: Sequence[str], initial: bool) -> list[str]:
    """Return the words that a capital marks as names, without "I" and a sentence's first."""
    return sorted(
        word
        for index, word in enumerate(words)
        if word[:1].isupper() and not word.startswith("I'") and word != "I"
        if index or not initial
    )


def _only_pronouns(new: Sequence[str], old: Sequence[str]) -> bool:
    return bool(new and old) and all(key in PRONOUNS for key in (*new, *old))


def _plain(keys: Sequence[str]) -> list[str]:
    return ["@" if key in PRONOUNS else lemma(key) for key in keys]
