"""Which records stand in a WARC file, and where does the next whole one begin?

Read as a stream, plain or packed with gzip (each record by itself, as the standard asks, or all
in one) or with Zstandard. A record that is broken is an error of its own: reading goes on at the
next line that begins a record, or at the next packed one. Nothing is decoded here (ISO 28500, WARC
1.0, 1.1).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import zstandard

from saidwhat.formats.unpack import MOST_TIMES
from saidwhat.text.heads import fields_of
from saidwhat.types.capture import MAX_BYTES

_CHUNK = 65_536
#: So much is looked at for a record's head; heads have some hundred bytes.
_HEAD = 65_536
#: Packed bytes of a record that are kept, to go on behind its start where it is broken.
_KEPT = 4_000_000
#: The largest block that is held: a page at its limit, and the head of the answer.
_LARGEST = MAX_BYTES + 100_000

_START = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n(?=[A-Za-z][\w-]*[ \t]*:)")
_BLANK = re.compile(rb"\r?\n\r?\n")
_MAGIC = b"\x1f\x8b\x08"
#: How a frame of Zstandard begins, and the one that has a WARC file's dictionary.
_FRAME, _DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_LARGEST_DICTIONARY = 10_000_000
#: Four bytes of a frame may stand for 128 kB.
_SIP = 256
_ERRORS = (zlib.error, zstandard.ZstdError)
_NO_RECORD = "a broken record: it does not begin as one"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A record: its fields (names in small letters), and its block of bytes as it stands.

    ``fault`` says what is wrong with it; of one that is too ``large`` the block is the beginning.
    """

    fields: Mapping[str, str]
    block: bytes = b""
    fault: str | None = None
    large: bool = False


class _BrokenError(Exception):
    """The bytes here cannot be unpacked."""


class _Plain:
    """The bytes of a file as they stand."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def more(self) -> bytes:
        """Return the next bytes; none at the end."""
        return self._stream.read(_CHUNK)

    def leave(self) -> None:
        """Go on: here nothing is packed that could be left."""


class _Member(Protocol):
    """What unpacks one member, as `zlib.decompressobj` does."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Frame:
    """A frame of Zstandard, unpacked as a member of gzip is.

    (IIPC, "Zstandard Compression for WARC Files".)
    """

    def __init__(self, dictionary: bytes = b"") -> None:
        told = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._frame = zstandard.ZstdDecompressor(dict_data=told).decompressobj()
        self.eof, self.unused_data, self.unconsumed_tail = False, b"", b""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return what a sip of the bytes unpacks to, 8 MB at most whatever was asked for."""
        made = self._frame.decompress(data[:_SIP])
        self.eof, rest = self._frame.eof, data[_SIP:]
        if self.eof:
            self.unused_data, rest = self._frame.unused_data + rest, b""
        self.unconsumed_tail = rest
        return made


def _dictionary(stream: BinaryIO) -> bytes:
    """Return the dictionary in the frame whose mark was read, itself packed or not."""
    size = int.from_bytes(stream.read(4), "little")
    content = stream.read(min(size, _LARGEST_DICTIONARY))
    if not content.startswith(_FRAME):
        return content
    try:
        return zstandard.ZstdDecompressor().decompress(content, _LARGEST_DICTIONARY)
    except zstandard.ZstdError:
        return b""  # then no frame can be unpacked, and that is told


class _Packed:
    """The bytes of a packed file, unpacked: one member behind the other."""

    def __init__(self, stream: BinaryIO, magic: bytes, member: Callable[[], _Member]) -> None:
        self._stream, self._magic, self._new = stream, magic, member
        self._begin(b"")

    def _begin(self, raw: bytes) -> None:
        self._member = self._new()
        self._raw = self._kept = raw
        self._read, self._made = len(raw), 0

    def more(self) -> bytes:
        """Return the next bytes; none at the end.

        Raises:
            _BrokenError: those of this member cannot be unpacked, or are too many.
        """
        while True:
            if self._member.eof:
                self._begin(self._member.unused_data.lstrip(b"\0"))
            if not self._raw and not self._fed():
                if not self._read:
                    return b""
                self._begin(b"")
                raise _BrokenError("its packed bytes end too soon")
            if made := self._unpacked():
                return made

    def _fed(self) -> bool:
        self._raw = self._stream.read(_CHUNK)
        self._kept += self._raw if len(self._kept) < _KEPT else b""
        self._read += len(self._raw)
        return bool(self._raw)

    def _unpacked(self) -> bytes:
        try:
            made = self._member.decompress(self._raw, 4 * _CHUNK)
        except _ERRORS as error:
            raise _BrokenError("its packed bytes are broken") from error
        self._raw = self._member.unconsumed_tail
        self._made += len(made)
        if self._made > max(MAX_BYTES, MOST_TIMES * self._read):
            raise _BrokenError(f"it unpacks to over {MOST_TIMES} times its size")
        return made

    def leave(self) -> None:
        """Go to the next member that begins a record, behind the start of this one."""
        raw = self._kept[1:]
        while True:
            at = raw.find(self._magic)
            while at >= 0 and not self._begins_record(raw[at:]):
                at = raw.find(self._magic, at + 1)
            if at >= 0:
                return self._begin(raw[at:])
            more = self._stream.read(_CHUNK)
            if not more:
                return self._begin(b"")
            raw = raw[-len(self._magic) :] + more

    def _begins_record(self, packed: bytes) -> bool:
        try:
            made = self._new().decompress(packed[:4096], 5)
        except _ERRORS:
            return False
        return b"WARC/".startswith(made[:5])


def begins_as_warc(content: bytes) -> bool:
    """Tell whether bytes, packed or not, begin with a record."""
    stream = io.BytesIO(content[: _LARGEST_DICTIONARY + _CHUNK])
    try:
        return re.match(rb"WARC/\d\.\d", _source(stream).more()) is not None
    except _BrokenError:
        return False


class _Window:
    """What was unpacked and not yet used; at a place that is broken it is at its end."""

    def __init__(self, source: _Plain | _Packed) -> None:
        self._source = source
        self.held = bytearray()
        self.broken: str | None = None

    def fill(self, size: int) -> bool:
        """Hold so many bytes; tell whether there are as many."""
        while len(self.held) < size and self.broken is None:
            try:
                more = self._source.more()
            except _BrokenError as error:
                self.broken = str(error)
                return False
            if not more:
                return False
            self.held += more
        return len(self.held) >= size

    def take(self, size: int) -> bytes:
        """Return so many bytes of those held."""
        taken = bytes(self.held[:size])
        del self.held[:size]
        return taken

    def skip(self, size: int) -> bool:
        """Pass over so many bytes, holding few of them; tell whether there were as many."""
        while size > len(self.held):
            size -= len(self.held)
            self.held.clear()
            if not self.fill(1):
                return False
        del self.held[:size]
        return True

    def leave(self) -> None:
        """Leave the place that is broken."""
        self.held.clear()
        self._source.leave()
        self.broken = None


def _source(stream: BinaryIO) -> _Plain | _Packed:
    """Return the bytes of a file from its start, unpacked."""
    stream.seek(0)
    begin = stream.read(4)
    if begin == _DICTIONARY:
        dictionary = _dictionary(stream)
        return _Packed(stream, _FRAME, lambda: _Frame(dictionary))
    stream.seek(0)
    if begin.startswith(_MAGIC):
        return _Packed(stream, _MAGIC, lambda: zlib.decompressobj(31))
    return _Packed(stream, _FRAME, _Frame) if begin == _FRAME else _Plain(stream)


def warc_records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """Yield the records of a WARC file; of what is broken one with a ``fault``."""
    window = _Window(_source(stream))
    told, odd = False, False  # a fault was told and a record not yet found; others stand between
    while True:
        whole = window.fill(_HEAD)
        start = _START.search(window.held)
        odd = odd or bool(window.held[: start.start() if start else None].strip())
        if start is None and whole:
            window.take(len(window.held) - 64)
            continue
        if (odd or (start is None and window.broken)) and not told:
            yield WarcRecord({}, fault=window.broken if start is None else _NO_RECORD)
        if start is None and window.broken is None:
            return
        if start is None:
            window.leave()
            told = odd = False
            continue
        window.take(start.end())
        record = _record(window)
        told, odd = record.fault is not None, False
        yield record


def _record(window: _Window) -> WarcRecord:
    """Return the record whose first line was read; a broken one stays held, but its head."""
    end = _BLANK.search(window.held)
    if end is None:
        return WarcRecord({}, fault=window.broken or "a broken record: its head has no end")
    fields = fields_of(window.take(end.end()).decode("utf-8", "replace"))
    length = fields.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", length):
        return WarcRecord(fields, fault="a broken record: it does not say its length")
    size = int(length)
    if size > _LARGEST:
        window.fill(_HEAD)
        block = bytes(window.held[:_HEAD])
        whole = window.skip(size)
        return WarcRecord(fields, block, None if whole else _ended(window), large=True)
    if not window.fill(size + 16) and len(window.held) < size:
        return WarcRecord(fields, fault=_ended(window))
    behind = bytes(window.held[size : size + 16])
    if not behind.startswith(b"\r\n\r\n") and behind.strip(b"\r\n")[:5] not in (b"", b"WARC/"):
        return WarcRecord(fields, fault="a broken record: its length is another than it says")
    return WarcRecord(fields, window.take(size))


def _ended(window: _Window) -> str:
    return window.broken or "a broken record: it ends too soon"
