"""What is a calendar period, and how does one step from one to the next?

A small interval algebra: a period is a unit and a number, and the numbers of
neighbouring periods differ by one. "Last month" is ``shift(-1)``, "the week of that
day" is ``containing``. Each period knows its TIMEX3 value and its EDTF string.

No English here, and no hours: a day is the finest period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saidwhat.types.edtf import Edtf

Unit = Literal[
    "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"
]

#: How many of a unit make a year, for the units that divide it evenly.
_PER_YEAR = {"month": 12, "quarter": 4, "season": 4, "half": 2, "year": 1}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar period: ``unit``, and its ``number`` in the row of such units."""

    unit: Unit
    number: int

    def shift(self, by: int) -> Period:
        """Return the period ``by`` units later (earlier, where ``by`` is negative)."""
        return Period(self.unit, self.number + by)

    @property
    def year(self) -> int:
        """Return the calendar year that the period begins in."""
        if self.unit in _PER_YEAR:
            return self.number // _PER_YEAR[self.unit]
        if self.unit in _YEARS:
            return self.number * _YEARS[self.unit]
        return self.first.year

    def year_before(self) -> Period:
        """Return the same part of the year before."""
        return self.shift(-_PER_YEAR[self.unit])

    @property
    def index(self) -> int:
        """Return which one of its year it is: a month's 1 to 12, a season's 1 to 4."""
        return self.number % _PER_YEAR[self.unit] + 1

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.edtf.first or date.min

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.edtf.last or date.max

    @property
    def value(self) -> str:
        """Return the TIMEX3 value: ``2022-07-06``, ``2022-W27``, ``2022-SU``, ``199``."""
        if self.unit == "week" or self.unit == "weekend":
            year, week, _ = date.fromordinal(self.number * 7 + 1).isocalendar()
            return f"{year}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "season":
            return f"{self.year:04}-{_SEASONS[self.index - 1]}"
        if self.unit == "quarter" or self.unit == "half":
            return f"{self.year:04}-{self.unit[0].upper()}{self.index}"
        if self.unit == "decade":
            return f"{self.number:03}"
        if self.unit == "century":
            return f"{self.number:02}"
        return self.edtf.text

    @property
    def edtf(self) -> Edtf:
        """Return the period as EDTF; weeks, quarters and halves are intervals there."""
        return Edtf(self._edtf())

    def _edtf(self) -> str:
        number = self.number
        if self.unit == "day":
            return date.fromordinal(number).isoformat()
        if self.unit == "week" or self.unit == "weekend":
            monday = number * 7 + 1
            start = monday + 5 if self.unit == "weekend" else monday
            return f"{date.fromordinal(start)}/{date.fromordinal(monday + 6)}"
        if self.unit == "month":
            return f"{self.year:04}-{self.index:02}"
        if self.unit == "season":
            return f"{self.year:04}-{20 + self.index}"
        if self.unit == "quarter" or self.unit == "half":
            months = 12 // _PER_YEAR[self.unit]
            end = self.index * months
            return f"{self.year:04}-{end - months + 1:02}/{self.year:04}-{end:02}"
        return f"{number}{'X' * {'year': 0, 'decade': 1, 'century': 2}[self.unit]}".rjust(4, "0")


def day(year: int, month: int, number: int) -> Period | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return Period("day", date(year, month, number).toordinal())
    except ValueError:
        return None


def nth_weekday(year: int, month_number: int, weekday: int, which: int) -> Period | None:
    """Return the ``which``-th ``weekday`` (Monday is 0) of a month; -1 is the last one.

    None where the month has no such day: a fifth Friday.
    """
    begins = month(year, month_number)
    if which < 0:
        last = begins.last.toordinal()
        return Period("day", last - (begins.last.weekday() - weekday) % 7)
    first = begins.first
    found = Period("day", first.toordinal() + (weekday - first.weekday()) % 7 + 7 * (which - 1))
    return found if found.first.month == month_number else None


def month(year: int, number: int) -> Period:
    """Return month ``number`` (1 to 12) of ``year``."""
    return Period("month", year * 12 + number - 1)


def part(unit: Unit, year: int, index: int) -> Period:
    """Return part ``index`` (counted from 1) of ``year``: a month, quarter, season or half."""
    return Period(unit, year * _PER_YEAR[unit] + index - 1)


def containing(unit: Unit, when: date) -> Period:
    """Return the period of ``unit`` that ``when`` lies in."""
    if unit == "day":
        return Period("day", when.toordinal())
    if unit == "week" or unit == "weekend":
        return Period(unit, (when.toordinal() - 1) // 7)
    if unit == "season":
        # Meteorological: December opens the winter that is told by its own year.
        month_number = when.year * 12 + when.month - 1
        return Period("season", (month_number - 2) // 3)
    if unit in _PER_YEAR:
        return part(unit, when.year, (when.month - 1) * _PER_YEAR[unit] // 12 + 1)
    return Period(unit, when.year // _YEARS[unit])
