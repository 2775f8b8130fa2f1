"""Which nouns can be held by a person, and which noun of a role's words is the one that is held?

"A lawyer for the mayor" is a lawyer; "the mayor's son" a son; "vice president of the Great Basin
Bank" a vice president. Where roles stand in the text is told in ``roles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import PORTFOLIOS
from saidwhat.resolve.nouns import demonyms, is_long_role, noun_kind, places
from saidwhat.text.people import is_given_name, plain, title_words
from saidwhat.text.roles import COMPLEMENTS, classes, nouns, role_nouns

#: "Tax aide now teaching at": what somebody does.
_ADDED = re.compile(rf"\s(?:{ENGLISH.either('added to a role')})\b")
_OF = re.compile(rf"\s(?:{ENGLISH.either('of and for')})\s(?:(?:{ENGLISH.either('known')})\s)?")
_OF_TO = re.compile(
    rf"\s(?:{ENGLISH.either('of for and to')})\s(?:(?:{ENGLISH.either('known')})\s)?"
)
_CANDIDATES = ENGLISH.words("candidates")
_MADE = re.compile(rf"(?:{ENGLISH.either('made nouns of roles')})")
_AND = re.compile(rf"\s(?:{ENGLISH.either('and')}|&)\s")
_NOT_HELD = ENGLISH.words("anybody") | ENGLISH.words("nouns of no role")
_WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*\w)?\.?")
_OWNER = re.compile(r"(?:['’´]s|s['’´])$")


@lru_cache(maxsize=8192)
def is_held(word: str) -> bool:
    """Tell whether a word is a noun of a role that a person can hold ("hydrologist")."""
    noun = word.lower().strip(".")
    if noun in _NOT_HELD or plain(word) in demonyms() or noun_kind(noun) not in (None, "person"):
        return False
    return (
        noun in classes()
        or plain(noun) in title_words()
        or noun_kind(noun) == "person"
        or bool(_MADE.fullmatch(noun))
        or ("-" in noun and is_held(noun.rpartition("-")[2]))
    )


@lru_cache(maxsize=8192)
def is_held_phrase(words: str) -> bool:
    """Tell whether the noun that a phrase turns on, before any complement, can be held."""
    head = _ADDED.split(COMPLEMENTS.split(words, maxsplit=1)[0], maxsplit=1)[0]
    told = _WORD.findall(_AND.split(head)[-1]) or _WORD.findall(head)
    if not told or _OWNER.search(told[-1]):
        return False
    if is_held(told[-1]) or is_long_role(told):
        return True
    last = nouns().findall(head)
    return bool(last) and head.lower().endswith(last[-1].lower())


@lru_cache(maxsize=4096)
def is_kin(words: str) -> bool:
    """Tell whether words say no more than whose relative somebody is ("sister")."""
    nouns = role_nouns(words)
    return bool(nouns) and all("relative" in classes()[noun] for noun in nouns)


@lru_cache(maxsize=4096)
def is_office(words: str) -> bool:
    """Tell whether capitals are an office and nobody's name ("Minister of State", "MEC")."""
    told = words.split()
    if len(told) == 1:
        return words.isupper() and words.lower() in classes()
    head, *behind = _OF.split(words, maxsplit=1)
    title = (head.split() or [""])[-1]
    if not behind or plain(title) not in title_words() or is_kin(title.lower()):
        return False
    told = behind[0].split()
    return not any(is_given_name(word) for word in told)


@lru_cache(maxsize=4096)
def last_title(words: str) -> str:
    """Return the title right in front of a name, without whoever is of it.

    "Daughter of Mayor" is the mayor's daughter: the mayor is named behind it. "City of Haverty
    Attorney" is one title.
    """
    head, *behind = _OF_TO.split(words)
    last = behind[-1].split() if behind else []
    if not last or not is_held(last[-1]) or head.split()[-1].lower() in _CANDIDATES:
        return words
    bare = all(is_held(word) or _is_of_office(word) for word in last)
    return behind[-1] if bare or is_kin(head.lower()) else words


def _is_of_office(word: str) -> bool:
    """Tell whether a word is what an office is of, in front of it: "Health", "German"."""
    return word.lower() in PORTFOLIOS or plain(word) in demonyms() | places()


@lru_cache(maxsize=1024)
def second_office(words: str) -> str:
    """Return the last of two offices of two countries or bodies, or all the words.

    "Dutch Prime Minister and Belgian President": whoever is named behind them holds the second.
    """
    halves = _AND.split(words)
    if len(halves) < 2:
        return words
    told = [_WORD.findall(half) for half in halves]
    if told[-1] and not told[0]:
        return halves[-1]  # "1990 and President": a year is no office
    if not all(len(half) > 1 and is_held(half[-1]) for half in told):
        return words
    owners = [_owner(half) for half in told]
    return halves[-1] if all(owners) and len(set(owners)) == len(owners) else words


def _owner(words: Sequence[str]) -> str:
    """Return of which country or body an office is, by its first word; empty where none is told."""
    folded = plain(_OWNER.sub("", words[0]))
    owned = bool(_OWNER.search(words[0]))
    return folded if owned or folded in demonyms() | places() else ""
