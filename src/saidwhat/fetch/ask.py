"""What does a server answer to one request? Asked once, within limits; nothing is followed.

No cookie is sent or kept. Bytes are counted as they come and again after decompression, so that a
small answer cannot become a large one.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import httpcore2

from saidwhat.errors import InputError, LimitError, TooLargeError, UnreadableError
from saidwhat.fetch.address import Address
from saidwhat.fetch.connect import TOO_LONG, Pinned
from saidwhat.fetch.exchange import Exchange, Headers
from saidwhat.fetch.guard import Guard
from saidwhat.types.capture import MAX_BYTES

#: Who asks, as servers and their robots.txt know it.
NAME = "saidwhat"
AGENT = f"{NAME} (fetches news pages when somebody asks it to; obeys robots.txt)"

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
#: What belongs to one visitor, and what the stored body no longer is.
_DROPPED = frozenset({"set-cookie", "set-cookie2", "www-authenticate", "proxy-authenticate"})
_GZIP = b"\x1f\x8b"


class RetryableError(UnreadableError):
    """The network or the server failed in a way that may be over in a moment.

    ``after`` is how many seconds the server ``host`` asks to be left alone, None where it does
    not.
    """

    after: float | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one answer may take: bytes, seconds in all, seconds of silence.

    A page of news has under 8 MB; a server that says nothing for fifteen seconds is down; a
    minute keeps one that sends a byte now and then from keeping all others waiting.
    """

    size: int = MAX_BYTES
    seconds: float = 60.0
    silence: float = 15.0


def agent(contact: str = "") -> str:
    """Return who asks, as servers are told, with whom to turn to."""
    return f"{AGENT[:-1]}; {contact})" if contact else AGENT


def ask(
    where: Address,
    guard: Guard,
    bounds: Bounds = Bounds(),
    conditions: Headers = (),
    contact: str = "",
) -> Exchange:
    """Return what the server says to a GET for ``where``, told whom to turn to (``contact``).

    Raises:
        InputError: nothing may be asked there, or nothing whole came within the bounds; a
            `RetryableError` where it may come in a moment.
    """
    ends = time.monotonic() + bounds.seconds
    line = Pinned(guard, lambda: ends - time.monotonic(), bounds.size + 200_000)  # with its head
    request = _request(where, conditions, contact)
    try:
        with httpcore2.ConnectionPool(_trust(), network_backend=line) as pool:
            return _answer(pool, where, request, line, bounds)
    except InputError as error:
        error.subject = error.subject or str(where)
        raise
    except httpcore2.TimeoutException as error:
        if time.monotonic() >= ends:
            raise LimitError(TOO_LONG, subject=str(where)) from error
        raise RetryableError("the server is silent", subject=str(where)) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        said = str(error) or type(error).__name__
        if "CERTIFICATE_VERIFY_FAILED" in said:  # no second try makes it a good one
            reason = f"its certificate is not good: {said}"
            raise UnreadableError(reason, subject=str(where)) from error
        raise RetryableError(f"no answer: {said}", subject=str(where)) from error


def _request(where: Address, conditions: Headers, contact: str) -> Headers:
    host = where.origin.partition("://")[2]
    return (
        *(("Host", host), ("User-Agent", agent(contact)), ("Accept", _ACCEPT)),
        *(("Accept-Encoding", "gzip"), ("Connection", "close")),
        *conditions,
    )


@cache
def _trust() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


def _answer(
    pool: httpcore2.ConnectionPool, where: Address, request: Headers, line: Pinned, bounds: Bounds
) -> Exchange:
    when = datetime.now(UTC)
    silence = dict.fromkeys(("connect", "read", "write", "pool"), bounds.silence)
    sent = [(name.encode(), value.encode("latin-1", "ignore")) for name, value in request]
    extensions = {"timeout": silence}
    with pool.stream("GET", str(where), headers=sent, extensions=extensions) as response:
        headers = _headers(response.headers)
        encoding = next((v for k, v in headers if k.lower() == "content-encoding"), "")
        content = decoded(response.iter_stream(), encoding, bounds.size)
        phrase = response.extensions.get("reason_phrase", b"").decode("latin-1")
    headers = _as_stored(headers, len(content))
    return Exchange(
        str(where), when, line.number, request, response.status, phrase, headers, content
    )


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    named = ((key.decode("latin-1"), value.decode("latin-1")) for key, value in raw)
    return tuple((key, value) for key, value in named if key.lower() not in _DROPPED)


def _as_stored(headers: Headers, length: int) -> Headers:
    """Return headers that are true of the decoded body; those of the wire are renamed."""
    wire = {"content-encoding", "transfer-encoding", "content-length"}
    kept = ((f"X-Crawler-{key}" if key.lower() in wire else key, value) for key, value in headers)
    return (*kept, ("Content-Length", str(length)))


def decoded(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Return a body without its content encoding, of ``most`` bytes.

    Raises:
        TooLargeError: it has more.
        UnreadableError: the encoding is another than was asked for, or broken.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _joined(chunks, most)
    if name not in ("gzip", "x-gzip"):
        raise UnreadableError(
            f"the server compresses in a way that was not asked for ({name[:40]})"
        )
    return _joined(_inflated(chunks, most), most)


def _inflated(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    work = zlib.decompressobj(31)
    begun = False
    try:
        for chunk in chunks:
            while chunk and not (work.eof and not chunk.startswith(_GZIP)):
                work = zlib.decompressobj(31) if work.eof else work
                begun = True
                yield work.decompress(chunk, most + 1)
                chunk = work.unused_data if work.eof else work.unconsumed_tail
    except zlib.error as error:
        raise UnreadableError("the server's compression is broken") from error
    if begun and not work.eof:
        raise RetryableError("the answer broke off")


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > most:
            raise TooLargeError(f"larger than {most / 1_000_000:g} MB", advice="leave it out")
    return bytes(whole)
