"""Where does each card stand beside the draft? The draft in stretches, the cards beside them.

A stretch is a line of the draft, or a part of a long one, cut between sentences and never
inside a quotation: so a card stands near its quotation on the smallest screen. Together the
stretches are the whole draft, and a browser that joins them never counts a character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from markupsafe import Markup, escape

from saidwhat.text.lines import lines
from saidwhat.text.sentences import sentences
from saidwhat.types.span import Span, envelope
from saidwhat.types.verdict import Verdict
from saidwhat.web.marking import Anchor, Mark, distribute, marked

_MARKS = "\"“„«‹‘'"

#: Characters of a line that is not cut; about a screen of 320 pixels.
LONG = 600

#: A draft with more characters is corrected in one box only, for a page holds its text twice.
MOST_IN_PLACE = 300_000


class Shown(Protocol):
    """What is known of a card: its number, its verdict, what it is called in the text."""

    @property
    def number(self) -> int:
        """Return the number of the quotation."""
        ...

    @property
    def verdict(self) -> Verdict:
        """Return what is said of it."""
        ...

    @property
    def heading(self) -> str:
        """Return its level and why, in a few words."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the draft as it is shown and as it was typed, and its cards.

    ``raw`` goes on to the beginning of the next one; None where the draft is too long to be
    corrected in place. ``cards`` are those of the quotations that end here.
    """

    number: int
    shown: Markup
    raw: Markup | None
    cards: tuple[Shown, ...]


def draft_lines(text: str, cards: Sequence[Shown]) -> list[Line]:
    """Return the draft's stretches in order, each quotation marked and numbered."""
    spans = _stretches(text, sorted(_whole(text, card.verdict) for card in cards))
    if not spans:
        return []
    marks = [mark for card in cards for mark in _marks(card)]
    anchors = [
        Anchor(_before_mark(text, card.verdict.span), card.number, card.heading) for card in cards
    ]
    beside: list[list[Shown]] = [[] for _ in spans]
    at: list[list[Anchor]] = [[] for _ in spans]
    ends = [span.end for span in spans]
    last = len(spans) - 1
    for card, anchor in zip(cards, anchors, strict=True):
        beside[min(last, bisect_left(ends, card.verdict.span.end))].append(card)
        at[min(last, bisect_left(ends, anchor.at + 1))].append(anchor)
    starts = [0, *(span.start for span in spans[1:]), len(text)]
    raws = [_raw(text[start:end], len(text)) for start, end in pairwise(starts)]
    return [
        Line(number, marked(text, span, share, own), raw, tuple(those))
        for number, (span, share, own, raw, those) in enumerate(
            zip(spans, distribute(spans, marks), at, raws, beside, strict=True), 1
        )
    ]


def _marks(card: Shown) -> list[Mark]:
    verdict = card.verdict
    pieces = verdict.pieces or (verdict.span,)
    marks = [Mark(piece, verdict.level, card.number) for piece in pieces]
    return marks + new_words(verdict)


def new_words(verdict: Verdict) -> list[Mark]:
    """Return the marks of the draft's words that the print has not."""
    return [Mark(Span(*c.draft), "new") for c in verdict.changes if c.draft[0] < c.draft[1]]


def typed(text: str) -> Markup:
    """Return a text as it stands in a box for typing: escaped, every character as it was."""
    return escape(text.encode("utf-8", "replace").decode())


def _raw(text: str, whole: int) -> Markup | None:
    return typed(text) if whole <= MOST_IN_PLACE else None


def _stretches(text: str, quotations: Sequence[Span]) -> list[Span]:
    """Return the lines of a text that hold anything, the long ones in parts."""
    found: list[Span] = []
    starts = [quotation.start for quotation in quotations]
    for line in lines(text):
        if not line.of(text).strip():
            continue
        inside = quotations[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        long = len(line) > LONG and len(inside) > 1
        found += _parts(text, line, inside) if long else [line]
    return found


def _parts(text: str, line: Span, quotations: Sequence[Span]) -> list[Span]:
    """Return a long line, cut at the ends of sentences that a quotation ends in."""
    found, start, first = [], line.start, 0
    for sentence in sentences(text, line)[:-1]:
        next_ = first
        while next_ < len(quotations) and quotations[next_].start < sentence.end:
            next_ += 1
        begun = quotations[first:next_]
        if begun and all(one.end <= sentence.end for one in begun):
            found.append(Span(start, sentence.end))
            start, first = sentence.end, next_
    return [*found, Span(start, line.end)]


def _whole(text: str, verdict: Verdict) -> Span:
    """Return a quotation with its marks."""
    span = envelope((verdict.span, *verdict.pieces))
    return Span(_before_mark(text, span), min(len(text), span.end + 1))


def _before_mark(text: str, span: Span) -> int:
    """Return where a quotation begins, its opening mark included."""
    opened = span.start > 0 and text[span.start - 1] in _MARKS
    return span.start - 1 if opened else span.start
