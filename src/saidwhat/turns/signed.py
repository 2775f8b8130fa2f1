"""Which paragraphs are signed by who wrote or said them? Posts, pull quotes, letters.

A name below, or behind, what is set apart. The signature's shape alone counts: a handle, a
dash, a place below a salutation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from saidwhat.turns.apart import set_apart
from saidwhat.turns.signatures import NAME, behind, post, signature
from saidwhat.turns.words import SALUTATION, SIGNED_TITLES
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn

_MARKS = "“”\"«»„‘’'"
_WHOLE = re.compile(r"(?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^“”„]+[“”]|‘[^‘“”]+’|'[^\"“”]+')[.,]?$")
_SIGNATURE = re.compile(rf"(?P<name>(?:(?:{SIGNED_TITLES})\.? )?{NAME})(?:,\s[^.\n]{{2,60}})?\s*$")
#: A letter to the editor has no more paragraphs.
_LETTER = 15


def signed(article: Article) -> list[Turn]:
    """Return posts, block quotations and letters with their authors."""
    text = article.text
    apart = set_apart(article)
    taken = {piece.start for turn in apart for piece in turn.pieces}
    lines = article.spans("body", "lede", "byline")
    found = [
        turn
        for one, other in pairwise((*lines, None))
        if one and one.start not in taken
        for turn in _plainly(text, one, other)
    ]
    return sorted([*apart, *found, *_letters(text, lines)], key=lambda turn: turn.span)


def _plainly(text: str, line: Span, after: Span | None) -> Iterator[Turn]:
    """Yield the post or the pull quote of a paragraph that is signed behind, or below."""
    if cut := behind(text, line):
        yield replace(_turn(text, line.start, cut[0], cut[1], "post"), span=line)
        return
    below = post(text, after) if after else None
    if below and not post(text, line):
        assert after is not None
        yield replace(
            _turn(text, line.start, line.end, below, "post"), span=Span(line.start, after.end)
        )
        return
    if after is None or not _WHOLE.match(text, line.start, line.end):
        return
    if name := signature(text, after):
        yield _turn(text, line.start, line.end, name, "block")


def _turn(text: str, start: int, end: int, label: Span, kind: str) -> Turn:
    while end > start and text[end - 1].isspace():
        end -= 1
    inner = Span(start, end)
    if text[start] in _MARKS and end - start > 2:
        stop = end - 1 if text[end - 1] in _MARKS else end
        inner = Span(start + 1, stop)
    whole = Span(min(start, label.start), max(end, label.end))
    return Turn(whole, (Span(start, end),), (inner,), "post" if kind == "post" else "block", label)


def _letters(text: str, lines: Spans) -> Iterator[Turn]:
    """Yield each letter: from its salutation to the name that stands alone below it."""
    at = 0
    while at < len(lines):
        opened = SALUTATION.match(text, lines[at].start, lines[at].end)
        signature = _signature(text, lines, at) if opened else None
        if opened and signature:
            yield _letter(text, lines[at:signature], opened.end(), lines[signature])
            at = signature
        at += 1


def _signature(text: str, lines: Spans, at: int) -> int | None:
    for index in range(at + 1, min(len(lines), at + _LETTER)):
        if _SIGNATURE.match(text, lines[index].start, lines[index].end):
            return index
    return None


def _letter(text: str, lines: Sequence[Span], start: int, signature: Span) -> Turn:
    first = Span(start, lines[0].end) if text[start : lines[0].end].strip() else None
    pieces = tuple(span for span in (first, *lines[1:]) if span)
    name = _SIGNATURE.match(text, signature.start, signature.end)
    assert name is not None
    label = Span(*name.span("name"))
    return Turn(Span(lines[0].start, label.end), pieces, pieces, "letter", label)
