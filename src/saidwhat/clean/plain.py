"""Which lines of a plain text are headline, lede, caption, credit, dateline and body?

Told by their shape and place alone. No character is moved or removed: furniture is
marked. Where the shape leaves a doubt, a line is body, so that no statement is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from saidwhat.clean.credit import credit_tail, is_credit
from saidwhat.clean.dateline import dateline as read_dateline
from saidwhat.clean.dates import WEEKDAY
from saidwhat.clean.furniture import (
    byline_names,
    is_about,
    is_byline,
    is_clock,
    is_furniture,
    is_signature,
    is_stamp,
    is_trailed,
)
from saidwhat.clean.header import Header, header
from saidwhat.clean.slugs import MARKS, is_slug, voices
from saidwhat.text.paragraphs import Paragraph, paragraphs
from saidwhat.types.article import Block, BlockKind, Dateline
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

#: A dateline is looked for in so many first paragraphs, and behind at most so many
#: sentences: below that it belongs to another article.
_HEAD = 40
_SENTENCES_BEFORE = 4

#: Fewer words make a section's name or a label; more make a headline.
_HEADLINE_WORDS = 4
#: Headlines of more words are not printed; a paragraph of so many is prose.
_PROSE_WORDS = 35
_LEDE_WORDS = 8
#: Words of so few letters are small ones even in a headline in Title Case.
_SHORT_WORD = 4

#: The fields whose values are news, and the kind of block that they are.
_SHOWN: dict[str, BlockKind] = {
    "title": "headline",
    "headline": "headline",
    **dict.fromkeys(("description", "summary", "subtitle", "lede", "lead", "standfirst"), "lede"),
}

#: Below "Related articles" a line of so many words may be another one's headline.
_TRAILING_WORDS = 20

_SENTENCE_END = re.compile(r"(?:[.…][)\]\"'”’»]*|[!?][)\]\"'”’»]+)$")
# What Markdown and mail set before a line: "## ", "> ".
_MARK = re.compile(r"(?:#{1,6}|>(?:\s?>)*)\s+")

#: What opens the line above an entry: a weekday, or an hour.
_ENTRY = re.compile(rf"{WEEKDAY}|(?:\D{{0,20}})\d{{1,2}}[:.]\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a plain text, its dateline, and the fields above it."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None
    header: Header


def layout(text: str, published: Edtf | None = None) -> Layout:
    """Return the blocks of ``text``; every character that is no space lies in one."""
    whole = paragraphs(text)
    above = header([line.span.of(text) for line in whole[:_HEAD]])
    marks = [_mark(text, line.span, above.lines.get(at)) for at, line in enumerate(whole)]
    lines = [_behind(line, mark) for line, mark in zip(whole, marks, strict=True)]
    found = _find_dateline(text, lines, published)
    kinds = _kinds(text, lines, above, found[0] if found else None)
    entries = _entries([line.span.of(text) for line in lines], kinds)
    blocks: list[Block] = []
    for index, (line, kind, mark) in enumerate(zip(lines, kinds, marks, strict=True)):
        blocks += [Block("furniture", mark)] if mark else []
        if index in entries:
            blocks.append(Block("furniture", line.span, "time"))
        elif found and index == found[0]:
            blocks += _dated(text, line.span, found[1].span)
        else:
            blocks += _blocks(text, line.span, kind)
    return Layout(tuple(blocks), found[1] if found else None, above)


def _entries(words: Sequence[str], kinds: Sequence[BlockKind | None]) -> frozenset[int]:
    """Return the lines that open an entry with its day or clock; two at least make a live blog.

    One alone, or one without weekday and hour, is when the article appeared.
    """
    stamps = [
        at
        for at, line in enumerate(words)
        if (kinds[at] == "furniture" and is_stamp(line) and _ENTRY.match(line)) or is_clock(line)
    ]
    held = [
        at
        for at, end in pairwise([*stamps, len(words)])
        if any(is_prose(line) or _has_quotes(line) for line in words[at + 1 : end])
    ]
    return frozenset(held if len(held) > 1 else ())


def _mark(text: str, line: Span, field: tuple[str, int] | None) -> Span | None:
    """Return what stands in front of a line's own words: "## ", "> ", "title: "."""
    if field and field[0] in _SHOWN:
        end = line.start + field[1]
    else:
        match = _MARK.match(text, line.start, line.end)
        end = match.end() if match else line.start
    return _stripped(text, line.start, end) if end < line.end else None


def _behind(line: Paragraph, mark: Span | None) -> Paragraph:
    if mark is None:
        return line
    return replace(line, span=Span(mark.end + 1, line.span.end))


def _find_dateline(
    text: str, lines: Sequence[Paragraph], published: Edtf | None
) -> tuple[int, Dateline] | None:
    sentences = 0
    for index, line in enumerate(lines[:_HEAD]):
        found = read_dateline(text, line.span, published)
        if found and found.span.end < line.span.end:
            return index, found
        sentences += is_prose(line.span.of(text))
        if sentences > _SENTENCES_BEFORE:
            return None
    return None


def _kinds(
    text: str, lines: Sequence[Paragraph], above: Header, dated: int | None
) -> list[BlockKind | None]:
    """Return the kind of every line: by its own shape, by its neighbours, by its place."""
    words = [line.span.of(text) for line in lines]
    kinds: list[BlockKind | None] = [_by_shape(line) for line in words]
    for index, (name, _) in above.lines.items():
        kinds[index] = _SHOWN.get(name, "furniture")
    if dated is not None:
        kinds[dated] = "body"
    _mark_captions(text, lines, kinds)
    _mark_head(words, kinds, dated)
    _mark_trails(words, kinds)
    _mark_authors(words, kinds)
    return [kind or "body" for kind in kinds]


def _by_shape(line: str) -> BlockKind | None:
    line = line.strip(f"*_{MARKS} ") or line  # emphasis, as in Markdown
    if is_furniture(line) or is_slug(line):
        return "furniture"
    if is_credit(line):
        return "credit"
    if is_byline(line):
        return "byline"
    return None


def _mark_captions(text: str, lines: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark what ends in a credit, what touches a credit, and what repeats a caption."""
    captions = set()
    for index, line in enumerate(lines):
        tail = credit_tail(text, line.span) if kinds[index] is None else None
        if tail:
            kinds[index] = "caption"
            captions.add(_key(text[line.span.start : tail.start]))
        elif kinds[index] == "credit" and line.joined and kinds[index - 1] is None:
            kinds[index - 1] = "caption"
            captions.add(_key(lines[index - 1].span.of(text)))
    for index, line in enumerate(lines if captions else ()):
        if kinds[index] is None and _key(line.span.of(text)) in captions:
            kinds[index] = "caption"


def _mark_trails(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Mark the headlines of other articles below "Related articles", and what follows "Ends"."""
    trailing = False
    for index, line in enumerate(words):
        if kinds[index] == "furniture":
            trailing = trailing or is_trailed(line)
        elif kinds[index] is None and trailing and _is_trailing(line):
            kinds[index] = "furniture"
        else:
            trailing = False


def _is_trailing(line: str) -> bool:
    return _count(line) <= _TRAILING_WORDS and not (_is_sentence(line) or _has_quotes(line))


def _mark_authors(words: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Mark what tells about those whose names the byline gives."""
    bylines = [byline_names(words[at]) for at, kind in enumerate(kinds) if kind == "byline"]
    names = [name for byline in bylines[:1] for name in re.split(r",\s|\sand\s|\s&\s", byline)]
    for index, kind in enumerate(kinds):
        if kind is None and is_about(words[index], names):
            kinds[index] = "furniture"


def _key(line: str) -> str:
    return " ".join(line.casefold().split()).rstrip(". ")


def _mark_head(words: Sequence[str], kinds: list[BlockKind | None], dated: int | None) -> None:
    """Mark headline and lede, and the labels above them, in front of the first prose."""
    free = [index for index, kind in enumerate(kinds) if kind is None]
    if dated is None:
        prose = (i for i in free if is_prose(words[i]) and not _is_title_case(words[i]))
        first = next(prose, len(words))
        if first == len(words):
            first = len(words) if len(free) > 1 else 0
        head = [index for index in free if index < first]
    else:
        head = [index for index in free if index < dated]
    spoken = voices(words)
    head = [index for index in head if not spoken or index < min(spoken)]
    if not head:
        return
    told = kinds.index("headline") if "headline" in kinds else None
    headline = told if told is not None else _headline(words, head)
    for index in head:
        kinds[index] = _head_kind(words[index], index, headline)


def _headline(words: Sequence[str], head: Sequence[int]) -> int:
    return next((i for i in head if _count(words[i]) >= _HEADLINE_WORDS), head[0])


def _head_kind(line: str, index: int, headline: int) -> BlockKind:
    if index == headline:
        return "headline"
    if index > headline and is_signature(line, placed=True):
        return "byline"
    if index > headline and (_count(line) >= _LEDE_WORDS or is_prose(line)):
        return "lede"
    return "furniture" if _count(line) < _HEADLINE_WORDS and not _has_quotes(line) else "body"


def is_prose(line: str) -> bool:
    """Tell whether a line is a sentence of an article, by its length and its end."""
    count = _count(line)
    return count > _PROSE_WORDS or (count >= _LEDE_WORDS and _is_sentence(line))


def _is_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def _is_title_case(line: str) -> bool:
    """Tell whether a line is capitalised as headlines are, so that its full stop may stand."""
    long = [word.lstrip("\"'“‘«([") for word in line.split() if len(word) > _SHORT_WORD]
    capital = sum(word[:1].isupper() for word in long)
    return _HEADLINE_WORDS <= len(long) <= _PROSE_WORDS and capital * 10 >= len(long) * 8


def _count(line: str) -> int:
    return len(line.split(None, _PROSE_WORDS + 1))


def _has_quotes(line: str) -> bool:
    return any(mark in line for mark in '"“”«»')


def _dated(text: str, line: Span, dateline: Span) -> list[Block]:
    """Return the dateline's block, and the body that follows it in its paragraph."""
    rest = _stripped(text, dateline.end, line.end)
    return [Block("dateline", dateline), *([Block("body", rest)] if rest else [])]


def _blocks(text: str, line: Span, kind: BlockKind | None) -> list[Block]:
    if kind == "caption":
        tail = credit_tail(text, line)
        caption = _stripped(text, line.start, tail.start) if tail else line
        parts = [Block("caption", caption)] if caption else []
        return [*parts, *([Block("credit", tail)] if tail else [])]
    return [Block(kind or "body", line)]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
