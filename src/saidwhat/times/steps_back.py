"""Which day is "a year ago today", "a week last Tuesday", "this day in 1987"?

Readings of the rules for a date that is counted from another one told in the same words.
Where the words leave two days ("ten years ago on Monday", which may be past or to come), the
EDTF names both.
"""

from __future__ import annotations

from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon, periods
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.reading import (
    Context,
    Match,
    Reading,
    about,
    dated,
    month_of,
    ordinal,
    step_of,
)
from saidwhat.times.year_dates import year_in
from saidwhat.types.edtf import Edtf

_AFTER_DAY = ENGLISH.words("after a day") | ENGLISH.words("clause words")
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}


def ago(match: Match, context: Context) -> list[Reading]:
    """Read "a year ago today", "two weeks ago Friday", "ten years ago this week"."""
    count, unit = lexicon.number(match.words("count")), _UNITS.get(_unit(match, "unit"))
    if context.today is None or context.narrative or not count or count != int(count):
        return []
    base = _base(match, context)
    if base is None or unit is None:
        return []
    if base.unit != "day":
        return _same_part(match, base, int(count)) if unit == "year" else []
    then = _back(base, unit, int(count))
    if then is None:
        return []
    bare = match.words("weekday") and not match.words("which")
    coming = _back(base.shift(7), unit, int(count)) if bare and unit == "year" else None
    reading = dated(match, then, context.basis)
    if coming is None:
        return [reading]
    both = (then.edtf, coming.edtf)
    return [replace(reading, edtf=Edtf(f"[{both[0]},{both[1]}]"), period=None, alternatives=both)]


def _unit(match: Match, part: str) -> str:
    return lexicon.UNITS.get(match.word(part), "")


def _base(match: Match, context: Context) -> Period | None:
    """Return the day, week or month that is counted from."""
    if context.today is None:
        return None
    today = Period("day", context.today.toordinal())
    if match.words("today"):
        return today.shift({"yesterday": -1, "tomorrow": 1}.get(match.word("today"), 0))
    which = set(match.words("which"))
    if match.words("weekday"):
        return _weekday(match, today, which)
    unit = _UNITS.get(_unit(match, "unit2"))
    return containing(unit, context.today).shift(step_of(which)) if unit else None


def _weekday(match: Match, today: Period, which: set[str]) -> Period:
    back = (today.first.weekday() - lexicon.WEEKDAYS[match.word("weekday")]) % 7
    day = today.shift(-back)
    if which & lexicon.BACK:
        return day if back else day.shift(-7)
    return day.shift(7) if back and which & (lexicon.AHEAD | {"this"}) else day


def _back(day: Period, unit: Unit, count: int) -> Period | None:
    """Return the day so many units before a day: a year before, that day of the calendar."""
    if unit in ("day", "week"):
        return day.shift(-count * (7 if unit == "week" else 1))
    month = containing("month", day.first).shift(-count * (12 if unit == "year" else 1))
    return periods.day(month.year, month.index, day.first.day)


def _same_part(match: Match, base: Period, years: int) -> list[Reading]:
    """Read "two years ago this month", "… this week": of a week only about which."""
    day = _back(Period("day", base.first.toordinal()), "year", years)
    if day is None:
        return []
    reading = dated(match, containing(base.unit, day.first), "publication")
    if base.unit != "week" or reading.edtf is None:
        return [reading]
    return [replace(reading, edtf=about(reading.edtf))]


def day_of_that_year(match: Match, context: Context) -> list[Reading]:
    """Read "two years ago in October", "ten years ago, on 12 July"."""
    year, basis = year_in(match, context)
    if not year:
        return []
    number = month_of(match.word("month"))
    if not match.words("day"):
        return [dated(match, periods.month(year, number), basis)]
    told = periods.day(year, number, ordinal(match.words("day")))
    return [dated(match, told, basis)] if told else []


def this_day_in(match: Match, context: Context) -> list[Reading]:
    """Read "on this day in 1987", "the same day last year"."""
    year, basis = year_in(match, context)
    base = context.now("day")
    if set(match.words("which")) & {"same", "that"}:
        told = context.mentioned
        base = told if told and told.unit == "day" else None
    found = periods.day(year, base.first.month, base.first.day) if year and base else None
    return [dated(match, found, basis)] if found else []


def week_from(match: Match, context: Context) -> list[Reading]:
    """Read "a week on Tuesday", "Monday week", "a fortnight last Friday"."""
    if context.today is None or context.narrative:
        return []
    days = 14 if _unit(match, "unit") == "fortnight" else 7
    today, which = Period("day", context.today.toordinal()), set(match.words("which"))
    if which & lexicon.BACK:
        return [dated(match, _weekday(match, today, which).shift(-days), context.basis)]
    bare, after = not match.words("way"), match.after_word
    if (bare and after.isalpha() and after not in _AFTER_DAY) or context.tense(match) == "past":
        return []  # "a Monday week-long fair"; "it took a week on Monday"
    return [dated(match, _weekday(match, today, {"next"}).shift(days), "tense")]


def two_steps(match: Match, context: Context) -> list[Reading]:
    """Read "the week before last", "the year after next", "Friday of the week before last"."""
    unit = _UNITS.get(_unit(match, "unit"))
    now = context.now(unit) if unit and not context.narrative else None
    if now is None or match.after_word in lexicon.WEEKDAYS or match.after_word in lexicon.UNITS:
        return []  # "the week before last Tuesday"
    then = now.shift(-2 if "before" in match.words("way") else 2)
    if match.words("weekday"):
        day = then.first.toordinal() + lexicon.WEEKDAYS[match.word("weekday")]
        then = Period("day", day)
    return [dated(match, then, context.basis)]
