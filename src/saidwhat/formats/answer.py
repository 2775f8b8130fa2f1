"""What did a server answer? Its status, its fields, and its body as it was before it was sent.

Chunks are joined and packed bodies unpacked, up to a limit. Crawlers often keep the fields of an
answer beside a body that they unpacked themselves: what is not packed is taken as it stands
(RFC 9110, RFC 9112).
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.text.heads import fields_of
from saidwhat.types.capture import MAX_BYTES

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]*\n")
_BLANK = re.compile(rb"\r?\n\r?\n|(?<=\n)\r?\n")
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset|^\s*<\?xml[^>]{0,100}?encoding", re.IGNORECASE)
#: The types that servers give to pages.
PAGES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
#: A body packed more than this often is no page, and unpacking it takes a server's own time.
_MOST_CODINGS = 3
_ADVICE = "leave this record out"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: status (0 where none is told), media type in small letters, charset, body."""

    status: int
    media_type: str
    charset: str | None
    fields: Mapping[str, str]
    body: bytes


def answer(block: bytes) -> Answer:
    """Return the answer in a block of bytes, its body as it was sent."""
    line = _STATUS.match(block)
    status = int(line[1]) if line else 0
    start = line.end() if line else 0
    end = _BLANK.search(block, start)
    head, body = (block[start : end.start()], block[end.end() :]) if end else (block[start:], b"")
    fields = fields_of(head.decode("utf-8", "replace"))
    media_type, charset = type_of(fields.get("content-type", ""))
    return Answer(status, media_type, charset, fields, body)


def type_of(field: str) -> tuple[str, str | None]:
    """Return the media type, in small letters, and the charset that a Content-Type tells."""
    media_type, _, more = field.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", more, re.IGNORECASE)
    return media_type.strip().lower(), charset[1] if charset else None


def in_utf8(body: bytes, charset: str | None) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a page whose encoding the server alone tells in UTF-8, and say so."""
    try:
        name = codecs.lookup(charset).name if charset else "utf-8"
        name = "cp1252" if name in ("iso8859-1", "ascii") else name  # what the web means by these
        if (
            name == "utf-8"
            or _DECLARED.search(body[:4096])
            or body[:2] in (b"\xff\xfe", b"\xfe\xff")
        ):
            return body, ()
        made = body.decode(name).encode("utf-8")
    except (LookupError, ValueError, TypeError):
        return body, ()
    return made, () if made == body else (f"read as {name}, as its server told",)


def opened(given: Answer, origin: str) -> bytes:
    """Return the body without chunks, unpacked.

    Raises:
        TooLargeError: it is larger than any article.
        UnreadableError: it is packed in a way that is not read here, or broken.
    """
    body = given.body
    if "chunked" in given.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    codings = [c.strip() for c in given.fields.get("content-encoding", "").lower().split(",")]
    codings = [coding for coding in codings if coding and coding != "identity"]
    if len(codings) > _MOST_CODINGS:
        raise UnreadableError("its body is packed too often", subject=origin, advice=_ADVICE)
    for coding in reversed(codings):
        if coding not in _OPENERS:
            told = f"its body is packed as {coding[:20]}, which is not read"
            raise UnreadableError(told, subject=origin, advice=_ADVICE)
        try:
            body = _OPENERS[coding](body)
        except (zlib.error, OSError, ValueError) as error:
            told = "its packed body is broken"
            raise UnreadableError(told, subject=origin, advice=_ADVICE) from error
    if len(body) > MAX_BYTES:
        told = f"its body is larger than {MAX_BYTES // 1_000_000} MB"
        raise TooLargeError(told, subject=origin, advice=_ADVICE)
    return body


def _joined(body: bytes) -> bytes:
    """Return a body without its chunks; as it stands, if it has none."""
    parts, at = [], 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
        if length == 0:
            return b"".join(parts)
    return b"".join(parts) if parts and at >= len(body) else body


def _gzip(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body
    return _inflated(body, 31)


def _deflate(body: bytes) -> bytes:
    """Open zlib's form, and the bare one that some servers send in its place."""
    try:
        return _inflated(body, 15)
    except zlib.error:
        if body.lstrip()[:1] == b"<":
            return body
        return _inflated(body, -15)


def _inflated(body: bytes, form: int) -> bytes:
    member = zlib.decompressobj(form)
    made = member.decompress(body, MAX_BYTES + 1)
    if not member.eof and len(made) <= MAX_BYTES:
        raise zlib.error("ends too soon")
    return made


def _zstd(body: bytes) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _read(ZstdReader(io.BytesIO(body))) if body[:4] == b"\x28\xb5\x2f\xfd" else body


def _brotli(body: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader

    if body.lstrip()[:1] == b"<":
        return body
    return _read(BrotliReader(io.BytesIO(body)))


def _read(reader: WarcReader) -> bytes:
    made = bytearray()
    while len(made) <= MAX_BYTES and (more := reader.read(65_536)):
        made += more
    return bytes(made)


_OPENERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
