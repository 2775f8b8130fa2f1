"""Which pages stand in a WARC file? Each answer of a server is a capture of its own.

With the address that was asked and the time of capture. Requests, metadata, repeats of what did
not change, errors and what is no page are passed over, counted by kind. The file is read record by
record: it may be of any size, in memory is one record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats import page
from saidwhat.formats.answer import PAGES, Answer, answer, in_utf8, opened
from saidwhat.formats.format import Format, nothing
from saidwhat.formats.warcrecords import WarcRecord, begins_as_warc, warc_records
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead
from saidwhat.types.told import Told

_ADVICE = "the other records are read; ask for the file again where this one is needed"
#: Types that servers give to what they do not know: the bytes tell.
_UNSURE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/unknown"})
_PASSED = {
    "warcinfo": "a record about the file",
    "request": "a request",
    "metadata": "metadata",
    "revisit": "a repeat of a page that did not change",
    "conversion": "text taken out of a page",
    "continuation": "a further part of a record",
}


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    passed: Counter[str] = Counter()
    for record in warc_records(stream):
        found = _item(record, origin)
        if isinstance(found, str):
            passed[found] += 1
        else:
            yield found
    for reason, many in passed.most_common():
        yield NotRead(origin, reason, many)


def _item(record: WarcRecord, file: str) -> Capture | InputError | str:
    """Return the page of a record, the error in its place, or of what kind it is."""
    kind, origin = record.fields.get("warc-type", ""), _origin(record, file)
    if record.fault and not record.large:
        return UnreadableError(record.fault, subject=origin, advice=_ADVICE)
    if kind in _PASSED:
        return _PASSED[kind]
    try:
        given = _answer(record)
        if (reason := _no_page(given)) is not None:
            return reason
        if record.large:
            told = record.fault or f"its page is larger than {MAX_BYTES // 1_000_000} MB"
            raise TooLargeError(told, subject=origin, advice=_ADVICE)
        body = opened(given, origin)
        if given.media_type in _UNSURE and not page.is_page(body):
            return "an answer that is no page (of no type)"
        return _capture(record, given, body, origin)
    except InputError as error:
        return error


def _answer(record: WarcRecord) -> Answer:
    kind = record.fields.get("content-type", "").partition(";")[0].strip().lower()
    if record.fields.get("warc-type") == "resource" and kind != "application/http":
        return Answer(200, kind, None, {}, record.block)
    return answer(record.block)


def _no_page(given: Answer) -> str | None:
    """Return what an answer is that is no page; None of a page, or where its body must tell."""
    if given.status != 200:
        status = f"with status {given.status}" if given.status else "without a status"
        return f"an answer {status}"
    if given.media_type in PAGES or given.media_type in _UNSURE:
        return None
    return f"an answer that is no page ({given.media_type[:40]})"


def _capture(record: WarcRecord, given: Answer, body: bytes, origin: str) -> Capture | InputError:
    if not body.strip():
        return UnreadableError("its page is empty", subject=origin, advice=_ADVICE)
    body, warnings = in_utf8(body, given.charset)
    if "warc-truncated" in record.fields or "warc-segment-number" in record.fields:
        warnings += ("the capture of the page is cut short",)
    told = Told(url=_address(record), warnings=warnings)
    return Capture(body, origin, page.FORMAT.media_type, _time(record), told)


def _address(record: WarcRecord) -> str | None:
    # WARC 1.0 prints it between angle brackets.
    address = record.fields.get("warc-target-uri", "").strip("<> ")
    return address if re.match(r"https?://[^\s/]", address) and len(address) < 2000 else None


def _origin(record: WarcRecord, file: str) -> str:
    """Return what tells a record from all others: the file, the time, and what was asked for."""
    digits = re.sub(r"\D", "", record.fields.get("warc-date", ""))[:14]
    place = _address(record) or record.fields.get("warc-record-id", "").strip("<> ")[:200]
    name = "/".join(part for part in (digits, place) if part)
    return f"{file}#{name}" if name else file


def _time(record: WarcRecord) -> str | None:
    try:
        time = datetime.fromisoformat(record.fields.get("warc-date", ""))
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


FORMAT = Format(
    "a WARC file of captures",
    (".warc",),
    "application/warc",
    "items",
    nothing,
    tells=begins_as_warc,
    surely=True,
    items=_items,
)
