"""Which year, decade or century do the words tell, and when are four digits a year?

Readings of the rules for years. Four digits are a year where the words around them do
not count or measure something: "in 1998" is, "1998 tons" is not.
"""

from __future__ import annotations

from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon
from saidwhat.times.named_days import is_title
from saidwhat.times.periods import Period
from saidwhat.times.reading import Context, Match, Reading, dated, mod_of, ordinal
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis


def year_number(words: list[str]) -> int | None:
    """Return the year that "1998", "'98" or "nineteen ninety-eight" tells."""
    if not words:
        return None
    word = words[0]
    if word[0] in "'’":
        short = int(word[1:])
        return short + (2000 if short < 40 else 1900)
    if word.isdigit():
        number = int(word)
        return number + (2000 if number < 40 else 1900) if number < 100 else number
    rest = lexicon.number(words[1:])
    head = lexicon.NUMBERS.get(word)
    return head * 100 + int(rest) if head and rest is not None else None


def year_in(match: Match, context: Context) -> tuple[int | None, TimeBasis]:
    """Return the year that a match tells ("1998", "this year", "of that year"), and its basis."""
    year = year_number(match.words("year"))
    if year is not None:
        return year, "explicit"
    now = context.now("year")
    words = set(match.words("whichyear"))
    if not words or now is None:
        return None, "none"
    if words & {"that", "same"}:
        return (context.mentioned.year, "previous") if context.mentioned else (None, "none")
    if "ago" in words:
        count = lexicon.number(match.words("whichyear"))
        return (now.number - int(count), context.basis) if count else (None, "none")
    by = (
        -2
        if "before" in words
        else -1
        if words & lexicon.BACK
        else 1
        if words & lexicon.AHEAD
        else 0
    )
    return now.number + by, context.basis


def year(match: Match, context: Context) -> list[Reading] | None:
    """Read "in 1998", "early 2019", "the 1996 campaign"."""
    number = year_number(match.words("year"))
    if number is None or number == 0:
        return []
    if match.word("year")[0] in "'’" and context.before(match) not in _YEAR_BEFORE | {"'", "’"}:
        return []  # the number of a thing: "Model '11"
    if not match.words("part") and not _is_year(match, context, number):
        return []
    if not match.words("part") and is_title(match, context, number):
        return None
    return [dated(match, Period("year", number), "explicit", mod_of(match.words("part")))]


def spoken_year(match: Match, context: Context) -> list[Reading]:
    """Read "the year two thousand", "in two thousand and five"."""
    number = int(lexicon.number(match.words("year")) or 0)
    if number > 2099 or (match.words("which") != ["the", "year"] and _plural(context.after(match))):
        return []
    reading = dated(match, Period("year", number), "explicit")
    whole = match.words("which") == ["the", "year"]
    return [reading if whole else replace(reading, start=match.range("year")[0])]


_YEAR_BEFORE = ENGLISH.words("before a year")

_NO_YEAR_AFTER = ENGLISH.words("after no year")
_NO_YEAR_BEFORE = ENGLISH.words("before no year")


def _is_year(match: Match, context: Context, number: int) -> bool:
    """Tell whether four digits are a year here, or a number of something."""
    before, after = context.before(match), context.after(match)
    if (
        before in _NO_YEAR_BEFORE
        or after in lexicon.UNITS
        or after in _NO_YEAR_AFTER
        or (before == "at" and after.isalpha() and match.tokens.capital(match.end))  # a house
        or after in ("%", "percent", "per", "million")
    ):
        return False
    if before in ("in", "since", "during", "throughout", "circa"):
        return not _plural(after) or 1700 <= number < 2100
    if _plural(after) and before not in ("the", "s", "his", "her", "its", "their", "early", "late"):
        return before in _YEAR_BEFORE and 1900 <= number < 2100
    if before in _YEAR_BEFORE:
        return True
    return 1700 <= number < 2060


def _plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and word.isalpha()) or word in (
        "people",
        "men",
        "women",
        "children",
        "feet",
        "km",
        "miles",
    )


def two_years(match: Match, context: Context) -> list[Reading]:
    """Read "1914-18", "from 2014 to 2019": one reading for each end."""
    first = year_number(match.words("left")) or 0
    last = year_number(match.words("right")) or 0
    if (match.word("right").isdigit() and last < 100) or len(match.word("right")) == 2:
        last = first - first % 100 + int(match.word("right"))
    if not first < last <= first + 1000:
        return []
    span = Edtf(f"{first:04}/{last:04}")
    return [
        Reading(at[0], at[1], "DATE", f"{year:04}", None, span, "explicit", Period("year", year))
        for at, year in ((match.range("left"), first), (match.range("right"), last))
    ]


def decade(match: Match, context: Context) -> list[Reading]:
    """Read "the 1990s", "the early '90s", "the late eighties"."""
    word = match.word("decade")
    mod = mod_of(match.words("part"))
    digits = "".join(character for character in word if character.isdigit())
    number = int(digits) if digits else lexicon.DECADES[word]
    if number < 100:
        number += 1900 if number >= 20 else 2000
    return [dated(match, Period("decade", number // 10), "explicit", mod)]


def century(match: Match, context: Context) -> list[Reading]:
    """Read "the 20th century", "the early nineteenth century"."""
    number, mod = ordinal(match.words("ordinal")), mod_of(match.words("part"))
    if match.words("christ"):
        value = f"BC{number - 1:02}"
        return [Reading(match.start, match.end, "DATE", value, mod, basis="explicit")]
    if not 1 <= number <= 21:
        return []
    return [dated(match, Period("century", number - 1), "explicit", mod)]


def our_era(match: Match, context: Context) -> list[Reading]:
    """Read "AD 70", "410 A.D."."""
    number = match.word("year").replace(",", "")
    name = match.tokens.capital(match.range("era")[0])  # "70 ad campaigns" are none
    if not (name and number.isdigit() and 0 < int(number) < 2200):
        return []
    return [dated(match, Period("year", int(number)), "explicit")]
