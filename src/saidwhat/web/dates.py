"""How is a date read aloud? EDTF in English words, no more precise than it is.

``2022-07-06`` is "6 July 2022", ``2022-07`` is "July 2022"; what is open, about or one
of several is said so. The EDTF itself always stands beside it, in the page's code.
"""

from __future__ import annotations

import re

from saidwhat.types.edtf import Edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_TENS = ("1st to 9th", "10th to 19th", "20th to 29th", "30th or 31st")
_OPEN = ("", "..")
_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d)?)?", re.ASCII)


def spoken(edtf: Edtf | None) -> str:
    """Return the date in words; "date not established" where there is none."""
    return "date not established" if edtf is None else _spoken(edtf.text)


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
    if len(rest) < 5 or "X" in rest[3:]:
        return "month"
    return "day"


def iso(edtf: Edtf | None) -> str | None:
    """Return the value of an HTML ``<time datetime>``, or None where HTML has no such date."""
    if edtf is None or not re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", edtf.text, re.ASCII):
        return None
    return edtf.text


def clock(time: str | None) -> str | None:
    """Return the time of day of an ISO 8601 time, with its zone: ``18:40 UTC+01:00``."""
    match = _CLOCK.search(time or "")
    if match is None:
        return None
    hour, utc, hours, minutes = match.groups()
    zone = f" UTC{hours}:{minutes or '00'}" if hours else " UTC" if utc else ""
    return hour + zone


def _spoken(text: str) -> str:
    if text.startswith("["):
        return _one_of(text[1:-1])
    if "/" in text:
        start, _, stop = text.partition("/")
        if start in _OPEN:
            return f"until {_date(stop)}"
        return f"from {_date(start)} on" if stop in _OPEN else f"{_date(start)} to {_date(stop)}"
    return _date(text)


def _one_of(members: str) -> str:
    parts = []
    for member in members.split(","):
        start, dots, stop = member.partition("..")
        if not dots:
            parts.append(_date(member))
        elif not start:
            parts.append(f"by {_date(stop)}")
        else:
            parts.append(f"{_date(start)} or later" if not stop else _between(start, stop))
    return " or ".join(parts)


def _between(start: str, stop: str) -> str:
    return f"between {_date(start)} and {_date(stop)}"


def _date(text: str) -> str:
    mark = _MARKS.get(text[-1], "")
    year, month, day = (*text.rstrip("~?%").split("-"), "", "")[:3]
    return mark + _plain(year, month, day)


def _plain(year: str, month: str, day: str) -> str:
    when = _year(year)
    if not month or month == "XX":
        return when
    if month in _SEASONS:
        return f"{_SEASONS[month]} {when}"
    name = MONTHS[int(month) - 1]
    if not day or day == "XX":
        return f"{name} {when}"
    if day.endswith("X"):
        return f"{name} {when}, {_TENS[int(day[0])]}"
    return f"{int(day)} {name} {when}"


def _year(year: str) -> str:
    if year == "XXXX":
        return "of a year not known"
    if year.endswith("XX"):
        return f"{year[:2]}00 to {year[:2]}99"
    return f"the {year[:3]}0s" if year.endswith("X") else year.lstrip("0")
