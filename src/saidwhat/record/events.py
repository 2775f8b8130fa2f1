"""What does the text say happened, when, and in whose voice?

An event is a clause with a date. It is the newsroom's own, or it stands in what a
source says, and then it names that statement: a date that somebody claims is never
shown as the newsroom's. A date that belongs to a cue ("said on Tuesday") dates the
statement and is no event, unless it opens the sentence and so sets the scene ("In
April, N. told …"). An expression that hangs on an event ("the next day after the
meeting") is kept without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from saidwhat.text.sentences import sentences
from saidwhat.types.article import Article
from saidwhat.types.record import Event, Statement
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression

#: Where one clause of a sentence ends and the next begins.
_BOUNDARY = re.compile(
    r";\s+|\s+[—–]\s+|,\s+(?=(?:and|but|while|whereas|although|though|which|who|whose|where"
    r"|when|because|so|then|with)\b)"
)
#: A clause of fewer words than this is no clause of its own ("and in March 2019").
_SHORTEST = 4


def events(
    article: Article, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """Return the dated clauses of the news blocks, in the order of the text."""
    cue_dates = {
        statement.said.span
        for statement in statements
        if statement.said and statement.said.basis == "cue"
    }
    told = _Told(statements)
    in_order = [sentence for news in article.news for sentence in sentences(article.text, news)]
    found: list[Event] = []
    for time in times:
        sentence = _around(in_order, time.span)
        if sentence is None or not _dates_an_event(time):
            continue
        if time.span in cue_dates and not _opens(article.text, sentence, time.span):
            continue
        event = _event(article, time, sentence, told)
        if not (found and _same_range(found[-1], event)):
            found.append(event)
    return tuple(found)


def _dates_an_event(time: TimeExpression) -> bool:
    dated = time.type in ("DATE", "TIME") and time.edtf is not None
    return dated or time.basis == "anchored"


def _around(in_order: Sequence[Span], span: Span) -> Span | None:
    """Return the sentence that holds a span, or None outside the news."""
    index = bisect_right(in_order, span.start, key=lambda sentence: sentence.start) - 1
    return in_order[index] if index >= 0 and in_order[index].contains(span) else None


class _Told:
    """The pieces of all contents, by place, so that one look costs little in a long text."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._pieces = sorted(
            (
                (piece.start, piece.end, statement.id, statement)
                for statement in statements
                for piece in statement.content
            ),
            key=lambda piece: piece[:3],
        )
        self._longest = max((end - start for start, end, *_ in self._pieces), default=0)

    def over(self, span: Span) -> list[tuple[Span, Statement]]:
        """Return the pieces that share a character with a span."""
        first = bisect_left(self._pieces, (span.start - self._longest,))
        last = bisect_left(self._pieces, (span.end,))
        return [
            (Span(start, end), statement)
            for start, end, _, statement in self._pieces[first:last]
            if end > span.start
        ]


def _opens(text: str, sentence: Span, time: Span) -> bool:
    return len(text[sentence.start : time.start].split()) <= 3


def _same_range(last: Event, event: Event) -> bool:
    """Tell whether two expressions are the two ends of one range ("May 5 to May 9")."""
    edtf = event.time.edtf
    return (
        edtf is not None
        and edtf == last.time.edtf
        and edtf.first != edtf.last
        and "/" in edtf.text
        and last.span == event.span
    )


def _event(article: Article, time: TimeExpression, sentence: Span, told: _Told) -> Event:
    pieces = told.over(sentence)
    holder = _holder(time.span, pieces)
    if holder is not None:
        piece = next(piece for piece in holder.content if piece.contains(time.span))
        start, end = max(sentence.start, piece.start), min(sentence.end, piece.end)
    else:
        start, end = _own_voice(sentence, time.span, pieces)
    clause = _clause(article.text, Span(start, max(end, time.span.end)), time.span)
    return Event(time, clause, clause.of(article.text), holder.id if holder else None)


def _holder(time: Span, pieces: Sequence[tuple[Span, Statement]]) -> Statement | None:
    """Return the innermost statement whose content holds the time."""
    holders = [
        (len(piece), statement.id, statement) for piece, statement in pieces if piece.contains(time)
    ]
    return min(holders, key=lambda holder: holder[:2], default=(0, "", None))[2]


def _own_voice(
    sentence: Span, time: Span, pieces: Sequence[tuple[Span, Statement]]
) -> tuple[int, int]:
    """Return the part of the sentence around the time that is nobody's content."""
    start, end = sentence.start, sentence.end
    for piece, _ in pieces:
        if piece.end <= time.start:
            start = max(start, piece.end)
        elif piece.start >= time.end:
            end = min(end, piece.start)
    return start, end


def _clause(text: str, within: Span, time: Span) -> Span:
    start, end = within.start, within.end
    for match in _BOUNDARY.finditer(text, within.start, within.end):
        if match.end() <= time.start and _long_enough(text, match.end(), within.end):
            start = match.end()
        elif match.start() >= time.end and _long_enough(text, start, match.start()):
            end = match.start()
            break
    return _trimmed(text, start, end, time)


def _long_enough(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split()) >= _SHORTEST


def _trimmed(text: str, start: int, end: int, time: Span) -> Span:
    """Return the span without spaces, marks and a dangling "that" at its edges."""
    while start < time.start and text[start] in " \t\n,;:.—–\"“”'‘’«»":
        start += 1
    while end > time.end and text[end - 1] in ' \t\n,;:—–"“«':
        end -= 1
    dangling = re.search(r"[\s,]+that$", text[start:end])
    if dangling and start + dangling.start() >= time.end:
        end = start + dangling.start()
    return Span(start, end)
