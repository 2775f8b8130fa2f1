"""What happened and what was said, in order, as many articles print it?

Merges the events and the statements of many records into one list, by earliest day.
The same words under the same date are one entry with all its places; where two
articles give the same words different dates, both entries stand, and each names the
other's date: nothing is averaged and nothing decided. What has no date stands last.

Whether two differently worded clauses tell one event is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from saidwhat.text.fold import letters
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Statement
from saidwhat.types.span import Span, envelope
from saidwhat.wording.dates import NOT_DATED, in_words

#: What makes two entries one: kind, words and whose they are; the date; its modifier.
_Same = tuple[tuple[object, ...], Edtf | None, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: the record, the words, and the words that its date rests on.

    ``statement`` is the id of the statement that it is or, for an event, that tells it.
    """

    file: str
    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    span: Span
    date_span: Span | None
    date_words: str | None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    ``voice`` is who tells an event: None is the newsroom. ``speaker`` is who said a
    statement; None where it is not established. ``cue`` are the words that tell what was
    done with a statement that is not in the speaker's own words ("ruled out"). ``basis`` is
    what the date rests on: a time expression's basis for an event, that of the date said for a
    statement, ``none`` where there is no date. ``other_dates`` are the dates that other articles
    give the same words, ``alternatives`` what the words of the date can mean besides.
    """

    kind: Literal["event", "statement"]
    text: str
    edtf: Edtf | None
    mod: str | None
    basis: str
    speaker: str | None
    voice: str | None
    places: tuple[Place, ...]
    other_dates: tuple[Edtf, ...] = ()
    cue: str | None = None
    alternatives: tuple[Edtf, ...] = ()

    @property
    def when(self) -> str:
        """Return the date in words, as precise as it is."""
        return in_words(self.edtf, self.mod) if self.edtf else NOT_DATED


def timeline(records: Iterable[tuple[Record, str]]) -> tuple[Entry, ...]:
    """Return the entries of records, each with the name of its file, in order of their day."""
    return merged(entry for record, file in records for entry in entries(record, file))


def merged(given: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of many records in order of their day, the same ones as one.

    What stands first by its file and place gives the words, whatever order they come in.
    """
    found: dict[_Same, list[Entry]] = {}
    for entry in sorted(given, key=lambda entry: _place_order(entry.places[0])):
        found.setdefault((_same_words(entry), entry.edtf, entry.mod), []).append(entry)
    return tuple(sorted(_as_one(found), key=_order))


def earliest(edtf: Edtf | None, mod: str | None = None) -> date | None:
    """Return the day that an entry is sorted by; None where none is known.

    "Mid" and "late" begin at the second and the third third of their period (a
    convention of this list alone: the EDTF string stays the whole period). What is only
    known to lie before a day is sorted by that day.
    """
    if edtf is None:
        return None
    first, last = edtf.first, edtf.last
    if first is None or last is None:
        return first or last
    thirds = {"MID": 1, "END": 2}.get(mod or "", 0)
    return first + timedelta(days=((last - first).days + 1) * thirds // 3)


def _place_order(place: Place) -> tuple[object, ...]:
    return place.file, place.article, place.span.start, place.span.end


def _order(entry: Entry) -> tuple[object, ...]:
    day = earliest(entry.edtf, entry.mod)
    last = entry.edtf.last if entry.edtf else None
    place = entry.places[0]
    return (
        day is None,
        day or date.max,
        last or date.max,
        entry.edtf.text if entry.edtf else "~",
        entry.kind,
        *_place_order(place),
    )


def _same_words(entry: Entry) -> tuple[object, ...]:
    return (entry.kind, letters(entry.text), entry.speaker, entry.voice, entry.cue)


def _as_one(found: Mapping[_Same, Sequence[Entry]]) -> Iterator[Entry]:
    """Yield one entry for those that are the same, with the other dates of its words."""
    dates: dict[tuple[object, ...], list[Edtf]] = {}
    for words, edtf, _ in found:
        if edtf:
            dates.setdefault(words, []).append(edtf)
    for (words, edtf, _), same in found.items():
        others = (other for other in dates.get(words, ()) if other != edtf)
        yield replace(
            same[0],
            places=tuple(place for entry in same for place in entry.places),
            other_dates=tuple(sorted(others, key=str)),
        )


def entries(record: Record, file: str) -> list[Entry]:
    """Return an entry for each event and statement of one record, in no order."""
    by_id = {statement.id: statement for statement in record.statements}
    cue_dates = {
        statement.said.span
        for statement in record.statements
        if statement.said and statement.said.basis == "cue"
    }
    events = [
        _of_event(record, file, event, by_id.get(event.statement or ""))
        for event in record.events
        if event.time.span not in cue_dates or event.statement is not None
    ]
    return events + [_of_statement(record, file, statement) for statement in record.statements]


def _of_event(record: Record, file: str, event: Event, told_in: Statement | None) -> Entry:
    time = event.time
    return Entry(
        kind="event",
        text=_plain(event.text),
        edtf=time.edtf,
        mod=time.mod,
        basis=time.basis,
        speaker=None,
        voice=_label(record, told_in) if told_in else None,
        places=(_place(record, file, event.span, time.span, event.statement),),
        alternatives=time.alternatives,
    )


def _of_statement(record: Record, file: str, statement: Statement) -> Entry:
    said = statement.said
    dated = said.span if said else None
    cue = " ".join(span.of(record.article.text) for span in statement.cue)
    return Entry(
        kind="statement",
        text=_plain(statement.text),
        edtf=said.edtf if said else None,
        mod=_mod(record, said.span) if said and said.span else None,
        basis=said.basis if said else "none",
        speaker=_label(record, statement),
        voice=None,
        places=(_place(record, file, envelope(statement.content), dated, statement.id),),
        cue=_plain(cue) if cue and statement.kind != "direct" else None,
    )


def _mod(record: Record, span: Span) -> str | None:
    return next((time.mod for time in record.times if time.span == span), None)


def _label(record: Record, statement: Statement) -> str | None:
    if statement.speaker:
        return statement.speaker.label
    printed = " ".join(span.of(record.article.text) for span in statement.source)
    return f"“{_plain(printed)}” (not established)" if printed else None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(
    record: Record, file: str, span: Span, date_span: Span | None, statement: str | None
) -> Place:
    article = record.article
    return Place(
        file=file,
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.edtf if article.published else None,
        span=span,
        date_span=date_span,
        date_words=_plain(date_span.of(article.text)) if date_span else None,
        statement=statement,
    )
