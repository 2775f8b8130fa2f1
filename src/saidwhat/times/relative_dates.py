"""Which day, week or month is meant by "Friday", "last week", "two years ago", "that day"?

Readings of the rules for dates that are counted from another one: from the day of
publication, or from an expression before. What hangs on an event is in
``hanging_dates.py``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saidwhat.times import lexicon
from saidwhat.times.lengths import amount, length
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.reading import (
    Context,
    Match,
    Reading,
    about,
    at_part,
    dated,
    mod_of,
    moved,
    undated,
)
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis

_CALENDAR: frozenset[str] = frozenset(
    ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
)


def weekend(match: Match, context: Context) -> list[Reading]:
    """Read "the weekend": the last one, the one that is on, or the next by tense."""
    now, mod = context.now("weekend"), mod_of(match.words("part"))
    if now is None:
        return [undated(match, open_value("weekend"), mod)]
    on = context.reference is not None and context.reference.weekday() >= 4
    if context.tense(match) == "future" or on:
        return [dated(match, now, "tense", mod)]
    return [dated(match, now.shift(-1), context.basis, mod)]


def year_end(match: Match, context: Context) -> list[Reading]:
    """Read "year's end", "this year-end"."""
    now = context.now("year")
    if now is None:
        return [undated(match, open_value("year"), "END")]
    return [dated(match, now.shift(_step(set(match.words("which")))), context.basis, "END")]


def part_of_day(match: Match, context: Context) -> list[Reading]:
    """Read "mid-afternoon", "early morning yesterday"."""
    part = lexicon.DAYPARTS[match.word("daypart")]
    mod = mod_of(match.words("part"))
    if context.today is None or context.narrative:
        return [Reading(match.start, match.end, "TIME", f"XXXX-XX-XXT{part}", mod)]
    by = {"yesterday": -1, "tomorrow": 1}.get(match.word("today"), 0)
    day = Period("day", context.today.toordinal() + by)
    return [at_part(match, day, "publication", part, mod)]


def the_year(match: Match, context: Context) -> list[Reading]:
    """Read "for the year", "of the full year": the reference's own."""
    now = context.now("year")
    if now is None:
        return []
    return [moved(dated(match, now, context.basis), *match.range("unit"))]


def today(match: Match, context: Context) -> list[Reading] | None:
    """Read "today", "yesterday morning", "tonight"; not "USA Today"."""
    word = match.word("today")
    before = match.start - 1
    if match.tokens.capital(match.start) and before >= 0 and match.tokens.capital(before):
        return None
    by = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "NI" if word == "tonight" else lexicon.DAYPARTS.get(match.word("daypart"), "")
    if context.today is None or context.narrative:
        return [_of_nobody_s_day(match, by, part)]
    day = Period("day", context.today.toordinal() + by)
    return [at_part(match, day, "publication", part, mod_of(match.words("part")))]


def _of_nobody_s_day(match: Match, by: int, part: str) -> Reading:
    """Read "today" where its day is not known: in a history it is the day of whoever is quoted."""
    if part:
        return Reading(match.start, match.end, "TIME", f"XXXX-XX-XXT{part}")
    return undated(match, "XXXX-XX-XX" if by else "PRESENT_REF")


#: What makes a weekday part of a name: "the Sunday Times".
_PAPERS = frozenset(
    ("times", "telegraph", "mirror", "express", "mail", "herald", "post", "world", "independent")
)


#: What makes a weekday the name of an event: "Bloody Sunday", "Black Friday".
_NAMED_DAYS = frozenset("black bloody super cyber giving holy maundy shrove fat blue red".split())


def weekday(match: Match, context: Context) -> list[Reading] | None:
    """Read "Friday", "last Friday", "Monday night", "on Wednesday" by tense and nearness."""
    named = match.end_word in _NAMED_DAYS and match.tokens.capital(match.start - 1)
    if named or (match.after_word in _PAPERS and match.tokens.capital(match.end)):
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
    monday = now.shift(_step(set(match.words("which")))).first.toordinal()
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


def daypart_of(match: Match, context: Context) -> list[Reading]:
    """Read "the morning of": the date that follows is joined to it, see ``joined.py``."""
    part = lexicon.DAYPARTS[match.word("daypart")]
    return [Reading(match.start, match.end - 1, "TIME", f"XXXX-XX-XXT{part}")]


def ahead(match: Match, context: Context) -> list[Reading]:
    """Read "in two weeks" as a date where the verb looks ahead; else it is a length."""
    name = lexicon.UNITS[match.word("unit")]
    count = amount(match.words("count"))
    if context.before(match) != "in" or not (count and count.isdigit()) or context.narrative:
        return []
    if name not in _CALENDAR or context.tense(match) != "future" or not context.today:
        return []
    mod = mod_of(match.words("approx"))
    return [_counted(match, context.now("day"), name, int(count), "tense", mod)]


def this_daypart(match: Match, context: Context) -> list[Reading]:
    """Read "this morning", "last night", "that evening"."""
    part = lexicon.DAYPARTS[match.word("daypart")]
    words, mod = set(match.words("which")), mod_of(match.words("part"))
    if words & {"that", "same", "the"}:
        if context.previous is None or context.previous.unit != "day":
            return [Reading(match.start, match.end, "TIME", f"XXXX-XX-XXT{part}", mod)]
        return [at_part(match, context.previous.shift(_step(words)), "previous", part, mod)]
    if context.today is None:
        return [Reading(match.start, match.end, "TIME", f"XXXX-XX-XXT{part}", mod)]
    day = Period("day", context.today.toordinal() - bool(words & {"last"}))
    return [at_part(match, day, "publication", part, mod)]


def which_unit(match: Match, context: Context) -> list[Reading] | None:
    """Read "last week", "this month", "next year", "the following day", "that year"."""
    if match.tokens.capital(match.end - 1) and match.tokens.capital(match.start):
        return None  # a programme's name: "This Week"
    name = lexicon.UNITS[match.word("unit")]
    words, mod = set(match.words("which")), mod_of(match.words("part"))
    if name == "quarter" and words & {"that", "same"} and context.quarter:
        return [dated(match, context.quarter, "previous", mod)]
    if name not in _CALENDAR or (name == "quarter" and not words & {"last", "next", "current"}):
        return []
    if "past" in words:
        return [Reading(match.start, match.end, "DURATION", length("1", name), mod)]
    unit: Unit = name  # type: ignore[assignment]
    if words & {"same", "that", "following", "previous", "preceding"} or (
        unit == "day" or context.narrative
    ):
        return [_from_previous(match, context, unit, _step(words), mod)]
    now = context.now(unit)
    if now is None:
        return [undated(match, open_value(unit), mod)]
    return [dated(match, now.shift(_step(words)), context.basis, mod)]


def before_or_after(match: Match, context: Context) -> list[Reading]:
    """Read "the day before", where nothing follows that it could hang on."""
    if context.after(match)[:1].isalnum():
        return []
    unit = lexicon.UNITS[match.word("unit")]
    if unit not in ("day", "week", "month", "year"):
        return []
    step = -1 if match.words("way") == ["before"] else 1
    return [_from_previous(match, context, unit, step, None)]  # type: ignore[arg-type]


def _step(words: set[str]) -> int:
    if words & lexicon.BACK:
        return -1
    return 1 if words & lexicon.AHEAD else 0


def open_value(unit: str) -> str:
    """Return the TIMEX3 value of a unit of which nothing is known: ``XXXX-XX-XX``."""
    return {
        "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
        "quarter": "XXXX-QX", "decade": "XXX", "century": "XX",
    }.get(unit, "XXXX")  # fmt: skip


def _from_previous(
    match: Match, context: Context, unit: Unit, step: int, mod: str | None
) -> Reading:
    """Return the period ``step`` units from the expression before, if that is as precise."""
    base = context.previous if step else context.mentioned
    if unit == "day" and match.words("part") and not context.narrative:
        base = context.past_day
    if base is None or _coarser(base.unit, unit):
        return undated(match, open_value(unit), mod)
    reading = dated(match, containing(unit, base.first).shift(step), "previous", mod)
    if step:
        context.counted(match, unit, step)
    return reading


_ORDER = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)


def _coarser(unit: str, than: str) -> bool:
    return _ORDER.index(unit) > _ORDER.index(than)


def ago(match: Match, context: Context) -> list[Reading]:
    """Read "two weeks ago", "three days later", "a year earlier", at the unit's own precision."""
    name = lexicon.UNITS[match.word("unit")]
    count = lexicon.number(match.words("count")) if match.words("count") else None
    way, mod = match.words("way"), mod_of(match.words("approx"))
    forward = bool(set(way) & {"later", "after", "hence", "now", "afterwards"})
    if count is None or set(match.words("count")) & {"several", "few", "many", "some", "recent"}:
        value = "FUTURE_REF" if "now" in way or "hence" in way else "PAST_REF"
        if "ago" in way or value == "FUTURE_REF":
            return [undated(match, value, mod)]
        return [undated(match, open_value(name if name in _CALENDAR else "day"), mod)]
    steps = int(count) if forward else -int(count)
    if name == "fortnight":
        name, steps = "week", steps * 2
    if name == "year" and steps == -1 and context.quarter and not forward:
        # A company's report: the same quarter of the year before.
        then = dated(match, context.quarter.year_before(), "previous", mod)
        return [replace(then, period=context.quarter)]
    if "ago" in way or "now" in way or "hence" in way:
        base = context.now("day")
        basis = context.basis
    else:
        base, basis = context.previous, "previous"
    return [_counted(match, base, name, steps, basis, mod)]


def _counted(
    match: Match, base: Period | None, name: str, steps: int, basis: TimeBasis, mod: str | None
) -> Reading:
    if name not in _CALENDAR:
        return undated(match, "PAST_REF" if steps < 0 else "FUTURE_REF", mod)
    unit: Unit = name  # type: ignore[assignment]
    if base is None or _coarser(base.unit, unit):
        return undated(match, open_value(unit), mod)
    reading = dated(match, containing(unit, base.first).shift(steps), basis, mod)
    return replace(reading, edtf=about(reading.edtf)) if mod and reading.edtf else reading


def that_date(match: Match, context: Context) -> list[Reading]:
    """Read "then" after a preposition, "that time": the expression before."""
    if context.previous is None:
        return [undated(match, "PAST_REF")]
    return [dated(match, context.previous, "previous")]


_AFTER_PRONOUN = frozenset("a an the and or but was were is are had has did would , . ;".split())


def of_histories(match: Match, context: Context) -> list[Reading]:
    """Read "former", "current", "recent", "future" in a history.

    TIMEX2, by which histories are marked up, takes these adjectives for times; TimeML, by
    which news is, mostly does not.
    """
    if not context.narrative or context.after(match) in _AFTER_PRONOUN:
        return []  # "the former" of two
    word = match.word("reference")
    return [
        undated(match, {"current": "PRESENT_REF", "future": "FUTURE_REF"}.get(word, "PAST_REF"))
    ]


def reference(match: Match, context: Context) -> list[Reading]:
    """Read "now", "recently", "in the past", "the near future"; not "the past three summers"."""
    after = context.after(match)
    counts = after in lexicon.NUMBERS or after[:1].isdigit() or after in lexicon.VAGUE
    if counts and match.words("reference")[-1] in ("past", "future"):
        return []
    for word in match.words("reference"):
        if word in lexicon.REFERENCES:
            return [undated(match, lexicon.REFERENCES[word])]
        if word in ("past", "former", "time", "once"):
            return [undated(match, "PAST_REF")]
        if word == "future":
            return [undated(match, "FUTURE_REF")]
    return [undated(match, "PRESENT_REF")]
