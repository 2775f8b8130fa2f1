"""How precise is a date? An EDTF string of a small closed subset, and its days.

ISO 8601-2 (EDTF), levels 0 and 1, unspecified digits at the right or of the whole
year, and the one-of sets of level 2::

    2022-07-06  2022-07  2022        a day, a month, a year
    199X  20XX  2022-07-XX           a decade, a century, some day of July
    XXXX-07-06                       July 6 of a year that is not known
    2022-21 … 2022-24                spring, summer, autumn, winter
    2022-07-06~                      about (``~``), perhaps (``?``), both (``%``)
    2022-02-28/..  /2022-07-06       from then on; to then, from an unknown start
    [2022-07-01,2022-07-08]          one of these;  [..2022-05-03]  by then

No parsing of English here: that is ``times/``. No hours either: a day is the finest.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from saidwhat.errors import InvalidValueError

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>[012]\d|3[01]|[0-3]X|XX))?)?"
    r"(?P<mark>[?~%]?)",
    re.ASCII,
)

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)", re.ASCII)

#: The first and last day (month, day) that a season can mean: the union of the
#: meteorological and the astronomical season of the northern half. A winter is
#: told by the year it begins in or by the year it ends in, and reads as either.
_SEASONS = {
    21: ((3, 1), (6, 21)),
    22: ((6, 1), (9, 23)),
    23: ((9, 1), (12, 22)),
    24: ((1, 1), (3, 21)),
}
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A calendar time as precise as the text allows; knows its first and last day.

    Raises:
        InvalidValueError: the string is not in the subset, or names no day there is.
    """

    text: str

    def __post_init__(self) -> None:
        bounds(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> date | None:
        """Return the first day it can mean, or None where that is open or unknown."""
        return bounds(self.text)[0]

    @property
    def last(self) -> date | None:
        """Return the last day it can mean, or None where that is open or unknown."""
        return bounds(self.text)[1]

    @property
    def month(self) -> str | None:
        """Return the month that it begins with, as 2022-07, or None where none is told."""
        return self.text[:7] if _MONTH.match(self.text) else None

    @property
    def is_day(self) -> bool:
        """Tell whether it is one day of one year."""
        return self.first is not None and self.first == self.last


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day that an EDTF string can mean.

    Raises:
        InvalidValueError: the string is not in the subset, or names no day there is.
    """
    if text.startswith("[") and text.endswith("]"):
        return _set_bounds(text)
    if "/" in text:
        return _interval_bounds(text)
    return _date_bounds(text)


def _invalid(text: str, reason: str) -> InvalidValueError:
    return InvalidValueError(reason, subject=text or "an empty string", advice="see docs/times.md")


def _interval_bounds(text: str) -> tuple[date | None, date | None]:
    ends = text.split("/")
    if len(ends) != 2 or (ends[0] in _OPEN and ends[1] in _OPEN):
        raise _invalid(text, "an interval needs two ends, one of them known")
    start = None if ends[0] in _OPEN else _date_bounds(ends[0])
    stop = None if ends[1] in _OPEN else _date_bounds(ends[1])
    first = start[0] if start else None
    last = stop[1] if stop else None
    if first and last and first > last:
        raise _invalid(text, "the interval ends before it begins")
    return first, last


def _set_bounds(text: str) -> tuple[date | None, date | None]:
    members = text[1:-1].split(",")
    firsts: list[date | None] = []
    lasts: list[date | None] = []
    for member in members:
        start, dots, stop = member.partition("..")
        if not dots:
            stop = start
        if not start and not stop:
            raise _invalid(text, "a set needs a date")
        firsts.append(_date_bounds(start)[0] if start else None)
        lasts.append(_date_bounds(stop)[1] if stop else None)
        if firsts[-1] and lasts[-1] and firsts[-1] > lasts[-1]:
            raise _invalid(text, "a range of the set ends before it begins")
    known_firsts = [day for day in firsts if day]
    known_lasts = [day for day in lasts if day]
    return (
        min(known_firsts) if len(known_firsts) == len(members) else None,
        max(known_lasts) if len(known_lasts) == len(members) else None,
    )


@lru_cache(maxsize=4096)  # a record from the archive names few days, many times
def _date_bounds(text: str) -> tuple[date | None, date | None]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _invalid(text, "not a date of the EDTF subset")
    year, month, day = match["year"], match["month"], match["day"]
    if year == "0000" or year == "000X" or year == "00XX":
        raise _invalid(text, "years begin with 0001")
    if month == "XX" and day not in (None, "XX"):
        raise _invalid(text, "a day needs its month")
    if month and day and month.isdigit() and int(month) > 12:
        raise _invalid(text, "a season has no days")
    if year == "XXXX":
        _check_day(text, 2000, month, day)  # a leap year: February 29 is a day of some year
        return None, None
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month and month.isdigit() and int(month) > 12:
        return _season_bounds(first_year, last_year, int(month))
    return _first(text, first_year, month, day), _last(text, last_year, month, day)


def _season_bounds(first_year: int, last_year: int, season: int) -> tuple[date, date]:
    opens, closes = _SEASONS[season]
    return date(first_year, *opens), date(min(last_year + (season == 24), 9999), *closes)


def _check_day(text: str, year: int, month: str | None, day: str | None) -> None:
    if month and month.isdigit() and int(month) > 12:
        return
    _first(text, year, month, day)


def _first(text: str, year: int, month: str | None, day: str | None) -> date:
    number = 1 if month in (None, "XX") else int(month or 1)
    lowest = 1 if day in (None, "XX") else max(1, int((day or "1").replace("X", "0")))
    try:
        return date(year, number, lowest)
    except ValueError as error:
        raise _invalid(text, "there is no such day") from error


def _last(text: str, year: int, month: str | None, day: str | None) -> date:
    number = 12 if month in (None, "XX") else int(month or 12)
    length = calendar.monthrange(year, number)[1]
    highest = length if day in (None, "XX") else int((day or "1").replace("X", "9"))
    return date(year, number, min(highest, length))
