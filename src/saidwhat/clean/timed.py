"""Which <time> of a page is its article's: when it was printed, when it was changed?

Told by its mark-up, or by being the only one there is. One that says in a word beside it, by its
name or by its class that something changed then is never the time of print, and the clock of one
entry of a live blog is not that of them all.
"""

from __future__ import annotations

import re

from lxml import html

from saidwhat.language.load import ENGLISH

_CHANGED = re.compile(rf"(?:{ENGLISH.either('changed')}|datemodified|update)", re.IGNORECASE)
_PRINTED = re.compile(r"publish|pubdate|posted|created", re.IGNORECASE)
_WORDS_BEFORE = 30
_TOLD = (
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    "//time[contains(@class, 'publish')]/@datetime",
)
_INSIDE = "ancestor::article or ancestor::main"
_OUTSIDE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::blockquote"


def printed_time(tree: html.HtmlElement) -> str | None:
    """Return the page's own time of publication: marked as that, or the only one there is."""
    for path in _TOLD:
        for value in tree.xpath(path):
            return str(value)
    for path in ("//article//header//time[@datetime]", f"//time[({_INSIDE}) and not({_OUTSIDE})]"):
        times = [time for time in tree.xpath(path) if time.get("datetime")]
        values = {str(time.get("datetime")) for time in times if not _is_changed(time)}
        if len(values) == 1:
            return values.pop()
    return None


def changed_time(tree: html.HtmlElement) -> str | None:
    """Return the time of the last change, where an element is marked as that."""
    for time in tree.xpath("//time[@datetime] | //*[@itemprop='dateModified' and @datetime]"):
        if _is_changed(time):
            return str(time.get("datetime"))
    return None


def _is_changed(time: html.HtmlElement) -> bool:
    """Tell whether a time is that of a change: by what it is called, or by the word before it."""
    called = f"{time.get('itemprop', '')} {time.get('class', '')}"
    if _CHANGED.search(called):
        return not _PRINTED.search(called)
    before = time.getprevious()
    parent = time.getparent()
    if before is not None:
        words = before.text_content()[-_WORDS_BEFORE:] + (before.tail or "")
    else:
        words = (parent.text or "") if parent is not None else ""
    words = words[-_WORDS_BEFORE:]
    return bool(_CHANGED.search(words)) and not _PRINTED.search(words)
