"""Which expressions belong together? An hour and its day, an event's date and what hangs on it.

"10 p.m. Wednesday", "noon on July 4" and "the morning of April 19" become one
expression each. "The day after the March 3 vote" takes its date from the anchor,
since the text itself dates it; "two weeks after March 3" stays a length, with the
week that follows from it as its EDTF. Anchors that the text does not date stay open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from saidwhat.times import lexicon
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.reading import Reading, about
from saidwhat.times.tokens import Tokens

#: A length of time of which a date can be counted.
_LENGTH = re.compile(r"P(\d+)([DWMY])")
#: A weekday of no known week.
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_UNITS: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_CLOCK = re.compile(r".*T(\d\d.*)")
#: What may stand between two hours of one moment, and their day.
_BESIDE = frozenset(("(", ")", ",", "on", "local", "time"))
#: What may stand between the days of a row.
_ROW = frozenset(
    ("and", "or", ",", "to", "again", "on", "in", "then", "through", "until", "-", "–")
)
_HOUR = re.compile(r".*T(\d\d.*|[A-Z]{2})")


def joined(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings of a block, joined where they are one expression."""
    found: list[Reading] = []
    for each in _of_one_year(tokens, readings):
        reading = _in_calendar(_week_of, tokens, each) or each
        while found and found[-1].end > reading.start:  # "this week" of "this week of Monday"
            reading = replace(reading, start=min(found.pop().start, reading.start))
        last = found[-1] if found else None
        if last is not None and (whole := _of_that_day(tokens, last, reading)):
            found[-1] = whole
            continue
        if reading.period is not None and reading.period.unit == "day":
            found[-2:] = _with_day(tokens, found[-2:], reading)
        if last is not None and last.anchor:
            dated = _in_calendar(_from_anchor, tokens, last, reading)
            found[-1] = dated or last
            if dated and dated.period and reading.start == last.end + 1:
                found[-1] = replace(dated, end=reading.end, anchor=None)  # "the day before Easter"
                continue
        found.append(reading)
    return [reading for reading in found if not _hangs(tokens, reading)]


def _of_one_year(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Return the readings, a row's last year told to all of it: "3 June and 5 July 2019"."""
    found = list(readings)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _in_calendar(_with_year_of, tokens, found[at], found[at + 1]) or found[at]
    return found


def _with_year_of(tokens: Tokens, each: Reading, after: Reading) -> Reading | None:
    """Return a day or month without a year in the year of the one that it stands in a row with."""
    counted = each.basis in ("publication", "tense") and each.type == "DATE"
    if not counted or after.basis != "explicit" or each.period is None or after.period is None:
        return None
    if each.period.unit != after.period.unit or each.period.unit not in ("day", "month"):
        return None
    words = tokens.words[each.start : each.end]
    between = tokens.words[each.end : after.start]
    told = any(word in lexicon.MONTHS for word in words) and "year" not in words
    if not told or not between or not _ROW.issuperset(between):
        return None
    first = each.period.first
    year = after.period.year - (first.timetuple()[1:3] > after.period.first.timetuple()[1:3])
    day = first.replace(year=year)
    period = containing(each.period.unit, day)
    return replace(
        each, value=period.value, edtf=period.edtf, basis="explicit", period=period, alternatives=()
    )


def _in_calendar(join: Callable[..., Reading | None], *what: Any) -> Reading | None:
    """Return what ``join`` makes; None where that lies before the year 1 or after 9999."""
    try:
        return join(*what)
    except (ValueError, OverflowError):
        return None


def _week_of(tokens: Tokens, day: Reading) -> Reading | None:
    """Return "the week of March 6" as a week, None where no week is told."""
    if day.period is None or day.period.unit != "day" or day.start < 2:
        return None
    if tokens.words[day.start - 2 : day.start] != ["week", "of"]:
        return None
    week = containing("week", day.period.first)
    start = (
        day.start - 3 if day.start > 2 and tokens.words[day.start - 3] == "the" else day.start - 2
    )
    return replace(day, start=start, value=week.value, edtf=week.edtf, period=week)


def _of_that_day(tokens: Tokens, hour: Reading, day: Reading) -> Reading | None:
    """Return the two as one, where an hour or part of a day is followed by its day."""
    match = _HOUR.fullmatch(hour.value) if hour.type == "TIME" else None
    if not match or day.period is None or day.period.unit != "day":
        return None
    between = tokens.words[hour.end : day.start]
    told_of = match[1].isalpha() and between == ["of"]
    if not told_of and (match[1].isalpha() or between not in ([], ["on"], [","], [",", "on"])):
        return None
    if day.type == "TIME" and not match[1].isalpha():
        return None  # "10 p.m. Friday night" keeps the hour, and the night beside it
    value = f"{day.period.value}T{match[1]}"
    edtf = day.period.edtf
    return replace(day, start=hour.start, type="TIME", value=value, mod=hour.mod, edtf=edtf)


def _with_day(tokens: Tokens, hours: list[Reading], day: Reading) -> list[Reading]:
    """Return hours that stand before their day, in brackets or beside them, with that day.

    "At 11:25 local time (09:25 UTC) on Sunday".
    """
    told: list[Reading] = []
    start = day.start
    for hour in reversed(hours):
        between = tokens.words[hour.end : start]
        clock = _CLOCK.fullmatch(hour.value) if hour.type == "TIME" else None
        if clock is None or not between or not set(between) <= _BESIDE:
            break
        told.append(replace(hour, value=f"{_day(day)}T{clock[1]}", edtf=day.edtf, basis=day.basis))
        start = hour.start
    return hours[: len(hours) - len(told)] + told[::-1]


def _day(reading: Reading) -> str:
    return reading.period.value if reading.period else "XXXX-XX-XX"


def _hangs(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether a reading is "the morning of" something that is no date."""
    is_part = reading.type == "TIME" and reading.value.startswith("XXXX-XX-XXT")
    return is_part and reading.end < len(tokens.words) and tokens.words[reading.end] == "of"


def _from_anchor(tokens: Tokens, hanging: Reading, day: Reading) -> Reading | None:
    """Return a hanging expression with the date that its anchor's own day gives it."""
    if hanging.anchor is None or day.period is None or day.period.unit != "day":
        return None
    start, end = hanging.anchor
    within = start <= day.start and (day.end <= end or day.start == start)
    behind = day.start == end + 1 and tokens.words[end] == "on"
    if not (within or behind):
        return None
    back = "before" in tokens.words[hanging.end : start]
    length = _LENGTH.fullmatch(hanging.value)
    if length:
        steps = -int(length[1]) if back else int(length[1])
        period = containing(_UNITS[length[2]], day.period.first).shift(steps)
        edtf = about(period.edtf) if hanging.mod else period.edtf
        return replace(hanging, edtf=edtf, basis="anchored")
    if weekday := _WEEKDAY.fullmatch(hanging.value):
        period = _weekday_beside(day.period, int(weekday[1]) - 1, back)
        return replace(
            hanging, value=period.value, edtf=period.edtf, basis="anchored", period=period
        )
    if hanging.type != "DATE" or lexicon.UNITS.get(tokens.words[hanging.end - 1]) != "day":
        return None
    period = day.period.shift(-1 if back else 1)
    return replace(hanging, value=period.value, edtf=period.edtf, basis="anchored", period=period)


def _weekday_beside(day: Period, weekday: int, back: bool) -> Period:
    """Return the nearest such weekday (Monday is 0) before or after a day."""
    if back:
        return day.shift(-((day.first.weekday() - weekday) % 7 or 7))
    return day.shift((weekday - day.first.weekday()) % 7 or 7)
