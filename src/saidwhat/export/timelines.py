"""How does an entry of a timeline look: as JSON, as rows of a table (one a place), in words?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

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
class _Told:
    """What is told of an entry wherever it stands."""

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


@dataclass(frozen=True, slots=True)
class EntryLine(_Told):
    """One line of a timeline: a dated event, or what somebody said."""

    other_dates: tuple[Edtf, ...]
    places: tuple[EntryPlace, ...]


@dataclass(frozen=True, slots=True)
class EntryRow(_Told):
    """An entry at one of its places, as a row."""

    date_words: str | None
    other_dates: tuple[Edtf, ...]
    publisher: str | None
    title: str | None
    file: str
    start: int
    end: int


def entry_line(entry: Entry) -> EntryLine:
    """Return the line of an entry."""
    places = tuple(map(_place, entry.places))
    return EntryLine(**_told(entry), other_dates=entry.other_dates, places=places)


def _told(entry: Entry) -> dict[str, Any]:
    days = (entry.edtf.first, entry.edtf.last) if entry.edtf else (None, None)
    return {
        "edtf": entry.edtf, "when": entry.when, "first": days[0], "last": days[1],
        "kind": entry.kind, "text": entry.text, "speaker": entry.speaker, "cue": entry.cue,
        "told_by": entry.voice, "basis": entry.basis,
    }  # fmt: skip


def _place(place: Place) -> EntryPlace:
    return EntryPlace(
        place.file, place.article, place.title, place.publisher, place.published, place.span,
        place.date_span, place.date_words, place.statement,
    )  # fmt: skip


def entry_rows(entries: Iterable[Entry]) -> Iterator[EntryRow]:
    """Yield a row for each place of each entry."""
    for entry in entries:
        for at in entry.places:
            yield EntryRow(
                **_told(entry), date_words=at.date_words, other_dates=entry.other_dates,
                publisher=at.publisher, title=at.title, file=at.file,
                start=at.span.start, end=at.span.end,
            )  # fmt: skip


#: Cues that add nothing to "N. N.: …".
_PLAIN_CUES = frozenset(("said", "says", "say", "told", "added", "according to"))


def who(entry: Entry) -> str:
    """Return the speaker, with the cue where it tells more than that something was said."""
    who = entry.speaker or "speaker not established"
    cue = entry.cue or ""
    telling = re.search(r"\w", cue) and cue.lower() not in _PLAIN_CUES
    return f"{who} ({cue})" if telling else who


def words_of(entry: Entry) -> str:
    """Return an entry's words; an indirect statement's without the "that" that opens it."""
    return entry.text.removeprefix("that ") if entry.cue else entry.text
