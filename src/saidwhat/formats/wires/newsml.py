"""What does a NewsML-G2 file say? News items, alone or many in a message.

Packages and concepts are passed over: they list items, and have no words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from lxml import etree

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats.foreign import root_of
from saidwhat.formats.format import Format
from saidwhat.formats.page import html_draft
from saidwhat.formats.wires import xml
from saidwhat.formats.wires.item import Item, Read, captures, clean, documents, status_of
from saidwhat.formats.wires.nitf import byline_of, item_of_nitf
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OTHERS = frozenset({"packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})


def _tells(content: bytes) -> bool:
    root = root_of(content)
    return root in ("newsitem", "newsmessage") or root in {name.lower() for name in _OTHERS}


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    content = xml.whole(stream, origin)
    yield from captures(_read(content, origin), origin, FORMAT.media_type)


def _read(content: bytes, origin: str) -> Iterator[Read]:
    try:
        root = xml.parsed(content, origin)
    except UnreadableError:
        for found in xml.pieces(content, b"newsItem", origin):
            if isinstance(found, InputError):
                yield found
            else:
                yield _item(found), etree.tostring(found, encoding="utf-8", with_tail=False)
        return
    if xml.local(root) == "newsItem":
        yield _item(root), content
        return
    elements = [one for one in root.iter() if xml.local(one) in ("newsItem", *_OTHERS)]
    for one in elements:
        if xml.local(one) == "newsItem":
            yield _item(one), etree.tostring(one, encoding="utf-8", with_tail=False)
        else:
            yield Item(kind=xml.local(one)), b""


def _item_of(content: bytes, origin: str) -> Item:
    return _item(xml.parsed(content, origin))


def _item(root: Any) -> Item:
    meta, about = ("itemMeta",), ("contentMeta",)
    inner = _nitf(root)
    notes = [*map(xml.words, xml.all_of(root, *meta, "edNote"))]
    signals = [one.get("qcode") or "" for one in xml.all_of(root, *meta, "signal")]
    status = status_of(xml.attribute(root, "qcode", *meta, "pubStatus"))
    kind = status_of(xml.attribute(root, "qcode", *meta, "itemClass"))
    item = Item(
        guid=root.get("guid"),
        version=root.get("version"),
        headline=xml.first(root, *about, "headline") or xml.first(root, *meta, "title"),
        paragraphs=_paragraphs(root),
        byline=byline_of(xml.all_of(root, *about, "by")) or _named(root, *about, "creator"),
        publisher=clean(
            _named(root, *meta, "provider") or _named(root, "rightsInfo", "copyrightHolder")
        ),
        place=xml.first(root, *about, "dateline") or _named(root, *about, "located"),
        published=xml.first(root, *meta, "versionCreated")
        or xml.first(root, *meta, "firstCreated"),
        embargo=xml.first(root, *meta, "embargoed"),
        language=xml.attribute(root, "tag", *about, "language") or root.get(_LANG),
        status="canceled" if any(status_of(s) == "kill" for s in signals) else status,
        kind="text" if kind == "usable" else kind,
        notes=tuple(note for note in notes if note),
        corrects=any(status_of(signal).startswith("correct") for signal in signals),
    )
    return item if inner is None else _filled(item, inner)


def _filled(item: Item, inner: Item) -> Item:
    """Return an item with what its own text in NITF says where its message does not."""
    names = ("headline", "deck", "byline", "publisher", "place", "published")
    return replace(item, **{name: getattr(item, name) or getattr(inner, name) for name in names})


def _named(root: Any, *path: str) -> str | None:
    for one in xml.all_of(root, *path):
        code = (one.get("qcode") or "").rpartition(":")[2]
        if found := xml.first(one, "name") or one.get("literal") or code:
            return str(found)
    return None


def _nitf(root: Any) -> Item | None:
    found = [one for one in xml.all_of(root, "contentSet", "inlineXML") for one in one]
    return next((item_of_nitf(one) for one in found if xml.local(one) == "nitf"), None)


def _paragraphs(root: Any) -> tuple[str, ...]:
    for one in xml.all_of(root, "contentSet", "inlineXML"):
        for inner in one:
            if xml.local(inner) == "nitf":
                return item_of_nitf(inner).paragraphs
            return xml.paragraphs(_body(inner))
    for one in xml.all_of(root, "contentSet", "inlineData"):
        text = str(one.xpath("string()"))
        if "html" in (one.get("contenttype") or ""):
            text = html_draft(text).text
        if parts := tuple(" ".join(part.split()) for part in text.splitlines() if part.strip()):
            return parts
    return ()


def _body(page: Any) -> Any:
    return next((one for one in page.iter() if xml.local(one) == "body"), page)


def _documents(capture: Capture) -> Iterator[Document | InputError]:
    yield from documents(capture, _item_of)


FORMAT = Format(
    "NewsML-G2",
    (),
    "application/vnd.iptc.g2.newsitem+xml",
    "newsml-g2-1",
    _documents,
    tells=_tells,
    surely=True,
    items=_items,
)
