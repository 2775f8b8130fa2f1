"""On which day is Christmas, Easter or Thanksgiving?

Fixed feasts, Easter and the days counted from it (Western reckoning), and Thanksgiving.
A feast without a year is the nearest one. Feasts of one country alone ("Independence
Day") are not read: the text does not say whose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon, periods
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.reading import Context, Match, Reading, at_part, dated, undated
from saidwhat.times.year_dates import year_in
from saidwhat.types.time import TimeBasis


def feast(match: Match, context: Context) -> list[Reading] | None:
    """Read "Christmas 1963", "New Year's Day", "last Easter", "Thanksgiving"."""
    words = match.words("feast")
    if _is_part_of_a_name(match):
        return None
    in_year = _in_year(words)
    year, basis = year_in(match, context)
    if not year:
        found, basis = _nearest(match, context, in_year)
        if found is None:
            return [undated(match, _open_value(words))]
    else:
        told = in_year(year)
        if told is None:
            return []
        found = told
    if match.words("unit"):
        return [dated(match, containing(_WEEKS[match.word("unit")], found.first), basis)]
    reading = at_part(match, found, basis, lexicon.DAYPARTS.get(match.word("daypart"), ""))
    canada = periods.nth_weekday(found.year, 10, 0, 2) if words[0] == "thanksgiving" else None
    return [replace(reading, alternatives=(found.edtf, canada.edtf))] if canada else [reading]


#: Days from Easter Sunday, by the first word of the feast's name.
_FROM_EASTER = {"easter": 0, "ash": -46, "palm": -7, "good": -2, "ascension": 39, "pentecost": 49}
_WEEKS: dict[str, Unit] = {"week": "week", "weekend": "weekend"}


#: What is named by a feast, and is not of its day: "the Good Friday agreement".
_NAMED_BY_FEASTS = ENGLISH.words("events named by their day") | ENGLISH.words("named by a feast")


def _is_part_of_a_name(match: Match) -> bool:
    """Tell whether a feast stands in a name: "Easter Island", the "Easter Rising"."""
    tokens, at = match.tokens, match.range("feast")[0]
    opens = at == 1 or (at > 1 and tokens.words[at - 2][:1] in ".!?\n")
    if at and tokens.capital(at - 1) and not opens:
        return True
    if match.after_word in _NAMED_BY_FEASTS:
        return True
    follows = match.end < len(tokens.words) and tokens.capital(match.end)
    return bool(follows and match.after_word.isalpha())


def _nearest(
    match: Match, context: Context, in_year: Callable[[int], Period | None]
) -> tuple[Period | None, TimeBasis]:
    """Return the feast nearest to the reference; the last or next one where the words say so."""
    if context.narrative and not match.words("which"):
        told = context.in_story(match, in_year)
        if told:
            return told, "previous"
    reference = context.reference
    if reference is None:
        return None, "none"
    days = [day for by in (-1, 0, 1) if (day := in_year(reference.year + by))]
    words, today = set(match.words("which")), reference.toordinal()
    if words & lexicon.BACK:
        days = [day for day in days if day.number < today]
    elif words & lexicon.AHEAD:
        days = [day for day in days if day.number > today]
    return min(days, key=lambda day: abs(day.number - today)), context.basis


def _in_year(words: list[str]) -> Callable[[int], Period | None]:
    """Return what gives the feast's day in a year."""
    if words[0] == "thanksgiving":
        return lambda year: periods.nth_weekday(year, 11, 3, 4)
    if words[0] in _FROM_EASTER:
        by = 1 if "monday" in words else _FROM_EASTER[words[0]]
        return lambda year: Period("day", easter(year).toordinal() + by)
    month, number = _fixed(words)
    return lambda year: Period("day", date(year, month, number).toordinal())


def _fixed(words: list[str]) -> tuple[int, int]:
    if "eve" in words:
        return (12, 24) if "christmas" in words else (12, 31)
    return (1, 1) if "new" in words else lexicon.FEASTS[words[0]]


def _open_value(words: list[str]) -> str:
    if words[0] == "thanksgiving" or words[0] in _FROM_EASTER:
        return "XXXX-XX-XX"
    month, number = _fixed(words)
    return f"XXXX-{month:02}-{number:02}"


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    century, rest = divmod(year, 100)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - shift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
