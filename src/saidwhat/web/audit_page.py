"""What does the report of an audit show? Counts for a meeting, on a page or two of paper.

What a newsroom collected of its sources is read for this one page and kept nowhere. What is not
collected and what is not established stand in every part, with their shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saidwhat.archive.audited import LeftOut, Within
from saidwhat.archive.reading import Reading
from saidwhat.jobs import audit
from saidwhat.jobs.audit import Beside, Counted, Part, Report
from saidwhat.jobs.collected import Collected, collected, desks
from saidwhat.types.edtf import Edtf
from saidwhat.types.verdict import Coverage
from saidwhat.web.rendering import Address
from saidwhat.wording.auditing import COUNTS, SMALL, of, percent
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Lines of a table that are matched with nobody, as far as a page tells them.
TOLD = 200


@dataclass(frozen=True, slots=True)
class Ranged(Address):
    """Which articles a reader asked for; days as typed."""

    HOME = "/audit"
    publisher: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def within(self) -> Within:
        """Return it as the archive understands it."""
        first = Edtf(self.first).first if self.first else None
        last = Edtf(self.last).last if self.last else None
        return Within(first, last, self.publisher or "")

    @property
    def said(self) -> str:
        """Return the days and the publisher in words."""
        days = [in_words(Edtf(day)) for day in (self.first, self.last) if day]
        told = " to ".join(dict.fromkeys(days)) or "all days"
        if len(days) == 1 and self.first != self.last:
            told = f"from {told}" if self.first else f"until {told}"
        return f"{told}, {self.publisher}" if self.publisher else told


def ranged(asked: Ranged, coverage: Coverage) -> Ranged:
    """Return what was asked for, or else the month of the newest article."""
    if asked.first or asked.last or asked.publisher or coverage.last is None:
        return asked
    month = coverage.last.strftime("%Y-%m")
    return Ranged(None, month, month)


@dataclass(frozen=True, slots=True)
class Given:
    """The tables of a form: what each is called, and its bytes; none is kept."""

    join: tuple[str, bytes] | None = None
    desks: tuple[str, bytes] | None = None


def beside(archive: Reading, given: Given) -> Beside:
    """Return what the tables of a form tell.

    Raises:
        UnreadableError: one of them cannot be meant.
    """
    told = collected(archive, given.join[1], given.join[0]) if given.join else Collected()
    of_ = desks(given.desks[1], given.desks[0]) if given.desks else None
    return Beside(told, of_)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a part as it is shown."""

    value: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the report as it is shown."""

    heading: str
    lines: tuple[Line, ...]


def report(archive: Reading, asked: Ranged, given: Given) -> dict[str, Any]:
    """Return the report of an audit, as the template shows it.

    Raises:
        UnreadableError: a table cannot be meant.
    """
    told = beside(archive, given)
    counted = audit.report(audit.by_source(archive, asked.within, told), told)
    lacks = archive.left_out(asked.within)
    unmatched = told.collected.unmatched
    return {
        "summary": audit.summary(counted, told),
        "tables": [_table(part) for part in counted.parts],
        "heads": COUNTS,
        "small": SMALL if _has_small(counted) else 0,
        "lacks": _lacks(lacks),
        "unmatched": [f"line {one.line:,}: {one.reason}" for one in unmatched[:TOLD]],
        "more": max(0, len(unmatched) - TOLD),
    }


def values(asked: Ranged, shown: dict[str, Any] | None, problem: str | None) -> dict[str, Any]:
    """Return what the template shows; ``problem`` is why there is no report."""
    return {"asked": asked, "shown": shown, "problem": problem, "here": "/audit"}


def _has_small(counted: Report) -> bool:
    return any(row.small for part in counted.parts for row in part.rows)


def _table(part: Part) -> Table:
    heading = f"By {part.by}" if part.by in ("desk", "month") else part.by
    return Table(heading, tuple(Line(row.value, _cells(row)) for row in part.rows))


def _cells(row: Counted) -> tuple[str, ...]:
    sources = "" if row.sources is None else f"{row.sources:,}{'*' if row.small else ''}"
    nobody = of(row.not_established, row.statements)
    return sources, f"{row.statements:,}", percent(row.share), f"{row.words:,}", nobody


def _lacks(lacks: LeftOut) -> Sequence[str]:
    told = []
    if lacks.undated:
        told.append(f"{count(lacks.undated, 'article')} without a day left out.")
    if lacks.unjoined:
        told.append(f"{count(lacks.unjoined, 'group')} of names wait to be joined over articles.")
    return told
