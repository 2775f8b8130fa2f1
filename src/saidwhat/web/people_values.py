"""How do people look as JSON? A page of rows, pairs who may be one, and one person.

Each class is the shape of an answer; the codec writes and describes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from saidwhat.archive.appearances import Appearances, Month, Naming, Outlet
from saidwhat.archive.people import People, Person, PersonRow
from saidwhat.archive.undecided import Pair
from saidwhat.archive.whom import PrintedRole, Who
from saidwhat.people.clusters import Join
from saidwhat.types.speaker import Judgement
from saidwhat.web.people_page import Asked, following
from saidwhat.web.person_page import Beside
from saidwhat.web.rendering import link
from saidwhat.web.rendering import person as page_of
from saidwhat.web.values import Hit, hit


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """A page of people, the most quoted first."""

    total: int
    unjoined: int
    people: tuple[PersonRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """People who may be one, and of whom nobody decided it."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One person with statements and roles; or candidates, where a name may mean several."""

    person: Person | None
    candidates: tuple[Person, ...]
    roles: tuple[PrintedRole, ...]
    perhaps: tuple[str, ...]
    perhaps_ids: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    joins: tuple[Join, ...]
    outlets: tuple[Outlet, ...]
    months: tuple[Month, ...]
    naming: tuple[Naming, ...]
    said_for: tuple[Hit, ...]
    statements: tuple[Hit, ...]
    next: str | None


def listed(asked: Asked, found: People) -> PeopleAnswer:
    """Return a page of people."""
    after = following(found)
    there = replace(asked, after=after).at("/people.json") if after else None
    return PeopleAnswer(found.total, found.unjoined, found.rows, there)


def known(name: str, who: Who, beside: Beside | None) -> PersonAnswer:
    """Return what is known of a name."""
    after = who.found.after
    following_ = link(page_of(name) + ".json", before=after) if after is not None else None
    there = (beside and beside.there) or Appearances((), (), ())
    return PersonAnswer(
        who.person, who.candidates, who.roles,
        tuple(one.name for one in who.perhaps), tuple(one.id or "" for one in who.perhaps),
        who.judged, who.joins, there.outlets, there.months, there.naming,
        tuple(map(hit, beside.spoken.hits if beside else ())), tuple(map(hit, who.found.hits)),
        following_,
    )  # fmt: skip
