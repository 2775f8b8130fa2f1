"""Which items does a newsletter have? Told by its headings, where each leads somewhere.

A mail with two headings or more, links of their own and words below each is read as so many
articles. One article with headings in it, which lead nowhere, is one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from saidwhat.formats.typed import FOOT

#: The cleaner takes no page for an article that has fewer letters.
FEWEST_LETTERS = 100
#: More blocks than any newsletter has: past them it is read as one.
_MOST_BLOCKS = 20_000
_BLOCKS = frozenset(
    "p div li ul ol blockquote h1 h2 h3 h4 h5 h6 td th tr table tbody section article header "
    "footer main aside figure figcaption pre body html br hr center".split()
)
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "title"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: The level of a title that is no heading by its tag: a line that is all link and all bold.
_BOLD = 7
_LINE = re.compile(r"[-=_*~]{5,}\s*\Z")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its title, and a page of its own; no page where it is too short for an article."""

    title: str
    page: str


@dataclass
class _Block:
    """Some words between two tags that break the line: how much of them is link, and is bold."""

    level: int = 0
    quote: bool = False
    text: str = ""
    linked: int = 0
    bold: int = 0
    links: list[str] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """Return how many letters of prose it has; a title and a link have none."""
        is_prose = (
            not self.level and len(self.text.split()) > 7 and self.linked * 2 < len(self.text)
        )
        return sum(map(str.isalpha, self.text)) if is_prose else 0


def items_of(text: str, title: str | None, *, html: bool = True) -> tuple[Item, ...]:
    """Return the items of a newsletter, none where it is one article or a list of links.

    Its ``text`` is that of a page, or without ``html`` plain text.
    """
    blocks = _blocks(text) if html else _typed(text)
    blocks = blocks[: next((n for n, b in enumerate(blocks) if n and _is_foot(b, n, blocks)), None)]
    best: list[int] = []
    for level in range(1, _BOLD + 1):
        heads = [at for at, block in enumerate(blocks) if block.level == level]
        if (
            len(heads) > 1
            and _are_items(blocks, heads)
            and _whole(blocks, heads) > _whole(blocks, best)
        ):
            best = heads
    if not best:
        return ()
    opening = blocks[: best[0]]
    found = [_item(title or "", opening)] if _prose(opening) >= FEWEST_LETTERS else []
    found += [_item(blocks[start].text, section) for start, section in _sections(blocks, best)]
    return tuple(found)


def _is_foot(block: _Block, at: int, blocks: Sequence[_Block]) -> bool:
    below = sum(one.letters for one in blocks[at + 1 :])
    return bool(FOOT.search(block.text)) and below * 4 < sum(one.letters for one in blocks)


def _sections(blocks: Sequence[_Block], heads: Sequence[int]) -> list[tuple[int, list[_Block]]]:
    ends = [*heads[1:], len(blocks)] if heads else []
    return [(s, list(blocks[s + 1 : end])) for s, end in zip(heads, ends, strict=True)]


def _prose(blocks: Sequence[_Block]) -> int:
    return sum(block.letters for block in blocks)


def _whole(blocks: Sequence[_Block], heads: Sequence[int]) -> int:
    """Return how many of the sections below these headings are long enough for articles."""
    return sum(_prose(section) >= FEWEST_LETTERS for _, section in _sections(blocks, heads))


def _are_items(blocks: Sequence[_Block], heads: Sequence[int]) -> bool:
    """Tell whether most sections, and two that are long enough, lead to a page of their own."""
    leading: set[str] = set()
    for start, section in _sections(blocks, heads):
        ends = [block.links for block in section if block.linked * 2 > len(block.text)]
        links = blocks[start].links or next((links for links in ends if links), [])
        leading.update(links[:1])
    return _whole(blocks, heads) > 1 and len(leading) * 2 > len(heads)


def _item(title: str, section: Sequence[_Block]) -> Item:
    if _prose(section) < FEWEST_LETTERS:
        return Item(title, "")
    lines = []
    for block in section:
        if block.level:
            lines.append(f"<h2>{escape(block.text)}</h2>")
        elif block.linked * 5 < len(block.text) * 4:
            words = f"<p>{escape(block.text)}</p>"
            lines.append(f"<blockquote>{words}</blockquote>" if block.quote else words)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    body = "\n".join(("<article>", f"<h1>{escape(title)}</h1>", *lines, "</article>"))
    return Item(title, f"<!DOCTYPE html><html><head>{head}</head><body>\n{body}\n</body></html>")


# What the page shows, block by block


def _blocks(page: str) -> list[_Block]:
    from lxml import etree, html

    try:
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True)
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        return []
    walk = _Walk()
    if root is not None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if isinstance(element.tag, str):
                walk.take(event, element)
            if len(walk.blocks) > _MOST_BLOCKS:
                return []
    walk.end()
    return walk.blocks


def _typed(text: str) -> list[_Block]:
    """Return the blocks of a plain text: its paragraphs, and titles above rules or behind stars."""
    blocks: list[_Block] = []
    for paragraph in re.split(r"\n\s*\n", text)[:_MOST_BLOCKS]:
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        title = _title(lines)
        if title:
            blocks.append(_Block(2, text=title, links=_ADDRESS.findall(lines[0])))
            lines = lines[1:]
        lines = [line for line in lines if not _LINE.match(line)]
        words = " ".join(lines)
        links = _ADDRESS.findall(words)
        rest = _ADDRESS.sub("", words)
        if words:
            linked = len(words) if links and len(rest.split()) < 8 else 0
            blocks.append(_Block(0, text=words, linked=linked, links=links))
    return blocks


def _title(lines: list[str]) -> str:
    """Return the title that the first line of a paragraph is, "" where it is none."""
    if not lines or _LINE.match(lines[0]):
        return ""
    first = _ADDRESS.sub("", lines[0]).strip(" <>()[]")
    bare = first.strip("*#= ")
    ruled = len(lines) > 1 and bool(_LINE.match(lines[1]))
    marked = first.startswith(("*", "#", "=="))
    capitals = bare.isupper() and len(lines) == 1
    return bare if (ruled or marked or capitals) and 0 < len(bare.split()) < 25 else ""


class _Walk:
    """The blocks made so far, and the tags that are open."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.open = _Block()
        self.hidden: Any = None
        self.levels: list[int] = []
        self.depth = dict.fromkeys(("a", "b", "strong", "blockquote"), 0)
        self.links: list[str] = []

    def take(self, event: str, element: Any) -> None:
        """Open or close a tag, and write the words behind it."""
        if self.hidden is not None:
            if event == "end" and element is self.hidden:
                self.hidden = None
                self.write(element.tail)
            return
        if event == "start" and _is_unseen(element):
            self.hidden = element
            return
        step = 1 if event == "start" else -1
        if element.tag in _BLOCKS:
            self.end()
        if element.tag in _HEADINGS:
            self.levels = [*self.levels, _HEADINGS[element.tag]] if step > 0 else self.levels[:-1]
        if element.tag in self.depth:
            self.depth[element.tag] += step
        if element.tag == "a" and step > 0:
            self.links = [str(element.get("href") or "")]
        self.write(element.text if step > 0 else element.tail)

    def write(self, words: str | None) -> None:
        """Add words to the block that is open."""
        words = re.sub(r"[\s\u200b\u200c\u00ad\u034f]+", " ", words or "")
        block = self.open
        words = words.lstrip() if not block.text or block.text.endswith(" ") else words
        if not words:
            return
        block.level = block.level or (self.levels[-1] if self.levels else 0)
        block.quote |= self.depth["blockquote"] > 0
        block.text += words
        if self.depth["a"]:
            block.linked += len(words)
            block.links += [link for link in self.links if link.startswith("http")]
        if self.depth["b"] or self.depth["strong"]:
            block.bold += len(words)

    def end(self) -> None:
        """End the block."""
        block, self.open = self.open, _Block()
        size = len(block.text)
        block.text = block.text.strip()
        if not block.level and block.links and min(block.linked, block.bold) * 10 > size * 9:
            block.level = _BOLD if 2 < len(block.text.split()) < 25 else 0
        if block.text:
            self.blocks.append(block)


def _is_unseen(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    hidden = "display:none" in style or "visibility:hidden" in style or "mso-hide:all" in style
    return element.tag in _UNSEEN or element.get("hidden") is not None or hidden
