"""Where are the words of a Markdown draft, and where its markup?

The text stays the file's own, so that offsets count in what the writer edits; markup
is blanked in ``plain``. CommonMark by markdown-it; footnotes by their usual form.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from saidwhat.formats.decode import decode
from saidwhat.formats.format import Format
from saidwhat.formats.plain import plain_document
from saidwhat.text.escapes import spelt
from saidwhat.text.lines import END, starts
from saidwhat.types.draft import MARKUP, Draft, Link
from saidwhat.types.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
#: Tags that quote: what they enclose is text, and where they stand is told by `check`.
_QUOTES = re.compile(r"</?(?:q|blockquote)\b", re.IGNORECASE)
#: Code that has one quotes nobody.
_MARK = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"(?<![^\r\n])\[\^([^\]\s]+)\]:[ \t]*([^\r\n]*)")
_ADDRESS = re.compile(r"https?://[^\s<>)\]\"”]+|[\w./~-]+\.(?:html?|txt|md)\b")


def markdown_draft(text: str) -> Draft:
    """Return the draft of a Markdown text."""
    from markdown_it import MarkdownIt

    footnotes = {match[1]: match[2] for match in _FOOTNOTE_TEXT.finditer(text)}
    source = _FOOTNOTE_TEXT.sub(lambda match: " " * len(match.group()), text)
    begins = starts(source)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(source)
    reader = _Reader(source)
    blocks: list[Span] = []
    opened: list[int] = []
    for token in tokens:
        if token.type == "blockquote_open" and token.map:
            opened.append(begins[token.map[0]])
        elif token.type == "blockquote_close":
            start = opened.pop()
            if not opened and reader.at > start:
                blocks.append(Span(start, reader.at))
        elif token.type == "inline" and token.map:
            reader.read(token, begins[token.map[0]])
        elif token.type == "html_block" and token.map:
            reader.quote(token, begins[token.map[0]])
    marks = [
        Link(Span(*match.span()), address.group())
        for match in _FOOTNOTE.finditer(source)
        if (address := _ADDRESS.search(footnotes.get(match[1], "")))
    ]
    links = sorted((*reader.links, *marks), key=lambda link: link.span)
    return Draft(
        text, reader.plain(), "markdown", tuple(blocks),
        links=tuple(links), credits=tuple(reader.credits),
    )  # fmt: skip


class _Reader:
    """Follows the words of the parsed text through the source, character by character."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Line ends stay: they part paragraphs. All else is markup until it is read.
        self._plain = [c if c in "\r\n" else MARKUP for c in source]
        self.at = 0
        self.links: list[Link] = []
        self.credits: list[Span] = []
        self._cited = len(source)
        self._opened: list[tuple[int, str]] = []

    def plain(self) -> str:
        """Return the source with markup blanked."""
        return "".join(self._plain)

    def read(self, inline: Token, start: int) -> None:
        """Read one paragraph that begins at or after ``start``."""
        self.at = max(self.at, start)
        self._children(inline.children or ())

    def _children(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "text":
                self._text(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                self._line_break()
            elif token.type == "link_open":
                self._opened.append((self.at, str(token.attrGet("href") or "")))
            elif token.type == "link_close":
                self._close_link()
            elif token.type in ("code_inline", "html_inline", "image"):
                self._skip(token)

    def quote(self, block: Token, start: int) -> None:
        """Show a block of HTML that quotes as it stands: its tags are read with the marks."""
        if _QUOTES.match(block.content):
            self.at = max(self.at, start)
            self._show(block.content)

    def _is_doubled(self, content: str) -> bool:
        """Tell whether a tag is none, but words between "<<" and ">>"."""
        found = self._source.find(content, self.at)
        return found > 0 and self._source[found - 1] == "<"

    def _show(self, content: str) -> None:
        found = self._source.find(content, self.at)
        if found >= 0:
            self._plain[found : found + len(content)] = content
            self.at = found + len(content)

    def _text(self, content: str) -> None:
        """Follow text: it stands as it is, or with entities and escapes in it."""
        if not content:
            return
        found = self._source.find(content, self.at, self.at + len(content) + 80)
        if found >= 0 and "&" not in self._source[self.at : found]:
            self._plain[found : found + len(content)] = content
            self.at = found + len(content)
            return
        for character in content:
            self._character(character)

    def _character(self, character: str) -> None:
        for at in range(self.at, min(len(self._source), self.at + 200)):
            entity = _ENTITY.match(self._source, at)
            if entity and html.unescape(entity.group())[:1] == character:
                self._plain[at : entity.end()] = spelt(self._plain, entity.span(), character)
                self.at = entity.end()
                return
            if self._source[at] == character:
                self._plain[at], self.at = character, at + 1
                return

    def _line_break(self) -> None:
        found = END.search(self._source, self.at)
        if found:  # one paragraph, however its lines are broken
            self._plain[found.start() : found.end()] = " " * len(found.group())
            self.at = found.end()

    def _close_link(self) -> None:
        start, target = self._opened.pop()
        end = self.at
        if self._source.startswith("](", end):
            end = _closing(self._source, end + 1) + 1
        elif self._source.startswith("]", end):
            match = re.compile(r"\](?:\[[^\]]*\])?").match(self._source, end)
            end = match.end() if match else end + 1
        if start < end:
            self.links.append(Link(Span(start, end), target))
        self.at = max(self.at, end)

    def _skip(self, token: Token) -> None:
        content = token.content or ""
        if token.type == "html_inline" and (_QUOTES.match(content) or self._is_doubled(content)):
            self._show(content)
            return
        found = self._source.find(content, self.at)
        if found < 0:
            return
        if content.lower() == "<cite>":
            self._cited = found + len(content)
        elif content.lower() == "</cite>" and self._cited < found:
            self.credits.append(Span(self._cited, found))
        if token.type == "code_inline" and not _MARK.search(content):
            self._plain[found : found + len(content)] = content
        self.at = found + len(content)
        if token.type == "image" and self._source.startswith("](", self.at):
            self.at = _closing(self._source, self.at + 1) + 1


def _closing(source: str, opened: int) -> int:
    """Return the place of the bracket that closes the one at ``opened``."""
    depth = 0
    for at in range(opened, len(source)):
        if source[at] == "\\":
            continue
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        if depth == 0:
            return at
    return len(source) - 1


def _draft(content: bytes, name: str) -> Draft:
    return markdown_draft(decode(content).text)


#: An article in Markdown is its text as it stands: `clean.plain` tells the markup of its lines.
FORMAT = Format(
    "Markdown", (".md", ".markdown"), "text/markdown", "plain-1", plain_document, _draft
)
