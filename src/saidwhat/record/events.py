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

from saidwhat.language.load import ENGLISH
from saidwhat.record.clauses import Clauses, long_enough, trimmed
from saidwhat.text.layout import Layout
from saidwhat.types.article import Article
from saidwhat.types.record import Event, Statement
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression

#: What was said within so many days before the article is its news, and no event of the past.
_NEWS_DAYS = 7
_WORD = re.compile(r"[^\W\d_]+")
#: Words that say nothing by themselves; what is told needs two others to be understood.
_EMPTY = ENGLISH.words("empty words")


def events(
    layout: Layout, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """Return the dated clauses of the news blocks, in the order of the text."""
    cue_dates = {
        statement.said.span
        for statement in statements
        if statement.said and statement.said.basis == "cue"
    }
    article = layout.article
    told, today = _Told(statements, times), _today(article)
    stretches: dict[Span, Clauses] = {}
    found: list[Event] = []
    for time in times:
        sentence = _around(layout.news, time.span)
        if sentence is None or not _dates_an_event(time):
            continue
        of_cue = time.span in cue_dates
        if of_cue and not (_opens(article.text, sentence, time.span) and _looks_back(time, today)):
            continue
        if of_cue:  # the whole sentence tells that something was said
            whole = trimmed(article.text, sentence.start, sentence.end, time.span)
            event = _made(time, whole, article)
        else:
            holder = told.holder_of(time.span)
            stretch = _stretch(time.span, sentence, told, holder)
            if stretch not in stretches:
                stretches[stretch] = Clauses(article.text, stretch)
            clause = stretches[stretch].around(time.span)
            event = _made(time, clause, article, holder[1] if holder else None)
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
    telling = 0
    for words in (_WORD.finditer(event.text, 0, start), _WORD.finditer(event.text, end)):
        for word in words:
            telling += sum(one not in _EMPTY for one in _WORD.findall(word.group().lower()))
            if telling > 1:
                return True
    return False


def _around(in_order: Sequence[Span], span: Span) -> Span | None:
    """Return the sentence that holds a span, or None outside the news."""
    index = bisect_right(in_order, span.start, key=lambda sentence: sentence.start) - 1
    return in_order[index] if index >= 0 and in_order[index].contains(span) else None


class _Told:
    """The pieces of all contents, with the sources and cues, each in its order.

    Times are looked up one by one, but holders of all of them are found in one walk.
    """

    def __init__(self, statements: Sequence[Statement], times: Sequence[TimeExpression]) -> None:
        pieces = [piece for statement in statements for piece in statement.content]
        self._starts = sorted(piece.start for piece in pieces)
        self._ends = sorted(piece.end for piece in pieces)
        self._sources = sorted(span for statement in statements for span in statement.source)
        self._cues = sorted(span for statement in statements for span in statement.cue)
        self._holders = _holders(sorted({time.span for time in times}), statements)

    def source_of(self, time: Span) -> Span | None:
        """Return the source that holds a date: "the engineer who led the dive in February"."""
        at = bisect_right(self._sources, time.start, key=lambda span: span.start) - 1
        held = at >= 0 and self._sources[at].contains(time)
        return self._sources[at] if held else None

    def next_cue(self, start: int, end: int) -> int:
        """Return where the first cue between two places begins; ``end`` where none does."""
        at = bisect_left(self._cues, start, key=lambda span: span.start)
        return min(end, self._cues[at].start) if at < len(self._cues) else end

    def holder_of(self, time: Span) -> tuple[Span, Statement] | None:
        """Return the innermost statement whose content holds the time, and that piece of it."""
        return self._holders.get(time)

    def own_voice(self, sentence: Span, time: Span) -> tuple[int, int]:
        """Return the part of the sentence around the time that is nobody's content."""
        before = bisect_right(self._ends, time.start) - 1
        after = bisect_left(self._starts, time.end)
        start = self._ends[before] if before >= 0 else sentence.start
        end = self._starts[after] if after < len(self._starts) else sentence.end
        return max(sentence.start, start), min(sentence.end, end)


def _holders(
    times: Sequence[Span], statements: Sequence[Statement]
) -> dict[Span, tuple[Span, Statement]]:
    """Return, for each time in a content, its innermost statement and the piece around it.

    One walk over both in the order of the text, with the pieces that are open kept at hand.
    """
    waiting = sorted(
        (
            (piece.start, len(piece), statement.id, number, piece, statement)
            for statement in statements
            for number, piece in enumerate(statement.content)
        ),
        key=lambda entry: entry[:4],
    )
    found: dict[Span, tuple[Span, Statement]] = {}
    opened: list[tuple[int, str, int, Span, Statement]] = []
    at = 0
    for time in times:
        while at < len(waiting) and waiting[at][0] <= time.start:
            opened.append(waiting[at][1:])
            at += 1
        opened = [entry for entry in opened if entry[3].end > time.start]
        held = [entry for entry in opened if entry[3].contains(time)]
        if held:
            innermost = min(held, key=lambda entry: entry[:2])[4]
            piece = min((entry for entry in held if entry[4] is innermost), key=lambda e: e[2])[3]
            found[time] = (piece, innermost)
    return found


def _opens(text: str, sentence: Span, time: Span) -> bool:
    return not long_enough(text, sentence.start, time.start)


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


def _stretch(
    time: Span, sentence: Span, told: _Told, holder: tuple[Span, Statement] | None
) -> Span:
    """Return the part of the sentence that belongs to the same voice as a date in it."""
    source = told.source_of(time)
    if holder is not None:
        start, end = max(sentence.start, holder[0].start), min(sentence.end, holder[0].end)
    elif source is not None:
        start, end = source.start, source.end
    else:
        start, end = told.own_voice(sentence, time)
        end = told.next_cue(time.end, end)
    return Span(start, max(end, time.end))


def _made(
    time: TimeExpression, clause: Span, article: Article, holder: Statement | None = None
) -> Event:
    return Event(time, clause, clause.of(article.text), holder.id if holder else None)
