"""Which parts of a page are other stories, appeals to the reader and readers' comments?

A box is told by a label above it ("Most read"), by its class, by a form for an address, or by a
headline that leads elsewhere; it is dropped from the tree before anybody selects from it. What
holds the headline, or much of what the page has to say, is no box: a word too many is put up with
before a statement is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

from saidwhat.clean.page import BLOCKS
from saidwhat.language.load import ENGLISH

_LABEL = re.compile(rf"(?:{ENGLISH.either('box labels')})\s?[:|»>]?", re.IGNORECASE)
_COMMENTS = re.compile(rf"(?:{ENGLISH.either('comment labels')})\s?:?", re.IGNORECASE)
_LEADS = re.compile(rf"(?:{ENGLISH.either('leading labels')})\s?[:|»>·]", re.IGNORECASE)
#: A class that tells a box by itself, and one that does where the box leads elsewhere too.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:newsletter|sign-?up|pop-?up|modal|lightbox|outbrain|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:^|[\s_-])(?:{ENGLISH.either('names of boxes that lead elsewhere')})(?:$|[\s_-])",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|commentlist|comments?-?(?:list|area|section|thread|body))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
#: What extractors take for a sign that an element is no article.
_DROPPED = re.compile(ENGLISH.either("names that extractors drop"), re.IGNORECASE)
_BOXED = frozenset("div section aside ul ol li form nav dialog article td figure".split())
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LABELS = _HEADS | {"p", "div", "span", "strong", "b", "header", "legend"}
_LONGEST_LABEL = 60

#: Shorter pieces are labels, names and days; longer ones are prose.
_PROSE = 40
#: With so many letters of prose in front of it, the article has begun.
_BEGUN = 300
#: A box by its class, or by its form, has no more letters than this; a teaser has half.
_BOX = 1200
_ELEMENTS = 300
_TEASER = 600
#: What holds more than this share of a page's prose, in front of its article, is no box; nor are
#: teasers that hold more of it together: then the page is a list, and they are its items.
_SHARE = 0.4


def drop_boxes(tree: html.HtmlElement, url: str | None = None) -> None:
    """Drop from a page what is no part of its article; ``url`` is the page's own address."""
    page = _Page(tree)
    found = [*_comments(page), *_labelled(page), *_named(page), *_forms(page), *_leads(page)]
    found += _teasers(page, url)
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    _rename(page)


def _rename(page: _Page) -> None:
    """Take names from what holds much of the page's prose that make extractors drop it unread."""
    for element in page.elements:
        if element.tag in BLOCKS and page.prose(element) > _SHARE * page.sums[-1]:
            for name in ("class", "id"):
                if _DROPPED.search(element.get(name, "")):
                    element.set(name, "")


class _Page:
    """Where on a page its prose stands, and how much of it."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.tree = tree
        self.elements = [one for one in tree.iter() if isinstance(one.tag, str)]
        self.order = {element: at for at, element in enumerate(self.elements)}
        self.ends = dict.fromkeys(self.elements, 0)
        at = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            at += event == "start"
            self.ends[element] = at
        self.at: list[int] = []
        self.sums = [0]
        for at, element in enumerate(self.elements):
            letters = _own_letters(element)
            if letters >= _PROSE:
                self.at.append(at)
                self.sums.append(self.sums[-1] + letters)
        self.headlines = [self.order[one] for one in tree.iter("h1")]
        self.heads = [at for at, one in enumerate(self.elements) if one.tag in _HEADS]
        self.headline = self.headlines[0] if self.headlines else -1

    def prose(self, element: html.HtmlElement) -> int:
        """Return the letters of prose in an element."""
        start, end = self.range(element)
        return self.sums[bisect_left(self.at, end)] - self.sums[bisect_left(self.at, start)]

    def range(self, element: html.HtmlElement) -> tuple[int, int]:
        """Return the places of an element and of what follows it, among the elements of a page."""
        return self.order[element], self.ends[element]

    def is_small(self, element: html.HtmlElement) -> bool:
        """Tell whether an element has no more others in it than a box has."""
        start, end = self.range(element)
        return end - start <= _ELEMENTS

    def holds(self, element: html.HtmlElement, places: list[int]) -> int:
        """Return how many of some sorted places lie in an element."""
        start, end = self.range(element)
        return bisect_left(places, end) - bisect_left(places, start)

    def before(self, element: html.HtmlElement) -> int:
        """Return the letters of prose between the headline and an element."""
        first = bisect_left(self.at, max(0, self.headline))
        return self.sums[bisect_left(self.at, self.order[element])] - self.sums[first]

    def may_go(self, element: html.HtmlElement) -> bool:
        """Tell whether an element may be dropped: neither headline nor most of the article."""
        if element.tag in ("html", "body", "main") or self.holds(element, self.headlines):
            return False
        if self.before(element) >= _BEGUN:
            return True
        return self.prose(element) <= _SHARE * self.sums[-1]


def _own_letters(element: html.HtmlElement) -> int:
    """Return how many letters of text a block has that are in no block within it."""
    if element.tag not in BLOCKS:
        return 0
    words = [element.text or ""]
    for child in element:
        if child.tag not in BLOCKS and child.tag not in ("script", "style"):
            words.append(child.text_content())
        words.append(child.tail or "")
    return sum(map(str.isalpha, "".join(words)))


def _words(element: html.HtmlElement, most: int = _BOX) -> str:
    """Return the first words of an element: no more is asked, however large it is."""
    found: list[str] = []
    for words in element.itertext():
        found.append(" ".join(words.split()))
        most -= len(found[-1]) or 1
        if most < 0:
            break
    return " ".join(word for word in found if word)


def _names(element: html.HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


# By their labels


def _labelled(page: _Page) -> Iterator[html.HtmlElement]:
    """Yield what a label of a box heads."""
    for element in page.elements:
        if element.tag not in _LABELS or not page.is_small(element) or len(element) > 3:
            continue
        words = _words(element).replace("’", "'") if _is_short(element) else ""
        if _COMMENTS.fullmatch(words) or _LABEL.fullmatch(words):
            yield from _headed(page, element, bool(_COMMENTS.fullmatch(words)))


def _is_short(element: html.HtmlElement) -> bool:
    return 0 < len(_words(element, _LONGEST_LABEL)) <= _LONGEST_LABEL


def _headed(page: _Page, label: html.HtmlElement, comments: bool) -> Iterator[html.HtmlElement]:
    """Yield the largest box that a label opens, or the lists of links behind it."""
    box = None
    for around in label.iterancestors():
        words = _words(around, 2 * _LONGEST_LABEL)
        if not words.startswith(_words(label)) or not page.may_go(around):
            break
        if around.tag in _BOXED and len(words) > len(_words(label)):
            box = around
    if box is not None:
        yield box
        return
    if label.tag not in _HEADS and not comments:
        return
    yield label
    for after in label.itersiblings():
        thread = comments and after.tag in _BOXED and page.may_go(after)
        if not (thread or _is_list(after)):
            return
        yield after


def _is_list(element: html.HtmlElement) -> bool:
    """Tell whether most of the words of an element lead elsewhere."""
    if element.tag not in ("ul", "ol", "div", "section", "p"):
        return False
    words = _words(element)
    if len(words) > _BOX:
        return False
    linked = sum(len(_words(link)) for link in element.iter("a") if link.get("href"))
    return linked > 0 and linked * 10 >= len(words) * 6


# By their classes and forms


def _comments(page: _Page) -> Iterator[html.HtmlElement]:
    for element in page.elements:
        if element.tag not in _BOXED:
            continue
        typed = element.get("itemtype", "").endswith(("/Comment", "/UserComments"))
        is_thread = typed or _THREAD.search(_names(element))
        if is_thread and page.before(element) >= _BEGUN and not page.holds(element, page.headlines):
            yield element


def _named(page: _Page) -> Iterator[html.HtmlElement]:
    """Yield small boxes that their class names, and dialogues."""
    for element in page.elements:
        if element.tag not in _BOXED or not (page.is_small(element) and _is_named(element)):
            continue
        share = page.prose(element) <= _SHARE * page.sums[-1]
        if share and len(_words(element)) <= _BOX and page.may_go(element):
            yield element


def _is_named(element: html.HtmlElement) -> bool:
    opens = element.get("role") in ("dialog", "alertdialog") or element.tag == "dialog"
    if opens or _NAMED.search(_names(element)):
        return True
    leads = any(link.get("href") for link in element.iter("a"))
    return leads and bool(_LEADING.search(_names(element)))


def _forms(page: _Page) -> Iterator[html.HtmlElement]:
    """Yield the box around a field that asks for the reader's address."""
    fields = page.tree.xpath("//input[@type='email' or contains(@name, 'mail')]/..")
    for holder in dict.fromkeys(fields):
        box = None
        for around in (holder, *holder.iterancestors()):
            prose = page.prose(around) <= _SHARE * page.sums[-1]
            small = page.is_small(around) and len(_words(around, _TEASER)) <= _TEASER
            if not small or not prose or not page.may_go(around):
                break
            box = around if around.tag in _BOXED else box
        if box is not None:
            yield box


# By where they lead


def _leads(page: _Page) -> Iterator[html.HtmlElement]:
    """Yield paragraphs that say of themselves that they lead to another story."""
    for element in page.elements:
        if element.tag not in ("p", "li", "div") or not page.is_small(element):
            continue
        if not _is_list(element):
            continue
        words = _words(element)
        if len(words) <= _TEASER and _LEADS.match(words):
            yield element


def _teasers(page: _Page, url: str | None) -> list[html.HtmlElement]:
    """Return the blocks that have a headline which leads elsewhere, and little else."""
    found: list[html.HtmlElement] = []
    for element in page.elements:
        if element.tag not in _HEADS or not _leads_on(element, url):
            continue
        teaser = None
        for around in element.iterancestors():
            if page.holds(around, page.heads) > 1 or not page.may_go(around):
                break
            if not page.is_small(around) or len(_words(around, _TEASER)) > _TEASER:
                break
            if around.tag in _BOXED:
                teaser = around
        if teaser is not None:
            found.append(teaser)
    held = sum(map(page.prose, found))
    return found if held <= _SHARE * page.sums[-1] else []


def _leads_on(heading: html.HtmlElement, url: str | None) -> bool:
    """Tell whether the whole of a heading is a link to another page of this site."""
    above = next((one for one in heading.iterancestors("a") if one.get("href")), None)
    links = [above] if above is not None else [one for one in heading.iter("a") if one.get("href")]
    if not links or (above is None and _words(links[0]) != _words(heading)):
        return False
    target, own = urlsplit(links[0].get("href").strip()), urlsplit(url or "")
    if target.scheme not in ("", "http", "https") or not (target.path.strip("/") or target.query):
        return False
    if target.netloc and own.netloc and target.netloc != own.netloc:
        return False
    return (target.path, target.query) != (own.path, own.query)
