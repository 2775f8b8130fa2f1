"""Which elements of a page set words apart: a quotation, who signs it, the clock of an entry?

Told by tags and class names, before anything is selected. Extractors drop an <aside>, a <footer>
and a figure as they drop menus and pictures; where one sets a quotation apart it becomes a plain
division here, so that its words are weighed like any others. A <q> gets the marks that a browser
prints around it. Who said the words is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import html

from saidwhat.clean.furniture import is_clock

Part = Literal["quote", "pull", "signature", "time"]
Parts = dict[html.HtmlElement, Part]

_PULLED = re.compile(r"(?:^|[\s_-])(?:pull-?(?:out-?)?-?quotes?)(?:$|[\s_-])", re.I)
_BLOCK = re.compile(r"(?:^|[\s_-])(?:block-?quotes?|testimonials?)(?:$|[\s_-])", re.I)
#: "quote" alone is a share's price as often, unless the tag sets something apart.
_QUOTE = re.compile(r"(?:^|[\s_-])(?:quotes?|quotation)(?:$|[\s_-])", re.IGNORECASE)
_PULLING = frozenset({"figure", "aside", "div", "section", "p", "h2", "h3", "h4"})
_APART = frozenset({"aside", "figure"})
_SIGNING = frozenset({"footer", "cite", "figcaption"})
_NAMED = frozenset({"p", "div", "span", "small"})
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:attribution|authors?|source|byline|speaker|cite|citation|credit|name)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"(?:attribution|(?:quote|cit)[\w-]*[_-](?:author|name|source|by))", re.I)
_CLOCK = re.compile(r"(?:^|[\s_-])(?:time|time-?stamp|clock|date-?time)(?:$|[\s_-])", re.IGNORECASE)
#: A signature is a name, a role, a place: no page has it longer. What is set apart at more
#: length is a document, or the whole article as a mail sets it.
_SIGNATURE = 200
_QUOTATION = 3000
_OPEN, _CLOSE = "“‘", "”’"
_PRINTED = "“”\"«»„‘’'‹›"
#: What a page may hold and a browser shows as nothing, and what XML refuses to be given.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parts(tree: html.HtmlElement) -> Parts:
    """Return the elements of a page that set words apart, made plain; <q> gets its marks."""
    found: Parts = {}
    for element in list(tree.iter("q")):
        _print_marks(element)
    for quote in list(_quotes(tree)):
        pulled = quote.tag == "aside" or _PULLED.search(quote.get("class", ""))
        found[quote] = "pull" if pulled else "quote"
        for signature in _signatures(quote):
            found |= dict.fromkeys((signature, *_lines(signature)), "signature")
    found |= dict.fromkeys(_clocks(tree), "time")
    for element in found:
        element.attrib.pop("role", None)
        if element.tag != "blockquote":
            element.tag = "div"
    return found


def _print_marks(element: html.HtmlElement) -> None:
    """Set marks around a <q> as browsers do, unless the page prints its own."""
    words = element.text_content().strip()
    if not words or words[0] in _PRINTED or words[-1] in _PRINTED[:6]:
        return
    if _before(element).rstrip()[-1:] in tuple(_PRINTED[:6]):
        return
    level = sum(around.tag == "q" for around in element.iterancestors()) % 2
    element.text = _OPEN[level] + _writable(element.text).lstrip()
    if len(element):
        element[-1].tail = _writable(element[-1].tail).rstrip() + _CLOSE[level]
    else:
        element.text = element.text.rstrip() + _CLOSE[level]


def _writable(text: str | None) -> str:
    return _UNWRITABLE.sub("", text or "")


def _before(element: html.HtmlElement) -> str:
    """Return the words right in front of an element, in the same parent."""
    before = element.getprevious()
    if before is not None:
        return before.tail or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _quotes(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the outermost elements that set a quotation apart."""
    inside: html.HtmlElement | None = None
    for element in tree.iter():
        if not isinstance(element.tag, str) or not _sets_apart(element):
            continue
        if inside is not None and inside in element.iterancestors():
            continue
        if 0 < len(element.text_content()) <= _QUOTATION:
            inside = element
            yield element


def _sets_apart(element: html.HtmlElement) -> bool:
    if element.tag == "blockquote":
        return True
    names = element.get("class", "")
    if element.tag in _PULLING and _PULLED.search(names):
        return True
    if element.tag in ("div", "figure", "section") and _BLOCK.search(names):
        return True
    if element.tag not in _APART:
        return False
    own = [child.tag for child in element if isinstance(child.tag, str)]
    alone = own.count("blockquote") == 1 and not {"ul", "ol", "nav", "img", "h2"} & set(own)
    return alone or bool(_QUOTE.search(names))


def _signatures(quote: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what ends a quotation and says whose it is; a title within its words signs nothing."""
    ends: list[html.HtmlElement] = []
    for element in quote.iterdescendants():
        if not isinstance(element.tag, str) or any(one in ends for one in _around(element, quote)):
            continue
        if _signs(element):
            ends.append(element)
        elif (element.text or "").strip():
            ends.clear()
        if (element.tail or "").strip(" \t\r\n,.") and ends and ends[-1] is element:
            ends.clear()
    yield from ends
    after = quote.getnext()
    if not ends and after is not None and not (quote.tail or "").strip() and _signs_above(after):
        yield after


def _signs_above(element: html.HtmlElement) -> bool:
    """Tell whether an element signs the quotation above it, which does not hold it."""
    told = element.tag == "cite" or _ABOVE.search(element.get("class", ""))
    return bool(told) and _signs(element)


def _lines(signature: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the lines of a signature that sets name and role each in an element of its own."""
    own = [child for child in signature if isinstance(child.tag, str) and child.tag != "br"]
    bare = not (signature.text or "").strip(" \n\t—–-")
    apart = all(not (child.tail or "").strip() for child in own)
    return own if len(own) > 1 and bare and apart else []


def _around(element: html.HtmlElement, top: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for around in element.iterancestors():
        if around is top:
            return
        yield around


def _signs(element: html.HtmlElement) -> bool:
    named = element.tag in _NAMED and _SIGNED.search(element.get("class", ""))
    if not (element.tag in _SIGNING or named):
        return False
    return 0 < len(element.text_content().strip()) <= _SIGNATURE


def _clocks(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements that open an entry with its clock and nothing else."""
    for element in tree.iter("time", "span", "p", "div", "a", "strong", "b"):
        if element.tag != "time" and not _CLOCK.search(element.get("class", "")):
            continue
        words = " ".join(element.text_content().split()) if len(element) < 4 else ""
        if 0 < len(words) <= 60 and is_clock(words) and not _before(element).strip():
            yield element
