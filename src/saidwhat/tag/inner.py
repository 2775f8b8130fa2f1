"""Which contents may hold a statement of their own, and which relations count as one?

PolNeAR marks only the outermost relation, so the model sees none inside another. Read
by itself, though, a content is a text like any other: this file picks the contents
that are worth a second reading, by a verb of saying, and keeps from that reading only
whole relations whose cue has such a verb. What somebody inside a quotation thinks or
wants is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span

#: A verb of saying; behind a word none begins, which is asked before each is tried.
SAYING = re.compile(rf"\b(?=\w)(?:{ENGLISH.either('forms of saying')})\b", re.IGNORECASE)
#: A relation inside another must be at least this sure: it is read without its context.
#: By eye on contents of PolNeAR's train part; nothing measures it, as nobody marked any.
SURE = 0.5
#: Shorter contents have no room for source, cue and content.
LETTERS = 20


def worth_reading(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """Return the pieces of contents that may hold a statement, without outer marks."""
    pieces = sorted({piece for attribution in attributions for piece in attribution.content})
    return [
        bare(text, piece)
        for piece in pieces
        if len(piece) >= LETTERS and SAYING.search(text, piece.start, piece.end)
    ]


def bare(text: str, piece: Span) -> Span:
    """Return a piece without the quotation marks around it."""
    start, end = piece.start, piece.end
    if text[start] in '“"«„':
        start += 1
    if text[end - 1] in '”"»“':
        end -= 1
    return Span(start, end) if start < end else piece


def kept(
    text: str, outer: Sequence[Attribution], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the relations of a second reading that stand wholly inside one outer content."""
    pieces = [piece for attribution in outer for piece in attribution.content]
    return [
        one
        for one in found
        if one.source
        and one.confidence >= SURE
        and any(SAYING.search(cue.of(text)) for cue in one.cue)
        and any(
            all(piece.contains(part) for part in (*one.source, *one.cue, *one.content))
            for piece in pieces
        )
    ]
