"""What does the timeline show? Dated events and statements in order, each with its words.

An ordered list first; above it the same as a drawing. A date is never shown more
precise than it is, a date that a source tells is never the newsroom's, and two
articles that disagree are two entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from saidwhat.jobs.timeline import Asked
from saidwhat.record.timeline import Entry
from saidwhat.types.edtf import Edtf
from saidwhat.web.rendering import Address
from saidwhat.web.search_page import day
from saidwhat.wording.dates import MONTHS, RESTS_ON, in_words, not_dated

#: Entries of one page. A longer one is no longer read.
MOST_ENTRIES = 400

#: The drawing across, in hundredths of the page: margins, the least that can be seen, gaps.
WIDTH, EDGE, LEAST, GAP = 100.0, 1.2, 0.8, 0.2

#: The drawing down, in pixels: height of a lane, and how many there are.
LANE, LANES = 13, 12

Parts = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Line(Address):
    """What a reader asked the timeline for: words, a name, and from when to when."""

    HOME = "/timeline"
    about: str | None = None
    speaker: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def asked(self) -> Asked:
        """Return it as the job understands it."""
        first, last = day(self.first, last=False), day(self.last, last=True)
        return Asked(self.about or "", self.speaker or "", first, last)


@dataclass(frozen=True, slots=True)
class Shape:
    """One entry of the drawing: (place, width) of each part; a dot for a day has no width.

    ``joined`` is the line between the first and the last part, where there are several.
    """

    y: int
    parts: Parts
    joined: tuple[float, float] | None
    voiced: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis; a minor one has no label on a small screen."""

    x: float
    label: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing above the list, and its axis."""

    shapes: tuple[Shape, ...]
    ticks: tuple[Tick, ...]
    height: int
    says: str


#: What the date of an event was counted from; a statement's: ``RESTS_ON``.
_COUNTED = {
    "explicit": "the date is printed so",
    "publication": "counted from the day of publication{day}",
    "tense": "counted from the day of publication{day}, forwards or back by the verb’s tense",
    "previous": "counted from the date before it in the text",
    "anchored": "counted from another date or event of the text",
}


def rests_on(entry: Entry) -> str:
    """Return, as a sentence, what the date of an entry rests on."""
    place = entry.places[0]
    day = f" ({in_words(place.published)})" if place.published else ""
    if entry.edtf is None and not place.date_words:
        told = not_dated(place.published)
    elif entry.kind == "statement":
        told = RESTS_ON[entry.basis] + (day if entry.basis == "publication" else "")
    else:
        told = _COUNTED.get(entry.basis, "the article does not say when").format(day=day)
    return f"“{place.date_words}”: {told}" if place.date_words else told[0].upper() + told[1:]


def values(asked: Line, found: Sequence[Entry], read: int, total: int) -> dict[str, Any]:
    """Return what the template shows; ``read`` of ``total`` articles that fit were read."""
    return {
        "asked": asked,
        "entries": found[:MOST_ENTRIES],
        "rests_on": rests_on,
        "drawing": drawing(found[:MOST_ENTRIES]),
        "cut": max(0, len(found) - MOST_ENTRIES),
        "count": len(found),
        "read": read,
        "total": total,
        "as_json": asked.at("/timeline.json"),
        "as_csv": asked.at("/timeline.csv"),
        "here": "/timeline",
    }


def drawing(found: Sequence[Entry]) -> Drawing | None:
    """Return the drawing of the dates whose days are known; None for fewer than two.

    A date has one mark for the newsroom and one for sources, however many tell it.
    """
    once = {(entry.edtf, _voiced(entry)): entry for entry in reversed(found)}
    known = [(entry, days) for entry in reversed(once.values()) if (days := stretches(entry.edtf))]
    if len(known) < 2:
        return None
    start = min(first for _, days in known for first, _ in days).toordinal()
    stop = max(last for _, days in known for _, last in days).toordinal() + 1
    scale = (WIDTH - 2 * EDGE) / (stop - start)
    ends = [-1.0] * LANES
    shapes = []
    for entry, days in known:
        dot = days[0][0] == days[-1][1]
        parts = tuple(_part(first, last, start, scale) for first, last in days)
        left, right = parts[0][0], max(x + width for x, width in parts)
        lane = next((n for n in range(LANES) if ends[n] < left), None)
        if lane is None:
            lane = min(range(LANES), key=lambda n: ends[n])
        ends[lane] = max(ends[lane], right + GAP)
        shapes.append(_shape(parts, lane, dot=dot, voiced=_voiced(entry)))
    height = max(shape.y for shape in shapes) + LANE + 26
    says = (
        f"{len(known)} dates, {in_words(Edtf(date.fromordinal(start).isoformat()))} to "
        f"{in_words(Edtf(date.fromordinal(stop - 1).isoformat()))}"
    )
    return Drawing(tuple(shapes), _ticks(start, stop, scale), height, says)


def _voiced(entry: Entry) -> bool:
    """Tell whether a source says or tells an entry, not the newsroom."""
    return entry.kind == "statement" or entry.voice is not None


def stretches(edtf: Edtf | None) -> list[tuple[date, date]]:
    """Return the days a date is drawn at; one stretch for each member of a set."""
    if edtf is None:
        return []
    several = edtf.text.startswith("[") and ".." not in edtf.text
    each = map(Edtf, edtf.text[1:-1].split(",")) if several else (edtf,)
    whole = [(one.first, one.last) for one in each]
    return [(first, last) for first, last in whole if first is not None and last is not None]


def _part(first: date, last: date, start: int, scale: float) -> tuple[float, float]:
    """Return where a stretch of days begins and how wide it is; never too narrow to be seen."""
    width = max(LEAST, (last.toordinal() + 1 - first.toordinal()) * scale)
    return EDGE + (first.toordinal() - start) * scale, width


def _shape(parts: Parts, lane: int, *, dot: bool, voiced: bool) -> Shape:
    rounded = tuple((round(x + dot * LEAST / 2, 2), 0 if dot else round(w, 2)) for x, w in parts)
    joined = (round(sum(parts[0]), 2), round(parts[-1][0], 2)) if len(parts) > 1 else None
    return Shape(lane * LANE + 4, rounded, joined, voiced)


def _ticks(start: int, stop: int, scale: float) -> tuple[Tick, ...]:
    """Return at most a dozen marks of the axis: years, months or days."""
    marks = _marks(date.fromordinal(start), date.fromordinal(stop - 1))
    every = -(-len(marks) // 4)
    return tuple(
        Tick(round(EDGE + (mark.toordinal() - start) * scale, 2), label, index % every != 0)
        for index, (mark, label) in enumerate(marks)
    )


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    years = last.year - first.year
    if years >= 2:
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if years / n <= 12)
        found = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0]
        return [(mark, str(mark.year)) for mark in found if mark >= first]
    months = years * 12 + last.month - first.month
    if months >= 2:
        found = [_month(first, n) for n in range(1, months + 1, 1 if months <= 12 else 3)]
        return [(mark, f"{MONTHS[mark.month - 1][:3]} {mark.year}") for mark in found]
    days = (last - first).days + 1
    found = [first + timedelta(n) for n in range(0, days, max(1, -(-days // 8)))]
    return [(mark, f"{mark.day} {MONTHS[mark.month - 1][:3]}") for mark in found]


def _month(first: date, later: int) -> date:
    index = first.year * 12 + first.month - 1 + later
    return date(index // 12, index % 12 + 1, 1)
