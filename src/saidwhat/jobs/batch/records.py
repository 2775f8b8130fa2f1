"""Which record stands at this number in a file, read? Asked one by one, of a process of its own.

The process keeps the file open between two questions. Whoever asks knows which record is in hand
when the process ends, and goes on behind it with another (``shard``). Nothing is written here.
"""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from saidwhat.archive import packing
from saidwhat.archive.rows import address_of
from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.codec.write import to_line
from saidwhat.errors import InputError, blamed_on
from saidwhat.jobs.gather import captures_in
from saidwhat.jobs.given import Given
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.many import read_one
from saidwhat.jobs.read import cleaner_of
from saidwhat.types.article import Published
from saidwhat.types.batch import UNKNOWN, Stretch
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.record import Record

#: Records that are passed over for one question, so that none takes as long as a large file.
STEP = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A file of a shard, or a stretch of it: what records are numbered in, from 0."""

    file: str
    stretch: Stretch | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a process is told once: what is said of the files, and how they are to be read."""

    given: Given
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that was read, as a shard keeps it: its record and its capture, packed.

    ``day`` is that of publication, or what of it is told. ``digest`` is the capture's SHA-256.
    """

    article: str
    day: str
    address: str
    captured: str | None
    digest: str
    origin: str
    media_type: str
    cleaner: str
    language: str | None
    statements: int
    record: bytes
    content: bytes

    @property
    def seal(self) -> int:
        """Return a sum over all but what is packed, which has sums of its own."""
        told = [getattr(self, each.name) for each in fields(self)]
        return zlib.crc32(repr([one for one in told if not isinstance(one, bytes)]).encode())

    @property
    def pair(self) -> tuple[Capture, Record]:
        """Return the capture and the record."""
        content = packing.unpack(self.content)
        record = record_from_json(json.loads(packing.unpack(self.record)))
        return Capture(content, self.origin, self.media_type, self.captured), record


@dataclass(frozen=True, slots=True)
class End:
    """The file has no further record; what was passed over in it."""

    not_read: tuple[NotRead, ...]


@dataclass(slots=True)
class _Open:
    """A file whose next record has this number."""

    asked: Asked
    place: Place
    captures: Iterator[Capture | InputError]
    missed: list[NotRead]
    number: int = 0


@dataclass
class _Hand(threading.local):
    """The file that this process has open; each thread has its own where there is no process."""

    file: _Open | None = field(default=None)


_HAND = _Hand()


def passed(asked: Asked, place: Place, number: int) -> int:
    """Pass over records up to ``number``, `STEP` at most; return which is the next."""
    file = _HAND.file
    if file is None or (file.asked, file.place) != (asked, place) or file.number > number:
        missed: list[NotRead] = []
        found = captures_in(
            place.file, missed, asked.given, stretch=place.stretch, found=place.found
        )
        file = _HAND.file = _Open(asked, place, found, missed)
    last = min(number, file.number + STEP)
    while file.number < last:
        _next(file)
    return file.number


def origin(asked: Asked, place: Place, number: int) -> str:
    """Return where the record of this number came from, which is not read."""
    found = _next(_at(asked, place, number))
    if isinstance(found, Capture):
        return found.origin
    return found.subject if found else place.file


def record(asked: Asked, place: Place, number: int) -> Kept | InputError | End:
    """Return what comes of the record of this number."""
    try:
        with blamed_on(place.file):
            file = _at(asked, place, number)
            found = _next(file)
        if found is None:
            _HAND.file = None
            return End(tuple(file.missed))
        if isinstance(found, InputError):
            return found
        read = read_one(found, asked.options)
        with blamed_on(found.origin):
            return read if isinstance(read, InputError) else _kept(found, read)
    except InputError as error:
        return error


def _at(asked: Asked, place: Place, number: int) -> _Open:
    """Return the file, its next record the one of this number."""
    while passed(asked, place, number) < number:
        pass
    assert _HAND.file
    return _HAND.file


def _next(file: _Open) -> Capture | InputError | None:
    file.number += 1
    return next(file.captures, None)


def _kept(capture: Capture, record: Record) -> Kept:
    article = record.article
    return Kept(
        article.id,
        _day(article.published),
        address_of(record, capture),
        capture.captured,
        capture.digest,
        capture.origin,
        capture.media_type,
        cleaner_of(capture),
        article.language,
        len(record.statements),
        packing.pack(to_line(record_to_json(record))),
        packing.pack(capture.content),
    )


def _day(published: Published | None) -> str:
    edtf = published.edtf if published else None
    if edtf is None:
        return UNKNOWN
    return edtf.first.isoformat() if edtf.is_day and edtf.first else edtf.month or UNKNOWN
