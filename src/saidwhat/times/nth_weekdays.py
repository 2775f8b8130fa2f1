"""Which day is "the third Monday in January", and which Friday is "a Friday"?

Readings of the rules for a weekday that a month, a year or an event around it tells. Where
nothing tells it, such a weekday is left open: it is not the last one before the reference.
"""

from __future__ import annotations

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon, periods
from saidwhat.times.day_dates import of_some_year
from saidwhat.times.month_dates import which_of
from saidwhat.times.periods import Period, containing
from saidwhat.times.reading import (
    Context,
    Match,
    Reading,
    at_part,
    dated,
    month_of,
    ordinal,
    step_of,
)
from saidwhat.times.year_dates import year_in
from saidwhat.types.time import TimeBasis

#: What stands for -1: the last one.
_LASTS = frozenset(("last", "final"))
#: A Friday that is one of a row is still the last one: "the third Friday in a row".
_ROWS = ENGLISH.words("one of a row")
#: What may follow "a Friday" where no noun does: "on a Friday in May", "a Friday when".
_AFTER_DAY = ENGLISH.words("after a day") | ENGLISH.words("after some day")


def of_month(match: Match, context: Context) -> list[Reading] | None:
    """Read "the third Monday in January 2013", "the last Friday of April", "… of next month"."""
    which, weekday = _nth(match), lexicon.WEEKDAYS[match.word("weekday")]
    if which is None or context.ancient is not None:
        return None
    if match.words("month"):
        number = month_of(match.word("month"))
        year, basis = year_in(match, context)
        if year:
            told = periods.nth_weekday(year, number, weekday, which)
            return [_reading(match, told, basis) if told else _open(match)]
        found = of_some_year(
            match, context, lambda year: periods.nth_weekday(year, number, weekday, which)
        )
        return [_reading(match, *found)] if found else [_open(match)]
    month = _which_month(match, context)
    told = month and periods.nth_weekday(month.year, month.index, weekday, which)
    return [_reading(match, told, context.basis)] if told else [_open(match)]


def _which_month(match: Match, context: Context) -> Period | None:
    words = set(match.words("whichmonth"))
    if not words & (lexicon.BACK | lexicon.AHEAD | {"this", "current"}):
        told = context.mentioned
        return containing("month", told.first) if told and told.unit in ("day", "month") else None
    now = context.now("month")
    return now.shift(step_of(words)) if now else None


def of_year(match: Match, context: Context) -> list[Reading] | None:
    """Read "the first Saturday of 2019", "the last Sunday of this year"."""
    which, (year, basis) = _nth(match), year_in(match, context)
    if which is None or year is None:
        return None
    month = 12 if which < 0 else 1
    told = periods.nth_weekday(year, month, lexicon.WEEKDAYS[match.word("weekday")], which)
    return [_reading(match, told, basis) if told else _open(match)]


def of_each_month(match: Match, context: Context) -> list[Reading]:
    """Read "the first Monday of each month": how often, not when."""
    return [Reading(match.start, match.end, "SET", "P1M")]


def of_something(match: Match, context: Context) -> list[Reading]:
    """Read "the second Monday" of a thing that is no month: open, but "in a row" it is the last."""
    behind = match.tokens.words[match.end : match.end + 3]  # "in a row"
    return [] if _ROWS.intersection(behind) else [_open(match)]


def some_day(match: Match, context: Context) -> list[Reading]:
    """Read "one Friday", "on a Friday": open; but "a Friday meeting" is the last one's."""
    after = match.after_word
    if match.word("which") in ("a", "an") and after.isalpha() and after not in _AFTER_DAY:
        return []
    return [_open(match)]


def some_day_of_month(match: Match, context: Context) -> list[Reading]:
    """Read "one Friday in May 2019": no more is known than the month."""
    year, basis = year_in(match, context)
    like = periods.month(year or 2000, month_of(match.word("month")))
    if year:
        return [dated(match, like, basis)]
    found = which_of(match, context, like)
    return [dated(match, *found) if found else _open(match)]


def before_last(match: Match, context: Context) -> list[Reading]:
    """Read "the Monday before last"."""
    return _steps_back(match, context, 2)


def weekdays_ago(match: Match, context: Context) -> list[Reading]:
    """Read "two Fridays ago"."""
    count = lexicon.number(match.words("count"))
    return _steps_back(match, context, int(count)) if count and count == int(count) else []


def _steps_back(match: Match, context: Context, count: int) -> list[Reading]:
    word = match.word("weekday").removesuffix("s")
    if context.reference is None or not 0 < count < 60:
        return [_open(match)]
    today = context.reference
    back = (today.weekday() - lexicon.WEEKDAYS[word]) % 7 or 7
    return [dated(match, Period("day", today.toordinal() - back - 7 * (count - 1)), context.basis)]


def _nth(match: Match) -> int | None:
    """Return which one: 1 to 5, -1 for the last; None where a month has no such day."""
    words = match.words("nth")
    if words[-1] in _LASTS:
        return -1
    return number if (number := ordinal(words)) <= 5 else None


def _reading(match: Match, day: Period, basis: TimeBasis) -> Reading:
    return at_part(match, day, basis, lexicon.DAYPARTS.get(match.word("daypart"), ""))


def _open(match: Match) -> Reading:
    """Return a weekday of no known week."""
    word = match.word("weekday").removesuffix("s")
    return Reading(match.start, match.end, "DATE", f"XXXX-WXX-{lexicon.WEEKDAYS[word] + 1}")
