"""Can two descriptions mean one person: "the finance minister", "minister of finance"?

A description is taken apart into the noun that is held, what gives it another standing
("former", "deputy"), and the words that tell its holder from another's ("finance", "of Tarn",
"Whitlock's"). The nouns must agree and the standing must be equal; a telling word that only one
of the two has leaves open whether they are one. Nothing is asked of a text, and no name is
compared: that is for ``names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import column, rows
from saidwhat.text.people import Gender, plain, word_gender
from saidwhat.text.roles import COMPLEMENTS, classes, nouns

#: Whether a description fits another: as far as it goes; perhaps, for it says more; not.
Fit = Literal["yes", "perhaps", "no"]

_WORD = re.compile(r"[^\W_](?:[\w.’'´&-]*\w)?")
_OWNER = re.compile(r"(?:['’´]s?)$")
_END = re.compile(rf"[,;:()\s]+\b(?:{ENGLISH.either('ends of a description')})\b.*", re.DOTALL)
_UNTIL = re.compile(rf"\s(?:{'|'.join(sorted(ENGLISH.words('until')))})\s", re.IGNORECASE)
_AGE = re.compile(r",\s*\d{1,3}\b")
_AND = re.compile(rf"\s(?:{ENGLISH.either('and')}|&)\s")
_ARTICLE = re.compile(rf"\s*(?:{ENGLISH.either('articles')})\s", re.IGNORECASE)
_SMALL = ENGLISH.words("small words of descriptions") | ENGLISH.words("of and for")
_STANDING = ENGLISH.words("standing of roles")
_FORMER = ENGLISH.words("former")
_SHORT = ENGLISH.words("short titles")
_BEHIND = ENGLISH.words("behind the noun of a role")
_PLURALS = ENGLISH.words("plurals without s")


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says: ``head``, the noun that is held, in one spelling for all its forms.

    ``wider`` are nouns that can be said of it too, ``standing`` what makes another office of it,
    ``telling`` the other words, folded. ``plural`` where it is several people's.
    """

    text: str = field(compare=False)
    head: str
    wider: frozenset[str]
    standing: frozenset[str]
    telling: frozenset[str]
    plural: bool = False
    gender: Gender = field(default="unknown", compare=False)

    @property
    def is_anybody(self) -> bool:
        """Tell whether its noun is one that many in an article may answer to ("a resident")."""
        return self.head in _of_anybody()


@lru_cache(maxsize=4096)
def describe(words: str) -> tuple[Description, ...]:
    """Return what a description says: two where it holds two roles ("founder and chief executive").

    Nothing is returned where no noun is left of the words.
    """
    text = " ".join(_AGE.sub("", _END.sub("", f" {words} ")).split()).strip(' ,.;:“”"()–—-')
    held, behind = _apart(_rewritten(text))
    halves = [half for half in _AND.split(held) if half.strip()]
    if len(halves) > 1 and not all(_held(half) or _ARTICLE.match(half) for half in halves[1:]):
        halves = [held]
    if len(halves) > 1 and not any(len(half.split()) > 1 for half in halves):
        behind = ""
    halves += [title for half in halves if (title := _before_short(half))]
    found = [one for half in halves if (one := _described(text, half, behind))]
    if _UNTIL.search(words):
        found += [replace(one, standing=one.standing | {"former"}) for one in found]
    return tuple(found)


def fit(drafted: Description, printed: Iterable[Description], also: Also | None = None) -> Fit:
    """Tell whether a description fits somebody for whom others are printed.

    ``also`` returns, for a telling word, what else says the same in this text.
    """
    near = [
        one
        for one in printed
        if drafted.head in one.wider
        and drafted.standing == one.standing
        and drafted.plural == one.plural
    ]
    if not near:
        return "no"
    if "unknown" not in (drafted.gender, *(one.gender for one in near)) and all(
        one.gender != drafted.gender for one in near
    ):
        return "no"
    said = frozenset().union(*(one.telling for one in near))
    more = also.words if also else {}
    lacking = (word for word in drafted.telling - said if said.isdisjoint(more.get(word, ())))
    return "perhaps" if any(lacking) else "yes"


def telling(words: str) -> frozenset[str]:
    """Return the words that tell something, as descriptions have them."""
    return frozenset(_folded((words,)))


@dataclass(frozen=True, slots=True)
class Also:
    """What says the same as a word in one text: "mayor" for the mayor's name, and back."""

    words: dict[str, frozenset[str]]


@cache
def _of_anybody() -> frozenset[str]:
    return frozenset(_one_noun(word) for word in ENGLISH.words("nouns for anybody"))


@cache
def _otherwise() -> re.Pattern[str]:
    longest = sorted(ENGLISH.table("nouns of roles written otherwise"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)


def _rewritten(text: str) -> str:
    table = ENGLISH.table("nouns of roles written otherwise")
    return _otherwise().sub(lambda match: table[match.group().lower()], text)


def _apart(words: str) -> tuple[str, str]:
    """Return the words up to a complement, and it: none of "City of Haverty Mayor"."""
    held, *rest = COMPLEMENTS.split(words, maxsplit=1)
    if not rest or (words.split()[-1][:1].isupper() and _held(words) and not _held(held)):
        return words, ""
    return held, words[len(held) :]


def _before_short(words: str) -> str:
    """Return the title in front of a short one ("Majority leader" of "Majority leader Sen.")."""
    *before, last = words.split()
    title = " ".join(before)
    return title if before and plain(last) in _SHORT and _held(title) else ""


def _held(words: str) -> bool:
    """Tell whether words end in the noun of a role."""
    last = plain(words.split()[-1])
    return any(plain(one.group().split()[-1]) == last for one in nouns().finditer(words))


def _described(text: str, held: str, behind: str) -> Description | None:
    head, before, after = _head(held)
    if not head:
        return None
    single = _singular(head)
    noun, *more = _parts(single or head)
    words = {*_folded((*before, *after, behind)), *more}
    standing = {"former" if word in _FORMER else word for word in words & _STANDING}
    one = _one_noun(noun)
    return Description(
        text,
        one,
        _wider(noun) | {one},
        frozenset(standing),
        frozenset(words - _STANDING),
        single is not None,
        word_gender(noun),
    )


def _head(held: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the noun that is held, with the words before and behind it."""
    words = [word for word in _WORD.findall(held) if not word.isdigit()]
    while words and words[-1].lower() in _BEHIND and len(words) > 1:
        words.insert(0, words.pop())
    if not words:
        return "", (), ()
    line = " ".join(words)
    role = next(reversed(list(nouns().finditer(line))), None)
    last = words[-1]
    if role and (role.end() == len(line) or last[:1].isupper()):
        owned = _OWNER.match(line, role.end())
        if not owned:
            start = line.rfind(" ", 0, role.start()) + 1
            prefix = line[start : role.start()].strip("-")
            return role.group().lower(), (line[:start], prefix), (line[role.end() :],)
    prefix, dash, noun = last.rpartition("-")
    if dash and prefix.lower() in _STANDING:
        return noun.lower(), (*words[:-1], prefix), ()
    return last.lower(), tuple(words[:-1]), ()


def _folded(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that tell something, folded: no titles, no small words, no plural."""
    for part in words:
        for word in _WORD.findall(part):
            bare = _OWNER.sub("", word)
            prefix, dash, rest = bare.partition("-")
            pieces = (prefix, rest) if dash and prefix.lower() in _STANDING else (bare,)
            for piece in pieces:
                folded = plain(piece)
                if folded and folded not in _SMALL and folded not in _courtesy():
                    yield _place(folded)


@cache
def _courtesy() -> frozenset[str]:
    return frozenset(plain(row[0]) for row in rows("titles") if row[1] == "courtesy")


@cache
def _places() -> dict[str, str]:
    return {plain(word): plain(row[0]) for row in rows("demonyms") for word in row}


def _place(word: str) -> str:
    """Return a word of a description in one form: "Danish" is of Denmark, a plural its singular."""
    if word in _places():
        return _places()[word]
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _singular(noun: str) -> str | None:
    """Return the singular of a noun that stands for several, None where it stands for one."""
    if noun in classes() or noun in column("role heads"):
        return None
    if noun in _PLURALS:
        return {"men": "man", "women": "woman"}.get(noun, "person")
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return None
    endings = ENGLISH.table("plural endings").items()
    single = [noun.removesuffix(end) + of_one for end, of_one in endings if noun.endswith(end)]
    return next((one for one in single if one in classes()), noun[:-1])


def _parts(noun: str) -> tuple[str, ...]:
    """Return the noun that is held, and what stands with it in one row ("foreign minister")."""
    *before, last = noun.split()
    if not before or before[0] in _STANDING or _first_class(noun) == last:
        return (last, *before)
    return (noun,)


@cache
def _first_classes() -> dict[str, str]:
    return {row[0]: row[1].split(",")[0] for row in rows("role heads")}


def _first_class(noun: str) -> str:
    return _first_classes().get(noun, noun)


@cache
def _nouns_of_one() -> dict[str, str]:
    lines: Sequence[list[str]] = [line.split() for line in ENGLISH.lines("nouns of one role")]
    return {noun: line[0] for line in lines for noun in line}


def _one_noun(noun: str) -> str:
    return _nouns_of_one().get(noun) or plain(noun) or noun


def _wider(noun: str) -> frozenset[str]:
    """Return the nouns that can be said of whoever holds this one ("lawmaker" of a senator)."""
    if " " in noun:
        return frozenset()
    return frozenset(_one_noun(wide) for wide in classes().get(noun, ()))
