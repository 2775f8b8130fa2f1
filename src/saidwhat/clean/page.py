"""What stands on this page: which pieces of text, where, and in what company?

A page is parsed once and walked once. Which of its pieces are the article is not
decided here. Entities are not resolved, nothing is loaded, and a page that would
take minutes is refused at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from saidwhat.errors import TooLargeError, UnreadableError

#: No news page nests deeper than some tens. The parser gives up at 256, and a second
#: extractor's time grows faster than the square of the depth (35 s at 20,000).
MAX_DEPTH = 250
#: The most tags. The fullest of 34 pages looked at has 4,100; 150,000 take 25 seconds.
MAX_TAGS = 60_000

#: A piece of which more than this share is links is a list of other articles.
MOST_LINKED = 0.6

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNSEEN_TAGS = (
    "script style noscript template svg math iframe object embed select option button textarea "
    "canvas head title audio video datalist map"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_CHROME = frozenset({"nav", "footer", "aside", "menu"})
_CHROME_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search"})
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:[\s_-]?text)?(?:$|[\s_-])", re.IGNORECASE)
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|photo-?by|image-?source)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens, joints of no width


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of text between two block boundaries, and its company.

    ``text`` has single spaces and no soft hyphens. ``tag`` is its nearest block's;
    ``classes`` are the class names and ids of its block; ``shape`` names the block and the
    two around it, so that paragraphs of one column share it. ``linked`` is how many
    of its characters are links.
    """

    text: str
    tag: str
    classes: str
    shape: str
    caption: bool = False
    credit: bool = False
    chrome: bool = False
    quote: bool = False
    linked: int = 0

    @property
    def is_link(self) -> bool:
        """Tell whether most of it leads elsewhere: a teaser, not a paragraph."""
        return self.linked > MOST_LINKED * len(self.text)


def parse(text: str, origin: str) -> html.HtmlElement:
    """Return the tree of a page.

    Raises:
        UnreadableError: there is no page in it, or it is nested too deeply.
        TooLargeError: it has more tags than any article.
    """
    if text.count("<") > MAX_TAGS:
        raise TooLargeError(
            f"more than {MAX_TAGS:,} tags", subject=origin, advice="save the article alone"
        )
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(
            "there is no page in it", subject=origin, advice="save the article as text"
        ) from error
    if _is_too_deep(tree):
        raise UnreadableError(
            f"its tags are nested more than {MAX_DEPTH} deep",
            subject=origin,
            advice="save the article's text instead of the page",
        )
    return tree


def _without_declaration(text: str) -> str:
    """Return the page without its mark and XML declaration, which contradict a decoded text."""
    text = text.lstrip("\ufeff \t\r\n").replace("\0", "")
    end = text.find("?>", 0, 300) if text.startswith("<?xml") else -1
    return _encodable(text[end + 2 :] if end >= 0 else text)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_too_deep(tree: html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


@dataclass(slots=True)
class _Walk:
    """The state of one walk over a page."""

    runs: list[Run] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    boundaries: list[html.HtmlElement] = field(default_factory=list)
    links: int = 0
    linked: int = 0

    def add(self, words: str | None) -> None:
        if words:
            self.words.append(words)
            self.linked += len(words) if self.links else 0

    def flush(self) -> None:
        text = " ".join(_INVISIBLE.sub("", "".join(self.words)).split())
        if text and self.boundaries:
            self.runs.append(_run(text, self.boundaries, min(self.linked, len(text))))
        self.words.clear()
        self.linked = 0


def runs(tree: html.HtmlElement) -> tuple[Run, ...]:
    """Return the pieces of text that a page shows, in the order of the page."""
    walk = _Walk()
    for event, element in (walker := etree.iterwalk(tree, events=("start", "end"))):
        if event == "start":
            _enter(walk, element)
            if element.tag in _UNSEEN:
                walker.skip_subtree()
        else:
            _leave(walk, element)
    return tuple(walk.runs)


def _enter(walk: _Walk, element: html.HtmlElement) -> None:
    if _is_boundary(element):
        walk.flush()
        walk.boundaries.append(element)
    if element.tag == "a":
        walk.links += 1
    if element.tag == "br":
        # Two in a row end a paragraph; one is a space.
        if walk.words and walk.words[-1] == "\n":
            walk.flush()
        else:
            walk.add("\n")
    elif element.tag not in _UNSEEN:
        walk.add(element.text)


def _leave(walk: _Walk, element: html.HtmlElement) -> None:
    if element.tag == "a":
        walk.links -= 1
    if _is_boundary(element):
        walk.flush()
        walk.boundaries.pop()
    tail = element.tail
    walk.add(tail if tail is None or tail.strip() or element.tag != "br" else None)


def _is_boundary(element: html.HtmlElement) -> bool:
    return element.tag in _BLOCKS or bool(_CREDIT_CLASS.search(element.get("class", "")))


def _run(text: str, boundaries: list[html.HtmlElement], linked: int) -> Run:
    around = boundaries[-8:]
    near = boundaries[-2:]
    classes = " ".join(f"{element.get('class', '')} {element.get('id', '')}" for element in near)
    figure = _pictured(boundaries)
    caption = figure and any(element.tag == "figcaption" for element in boundaries)
    caption = caption or any(_CAPTION_CLASS.search(el.get("class", "")) for el in around)
    credit = any(_CREDIT_CLASS.search(element.get("class", "")) for element in around)
    return Run(
        text=text,
        tag=boundaries[-1].tag,
        classes=classes,
        shape="/".join(f"{el.tag}.{el.get('class', '')}" for el in boundaries[-3:]),
        caption=caption,
        credit=credit and (caption or figure),
        chrome=any(_is_chrome(element) for element in boundaries),
        quote=any(element.tag in ("blockquote", "q") for element in boundaries),
        linked=linked,
    )


def _pictured(boundaries: list[html.HtmlElement]) -> bool:
    """Tell whether this stands in a figure that shows something else than a quotation."""
    for element in boundaries:
        if element.tag == "figure":
            return next(element.iter("blockquote"), None) is None
    return False


def _is_chrome(element: html.HtmlElement) -> bool:
    return element.tag in _CHROME or element.get("role", "") in _CHROME_ROLES
