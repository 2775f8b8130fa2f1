"""What kind of block is each piece of a page, and what text do the pieces make?

Joined by empty lines, in the order of the article. A question or a clock that a page sets strong
in front of a paragraph is a block of its own in it, as a dateline is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from saidwhat.clean.credit import credit_tail, is_credit
from saidwhat.clean.dateline import dateline as read_dateline
from saidwhat.clean.furniture import is_about, is_byline, is_clock, is_furniture
from saidwhat.clean.page import Run
from saidwhat.clean.plain import is_prose
from saidwhat.types.article import Block, BlockKind, BlockShape, Dateline
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

#: A dateline stands in the first paragraph, or in the second behind a standfirst.
_PROSE_ABOVE = 2


#: "00:12 Olga Brandt: …" is a line of a transcript, and keeps its time.
_LABELLED = re.compile(r"[A-ZÀ-Þ][^:.?!\n]{0,60}:\s")


class Piece(NamedTuple):
    """Words of a page, what they are, and how they are set; ``goes_on`` in the same paragraph."""

    kind: BlockKind
    words: str
    shape: BlockShape | None = None
    goes_on: bool = False


def pieces(run: Run, authors: Sequence[str]) -> list[Piece]:
    """Return what one run of the body is: body, or what slipped into it."""
    words = run.text
    if run.part == "time":
        return [Piece("furniture", words, "time")]
    if run.part == "signature":
        return [Piece("body", words, "signature")]
    if is_furniture(words) or is_about(words, authors):
        return []
    if is_credit(words):
        return [Piece("credit", words)]
    if is_byline(words):
        return [Piece("byline", words)]
    return captioned(words) or _led(run) or [Piece("body", words, run.part)]


def captioned(words: str) -> list[Piece]:
    """Return a caption and the credit that ends it, none where no credit does."""
    tail = credit_tail(words, Span(0, len(words)))
    if not tail:
        return []
    caption = Piece("caption", words[: tail.start].strip())
    return [caption, Piece("credit", tail.of(words).strip())]


def _led(run: Run) -> list[Piece]:
    """Return a question, or a clock, that opens a paragraph, and the rest of it."""
    lead, rest = run.text[: run.lead].strip(), run.text[run.lead :].strip()
    if not (lead and rest and run.text[run.lead - 1 : run.lead + 1].split()):
        return []
    if is_clock(lead) and not _LABELLED.match(rest):
        return [Piece("furniture", lead, "time"), Piece("body", rest, None, True)]
    if lead.endswith("?"):
        return [Piece("body", lead, "strong"), Piece("body", rest, None, True)]
    return []


def joined(found: Sequence[Piece]) -> str:
    """Return the text that pieces make."""
    parts = [(" " if piece.goes_on else "\n\n") + piece.words for piece in found]
    return "".join(parts).removeprefix("\n\n")


def placed(
    text: str, found: Sequence[Piece], day: Edtf | None
) -> tuple[list[Block], Dateline | None]:
    """Return the blocks of the pieces; what stands above a dateline is lede, as in print."""
    blocks: list[Block] = []
    dateline: Dateline | None = None
    at = prose = 0
    for piece in found:
        start = at and at + (1 if piece.goes_on else 2)
        span = Span(start, start + len(piece.words))
        at = span.end
        if piece.kind == "body" and dateline is None and prose < _PROSE_ABOVE:
            prose += is_prose(piece.words)
            dateline = read_dateline(text, span, day)
            if dateline and dateline.span.end + 1 < span.end:
                blocks = [Block("lede", b.span) if b.kind == "body" else b for b in blocks]
                blocks.append(Block("dateline", dateline.span))
                span = Span(dateline.span.end + (text[dateline.span.end] == " "), span.end)
        blocks.append(Block(piece.kind, span, piece.shape))
    return blocks, dateline
