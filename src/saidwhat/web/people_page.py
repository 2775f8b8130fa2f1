"""What does the list of people show, and that of who may be one? Rows, filters, pages.

Every state of the list is an address that can be shared: what is chosen, and from where it goes on
(a place in the order, not a number of a page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from saidwhat.archive.people import KINDS, Listing, People
from saidwhat.archive.undecided import Pair
from saidwhat.export.people import NAMES_ARE, days, for_and_against
from saidwhat.web.rendering import Address
from saidwhat.web.rendering import person as page_of
from saidwhat.wording.numbers import count

#: Rows of a page, and pairs.
PAGE, PAIRS = 50, 20

#: How many of a kind are called.
CALLED = {
    "person": "people", "organization": "organizations", "place": "places", "group": "groups",
    "document": "documents",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked(Address):
    """Which rows a reader asked for; ``after`` is the place to go on from: statements and id."""

    HOME = "/people"
    q: str | None = None
    kind: str | None = None
    named: str | None = None
    after: str | None = None

    @property
    def listing(self) -> Listing:
        """Return it as the archive understands it."""
        statements, _, key = (self.after or "").partition("~")
        after = (int(statements), key) if key else None
        return Listing(self.q or "", self.kind or "", not self.named, PAGE, after)


def values(asked: Asked, found: People) -> dict[str, Any]:
    """Return what the template of the list shows."""
    first = replace(asked, after=None)
    chosen: list[tuple[str | None, str, str]] = [(None, "All", first.but(kind=None))]
    chosen += [(kind, CALLED[kind].capitalize(), first.but(kind=kind)) for kind in KINDS]
    return {
        "asked": asked,
        "kinds": chosen,
        "total": _total(asked, found),
        "rows": [(row, page_of(row.id), days(row.first, row.last)) for row in found.rows],
        "unjoined": found.unjoined,
        "more": asked.but(after=following(found)) if found.after else None,
        "as_json": asked.at("/people.json"),
        "as_csv": first.at("/people.csv"),
        "here": "/people",
    }


def following(found: People) -> str | None:
    """Return the place to go on from, None at the end."""
    return "~".join(map(str, found.after)) if found.after else None


def _total(asked: Asked, found: People) -> str:
    called = CALLED[asked.kind] if asked.kind else "people, bodies and places"
    done = "named" if asked.named else "quoted"
    return f"{found.total:,} {called} {done}, the most quoted first"


def perhaps(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return what the template of those who may be one shows."""
    return {
        "pairs": [
            (pair, NAMES_ARE[pair.names], *for_and_against(pair)) for pair in pairs
        ],
        "total": count(len(pairs), "pair"),
        "cut": len(pairs) == PAIRS,
        "as_json": "/api/people/perhaps",
        "here": "/people",
    }  # fmt: skip
