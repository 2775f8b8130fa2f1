"""Is this a feed or a sitemap, and which pages does it lead to?

RSS, Atom, RDF, JSON Feed, sitemaps and indexes of them, also in gzip. Only addresses and the time
of the last change are taken; what else stands in a feed is for `formats`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from lxml import etree

from saidwhat.errors import InputError
from saidwhat.fetch.ask import decoded
from saidwhat.text.moments import time_of
from saidwhat.types.capture import MAX_BYTES

#: A sitemap may have 50,000 entries; no more than that are looked at.
MAX_ENTRIES = 50_000

_HEAD = re.compile(
    rb"\s*<(\?xml|!--|rss|feed|rdf:|urlset|sitemapindex|!DOCTYPE\s+(rss|feed))", re.I
)
_SITEMAPS = ("urlset", "sitemapindex")
_ROOTS = ("rss", "feed", "RDF", *_SITEMAPS)
_ENTRIES = ("item", "entry", "url", "sitemap")
_CHANGED = ("lastmod", "updated", "modified", "pubDate", "date", "published", "publication_date")


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that a feed or sitemap leads to, as it is written there.

    ``changed`` is when it was changed last, as far as is told; ``more`` that it is a sitemap.
    """

    written: str
    changed: datetime | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or a sitemap, and where it leads to, newest first."""

    kind: Literal["feed", "sitemap"]
    leads: tuple[Lead, ...]


def listing(content: bytes) -> Listing | None:
    """Return what a feed or sitemap leads to; None if it is neither."""
    if content.startswith(b"\x1f\x8b"):
        try:
            content = decoded([content], "gzip", MAX_BYTES)
        except InputError:
            return None
    content = content.removeprefix(b"\xef\xbb\xbf")
    found = _of_json(content) if content.lstrip()[:1] == b"{" else _of_xml(content)
    if found is None:
        return None
    none = datetime.min.replace(tzinfo=UTC)
    kind, entries = found
    newest = sorted(entries, key=lambda lead: lead.changed or none, reverse=True)
    return Listing(kind, tuple(newest))


_Found = tuple[Literal["feed", "sitemap"], list[Lead]] | None


def _of_json(content: bytes) -> _Found:
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(whole, dict) or "jsonfeed.org" not in str(whole.get("version")):
        return None
    items = whole.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return "feed", [
        Lead(str(item["url"]), time_of(item.get("date_modified") or item.get("date_published")))
        for item in entries[:MAX_ENTRIES]
        if item.get("url")
    ]


def _of_xml(content: bytes) -> _Found:
    if not _HEAD.match(content[:200]):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None or _name(root) not in _ROOTS:
        return None
    return "sitemap" if _name(root) in _SITEMAPS else "feed", list(_entries(root))


def _entries(root: Any) -> Iterator[Lead]:
    inside = [entry for entry in root.iter() if _name(entry) in _ENTRIES]
    for entry in inside[:MAX_ENTRIES]:
        parts = [part for part in entry.iter() if isinstance(part.tag, str) and part is not entry]
        if written := _link(entry, parts):
            dates = {_name(part): part.text for part in parts if _name(part) in _CHANGED}
            told = next((dates[name] for name in _CHANGED if dates.get(name)), None)
            yield Lead(written, time_of(told), more=_name(entry) == "sitemap")


def _link(entry: Any, parts: list[Any]) -> str:
    """Return the page of an entry: its link, or an address that is its id."""
    for part in parts:
        if part.getparent() is not entry:
            continue
        if _name(part) == "loc" or (_name(part) == "link" and not part.get("href")):
            if (part.text or "").strip():
                return str(part.text).strip()
        elif _name(part) == "link" and part.get("rel", "alternate") == "alternate":
            return str(part.get("href"))
    ids = ((part.text or "").strip() for part in parts if _name(part) in ("guid", "id"))
    return next((text for text in ids if text.startswith(("http://", "https://"))), "")


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
