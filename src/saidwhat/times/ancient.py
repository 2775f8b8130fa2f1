"""Which year before Christ is meant?

TIMEX3 writes ``BC0264``. Such years are before those that our EDTF knows: their readings
have a value and no calendar period. A history that has told one goes on from it: "the
following year", "in August", until it tells a year of our era.
"""

from __future__ import annotations

from saidwhat.times import lexicon
from saidwhat.times.reading import Context, Match, Reading, mod_of, month_of
from saidwhat.types.time import TimeBasis

_SEASONS = ("SP", "SU", "FA", "WI")


def year(match: Match, context: Context) -> list[Reading]:
    """Read "264 BC", "early 479 BC", "August 480 BC", "the spring of 480 BC", "the 480s BC"."""
    digits = match.word("year").replace(",", "")
    if not digits.isdigit():
        return []
    value = f"BC{int(digits):04}"
    if match.words("tens"):
        value = value[:-1]
    if match.words("month"):
        value += f"-{month_of(match.word('month')):02}"
    elif match.words("season"):
        value += f"-{_SEASONS[lexicon.SEASONS[match.word('season')] - 1]}"
    return [_reading(match, value)]


def two_years(match: Match, context: Context) -> list[Reading]:
    """Read "264 to 241 BC"."""
    ends = (match.range("left"), match.range("right"))
    numbers = [match.tokens.words[start] for start, _ in ends]
    if not all(number.isdigit() for number in numbers):
        return []
    return [
        Reading(start, end, "DATE", f"BC{int(number):04}", basis="explicit")
        for (start, end), number in zip(ends, numbers, strict=True)
    ]


def short_year(match: Match, context: Context) -> list[Reading]:
    """Read "in 479" in a history that has just told a year before Christ."""
    number = int(match.word("year")) if match.word("year").isdigit() else 0
    told = context.ancient
    if context.after(match) in ("bc", "bce", "b", "-", "–", "to", "and", *lexicon.UNITS):
        return []  # another row reads it as a whole
    if told is None or not told - 100 <= number <= told + 100 or number < 100:
        return []
    start, end = match.range("year")
    return [Reading(start, end, "DATE", f"BC{number:04}", basis="previous")]


def counted(match: Match, context: Context, by: int, mod: str | None) -> Reading | None:
    """Return the year ``by`` years on from the one before Christ that was told, if one was."""
    if context.ancient is None or context.ancient - by < 1:
        return None
    return _reading(match, f"BC{context.ancient - by:04}", mod, "previous")


def within(match: Match, context: Context, part: str, mod: str | None = None) -> Reading | None:
    """Return a month, day or season (``08``, ``08-05``, ``SU``) of the year that was told."""
    if context.ancient is None:
        return None
    return _reading(match, f"BC{context.ancient:04}-{part}", mod, "previous")


def _reading(
    match: Match, value: str, mod: str | None = None, basis: TimeBasis = "explicit"
) -> Reading:
    mod = mod or mod_of(match.words("part"))
    return Reading(match.start, match.end, "DATE", value, mod, basis=basis)
