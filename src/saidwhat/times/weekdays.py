"""Which Friday is meant?

Readings of the rules for weekdays. The weekday of the reference is that day, any other the
last one, unless the governing verb looks ahead (fitted: of 350 bare weekdays without a word
that looks ahead 332 lie within the six days before, and of 179 that name the reference's own
weekday 177 are that day).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saidwhat.times import lexicon
from saidwhat.times.named_days import is_name
from saidwhat.times.periods import Period, containing
from saidwhat.times.reading import Context, Match, Reading, at_part, dated, mod_of, step_of
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis


def weekday(match: Match, context: Context) -> list[Reading] | None:
    """Read "Friday", "last Friday", "Monday night", "on Wednesday" by tense and nearness."""
    if is_name(match, match.range("weekday")[0], match.end):
        return None
    number = lexicon.WEEKDAYS[match.word("weekday")]
    part = lexicon.DAYPARTS.get(match.word("daypart"), "")
    mod = mod_of(match.words("part"))
    reference = context.reference
    if reference is None:
        value = f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else "")
        return [Reading(match.start, match.end, "TIME" if part else "DATE", value, mod)]
    words, basis = set(match.words("which")), context.basis
    if words & {"previous", "preceding"} and context.day:
        reference, basis = context.day.first, "previous"
    back = (reference.weekday() - number) % 7
    day = Period("day", reference.toordinal() - back)
    if words & lexicon.BACK:
        day = day if back else day.shift(-7)
    elif words & lexicon.AHEAD or (context.narrative and context.previous and back):
        day = day.shift(7)
    elif words & {"this"}:
        day = day.shift(7) if back and context.tense(match) != "past" else day
    elif back and not _told_of(match) and context.tense(match) == "future":
        day, basis = day.shift(7), "tense"
    reading = at_part(match, day, basis, part, mod)
    return [_perhaps_a_week_off(reading, day, words, reference)]


def two_weekdays(match: Match, context: Context) -> list[Reading]:
    """Read "from Monday to Friday": the second day is the first such day after the first one."""
    left, right = match.range("left"), match.range("right")
    between = context.before(match) == "between"
    if context.reference is None or (match.word("till") == "and" and not between):
        return []
    first_number = lexicon.WEEKDAYS[match.tokens.words[left[0]]]
    length = (lexicon.WEEKDAYS[match.tokens.words[right[0]]] - first_number) % 7
    back = (context.reference.weekday() - first_number) % 7
    tense = context.tense(match)
    ahead = bool(back) and tense == "future"
    weeks = 1 if ahead else -1 if tense == "past" and length > back else 0
    first = Period("day", context.reference.toordinal() - back + 7 * weeks)
    last = first.shift(length)
    span = Edtf(f"{first.edtf}/{last.edtf}")
    basis: TimeBasis = "tense" if ahead else context.basis
    return [
        Reading(at[0], at[1], "DATE", day.value, None, span, basis, day)
        for at, day in ((left, first), (right, last))
    ]


def _perhaps_a_week_off(reading: Reading, day: Period, words: set[str], reference: date) -> Reading:
    """Return "next Friday", said on a Monday, with the Friday of next week beside it."""
    same_week = containing("week", day.first) == containing("week", reference)
    by = 7 if words & lexicon.AHEAD else -7 if words & lexicon.BACK else 0
    if not by or not same_week:
        return reading
    days = sorted((day, day.shift(by)))
    return replace(reading, alternatives=tuple(each.edtf for each in days))


def weekday_of_week(match: Match, context: Context) -> list[Reading]:
    """Read "Tuesday of last week"."""
    now = context.now("week")
    if now is None or set(match.words("which")) & {"that", "same", "following", "previous"}:
        return []
    monday = now.shift(step_of(set(match.words("which")))).first.toordinal()
    day = Period("day", monday + lexicon.WEEKDAYS[match.word("weekday")])
    return [dated(match, day, context.basis)]


def _told_of(match: Match) -> bool:
    """Tell whether a weekday owns something that happened: "Wednesday's ruling".

    Not so where the words before look ahead to it: "ahead of Friday's vote".
    """
    words, end = match.tokens.words, match.end
    owns = words[end : end + 2] in (["'", "s"], ["’", "s"])
    return owns and not set(words[max(0, match.start - 2) : match.start]) & _AHEAD_OF


_AHEAD_OF = frozenset(("of", "before", "for", "until"))
