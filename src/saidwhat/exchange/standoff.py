"""Which events stand in a file of brat's standoff, with their marks and notes?

Lines of other sorts are passed over: relations, attributes, normalizations. A line that should be
of ours and cannot be read is told with its number. Marks may stand behind what holds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from saidwhat.errors import InvalidValueError
from saidwhat.exchange.sheets import Piece
from saidwhat.types.span import Span

_PLACE = r"\d{1,12} \d{1,12}"
_MARK = re.compile(rf"(T\d+)\t(\S+) ({_PLACE}(?:;{_PLACE})*)(?:\t(.*))?", re.ASCII)
_EVENT = re.compile(r"(E\d+)\t(\S+:T\d+(?: \S+:[TE]\d+)*) ?", re.ASCII)
_NOTE = re.compile(r"#\d+\t(\S+) (\S+)(?:\t(.*))?", re.ASCII)
_DIGITS = re.compile(r"\d+$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Event:
    """An attribution: its marks by role; ``note`` is the annotator's, None where there is none."""

    id: str
    line: int
    roles: dict[str, list[Piece]]
    statement: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Standoff:
    """The attributions of a file, and the lines that cannot be read, with the reason."""

    events: tuple[Event, ...]
    wrong: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Lines:
    """What is met while reading: marks, arguments of events, notes by what they are of."""

    marks: dict[str, list[Piece]] = field(default_factory=dict)
    events: dict[str, tuple[int, str]] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def standoff(text: str) -> Standoff:
    """Return the attributions of a file."""
    found = _Lines()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and (why := _take(found, number, line)):
            found.wrong.append((number, why))
    events = [_event(found, name, *held) for name, held in found.events.items()]
    return Standoff(tuple(one for one in events if one), tuple(sorted(found.wrong)))


def _take(found: _Lines, number: int, line: str) -> str:
    """Take a line; return why it cannot be read, empty where it can."""
    if line[0] == "T":
        return _take_mark(found, line)
    if line[0] == "E":
        match = _EVENT.fullmatch(line)
        if match is None or match[1] in found.events:
            return "this is no event"
        if match[2].startswith("Attribution:"):
            found.events[match[1]] = number, match[2]
        return ""
    if line[0] == "#":
        match = _NOTE.fullmatch(line)
        if match is None or (match[1], match[2]) in found.notes:
            return "this is no note, or the second of its sort"
        found.notes[match[1], match[2]] = match[3] or ""
        return ""
    return "" if line[0] in "RAMN*" else "this is no line of standoff"


def _take_mark(found: _Lines, line: str) -> str:
    match = _MARK.fullmatch(line)
    if match is None or match[1] in found.marks:
        return "this is no mark"
    places = [piece.split(" ") for piece in match[3].split(";")]
    try:
        spans = [Span(int(start), int(end)) for start, end in places]
    except InvalidValueError:
        return "a mark ends before it starts"
    found.marks[match[1]] = _pieces(spans, match[4])
    return ""


def _pieces(spans: Sequence[Span], words: str | None) -> list[Piece]:
    """Return pieces with their words, which stand one behind the other with a space between."""
    found, at = [], 0
    for span in spans:
        told = None if words is None else words[at : at + len(span)]
        found.append(Piece(span, told))
        at += len(span) + 1
    return found


def _event(found: _Lines, name: str, line: int, arguments: str) -> Event | None:
    """Return an event; None where a mark of it lacks, which is told."""
    roles: dict[str, list[Piece]] = {}
    for argument in arguments.split(" "):
        role, _, mark = argument.partition(":")
        if mark not in found.marks:
            found.wrong.append((line, f"{mark} is not there"))
            return None
        roles.setdefault(_DIGITS.sub("", role), []).extend(found.marks[mark])
    statement = found.notes.get(("saidwhat", name))
    return Event(name, line, roles, statement, found.notes.get(("AnnotatorNotes", name)))
