"""What kind of thing do these words name? Person, organization, place, group, document.

Told by the words alone and small tables: titles, given names, nouns, metonyms. The
tagger's own opinion is weighed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import column, rows
from saidwhat.text.people import is_given_name, parse, plain, title_words
from saidwhat.text.roles import COMPOUND_ROLES
from saidwhat.types.annotations import EntityKind
from saidwhat.types.span import Span, Spans

_ORGANIZATION = re.compile(rf"\b(?:{ENGLISH.either('nouns of organizations')})s?\b")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}s?$|[A-Z]{2,}[a-z]?[A-Z]*$")
_REPORT = re.compile(rf"\b(?:{ENGLISH.either('nouns of documents')})$")


def is_compound_role(words: Sequence[str]) -> bool:
    """Tell whether the last two words are a role together ("Harbour Master")."""
    return " ".join(words[-2:]).lower() in COMPOUND_ROLES


@cache
def _long_roles() -> frozenset[str]:
    return COMPOUND_ROLES | {role for role in column("role heads") if " " in role}


def is_long_role(words: Sequence[str]) -> bool:
    """Tell whether the last two or three words are a role together ("Secretary of State")."""
    held = _long_roles()
    return any(" ".join(words[-number:]).lower() in held for number in (2, 3))


@cache
def noun_kinds() -> dict[str, EntityKind]:
    """Return the kinds of common nouns, with the role nouns as persons."""
    kinds: dict[str, EntityKind] = {row[0]: "person" for row in rows("role heads")}
    kinds |= dict.fromkeys(COMPOUND_ROLES, "person")
    known: dict[str, EntityKind] = {
        "group": "group",
        "organization": "organization",
        "document": "document",
        "person": "person",
    }
    kinds.update({row[0]: known[row[1]] for row in rows("noun heads")})
    return kinds


@lru_cache(maxsize=4096)
def noun_kind(noun: str) -> EntityKind | None:
    """Return the kind of a common noun, or None where the tables do not hold it."""
    word = noun.lower().strip("'’")
    kinds = noun_kinds()
    if word in kinds:
        return kinds[word]
    if word.endswith(ENGLISH.lines("endings of people")):
        return "group"
    for ending, plain_form in ENGLISH.table("plural endings").items():
        single = word.removesuffix(ending) + plain_form
        if word.endswith(ending) and kinds.get(single) == "person":
            return "group"
    if word.endswith(ENGLISH.lines("endings of a person")):
        return "person"
    return None


def guessed_kind(noun: str) -> EntityKind | None:
    """Return the kind of a common noun, taking an unknown plural for several people."""
    kind = noun_kind(noun)
    if kind is None and re.search(r"[^su]s$", noun):
        return "group"
    return kind


@cache
def _metonyms() -> frozenset[str]:
    return frozenset(plain(word) for word in column("metonyms"))


@cache
def _metonym_places() -> re.Pattern[str]:
    words = sorted({row[0] for row in rows("metonyms")}, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?=[A-ZÉ])(?<![\w-])(?:{joined})(?![\w-])")


def metonyms_in(text: str) -> Spans:
    """Return where the names of buildings and seats stand that speak for an institution."""
    return tuple(Span(*match.span()) for match in _metonym_places().finditer(text))


#: Names of one word that nobody prints without an article, beside the common nouns.
_WITH_ARTICLE = ENGLISH.words("names with an article")


def is_common_word(name: str) -> bool:
    """Tell whether a name is one word that is a common noun as well ("West", "Senate")."""
    word = name.lower()
    return " " not in name and (word in _WITH_ARTICLE or noun_kind(word) is not None)


@cache
def places() -> frozenset[str]:
    """Return the folded names of the places that the tables hold."""
    held = {plain(name) for row in rows("places") for name in row}
    held |= {plain(word) for word in column("cities")}
    return frozenset(held | {plain(row[0]) for row in rows("demonyms")})


@cache
def demonyms() -> frozenset[str]:
    """Return the folded words for what and who comes from a place."""
    return frozenset(plain(word) for row in rows("demonyms") for word in row[1:])


@lru_cache(maxsize=4096)
def name_kind(name: str, *, article: bool = False) -> EntityKind | None:
    """Return the kind that a capitalised name shows by itself, or None.

    Args:
        name: the name, without a determiner.
        article: True where "the" stands before it.
    """
    words = name.split()
    folded = plain(name)
    if folded in _metonyms():
        return "organization"
    if " & " in name and not all(is_given_name(word) for word in words if word != "&"):
        return "organization"
    rest = after_title(words)
    if rest and not _ORGANIZATION.search(" ".join(rest)) and plain(" ".join(rest)) not in places():
        return "person"
    if _ORGANIZATION.search(name):
        return "organization"
    if _REPORT.search(name):
        return "document"
    if folded in places():
        return "place"
    if folded in demonyms():
        return "group"
    if len(words) == 1 and _ACRONYM.fullmatch(name.strip("'’")):
        return "organization"
    return _person_kind(words, article)


def after_title(words: list[str]) -> list[str]:
    """Return the words after the last title word of a run, empty where it has none."""
    cut = 0
    for at, word in enumerate(words[:-1]):
        named = is_given_name(words[0]) and not is_given_name(words[at + 1])
        titled = plain(word) in title_words() and not is_given_name(word) and not named
        if titled or is_long_role(words[: at + 1]):
            cut = at + 1
    return words[cut:] if cut and words[cut][:1].isupper() else []


def is_role(name: str) -> bool:
    """Tell whether a capitalised run is a role without a name ("Press Secretary")."""
    words = name.split()
    if is_compound_role(words):
        return True
    return plain(words[-1]) in title_words() and not (len(words) > 1 and is_given_name(words[0]))


def _person_kind(words: list[str], article: bool) -> EntityKind | None:
    if len(words) > 1 and is_given_name(words[0]) and not article:
        return "person"
    if len(words) > 1 and re.fullmatch(r"[A-Z]\.", words[1]) and not article:
        return "person"
    return "organization" if article else None


@lru_cache(maxsize=4096)
def looks_like_person(name: str) -> bool:
    """Tell whether a capitalised run reads as a person's full name."""
    parts = parse(name)
    return bool(parts.given) and is_given_name(parts.given[0]) and name_kind(name) == "person"
