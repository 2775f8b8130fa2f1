"""What does this document say? An article, its text fixed, its blocks found.

The same document gives the same article everywhere. Who said what in it is for later
stages; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from saidwhat.clean.dates import moment, printed_day
from saidwhat.clean.furniture import byline_names, is_label, is_stamp
from saidwhat.clean.header import address
from saidwhat.clean.notices import notices
from saidwhat.clean.plain import Layout, is_prose, layout
from saidwhat.clean.slugs import MARKS
from saidwhat.errors import UnreadableError
from saidwhat.language.detect import language_of
from saidwhat.types.article import Article, Published
from saidwhat.types.document import Document
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span
from saidwhat.types.told import Told

#: Controls that stand in no text: all but tabs, ends of lines and pages, and escapes.
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
#: The fields above a plain text that name its publisher.
_PUBLISHERS = ("publisher", "publication title", "publication", "newspaper", "outlet", "source")


def article(
    document: Document, published: Edtf | None = None, *, pages: int | None = None
) -> Article:
    """Return the article of ``document``.

    ``published`` is the day of publication for a file that does not say it itself. With
    ``pages`` the text is that of an earlier cleaner of pages (``html.page_article``).

    Raises:
        UnreadableError: there is no text in it, or no article.
        TooLargeError: the page is past the limits.
    """
    _check(document.text, document.origin)
    told = document.told or Told()
    layers = [(one, moment(one.published)) for one in (told, *document.given)]
    for one, sent in layers:
        if sent and (one.firm or one is told):
            published = sent[0]
    if document.page:
        # The extractors take a second to load: only for pages.
        from saidwhat.clean.html import VERSION, page_article

        version = pages or VERSION
        found = page_article(document.text, document.origin, published, version=version)
    else:
        found = _plain(document.text, published)
    found = replace(found, warnings=(*document.warnings, *_warnings(layers), *found.warnings))
    if told.language:
        found = replace(found, language=language_of(found.text, told.language))
    for one, sent in layers:
        found = _with(found, one, Published(sent[0], one.basis, sent[1]) if sent else None)
    return found


def _warnings(layers: Sequence[tuple[Told, object]]) -> Iterator[str]:
    return (warning for told, _ in layers for warning in told.warnings)


def _with(found: Article, told: Told, published: Published | None) -> Article:
    """Return an article with what its container tells of it, where that is to be had."""
    is_open = found.published is None or found.published.basis == "given"
    firm = {name: value for name, value in _fields(told) if value and told.firm}
    filled = {name: value for name, value in _fields(told) if value and not getattr(found, name)}
    if told.title and told.firm_title:
        firm["title"] = told.title
    if published and (told.firm or is_open):
        firm["published"] = published
    return replace(found, **{**filled, **firm}) if filled or firm else found


def _fields(told: Told) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(told, name)) for name in ("title", "publisher", "byline", "url"))


def _check(text: str, origin: str) -> None:
    if not text.replace("\ufeff", "").strip():
        raise UnreadableError("there is no text in it", subject=origin, advice="leave it out")
    head = text[:4096]
    if "\0" in head or len(_CONTROLS.findall(head)) * 100 > len(head):
        raise UnreadableError(
            "binary data, not text", subject=origin, advice="save the article as text or HTML"
        )


def _plain(text: str, given: Edtf | None) -> Article:
    """Return the article of a plain text: the text is the decoded file, unchanged."""
    found = layout(text, given)
    told = _told(found) or _stamp(text, found)
    published = told or (Published(given, "given") if given else None)
    if published and published.edtf != given:
        found = layout(text, published.edtf)
    dated = found.dateline.edtf if found.dateline else None
    if published is None and dated and dated.is_day:
        published = Published(dated, "dateline")
    headlines = [span.of(text).strip(MARKS) for span in _spans(found, "headline")]
    bylines = _spans(found, "byline")
    return Article(
        text=text,
        blocks=found.blocks,
        title=" ".join(headlines[0].split()) if headlines else found.header.title,
        publisher=found.header.first(*_PUBLISHERS) or _publisher(text, found),
        byline=found.header.first("author", "authors", "byline", "by") or _byline(text, bylines),
        url=address(found.header.first("url", "link")),
        published=published,
        dateline=found.dateline,
        warnings=tuple(notices(text.splitlines())),
        language=language_of(text),
    )


def _spans(found: Layout, kind: str) -> list[Span]:
    return [block.span for block in found.blocks if block.kind == kind]


def _byline(text: str, bylines: Sequence[Span]) -> str | None:
    line = bylines[0].of(text).strip(f"*_{MARKS} ") if bylines else ""
    return " ".join(byline_names(line).split()) or None


def _publisher(text: str, found: Layout) -> str | None:
    """Return the line that names a publisher: alone between the byline and the day."""
    for before, block, after in zip(found.blocks, found.blocks[1:], found.blocks[2:], strict=False):
        words = block.span.of(text)
        if (
            before.kind == "byline"
            and block.kind == "furniture"
            and not (is_label(words) or is_stamp(words))
            and is_stamp(after.span.of(text))
        ):
            return " ".join(words.split())
    return None


def _told(found: Layout) -> Published | None:
    """Return the day that the fields above the text give, with the hour if they do."""
    read = moment(found.header.day)
    return Published(read[0], "text", read[1]) if read else None


def _stamp(text: str, found: Layout) -> Published | None:
    """Return the day that a line of its own above the body gives, if it has a year."""
    for block in found.blocks:
        line = block.span.of(text)
        if block.kind == "dateline" or (block.kind == "body" and is_prose(line)):
            return None
        if block.kind == "furniture" and is_stamp(line):
            day = printed_day(line)
            if day and day.is_day:
                return Published(day, "text")
    return None
