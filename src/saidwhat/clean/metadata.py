"""What does a page say of itself: title, publisher, authors, address and times?

JSON-LD first, then meta tags; both are read as data, nothing they point to is
loaded. A value that is not there is None: nothing is guessed from the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from saidwhat.clean.authors import Authors
from saidwhat.clean.dates import moment
from saidwhat.clean.header import address
from saidwhat.clean.linked import (
    Json,
    article_object,
    author_objects,
    is_alone,
    is_root,
    linked_address,
    main_organization,
    meant,
)
from saidwhat.clean.mend import shown
from saidwhat.clean.timed import changed_time, printed_time
from saidwhat.types.article import Published, PublishedBasis

_META = "//meta[@content]"

_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title")
_SITES = ("og:site_name", "dc.publisher", "publisher", "application-name", "twitter:site:name")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publish-date", "date",
)  # fmt: skip
#: An author's link is the article's inside it, or in a byline; elsewhere it is another story's.
_LINKS = (
    "//a[@rel='author'][ancestor::article or ancestor::main or "
    "ancestor::*[contains(@class, 'byline') or contains(@class, 'author')]]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; each may be missing.

    ``titles`` are the candidates, the best first. ``modified`` is an ISO 8601 time. ``is_free``
    is False where the page says that its article is not free to read. ``language`` is the
    tag that the page gives itself. ``told`` tells people from organisations among its authors,
    and ``is_article`` that the page calls itself one; ``authors`` is what earlier cleaners read.
    """

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: Published | None = None
    modified: str | None = None
    is_free: bool = True
    language: str | None = None
    told: Authors = field(default_factory=Authors)
    is_article: bool = False


def metadata(tree: html.HtmlElement, *, mended: bool = True) -> Metadata:
    """Return what the page says of itself; ``mended`` with what earlier cleaners did not read."""
    url = canonical(tree)
    linked = article_object(tree, url, mended=mended)
    meta = _meta_tags(tree)
    title = tree.findtext(".//title")
    titles = (_words(linked.get("headline")), _first(meta, _TITLES), _words(title))
    publisher = next(_names(meant(linked.get("publisher"), tree)), None) or _first(meta, _SITES)
    if mended and not publisher:
        publisher = next(_names(main_organization(tree)), None)
    told = _told(linked, meta, tree, publisher)
    authors = tuple(dict.fromkeys(_names(linked.get("author")))) or _meta_authors(meta)
    urls = (url, address(_first(meta, ("og:url",))), linked_address(linked))
    return Metadata(
        titles=tuple(shown(title) if mended else title for title in titles if title),
        publisher=publisher,
        authors=_people(told) if mended else tuple(name for name in authors if name != publisher),
        url=next((one for one in urls if one and not is_root(one)), next(filter(None, urls), None)),
        published=_published(linked, meta, tree),
        modified=_modified(linked, meta, tree),
        is_free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
        language=tree.get("lang") or _text(linked.get("inLanguage")),
        told=told,
        is_article=_is_article(meta) or (bool(linked) and is_alone(linked, tree)),
    )


def _is_article(meta: dict[str, str]) -> bool:
    return "article:published_time" in meta or "article" in meta.get("og:type", "")


def _people(told: Authors) -> tuple[str, ...]:
    """Return the people whom the page names: lines about them are no news."""
    return tuple(dict.fromkeys((*told.people, *told.linked)))


def _told(
    linked: Json, meta: dict[str, str], tree: html.HtmlElement, publisher: str | None
) -> Authors:
    """Return whom the page names as authors; the site itself is none."""
    people: list[str] = []
    organizations: list[str] = []
    for author, is_organization in author_objects(linked, tree):
        (organizations if is_organization else people).extend(_names(author))
    people = people or [name for name in _meta_authors(meta) if name not in organizations]
    links = (" ".join(link.text_content().split()) for link in tree.xpath(_LINKS))
    return Authors(
        tuple(dict.fromkeys(shown(name) for name in people if name != publisher)),
        tuple(name for name in organizations if name != publisher),
        tuple(dict.fromkeys(words for words in links if 0 < len(words) <= 60)),
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


def canonical(tree: html.HtmlElement) -> str | None:
    """Return the address that the page gives itself."""
    for link in tree.xpath("//link[@rel='canonical']/@href"):
        return address(str(link))
    return None


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
        (printed_time(tree), "meta"),
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


def _modified(linked: Json, meta: dict[str, str], tree: html.HtmlElement) -> str | None:
    for value in (linked.get("dateModified"), _first(meta, _MODIFIED), changed_time(tree)):
        found = moment(_text(value))
        if found:
            return found[1] or found[0].text
    return None
