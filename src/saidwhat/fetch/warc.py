"""How are exchanges kept? As WARC 1.1, each record a gzip member of its own, in a file that grows.

What one exchange gives is written in one go and brought to the disk, so that a kill tears the last
of it at most; opening the file again cuts a torn end off. What did not change is a revisit record
that refers to the first. Reading WARC files as articles is for `formats`.
"""

from __future__ import annotations

import gzip
import os
import re
import uuid
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from saidwhat.errors import OutputError, UsageError
from saidwhat.fetch.ask import AGENT
from saidwhat.fetch.exchange import NOT_MODIFIED, REDIRECTS, Exchange, Headers, Kept, digest_of
from saidwhat.output import refuse, sync_folder
from saidwhat.text.heads import fields_of
from saidwhat.types.capture import MAX_BYTES

ENDING = ".warc.gz"

_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
#: How much of a record is looked at to know it again: its head, and that of the response.
_HEAD = 250_000
_STEP = 1 << 20


@dataclass(slots=True)
class Captures:
    """A WARC file that is written into, and what it knows of each address."""

    stream: BinaryIO
    known: dict[str, Kept] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def content_of(self, where: str) -> bytes:
        """Return the content that is kept of an address, nothing where none is."""
        if where not in self.places:
            return b""
        self.stream.seek(self.places[where])
        work = zlib.decompressobj(31)
        whole = bytearray()
        step = self.stream.read(_STEP)
        while step and not work.eof and len(whole) < MAX_BYTES + _HEAD:
            whole += work.decompress(step, _STEP)
            step = work.unconsumed_tail or self.stream.read(_STEP)
        self.stream.seek(0, os.SEEK_END)
        head, _, block = bytes(whole).partition(b"\r\n\r\n")
        length = int(fields_of(head.decode("utf-8", "replace")).get("content-length", "0"))
        return block[:length].partition(b"\r\n\r\n")[2]

    def keep(self, exchanges: Iterable[Exchange]) -> bool:
        """Write what a visit gave; tell whether its last answer is another than was kept before.

        Raises:
            OSError: it cannot be written.
        """
        changed, written = False, bytearray()
        begin = self.stream.seek(0, os.SEEK_END)
        for exchange in exchanges:
            changed, records = self._records(exchange)
            if changed:
                self.places[exchange.address] = begin + len(written)
            for record in records:
                written += gzip.compress(record, 6, mtime=0)
        self.stream.write(written)
        self.stream.flush()
        os.fsync(self.stream.fileno())
        return changed

    def _records(self, exchange: Exchange) -> tuple[bool, list[bytes]]:
        before = self.known.get(exchange.address)
        same = before is not None and bool(before.digest) and before.digest == exchange.digest
        if before and exchange.status == NOT_MODIFIED:
            return False, _pair(exchange, _revisit(exchange, before, "server-not-modified"))
        if before and same and exchange.status not in REDIRECTS:
            return False, _pair(exchange, _revisit(exchange, before, "identical-payload-digest"))
        name = _name()
        kept = Kept(_time(exchange.when))
        if exchange.status not in REDIRECTS:
            etag, modified = exchange.header("etag"), exchange.header("last-modified")
            kept = Kept(_time(exchange.when), exchange.digest, name, etag, modified)
        self.known[exchange.address] = kept
        return True, _pair(exchange, _response(name))


@contextmanager
def captures(place: Path) -> Iterator[Captures]:
    """Give the file to write into, made where it is not there, without a torn end.

    Raises:
        UsageError: it has another ending, is no such file, or another process writes into it.
        OutputError: it cannot be written.
    """
    if not place.name.endswith(ENDING):
        advice = f"give it a name that ends in {ENDING}"
        raise UsageError("captures are written as WARC in gzip", subject=str(place), advice=advice)
    refuse(place)
    try:
        with place.open("a+b") as stream:
            _lock(stream, place)
            kept = _looked_through(stream, place)
            if not stream.tell():
                stream.write(gzip.compress(_about(place.name), mtime=0))
                sync_folder(place.parent)
            yield kept
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            subject=str(place),
            advice="what was captured before is whole; make room, and run it again",
        ) from error


def _lock(stream: BinaryIO, place: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows keeps others from an open file by itself
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError("another process writes into it", subject=str(place)) from error


def _looked_through(stream: BinaryIO, place: Path) -> Captures:
    """Return the file and what it knows; it is cut behind its last whole record."""
    kept = Captures(stream)
    whole = 0
    stream.seek(0)
    for head, end in _members(stream):
        if not head.startswith(b"WARC/"):
            raise UsageError("this is no WARC file", subject=str(place), advice="name another one")
        _learn(kept, head, whole)
        whole = end
    if not whole and stream.seek(0, os.SEEK_END):
        raise UsageError("this is no WARC file", subject=str(place), advice="name another one")
    stream.truncate(whole)
    stream.seek(whole)
    return kept


def _members(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the beginning of each whole gzip member, and the place behind it."""
    end, head, work = 0, b"", zlib.decompressobj(31)
    chunk = stream.read(_STEP)
    while chunk:
        try:
            found = work.decompress(chunk, _STEP)
        except zlib.error:
            return  # torn, or something else than gzip
        head += found[: _HEAD - len(head)]
        chunk = work.unused_data if work.eof else work.unconsumed_tail
        if work.eof:
            end = stream.tell() - len(chunk)
            yield head, end
            head, work = b"", zlib.decompressobj(31)
        chunk = chunk or stream.read(_STEP)


def _learn(captures: Captures, head: bytes, begin: int) -> None:
    record, _, rest = head.decode("utf-8", "replace").partition("\r\n\r\n")
    told = fields_of(record)
    if told.get("warc-type") != "response":
        return
    http = rest.partition("\r\n\r\n")[0]
    fields = fields_of(http)
    kept = Kept(told.get("warc-date", ""))
    if http.split(" ", 2)[1:2] == ["200"]:
        digest, record_id = told.get("warc-payload-digest", ""), told.get("warc-record-id", "")
        etag, modified = fields.get("etag", ""), fields.get("last-modified", "")
        kept = Kept(kept.when, digest, record_id, etag, modified)
    where = told.get("warc-target-uri", "").strip("<>")
    captures.known[where] = kept
    captures.places[where] = begin


def _name() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _about(name: str) -> bytes:
    said = (("software", AGENT), ("format", "WARC File Format 1.1"), ("robots", "obey"))
    block = b"".join(_line(key, value) for key, value in said)
    fields = (("WARC-Type", "warcinfo"), ("WARC-Record-ID", _name()))
    dated = (("WARC-Date", _time(datetime.now(UTC))), ("WARC-Filename", _plain(name)))
    return _record((*fields, *dated, ("Content-Type", "application/warc-fields")), block)


def _response(name: str) -> Headers:
    return (("WARC-Type", "response"), ("WARC-Record-ID", name))


def _revisit(exchange: Exchange, before: Kept, why: str) -> Headers:
    first = (("WARC-Refers-To", before.record),) if before.record else ()
    return (
        *(("WARC-Type", "revisit"), ("WARC-Record-ID", _name())),
        *(("WARC-Profile", _PROFILE + why), *first),
        ("WARC-Refers-To-Target-URI", exchange.address),
        ("WARC-Refers-To-Date", before.when),
        ("WARC-Payload-Digest", before.digest),
    )


def _pair(exchange: Exchange, kind: Headers) -> list[bytes]:
    """Return the record of the answer, as what it is, and that of the question."""
    shared = (
        ("WARC-Target-URI", exchange.address),
        ("WARC-Date", _time(exchange.when)),
    )
    whole = dict(kind)["WARC-Type"] == "response"
    payload = (("WARC-Payload-Digest", exchange.digest),) if whole else ()
    block = _http(f"HTTP/1.1 {exchange.status} {exchange.reason}".rstrip(), exchange.headers)
    answer = (*kind, *shared, ("WARC-IP-Address", exchange.number), *payload)
    typed = ("Content-Type", "application/http; msgtype=response")
    target = urlsplit(exchange.address)
    path = target.path + (f"?{target.query}" if target.query else "")
    asked = (("WARC-Type", "request"), ("WARC-Record-ID", _name()), *shared)
    beside = ("WARC-Concurrent-To", dict(kind)["WARC-Record-ID"])
    return [
        _record((*answer, typed), block + (exchange.content if whole else b"")),
        _record(
            (*asked, beside, ("Content-Type", "application/http; msgtype=request")),
            _http(f"GET {path} HTTP/1.1", exchange.request),
        ),
    ]


def _http(first: str, headers: Headers) -> bytes:
    return _plain(first).encode() + b"\r\n" + b"".join(_line(*pair) for pair in headers) + b"\r\n"


def _record(fields: Headers, block: bytes) -> bytes:
    measured = (("WARC-Block-Digest", digest_of(block)), ("Content-Length", str(len(block))))
    head = b"WARC/1.1\r\n" + b"".join(_line(*pair) for pair in (*fields, *measured))
    return head + b"\r\n" + block + b"\r\n\r\n"


def _line(name: str, value: str) -> bytes:
    return f"{_plain(name)}: {_plain(value)}\r\n".encode("utf-8", "replace")


def _plain(text: str) -> str:
    """Return text in which no line ends: no header can bring another one with it."""
    return re.sub(r"[\r\n\0]+", " ", text)
