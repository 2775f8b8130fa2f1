"""How does a timeline look to TimelineJS? A JSON file of slides, the undated left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from saidwhat.codec.told import Json
from saidwhat.export.timelines import who, words_of
from saidwhat.record.timeline import Entry


def day_of(entry: Entry) -> date | None:
    """Return the day that an entry begins or ends at; None where it has no place in time."""
    return (entry.edtf.first or entry.edtf.last) if entry.edtf else None


def timelinejs(entries: Sequence[Entry]) -> Json:
    """Return TimelineJS's JSON; it has no field for uncertainty, so ``display_date`` tells it."""
    return {"events": [_slide(number, e) for number, e in enumerate(entries, 1) if day_of(e)]}


def _slide(number: int, entry: Entry) -> Json:
    first, last = (entry.edtf.first, entry.edtf.last) if entry.edtf else (None, None)
    slide: Json = {
        "start_date": _parts(first or last, entry),
        "display_date": entry.when,
        "text": {
            "headline": _headline(entry),
            "text": escape(f"{words_of(entry)} ({_where(entry)})", quote=False),
        },
        "group": entry.speaker or "Events" if entry.kind == "statement" else "Events",
        "unique_id": f"{entry.kind}-{number}",
    }
    if first and last and first != last:
        slide["end_date"] = _parts(last, entry)
    return slide


def _parts(day: Any, entry: Entry) -> dict[str, int]:
    """Return a date as TimelineJS reads it: no month and no day where they are not known."""
    text = entry.edtf.text if entry.edtf else ""
    plain = "/" not in text and not text.startswith("[")
    parts = {"year": day.year, "month": day.month, "day": day.day}
    if plain and len(text) == 4:
        return {"year": day.year}
    if plain and len(text) == 7 and int(text[5:]) <= 12:
        del parts["day"]
    return parts


def _headline(entry: Entry) -> str:
    if entry.kind == "statement":
        return escape(who(entry), quote=False)
    return escape(f"As told by {entry.voice}" if entry.voice else entry.when, quote=False)


def _where(entry: Entry) -> str:
    names = [place.publisher or place.title or place.file for place in entry.places]
    return "; ".join(dict.fromkeys(names))
