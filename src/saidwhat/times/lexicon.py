"""Which words can be part of a time, and what class is each in?

One word may be in several classes ("second" is an ordinal and a unit, "May" a month);
the grammar decides by what stands beside it. Lower case throughout; ``CAPITAL`` lists
the words that count only when they begin with a capital ("may", "march", "fall").

No patterns here: those are in ``grammar.py``.
"""

from __future__ import annotations

from saidwhat.language.load import ENGLISH

MONTHS = {word: int(number) for word, number in ENGLISH.table("months").items()}
FULL_MONTHS = tuple(word for word in MONTHS if len(word) > 4 or word in ("may", "june", "july"))
WEEKDAYS = {word: int(number) for word, number in ENGLISH.table("weekdays").items()}
SEASONS = {word: int(number) for word, number in ENGLISH.table("seasons").items()}
NUMBERS = {word: int(number) for word, number in ENGLISH.table("small numbers").items()}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
ORDINALS = {word: int(number) for word, number in ENGLISH.table("ordinals").items()}
#: A unit's word, and the unit.
UNITS = ENGLISH.table("units")
#: What an ordinal counts where it is no day of a month: "the 20th anniversary".
ORDINAL_NOUNS = ENGLISH.words("ordinal nouns")
DURATION_LETTERS = ENGLISH.table("duration letters")
DAYPARTS = ENGLISH.table("dayparts")
ZONES = ENGLISH.lines("zones")
#: Feasts with a fixed day. Thanksgiving is the fourth Thursday of November, as in the United
#: States; Canada's is named beside it. Easter is in ``feasts.py``.
_DAYS = {word: date.split("-") for word, date in ENGLISH.table("feasts").items()}
FEASTS = {word: (int(month), int(day)) for word, (month, day) in _DAYS.items()}
#: Words that take a name of the calendar to the one before, and to the one after.
BACK = frozenset(("last", "past", "previous", "preceding", "prior"))
AHEAD = frozenset(("next", "coming", "following", "upcoming"))
DECADES = {word: int(number) for word, number in ENGLISH.table("decades").items()}
VAGUE = ENGLISH.lines("vague")
REFERENCES = ENGLISH.table("references")
SETS = ENGLISH.table("sets")

#: Words that are units only beside a number or an ordinal: "a quarter of", "a second bank".
_NO_UNIT = ("second", "half", "quarter")
_CLASSES: dict[str, str] = {
    **ENGLISH.table("time classes"),
    "MONTH": " ".join(FULL_MONTHS),
    "MONTHABBR": " ".join(word for word in MONTHS if word not in FULL_MONTHS),
    "WEEKDAY": " ".join(word for word in WEEKDAYS if word.endswith("day")),
    "WEEKDAYABBR": " ".join(word for word in WEEKDAYS if not word.endswith("day")),
    "SEASON": " ".join(SEASONS),
    "NUMBER": " ".join(NUMBERS),
    "SCALE": " ".join(SCALES),
    "ORDINAL": " ".join(ORDINALS),
    "UNIT": " ".join(word for word in UNITS if not word.endswith("s") and word not in _NO_UNIT),
    "UNITS": " ".join(word for word in UNITS if word.endswith(("s", "ia"))),
    "DAYPART": " ".join(DAYPARTS),
    "DECADEWORD": " ".join(DECADES),
    "REFERENCE": " ".join(REFERENCES),
    "SETWORD": " ".join(SETS),
    "VAGUE": " ".join(VAGUE),
    "ZONE": " ".join(ZONES),
}

#: Months and weekdays are names: in lower case they are other words, or not English news.
CAPITAL = ENGLISH.words("capital") | {*MONTHS, *FEASTS}


def classes() -> dict[str, frozenset[str]]:
    """Return each word's classes."""
    found: dict[str, set[str]] = {}
    for name, words in _CLASSES.items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def number(words: list[str]) -> float | None:
    """Return the number that the words tell ("two and a half", "ninety-six"), or None."""
    total = current = 0.0
    seen = False
    for word in words:
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word == "half":
            current += 0.5
        elif word in NUMBERS:
            current += NUMBERS[word]
        elif word[0].isdigit():
            current += _digits(word)
        else:
            continue  # "a", "and", "more"
        seen = True
    if seen:
        return total + current
    return 1 if "a" in words or "an" in words else None


def _digits(word: str) -> float:
    if "/" in word:
        word, _, rest = word.partition(" ") if " " in word else ("", "", word)
        top, bottom = rest.split("/")
        return int(word or 0) + (int(top) / int(bottom) if int(bottom) else 0)
    return float(word.replace(",", ""))
