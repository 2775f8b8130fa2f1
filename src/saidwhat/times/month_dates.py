"""Which month, season, quarter or half is meant, where the year is not told?

Readings of the rules for parts of a year. A bare month is the last one, unless the
verb looks ahead; where nothing decides, the other year stands beside it.
"""

from __future__ import annotations

from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.times import ancient, lexicon, periods
from saidwhat.times.day_dates import day_of_month
from saidwhat.times.named_days import opens_name
from saidwhat.times.periods import Period, containing
from saidwhat.times.reading import (
    Context,
    Match,
    Reading,
    dated,
    mod_of,
    month_of,
    ordinal,
    undated,
)
from saidwhat.times.year_dates import year_in, year_number
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis


def month(match: Match, context: Context) -> list[Reading]:
    """Read "July", "the end of March", "early May 2026", "last October"."""
    name = match.word("month")
    number, mod = month_of(name), mod_of(match.words("part"))
    year, basis = year_in(match, context)
    if year:
        return [dated(match, periods.month(year, number), basis, mod)]
    if not (match.words("part") or match.words("which")) and not _is_month(match, context):
        return []
    long_ago = ancient.within(match, context, f"{number:02}", mod)
    if long_ago:
        return [long_ago]
    found = which_of(match, context, periods.month(2000, number))
    if found is None:
        return [undated(match, f"XXXX-{number:02}", mod)]
    return [_perhaps_the_next(dated(match, *found, mod), match, context)]


def _perhaps_the_next(reading: Reading, match: Match, context: Context) -> Reading:
    """Return the reading of a bare month with its other year, where no verb decides.

    Without even a preposition ("they promised us October") the EDTF names both.
    """
    period = reading.period
    if period is None or context.narrative or match.words("which") or match.words("part"):
        return reading
    ahead = period.shift(12)
    if context.today is None or not period.last < context.today < ahead.first:
        return reading
    if context.tense(match) in ("past", "future"):
        return reading
    both = (period.edtf, ahead.edtf)
    edtf = (
        reading.edtf if context.before(match) in _BEFORE_MONTH else Edtf(f"[{both[0]},{both[1]}]")
    )
    return replace(reading, edtf=edtf, alternatives=both)


#: Words that stand before a month's name and show that a month is meant.
_BEFORE_MONTH = ENGLISH.words("before a month")

_ALSO_WORDS = frozenset(("may", "march"))

_ALSO_NAMES = frozenset(("may", "april", "june", "august"))

_BEFORE_PERSON = frozenset(("of", "and", "to", "with", "for", "from", "by", ","))


def _is_month(match: Match, context: Context) -> bool:
    """Tell whether "May", "March" and the like stand for a month here, not a verb or a name."""
    name, before = match.word("month"), context.before(match)
    if opens_name(match, match.range("month")[0]):
        return False
    if name not in _ALSO_WORDS | _ALSO_NAMES and len(name) > 4:
        return True
    if name == "march" and before == "the" and context.after(match) in ("on", "for", "of"):
        return False
    short = name not in lexicon.FULL_MONTHS and "." not in match.words("month")
    if before not in _BEFORE_MONTH and (short or name in _ALSO_WORDS):
        return False
    capital_follows = match.end < len(match.tokens.words) and match.tokens.capital(match.end)
    person = before not in _BEFORE_MONTH or before in _BEFORE_PERSON
    return not ((short or name in _ALSO_NAMES) and capital_follows and person)


def two_months(match: Match, context: Context) -> list[Reading]:
    """Read "May-August 1950", "April and June 1955": the second's year tells the first's."""
    year = year_number(match.words("year")) or 0
    last = periods.month(year, month_of(match.word("month2")))
    first = periods.month(year, month_of(match.word("month")))
    first = first if first < last else first.shift(-12)
    joint = match.tokens.words[match.range("left")[1]]
    span = None if joint in ("and", "or") else Edtf(f"{first.edtf}/{last.edtf}")
    left, right = match.range("left"), match.range("right")
    return [
        Reading(at[0], at[1], "DATE", each.value, None, span or each.edtf, "explicit", each)
        for at, each in ((left, first), (right, last))
    ]


def which_of(match: Match, context: Context, like: Period) -> tuple[Period, TimeBasis] | None:
    """Return the month, season, quarter or half that is meant, of those named like ``like``.

    None where no reference is known.
    """
    now = context.now(like.unit)
    if now is None:
        return None
    per_year = 4 if like.unit in ("season", "quarter") else 2 if like.unit == "half" else 12
    back = (now.number - like.number) % per_year
    last = now.shift(-back)  # this one, or the last one
    words = set(match.words("which"))
    if words & lexicon.BACK:
        return (last if back else last.shift(-per_year)), context.basis
    if words & lexicon.AHEAD:
        return last.shift(per_year), context.basis
    if words & {"this", "current"}:
        return Period(
            like.unit, (now.number // per_year) * per_year + like.number % per_year
        ), context.basis
    if words & {"that", "same"} and context.mentioned:
        return periods.part(like.unit, context.mentioned.year, like.index), "previous"
    if context.narrative:
        told = context.in_story(match, lambda year: periods.part(like.unit, year, like.index))
        if told:
            return told, "previous"
    ahead = per_year - back
    tense = context.tense(match) if back else None
    if tense == "future" and (per_year != 4 or ahead == 1 or like.unit == "season"):
        return last.shift(per_year), "tense"
    limit = context.before(match) in ("until", "till", "by", "through")
    if per_year == 12 and back and ((ahead == 1 and tense != "past") or (limit and ahead <= 3)):
        return last.shift(per_year), "tense"
    return last, context.basis


_BEFORE_SEASON = ENGLISH.words("before a season")


def _is_season(match: Match, context: Context) -> bool:
    """Tell whether a bare "spring" or "fall" is a season, not a verb, a coil or a ruin."""
    if match.word("season") in ("summer", "winter", "autumn"):
        return True
    named = match.word("season") == "spring" and match.tokens.capital(match.end - 1)
    return named or (context.before(match) in _BEFORE_SEASON and context.after(match) != "of")


def week_of_month(match: Match, context: Context) -> list[Reading]:
    """Read "the last week of August": a length of seven days, and about which they are."""
    found = month(match, context)
    which = match.words("ordinal")
    number = None if which[-1] in ("last", "final") else ordinal(which)
    if not found or (number and number > 5):
        return []
    span, told = None, found[0].period
    if told is not None:
        start = (number - 1) * 7 + 1 if number else told.last.day - 6
        end = min(start + 6, told.last.day)
        span = Edtf(f"{told.edtf}-{start:02}~/{told.edtf}-{end:02}~") if start <= end else None
    value = "P1WE" if match.word("unit") == "weekend" else "P1W"
    return [replace(found[0], type="DURATION", value=value, edtf=span, alternatives=())]


def season(match: Match, context: Context) -> list[Reading]:
    """Read "the summer of 2021", "last winter", "this spring"."""
    index, mod = lexicon.SEASONS[match.word("season")], mod_of(match.words("part"))
    year, basis = year_in(match, context)
    if year:
        return [dated(match, periods.part("season", year, index), basis, mod)]
    bare = not (match.words("which") or match.words("part"))
    if bare and not _is_season(match, context):
        return []
    name = ("SP", "SU", "FA", "WI")[index - 1]
    long_ago = ancient.within(match, context, name, mod)
    if long_ago:
        return [long_ago]
    found = which_of(match, context, periods.part("season", 2000, index))
    if found is None:
        return [undated(match, f"XXXX-{name}", mod)]
    return [dated(match, found[0], found[1], mod)]


def quarter(match: Match, context: Context) -> list[Reading]:
    """Read "the second quarter", "third-quarter", "the first half of 2008"."""
    index, mod = ordinal(match.words("ordinal")), mod_of(match.words("part"))
    unit: periods.Unit = "quarter" if "quarter" in match.words("unit") else "half"
    if index > (4 if unit == "quarter" else 2):
        return []
    year, basis = year_in(match, context)
    if year:
        return [dated(match, periods.part(unit, year, index), basis, mod)]
    if unit == "half" and context.after(match) == "of":
        return []  # "the first half of July", "of the match"
    found = which_of(match, context, periods.part(unit, 2000, index))
    if found is None:
        return [undated(match, f"XXXX-{unit[0].upper()}{index}", mod)]
    period = found[0].year_before() if match.words("yearago") else found[0]
    return [dated(match, period, found[1], mod)]


def short_quarter(match: Match, context: Context) -> list[Reading]:
    """Read "Q3 2025", "4Q": the last such quarter, where no year is told."""
    name = match.word("ordinal")
    unit: periods.Unit = "quarter" if "q" in name else "half"
    index = int(name.strip("qh"))
    if unit == "half" and (index > 2 or not match.words("year")):
        return []
    year = year_number(match.words("year"))
    if year:
        return [dated(match, periods.part(unit, year, index), "explicit")]
    found = which_of(match, context, periods.part(unit, 2000, index))
    return [dated(match, *found) if found else undated(match, f"XXXX-Q{index}")]


def half_of_year(match: Match, context: Context) -> list[Reading]:
    """Read "the last half of 1989", "the latter half of last year"."""
    year, basis = year_in(match, context)
    if not year and match.words("unit2") and (now := context.now("year")):
        year, basis = now.number, context.basis
    if not year:
        return []
    index = 1 if match.words("ordinal") == ["first"] else 2
    return [dated(match, periods.part("half", year, index), basis)]


def quarter_ended(match: Match, context: Context) -> list[Reading]:
    """Read "the quarter ended Sept. 30": the quarter that this day ends, and the day itself."""
    found = day_of_month(match, context)
    if not found or found[0].period is None:
        return []
    day = found[0].period
    begins = match.range("month")[0]
    quarter = containing("quarter", day.first)
    whole = dated(match, quarter, found[0].basis)
    return [replace(whole, end=match.range("unit")[1]), replace(found[0], start=begins)]


def same_quarter(match: Match, context: Context) -> list[Reading]:
    """Read "the quarter", "the latest period", "the year-ago quarter" of a company's report.

    It is the quarter told before, or else the last full one before the reference.
    """
    quarter, basis = context.quarter, context.basis
    if quarter is not None:
        basis = "previous"
    elif "quarter" in match.words("unit") and (now := context.now("quarter")):
        quarter = now.shift(-1)
    if quarter is None:
        return []
    year = year_number(match.words("year"))
    if year:
        quarter = periods.part("quarter", year, quarter.index)
    elif match.words("yearago"):
        quarter = quarter.year_before()
    reading = dated(match, quarter, basis)
    return [replace(reading, period=context.quarter or quarter)]
