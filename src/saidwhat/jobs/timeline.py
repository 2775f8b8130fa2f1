"""Which entries does a timeline show? Those of the records, in order, about some words."""

from __future__ import annotations

from collections.abc import Iterable

from saidwhat.record.timeline import Entry, timeline
from saidwhat.types.record import Record


def entries_about(
    records: Iterable[tuple[Record, str]], words: str | None = None
) -> tuple[Entry, ...]:
    """Return the entries that have all of these words, or all entries, by earliest day.

    Args:
        records: each with the name of its file.
        words: looked for in an entry's text, speaker and voice, whatever their case.
    """
    wanted = (words or "").casefold().split()
    return tuple(entry for entry in timeline(records) if _has(entry, wanted))


def _has(entry: Entry, wanted: Iterable[str]) -> bool:
    found = f"{entry.text} {entry.speaker or ''} {entry.voice or ''}".casefold()
    return all(word in found for word in wanted)
