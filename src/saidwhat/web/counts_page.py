"""What does the page of counts show? A row for each value, a bar beside it, a link behind it.

Every state is an address. The number of statements of a row leads to a search that finds these very
statements: both ask by the same SQL (`archive.dimensions`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saidwhat.archive.dimensions import DIMENSIONS, escaped
from saidwhat.archive.search import Search
from saidwhat.archive.stats import ORDERS, Cell, Cross, Order, Stats
from saidwhat.export.stats import shown
from saidwhat.web.article_page import KINDS
from saidwhat.web.rendering import Address, person
from saidwhat.web.search_page import Wanted, cell_of, day
from saidwhat.wording import counting
from saidwhat.wording.numbers import count

#: Rows that the page shows; the tables have all.
MOST = 200
#: Values of the first dimension that it shows, if nothing else is asked for.
TOP = 25


@dataclass(frozen=True, slots=True)
class Counting(Address):
    """What is to be counted, as the address says it; ``by`` are names with commas between them."""

    HOME = "/stats"
    by: str | None = None
    q: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    first: str | None = None
    last: str | None = None
    top: str | None = None
    order: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the dimensions, `person` where none is named."""
        return tuple(one.strip() for one in (self.by or "person").split(",") if one.strip())

    def cross(self, top: int | None = None) -> Cross:
        """Return it as the archive understands it; ``top`` holds where the address has none."""
        search = Search(
            words=self.q or "",
            publisher=self.publisher or "",
            kind=self.kind or "",
            first=day(self.first, last=False),
            last=day(self.last, last=True),
            having=(("language", escaped(self.language)),) if self.language else (),
        )
        order: Order = next((one for one in ORDERS if one == self.order), "groups")
        return Cross(
            self.names, search, self.speaker or "", int(self.top) if self.top else top, order
        )

    def behind(self, stats: Stats, cell: Cell) -> str | None:
        """Return the address of the search for the statements of a row; None where it has none."""
        given = [value.given for value in cell.values]
        if "" in given or not cell.statements:
            return None
        pairs = (*stats.narrowed, *zip(stats.by, given, strict=True))
        wanted = Wanted(
            self.q, publisher=self.publisher, kind=self.kind, first=self.first, last=self.last,
            cell=cell_of(pairs),
        )  # fmt: skip
        return wanted.at()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its values, its numbers, how long its bar is, and what is behind it."""

    values: tuple[str, ...]
    cell: Cell
    share: float
    url: str | None


def values(asked: Counting, stats: Stats | None, wrong: str = "") -> dict[str, Any]:
    """Return what the template shows; ``stats`` is None where the question cannot be meant."""
    found = stats or Stats(asked.names)
    most = max((cell.statements for cell in found.rows), default=0) or 1
    lines = [
        Line(told, cell, round(100 * cell.statements / most, 2), asked.behind(found, cell))
        for told, cell in zip(shown(found)[:MOST], found.rows, strict=False)
    ]
    return {
        "asked": asked,
        "dimensions": {name: one.title for name, one in DIMENSIONS.items()},
        "orders": ORDERS,
        "kinds": KINDS,
        "chosen_by": [*asked.names, "", "", ""][:3],
        "heads": [DIMENSIONS[name].title for name in found.by if name in DIMENSIONS],
        "lines": lines,
        "cut": max(0, len(found.rows) - MOST),
        "wrong": wrong,
        "candidates": found.candidates,
        "page_of": person,
        "share": counting.share(found.not_established, found.statements),
        "total": count(found.articles, "article"),
        "waiting": counting.waiting(found.unjoined),
        "tables": [(name, asked.at(f"/stats.{form}")) for form, name in FORMS.items()],
        "here": "/stats",
    }


FORMS = {"json": "JSON", "csv": "CSV", "xlsx": "Excel"}
