"""What does the timeline show? Dated events and statements in order, each with its words.

An ordered list first; above it the same as a drawing. A date is never shown more
precise than it is, a date that a source tells is never the newsroom's, and two
articles that disagree are two entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Statement
from saidwhat.web.article_page import When, numbers_of, rests_on
from saidwhat.web.news_page import when
from saidwhat.web.rendering import link
from saidwhat.web.search_page import day
from saidwhat.wording import citing
from saidwhat.wording.dates import MONTHS, in_words, iso, precision

#: Articles whose dates are shown together, newest first; the page says how many it read.
MOST_ARTICLES = 60

#: Entries of one page. A longer one is no longer read.
MOST_ENTRIES = 400

#: The drawing across, in hundredths of the page: margins, the least that can be seen, gaps.
WIDTH, EDGE, LEAST, GAP = 100.0, 1.2, 0.8, 0.2

#: The drawing down, in pixels: height of a lane, and how many there are.
LANE, LANES = 13, 12

Parts = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader asked the timeline for: words, a speaker, and from when to when."""

    q: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None

    def at(self, path: str = "/timeline") -> str:
        """Return the address of this timeline."""
        return link(path, **asdict(self))

    def holds(self, edtf: Edtf) -> bool:
        """Tell whether a date touches the days asked for."""
        first, last = day(self.since, last=False), day(self.until, last=True)
        if first and (edtf.last or date.max) < first:
            return False
        return not (last and (edtf.first or date.min) > last)


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing: when, what, in whose voice, and what the date rests on."""

    edtf: str
    spoken: str
    iso: str | None
    precision: str
    first: date | None
    last: date | None
    words: str
    voice: str | None
    cue: str
    kind: str
    rests_on: str
    alternatives: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: When | None
    article: str
    number: int | None
    statement: str | None


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


def entries(records: Iterable[Record], asked: Line) -> list[Entry]:
    """Return every dated event and statement of the records, in the order of time."""
    found: list[Entry] = []
    for record in records:
        numbers = numbers_of(record)
        for event in record.events:
            if event.time.edtf and asked.holds(event.time.edtf) and _by(record, event, asked):
                found.append(_of_event(record, event, numbers))
        for statement in record.statements:
            said = statement.said
            own = said is not None and said.basis == "cue"
            if said and own and asked.holds(said.edtf) and _speaks(statement, asked):
                found.append(_of_statement(record, statement, numbers))
    return sorted(found, key=_order)


def _order(entry: Entry) -> tuple[bool, date, date, str]:
    known = entry.first or entry.last
    return known is None, known or date.max, entry.last or date.max, entry.article


def _by(record: Record, event: Event, asked: Line) -> bool:
    if not asked.speaker:
        return True
    teller = next((s for s in record.statements if s.id == event.statement), None)
    return teller is not None and _speaks(teller, asked)


def _speaks(statement: Statement, asked: Line) -> bool:
    return not asked.speaker or (
        statement.speaker is not None and statement.speaker.label == asked.speaker
    )


def _of_event(record: Record, event: Event, numbers: dict[str, int]) -> Entry:
    assert event.time.edtf is not None
    teller = next((s for s in record.statements if s.id == event.statement), None)
    return _entry(
        record,
        event.time.edtf,
        " ".join(event.text.split()),
        teller,
        numbers,
        kind="event",
        rests=rests_on(record, event.time),
        alternatives=tuple(in_words(edtf) for edtf in event.time.alternatives),
    )


def _of_statement(record: Record, statement: Statement, numbers: dict[str, int]) -> Entry:
    said = statement.said
    assert said is not None
    words = " ".join(said.span.of(record.article.text).split()) if said.span else ""
    return _entry(
        record,
        said.edtf,
        citing.words(record.article, statement),
        statement,
        numbers,
        kind="statement",
        rests=f"“{words}”: printed with the statement",
    )


def _entry(
    record: Record,
    edtf: Edtf,
    words: str,
    teller: Statement | None,
    numbers: dict[str, int],
    *,
    kind: str,
    rests: str,
    alternatives: tuple[str, ...] = (),
) -> Entry:
    article = record.article
    return Entry(
        edtf=edtf.text,
        spoken=in_words(edtf),
        iso=iso(edtf),
        precision=precision(edtf),
        first=edtf.first,
        last=edtf.last,
        words=words,
        voice=citing.who(article, teller) if teller else None,
        cue=citing.cue(article, teller) if teller else "",
        kind=kind,
        rests_on=rests,
        alternatives=alternatives,
        title=article.title,
        publisher=article.publisher,
        published=when(article.published.edtf) if article.published else None,
        article=article.id,
        number=numbers.get(teller.id) if teller else None,
        statement=teller.id if teller else None,
    )


def values(asked: Line, found: Sequence[Entry], read: int, total: int) -> dict[str, Any]:
    """Return what the template shows; ``read`` of ``total`` articles that fit were read."""
    return {
        "asked": asked,
        "entries": found[:MOST_ENTRIES],
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
    once = {(entry.edtf, entry.voice is None): entry for entry in reversed(found)}
    known = [(entry, days) for entry in reversed(once.values()) if (days := stretches(entry))]
    if len(known) < 2:
        return None
    start = min(first for _, days in known for first, _ in days).toordinal()
    stop = max(last for _, days in known for _, last in days).toordinal() + 1
    scale = (WIDTH - 2 * EDGE) / (stop - start)
    ends = [-1.0] * LANES
    shapes = []
    for entry, days in known:
        dot = entry.precision == "day"
        parts = tuple(_part(first, last, start, scale) for first, last in days)
        left, right = parts[0][0], max(x + width for x, width in parts)
        lane = next((n for n in range(LANES) if ends[n] < left), None)
        if lane is None:
            lane = min(range(LANES), key=lambda n: ends[n])
        ends[lane] = max(ends[lane], right + GAP)
        shapes.append(_shape(parts, lane, dot=dot, voiced=entry.voice is not None))
    height = max(shape.y for shape in shapes) + LANE + 26
    says = (
        f"{len(known)} dates, {in_words(Edtf(date.fromordinal(start).isoformat()))} to "
        f"{in_words(Edtf(date.fromordinal(stop - 1).isoformat()))}"
    )
    return Drawing(tuple(shapes), _ticks(start, stop, scale), height, says)


def stretches(entry: Entry) -> list[tuple[date, date]]:
    """Return the days an entry is drawn at; one stretch for each member of a set."""
    members = entry.edtf[1:-1].split(",") if entry.edtf.startswith("[") else []
    if members and ".." not in entry.edtf:
        whole = [(edtf.first, edtf.last) for edtf in map(Edtf, members)]
    else:
        whole = [(entry.first, entry.last)]
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
