"""Which expression of time belongs to a statement's own cue, and what else does the cue tell?

"said on Tuesday", "In April … told", "wrote in her 1987 book". The date must stand in the
cue's clause; one in the source, in the content or in another clause is not the cue's. What is
told in somebody's words is dated by those words alone.

What holds where the cue has no date is ``scenes.py``'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from saidwhat.language.load import ENGLISH
from saidwhat.record.setting import scene
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span, envelope
from saidwhat.types.time import TimeExpression

#: Words that open another clause, so that a date behind them is not the cue's. "When on
#: Monday the mill closed, she said" is said on that day: "When" opens a sentence freely.
_CLAUSE = re.compile(rf"\b(?:{ENGLISH.either('words of another clause')})\b|[;:\"“”«»]")
_DETERMINER = re.compile(rf"\b(?:{ENGLISH.either('before nouns')})\s+$", re.I)

#: "the 1987 report", "Monday's debate", "a 2019 interview".
_WRITTEN = re.compile(
    rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?(?:{ENGLISH.either('named occasions')}"
    rf"|{ENGLISH.either('documents')})\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rf"\b(?:{ENGLISH.either('documents')})\b", re.IGNORECASE)
#: "a letter dated March 1", "her report, filed in April".
_DATED = re.compile(
    rf"\b(?:{ENGLISH.either('documents')}),?\s+"
    rf"(?:{ENGLISH.either('what dates a document')})\s+"
    rf"(?:(?:{ENGLISH.either('before a day or month')})\s+)?$",
    re.IGNORECASE,
)

_LEADS_TO_A_DATE = re.compile(rf"(?:{ENGLISH.either('before an opening date')})\s+", re.IGNORECASE)
_BOUND = re.compile(
    rf"\b(?:{ENGLISH.either('before the time of a thing')}"
    rf"|{ENGLISH.either('before the bound of a time')})\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_POINTING = re.compile(rf"(?:{ENGLISH.either('pointing at a time before')})\b", re.IGNORECASE)
#: The title of a document: "in his 1961 novel “Salt”, N. N. wrote".
_TITLE = re.compile(r"(?<=\s)[“\"][^“”\"]{1,60}[”\"]")
#: What opens a clause right behind a date.
_BEFORE_WORDS = re.compile(
    rf"\s+(?:{ENGLISH.either('before nouns')}|{ENGLISH.either('subject pronouns')})\s"
)
_TELLS_WHEN = re.compile(rf"(?:{ENGLISH.either('openers that tell when')})\s", re.IGNORECASE)
#: What stands between a content and the day of the occasion on which it was said.
_SETTING = re.compile(
    rf"[,”\"’]?\s+(?:{ENGLISH.either('before the occasion of a day')})\s+(?:[\w’'-]+\s+){{0,6}}?"
    rf"(?:{ENGLISH.either('named occasions')}|{ENGLISH.either('documents')}"
    rf"|{ENGLISH.either('gatherings')})s?\b[^,;.:]{{0,60}}"
    r"(?:,\s(?-i:[A-Z])[^,;.:]{0,40},?[^,;.:]{0,10})?",  # "at a rally in Brindle, Wessex, on"
    re.IGNORECASE,
)

#: "rejected the offer on Tuesday", "praised the mayor late Monday".
_ON = re.compile(rf"\s+(?:(?:{ENGLISH.either('before a day of its own')})\s+)?")
_OPENS_CLAUSE = re.compile(rf"(?:{ENGLISH.either('openers of what is told')})\b")
#: "grilled | the owner of the mill on | Tuesday | for his part in it".
_OBJECT = re.compile(
    rf"(?:[\w’'.-]+\s){{1,7}}(?:{ENGLISH.either('before a day of its own')})\s",
)
_ABOUT = re.compile(rf"\s(?:{ENGLISH.either('what somebody is praised for')})\s")

#: Characters between a cue and its date. "told reporters at a news conference in the
#: capital on Tuesday" needs about 60; beyond twice that, the date is another clause's.
REACH = 120
#: Characters of a line that are read on either side of a cue, so that one endless line
#: costs no more than a long paragraph.
WINDOW = 2000


def cue_time(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    around: Attribution | None = None,
) -> TimeExpression | None:
    """Return the expression that belongs to the cue: the nearest one in its own clause.

    Of two that agree it is the finer one: "said on Tuesday, in this year's address".
    ``around`` is the statement that this one is told in: a date outside its words is not theirs.
    """
    near = [
        (gap, time)
        for gap, time in _of_its_clause(layout, attribution, times, around)
        if time.type in ("DATE", "TIME") and time.edtf is not None and not points_back(layout, time)
    ]
    found: TimeExpression | None = None
    for _, time in sorted(near, key=lambda pair: (pair[0], pair[1].span)):
        found = time if found is None or _is_finer(time, found) else found
    return found


def _is_finer(time: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether a time lies within another one."""
    fine, coarse = _days(time), _days(other)
    if fine is None or coarse is None or fine == coarse:
        return False
    return coarse[0] <= fine[0] and fine[1] <= coarse[1]


def _days(time: TimeExpression) -> tuple[date, date] | None:
    """Return the first and last day of a time, where both are known."""
    first, last = (time.edtf.first, time.edtf.last) if time.edtf else (None, None)
    return (first, last) if first and last else None


def tells_no_day(layout: Layout, attribution: Attribution, times: Sequence[TimeExpression]) -> bool:
    """Tell whether the cue has a time of which no day is known: "the Monday after the vote".

    Also where a date may be the cue's or its words': "said last night the mill had burned".
    """
    clause = _of_its_clause(layout, attribution, times, None)
    if any(
        _is_some_day(time) if time.edtf is None else points_back(layout, time) for _, time in clause
    ):
        return True
    text, cue = layout.text, max((one.end for one in attribution.cue), default=None)
    first = min(one.start for one in attribution.content)
    return any(
        time.span.start == first == cue + 1 and _BEFORE_WORDS.match(text, time.span.end)
        for time in inside(times, Span(first, first + 1))
        if cue is not None and time.edtf is not None
    )


def points_back(layout: Layout, time: TimeExpression) -> bool:
    """Tell whether a time is counted from one told before, though none was found: "that summer"."""
    words = _POINTING.match(layout.text, time.span.start, time.span.end)
    return words is not None and time.basis in ("publication", "tense")


def _is_some_day(time: TimeExpression) -> bool:
    """Tell whether a time is none of the day of the news: neither "now" nor "9am"."""
    return time.type in ("DATE", "SET") and time.value not in ("PRESENT_REF", "FUTURE_REF")


def _of_its_clause(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    around: Attribution | None,
) -> Iterator[tuple[int, TimeExpression]]:
    """Yield the expressions of the cue's own clause, each with how far it stands from the cue."""
    if not attribution.cue:
        return
    sentence = sentence_of(layout, attribution.cue[0])
    for time in inside(times, sentence):
        if (
            sentence.contains(time.span)
            and (around is None or any(piece.contains(time.span) for piece in around.content))
            and (
                not any(content.overlaps(time.span) for content in attribution.content)
                or _tells_when(layout.text, attribution, time.span)
            )
            and (gap := _gap(layout, attribution, time.span, sentence)) is not None
        ):
            yield gap, time


def document_time(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    around: Attribution | None = None,
) -> TimeExpression | None:
    """Return the date of the document or occasion in which the words stand: "the 1987 report said".

    It belongs to the noun, which is the source or stands beside the cue.
    """
    if not attribution.cue:
        return None
    text, sentence = layout.text, sentence_of(layout, attribution.cue[0])
    cue = envelope(attribution.cue)
    for time in inside(times, sentence):
        if time.edtf is None or time.type != "DATE" or ".." in time.edtf.text:
            continue
        if any(content.overlaps(time.span) for content in attribution.content):
            continue
        if around is not None and not any(one.contains(time.span) for one in around.content):
            continue
        near = -REACH <= time.span.start - cue.end <= REACH
        if near and _is_its_source(text, attribution, cue, time.span):
            return time
    return None


def _is_its_source(text: str, attribution: Attribution, cue: Span, time: Span) -> bool:
    """Tell whether a date is of the noun that speaks, or in which somebody speaks."""
    for source in attribution.source:
        if source.contains(time):
            return _is_written(text, source, time)
    noun = _WRITTEN.match(text, time.end)
    if noun is None and not _DATED.search(text, max(0, time.start - 60), time.start):
        return False
    between = text[cue.end : time.start] if time.start >= cue.end else text[time.end : cue.start]
    behind = time.start >= cue.end
    if _has_content(attribution, min(cue.end, time.end), max(cue.start, time.start)):
        return False
    between = _TITLE.sub("", between)
    return not _CLAUSE.search(between) and (behind or between.count(",") <= 1)


def _is_written(text: str, source: Span, time: Span) -> bool:
    """Tell whether a source is a document of a date: "a survey last year by the guild"."""
    if _WRITTEN.match(text, time.end):
        return True
    before = text[source.start : time.start]
    return bool(_DOCUMENT.search(before)) and not _CLAUSE.search(before)


def inside(times: Sequence[TimeExpression], span: Span) -> Sequence[TimeExpression]:
    """Return the expressions that begin inside a span; ``times`` is in the text's order."""
    first = bisect_left(times, span.start, key=lambda time: time.span.start)
    last = bisect_left(times, span.end, key=lambda time: time.span.start)
    return times[first:last]


def sentence_of(layout: Layout, span: Span) -> Span:
    """Return the sentence that a span begins in; an attribution's line where none does."""
    line = paragraph_of(layout.text, span)
    sentence = layout.sentence_span(span.start)
    held = sentence.start <= span.start < sentence.end
    return Span(max(sentence.start, line.start), min(sentence.end, line.end)) if held else line


def paragraph_of(text: str, span: Span) -> Span:
    """Return the line around a span, as far as it is read."""
    lowest, highest = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
    start = text.rfind("\n", lowest, span.start) + 1
    end = text.find("\n", span.end, highest)
    return Span(start or lowest, end if end >= 0 else highest)


def beside(layout: Layout, attribution: Attribution) -> str:
    """Return what stands right before the cue and right after it, without source and content."""
    if not attribution.cue:
        return ""
    cue = envelope(attribution.cue)
    sentence = sentence_of(layout, attribution.cue[0])
    start = max((s.end for s in attribution.source if s.end <= cue.start), default=cue.start)
    after = min((c.start for c in attribution.content if c.start >= cue.end), default=sentence.end)
    stop = max(cue.end, min(after, cue.end + 20, sentence.end))
    start = max((c.end for c in attribution.content if start < c.end <= cue.start), default=start)
    return layout.text[start : cue.start] + " " + layout.text[cue.end : stop]


def _gap(layout: Layout, attribution: Attribution, time: Span, sentence: Span) -> int | None:
    """Return how far a date stands from the cue, or None where it is another clause's."""
    text = layout.text
    if modifies_noun(text, time):
        return None
    if any(cue.overlaps(time) for cue in attribution.cue):
        return 0
    cue = envelope(attribution.cue)
    if time.start >= cue.end:
        return _behind(text, attribution, cue, time)
    between = text[time.end : cue.start]
    if _has_content(attribution, time.end, cue.start):
        return None
    for source in attribution.source:
        if source.contains(time):
            return None  # "the minister elected in 2019 said"
    opening = scene(text, sentence)
    if _opens(text, sentence, time) or (opening and opening.contains(time)):
        return len(between)
    if _BOUND.search(text, max(sentence.start, time.start - 24), time.start):
        return None  # "expected a loss for the quarter and said"
    between = _without(text, time.end, cue.start, attribution.source)
    behind_source = any(source.end <= time.start for source in attribution.source)
    return len(between) if behind_source and not re.search(r"\w{4,}|,", between) else None


def _behind(text: str, attribution: Attribution, cue: Span, time: Span) -> int | None:
    """Return how far a date stands behind its cue, or None where it is another clause's.

    Behind the content it must be an occasion's: "condemned the raid in a statement on Sunday".
    """
    pieces = [one for one in attribution.content if cue.end <= one.start and one.end <= time.start]
    if any(one.start < cue.end < one.end for one in attribution.content):
        return None
    between = text[max((one.end for one in pieces), default=cue.end) : time.start]
    if _CLAUSE.search(between) or len(between) > REACH:
        return None
    if pieces and not (_SETTING.fullmatch(between) or _is_followed(text, pieces, between)):
        return None
    return time.start - cue.end


def _is_followed(text: str, pieces: Sequence[Span], between: str) -> bool:
    """Tell whether a date stands right behind what is praised or demanded, and no clause it is.

    "rejected the offer on Tuesday", but not "vowed to rebuild on Tuesday".
    """
    return bool(_ON.fullmatch(between)) and not _OPENS_CLAUSE.match(text, pieces[0].start)


def _tells_when(text: str, attribution: Attribution, time: Span) -> bool:
    """Tell whether a date in the content is of the cue: "grilled him on Tuesday for his part"."""
    first = attribution.content[0]
    if not (first.contains(time) and attribution.cue[-1].end <= first.start):
        return False
    object_, about = text[first.start : time.start], _ABOUT.match(text, time.end)
    return bool(_OBJECT.fullmatch(object_) and about) and not _OPENS_CLAUSE.match(object_)


def _opens(text: str, sentence: Span, time: Span) -> bool:
    """Tell whether a date opens its sentence: "In April, …", "Late on Tuesday …".

    Also where the clause that opens it tells when: "When the road opened in 2005, N. N. said".
    """
    before = text[sentence.start : time.start]
    if _LEADS_TO_A_DATE.fullmatch(before):
        return True
    if _BOUND.search(before):
        return False
    if _TELLS_WHEN.match(before) and text[time.end : time.end + 1] == ",":
        return not re.search(r"[,;:\"“”«»]", before)
    return len(before.split()) <= 3 and not _CLAUSE.search(before)


def _without(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    return "".join(
        text[at] for at in range(start, end) if not any(s.start <= at < s.end for s in spans)
    )


def modifies_noun(text: str, time: Span) -> bool:
    """Tell whether a date is part of a noun's name: "the 2019 deal", "the March talks"."""
    before, after = text[max(0, time.start - 24) : time.start], text[time.end : time.end + 24]
    return bool(_DETERMINER.search(before)) and bool(re.match(r"\s+[a-z]{3,}", after))


def _has_content(attribution: Attribution, start: int, end: int) -> bool:
    return any(content.start < end and start < content.end for content in attribution.content)
