"""How does what `who`, `show` and `add` print look as JSON?

Each class is the shape of a line; the codec writes it. What `find` prints is in ``rows``.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.archive.hits import Hit
from saidwhat.archive.people import Person
from saidwhat.archive.whom import PrintedRole, Who
from saidwhat.export.rows import FoundLine, found_line, found_values
from saidwhat.people.clusters import Join
from saidwhat.types.record import Evidence
from saidwhat.types.speaker import Judgement


@dataclass(frozen=True, slots=True)
class WhoLine:
    """What is known of a name: one person with statements and roles, or candidates."""

    name: str
    person: Person | None
    candidates: tuple[Person, ...]
    roles: tuple[PrintedRole, ...]
    perhaps: tuple[str, ...]
    perhaps_ids: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    joins: tuple[Join, ...]
    total: int
    statements: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class ShownLine(FoundLine):
    """A statement by itself: its line, and a pin for each piece of each role."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AddedLine:
    """What became of a file that was to be added."""

    file: str
    article: str
    outcome: str
    version: int
    language: str | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the article at an address."""

    article: str
    version: int
    captured: str | None


def who_line(who: Who, name: str) -> WhoLine:
    """Return what is known of a name as a line."""
    found = tuple(map(found_line, who.found.hits))
    return WhoLine(
        name,
        who.person,
        who.candidates,
        who.roles,
        tuple(one.name for one in who.perhaps),
        tuple(one.id or "" for one in who.perhaps),
        who.judged,
        who.joins,
        who.found.total,
        found,
    )


def shown_line(hit: Hit) -> ShownLine:
    """Return a statement and what proves it as a line."""
    return ShownLine(**found_values(hit), evidence=hit.statement.evidence(hit.article))
