"""Which nouns of a role's words does the table hold, and which of them is held?

"A lawyer for the mayor" is a lawyer; "the mayor's son" a son. Nothing is asked of a text. What
else can be held by a person is for ``resolve/held.py``; whether two descriptions can mean one
person, for ``descriptions.py``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.text.people import Gender, word_gender

#: What opens a complement: whom it names does not hold the role.
COMPLEMENTS = re.compile(
    rf"\s(?:{ENGLISH.either('openings of complements')}"
    rf"|{ENGLISH.either('beginnings of a role')})\s"
)
#: Roles whose last word is one behind these words only: a master, a keeper may be anything.
COMPOUND_ROLES = frozenset(
    f"{place} {noun}"
    for noun, before in ENGLISH.table("compound roles").items()
    for place in before.split()
)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return, for each role noun, the classes it belongs to."""
    held = {row[0]: frozenset(row[1].split(",")) | {row[0]} for row in rows("role heads")}
    return held | {role: frozenset({role, role.split()[-1]}) for role in COMPOUND_ROLES}


@cache
def nouns() -> re.Pattern[str]:
    """Return a pattern of the role nouns, the longest first."""
    joined = "|".join(re.escape(noun) for noun in sorted(classes(), key=len, reverse=True))
    then = "|".join(rf"(?<=\b{word}-)" for word in sorted(ENGLISH.words("former")))
    return re.compile(rf"(?:(?<![\w-])|{then})(?:{joined})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_nouns(role: str) -> tuple[str, ...]:
    """Return the role nouns of a role's words, in lower case and in order."""
    return tuple(match.group().lower() for match in nouns().finditer(role))


def _owns(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 2] in ("'s", "’s", "´s")


@lru_cache(maxsize=4096)
def held_nouns(role: str) -> tuple[str, ...]:
    """Return the role nouns that are held: no owner's, and none of what is added."""
    head = COMPLEMENTS.split(role)[0]
    return tuple(one.group().lower() for one in nouns().finditer(head) if not _owns(one))


@lru_cache(maxsize=4096)
def role_gender(role: str) -> Gender:
    """Return what the nouns of a role say of gender; no owner's nor complement's do."""
    found = {word_gender(noun) for noun in held_nouns(role)} - {"unknown"}
    return found.pop() if len(found) == 1 else "unknown"
