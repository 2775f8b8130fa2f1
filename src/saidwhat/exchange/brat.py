"""How are statements looked at in brat? An article each, with all its statements as events.

A zip of standoff as PolNeAR has it: ``ARTICLE.txt`` and ``ARTICLE.ann`` with Source, Cue and
Content (``;`` between pieces) and an Attribution that holds them; a note of each has its speaker
and day, for brat's attributes have no free text. ``saidwhat.json`` tells which statements left, and
in which state. What lacks of them on return was removed: it is not said.

brat counts Unicode code points, as we do, ends lines at line feeds alone, and knows no mark over
the end of a line: each line of it is a piece. So the text has line feeds for all other ends of
lines, each character in its place. Comes back as a zip, or as the folder that was in it.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saidwhat.errors import UnreadableError, UsageError
from saidwhat.exchange.notes import Note, note_of, noted
from saidwhat.exchange.sheets import Came, Piece, Refused, Sheet, Told, lines, printed, state_of
from saidwhat.exchange.standoff import Event, Standoff, standoff
from saidwhat.types.record import Record
from saidwhat.types.span import Spans

MANIFEST = "saidwhat.json"

#: The most bytes of one file of a zip that are read, and the most articles of one.
LARGEST, MOST = 64_000_000, 100_000

#: What brat must be told of the marks.
CONFIGURATION = """[entities]
Source
Cue
Content

[relations]

[events]
Attribution\tSource*:Source, Cue*:Cue, Content*:Content

[attributes]
"""

#: A zip's oldest day: the same statements are the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def to_standoff(records: Iterable[Record]) -> bytes:
    """Return articles with all their statements as a zip of standoff."""
    file = io.BytesIO()
    left: list[dict[str, Any]] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        _put(made, "annotation.conf", CONFIGURATION)
        for record in records:
            article = record.article
            _put(made, f"{article.id}.txt", printed(article.text))
            _put(made, f"{article.id}.ann", _annotations(record))
            states = {one.id: state_of(record, one, by_line=True) for one in record.statements}
            left.append(
                {"article": article.id, "text_sha256": article.text_sha256, "statements": states}
            )
        _put(made, MANIFEST, json.dumps({"format": 1, "articles": left}, indent=1) + "\n")
    return file.getvalue()


def _put(made: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    made.writestr(entry, text.encode("utf-8", "replace"))


def _annotations(record: Record) -> str:
    """Return the lines of a record: for each statement its marks, the event, its notes."""
    found: list[str] = []
    text, marks, notes = printed(record.article.text), 0, 0
    for event, statement in enumerate(record.statements, 1):
        roles = {
            "Source": lines(statement.source, text),
            "Cue": lines(statement.cue, text),
            "Content": lines(statement.content, text),
        }
        roles = {role: places for role, places in roles.items() if places}
        trigger = roles.get("Cue") or roles.get("Source") or roles["Content"]
        held = {}
        for role, places in (*roles.items(), ("Attribution", trigger)):
            marks += 1
            held[role] = f"T{marks}"
            found.append(_mark(marks, role, places, text))
        arguments = ("Attribution", "Content", "Cue", "Source")
        joined = " ".join(f"{role}:{held[role]}" for role in arguments if role in held)
        note = noted(record, statement)
        found += [
            f"E{event}\t{joined}",
            f"#{notes + 1}\tsaidwhat E{event}\t{statement.id}",
            f"#{notes + 2}\tAnnotatorNotes E{event}\t{note}",
        ]
        notes += 2
    return "".join(f"{line}\n" for line in found)


def _mark(number: int, role: str, places: Spans, text: str) -> str:
    where = ";".join(f"{place.start} {place.end}" for place in places)
    return f"T{number}\t{role} {where}\t{' '.join(place.of(text) for place in places)}"


#: Returns the text of a file by its name, and what it is called in a message.
_File = Callable[[str], str]


def from_standoff(path: Path) -> Came:
    """Return what came back in a zip, or in a folder.

    Raises:
        UnreadableError: it is neither, or lacks the list of what left.
    """
    name = path.name
    if path.is_dir():
        return _came(name, lambda file: _text((path / file).read_bytes(), f"{name}/{file}"))
    try:
        with zipfile.ZipFile(path) as packed:
            return _came(name, lambda file: _text(_unpacked(packed, file), f"{name}/{file}"))
    except zipfile.BadZipFile as error:
        raise UnreadableError("neither a zip nor a folder", subject=name) from error


def _unpacked(packed: zipfile.ZipFile, file: str) -> bytes:
    """Return a file of a zip; one that was packed with the folder around it, too."""
    try:
        found = next(one for one in packed.infolist() if one.filename.rsplit("/", 1)[-1] == file)
    except StopIteration as error:
        raise FileNotFoundError(file) from error
    if found.file_size > LARGEST:
        raise UnreadableError(f"larger than {LARGEST:,} bytes", subject=file)
    return packed.read(found)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8", subject=name) from error


def _came(name: str, read: _File) -> Came:
    sheets, refused = [], []
    for left in _left(name, read):
        where = f"{name}/{left.article}.ann"
        try:
            text, marked = read(f"{left.article}.txt"), read(f"{left.article}.ann")
        except FileNotFoundError:
            continue  # taken away: nothing is told of it
        except (UnreadableError, OSError, zipfile.BadZipFile) as error:
            refused.append(Refused(where, str(error)))
            continue
        told, wrong = _told(where, left, standoff(marked), printed(text))
        refused += wrong
        if told:
            sheets.append(
                Sheet(where, left.article, left.text_sha256, told, text=text, by_line=True)
            )
    return Came(tuple(sheets), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Left:
    """What left of one article: its statements, and the state of each."""

    article: str
    text_sha256: str
    statements: dict[str, str]


def _left(name: str, read: _File) -> list[_Left]:
    """Return what left, as the manifest has it."""
    try:
        given = json.loads(read(MANIFEST))
        found = [
            _Left(str(one["article"]), str(one["text_sha256"]), dict(one["statements"]))
            for one in given["articles"][:MOST]
        ]
    except FileNotFoundError as error:
        advice = "it left with the articles: send it along"
        raise UnreadableError(f"{MANIFEST} is not in it", subject=name, advice=advice) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableError("it cannot be read", subject=f"{name}/{MANIFEST}") from error
    if any(not re.fullmatch("[0-9a-f]{16}", one.article, re.ASCII) for one in found):
        raise UnreadableError("it names what is no article", subject=f"{name}/{MANIFEST}")
    return found


def _told(
    where: str, left: _Left, marked: Standoff, text: str
) -> tuple[tuple[Told, ...], list[Refused]]:
    """Return what is told of each statement that left, and what cannot be taken."""
    refused = [Refused(f"{where}, line {line}", why) for line, why in marked.wrong]
    told: dict[str, Told] = {}
    for event in marked.events:
        at = f"{where}, line {event.line}"
        try:
            one = _of_event(at, left, event)
        except UsageError as error:
            refused.append(Refused(at, str(error)))
            continue
        if one.statement in told:
            refused.append(Refused(at, f"the statement {one.statement} is there twice"))
            continue
        told[one.statement] = one
    named = {event.statement for event in marked.events}
    for statement, state in left.statements.items():
        if statement in named:
            continue
        if refused or not marked.events:
            why = f"the statement {statement} lacks, but the file is not whole: it is not taken out"
            refused.append(Refused(where, why))
            continue
        told[statement] = Told(where, statement, state, verdict="not said")
    return tuple(told.values()), refused


def _of_event(where: str, left: _Left, event: Event) -> Told:
    if event.statement is None:
        raise UsageError("a statement that was not read cannot be put in", subject=event.id)
    if event.statement not in left.statements:
        raise UsageError("no statement of this id left", subject=event.statement[:40])
    note = note_of(event.note) if event.note is not None else Note()
    pieces = {role: _pieces(event, role) for role in ("Source", "Cue", "Content")}
    return Told(
        where, event.statement, left.statements[event.statement],
        speaker=note.speaker, said=note.said, reason=note.reason,
        source=pieces["Source"], cue=pieces["Cue"], content=pieces["Content"],
    )  # fmt: skip


def _pieces(event: Event, role: str) -> tuple[Piece, ...]:
    return tuple(sorted(event.roles.get(role, ()), key=lambda piece: piece.span))
