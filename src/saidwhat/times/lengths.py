"""How long, how often, and at what hour?

Readings of the rules for durations ("three days", "the past two years"), sets
("every Thursday", "daily") and hours of the day ("10:30 a.m. on July 4").
"""

from __future__ import annotations

from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon
from saidwhat.times.reading import Context, Match, Reading, mod_of
from saidwhat.types.time import TimeBasis

_VAGUE = ENGLISH.words("vague counts")


def amount(words: list[str]) -> str | None:
    """Return a count as TIMEX3 writes it: ``3``, ``2.5``, ``X`` where it is not told."""
    if "couple" in words:
        return "2"
    if set(words) & _VAGUE or not words:
        return "X"
    number = lexicon.number(words)
    if number is None:
        return None
    return str(int(number)) if number == int(number) else f"{number:g}"


def duration(match: Match, context: Context) -> list[Reading] | None:
    """Read "three days", "a 16-hour", "the past two years", "decades"."""
    unit = lexicon.UNITS[match.word("unit")]
    alone = not (match.words("count") or match.words("past"))
    if alone and match.word("unit") in ("quarters", "weekends"):
        return []  # "winter quarters"; "on weekends" is a repetition
    if context.before(match) in _QUOTES and match.tokens.capital(match.range("unit")[0]):
        return None  # a programme's name: "60 Minutes"
    if context.before(match) == "as" and "many" in match.words("count") + match.words("past"):
        return None  # "for the third time in as many years"
    count = amount(match.words("count"))
    if match.words("count")[:1] == ["and"]:
        count = "1.5"
    of = context.after(match) == "of"
    if count is None or (unit == "quarter" and (of or "half" in match.words("count"))):
        return []
    mod = mod_of([*match.words("approx"), *match.words("count")])
    return [Reading(match.start, match.end, "DURATION", length(count, unit), mod)]


_QUOTES = frozenset("“\"'‘`")


def ended_year(match: Match, context: Context) -> list[Reading]:
    """Read "the fiscal year ended Sept. 30": a length; the day beside it tells which."""
    ends = match.range("ends")
    next_word = context.after(match)
    if next_word not in lexicon.MONTHS and next_word not in ("tomorrow", "today", "in", "on"):
        return []
    return [Reading(match.start, ends[0], "DURATION", "P1Y")]


def no_time(match: Match, context: Context) -> None:
    """Refuse words that look like a time and are none: "a 52-year-old"."""


def bare_duration(match: Match, context: Context) -> list[Reading]:
    """Read "for a year", "within an hour": one unit, told by its article; "$5 a day" is a rate."""
    unit = lexicon.UNITS[match.word("unit")]
    if context.before(match) in _RATE or context.before(match)[:1].isdigit():
        return [Reading(match.start, match.end, "SET", length("1", unit))]
    mod = mod_of(match.words("approx"))
    return [Reading(match.start, match.end, "DURATION", length("1", unit), mod)]


#: What stands before "a year" where it says how often, not how long.
_RATE = ENGLISH.words("before a rate")


def length(count: str, unit: str) -> str:
    """Return the TIMEX3 value of ``count`` units: ``P3D``, ``PT2H``, ``PT1H30M``."""
    if unit == "fortnight":
        count, unit = (str(int(count) * 2), "week") if count.isdigit() else ("X", "week")
    letter = lexicon.DURATION_LETTERS.get(unit, "Y")
    if letter == "TH" and count.endswith(".5"):
        return f"PT{count[:-2]}H30M" if count != "0.5" else "PT30M"
    if letter == "TM" and count.endswith(".5"):
        return f"PT{count[:-2]}M30S" if count != "0.5" else "PT30S"
    if unit == "decade" and count.isdigit():
        return f"P{int(count) * 10}Y"
    if unit == "century" and count.replace(".", "").isdigit():
        return f"P{int(float(count) * 100)}Y"
    return f"PT{count}{letter[1]}" if letter.startswith("T") else f"P{count}{letter}"


def each(match: Match, context: Context) -> list[Reading]:
    """Read "every Thursday", "each year", "Sundays"."""
    word = match.word("each")
    if word in lexicon.WEEKDAYS or word.rstrip("s") in lexicon.WEEKDAYS:
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[word.rstrip('s')] + 1}"
    elif word == "weekends":
        value = "XXXX-WXX-WE"
    elif word in lexicon.MONTHS:
        value = f"XXXX-{lexicon.MONTHS[word]:02}"
    elif word.rstrip("s") in lexicon.SEASONS:
        value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[lexicon.SEASONS[word.rstrip('s')] - 1]}"
    elif word in lexicon.DAYPARTS:
        value = f"XXXX-XX-XXT{lexicon.DAYPARTS[word]}"
    elif word in lexicon.UNITS:
        value = length(amount(match.words("count")) or "1" if match.words("count") else "1",
                       lexicon.UNITS[word])  # fmt: skip
    else:
        return []
    return [Reading(match.start, match.end, "SET", value)]


def set_word(match: Match, context: Context) -> list[Reading]:
    """Read "daily", "annual"."""
    return [Reading(match.start, match.end, "SET", lexicon.SETS[match.word("set")])]


def clock(match: Match, context: Context) -> list[Reading]:
    """Read "10:30 a.m.", "noon": the hour, on the day told beside it or the article's."""
    hour = _hour(match)
    if hour is None:
        return []
    if hour[:2] == "12" and context.capital_before(match):
        return []  # a name: "High Noon"
    day, basis = _day_of(match, context)
    return [Reading(match.start, match.end, "TIME", f"{day}T{hour}", basis=basis)]


#: What follows a clock that another row of the grammar reads as a whole.
_GO_ON = frozenset(
    ("am", "pm", "a.m", "p.m", "local", "eastern", "central", "mountain", "pacific", *lexicon.ZONES)
)


def bare_clock(match: Match, context: Context) -> list[Reading]:
    """Read "at 10:57", "at 0600 hours"; a number of four digits only where it begins with 0."""
    digits = match.word("clock")
    told_more = context.after(match).rstrip(".") in _GO_ON
    if told_more or (":" not in digits and not digits.startswith("0")):
        return []
    start, end = match.range("clock")
    end = match.end if match.words("hours") != ["on"] else end
    return [replace(each, start=start, end=end) for each in clock(match, context)]


def _day_of(match: Match, context: Context) -> tuple[str, TimeBasis]:
    """Return the day of an hour that stands alone: the sentence's, or else the article's."""
    if context.day and context.told_here(match):
        return context.day.value, "previous"
    if context.today and not context.narrative:
        return context.today.isoformat(), "publication"
    if context.previous and context.previous.unit == "day":
        return context.previous.value, "previous"
    return "XXXX-XX-XX", "none"


#: The half of the day that a part of it stands in.
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}


def _numbers(word: str) -> list[int]:
    """Return the hour and minute of "10:30", "10.30", "1430" or "nine"."""
    if word in lexicon.NUMBERS:
        return [int(lexicon.NUMBERS[word])]
    if len(word) == 4 and word.isdigit():
        return [int(word[:2]), int(word[2:])]
    return [int(part) for part in word.replace(".", ":").split(":")]


def _hour(match: Match) -> str | None:
    words = match.words("clock")
    if words[0] in ("noon", "midday"):
        return "12:00"
    if words[0] == "midnight":
        return "24:00"
    numbers = _numbers(words[0])
    half = match.word("ampm")[:1] or _HALVES.get(match.word("half"), "")
    if match.words("half") and not half:
        return None
    if half and not 1 <= numbers[0] <= 12:
        return None
    if half == "p" and numbers[0] < 12:
        numbers[0] += 12
    if half == "a" and numbers[0] == 12:
        numbers[0] = 0
    if numbers[0] > 24 or any(part > 59 for part in numbers[1:]):
        return None
    zone = "Z" if match.word("zone") in ("gmt", "utc") else ""
    return ":".join(f"{part:02}" for part in numbers) + (":00" if len(numbers) == 1 else "") + zone
