"""How does an entry of a timeline look as JSON, and as rows of a table, one for each place?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from saidwhat.record.timeline import Entry, Place
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry stands, and the words that its date rests on."""

    file: str
    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    span: Span
    date: Span | None
    date_words: str | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of a timeline: a dated event, or what somebody said."""

    edtf: Edtf | None
    when: str
    first: date | None
    last: date | None
    kind: str
    text: str
    speaker: str | None
    cue: str | None
    told_by: str | None
    basis: str
    other_dates: tuple[Edtf, ...]
    places: tuple[EntryPlace, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry at one of its places, as a row."""

    edtf: Edtf | None
    when: str
    first: date | None
    last: date | None
    kind: str
    text: str
    speaker: str | None
    cue: str | None
    told_by: str | None
    basis: str
    date_words: str | None
    other_dates: tuple[Edtf, ...]
    publisher: str | None
    title: str | None
    file: str
    start: int
    end: int


def entry_line(entry: Entry) -> EntryLine:
    """Return the line of an entry."""
    days = (entry.edtf.first, entry.edtf.last) if entry.edtf else (None, None)
    return EntryLine(
        entry.edtf, entry.when, *days, entry.kind, entry.text, entry.speaker, entry.cue,
        entry.voice, entry.basis, entry.other_dates, tuple(map(_place, entry.places)),
    )  # fmt: skip


def _place(place: Place) -> EntryPlace:
    return EntryPlace(
        place.file, place.article, place.title, place.publisher, place.published, place.span,
        place.date_span, place.date_words, place.statement,
    )  # fmt: skip


def entry_rows(entries: Iterable[Entry]) -> Iterator[EntryRow]:
    """Yield a row for each place of each entry."""
    for line in map(entry_line, entries):
        for at in line.places:
            yield EntryRow(
                line.edtf, line.when, line.first, line.last, line.kind, line.text, line.speaker,
                line.cue, line.told_by, line.basis, at.date_words, line.other_dates,
                at.publisher, at.title, at.file, at.span.start, at.span.end,
            )  # fmt: skip
