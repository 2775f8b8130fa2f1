"""Which words can be part of a time, and what class is each in?

One word may be in several classes ("second" is an ordinal and a unit, "May" a month);
the grammar decides by what stands beside it. Lower case throughout; ``CAPITAL`` lists
the words that count only when they begin with a capital ("may", "march", "fall").

No patterns here: those are in ``grammar.py``.
"""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
FULL_MONTHS = tuple(word for word in MONTHS if len(word) > 4 or word in ("may", "june", "july"))
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thu",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 1, "summer": 2, "fall": 3, "autumn": 3, "winter": 4}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}  # fmt: skip
#: A unit's word: the unit, and its letter in a TIMEX3 duration.
UNITS = {
    word: unit
    for unit, words in {
        "second": "second seconds",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks",
        "weekend": "weekend weekends",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "quarter": "quarter quarters",
        "season": "season seasons",
        "half": "half halves",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
        "millennium": "millennium millennia",
    }.items()
    for word in words.split()
}
#: What an ordinal counts where it is no day of a month: "the 20th anniversary".
ORDINAL_NOUNS = frozenset(
    "century anniversary birthday floor minute hour week month year day time district "
    "amendment congress session parallel edition army division regiment brigade".split()
)
DURATION_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "C",
    "millennium": "L", "season": "S",
}  # fmt: skip
DAYPARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "midday": "MI",
    "lunchtime": "MI", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
    "evenings": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "nights": "NI",
    "overnight": "NI",
}  # fmt: skip
ZONES = tuple("gmt utc est edt cst cdt mst mdt pst pdt et bst cet cest z".split())
#: Feasts with a fixed day. Thanksgiving is the fourth Thursday of November, as in the United
#: States; Canada's is named beside it. Easter is in ``feasts.py``.
FEASTS = {"christmas": (12, 25), "halloween": (10, 31), "boxing": (12, 26)}
#: Words that take a name of the calendar to the one before, and to the one after.
BACK = frozenset(("last", "past", "previous", "preceding", "prior"))
AHEAD = frozenset(("next", "coming", "following", "upcoming"))
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
VAGUE = ("several", "few", "many", "some", "recent", "couple", "numerous", "countless")
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip
SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip

#: Words that are units only beside a number or an ordinal: "a quarter of", "a second bank".
_NO_UNIT = ("second", "half", "quarter")
_CLASSES: dict[str, str] = {
    "MONTH": " ".join(FULL_MONTHS),
    "MONTHABBR": " ".join(word for word in MONTHS if word not in FULL_MONTHS),
    "WEEKDAY": " ".join(word for word in WEEKDAYS if word.endswith("day")),
    "WEEKDAYABBR": " ".join(word for word in WEEKDAYS if not word.endswith("day")),
    "WEEKDAYS": "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays",
    "SEASON": " ".join(SEASONS),
    "SEASONS": "springs summers autumns winters",
    "NUMBER": " ".join(NUMBERS),
    "SCALE": " ".join(SCALES),
    "ORDINAL": " ".join(ORDINALS),
    "TENS": "twenty thirty",
    "UNIT": " ".join(word for word in UNITS if not word.endswith("s") and word not in _NO_UNIT),
    "UNITS": " ".join(word for word in UNITS if word.endswith(("s", "ia"))),
    "DAYPART": " ".join(DAYPARTS),
    "DECADEWORD": " ".join(DECADES),
    "REFERENCE": " ".join(REFERENCES),
    "SETWORD": " ".join(SETS),
    "FEAST": "christmas halloween thanksgiving",
    "TODAY": "today yesterday tomorrow tonight",
    "LAST": "last past previous preceding prior",
    "NEXT": "next coming following upcoming",
    "THIS": "this current",
    "LATEST": "latest",
    "VAGUE": " ".join(VAGUE),
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "STARTWORD": "beginning start outset opening dawn onset",
    "ENDWORD": "end close ending",
    "STRETCH": "consecutive straight successive full whole solid entire trading business working "
    "calendar previous extra additional further long short good great happy glorious quiet busy "
    "bad hard tough difficult tense bitter painful terrible brutal bloody chaotic hectic frantic",
    "ZONE": " ".join(ZONES),
    "EVERY": "every each per",
    "EACHWORD": "every each",
    "DET": "the a an this that these those its his her their our my",
}

#: Months and weekdays are names: in lower case they are other words, or not English news.
CAPITAL = frozenset(
    (*MONTHS, "sat", "sun", "mon", "wed", "fri", "thu", "tue", *FEASTS, "thanksgiving", "easter",
     "good", "ash", "palm", "ascension", "pentecost", "ad")
)  # fmt: skip


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
