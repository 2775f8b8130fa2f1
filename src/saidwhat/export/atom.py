"""How do articles and statements look as an Atom feed (RFC 4287)?

What feed readers ask for: an entry an article or a statement, with the printed words, "printed
by P as said by S", and the page it leads to. Which entries, and when a feed is answered at all,
is for whoever serves it.

An entry has the same id wherever and whenever it is written (`urn`). ``updated`` is when it came
into the archive, which is known to the second. ``published`` stands only where the article tells
a time with its zone: RFC 4287 has no days, and none is made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement
from saidwhat.wording import citing
from saidwhat.wording.numbers import count
from saidwhat.wording.visible import safe, visible

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"

#: Words of a statement that the title of its entry has; the entry has them all.
TITLE_WORDS = 14

#: Characters of HTML of one statement. A longer one stands on its page alone, and the entry
#: says so: cut words would not be what was printed.
LONGEST = 20_000

#: Statements that the entry of an article has; its page has them all.
MOST_STATEMENTS = 10

register_namespace("", NAMESPACE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``updated`` and ``published`` are times of RFC 3339, ``html`` its content."""

    id: str
    title: str
    link: str
    updated: str
    author: str
    html: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: ``address`` is its own, ``page`` the address that shows the same to a person."""

    id: str
    title: str
    address: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def urn(*parts: str) -> str:
    """Return an id that follows from what it stands for alone: the same on every machine."""
    text = "\0".join(("saidwhat", *parts))
    return "urn:sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_statement(article: Article, statement: Statement, base: str, updated: str) -> Entry:
    """Return the entry of a statement; ``base`` is the address that pages stand below."""
    words = citing.words(article, statement).split()
    cut = " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
    return Entry(
        urn("statement", statement.id),
        f"{citing.who(article, statement)}: {cut}",
        f"{base}/s/{statement.id}",
        updated,
        citing.printed_by(article),
        _printed(article, statement),
        _published(article),
    )


def of_article(record: Record, base: str, updated: str) -> Entry:
    """Return the entry of an article, with the first of its statements."""
    article, statements = record.article, record.statements
    told = [_printed(article, statement) for statement in statements[:MOST_STATEMENTS]]
    more = len(statements) - len(told)
    tail = f"<p>And {count(more, 'statement')} more.</p>" if more else ""
    return Entry(
        urn("article", article.id),
        article.title or "Untitled article",
        f"{base}/a/{article.id}",
        updated,
        citing.printed_by(article),
        "".join(told) + tail or "<p>No statement was found in this article.</p>",
        _published(article),
    )


def written(feed: Feed) -> bytes:
    """Return the feed as XML in UTF-8."""
    root = Element(f"{{{NAMESPACE}}}feed")
    _put(root, "id", feed.id)
    _put(root, "title", feed.title)
    _put(root, "updated", feed.updated)
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    _put(root, "generator", "saidwhat")
    for entry in feed.entries:
        _entry(root, entry)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, entry: Entry) -> None:
    made = SubElement(root, f"{{{NAMESPACE}}}entry")
    _put(made, "id", entry.id)
    _put(made, "title", entry.title)
    _put(made, "updated", entry.updated)
    if entry.published:
        _put(made, "published", entry.published)
    _put(SubElement(made, f"{{{NAMESPACE}}}author"), "name", entry.author)
    _link(made, "alternate", entry.link, "text/html")
    _put(made, "content", entry.html).set("type", "html")


def _put(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, f"{{{NAMESPACE}}}{name}")
    made.text = visible(text)
    return made


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, f"{{{NAMESPACE}}}link", {"rel": relation, "type": kind, "href": address})


def _printed(article: Article, statement: Statement) -> str:
    """Return a statement as HTML: its words, printed by whom as said by whom."""
    html = citing.html(article, statement)
    if len(html) <= LONGEST:
        return html
    return (
        f"<p>Words too long for a feed ({len(statement.text):,} characters): printed by "
        f"{safe(citing.printed_by(article))} as said by {safe(citing.who(article, statement))}.</p>"
    )


def _published(article: Article) -> str | None:
    """Return when an article was published, where it tells a time with its zone."""
    told = article.published.time if article.published else None
    try:
        when = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    return when.isoformat(timespec="seconds") if when.tzinfo and "T" in (told or "") else None


def newest(entries: Sequence[Entry], otherwise: str) -> str:
    """Return when the newest of the entries came; ``otherwise`` where there is none."""
    return max((entry.updated for entry in entries), default=otherwise)
