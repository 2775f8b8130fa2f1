"""Which day, week or month is meant by "last week", "two years ago", "that day"?

Readings of the rules for dates that are counted from another one: from the day of
publication, or from an expression before. Weekdays are in ``weekdays.py``, what hangs
on an event in ``hanging_dates.py``.
"""

from __future__ import annotations

from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.times import ancient, lexicon
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
    step_of,
    undated,
)
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
    tense = context.tense(match)
    if on and tense == "past" and context.today and context.today.weekday() == 4:
        on = False  # "said over the weekend", printed on a Friday
    if tense == "future" or on:
        return [dated(match, now, "tense", mod)]
    return [dated(match, now.shift(-1), context.basis, mod)]


def year_end(match: Match, context: Context) -> list[Reading]:
    """Read "year's end", "this year-end"."""
    now = context.now("year")
    if now is None:
        return [undated(match, open_value("year"), "END")]
    return [dated(match, now.shift(step_of(set(match.words("which")))), context.basis, "END")]


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
    if now is None or match.after_word in ("ended", "ending"):
        return []  # a length: "for the year ended Sept. 30"
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
        return [at_part(match, context.previous.shift(step_of(words)), "previous", part, mod)]
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
        return [_from_previous(match, context, unit, step_of(words), mod)]
    now = context.now(unit)
    if now is None:
        return [undated(match, open_value(unit), mod)]
    return [dated(match, now.shift(step_of(words)), context.basis, mod)]


def before_or_after(match: Match, context: Context) -> list[Reading]:
    """Read "the day before", where nothing follows that it could hang on."""
    if context.after(match)[:1].isalnum():
        return []
    unit = lexicon.UNITS[match.word("unit")]
    if unit not in ("day", "week", "month", "year"):
        return []
    step = -1 if match.words("way") == ["before"] else 1
    return [_from_previous(match, context, unit, step, None)]  # type: ignore[arg-type]


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
    long_ago = ancient.counted(match, context, step, mod) if unit == "year" else None
    if long_ago:
        return long_ago
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
        long_ago = ancient.counted(match, context, steps, mod) if name == "year" else None
        if long_ago:
            return [long_ago]
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


_AFTER_PRONOUN = ENGLISH.words("after a pronoun")


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
