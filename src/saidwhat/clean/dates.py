"""Which day do these few words name, when they are a date and nothing else?

The dates of datelines and of the lines around an article: month and day, perhaps a
year, in the orders that newsrooms print; and the moments that pages and mail give to
programs. The times inside sentences are for
``times/``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from saidwhat.errors import InvalidValueError
from saidwhat.language.load import ENGLISH
from saidwhat.types.edtf import Edtf

_MONTHS = {word: int(number) for word, number in ENGLISH.table("months").items()}
MONTH = rf"(?:{ENGLISH.either('month pieces')})\b\.?"
WEEKDAY = rf"(?:{ENGLISH.either('weekday pieces')})(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s{1,2}(?:19|20)\d\d)?"

#: A date as printed, without groups, for building larger patterns (ignore case).
DATE = (
    rf"(?:{WEEKDAY},?\s{{1,2}})?"
    rf"(?:{MONTH}\s{{1,2}}{_DAY}\b{_YEAR}|{_DAY}\.?\s{{1,2}}{MONTH}{_YEAR})"
)

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_PRINTED = re.compile(DATE, re.IGNORECASE)
_CLOCK = re.compile(r"\d:\d\d")
_PART = re.compile(r"(?P<year>(?:19|20)\d\d)|(?P<day>\d{1,2})|(?P<month>[A-Za-z]{3,})")


def printed_day(text: str, near: Edtf | None = None) -> Edtf | None:
    """Return the first day printed in ``text``, or None where there is none.

    A day without a year takes the year that lies nearest to ``near``; where that is
    not known it stays ``XXXX-07-06``.
    """
    iso = _ISO.search(text)
    if iso:
        return _edtf(iso.group())
    match = _PRINTED.search(text)
    if not match:
        return None
    year, month, day = _parts(match.group())
    if year:
        return _edtf(f"{year:04}-{month:02}-{day:02}")
    return nearest(month, day, near)


def moment(value: str | None) -> tuple[Edtf, str | None] | None:
    """Return the day, as its own zone counts it, and the full time if there is one."""
    words = " ".join((value or "").split())
    if not words:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(words.replace(" UTC", "Z") if read is datetime.fromisoformat else words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if time.year < 1800:
            return None
        day = Edtf(time.date().isoformat())
        full = time.isoformat() if _CLOCK.search(words) else None
        return day, full
    found = printed_day(words)
    return (found, None) if found and found.is_day else None


def _parts(words: str) -> tuple[int, int, int]:
    year = month = day = 0
    for part in _PART.finditer(words):
        name = (part["month"] or "").lower()
        if part["year"]:
            year = int(part["year"])
        elif part["day"]:
            day = int(part["day"])
        elif number := _month(name):
            month = number
    return year, month, day


def _month(name: str) -> int:
    return next(
        (number for word, number in _MONTHS.items() if word.startswith(name[:3])),
        0,
    )


def nearest(month: int, day: int, near: Edtf | None) -> Edtf | None:
    """Return this day of the year nearest to ``near``; with an open year if that is unknown."""
    first = near.first if near else None
    last = near.last if near else None
    if first is None or last is None or (first != last and first.year != last.year):
        return _edtf(f"XXXX-{month:02}-{day:02}")
    if first != last:
        return _edtf(f"{first.year:04}-{month:02}-{day:02}")
    days = [
        found
        for year in (first.year - 1, first.year, first.year + 1)
        if (found := _day(year, month, day))
    ]
    best = min(days, key=lambda found: abs((found - first).days), default=None)
    return Edtf(best.isoformat()) if best else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _edtf(text: str) -> Edtf | None:
    try:
        return Edtf(text)
    except InvalidValueError:
        return None
