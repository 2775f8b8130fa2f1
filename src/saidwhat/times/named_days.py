"""Which days, months and years are names and tell no time, or only that of what they name?

"Wednesday Addams", "Sheffield Wednesday", the Sunday papers and "1984", the novel, are no times
at all. "The Sept. 11 attacks" and "9/11" are a day of a year that the name does not tell: it is
told where the article prints that day with its year, and open elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon, periods
from saidwhat.times.reading import Context, Match, Reading
from saidwhat.times.tokens import Tokens
from saidwhat.types.edtf import Edtf

#: What makes a weekday part of a name: "the Sunday Times".
_PAPERS = ENGLISH.words("papers")
_PAPERS_ON = ENGLISH.words("papers on Sunday")
#: What makes a weekday the name of an event: "Bloody Sunday", "Black Friday".
_NAMED_DAYS = ENGLISH.words("named days")
#: What opens a sentence and leaves a day behind it a day: "On Tuesday", "Late Friday".
_OPENERS = ENGLISH.words("before a day")
#: What stands before a name and before no day: "of Wednesday Addams".
_BEFORE_NAME = ENGLISH.words("before a day that is a name")
_WORKS = ENGLISH.words("works with a year for a title")
_EVENTS = ENGLISH.words("events named by their day")
_NO_NOUNS = ENGLISH.words("clause words") | ENGLISH.words("past")
_AFTER_TITLE = _NO_NOUNS | ENGLISH.words("after a day")
_STOPS = ".!?\n"
#: Words with a capital that are no longer than this before a dot are cut short: "Sen.", "Corp.".
_LONGEST_SHORT = 4
_MARKS = frozenset("“”‘’\"'«»")
_OPENING, _CLOSING = frozenset('“‘"«'), frozenset('”’"»')
_TITLES = ENGLISH.words("before a surname")

#: Days behind an event at which its day is still the last one of its name. In the first days
#: papers say "Friday's attack"; later than this, and at the anniversary, the year is not sure.
FRESH = range(4, 121)


def opens_name(match: Match, start: int) -> bool:
    """Tell whether a weekday or month opens its sentence and a name: "January Jones"."""
    tokens = match.tokens
    if _titled(tokens, start) or _quoted(tokens, start, match.end):
        return True
    return _capital(tokens, match.end) and _opens(tokens, start)


def _titled(tokens: Tokens, start: int) -> bool:
    """Tell whether a title stands before it: "Mrs May", "Dr. Friday"."""
    at = start - 1 - (_word(tokens.words, start - 1) == ".")
    return _word(tokens.words, at) in _TITLES and tokens.capital(at)


def _quoted(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether it stands alone between quotation marks: “Sunday”."""
    return _word(tokens.words, start - 1) in _OPENING and _word(tokens.words, end) in _CLOSING


def is_name(match: Match, start: int, end: int) -> bool:
    """Tell whether a weekday, with a part of the day behind it, stands in a name."""
    tokens, words = match.tokens, match.tokens.words
    before, after = _word(words, start - 1), _word(words, end)
    capital = _capital(tokens, end)
    if _titled(tokens, start) or _quoted(tokens, start, end):
        return True
    if capital and tokens.text.count(tokens.text[tokens.starts[start] : tokens.ends[end]]) > 1:
        return True  # "Wednesday Quint", more than once
    if capital and (after in _PAPERS or before in ("the", *_BEFORE_NAME) or _opens(tokens, start)):
        return True
    if capital and end - start > 1 and tokens.capital(end - 1):
        return True  # "Saturday Night Live"
    return _glued(tokens, end) or (start > 0 and _second_of_name(match, start))


def _word(words: list[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _capital(tokens: Tokens, at: int) -> bool:
    return 0 <= at < len(tokens.words) and tokens.words[at].isalpha() and tokens.capital(at)


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell whether a token opens its sentence; "Sen. Marrow Tuesday" does not part at its dot."""
    if at > 1 and tokens.words[at - 1] == "." and tokens.capital(at - 2):
        return len(tokens.words[at - 2]) > _LONGEST_SHORT
    return not at or tokens.words[at - 1][:1] in _STOPS


def _glued(tokens: Tokens, end: int) -> bool:
    """Tell whether a name of the net goes on: "Monday.com"."""
    return bool(re.match(r"\.[a-z]", tokens.text[tokens.ends[end - 1] :][:2]))


def _second_of_name(match: Match, start: int) -> bool:
    """Tell whether the weekday goes with a name before it: "Ruby Tuesday", "Mail on Sunday"."""
    tokens, words = match.tokens, match.tokens.words
    before = words[start - 1]
    if before == "on" and start > 1:
        return words[start - 2] in _PAPERS_ON and tokens.capital(start - 2)
    if not _capital(tokens, start - 1):
        return False
    if before in _NAMED_DAYS:
        return True
    if before in _OPENERS or before in lexicon.MONTHS or before in lexicon.WEEKDAYS:
        return False
    text, begins = tokens.text, tokens.starts[start - 1]
    pairs = text.count(text[begins : tokens.ends[start]])
    alone = text.count(text[begins : tokens.ends[start - 1]]) > pairs  # "Marrow Tuesday said"
    return pairs > 1 or (_opens(tokens, start - 1) and not alone)


def is_title(match: Match, context: Context, number: int) -> bool:
    """Tell whether a year is a title or part of one: “1984”, the film 1917, Blade Runner 2049."""
    tokens, before, after = match.tokens, context.before(match), context.after(match)
    if before in _WORKS or (before in _MARKS and after in _MARKS and before != "'"):
        return True
    if before == "s" and context.before(match, 2) in _MARKS:
        owner = match.start > 2 and tokens.capital(match.start - 3)
        return bool(owner) and (not after.isalpha() or after in _AFTER_TITLE)
    if context.today is None or number <= context.today.year:
        return False  # "the Games in Brindle 2010"
    named = _capital(tokens, match.start - 1) and not _opens(tokens, match.start - 1)
    return named and not _is_calendar(before)


def _is_calendar(word: str) -> bool:
    names = (lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.SEASONS, lexicon.FEASTS, lexicon.UNITS)
    return word in _OPENERS or any(word in known for known in names) or word in ("easter", "ad")


def event(match: Match, context: Context, month: int, number: int) -> Reading | None:
    """Return the reading of a day that names what happened on it: "the Sept. 11 attacks".

    None where no such thing stands behind it, or where it was no more than four months ago.
    """
    noun = None if context.narrative else _event_behind(match)
    leads = context.before(match) in _LEADS or match.tokens.words[match.start] in _LEADS
    if noun is None or not (leads or match.word("which")):
        return None
    year = _year_behind(match.tokens, noun)
    if year and (told := periods.day(year, month, number)):
        return Reading(match.start, match.end, "DATE", told.value, None, told.edtf,
                       "explicit", told)  # fmt: skip
    if context.reference:
        last = [periods.day(context.reference.year + by, month, number) for by in (0, -1)]
        ago = [context.reference.toordinal() - day.number for day in last if day]
        if any(days in FRESH for days in ago):
            return None
    return _named(match, f"XXXX-{month:02}-{number:02}", (match.end, noun + 1))


#: What leads up to the name of an event.
_LEADS = frozenset(("the", "s", "this", "that", "their", "its", "of"))


def _event_behind(match: Match) -> int | None:
    """Return the token that tells an event, behind at most three words that describe it."""
    words = match.tokens.words
    for at in range(match.end, min(len(words), match.end + 4)):
        if words[at] in _EVENTS:
            return at
        if not words[at].isalpha() or words[at] in _NO_NOUNS:
            return None
    return None


def _year_behind(tokens: Tokens, noun: int) -> int | None:
    """Return the year of "the July 7 bombings of 2005", "… in 2005", "… (2005)"."""
    joint, year = _word(tokens.words, noun + 1), _word(tokens.words, noun + 2)
    told = joint in ("of", "in", "(", ",") and re.fullmatch(r"1[5-9]\d\d|20\d\d", year)
    return int(year) if told else None


def _named(match: Match, value: str, anchor: tuple[int, int] | None) -> Reading:
    return Reading(match.start, match.end, "DATE", value, None, None, "anchored", None, anchor)


def slashed(match: Match, context: Context) -> list[Reading]:
    """Read "the 9/11 attacks", "since 7/7" as the name of a day; "9/10 of them" is none."""
    first, second = (int(part) for part in "".join(match.words("date")).split("/"))
    noun = _event_behind(match)
    before = context.before(match)  # "on 4/5 of them" is no day
    of_name = before in ("after", "since", "before", "post", "-") or (before == "on" and second > 9)
    if noun is None and not (of_name and context.after(match) != "of"):
        return []
    orders = [(m, d) for m, d in ((first, second), (second, first)) if periods.day(2000, m, d)]
    if not orders:
        return []
    month, number = orders[0]
    sure = len(orders) == 1 or orders[0] == orders[1]
    value = f"XXXX-{month:02}-{number:02}" if sure else "XXXX-XX-XX"
    if noun is not None and (year := _year_behind(match.tokens, noun)) and sure:
        told = periods.day(year, month, number)
        return [Reading(match.start, match.end, "DATE", told.value, None, told.edtf, "explicit",
                        told)] if told else []  # fmt: skip
    return [_named(match, value, (match.end, noun + 1) if noun is not None else None)]


_OPEN_DAY = re.compile(r"XXXX-(\d\d-\d\d|XX-XX)")
_FULL_DAY = re.compile(r"\d{4}-(\d\d-\d\d)")


def settled(
    blocks: list[tuple[Tokens, list[Reading]]], today: date | None
) -> list[tuple[Tokens, list[Reading]]]:
    """Return the readings of the blocks, a named day dated where the article tells its one year.

    A day by which the article names an event has no other year for standing alone: "since
    Sept. 11" beside "the Sept. 11 attacks".
    """
    every = [(tokens, each) for tokens, readings in blocks for each in readings]
    names = {day for tokens, each in every if (day := _name_of(tokens, each))}
    if not names:
        return blocks
    told: dict[str, set[str]] = defaultdict(set)
    for _, each in every:
        full = _FULL_DAY.fullmatch(each.value)
        if full and each.basis == "explicit":
            told[full[1]].add(each.value)
    found = []
    for tokens, readings in blocks:
        dated = [_dated(tokens, each, told) for each in readings]
        found.append((tokens, [_opened(tokens, each, names, today) for each in dated]))
    return found


def _name_of(tokens: Tokens, reading: Reading) -> str | None:
    """Return the month and day of a named day (``09-11``); of "9/11" in the order it stands in."""
    day = _OPEN_DAY.fullmatch(reading.value)
    if day is None or reading.basis != "anchored" or reading.period is not None:
        return None
    if day[1] != "XX-XX":
        return day[1]
    words = "".join(tokens.words[reading.start : reading.end])
    slash = re.fullmatch(r"(\d+)/(\d+)", words)
    return f"{int(slash[1]):02}-{int(slash[2]):02}" if slash else None


def _dated(tokens: Tokens, reading: Reading, told: Mapping[str, set[str]]) -> Reading:
    """Return a named day with the year that the article tells of it."""
    day = _name_of(tokens, reading)
    if day is None:
        return reading
    days = told.get(day, set())
    if not days and reading.value == "XXXX-XX-XX":
        days = told.get(f"{day[3:]}-{day[:2]}", set())
    if len(days) != 1:
        return reading
    value = next(iter(days))
    return replace(reading, value=value, edtf=Edtf(value), basis="previous", anchor=None)


def _opened(tokens: Tokens, reading: Reading, names: set[str], today: date | None) -> Reading:
    """Return a day behind us without its year, where an event is named by it."""
    day = _FULL_DAY.fullmatch(reading.value)
    counted = reading.basis in ("publication", "tense")
    if not day or day[1] not in names or not counted or reading.period is None:
        return reading
    by_month = any(word in lexicon.MONTHS for word in tokens.words[reading.start : reading.end])
    if not by_month or (today and reading.period.first >= today):
        return reading
    return replace(reading, value=f"XXXX-{day[1]}", edtf=None, basis="none", period=None)
