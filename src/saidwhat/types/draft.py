"""What is a draft? Its text, and what its format says of the text.

Whose words are quoted where is for `saidwhat.check`.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.span import Span, Spans

#: Stands in ``plain`` for a character of markup: folding drops it.
MARKUP = "\u2060"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or footnote of a draft: where it stands, and where it leads."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's text, in which all offsets count, and what its format says of it.

    ``plain`` is the text with markup blanked, character for character. ``blocks`` are
    block quotations, ``credits`` what the format sets as the source of one (`<cite>`).
    ``paragraphs`` are given where a reader of the file counts paragraphs and not characters
    (Word, HTML). ``notes`` are for the reader of the answer.
    """

    text: str
    plain: str
    kind: str = "text"
    blocks: Spans = ()
    paragraphs: Spans = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    credits: Spans = ()

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
