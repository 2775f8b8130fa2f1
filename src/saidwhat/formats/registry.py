"""Which formats are read, and which of them is this?

`FORMATS` is the one list. Formats of other packages are asked for only where none of ours tells
the bytes, or the name has an ending that none of ours has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import BinaryIO

from saidwhat.errors import InputError, UnreadableError, blamed_on
from saidwhat.formats import (
    exports,
    gzipped,
    jsonrows,
    mail,
    mailbox,
    markdown,
    mhtml,
    page,
    pdf,
    plain,
    rows,
    rtf,
    tables,
    warc,
    wires,
    word,
    zipped,
)
from saidwhat.formats.columns import Columns
from saidwhat.formats.foreign import Foreign, foreign
from saidwhat.formats.format import Format
from saidwhat.formats.unpack import Kinds, unpacked
from saidwhat.types.batch import Stretch
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft

FORMATS: tuple[Format, ...] = (
    word.FORMAT,
    pdf.FORMAT,
    page.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
    mailbox.FORMAT,
    mhtml.FORMAT,
    mail.FORMAT,
    zipped.FORMAT,
    warc.FORMAT,  # before gzip, which packs it
    gzipped.FORMAT,
    *wires.FORMATS,
    *exports.FORMATS,
    rows.FORMAT,
    rtf.FORMAT,
    tables.FORMAT,
    jsonrows.FORMAT,
)

_SAVE = "save it as text, Markdown, HTML or .docx"

#: The group of entry points by which another package adds a `Format`.
GROUP = "saidwhat.formats"

#: Endings that servers give to pages: what stands in the file is told by its bytes.
SERVED = frozenset(
    {"", ".php", ".asp", ".aspx", ".jsp", ".jspx", ".shtml", ".cfm", ".cgi", ".do", ".ece"}
)
#: Endings of data and of what packs it, which in a folder may be anything: the bytes tell.
_DATA = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".psv", ".zst"})
# An ending is short and has letters: "St. Mary's Row" and "story-1.2345" have none.
_ENDING = re.compile(r"\.(?=\w*[A-Za-z])\w{1,9}")


@cache
def added() -> tuple[Format, ...]:
    """Return the formats of other packages."""
    return tuple(entry.load() for entry in entry_points(group=GROUP))


def ending(name: str) -> str:
    """Return the ending of a name as formats have it: small letters, without an address's query."""
    suffix = PurePath(re.split(r"[?@]", PurePath(name).name)[0]).suffix
    return suffix.lower() if _ENDING.fullmatch(suffix) else ""


def endings() -> frozenset[str]:
    """Return the endings of everything that is read."""
    return frozenset(suffix for format in (*FORMATS, *added()) for suffix in format.suffixes)


def expected(name: str) -> bool | None:
    """Tell whether a file of this name is of a format that is read; None: its bytes must tell."""
    suffix = ending(name)
    if suffix in SERVED or suffix in _DATA:
        return None
    return any(suffix in f.suffixes for f in FORMATS) or suffix in endings()


def media_type(content: bytes, name: str) -> str:
    """Return the media type of these bytes.

    Raises:
        UnreadableError: they are of a kind that is not read, which is named.
    """
    return format_of(content, name).media_type


def format_of(content: bytes, name: str, *, what: str = "an article") -> Format:
    """Return the format of these bytes: told surely by them, or by the name, or by them at all.

    Raises:
        UnreadableError: they are of a kind that is not read, which is named.
    """
    suffix = ending(name)
    for format in FORMATS:
        if format.surely and format.tells(content):
            return format
    strange = foreign(content, name)
    named = next((format for format in FORMATS if suffix in format.suffixes), None)
    if strange or (named is None and suffix not in SERVED):
        for format in added():
            if suffix in format.suffixes or format.tells(content):
                return format
    if strange:
        raise _refused(strange, name, what)
    if named and named.surely and not named.items:
        broken = f"the document is broken: it has no {named.name} document in it"
        raise UnreadableError(broken, subject=name, advice="save it again")
    return named or next((f for f in FORMATS if f.tells(content)), plain.FORMAT)


def _refused(strange: Foreign, name: str, what: str) -> UnreadableError:
    meant = "text" if strange.binary and what == "an article" else what
    advice = _SAVE if what == "a draft" else strange.advice
    return UnreadableError(f"{strange.name}, not {meant}", subject=name, advice=advice)


def documents(capture: Capture) -> Iterator[Document | InputError]:
    """Yield what stands in a capture: one document, or of a container many.

    An error stands in the place of what cannot be read.
    """
    try:
        with blamed_on(capture.origin):
            for found in by_media_type(capture.media_type).documents(capture):
                if isinstance(found, Document) and (capture.told or capture.given):
                    told = found.told or capture.told
                    found = replace(found, told=told, given=capture.given)
                yield found
    except InputError as error:
        yield error


def items(
    content: bytes, stream: BinaryIO, origin: str, *, columns: Columns | None = None
) -> Iterator[Capture | InputError | NotRead] | None:
    """Return what stands in a container, and in those in it, as it is asked for.

    ``content`` are its first bytes, ``stream`` has all of them. None: this is no container.
    ``columns`` are those of tables that somebody named (`columns.parsed`).
    """
    containers = partial(container_of, columns=columns)
    format = containers(content, origin)
    if format is None:
        return None
    return unpacked(format, stream, origin, Kinds(containers, expected, media_type))


def lines(
    content: bytes,
    stream: BinaryIO,
    origin: str,
    *,
    stretch: Stretch,
    columns: Columns | None = None,
) -> Iterator[Capture | InputError | NotRead]:
    """Return what stands in a stretch of the lines of a file of JSON lines, as `items`."""
    format = jsonrows.stretch(stretch, columns)
    return unpacked(format, stream, origin, Kinds(container_of, expected, media_type))


def has_items(name: str) -> bool:
    """Tell whether a file of this name is likely a container."""
    suffix = ending(name)
    return any(format.items and suffix in format.suffixes for format in FORMATS)


def container_of(content: bytes, name: str, *, columns: Columns | None = None) -> Format | None:
    """Return the format of a container that these bytes begin, told by them or by its name."""
    found = _container_of(content, name)
    if columns and found is jsonrows.FORMAT:
        return jsonrows.objects(columns)
    return tables.table(columns) if columns and found is tables.FORMAT else found


def _container_of(content: bytes, name: str) -> Format | None:
    suffix = ending(name)
    many = [format for format in FORMATS if format.items]
    told = next((format for format in many if format.tells(content)), None)
    if told or any(f.surely and not f.items and f.tells(content) for f in FORMATS):
        return told
    return next((format for format in many if suffix in format.suffixes), None)


def by_media_type(media_type: str) -> Format:
    """Return the format that captures of this type are of.

    Raises:
        UnreadableError: no format here is of this type.
    """
    ours = {format.media_type: format for format in FORMATS}
    if media_type in ours:
        return ours[media_type]
    for format in added():
        if format.media_type == media_type:
            return format
    raise UnreadableError(
        f"of a format that is not installed here ({media_type})",
        advice="install the package that brought it",
    )


def draft_of(content: bytes, name: str) -> Draft:
    """Return the draft in these bytes.

    Raises:
        InputError: the bytes are no draft that can be read.
    """
    with blamed_on(name):
        format = format_of(content, name, what="a draft")
        if format.draft is None:
            raise UnreadableError(f"{format.name}, not a draft", subject=name, advice=_SAVE)
        return format.draft(content, name)
