"""How are people told, on a terminal, on a page and in a table? In the same words.

Layout is each face's own.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saidwhat.archive.people import Person, PersonRow
from saidwhat.archive.undecided import Pair
from saidwhat.people.clusters import Join
from saidwhat.people.evidence import Relation
from saidwhat.types.edtf import Edtf
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: How the names of two people are to each other who may be one.
NAMES_ARE: dict[Relation, str] = {
    "same": "the same full name",
    "variant": "another spelling or a nickname",
    "initial": "an initial for the given name",
    "short": "a name without a given name",
    "generation": "one with a generation (“Jr.”), one without",
}


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """A person as a row of a table: the names and the roles are parted by semicolons."""

    id: str
    name: str
    kind: str
    role: str | None
    names: str
    roles: str
    statements: int
    words: int
    articles: int
    named: int
    publishers: int
    spoken_for: int
    first: str | None
    last: str | None


def people_row(row: PersonRow) -> PeopleRow:
    """Return a row of people as a row of a table."""
    return PeopleRow(
        row.id, row.name, row.kind, row.role, "; ".join(row.names),
        "; ".join(office.role for office in row.roles), row.statements, row.words, row.articles,
        row.named, row.publishers, row.spoken_for, row.first, row.last,
    )  # fmt: skip


def days(first: str | None, last: str | None) -> str | None:
    """Return two days of publication in words; None where none is known."""
    if first is None or last is None:
        return None
    return in_words(Edtf(first if first == last else f"{first}/{last}"))


def where(one: Person | PersonRow) -> str:
    """Return in how many articles of how many publishers somebody is quoted, or named."""
    if not one.statements:
        return f"named in {count(one.named, 'article')}"
    quoted = f"{count(one.articles, 'article')}, {count(one.publishers, 'publisher')}"
    return f"{quoted}, named in {one.named:,}" if one.named > one.articles else quoted


def facts(one: Person | PersonRow) -> tuple[str, ...]:
    """Return what tells somebody from others: kind, role, outlets, how much, and when."""
    kind = one.kind if one.kind != "person" else None
    outlets = ", ".join(one.outlets) if isinstance(one, Person) else None
    told = (kind, one.role, where(one), days(one.first, one.last), outlets)
    return tuple(filter(None, told))


def judged_name(key: str) -> str:
    """Return of whom a judgement's key speaks: a name folded, or an entity of one article."""
    article, mark, n = key.partition("#e")
    return f"number {n} in article {article}" if mark else key.removeprefix("person:")


def month_called(month: str | None) -> str:
    """Return a month in words (``2022-07``), or that it is not established."""
    return in_words(Edtf(month)) if month else "not established"


def for_and_against(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what speaks for two people being one, and what speaks against it."""
    speaks = [ground.words for ground in pair.grounds if ground.weight > 0]
    against = [ground.words for ground in pair.grounds if ground.weight < 0]
    return tuple(speaks), tuple(against)


def judging(pair: Pair) -> str:
    """Return the command that says that a pair is one; the reason is still to be written."""
    one, other = (shlex.quote(each.id or each.name) for each in (pair.one, pair.other))
    return f"saidwhat judge {one} same {other} --reason …"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names that were taken for one's, how often, and why: each reason once."""

    left: str
    right: str
    times: int
    reasons: tuple[str, ...]


def joined(joins: Iterable[Join], most: int = 3) -> Iterator[Joined]:
    """Yield the pairs of names that were joined, each once with ``most`` of its reasons."""
    found: dict[tuple[str, str], list[Join]] = {}
    for join in joins:
        found.setdefault((join.left, join.right), []).append(join)
    for (left, right), own in found.items():
        reasons = dict.fromkeys(reason for join in own for reason in join.reasons)
        yield Joined(left, right, len(own), tuple(reasons)[:most])
