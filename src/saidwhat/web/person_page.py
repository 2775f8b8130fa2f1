"""What does the page of a person show? Said, and said about; roles as printed; who is meant.

A name that may mean several people gives the candidates, never a choice among them.
What joins two names or parts them is a judgement with a reason and somebody's name
under it, and the page shows which were applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saidwhat.archive.appearances import Appearances
from saidwhat.archive.people import Person
from saidwhat.archive.reading import Reading
from saidwhat.archive.search import Found, Search
from saidwhat.archive.whom import PrintedRole, Who
from saidwhat.export.people import days, facts, joined
from saidwhat.types.edtf import Edtf
from saidwhat.web.months import drawing
from saidwhat.web.rendering import link
from saidwhat.web.rendering import person as address
from saidwhat.web.search_page import Line, lines
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Statements of a page.
PAGE = 30

#: Statements about somebody, and for somebody, that the page shows.
MOST_ABOUT = 10

#: Printed names of one person that "said about" is looked for under.
MOST_NAMES = 8

#: Articles that name somebody which the page lists, the newest.
MOST_NAMING = 40

#: Roles, outlets and others who may be the same that stand open; the rest is behind a click.
OPEN = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page shows of one person beside what they said."""

    about: Found
    spoken: Found
    there: Appearances | None


def beside(archive: Reading, person: Person) -> Beside:
    """Return what is known of one person beside what they said."""
    told = archive.find(about(person))
    if person.id is None:
        return Beside(told, Found((), 0), None)
    there = archive.appearances(person.id, MOST_NAMING)
    spoken = Found((), 0)
    if person.spoken_for:
        spoken = archive.who(person.id, Search(limit=MOST_ABOUT, spoken_for=True)).found
    return Beside(told, spoken, there)


def page(before: str | None) -> Search:
    """Return which of a person's statements are shown."""
    return Search(limit=PAGE, before=int(before) if before else None)


def about(person: Person) -> Search:
    """Return the search for what others are printed as having said of a person."""
    names = [name.replace('"', "") for name in person.names[:MOST_NAMES]]
    words = " OR ".join(f'"{name}"' for name in names if any(map(str.isalnum, name)))
    return Search(words=words, limit=MOST_ABOUT * 3)


def values(name: str, who: Who, beside: Beside | None) -> dict[str, Any]:
    """Return what the template shows; ``beside`` is there where one person is meant."""
    person, after = who.person, who.found.after
    own = address((person and person.id) or name)
    shown = {
        "name": person.name if person else name,
        "page_of": address,
        "address": own,
        "person": person,
        "candidates": [(one, address(one.id or one.name), facts(one)) for one in who.candidates],
        "roles": [(role, _days(role)) for role in who.roles],
        "open": OPEN,
        "lines": lines(who.found.hits),
        "total": count(who.found.total, "statement"),
        "joins": list(joined(who.joins)),
        "perhaps": [(one, address(one.id or one.name), facts(one)) for one in who.perhaps],
        "judged": who.judged,
        "older": link(own, before=after) if after is not None else None,
        "as_json": own + ".json",
        "as_csv": own + ".csv",
        "here": "",
    }
    return shown | (_beside(person, beside) if person and beside else {})


def _beside(person: Person, beside: Beside) -> dict[str, Any]:
    there = beside.there
    own = set(person.names)
    told = lines(beside.about.hits)
    return {
        "about": [one for one in told if _label(one) not in own][:MOST_ABOUT],
        "search": link("/search", q=about(person).words),
        "spoken": lines(beside.spoken.hits),
        "spoken_total": count(beside.spoken.total, "statement"),
        "there": there,
        "months": drawing(there.months) if there else None,
        "published_days": days(person.first, person.last),
    }


def _label(line: Line) -> str | None:
    speaker = line.card.statement.speaker
    return speaker.label if speaker else None


def _days(role: PrintedRole) -> str:
    """Return when a role was printed: its first and last day, or that no day is known."""
    if role.first is None or role.last is None:
        return "day not established"
    first, last = in_words(Edtf(role.first)), in_words(Edtf(role.last))
    return f"printed {first}" if first == last else f"printed {first} to {last}"
