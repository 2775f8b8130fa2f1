"""What stands on this page: which pieces of text, where, and in what company?

A page is parsed once and walked once. Which of its pieces are the article is not
decided here. Entities are not resolved, nothing is loaded, and a page that would
take minutes is refused at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree, html

from saidwhat.clean.furniture import clock_end, is_clock
from saidwhat.clean.parts import Parts
from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.types.article import BlockShape

#: No news page nests deeper than some tens. The parser gives up at 256, and a second
#: extractor's time grows faster than the square of the depth (35 s at 20,000).
MAX_DEPTH = 250
#: The most tags. The fullest of 34 pages looked at has 4,100; 150,000 take 25 seconds.
MAX_TAGS = 60_000

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADED = re.compile(r"(?:^|[\s_-])(?:title|heading|headline|head)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_HEADING = 120
_STRONG = frozenset({"strong", "b", "em", "i"})
_QUESTION = re.compile(r"(?:^|[\s_-])(?:questions?|interviewer)(?:$|[\s_-])", re.IGNORECASE)

#: A piece of which more than this share is links is a list of other articles.
MOST_LINKED = 0.6

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNSEEN_TAGS = (
    "script style noscript template svg math iframe object embed select option button textarea "
    "canvas head title audio video datalist map"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
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
    of its characters are links. ``part`` is how the page sets it, and ``lead`` how many of its
    first characters are set strong, where somebody asked for that.
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
    part: BlockShape | None = None
    lead: int = 0

    @property
    def is_quote(self) -> bool:
        """Tell whether it is set apart as a quotation."""
        return self.part in ("quote", "pull", "quote-on")

    @property
    def column(self) -> str:
        """Return what paragraphs of one column share: the blocks around them."""
        return self.shape.rpartition("/")[0]

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
    parts: Parts | None = None
    strong: int = 0
    lead: int | None = None  # how many of the words so far are strong, once others came
    quotes: set[html.HtmlElement] = field(default_factory=set)

    def add(self, words: str | None) -> None:
        if words:
            if not self.strong and self.lead is None and words.strip():
                self.lead = len(self.words)
            self.words.append(words)
            self.linked += len(words) if self.links else 0

    def flush(self) -> None:
        text = _shown(self.words)
        if text and self.boundaries:
            run = _run(text, self.boundaries, min(self.linked, len(text)))
            self.runs.append(run if self.parts is None else self._set(run, self.parts))
        self.words.clear()
        self.linked, self.lead = 0, None

    def _set(self, run: Run, parts: Parts) -> Run:
        """Return a run with what the page sets it as."""
        for element in reversed(self.boundaries):
            part = parts.get(element)
            if part in ("quote", "pull"):
                further = element in self.quotes
                self.quotes.add(element)
                return replace(run, part="quote-on" if further else part, quote=True)
            if part:
                return replace(run, part=part)
        if is_clock(run.text):
            return replace(run, part="time")
        if run.tag in _HEADINGS or (_HEADED.search(run.classes) and _is_short(run)):
            return replace(run, part="heading")
        lead = len(run.text) if self.lead is None else len(_shown(self.words[: self.lead]))
        lead = max(lead, clock_end(run.text))
        strong = lead == len(run.text) or _QUESTION.search(run.classes)
        return replace(run, part="strong") if strong else replace(run, lead=lead)


def _is_short(run: Run) -> bool:
    """Tell whether a piece is too short for a paragraph, and no sentence."""
    return len(run.text) <= _LONGEST_HEADING and run.text[-1] not in '.”"'


def _shown(words: list[str]) -> str:
    return " ".join(_INVISIBLE.sub("", "".join(words)).split())


def runs(tree: html.HtmlElement, parts: Parts | None = None) -> tuple[Run, ...]:
    """Return the pieces of text that a page shows, in the order of the page.

    With ``parts``, the elements that set words apart, each run tells how it is set.
    """
    walk = _Walk(parts=parts)
    for event, element in (walker := etree.iterwalk(tree, events=("start", "end"))):
        if event == "start":
            _enter(walk, element)
            if element.tag in UNSEEN:
                walker.skip_subtree()
        else:
            _leave(walk, element)
    return tuple(walk.runs)


def _enter(walk: _Walk, element: html.HtmlElement) -> None:
    if _is_boundary(element, walk.parts):
        walk.flush()
        walk.boundaries.append(element)
    walk.links += element.tag == "a"
    walk.strong += element.tag in _STRONG
    if element.tag == "br":
        # Two in a row end a paragraph; one is a space.
        if walk.words and walk.words[-1] == "\n":
            walk.flush()
        else:
            walk.add("\n")
    elif element.tag not in UNSEEN:
        walk.add(element.text)


def _leave(walk: _Walk, element: html.HtmlElement) -> None:
    walk.links -= element.tag == "a"
    walk.strong -= element.tag in _STRONG
    if _is_boundary(element, walk.parts):
        walk.flush()
        walk.boundaries.pop()
    tail = element.tail
    walk.add(tail if tail is None or tail.strip() or element.tag != "br" else None)


def _is_boundary(element: html.HtmlElement, parts: Parts | None) -> bool:
    if element.tag in BLOCKS or (parts and element in parts):
        return True
    return bool(_CREDIT_CLASS.search(element.get("class", "")))


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
