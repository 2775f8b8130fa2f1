"""Which of many clusters can a name belong to? Found by its keys, not by looking at each.

Two names that the rules of ``text.names`` can call one share a key. So only those that share
one are compared, and the time grows with the number of names, not with its square. What the
comparison then says is ``clusters.py``'s.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from saidwhat.text.names import surname_keys
from saidwhat.text.people import parse, plain

Numbers = list[int]


def full_keys(text: str) -> frozenset[str]:
    """Return the keys under which a full name is kept: its letters, surname, and every end of it.

    The ends are those of "María García Márquez", which "García Márquez" is one of.
    """
    letters = plain(parse(text).text)
    ends = (f"-{letters[at:]}" for at in range(len(letters) + 1))
    return frozenset((*_same_keys(text), *ends))


def asked_keys(text: str) -> frozenset[str]:
    """Return the keys under which those are found that a full name can be another name of."""
    return frozenset((*_same_keys(text), f"-{plain(parse(text).text)}"))


def _same_keys(text: str) -> frozenset[str]:
    return frozenset((f"={plain(text)}", *surname_keys(parse(text).surname)))


@lru_cache(maxsize=4096)
def surnames(text: str) -> frozenset[str]:
    """Return the folded surnames by which a name can be called."""
    parts = parse(text)
    if not parts.given:
        return frozenset({plain(parts.surname)})
    whole = plain("".join((*parts.given[1:], parts.surname)))
    return frozenset({plain(parts.surname), whole, plain(parts.surname.split()[-1])})


@lru_cache(maxsize=4096)
def called(text: str) -> frozenset[str]:
    """Return the folded given name and nickname by which somebody can be called."""
    parts = parse(text)
    return frozenset(plain(word) for word in (*parts.given[:1], parts.nickname) if word)


class Index:
    """Numbers of clusters by the keys of their names, each once, in no order."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[int, None]] = {}

    def add(self, number: int, keys: Iterable[str]) -> None:
        """Keep a number under these keys."""
        for key in keys:
            self._by_key.setdefault(key, {})[number] = None

    def of(self, keys: Iterable[str], below: float = math.inf) -> Numbers:
        """Return the numbers under any of these keys that are less than one, the lowest first."""
        found = {number for key in keys for number in self._by_key.get(key, ())}
        return sorted(number for number in found if number < below)


@dataclass(slots=True)
class ShortNames:
    """The clusters of people while short names join them, by what a short name says."""

    surname: Index = field(default_factory=Index)
    given: Index = field(default_factory=Index)
    spelled: Index = field(default_factory=Index)
    letters: Index = field(default_factory=Index)
    titled: Index = field(default_factory=Index)

    def add(self, number: int, text: str, title: str) -> None:
        """Keep a name of a cluster, with the title that stands before it."""
        self.surname.add(number, surnames(text))
        self.given.add(number, called(text))
        parts = parse(text)
        self.spelled.add(number, surname_keys(parts.surname) if parts.given else ())
        self.letters.add(number, (plain(text),))
        self.titled.add(number, (_titled(text, title),))

    def fitting(self, text: str, below: int) -> Numbers:
        """Return which of the first clusters a short name fits.

        By surname, else by the name somebody is called by. Last comes a surname that is spelled
        in another way: "Zelensky", "Zelenskyy".
        """
        key = (plain(parse(text).surname),)
        by_word = self.surname.of(key, below) or self.given.of(key, below)
        return by_word or self.spelled.of(surname_keys(text), below)

    def met(self, text: str, title: str) -> Numbers:
        """Return the clusters of which a name stands with this very title."""
        return self.titled.of((_titled(text, title),))


def _titled(text: str, title: str) -> str:
    return f"{title}\n{plain(text)}"
