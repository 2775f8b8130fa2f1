"""What is a draft, to the check? Its text, and what its format says of the text.

The noun and the reading of plain text; Markdown, HTML and Word have files of their own.
Whose words are quoted where is for `quotations`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.text.lines import around, line_column
from saidwhat.text.quotes import quoted
from saidwhat.types.span import Span, Spans

#: Stands in ``plain`` for a character of markup: folding drops it.
MARKUP = "\u2060"
_WORDS = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or footnote of a draft: where it stands, and where it leads."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's text, in which all offsets count, and what its format says of it.

    ``plain`` is the text with markup blanked, character for character. ``blocks`` are
    block quotations. ``paragraphs`` are given where a reader of the file counts
    paragraphs and not characters (Word, HTML). ``notes`` are for the reader of the answer.
    """

    text: str
    plain: str
    kind: str = "text"
    blocks: Spans = ()
    paragraphs: Spans = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def readable(self) -> str:
        """Return ``plain`` with spaces for markup: what a tagger reads."""
        return self.plain.replace(MARKUP, " ")

    def paragraph(self, place: Span) -> int | None:
        """Return the number of the paragraph that a place begins in, where they are counted."""
        for number, span in enumerate(self.paragraphs, 1):
            if span.overlaps(place):
                return number
        return None


def plain_draft(text: str) -> Draft:
    """Return a draft of plain text."""
    return Draft(text, text)


#: A longer draft is read for its speakers only where it quotes.
LONG = 60_000
#: So many characters of a long draft are read for speakers: some seconds of a model's time.
MOST_READ = 60_000
#: Nothing is read for speakers past this character: no article may be longer
#: (`jobs.read.MAX_CHARACTERS`).
FURTHEST = 500_000


def to_read(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Return the text to be read for who is said to say what, and notes on what is left out.

    Offsets are those of ``draft.text``; empty where nothing is quoted. Of a long draft only
    paragraphs that quote, the others blanked, until `MOST_READ` characters are read.
    """
    text = draft.readable
    marks = [passage.span for passage in quoted(text)]
    places = sorted((*marks, *draft.blocks))
    if not places:
        return "", ()
    if len(text) <= LONG:
        return text, ()
    kept: list[str] = []
    at = read = 0
    for place in places:
        lines = around(text, place)
        start = max(at, lines.start)
        end = max(start, lines.end)
        if read + end - start > MOST_READ or end > FURTHEST:
            break
        kept += [_blank(text[at:start]), text[start:end]]
        at, read = end, read + end - start
    notes = ("the draft is long: speakers were read only near its quotations",)
    if place.start >= at:
        line = line_column(text, at)[0]
        notes = (f"the draft is very long: speakers were read up to line {line} only",)
    return "".join(kept) + _blank(text[at:FURTHEST]), notes


def _blank(text: str) -> str:
    return _WORDS.sub(lambda match: " " * len(match.group()), text)
