"""Which paragraphs are signed by who wrote or said them? Posts, pull quotes, letters.

A name below, or behind, what is set apart. The signature's shape alone counts: a handle, a
dash, a place below a salutation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from saidwhat.turns.words import SALUTATION, SIGNED_TITLES, SMALL
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn

_NAME = (
    r"(?:[A-Z][\w.’'-]*)"
    rf"(?:[ \u00a0](?:(?:{SMALL})[ ])*[A-Z][\w.’'-]*){{1,4}}"
)
_DAY = r"(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
#: "— Ilse Marrow (@ilsemarrow) May 9, 2024": a post's author, as the networks print it.
_POST = re.compile(
    rf"(?:[—–-]{{1,2}}\s*)?(?P<name>{_NAME})\s*\(?@[\w.]{{2,40}}\)?,?\s*(?:·\s*)?(?:{_DAY})?\s*$"
)
_POST_BEHIND = re.compile(
    rf"\s[—–-]{{1,2}}\s*(?P<name>{_NAME})\s*\(@[\w.]{{2,40}}\),?\s*(?:{_DAY})?\s*$"
)
#: "— Piet Lammers, managing director": who said what is set apart above.
_DASHED = re.compile(rf"(?:[—–]|--?)\s*(?P<name>{_NAME}(?:,\s[^.\n]{{2,80}})?)\s*$")
#: Without a dash only a name with a role behind it: a heading has capitals too.
_UNDASHED = re.compile(rf"(?P<name>{_NAME},\s(?:the\s)?[a-z][^.\n]{{2,80}})\s*$")
_MARKS = "“”\"«»„‘’'"
_WHOLE = re.compile(r"(?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^“”„]+[“”]|‘[^‘“”]+’|'[^\"“”]+')[.,]?$")
_SIGNATURE = re.compile(rf"(?P<name>(?:(?:{SIGNED_TITLES})\.? )?{_NAME})(?:,\s[^.\n]{{2,60}})?\s*$")
#: A letter to the editor has no more paragraphs.
_LETTER = 15


def signed(article: Article) -> list[Turn]:
    """Return posts, block quotations and letters with their authors."""
    text = article.text
    lines = article.spans("body", "lede", "byline")
    found = [
        turn
        for one, other in pairwise((*lines, None))
        if one
        for turn in _set_apart(text, one, other)
    ]
    return sorted([*found, *_letters(text, lines)], key=lambda turn: turn.span)


def _set_apart(text: str, line: Span, after: Span | None) -> Iterator[Turn]:
    """Yield the post or the pull quote of a paragraph that is signed behind, or below."""
    if behind := _POST_BEHIND.search(text, line.start, line.end):
        yield _turn(text, line.start, behind.start(), Span(*behind.span("name")), "post")
        return
    below = _POST.match(text, after.start, after.end) if after else None
    if below and not _signs(text, line):
        yield _turn(text, line.start, line.end, Span(*below.span("name")), "post")
        return
    if after is None or not _WHOLE.match(text, line.start, line.end):
        return
    name = _DASHED.match(text, after.start, after.end) or _UNDASHED.match(
        text, after.start, after.end
    )
    if name:
        yield _turn(text, line.start, line.end, Span(*name.span("name")), "block")


def _signs(text: str, line: Span) -> bool:
    return bool(_POST.match(text, line.start, line.end))


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
