"""What does the text say happened, when, and in whose voice?

An event is a clause with a date. It is the newsroom's own, or it stands in what a
source says, and then it names that statement: a date that somebody claims is never
shown as the newsroom's. An expression that hangs on an event ("the next day after the
meeting") is kept without a date.

What is no event: a date that belongs to a cue ("said on Tuesday") dates the statement,
unless it opens the sentence and looks back further than the news of the week ("In
April, N. told the media that …"), which is then an event with all its words. And a date
in somebody's words that say nothing without their surroundings ("We see that today").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

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
_RELATIVE = re.compile(r"(?:which|who|whose|where)\b")
#: Words before a relative clause that can be what it is about.
_HEAD = 6
_JOINT = re.compile(r"(?:that|and|but|so|while|although|though|because)\s+", re.IGNORECASE)
#: A clause of fewer words than this is no clause of its own ("and in March 2019").
_SHORTEST = 4
#: What was said within so many days before the article is its news, and no event of the past.
_NEWS_DAYS = 7
#: Words that say nothing by themselves; what is told needs two others to be understood.
_EMPTY = frozenset(
    """
    a an the this that these those it its he she they them their his her we us our you your i me my
    who whom which what there here nobody somebody everybody nothing something everything one
    is are am was were be been being has have had do does did will would shall should can could
    cannot may might must not no never and or but so if as than then also only just still already
    in on at of to for from by with about into over under after before since until during between
    re ve ll s t d m
    """.split()
)


def events(
    article: Article, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """Return the dated clauses of the news blocks, in the order of the text."""
    cue_dates = {
        statement.said.span
        for statement in statements
        if statement.said and statement.said.basis == "cue"
    }
    told, today = _Told(statements), _today(article)
    in_order = [sentence for news in article.news for sentence in sentences(article.text, news)]
    found: list[Event] = []
    for time in times:
        sentence = _around(in_order, time.span)
        if sentence is None or not _dates_an_event(time):
            continue
        of_cue = time.span in cue_dates
        if of_cue and not (_opens(article.text, sentence, time.span) and _looks_back(time, today)):
            continue
        event = _event(article, time, sentence, told, whole=of_cue)
        if _tells_something(event) and not (found and _same_range(found[-1], event)):
            found.append(event)
    return tuple(found)


def _dates_an_event(time: TimeExpression) -> bool:
    return time.edtf is not None or time.basis == "anchored"


def _today(article: Article) -> date | None:
    return article.published.edtf.last if article.published else None


def _looks_back(time: TimeExpression, today: date | None) -> bool:
    """Tell whether a date lies further back than the news of the article."""
    last = time.edtf.last if time.edtf else None
    return today is None or last is None or last < today - timedelta(days=_NEWS_DAYS)


def _tells_something(event: Event) -> bool:
    """Tell whether what somebody says of a date can be understood by itself."""
    if event.statement is None:
        return True
    start, end = event.time.span.start - event.span.start, event.time.span.end - event.span.start
    words = re.findall(r"[^\W\d_]+", f"{event.text[:start]} {event.text[end:]}".lower())
    return sum(word not in _EMPTY for word in words) > 1


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

        self._sources = sorted(span for statement in statements for span in statement.source)
        self._cues = sorted(span for statement in statements for span in statement.cue)

    def source_of(self, time: Span) -> Span | None:
        """Return the source that holds a date: "the engineer who led the dive in February"."""
        at = bisect_right(self._sources, time.start, key=lambda span: span.start) - 1
        held = at >= 0 and self._sources[at].contains(time)
        return self._sources[at] if held else None

    def next_cue(self, start: int, end: int) -> int:
        """Return where the first cue between two places begins; ``end`` where none does."""
        at = bisect_left(self._cues, start, key=lambda span: span.start)
        return min(end, self._cues[at].start) if at < len(self._cues) else end

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


def _event(
    article: Article, time: TimeExpression, sentence: Span, told: _Told, *, whole: bool
) -> Event:
    """Return the event of a date; the ``whole`` sentence where it tells that something was said."""
    if whole:
        return _made(time, _trimmed(article.text, sentence.start, sentence.end, time.span), article)
    pieces = told.over(sentence)
    holder = _holder(time.span, pieces)
    source = told.source_of(time.span)
    if holder is not None:
        piece = next(piece for piece in holder.content if piece.contains(time.span))
        start, end = max(sentence.start, piece.start), min(sentence.end, piece.end)
    elif source is not None:
        start, end = source.start, source.end
    else:
        start, end = _own_voice(sentence, time.span, pieces)
        end = told.next_cue(time.span.end, end)
    clause = _clause(article.text, Span(start, max(end, time.span.end)), time.span)
    return _made(time, clause, article, holder)


def _made(
    time: TimeExpression, clause: Span, article: Article, holder: Statement | None = None
) -> Event:
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
            start = match.end() if _opens_clause(text, start, match) else start
        elif match.start() >= time.end and _long_enough(text, start, match.start()):
            end = match.start()
            break
    return _trimmed(text, start, end, time)


def _opens_clause(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Tell whether a clause can stand alone: "who led the dive" needs the few words before it."""
    relative = _RELATIVE.match(text, boundary.end())
    return not relative or len(text[start : boundary.start()].split()) > _HEAD


def _long_enough(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split()) >= _SHORTEST


def _trimmed(text: str, start: int, end: int, time: Span) -> Span:
    """Return the span without spaces, marks, and a dangling "that" or "and" at its edges."""
    while start < time.start and text[start] in " \t\n,;:.—–\"“”'‘’«»":
        start += 1
    joint = _JOINT.match(text, start, time.start)
    start = joint.end() if joint else start
    while end > time.end and text[end - 1] in ' \t\n,;:—–"“«':
        end -= 1
    for mark, other in (("”", "“"), ("’", "‘"), ("»", "«")):
        if text[end - 1] == mark and other not in text[start:end]:
            end = max(time.end, end - 1)
    while end > time.end and text[end - 1] in " ,;:":
        end -= 1
    dangling = re.search(r"[\s,]+that$", text[start:end])
    if dangling and start + dangling.start() >= time.end:
        end = start + dangling.start()
    return Span(start, end)
