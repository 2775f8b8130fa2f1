"""Which entries does a timeline show? Those of the records, in order, about some words."""

from __future__ import annotations

from collections.abc import Iterable

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


def entries_about(found: Iterable[Entry], words: str | None = None) -> tuple[Entry, ...]:
    """Return the entries that have all of these words, or all entries, by earliest day.

    Args:
        found: the entries of many articles.
        words: looked for in an entry's text, speaker and voice, whatever their case.
    """
    wanted = (words or "").casefold().split()
    return tuple(entry for entry in merged(found) if _has(entry, wanted))


def _has(entry: Entry, wanted: Iterable[str]) -> bool:
    found = f"{entry.text} {entry.speaker or ''} {entry.voice or ''}".casefold()
    return all(word in found for word in wanted)
