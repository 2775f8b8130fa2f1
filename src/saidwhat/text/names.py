"""Are two printed names one person's? And which other spellings can a name have?

A rule of two fields: the surname must match, and the given name must match; an
unlikeness of either is a different person. Where a field is missing, the answer is
"unsure", unless a printed role settles it. Likeness of whole strings is never used: it
puts Kim Jong Un nearer to Kim Jong Il than Bob Menendez to Robert Menendez.

Pure functions over names; which entities are then joined is a Judgement that others
make and store.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.text.people import (
    PARTICLES,
    PersonName,
    gender_of,
    is_given_name,
    names_one,
    parse,
    plain,
)
from saidwhat.types.speaker import IdentityVerdict

_ARTICLE = re.compile(rf"^(?:{ENGLISH.either('Arabic articles')})[- ](?=\w{{3}})", re.IGNORECASE)
#: One ending of names, in all the ways it is transliterated.
_Y = re.compile(rf"(?:{ENGLISH.either('endings of names in y')})$")
_ROLE_WORD = re.compile(r"[a-z0-9]+")
#: Words of a role that do not tell one holder from another.
_SMALL = ENGLISH.words("small words of roles")
#: Roles that many people hold at one time: two Senators Smith are not one.
_COMMON_ROLES = ENGLISH.words("roles of many")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What the comparison of two names says, and why, in words a reader can weigh."""

    verdict: IdentityVerdict
    reasons: tuple[str, ...]


def compare(
    left: PersonName | str,
    right: PersonName | str,
    left_roles: Sequence[str] = (),
    right_roles: Sequence[str] = (),
) -> NameMatch:
    """Tell whether two names are one person's: same, different, or unsure.

    Args:
        left: a name, as printed or parsed.
        right: the other name.
        left_roles: the roles printed for the first, as printed.
        right_roles: the roles printed for the other.
    """
    several = [one for one in (left, right) if isinstance(one, str) and not names_one(one)]
    if several and left != right:
        return NameMatch("different", (f"not one person's name: {several[0]}",))
    one = parse(left) if isinstance(left, str) else left
    other = parse(right) if isinstance(right, str) else right
    if not plain(one.surname) or not plain(other.surname):
        return NameMatch("unsure", ("a name is missing",))
    row = _alias_row(one, other)
    if row:
        return NameMatch("same", (row,))
    genders = {gender_of(one), gender_of(other)} - {"unknown"}
    surname = surname_match(one.surname, other.surname)
    if surname is None:
        return _other_surnames(one, other)
    if not one.given or not other.given:
        return _surname_only(surname, len(genders) > 1, (left_roles, right_roles))
    return _both_fields(one, other, surname, (left_roles, right_roles))


def _both_fields(
    one: PersonName,
    other: PersonName,
    surname: str,
    roles: tuple[Sequence[str], Sequence[str]],
) -> NameMatch:
    given = given_match(one, other)
    if given is None:
        close = _second_name(one, other)
        if close is None:
            return NameMatch("different", (surname, "the given names differ"))
        return _by_role(surname, close, roles)
    if one.suffix != other.suffix and _generations(one, other):
        return NameMatch("different", (surname, given, "the generations differ"))
    if one.suffix != other.suffix:
        return _by_role(surname, "one name has a generation, the other has none", roles)
    return NameMatch("same", (surname, given))


def _generations(one: PersonName, other: PersonName) -> bool:
    return bool(one.suffix and other.suffix)


def _by_role(surname: str, doubt: str, roles: tuple[Sequence[str], Sequence[str]]) -> NameMatch:
    role = role_match(*roles)
    if role:
        return NameMatch("same", (surname, doubt, role))
    return NameMatch("unsure", (surname, doubt))


def _surname_only(
    surname: str, genders_differ: bool, roles: tuple[Sequence[str], Sequence[str]]
) -> NameMatch:
    if genders_differ:
        return NameMatch("different", (surname, "one is a man, the other a woman"))
    return _by_role(surname, "a given name is missing", roles)


def _other_surnames(one: PersonName, other: PersonName) -> NameMatch:
    """Answer for two names whose surnames do not match as they were parsed."""
    mine, theirs = plain(one.text), plain(other.text)
    if mine == theirs:
        return NameMatch("same", ("the same letters, divided in another way",))
    short, long = sorted((one, other), key=lambda name: len(name.given))
    inside = {plain(word) for word in (*long.given, *re.split(r"[\s-]+", long.surname))}
    if all(plain(word) in inside for word in short.text.split()):
        return NameMatch("unsure", ("one name is a part of the other",))
    if sorted(plain(word) for word in re.split(r"[\s-]+", one.text)) == sorted(
        plain(word) for word in re.split(r"[\s-]+", other.text)
    ):
        return NameMatch("unsure", ("the same words in another order",))
    return NameMatch("different", ("the surnames differ",))


def role_match(left: Sequence[str], right: Sequence[str]) -> str | None:
    """Return why two people's printed roles are one office, or None.

    One office: the same telling words, and more of them than a title that many hold.
    "former" and "then" make another office of it, and so does another place or body.
    """
    for mine in left:
        words = _role_words(mine)
        if len(words) < 2 or words <= _COMMON_ROLES:
            continue
        for theirs in right:
            if words == _role_words(theirs):
                return f"the same role is printed: {mine}"
    return None


def _role_words(role: str) -> frozenset[str]:
    return frozenset(_ROLE_WORD.findall(role.lower())) - _SMALL


@cache
def _table(name: str) -> dict[str, frozenset[int]]:
    """Return, for each folded form of a table, the numbers of the rows it stands in."""
    found: dict[str, set[int]] = {}
    for index, row in enumerate(rows(name)):
        for form in row:
            found.setdefault(plain(form), set()).add(index)
    return {form: frozenset(indexes) for form, indexes in found.items()}


def _shared(name: str, left: str, right: str) -> bool:
    table = _table(name)
    return bool(table.get(left, frozenset()) & table.get(right, frozenset()))


def _alias_row(one: PersonName, other: PersonName) -> str | None:
    """Return why a row of the alias table joins two names, or None."""
    mine, theirs = _alias_key(one), _alias_key(other)
    if mine != theirs and _shared("name aliases", mine, theirs):
        index = min(_table("name aliases")[mine] & _table("name aliases")[theirs])
        row = rows("name aliases")[index]
        return f"a row of the alias table, for names printed since {row[0]}: {row[1]}"
    return None


def _alias_key(name: PersonName) -> str:
    text = f"{name.text} {name.suffix}" if name.suffix else name.text
    key = plain(text)
    return key if key in _table("name aliases") else plain(name.text)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return a key that transliterations of one name share (Sergei, Sergey; Dmitri, Dmitry)."""
    key = _Y.sub("y", plain(word))
    key = key.replace("kh", "h").replace("ye", "e").replace("yo", "o").replace("ks", "x")
    key = key.replace("ou", "u").replace("q", "k").replace("dj", "j")
    return re.sub(r"(.)\1", r"\1", key)


@lru_cache(maxsize=16384)
def surname_match(left: str, right: str) -> str | None:
    """Return why two surnames are one ("the surname is the same"), or None."""
    one, other = _bare(left), _bare(right)
    if not one or not other:
        return None
    if one == other:
        return "the surname is the same"
    if _shared("surname variants", one, other):
        return "the surname is spelled in another way (table)"
    if min(len(one), len(other)) > 4 and sound(one) == sound(other):
        return "the surname is transliterated in another way"
    return None


@lru_cache(maxsize=16384)
def surname_keys(surname: str) -> frozenset[str]:
    """Return keys of which two surnames share one where, and only where, `surname_match` is so."""
    bare = _bare(surname)
    if not bare:
        return frozenset()
    spelled = (f"#{row}" for row in _table("surname variants").get(bare, ()))
    heard = (f"~{sound(bare)}",) if len(bare) > 4 else ()
    return frozenset((f"={bare}", *spelled, *heard))


def _bare(surname: str) -> str:
    """Return a folded surname without the Arabic article ("al-Assad", "Assad")."""
    return plain(_ARTICLE.sub("", surname.strip()))


def given_match(left: PersonName, right: PersonName) -> str | None:
    """Return why the given names of two names agree, or None; none may be missing."""
    for long, short in ((left, right), (right, left)):
        if len(long.given) > 1 and len(plain(long.given[0])) == 1 and len(short.given) == 1:
            second = PersonName(long.given[1:], long.surname)
            if len(plain(short.given[0])) > 1 and given_match(second, short):
                return "the given name is the other's second name, after an initial"
    if left.given and _run(left) == _run(right):
        return "the given name is the same, divided in another way"
    if not left.given or not right.given or _middles_differ(left, right):
        return None
    for long, short in ((left, right), (right, left)):
        if long.nickname and plain(long.nickname) == plain(short.given[0]):
            return "the given name is the nickname printed with the other"
    one, other = plain(left.given[0]), plain(right.given[0])
    if not one or not other:
        return None
    if one == other:
        return "the given name is the same"
    if len(one) == 1 or len(other) == 1:
        return "the given name is the other's initial" if one[0] == other[0] else None
    if _shared("nicknames", one, other):
        return "the given name is a form of the other"
    if min(len(one), len(other)) > 3 and sound(one) == sound(other):
        return "the given name is transliterated in another way"
    return None


def _run(name: PersonName) -> str:
    """Return the given names as one word: "Jean-Marc" and "Jean Marc" are one."""
    return "".join(map(plain, name.given))


def _middles_differ(left: PersonName, right: PersonName) -> bool:
    """Tell whether each has a middle name that fits none of the other's.

    "Ali Hassan Omar Sadiq" and "Ali Hassan Nuri Sadiq" are two; where one name only
    leaves out what the other prints, nothing speaks against them.
    """
    ours = [plain(word) for word in left.given[1:] if plain(word)]
    theirs = [plain(word) for word in right.given[1:] if plain(word)]
    return _lacks(ours, theirs) and _lacks(theirs, ours)


def _lacks(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether one of the middle names fits none of the others."""
    return any(
        word not in PARTICLES and not any(_one_middle(word, other) for other in others)
        for word in words
    )


def _one_middle(one: str, other: str) -> bool:
    initial = one[0] == other[0] and 1 in (len(one), len(other))
    return one == other or initial or sound(one) == sound(other)


def _second_name(one: PersonName, other: PersonName) -> str | None:
    """Return that one goes by the other's second name ("J. Edgar", "Edgar"), or None."""
    for long, short in ((one, other), (other, one)):
        seconds = [plain(word) for word in long.given[1:]]
        first = plain(short.given[0])
        if len(first) > 1 and first in seconds:
            return "the given name is the other's second name"
    return None


def surname_key(name: PersonName | str) -> str:
    """Return the key under which candidates for one person are looked up.

    Two names that ``compare`` can call the same have one key, but for those that only a
    row of the alias table joins; ``person_variants`` has these.
    """
    parts = parse(name) if isinstance(name, str) else name
    bare = _bare(parts.surname.split()[-1] if parts.surname else "")
    numbers = _table("surname variants").get(bare)
    return plain(rows("surname variants")[min(numbers)][0]) if numbers else sound(bare)


def person_variants(name: str) -> tuple[str, ...]:
    """Return the other printed spellings of a person's name that the tables hold.

    Of a full name that stands in the alias table: the names of its row. Of a surname
    with variants: the name with each of them.
    """
    parts = parse(name)
    found: list[str] = []
    for index in sorted(_table("name aliases").get(_alias_key(parts), frozenset())):
        found += rows("name aliases")[index][1:]
    for index in sorted(_table("surname variants").get(plain(parts.surname), frozenset())):
        found += [" ".join((*parts.given, form)) for form in rows("surname variants")[index]]
    return tuple(dict.fromkeys(form for form in found if form != parts.text))


def place_variants(name: str) -> tuple[str, ...]:
    """Return the other spellings of a place that the tables hold (Kiev of Kyiv)."""
    found: list[str] = []
    for index in sorted(_table("places").get(plain(name), frozenset())):
        found += rows("places")[index]
    return tuple(dict.fromkeys(form for form in found if form != name))


def name_variants(name: str) -> tuple[str, ...]:
    """Return the other spellings of a name, whether a person's or a place's."""
    return tuple(dict.fromkeys((*place_variants(name), *person_variants(name))))


__all__ = [
    "NameMatch",
    "compare",
    "given_match",
    "is_given_name",
    "name_variants",
    "person_variants",
    "place_variants",
    "role_match",
    "sound",
    "surname_key",
    "surname_keys",
    "surname_match",
]
