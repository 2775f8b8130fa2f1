"""What is in a person's name? Title, given names, surname, suffix, and a likely gender.

A grammar of printed names over small tables. Whether two names are one person's is
asked in ``names.py``; who is meant in an article, in ``resolve/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import column, rows

Gender = Literal["m", "f", "unknown"]

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_TOKEN = re.compile(r"[^\s,()]+")
_JOINED = re.compile(rf"\s(?:(?:{ENGLISH.either('and or')})\s|&)")
_OWNED = re.compile(r"\w['’´]s?\s+\w")
#: "Spokeswoman for N. N.", "family of N. N.": whom a noun is of.
_FOR_WHOM = re.compile(
    rf"(?P<noun>[\w-]+)\s(?:{ENGLISH.either('of and for')})\s"
    r"(?:\w+\.?\s)*?[A-ZÀ-Þ][\w.’'-]*\s[A-ZÀ-Þ]"
)
_OWNER = re.compile(r"['’´]s?$")
#: Small words inside a name that tell nobody from another.
PARTICLES = ENGLISH.words("name particles")
_SUFFIX = re.compile(rf"(?:{ENGLISH.either('name suffixes')})\.?$", re.IGNORECASE)
_LETTERS = r"[^\W\d_][\w.’'-]{1,20}"
#: A nickname between given name and surname, in any marks: “Bibi”, `Jim`, (Bob).
NICKNAME = (
    rf"(?:[“\"‘'`´«„](?P<quoted>{_LETTERS})[”\"’'`´»“]"
    rf"|\((?P<bracketed>[A-ZÀ-Þ][a-zà-ÿ][\w’-]{{0,18}})\))"
)
_NICKNAMED = re.compile(
    rf"(?<=[\w.])\s{NICKNAME}(?=\s(?:(?:{ENGLISH.either('name particles')})\s|[A-ZÀ-Þ]))"
)
#: Where a name ends: at a bracket, or a comma with no generation behind it.
_NAME_END = re.compile(rf"[(\[]|,(?!\s*(?:{ENGLISH.either('generations')})\b)")
#: Family names that stand first in Chinese, Korean and Vietnamese names.
_FAMILY_FIRST = ENGLISH.words("family names in front")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A printed name in its parts; ``given`` and ``surname`` as printed.

    ``titles`` are folded words before the name ("president", "mr"); ``suffix`` is ``jr``,
    ``ii`` … or empty; ``nickname`` what stands in marks between given name and surname.
    A name of one word is a surname, though it could as well be a given name.
    """

    given: tuple[str, ...]
    surname: str
    titles: tuple[str, ...] = ()
    suffix: str = ""
    nickname: str = ""

    @property
    def particles(self) -> tuple[str, ...]:
        """Return the small words that the surname begins with ("van der")."""
        words = self.surname.split()[:-1]
        return tuple(takewhile(lambda word: plain(word) in PARTICLES, words))

    @property
    def text(self) -> str:
        """Return given names and surname, joined by spaces."""
        return " ".join((*self.given, self.surname))


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Return a word in plain lower-case ASCII letters and digits, without any mark."""
    return _NO_LETTER.sub("", (word if word.isascii() else _ascii(word)).lower())


def _ascii(word: str) -> str:
    from anyascii import anyascii  # a table of all alphabets: few texts need it

    return anyascii(word)


@cache
def title_words() -> frozenset[str]:
    """Return the folded words that can stand in front of a name as part of its title."""
    single = {plain(row[0]) for row in rows("role heads") if " " not in row[0]}
    return frozenset(single | {plain(word) for word in column("titles")})


@cache
def _title_genders() -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for row in (*rows("titles"), *rows("role heads")):
        if row[2] == "m":
            found[plain(row[0])] = "m"
        elif row[2] == "f":
            found[plain(row[0])] = "f"
    return found


@cache
def _given_genders(use: str = "given names") -> dict[str, Gender]:
    sides: dict[str, set[Gender]] = {}
    for row in rows(use):
        for name in row[1].split():
            sides.setdefault(plain(name), set()).add("m" if row[0] == "m" else "f")
    return {name: next(iter(found)) for name, found in sides.items() if len(found) == 1}


@cache
def _of_one_sex() -> dict[str, Gender]:
    return _given_genders("given names of one sex")


def is_given_name(word: str) -> bool:
    """Tell whether a word is known as a given name."""
    folded = plain(word)
    return folded in _given_genders() or folded in _all_nicknames()


@cache
def _all_nicknames() -> frozenset[str]:
    return frozenset(plain(name) for row in rows("nicknames") for name in row)


@lru_cache(maxsize=8192)
def names_one(text: str) -> bool:
    """Tell whether words are one person's name, with titles at most.

    "N. N. and N. N." are two; "a spokeswoman for N. N.", "the family of N. N." and "N. N.'s
    lawyer" somebody else.
    """
    if _JOINED.search(text):
        return False
    owned = _OWNED.search(text)
    for_whom = _FOR_WHOM.search(text)
    noun = for_whom["noun"] if for_whom else ""
    office = noun[:1].isupper() and plain(noun) in title_words() and not owned
    return not owned and (for_whom is None or (office and plain(noun) not in _relatives()))


@cache
def _relatives() -> frozenset[str]:
    return frozenset(plain(row[0]) for row in rows("role heads") if _others(row[1]))


def _others(classes: str) -> bool:
    """Tell whether a role is always somebody's who is another: a relative, a spokesman."""
    return bool({"relative", "spokesperson", "lawyer"} & set(classes.split(",")))


@lru_cache(maxsize=16384)
def parse(text: str) -> PersonName:
    """Return the parts of a printed person's name, with any title in front.

    Party and place in brackets, and what follows a comma, are no part of a name.
    """
    called = _NICKNAMED.search(text)
    text = text[: called.start()] + text[called.end() :] if called else text
    nickname = (called["quoted"] or called["bracketed"]) if called else ""
    head = _NAME_END.split(text, maxsplit=1)[0]
    tokens = [match.group().strip('"“”') for match in _TOKEN.finditer(head)]
    tokens = [_OWNER.sub("", token) or token for token in tokens]
    tokens = [token for token in tokens if re.search(r"\w", token)]
    suffix = ""
    while len(tokens) > 1 and _SUFFIX.match(tokens[-1]):
        suffix = plain(tokens.pop())
    titles, tokens = _split_titles(tokens)
    if not tokens:
        return PersonName((), "", titles, suffix)
    given, surname = _split_surname(tokens)
    return PersonName(tuple(given), surname, titles, suffix, nickname)


def _split_titles(tokens: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Cut after the last title word that still has a name behind it."""
    known, cut = title_words(), 0
    for at, token in enumerate(tokens[:-1]):
        folded = plain(token)
        named = at > 0 and cut == 0 and is_given_name(tokens[0])
        named = named and not is_given_name(tokens[at + 1])  # "Charlotte Mayor Jennifer …"
        if token.count(".") > 1:
            continue  # "P.C. Quill": initials
        small = token[:1].islower() and folded not in PARTICLES
        if small or (folded in known and not named and not is_given_name(token)):
            cut = at + 1
    return tuple(plain(token) for token in tokens[:cut]), tokens[cut:]


def _split_surname(tokens: list[str]) -> tuple[list[str], str]:
    if len(tokens) == 1:
        return [], tokens[0]
    if _family_first(tokens):
        return [" ".join(tokens[1:])], tokens[0]
    at = len(tokens) - 1
    while at > 1 and plain(tokens[at - 1]) in PARTICLES:
        at -= 1
    if at == 1 and len(tokens) > 2 and plain(tokens[0]) in PARTICLES:
        at = 0
    return tokens[:at], " ".join(tokens[at:])


def _family_first(tokens: list[str]) -> bool:
    first = plain(tokens[0])
    if first not in _FAMILY_FIRST or len(tokens) > 3:
        return False
    western = any(is_given_name(token) or len(token.strip(".")) == 1 for token in tokens[1:])
    if len(tokens) == 2:
        return not western and ("-" in tokens[1] or not is_given_name(tokens[0]))
    return not western


def gender_of(name: PersonName) -> Gender:
    """Return what titles and the given name say of gender; titles first."""
    for title in name.titles:
        if title in _title_genders():
            return _title_genders()[title]
    return given_gender(name.given[0]) if name.given else "unknown"


def given_gender(word: str) -> Gender:
    """Return what a given name says of gender."""
    folded = plain(word.split("-")[0])
    return _given_genders().get(folded) or _of_one_sex().get(folded, "unknown")


def word_gender(word: str) -> Gender:
    """Return what a role's noun or a title says of gender ("spokeswoman")."""
    return _title_genders().get(plain(word), "unknown")
