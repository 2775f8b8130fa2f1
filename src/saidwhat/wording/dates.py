"""How is an EDTF date read aloud, without losing how precise it is?

``2022-07-06`` is "6 July 2022", ``2022-03`` at its end is "end of March 2022",
``[..2026-05-03]`` is "by 3 May 2026". Nothing is rounded and nothing added. Reading dates
out of a text is ``times/``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from saidwhat.types.edtf import Edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_PARTS = {"START": "early", "MID": "mid-", "END": "late"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_TENS = ("1st to 9th", "10th to 19th", "20th to 29th", "30th or 31st")
_OPEN = ("", "..")
_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d)?)?", re.ASCII)


#: What a date said rests on, as every face tells it; ``cue`` is told by its words alone.
RESTS_ON = {
    "cue": "printed with the statement",
    "document": "the date of the document",
    "scene": "a day told before it",
    "dateline": "the dateline",
    "publication": "the day of publication",
    "corrected": "a correction by hand",
}
#: What stands where the text tells no day, and none can be inferred.
NOT_DATED = "not dated in the text"


def not_dated(published: Edtf | None) -> str:
    """Return what is told of a statement without a date said: "…; published 10 May 2024"."""
    return f"{NOT_DATED}; published {in_words(published)}" if published else NOT_DATED


def in_words(edtf: Edtf | None, mod: str | None = None) -> str:
    """Return a date as English words; ``mod`` is TIMEX3's (START, MID, END, APPROX …)."""
    if edtf is None:
        return "date not established"
    text = edtf.text
    if text.startswith("["):
        return " or ".join(_member(member) for member in text[1:-1].split(","))
    if "/" in text:
        return _interval(*text.split("/"))
    words = _date(text)
    if mod in _PARTS and len(text) != 10:
        part = "end of" if mod == "END" and len(text) == 7 else _PARTS[mod]
        the = "the " if words.startswith("the ") else ""
        return f"{the}{part}{'' if part.endswith('-') else ' '}{words.removeprefix('the ')}"
    about = mod in ("APPROX", "LESS_THAN", "MORE_THAN") and text[-1] not in _MARKS
    return f"about {words}" if about else words


def precision(edtf: Edtf) -> str:
    """Return how precise the date is, in one or two words."""
    text = edtf.text
    if text.startswith("["):
        return "one of several"
    if "/" in text:
        return "a period"
    if text.startswith("XXXX"):
        return "year not known"
    year, _, rest = text.rstrip("~?%").partition("-")
    if "X" in year:
        return "decade" if year.count("X") == 1 else "century"
    if not rest or rest.startswith("XX"):
        return "year"
    if rest[:2] in _SEASONS:
        return "season"
    return "month" if len(rest) < 5 or "X" in rest[3:] else "day"


def iso(edtf: Edtf | None) -> str | None:
    """Return the value of an HTML ``<time datetime>``, or None where HTML has no such date."""
    if edtf is None or not re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", edtf.text, re.ASCII):
        return None
    return edtf.text


def moment(time: str) -> str:
    """Return an ISO 8601 time in UTC as words: ``Tuesday 24 November 2026, 09:14 UTC``."""
    when = datetime.fromisoformat(time).astimezone(UTC)
    return f"{when:%A} {when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"


def clock(time: str | None) -> str | None:
    """Return the time of day of an ISO 8601 time, with its zone: ``18:40 UTC+01:00``."""
    match = _CLOCK.search(time or "")
    if match is None:
        return None
    hour, utc, hours, minutes = match.groups()
    zone = f" UTC{hours}:{minutes or '00'}" if hours else " UTC" if utc else ""
    return str(hour + zone)


def _member(text: str) -> str:
    """Return one of several dates, or a range of them."""
    start, dots, end = text.partition("..")
    if not dots:
        return _date(text)
    if not start:
        return f"by {_date(end)}"
    return f"between {_date(start)} and {_date(end)}" if end else f"{_date(start)} or later"


def _interval(start: str, end: str) -> str:
    if end in _OPEN:  # not "since": what is to come has a beginning too
        return f"from {_date(start)} on"
    if start in _OPEN:
        return f"until {_date(end)}"
    if len(start) == len(end) == 10 and start[:7] == end[:7] and start[8:].isdigit():
        return f"{int(start[8:])}–{_date(end)}"
    if len(start) == len(end) == 7 and start[:4] == end[:4] and start[5:] not in _SEASONS:
        return f"{MONTHS[int(start[5:]) - 1]}–{_date(end)}"
    return f"{_date(start)} to {_date(end)}"


def _date(text: str) -> str:
    mark = _MARKS.get(text[-1], "")
    year, month, day = (*text.rstrip("~?%").split("-"), "", "")[:3]
    return mark + _plain(_year(year), month, day)


def _plain(year: str, month: str, day: str) -> str:
    if not month or month == "XX":
        return year.removeprefix(", ")
    if month in _SEASONS:
        return f"{_SEASONS[month]}{_joined(year)}"
    name = MONTHS[int(month) - 1]
    if not day or day == "XX":
        return f"{name}{_joined(year)}"
    if day.endswith("X"):
        return f"{name}{_joined(year)}, {_TENS[int(day[0])]}"
    return f"{int(day)} {name}{_joined(year)}"


def _joined(year: str) -> str:
    return year if year.startswith(",") else f" {year}"


def _year(year: str) -> str:
    if year == "XXXX":
        return ", year not known"
    if year.endswith("XX"):  # "the 2000s" would be ten years
        return f"the years {year[:2]}00 to {year[:2]}99"
    return f"the {year[:3]}0s" if year.endswith("X") else year.lstrip("0") or "0"
