"""Which names can be one and the same at all? Names of one block, and no others.

A block is what names that may be one person's or one body's have in common: the sound of a
surname, the initials of a body. Blocks are joined each by itself, so that an article that is
added costs the blocks of its names and no more. Whether two names of a block are one is for
`joining`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.text.names import place_variants, surname_key
from saidwhat.text.people import names_one, plain

_FORMS = re.compile(rf"[\s,]+(?:{ENGLISH.either('legal forms')})\.?$", re.IGNORECASE)
_DETERMINER = re.compile(rf"^(?:{ENGLISH.either('determiners before a body')})\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_SMALL = ENGLISH.words("small words of bodies")
_COMMON = frozenset(ENGLISH.words("common words of bodies"))
#: Words of places that are cut short: "St. Cormere" is Saint Cormere.
_SHORT = ENGLISH.table("short words of places")


@lru_cache(maxsize=65536)
def block_of(kind: str, name: str) -> str:
    """Return the block of a name that stands for an entity of this kind.

    ``p:`` for people, ``b:`` for bodies, places and groups, ``s:`` for words that name several
    people or somebody of somebody, which are joined with nobody.
    """
    if kind != "person":
        return f"b:{initials(name) or core(name)}"
    if not names_one(name):
        return f"s:{plain(name)}"
    return f"p:{surname_key(name) or plain(name)}"


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """Return a body's or a place's name, folded, without "the" and the form of a firm.

    Spellings of one place that the tables hold have one core.
    """
    bare = _DETERMINER.sub("", _BRACKETED.sub("", name)).strip()
    bare = _FORMS.sub("", bare) or bare
    bare = " ".join(_SHORT.get(word.lower().rstrip("."), word) for word in bare.split())
    spellings = (bare, *place_variants(bare))
    return min(" ".join(filter(None, map(plain, one.split()))) for one in spellings) or plain(name)


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """Return the initials of a body's name in several words, or the acronym that a name is.

    Empty for a name that is neither.
    """
    bare = _FORMS.sub("", _DETERMINER.sub("", _BRACKETED.sub("", name)).strip())
    letters = plain(bare)
    if is_acronym(bare):
        return letters
    words = [plain(word) for word in words_of(bare) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words if word) if len(words) > 1 else ""


def words_of(name: str) -> list[str]:
    """Return the words of a body's name, without what stands in brackets."""
    return re.split(r"[\s-]+", _BRACKETED.sub("", name).strip())


def is_common(name: str) -> bool:
    """Tell whether a body's folded name has common words alone: many have one of that name."""
    words = [word for word in name.split() if word not in _SMALL]
    return all(word in _COMMON for word in words)


def is_acronym(name: str) -> bool:
    """Tell whether a name is an acronym: two to six capitals, with stops perhaps ("U.N.")."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper() and " " not in name
