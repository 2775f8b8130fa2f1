"""Names for people who do not exist, in two pools that share none.

Given names and surnames come from the files of names beside the corpora, from the learn part of
the invented corpus, and from ``forms.tsv`` with the ways in which one name is printed. They are
drawn apart from each other, so that a made person is nobody in particular. A name belongs to the
pool that a digest of it says: seed 1 and seed 2 have no given name and no surname in common.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

import yaml

from corpora.catalogue import DATA
from corpora.invented import articles
from saidwhat.text.people import given_gender

FOLDER = DATA / "entities" / "names"
FORMS = Path(__file__).parent / "forms.tsv"
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿĀ-ž’']+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?")
#: No given name, though it stands where one does.
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Fr Rev Prof Sir Lord Lady Dame Justice Chief Alhaji Hon Senator Sister"
    " Father Datuk Tan Tengku Mzee Umm Haji Shaikh Sheikh Monsieur President Bank State Saint"
    " Sardar Mullah Qari Abdul Abu Bin Ben Van Von".split()
)


@dataclass(frozen=True)
class Given:
    """A given name: m or f, the short forms it is called by, and its other spellings."""

    text: str
    gender: str
    nicknames: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surname:
    """A surname and its other spellings."""

    text: str
    spellings: tuple[str, ...] = ()


class Pool:
    """The names of one seed; some surnames are many people's, most are few people's."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"names {seed}")
        self.given = [one for one in _given() if _pool(one.text) == seed % 2]
        self.surnames = [one for one in _surnames() if _pool(one.text) == seed % 2]
        chance.shuffle(self.given)
        chance.shuffle(self.surnames)
        # Names that are printed in several ways are drawn more often than their share.
        self._given = list(
            accumulate(4 if one.nicknames or one.spellings else 1 for one in self.given)
        )
        self._surnames = list(
            accumulate((n + 8) ** -0.4 * (3 if one.spellings else 1) for n, one in
                       enumerate(self.surnames))
        )  # fmt: skip

    def any_given(self, chance: random.Random) -> Given:
        """Draw a given name."""
        return chance.choices(self.given, cum_weights=self._given)[0]

    def any_surname(self, chance: random.Random) -> Surname:
        """Draw a surname."""
        return chance.choices(self.surnames, cum_weights=self._surnames)[0]


def _pool(name: str) -> int:
    return sha256(name.casefold().encode()).digest()[0] % 2


@cache
def _forms() -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of ``forms.tsv`` by what they are: gender, then forms."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            what, *rest = line.split("\t")
            found.setdefault(what, []).append(tuple(rest))
    return found


@cache
def _given() -> tuple[Given, ...]:
    found: dict[str, Given] = {}
    for gender, name, *others in _forms()["nickname"]:
        found[name] = Given(name, gender, tuple(others))
    for gender, name, *others in _forms()["spelling"]:
        found[name] = Given(name, gender, (), tuple(others))
    short = {form for one in found.values() for form in (*one.nicknames, *one.spellings)}
    for name, gender in sorted(set(_printed_given())):
        if name not in short and _NAME.fullmatch(name) and name not in _TITLES:
            found.setdefault(name, Given(name, gender))
    return tuple(found.values())


@cache
def _surnames() -> tuple[Surname, ...]:
    found = {name: Surname(name, tuple(rest)) for _, name, *rest in _forms()["surname"]}
    given = {one.text for one in _given()}
    for name in sorted(set(_printed_surnames())):
        if name not in given and len(name) > 2 and _NAME.fullmatch(name):
            found.setdefault(name, Surname(name))
    return tuple(found.values())


@cache
def _people() -> tuple[tuple[str, str, str], ...]:
    """Return given name, gender and surname of the people in the files of names."""
    found = []
    for name in ("legislators-current.yaml", "executive.yaml"):
        for row in yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.CSafeLoader):
            told = row["name"]
            found.append((told["first"], row["bio"]["gender"].lower(), told["last"]))
    return tuple(found)


@cache
def _others() -> tuple[tuple[str, str], ...]:
    """Return first and last word of names of two or three words elsewhere, without titles."""
    with (FOLDER / "name_bench_cases.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["name2"] for row in csv.DictReader(file) if row["schema"] == "Person"]
    rows += [e.name for one in articles("learn") for e in one.entities.values()
             if e.type == "person"]  # fmt: skip
    split = (name.split() for name in rows)
    return tuple((words[0], words[-1]) for words in split if len(words) in (2, 3))


def _printed_given() -> Iterator[tuple[str, str]]:
    """Yield given names, with a gender: by the name where it tells, else by its digest."""
    genders: dict[str, set[str]] = {}
    for first, gender, _ in _people():
        genders.setdefault(first, set()).add(gender)
    for first in {*genders, *(first for first, _ in _others())}:
        known = genders.get(first, set()) or {given_gender(first)} - {"unknown"}
        yield first, min(known) if known else "mf"[sha256(first.encode()).digest()[1] % 2]


def _printed_surnames() -> Iterable[str]:
    return [last for _, _, last in _people()] + [last for _, last in _others()]
