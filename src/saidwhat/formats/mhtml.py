"""Which page does a web archive (MHTML) hold? Its root part, at the address it was saved from.

The pictures, styles and frames beside the page are left alone. The archive's date is when the page
was saved: it is the capture's time, never the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from saidwhat.errors import UnreadableError
from saidwhat.formats import page
from saidwhat.formats.foreign import is_archive_of_page
from saidwhat.formats.format import Format, whole
from saidwhat.formats.message import field, kind_of, message_of, parts, words_of
from saidwhat.text.moments import time_of
from saidwhat.types.capture import MAX_BYTES, Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft
from saidwhat.types.told import Told

TYPE = "multipart/related"
#: A page with its pictures, which base64 makes a third larger.
MOST_BYTES = 100_000_000
_PAGES = ("text/html", "application/xhtml+xml")


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture]:
    """Yield the one page; of a large archive without the pictures in it."""
    content = whole(stream, origin, MOST_BYTES, "save the page as HTML alone")
    message = message_of(content, origin)
    captured = _saved(message)
    root = _root(message, origin)
    if len(content) <= MAX_BYTES:
        yield Capture(content, origin, TYPE, captured)
        return
    html = words_of(root).text.encode("utf-8", "replace")
    yield Capture(html, origin, "text/html", captured, _told(message, root))


def _root(message: Message, origin: str) -> Message:
    """Return the part that is the page: the one named as the start, or the first.

    Raises:
        UnreadableError: there is none.
    """
    pages = [part for part in parts(message) if kind_of(part) in _PAGES]
    start = _start(message)
    found = next((part for part in pages if start and field(part, "content-id") == start), None)
    if found is None and not pages:
        advice = "save the page as HTML alone"
        raise UnreadableError("a web archive without a page", subject=origin, advice=advice)
    return found or pages[0]


def _start(message: Message) -> str:
    try:
        return str(message.get_param("start") or "")
    except Exception:  # the standard library stumbles over some broken fields
        return ""


def _told(message: Message, root: Message) -> Told:
    places = (
        field(message, "snapshot-content-location"),
        field(root, "content-location"),
        field(message, "content-location"),
    )
    address = next((p for p in places if p.startswith(("http://", "https://"))), None)
    return Told(title=field(message, "subject") or None, url=address)


def _saved(message: Message) -> str | None:
    """Return when the page was saved, in UTC."""
    saved = time_of(field(message, "date"))
    return saved.isoformat(timespec="seconds") if saved else None


def _documents(capture: Capture) -> Iterator[Document]:
    message = message_of(capture.content, capture.origin)
    root = _root(message, capture.origin)
    words = words_of(root)
    yield Document(words.text, capture.origin, True, words.warnings, _told(message, root))


def _draft(content: bytes, name: str) -> Draft:
    return page.html_draft(words_of(_root(message_of(content, name), name)).text)


FORMAT = Format(
    "a web archive",
    (".mhtml", ".mht"),
    TYPE,
    f"mhtml-1 {page.FORMAT.cleaner}",
    _documents,
    _draft,
    is_archive_of_page,
    surely=True,
    items=_items,
)
