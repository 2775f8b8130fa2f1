"""What does a NITF file say? IPTC's text format, as agencies and papers' archives write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from saidwhat.errors import InputError
from saidwhat.formats.foreign import root_of
from saidwhat.formats.format import Format
from saidwhat.formats.wires import xml
from saidwhat.formats.wires.item import Item, Read, captures, clean, documents, status_of
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document

_BY = re.compile(r"(?:by|von|par|por|di|av|door)\s+(?=\w)", re.IGNORECASE)
_NORM = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d)(?::?(\d\d))?\s*([+-]\d\d:?\d\d|Z)?)?"
)


def _tells(content: bytes) -> bool:
    return root_of(content) == "nitf"


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    yield from captures(_read(xml.whole(stream, origin), origin), origin, FORMAT.media_type)


def _read(content: bytes, origin: str) -> Iterator[Read]:
    yield _item_of(content, origin), content


def _item_of(content: bytes, origin: str) -> Item:
    return item_of_nitf(xml.parsed(content, origin))


def item_of_nitf(root: Any) -> Item:
    """Return the item of a NITF element."""
    head, body = ("head", "docdata"), ("body", "body.head")
    publisher = xml.attribute(root, "name", "head", "pubdata") or xml.first(
        root, *body, "distributor"
    )
    publisher = publisher or xml.attribute(root, "holder", *head, "doc.copyright")
    publisher = publisher or xml.attribute(root, "regsrc", *head, "doc-id")
    notes = [one.get("info") or xml.words(one) for one in xml.all_of(root, *head, "ed-msg")]
    fixes = xml.all_of(root, *head, "correction")
    notes += [one.get("info") for one in fixes]
    release = moment_of(xml.attribute(root, "norm", *head, "date.release"))
    issued = moment_of(xml.attribute(root, "norm", *head, "date.issue"))
    status = status_of(xml.attribute(root, "management-status", *head))
    return Item(
        guid=xml.attribute(root, "id-string", *head, "doc-id"),
        version=xml.attribute(root, "version", *head, "du-key"),
        headline=_headline(root),
        deck=xml.first(root, *body, "hedline", "hl2"),
        paragraphs=_paragraphs(root),
        byline=byline_of(xml.all_of(root, *body, "byline")),
        publisher=clean(publisher),
        place=_place(root),
        published=issued or moment_of(xml.attribute(root, "date.publication", "head", "pubdata"))
        or moment_of(xml.attribute(root, "norm", *body, "dateline", "story.date")),
        embargo=release if status == "embargoed" or (release and release != issued) else None,
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        status=status,
        notes=tuple(note for note in notes if note),
        corrects=bool(fixes),
    )  # fmt: skip


def _headline(root: Any) -> str | None:
    return xml.first(root, "body", "body.head", "hedline", "hl1") or xml.first(
        root, "head", "title"
    )


def _paragraphs(root: Any) -> tuple[str, ...]:
    found = xml.all_of(root, "body", "body.content")
    return tuple(line for one in found for line in xml.paragraphs(one))


def _place(root: Any) -> str | None:
    lines = xml.all_of(root, "body", "body.head", "dateline")
    return next((xml.first(one, "location") or xml.words(one) for one in lines), None)


def byline_of(lines: list[Any]) -> str | None:
    """Return the names of bylines: the persons that they mark, else their words without "By"."""
    names: list[str] = []
    for line in lines:
        persons = [xml.words(one) for one in line.iter() if xml.local(one) == "person"]
        told = [name for name in persons if name] or [xml.words(line) or ""]
        names += [_BY.sub("", name, count=1) if _BY.match(name) else name for name in told if name]
    return ", ".join(dict.fromkeys(names)) or None


def moment_of(told: str | None) -> str | None:
    """Return a day or moment of NITF ("20260310T090000+0100") as ISO 8601 has it."""
    match = _NORM.fullmatch((told or "").strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    zone = f"{zone[:3]}:{zone[-2:]}" if zone and zone != "Z" else zone or ""
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _documents(capture: Capture) -> Iterator[Document | InputError]:
    yield from documents(capture, _item_of)


FORMAT = Format(
    "NITF",
    (".nitf",),
    "application/vnd.iptc.nitf+xml",
    "nitf-1",
    _documents,
    tells=_tells,
    surely=True,
    items=_items,
)
