"""Which entries does a timeline show? Those of the records, in order, about some words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from saidwhat.archive.reading import Reading
from saidwhat.errors import blamed_on
from saidwhat.jobs.many import Result
from saidwhat.record.timeline import Entry, entries, merged


def entries_of(result: Result) -> list[Entry]:
    """Return the entries of one article, in no order.

    Raises:
        InputError: it could not be read.
    """
    with blamed_on(result.origin):
        return entries(result.record, result.origin)


def entries_kept(archive: Reading) -> Iterator[Entry]:
    """Yield the entries of every article of an archive, in no order.

    Raises:
        DamagedArchiveError: one cannot be read.
    """
    for kept in archive.exported():
        yield from entries(kept.record, archive.origin(kept.record.article.id))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries: with all of these words, said or told by this name, of these days.

    Words and name are looked for whatever their case, the name's words in any part of the
    speaker or teller. A date is of these days where it may be one of them.
    """

    words: str = ""
    name: str = ""
    first: date | None = None
    last: date | None = None


def entries_about(found: Iterable[Entry], asked: Asked) -> tuple[Entry, ...]:
    """Return the entries of many articles that are asked for, by earliest day."""
    return asked_for(merged(found), asked)


def asked_for(found: Iterable[Entry], asked: Asked) -> tuple[Entry, ...]:
    """Return those entries of a timeline that are asked for, in its order."""
    return tuple(entry for entry in found if _fits(entry, asked))


def _fits(entry: Entry, asked: Asked) -> bool:
    who = f"{entry.speaker or ''} {entry.voice or ''}".casefold()
    text = f"{entry.text} {who}".casefold()
    told = all(word in text for word in asked.words.casefold().split())
    named = all(word in who for word in asked.name.casefold().split())
    return told and named and _then(entry, asked)


def _then(entry: Entry, asked: Asked) -> bool:
    """Tell whether an entry may be of the days asked for; what has no date is of none."""
    if entry.edtf is None:
        return asked.first is None and asked.last is None
    late = asked.first is None or (entry.edtf.last or date.max) >= asked.first
    return late and (asked.last is None or (entry.edtf.first or date.min) <= asked.last)
