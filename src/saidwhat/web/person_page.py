"""What does the page of a person show? Said, and said about; roles as printed; who is meant.

A name that may mean several people gives the candidates, never a choice among them.
What joins two names or parts them is a judgement with a reason and somebody's name
under it, and the page shows which were applied.
"""

from __future__ import annotations

from typing import Any

from saidwhat.archive.people import Person
from saidwhat.archive.search import Found, Search
from saidwhat.archive.whom import PrintedRole, Who
from saidwhat.types.edtf import Edtf
from saidwhat.web.rendering import link
from saidwhat.web.rendering import person as address
from saidwhat.web.search_page import Line, lines
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Statements of a page.
PAGE = 30

#: Statements about somebody that the page shows; the search has them all.
MOST_ABOUT = 10

#: Printed names of one person that "said about" is looked for under.
MOST_NAMES = 8


def page(before: str | None) -> Search:
    """Return which of a person's statements are shown."""
    return Search(limit=PAGE, before=int(before) if before else None)


def about(person: Person) -> Search:
    """Return the search for what others are printed as having said of a person."""
    names = [name.replace('"', "") for name in person.names[:MOST_NAMES]]
    words = " OR ".join(f'"{name}"' for name in names if any(map(str.isalnum, name)))
    return Search(words=words, limit=MOST_ABOUT * 3)


def values(name: str, who: Who, said_about: Found | None) -> dict[str, Any]:
    """Return what the template shows."""
    person = who.person
    own = set(person.names) if person else set()
    told = lines(said_about.hits) if said_about else []
    after = who.found.after
    return {
        "name": person.name if person else name,
        "page_of": address,
        "address": address(name),
        "person": person,
        "candidates": who.candidates,
        "roles": [(role, _days(role)) for role in who.roles],
        "lines": lines(who.found.hits),
        "total": count(who.found.total, "statement"),
        "about": [one for one in told if _label(one) not in own][:MOST_ABOUT],
        "perhaps": who.perhaps,
        "near": [*who.perhaps, *(one for one in person.names[1:])] if person else [],
        "judged": who.judged,
        "older": link(address(name), before=after) if after is not None else None,
        "as_json": address(name) + ".json",
        "as_csv": address(name) + ".csv",
        "search": link("/search", q=about(person).words) if person else "",
        "here": "",
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
