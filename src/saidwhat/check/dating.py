"""Can the draft's date of a statement ("said on Tuesday", "said in April") be the article's?

Two ranges of days that do not meet cannot be one date, nor two weekdays. What either side does not
tell is not compared: a draft has no day of publication, so that a weekday alone is compared with
a weekday, printed or of the day that the article's cue tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from saidwhat.language.load import ENGLISH
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression
from saidwhat.types.verdict import Dated

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?!\d).*")
_OF_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
#: What may not stand between a cue and its weekday: another clause, or what was spoken of.
_PARTED = re.compile(rf"[,;:.“”\"‘\n]|\b(?:{ENGLISH.either('before what was spoken of')})\b")
#: So far, in characters, a weekday may stand behind its cue.
_NEAR = 60
_IN_FRONT = 14
#: A date that is as long as a year, in days, holds every month.
_YEAR = 366


def dated(
    draft: Record, drafted: Statement | None, article: Record, printed: Statement | None
) -> Dated | None:
    """Return how the draft's date of a statement and the article's agree, None where one lacks."""
    if drafted is None or printed is None:
        return None
    told, theirs = _of_cue(draft, drafted), _of_cue(article, printed)
    words = " ".join(told.span.of(draft.article.text).split()) if told else ""
    if told and told.edtf and printed.said:
        meet = may_be_one(told.edtf, printed.said.edtf)
        return Dated(words, told.edtf, "agrees" if meet else "differs")
    ours = _weekday(theirs)
    if ours is None and printed.said and printed.said.basis in ("cue", "document"):
        ours = _weekday_of(printed.said.edtf)
    wanted = _weekday(told)
    if wanted is None or ours is None:
        return None
    return Dated(words, None, "agrees" if wanted == ours else "differs")


def may_be_one(one: Edtf, other: Edtf) -> bool:
    """Tell whether two dates can be one: the days that they can mean meet."""
    for first, second in ((one, other), (other, one)):
        no_year = _OF_NO_YEAR.fullmatch(first.text)
        if no_year:
            return _has(second, int(no_year[1]), int(no_year[2]) if no_year[2] else None)
    starts = [day for day in (one.first, other.first) if day]
    ends = [day for day in (one.last, other.last) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _has(time: Edtf, month: int, day: int | None) -> bool:
    """Tell whether a date can be in a month, or on a day of it, of some year."""
    no_year = _OF_NO_YEAR.fullmatch(time.text)
    if no_year:
        same = int(no_year[1]) == month
        return same and (day is None or no_year[2] is None or int(no_year[2]) == day)
    if month > 12 or time.first is None or time.last is None:
        return True
    if (time.last - time.first).days >= _YEAR:
        return True
    days = ((time.first + timedelta(n)) for n in range((time.last - time.first).days + 1))
    return any(each.month == month and day in (None, each.day) for each in days)


def _of_cue(record: Record, statement: Statement) -> TimeExpression | None:
    """Return the time that belongs to a statement's cue: as it was read, or a weekday beside it."""
    said = statement.said
    if said and said.span and said.basis == "cue":
        return _time_at(record, said.span)
    if not statement.cue or said:
        return None
    text, end = record.article.text, statement.cue[-1].end
    led = _in_front(record, statement)
    if led:
        return led
    found = _time_at(record, Span(end, end + _NEAR))
    if found is None or _weekday(found) is None or _PARTED.search(text, end, found.span.start):
        return None
    held = any(piece.overlaps(found.span) for piece in statement.content)
    return None if held else found


def _in_front(record: Record, statement: Statement) -> TimeExpression | None:
    """Return the weekday right in front of a source ("On Tuesday, N. N. said")."""
    if not statement.source or statement.source[0].start == 0:
        return None
    start, text = statement.source[0].start, record.article.text
    found = _time_at(record, Span(max(0, start - _IN_FRONT), start))
    beside = found is not None and text[found.span.end : start] in (" ", ", ")
    return found if beside and _weekday(found) else None


def _time_at(record: Record, place: Span) -> TimeExpression | None:
    """Return the first time that begins in a place."""
    at = bisect_left(record.times, place.start, key=lambda time: time.span.start)
    if at < len(record.times) and record.times[at].span.start < place.end:
        return record.times[at]
    return None


def _weekday(time: TimeExpression | None) -> int | None:
    """Return the weekday of a time, 1 for Monday, or None."""
    match = _WEEKDAY.fullmatch(time.value) if time else None
    if match:
        return int(match[1])
    return _weekday_of(time.edtf) if time and time.edtf else None


def _weekday_of(time: Edtf) -> int | None:
    day: date | None = time.first if time.is_day else None
    return day.isoweekday() if day else None
