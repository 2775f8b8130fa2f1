"""What does a ninjs file say? IPTC's news in JSON, 1.x to 3.x: one item, a list, or a line each.

Superdesk writes it too, with a few names of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats.decode import decode
from saidwhat.formats.format import Format, whole
from saidwhat.formats.page import html_draft
from saidwhat.formats.wires.item import (
    MOST_BYTES,
    Item,
    Read,
    captures,
    clean,
    documents,
    status_of,
)
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.document import Document

_Json = Mapping[str, Any]
#: Keys that with ``uri`` make a JSON object an item of ninjs and of nothing else.
_OWN = frozenset(
    "body_text body_html body_xhtml versioncreated versionCreated pubstatus pubStatus headlines "
    "bodies firstcreated firstCreated slugline".split()
)
_LISTS = ("items", "_items", "newsItems")
_FIRST = re.compile(r"\s*(?:\[\s*)?\{")
_BROKEN = "its JSON is broken"
_ADVICE = "ask for the file again"


def _is_item(value: object) -> bool:
    return isinstance(value, dict) and "uri" in value and bool(value.keys() & _OWN)


def _listed(value: object) -> list[object] | None:
    """Return the items in a value; None where it has none."""
    if _is_item(value):
        return [value]
    if isinstance(value, dict):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    if isinstance(value, list) and any(map(_is_item, value)):
        return value
    return None


def _lines(text: str, origin: str) -> Iterator[object]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                named = f"{origin}#line {number}"
                yield UnreadableError(_BROKEN, subject=named, advice=_ADVICE)


def _tells(content: bytes) -> bool:
    text = decode(content[:20_000]).text.lstrip("\ufeff")
    if not _FIRST.match(text) or ('"uri"' not in text and len(content) < 20_000):
        return False
    for part in (content, content.partition(b"\n")[0]):
        try:
            return _listed(json.loads(decode(part).text.lstrip("\ufeff"))) is not None
        except (ValueError, RecursionError):
            continue
    return False


def _items(stream: BinaryIO, origin: str) -> Iterator[Capture | InputError | NotRead]:
    stream.seek(0)
    content = whole(stream, origin, MOST_BYTES, "give it in parts")
    yield from captures(_read(content, origin), origin, FORMAT.media_type)


def _read(content: bytes, origin: str) -> Iterator[Read]:
    text = decode(content).text.lstrip("\ufeff")
    try:
        found = _listed(json.loads(text)) or []
        if len(found) == 1:
            yield _item(found[0]), content
            return
    except (ValueError, RecursionError):
        found = list(_lines(text, origin))
    for value in found:
        if isinstance(value, UnreadableError):
            yield value
        elif _is_item(value):
            made = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            yield _item(value), made
        else:
            told = "no item of ninjs"
            yield UnreadableError(told, subject=origin, advice="leave it out")


def _item_of(content: bytes, origin: str) -> Item:
    try:
        found = _listed(json.loads(decode(content).text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_BROKEN, subject=origin, advice=_ADVICE) from error
    if not found:
        raise UnreadableError("no item of ninjs", subject=origin, advice="leave it out")
    return _item(found[0])


def _item(value: Any) -> Item:
    """Return the item of a JSON object, whichever version of the standard names its fields."""
    of: _Json = {str(name).replace("_", "").lower(): v for name, v in value.items()}
    note = clean(_words(of.get("ednote")))
    return Item(
        guid=_words(of.get("uri")),
        version=_words(of.get("version")),
        headline=clean(_words(of.get("headline")) or _of_role(of.get("headlines"), "main")),
        paragraphs=_paragraphs(of),
        byline=clean(_words(of.get("byline")) or _words(of.get("by")) or _named(of.get("authors"))),
        publisher=clean(_publisher(of)),
        place=clean(_place(of)),
        published=_words(of.get("versioncreated")) or _words(of.get("firstcreated")),
        embargo=_words(of.get("embargoed")),
        language=_words(of.get("language")),
        status=status_of(_words(of.get("pubstatus"))),
        kind=_words(of.get("type")) or "text",
        notes=(note,) if note else (),
        corrects=str(of.get("profile", "")).lower() == "correction",
    )


def _words(value: object) -> str | None:
    if isinstance(value, dict):
        value = next((value[name] for name in ("value", "name", "literal") if name in value), None)
    if isinstance(value, bool) or value is None:
        return None
    return str(value) if isinstance(value, str | int | float) and str(value).strip() else None


def _rows(value: object) -> list[_Json]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _of_role(value: object, role: str) -> str | None:
    rows = _rows(value)
    rows.sort(key=lambda row: str(row.get("role", role)).rpartition(":")[2] != role)
    return next((found for row in rows if (found := _words(row))), None)


def _named(value: object) -> str | None:
    return ", ".join(name for row in _rows(value) if (name := _words(row))) or None


def _publisher(of: _Json) -> str | None:
    sources = _rows(of.get("infosources"))
    sources.sort(key=lambda row: "provider" not in str(row.get("role")))
    return (
        _words(of.get("provider"))
        or _words(of.get("source"))
        or _named(sources[:1])
        or _words(of.get("copyrightholder"))
    )


def _place(of: _Json) -> str | None:
    dateline = of.get("dateline")
    if isinstance(dateline, dict):
        return _words(dateline.get("located")) or _words(dateline.get("city"))
    return _words(of.get("located"))


def _paragraphs(of: _Json) -> tuple[str, ...]:
    """Return the words of the body: of its pages' form where it has one, else as plain text."""
    bodies = _rows(of.get("bodies"))
    marked = [row for row in bodies if "html" in str(row.get("contentType", row)).lower()]
    page = _words(of.get("bodyhtml")) or _words(of.get("bodyxhtml")) or _first(marked)
    if page and (lines := html_draft(page).text.split("\n")) != [""]:
        return tuple(line for line in lines if line.strip())
    text = _words(of.get("bodytext")) or _first(bodies) or ""
    parts = re.split(r"\n[ \t]*\n|\n(?=[ \t]{2,})", text.replace("\r\n", "\n"))
    if len(parts) == 1:
        parts = text.splitlines()
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _first(rows: list[_Json]) -> str | None:
    return next((found for row in rows if (found := _words(row))), None)


def _documents(capture: Capture) -> Iterator[Document | InputError]:
    yield from documents(capture, _item_of)


FORMAT = Format(
    "ninjs",
    (),
    "application/vnd.iptc.ninjs+json",
    "ninjs-1",
    _documents,
    tells=_tells,
    surely=True,
    items=_items,
)
