"""Which day do a month's name and a number tell, and of which year?

Readings of the rules for days of the calendar. A missing year is the one that brings
the day nearest to the reference (fitted: 151 of 161 in TimeBank, AQUAINT, TempEval-3
and TCR), unless that is far and the verb says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from saidwhat.language.load import ENGLISH
from saidwhat.times import ancient, lexicon, named_days, periods
from saidwhat.times.periods import Period, containing
from saidwhat.times.reading import Context, Match, Reading, dated, month_of, moved, ordinal, undated
from saidwhat.times.tokens import Tokens
from saidwhat.times.year_dates import year_in
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis

#: What gives the day in a year; None where that year has no such day.
InYear = Callable[[int], Period | None]

#: Within so many days of the reference the nearest day is meant, whatever the verb says.
SURE_WITHIN = 120
#: Beyond so many days ahead a day is of the year before, if something surely happened on it. An
#: article may be dated a few days before the last of its words.
SOON = 7


def iso_date(match: Match, context: Context) -> list[Reading]:
    """Read ``2022-07-06``, ``2022/7/6``."""
    year, month, number = _parts(match)
    found = periods.day(year, month, number) if year else None
    return [dated(match, found, "explicit")] if found else []


def _parts(match: Match) -> list[int]:
    return [int(part) for part in re.split(r"[-/.]", match.word("date"))]


def dotted_date(match: Match, context: Context) -> list[Reading]:
    """Read ``06.07.2022``: with dots the day comes first, where there is such a day."""
    number, month, year = _parts(match)
    found = periods.day(year, month, number) or periods.day(year, number, month) if year else None
    return [dated(match, found, "explicit")] if found else []


def slash_date(match: Match, context: Context) -> list[Reading]:
    """Read ``07/06/2022``, ``07-06-2022``.

    Where both orders name a day, the article's other dates tell which; else both are kept.
    """
    first, second, year = _parts(match)
    if year < 100:
        year += 2000 if year < 50 else 1900
    days = [periods.day(year, first, second), periods.day(year, second, first)]
    if all(days) and context.day_first is not None:
        days = [days[context.day_first]]
    known = [found for found in days if found]
    if not known:
        return []
    reading = dated(match, known[0], "explicit")
    if len(known) == 2 and known[0] != known[1]:
        both = tuple(found.edtf for found in known)
        text = f"[{both[0]},{both[1]}]" if both[0].text < both[1].text else f"[{both[1]},{both[0]}]"
        return [Reading(match.start, match.end, "DATE", known[0].value, None, Edtf(text),
                        "explicit", None, None, both)]  # fmt: skip
    return [reading]


def order_shown(blocks: Iterable[Tokens]) -> bool | None:
    """Tell whether an article's dates in figures have the day first; None where none shows it.

    A date with a number above 12 shows it ("15/6/1987"), and else a day before its month's
    name ("15 June"), which hardly anybody writes who has the month first.
    """
    figures, read = set(), list(blocks)
    shown = [
        match
        for tokens in read
        for word in tokens.words
        if word[0].isdigit() and not word.isdigit() and (match := _FIGURES.fullmatch(word))
    ]
    for match in shown:
        day_first, month_first = int(match[1]) > 12, int(match[2]) > 12
        figures |= {day_first} if day_first != month_first else set()
    if not shown or figures:
        return figures.pop() if len(figures) == 1 else None
    return (
        any(
            _DAY_FIRST.search(each.text, each.starts[0], each.ends[-1])
            for each in read
            if each.words
        )
        or None
    )


_FIGURES = re.compile(r"(\d\d?)[/-](\d\d?)[/-]\d+")
_NAMES = "|".join(name.title() for name in lexicon.FULL_MONTHS)
_DAY_FIRST = re.compile(rf"(?<![\d,.$£€])[0-3]?\d(?:st|nd|rd|th)? (?:{_NAMES})\b")


def yearless_date(match: Match, context: Context) -> list[Reading]:
    """Read "on 15/6": a day and a month where only one order makes one; "9/10 of them" is none."""
    first, second = (int(part) for part in "".join(match.words("date")).split("/"))
    if context.before(match) not in _BEFORE_FIGURES or (first > 12) == (second > 12):
        return []
    month, number = (second, first) if first > 12 else (first, second)
    found = of_some_year(match, context, lambda year: periods.day(year, month, number))
    if not _possible(month, number):
        return []
    return [dated(match, *found) if found else undated(match, f"XXXX-{month:02}-{number:02}")]


#: What stands before a day in figures: "on 15/6".
_BEFORE_FIGURES = frozenset(("on", "by", "until", "till", "since", "from", "before", "after"))


def day_of_month(match: Match, context: Context) -> list[Reading]:
    """Read "July 6", "6 July 2022", "Wednesday, July 6th, this year"."""
    month, number = month_of(match.word("month")), ordinal(match.words("day"))
    year, basis = year_in(match, context)
    if year:
        told = periods.day(year, month, number)
        return [dated(match, told, basis)] if told else []
    if named := named_days.event(match, context, month, number):
        return [named]
    long_ago = ancient.within(match, context, f"{month:02}-{number:02}")
    if long_ago:
        return [long_ago]
    found = of_some_year(match, context, lambda year: periods.day(year, month, number))
    if found:
        return [dated(match, *found)]
    return [undated(match, f"XXXX-{month:02}-{number:02}")] if _possible(month, number) else []


def of_some_year(
    match: Match, context: Context, in_year: InYear
) -> tuple[Period, TimeBasis] | None:
    """Return a day of the year that is meant, where the year is not told, and what it rests on."""
    found = _without_year(match, context, in_year)
    if found is None or context.narrative or context.reference is None:
        return (found, context.basis) if found else None
    if match.words("dayname"):
        on = _on_weekday(match, found, in_year)
        return (on, context.basis) if on else None
    step = _other_way(match, context, found)
    other = in_year(found.year + step) if step else None
    return (other, "tense") if other else (found, context.basis)


def _on_weekday(match: Match, found: Period, in_year: InYear) -> Period | None:
    """Return the day that falls on the weekday that stands with it: "Friday, 12 July".

    The nearest one where it does, else that of the year before or after, else None.
    """
    days = (found, in_year(found.year - 1), in_year(found.year + 1))
    weekday = lexicon.WEEKDAYS[match.word("dayname")]
    return next((day for day in days if day and day.first.weekday() == weekday), None)


def _other_way(match: Match, context: Context, found: Period) -> int:
    """Return -1 or 1 where the verb says that the nearest day is not the one, else 0."""
    today = context.reference.toordinal() if context.reference else found.number
    if set(match.words("which")) & {"last", "past"} or match.end_word in ("ended", "ending"):
        return -1 if found.number > today else 0
    if found.number - today > SOON and context.happened(match):
        return -1
    if abs(found.number - today) < SURE_WITHIN:
        return 0
    tense = context.tense(match)
    if found.number > today and tense == "past":
        return -1
    return 1 if found.number < today and tense == "future" else 0


def _possible(month: int, number: int) -> bool:
    return periods.day(2000, month, number) is not None


def nearest_day(reference: date | None, month: int, number: int) -> Period | None:
    """Return the day of that month that is nearest to the reference."""
    if reference is None:
        return None
    return _nearest(reference, lambda year: periods.day(year, month, number))


def _nearest(reference: date, in_year: InYear) -> Period | None:
    days = [each for by in (-1, 0, 1) if (each := in_year(reference.year + by))]
    return min(days, key=lambda each: abs(each.number - reference.toordinal()), default=None)


def two_days(match: Match, context: Context) -> list[Reading]:
    """Read "July 3-5", "3 to 5 July", "May 5 to May 9": one reading for each end."""
    first_month = month_of(match.word("month"))
    last_month = month_of(match.word("month2") or match.word("month"))
    year, basis = year_in(match, context)
    numbers = ordinal(match.words("day")), ordinal(match.words("day2"))
    if year:
        days = [
            periods.day(year, first_month, numbers[0]),
            periods.day(year, last_month, numbers[1]),
        ]
        if days[0] and days[1] and days[0] > days[1]:
            days[0] = periods.day(year - 1, first_month, numbers[0])
    else:
        basis = context.basis
        days = [
            _without_year(match, context, lambda year: periods.day(year, first_month, numbers[0]))
        ]
        days.append(nearest_day(days[0].first if days[0] else None, last_month, numbers[1]))
    return _ends(match, days, basis, (f"XXXX-{first_month:02}-{numbers[0]:02}",
                                      f"XXXX-{last_month:02}-{numbers[1]:02}"))  # fmt: skip


def _without_year(match: Match, context: Context, in_year: InYear) -> Period | None:
    """Return the day that a history has come to, or else the nearest to the reference."""
    if context.narrative:
        told = context.in_story(match, in_year)
        if told:
            return told
    return _nearest(context.reference, in_year) if context.reference else None


def days(match: Match, context: Context) -> list[Reading]:
    """Read "May 4 and 5", "28 and 29 August": two days, not the time between them."""
    return [replace(each, edtf=each.period.edtf if each.period else each.edtf)
            for each in two_days(match, context)]  # fmt: skip


def three_days(match: Match, context: Context) -> list[Reading]:
    """Read "June 3, 4 and 5, 2019"."""
    month, (year, basis) = month_of(match.word("month")), year_in(match, context)
    found = []
    for part, place in (("day", "left"), ("day2", "middle"), ("dayend", "right")):
        number = ordinal(match.words(part))
        told = periods.day(year, month, number) if year else None
        if not year:
            some = of_some_year(match, context, partial(periods.day, month=month, number=number))
            told, basis = some or (None, basis)
        if told is None:
            return []
        found.append(moved(dated(match, told, basis), *match.range(place)))
    return found


def spelled_day(match: Match, context: Context) -> list[Reading]:
    """Read "July Fourth": a day only where it is written as a name; not "May second-quarter"."""
    return day_of_month(match, context) if match.tokens.capital(match.range("day")[0]) else []


#: What may follow a day that is told by an ordinal.
_AFTER_DAY = ENGLISH.words("after a day")


def edge_day(match: Match, context: Context) -> list[Reading]:
    """Read "the last day of June 2018", "the first day of 2019"."""
    year, basis = year_in(match, context)
    if not year:
        return []
    number = month_of(match.word("month")) if match.words("month") else 0
    last = match.word("edge") != "first"
    whole = periods.month(year, number) if number else Period("year", year)
    return [dated(match, containing("day", whole.last if last else whole.first), basis)]


def weekday_and_day(match: Match, context: Context) -> list[Reading]:
    """Read "Friday the 13th": the nearest such day, behind or ahead as the verb says."""
    if match.after_word.isalpha() and match.after_word not in _AFTER_DAY:
        return []  # "Tuesday the first of its kind"
    number, weekday = ordinal(match.words("day")), lexicon.WEEKDAYS[match.word("weekday")]
    now = context.now("month")
    if now is None:
        return []
    months = [now.shift(by) for by in range(-14, 15)]
    days = [periods.day(month.year, month.index, number) for month in months]
    fits = [day for day in days if day and day.first.weekday() == weekday]
    today, tense = (context.reference or now.first).toordinal(), context.tense(match)
    if tense in ("past", "future"):
        fits = [day for day in fits if (day.number <= today) == (tense == "past")] or fits
    nearest = min(fits, key=lambda day: abs(day.number - today), default=None)
    return [dated(match, nearest, context.basis)] if nearest else []


def day_of_which_month(match: Match, context: Context) -> list[Reading]:
    """Read "the 15th of next month", "the first day of that month"."""
    words = set(match.words("which"))
    month = context.now("month")
    if words & {"that", "same", "the"} and not words & (lexicon.BACK | lexicon.AHEAD):
        told = context.mentioned
        month = containing("month", told.first) if told and told.unit in ("day", "month") else None
    if month is None:
        return []
    month = month.shift(-1 if words & lexicon.BACK else 1 if words & lexicon.AHEAD else 0)
    found = periods.day(month.year, month.index, ordinal(match.words("day")))
    return [dated(match, found, context.basis)] if found else []


def that_day(match: Match, context: Context) -> list[Reading]:
    """Read "on the 20th": the day of the month told before, or of the reference's month."""
    if context.before(match) not in ("on", "by", "until", "since", "of", "till"):
        return []
    base = (
        context.previous if context.previous and context.previous.unit in ("day", "month") else None
    )
    if base is None or match.after_word in lexicon.ORDINAL_NOUNS:
        return []
    found = periods.day(base.first.year, base.first.month, ordinal(match.words("day")))
    return [dated(match, found, "previous")] if found else []


def _ends(
    match: Match, days: list[Period | None], basis: TimeBasis, open_values: tuple[str, str]
) -> list[Reading]:
    start, end = match.range("left"), match.range("right")
    if days[0] and days[1]:
        if days[0] > days[1]:
            return []
        span = Edtf(f"{days[0].edtf}/{days[1].edtf}")
        return [
            Reading(at[0], at[1], "DATE", day.value, None, span, basis, day)
            for at, day in ((start, days[0]), (end, days[1]))
        ]
    return [
        Reading(at[0], at[1], "DATE", value, None, Edtf(value), "none")
        for at, value in zip((start, end), open_values, strict=True)
        if _possible(int(value[5:7]), int(value[8:]))
    ]
