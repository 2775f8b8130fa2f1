"""Which mails stand in a mailbox (mbox)? Each between two lines that begin with "From ".

It is read as a stream: a mailbox may be of any size. A mail is named by its Message-ID, which stays
when mails before it are moved or deleted; one without, by its number.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, blamed_on
from saidwhat.formats.foreign import is_mailbox
from saidwhat.formats.format import Format, nothing, whole
from saidwhat.formats.mail import MOST_BYTES, items_of_mail
from saidwhat.types.capture import Capture, NotRead

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? "
#: RFC 4155: sender and time of arrival; programs add a zone, or write a dash for the sender.
_LINE = re.compile(rb"From \S*(?: \S+){0,3} +(" + _DAY + rb"[^\r\n]{10,60}\d{4}[^\r\n]{0,20})\r?\n")
_FIELD = re.compile(rb"[A-Za-z][\w-]*:")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ID = re.compile(rb"^message-id:\s*<?([^\s<>]{1,200})>?\s*$", re.IGNORECASE | re.MULTILINE)
#: A line is read so far at once; mail has lines of 998 characters at most.
_MOST_LINE = 1_000_000


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    wide = stream.read(2) in (b"\xff\xfe", b"\xfe\xff")  # saved anew by an editor
    stream.seek(0)
    if wide:
        text = whole(stream, origin, MOST_BYTES, "save it as UTF-8").decode("utf-16", "replace")
        stream = io.BytesIO(text.encode("utf-8", "replace"))
    seen: Counter[str] = Counter()
    for number, (content, sent) in enumerate(_mails(stream), 1):
        name = _name(content) or str(number)
        seen[name] += 1
        place = f"{origin}#{name}" + (f"({seen[name]})" if seen[name] > 1 else "")
        try:
            with blamed_on(place):
                if len(content) > MOST_BYTES:
                    size = f"a mail larger than {MOST_BYTES // 1_000_000} MB"
                    raise TooLargeError(size, subject=place, advice="leave it out")
                yield from items_of_mail(content, place, sent=sent)
        except InputError as error:
            yield error


def _mails(stream: BinaryIO) -> Iterator[tuple[bytes, str]]:
    """Yield each mail's bytes, of one that is too large its beginning, and when it arrived."""
    lines: list[bytes] = []
    size, sent = 0, ""
    line = stream.readline(_MOST_LINE)
    while line:
        below = stream.readline(_MOST_LINE)
        found = _LINE.fullmatch(line.lstrip(b"\xef\xbb\xbf"))
        if found and _FIELD.match(below):
            if lines:
                yield _ESCAPED.sub(rb"\1", b"".join(lines)), sent
            lines, size, sent = [], 0, " ".join(found[1].decode("ascii", "replace").split())
        elif size <= MOST_BYTES:
            lines.append(line)
            size += len(line)
        line = below
    if b"".join(lines).strip():
        yield _ESCAPED.sub(rb"\1", b"".join(lines)), sent


def _name(content: bytes) -> str:
    head = re.split(rb"\r?\n\r?\n", content[:100_000], maxsplit=1)[0]
    found = _ID.search(head)
    return found[1].decode("ascii", "replace") if found else ""


FORMAT = Format(
    "a mailbox",
    (".mbox", ".mbx"),
    "application/mbox",
    "items",
    nothing,
    tells=is_mailbox,
    surely=True,
    items=_items,
)
