"""At which time does a history stand when it names a month without its year?

A history mostly goes on, sometimes goes back, and now and then mentions a date only in
passing. So its dates are read twice. The first reading notes each date in the order of
the text: told with its year, told without, or counted from the one before. Then the
course through all of them that costs least is looked for (Viterbi 1967): a step costs
the logarithm of its length, leaving a date aside has a price of its own. The second
reading takes the years from that course; a year told later helps the dates before it.

Which words tell a date is not asked here: see the readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import log1p

from saidwhat.times.periods import Period, Unit, containing

#: Days of a step that are still short. Sweep on the eight tuned histories, value F1: 5 85.6,
#: 10 85.6, 30 86.7, 60 87.0, 120 86.3. A step back dearer than one ahead (1.5 times: 86.8), or
#: cheaper steps at a new paragraph (0.75 times: 86.6) were no better.
SHORT = 60
#: What it costs to leave a date aside. A bare year is often only mentioned, a whole date
#: hardly ever: year 0.5 86.7, 1 87.0, 1.5 86.4; month 2 86.5, 4 87.0, 6 86.8; day 4 to 9
#: the same.
ASIDE = {"day": 6.0, "month": 4.0, "year": 1.0}
ASIDE_ELSE = 3.0
#: These are told of, never arrived at.
NEVER_REACHED = frozenset(("decade", "century"))
#: The years that a course may lead to; the calendar ends just beyond them.
YEARS = range(2, 9998)
#: So many courses are kept at each date. On the tuned histories 4 did as well as 24.
KEPT = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One date of a history: its place, and where it can lead from the time told before.

    ``told`` is the date where its year is told; ``in_year`` gives it in a year where it
    is not; ``counted`` is a unit and a number of such units from the time before.
    """

    place: int
    told: Period | None = None
    in_year: Callable[[int], Period | None] | None = None
    counted: tuple[Unit, int] | None = None


@dataclass(frozen=True, slots=True)
class _Course:
    """One way through the dates so far: its cost, where it stands, and its last decision."""

    cost: float
    now: Period
    place: int = -1
    period: Period | None = None
    aside: bool = False
    before: _Course | None = None


@dataclass(slots=True)
class Story:
    """The dates of a history and, after ``settle``, what each of them means."""

    steps: list[Step] = field(default_factory=list)
    chosen: dict[int, Period] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)
    settled: bool = False

    def settle(self) -> None:
        """Find the course that costs least, and keep what it decides."""
        self.settled = True
        told = (step.told for step in self.steps if step.told)
        first = next((period for period in told if period.unit not in NEVER_REACHED), None)
        if first is None:
            return
        courses = [_Course(0.0, first)]
        for step in self.steps:
            courses = _cheapest(_on(courses, step)) or courses
        course: _Course | None = courses[0]
        while course is not None:
            if course.period is not None:
                self.chosen[course.place] = course.period
            if course.aside:
                self.aside.add(course.place)
            course = course.before


def _cheapest(courses: Iterator[_Course]) -> list[_Course]:
    """Return the cheapest course to each time, the cheapest first."""
    best: dict[Period, _Course] = {}
    for course in courses:
        known = best.get(course.now)
        if known is None or course.cost < known.cost:
            best[course.now] = course
    return sorted(best.values(), key=lambda course: (course.cost, _days(course.now)))[:KEPT]


def _on(courses: list[_Course], step: Step) -> Iterator[_Course]:
    """Yield each course as it can go on at a date."""
    for course in courses:
        cost, now = course.cost, course.now
        if step.told is not None:
            price = ASIDE.get(step.told.unit, ASIDE_ELSE)
            yield _Course(cost + price, now, step.place, aside=True, before=course)
            if step.told.unit not in NEVER_REACHED:
                cost += _price(now, step.told)
                yield _Course(cost, step.told, step.place, before=course)
        elif step.in_year is not None:
            for year in (now.year - 1, now.year, now.year + 1):
                period = step.in_year(year) if year in YEARS else None
                if period is not None:
                    price = cost + _price(now, period)
                    yield _Course(price, period, step.place, period, before=course)
        elif step.counted is not None:
            yield _Course(cost, _counted(now, *step.counted), step.place, before=course)


def _counted(now: Period, unit: Unit, by: int) -> Period:
    """Return the time ``by`` units from now; now itself where that is less precise."""
    base = containing(unit, now.first)
    then = base.shift(by)
    return then if base.last >= now.last and then.year in YEARS else now


def _price(now: Period, then: Period) -> float:
    """Return what it costs to go from one time to another; nothing where they overlap."""
    (first, last), (other_first, other_last) = _days(now), _days(then)
    apart = max(other_first - last, first - other_last)
    return log1p(apart / SHORT) if apart > 0 else 0.0


@lru_cache(maxsize=8192)
def _days(period: Period) -> tuple[int, int]:
    """Return the first and last day; of a winter, those of the one that begins in its year."""
    if period.unit == "season" and period.index == 4:
        first, last = date(period.year, 12, 1), date(period.year + 1, 2, 28)
    else:
        first, last = period.first, period.last
    return first.toordinal(), last.toordinal()
