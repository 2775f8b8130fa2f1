"""What does a page of HTML hold: which words, as an article, and as a draft?

Of an article the page is only decoded: `clean/` has the rest. A draft's text is made here: the
page's visible words, a line a paragraph. Scripts, styles and what is hidden are no words;
deleted text (<del>) is left out, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saidwhat.formats.decode import decode, opening
from saidwhat.formats.format import Format
from saidwhat.formats.saved import is_stub, saved
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft, Link
from saidwhat.types.span import Span

if TYPE_CHECKING:
    from lxml import html

# A page begins with its declaration or a tag that only pages have, after comments.
_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div)\b",
    re.IGNORECASE,
)
#: How many bytes are looked at: enough for any head, quick for any size.
_LOOKED_AT = 4096
_UNSEEN = frozenset(
    {"script", "style", "head", "template", "noscript", "del", "s", "strike", "svg", "iframe"}
)
_BLOCKS = frozenset(
    {
        "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th",
        "tr", "table", "section", "article", "header", "footer", "main", "aside", "figure",
        "figcaption", "pre", "dd", "dt", "dl", "body", "html", "br", "hr", "nav", "form",
    }
)  # fmt: skip
_DELETED = frozenset({"del", "s", "strike"})
#: What a page sets as the source of a quotation, inside it or under it.
_CREDITS = frozenset({"cite", "footer", "figcaption"})


@dataclass
class _Lines:
    """The text made so far, and where its paragraphs, quotations and links stand."""

    text: str = ""
    lines: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    credits: list[Span] = field(default_factory=list)
    deleted: int = 0

    @property
    def at(self) -> int:
        """Return the place of the next character."""
        return self.length + len(self.text)

    def write(self, words: str) -> None:
        """Add words to the line; space as a browser shows it."""
        words = re.sub(r"[ \t\r\n\f]+", " ", words)
        if not self.text or self.text.endswith(" "):
            words = words.lstrip(" ")
        self.text += words

    def end(self) -> None:
        """End the paragraph."""
        line = self.text.rstrip(" ")
        if line:
            self.lines.append(line)
            self.length += len(line) + 1
        self.text = ""


def html_draft(text: str) -> Draft:
    """Return the draft of a page."""
    from lxml import etree, html

    lines = _Lines()
    try:
        # huge_tree: a draft of some megabytes in one element is still a draft.
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        root = None
    if root is not None:
        _walk(root, lines)
    lines.end()
    made = "\n".join(lines.lines)
    return Draft(
        made,
        made,
        "html",
        tuple(span for span in lines.blocks if span.end <= len(made)),
        _paragraphs(lines.lines),
        tuple(lines.links),
        ("deleted text of the page was left out",) if lines.deleted else (),
        tuple(span for span in lines.credits if span.end <= len(made)),
    )


def _paragraphs(lines: list[str]) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def _walk(root: html.HtmlElement, lines: _Lines) -> None:
    """Write the words of an element and all in it, without recursion: pages nest deep."""
    from lxml import etree

    marks: list[tuple[html.HtmlElement, int]] = []
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                lines.write(element.tail or "")
        elif event == "start" and skipped is None:
            if _is_unseen(element):
                skipped = element
                lines.deleted += element.tag in _DELETED
                continue
            _begin(element, lines)
            marks.append((element, lines.at))
            lines.write(element.text or "")
        elif event == "end" and (skipped is None or skipped is element):
            if skipped is None:
                _, start = marks.pop()
                _end(element, start, lines)
            skipped = None
            lines.write(element.tail or "")


def _is_unseen(element: html.HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _begin(element: html.HtmlElement, lines: _Lines) -> None:
    if element.tag in _BLOCKS:
        lines.end()
    if element.tag == "q":
        lines.text += "“"


def _end(element: html.HtmlElement, start: int, lines: _Lines) -> None:
    if element.tag == "q":
        lines.text += "”"
    if element.tag == "a" and element.get("href") and lines.at > start:
        lines.links.append(Link(Span(start, lines.at), str(element.get("href"))))
    if element.tag in _BLOCKS:
        lines.end()
    if element.tag == "blockquote" and lines.length - 1 > start:
        lines.blocks.append(Span(start, lines.length - 1))
    if element.tag in _CREDITS:
        end = lines.at if element.tag == "cite" else lines.length - 1
        lines.credits += [Span(start, end)] if end > start else []


def is_page(content: bytes) -> bool:
    """Tell whether a page begins with these bytes."""
    return bool(_HEAD.match(opening(content[:_LOOKED_AT])))


def _document(capture: Capture) -> Iterator[Document]:
    decoded = decode(capture.content, page=True)
    warnings: tuple[str, ...] = (decoded.warning,) if decoded.warning else ()
    if is_stub(decoded.text):
        warnings += ("the page asks to subscribe: its text may be cut short",)
    told = saved(decoded.text)
    yield Document(decoded.text, capture.origin, page=True, warnings=warnings, told=told)


def _draft(content: bytes, name: str) -> Draft:
    return html_draft(decode(content, page=True).text)


FORMAT = Format(
    "HTML", (".html", ".htm", ".xhtml"), "text/html", "html-3", _document, _draft, is_page
)
