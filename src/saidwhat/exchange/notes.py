"""How does a note of brat tell a statement's speaker and day, and what is changed in one?

One line that a person can change: ``speaker: Orla Venn | said: 2022-07-05``; who changes it may go
on with ``| because: the tape``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.errors import UsageError
from saidwhat.exchange.sheets import folded, value_of
from saidwhat.types.record import Record, Statement

_PART = re.compile(r"\s*\|\s*(?=(?:said|because)\s*:)")
_NAMES = ("speaker", "said", "because")


@dataclass(frozen=True, slots=True)
class Note:
    """What a note tells; None of what it does not."""

    speaker: str | None = None
    said: str | None = None
    reason: str = ""


def noted(record: Record, statement: Statement) -> str:
    """Return the note of a statement, a line."""
    parts = (f"{name}: {value_of(record, statement, name)}" for name in _NAMES[:2])
    return folded(" | ".join(parts))


def note_of(line: str) -> Note:
    """Return what a note tells.

    Raises:
        UsageError: a part of it has no name that is known, or one twice.
    """
    found: dict[str, str] = {}
    for part in _PART.split(line.strip()):
        name, colon, value = (one.strip() for one in part.partition(":"))
        if name not in _NAMES or not colon or name in found:
            advice = "write “speaker: NAME | said: 2022-07-05 | because: WHY”"
            raise UsageError("its note cannot be read", subject=line[:60], advice=advice)
        found[name] = value
    return Note(found.get("speaker"), found.get("said"), found.get("because", ""))
