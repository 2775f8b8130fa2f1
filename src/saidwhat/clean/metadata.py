"""What does a page say of itself: title, publisher, authors, address and times?

JSON-LD first, then meta tags; both are read as data, nothing they point to is
loaded. A value that is not there is None: nothing is guessed from the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from saidwhat.clean.dates import moment
from saidwhat.clean.header import address
from saidwhat.types.article import Published, PublishedBasis

_LD = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_META = "//meta[@content]"

_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title")
_SITES = ("og:site_name", "dc.publisher", "publisher", "application-name", "twitter:site:name")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publish-date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
)

_MOST_NODES = 20_000
#: What pages wrap their JSON in, so that old browsers pass it over.
_WRAPPERS = ("<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>", ";")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; each may be missing.

    ``titles`` are the candidates, the best first. ``modified`` is an ISO 8601 time. ``is_free``
    is False where the page says that its article is not free to read. ``language`` is the
    tag that the page gives itself.
    """

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: Published | None = None
    modified: str | None = None
    is_free: bool = True
    language: str | None = None


def metadata(tree: html.HtmlElement) -> Metadata:
    """Return what the page says of itself."""
    url = _canonical(tree)
    linked = _article_object(tree, url)
    meta = _meta_tags(tree)
    title = tree.findtext(".//title")
    titles = (_words(linked.get("headline")), _first(meta, _TITLES), _words(title))
    publisher = next(_names(_meant(linked.get("publisher"), tree)), None) or _first(meta, _SITES)
    authors = tuple(dict.fromkeys(_names(linked.get("author")))) or _meta_authors(meta)
    return Metadata(
        titles=tuple(title for title in titles if title),
        publisher=publisher,
        authors=tuple(name for name in authors if name != publisher),
        url=url or address(_first(meta, ("og:url",))) or _linked_address(linked),
        published=_published(linked, meta, tree),
        modified=_modified(linked, meta),
        is_free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
        language=tree.get("lang") or _text(linked.get("inLanguage")),
    )


def _words(value: object) -> str | None:
    """Return a string without tags, with single spaces and no half characters; or None."""
    if not isinstance(value, str):
        return None
    words = _sound(value[:2000])
    if "<" in words or "&" in words:
        words = str(html.fromstring(f"<p>{words}</p>").text_content())
    return " ".join(words.split())[:1000] or None


def _sound(value: str) -> str:
    value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(char for char in value if char >= " " or char in "\t\n\r")


def _canonical(tree: html.HtmlElement) -> str | None:
    for link in tree.xpath("//link[@rel='canonical']/@href"):
        return address(str(link))
    return None


# JSON-LD


def _article_object(tree: html.HtmlElement, url: str | None) -> Json:
    """Return the JSON-LD object of the article: the one at this address, or the first."""
    found = [node for node in _nodes(tree) if _is_article(node)]
    for node in found:
        if url and url in (node.get("url"), node.get("@id"), _main_page(node)):
            return node
    return next((node for node in found if node.get("headline")), found[0] if found else {})


def _nodes(tree: html.HtmlElement) -> Iterator[Json]:
    """Yield every object of the page's JSON-LD, outermost first."""
    waiting: list[object] = [_loaded(script.text or "") for script in tree.xpath(_LD)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]


def _loaded(script: str) -> object:
    script = script.strip()
    for wrapper in _WRAPPERS:
        script = script.removeprefix(wrapper).removesuffix(wrapper).strip()
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: Json) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2].endswith(("Article", "BlogPosting"))
        for kind in kinds
    )


def _meant(value: object, tree: html.HtmlElement) -> object:
    """Return the object that ``{"@id": …}`` points to on this page; any other value itself."""
    if not isinstance(value, dict) or "name" in value or not value.get("@id"):
        return value
    same = (node for node in _nodes(tree) if node.get("@id") == value["@id"] and "name" in node)
    return next(same, value)


def _linked_address(node: Json) -> str | None:
    """Return the article's address; a site's root there is a mistake of the site's."""
    values = (_main_page(node), node.get("url"), node.get("@id"))
    found = (address(_text(value)) for value in values)
    return next((value for value in found if value and not is_root(value)), None)


def is_root(url: str) -> bool:
    """Tell whether an address is a site's front page."""
    return bool(re.fullmatch(r"https?://[^/?#]+/?", url))


def _main_page(node: Json) -> object:
    page = node.get("mainEntityOfPage")
    return page.get("@id") if isinstance(page, dict) else page


def _names(value: object) -> Iterator[str]:
    """Yield the names in an author or publisher: a string, an object, or a list of them."""
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        for part in name if isinstance(name, list) else [name]:
            words = _words(part)
            if words and not address(words):
                yield words


# Meta tags


def _meta_tags(tree: html.HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.xpath(_META):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _words(tag.get("content"))
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _meta_authors(meta: dict[str, str]) -> tuple[str, ...]:
    for name in _AUTHORS:
        value = meta.get(name)
        if value and not address(value):
            value = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
            return tuple(
                part.strip() for part in re.split(r",|;|\sand\s|\s&\s", value) if part.strip()
            )
    return ()


# Times


def _published(linked: Json, meta: dict[str, str], tree: html.HtmlElement) -> Published | None:
    told: tuple[tuple[object, PublishedBasis], ...] = (
        (linked.get("datePublished"), "json-ld"),
        (_first(meta, _PUBLISHED), "meta"),
        (_time_element(tree), "meta"),
        (linked.get("dateCreated"), "json-ld"),
    )
    for value, basis in told:
        found = moment(_text(value))
        if found:
            return Published(found[0], basis, found[1])
    return None


def _text(value: object) -> str | None:
    """Return a time as printed: a string, or the first of a list."""
    return _words(value[0] if isinstance(value, list) and value else value)


def _modified(linked: Json, meta: dict[str, str]) -> str | None:
    for value in (linked.get("dateModified"), _first(meta, _MODIFIED)):
        found = moment(_text(value))
        if found:
            return found[1] or found[0].text
    return None


def _time_element(tree: html.HtmlElement) -> str | None:
    """Return the page's own time of publication: marked as that, or the only one there is."""
    for path in (
        "//*[@itemprop='datePublished']/@datetime",
        "//time[@pubdate]/@datetime",
        "//article//header//time/@datetime",
        "//time[contains(@class, 'publish')]/@datetime",
    ):
        for value in tree.xpath(path):
            return str(value)
    inside = "ancestor::article or ancestor::main"
    outside = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::blockquote"
    times = set(map(str, tree.xpath(f"//time[({inside}) and not({outside})]/@datetime")))
    return times.pop() if len(times) == 1 else None
