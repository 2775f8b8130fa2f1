"""On which day do the lines around an article say that it was printed, and changed?

A line is read where it holds a date with its year and, beside it, hours, zones, names and labels
alone: "By Ines Falk | The Courier | Mar 3, 2031 | 7:05 p.m.". Whose order figures have ("03/04")
is told by the figures, by a zone of North America or by the page's language ("en-US"); otherwise
the day stands first, as in most of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saidwhat.clean.dates import DATE, printed_day
from saidwhat.language.load import ENGLISH
from saidwhat.types.edtf import Edtf

_DATED = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    r"|\b(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<last>(?:19|20)\d\d)\b"
    rf"|\b(?P<words>{DATE}|{DATE.replace(chr(92) + 's{1,2}', '[-/.]')})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHANGED = re.compile(rf"\b(?:{ENGLISH.either('changed')})\b", re.IGNORECASE)
_PRINTED = re.compile(rf"\b(?:{ENGLISH.either('printed')})\b", re.IGNORECASE)
_LABEL = re.compile(rf"\b(?:{ENGLISH.either('changed')}|{ENGLISH.either('printed')})\b", re.I)
_SMALL = ENGLISH.words("stamp words")
_CLOCK = re.compile(
    r"T?\b\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?|\b(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?\b|\b\d{1,2}[hH]\d\d\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"\b[ECMP][SD]?T\b|\b(?:Eastern|Pacific|Central|Mountain)\b")
_MONTH_FIRST = ("en-us", "en_us", "en-ph")
_BYLINE = re.compile(r"^\W*by\s+[A-ZÀ-Þ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.]*")
#: A line with more than this is no line of a day; with more names beside its day, a sentence.
_LONGEST = 160
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    """The days that lines give: of print, and of the last change; each may be missing.

    ``labelled`` tells that a word says that the first is the day of print.
    """

    published: Edtf | None = None
    modified: Edtf | None = None
    labelled: bool = False


def stamp(line: str, language: str | None = None, label: str = "") -> Stamp | None:
    """Return what a line says of its article's days, None for any line that is none of days.

    ``label`` is the line above, where that is a label alone.
    """
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    months_first = (language or "").lower().startswith(_MONTH_FIRST) or _AMERICAN.search(line)
    found = [(match, _day(match, bool(months_first))) for match in _DATED.finditer(line)]
    days = [(match, day) for match, day in found if day]
    if not days or not _is_bare(line):
        return None
    published = modified = None
    labelled = False
    at = 0
    for match, day in days:
        told = line[at : match.start()] or (label if at == 0 else "")
        at = match.end()
        if _CHANGED.search(told) and not _PRINTED.search(told):
            modified = modified or day
        elif published is None or (_PRINTED.search(told) and not labelled):
            published = day
            labelled = bool(_PRINTED.search(told))
    return Stamp(published, modified, labelled)


def is_label(line: str) -> bool:
    """Tell whether a line says that a day of print or of change stands behind it, and no more."""
    words = _WORD.findall(line)
    return 0 < len(words) <= 3 and bool(_LABEL.search(line)) and _is_bare(line)


def together(stamps: Iterable[Stamp]) -> Stamp:
    """Return what several lines say: the first day that is called one of print, or the first."""
    found = list(stamps)
    days = [one for one in found if one.published]
    best = next((one for one in days if one.labelled), days[0] if days else Stamp())
    modified = next((one.modified for one in found if one.modified), None)
    return Stamp(best.published, modified, best.labelled)


def before_date(line: str) -> str:
    """Return the words of a line in front of its date, and of what says that one comes."""
    ends = [match.start() for match in (_DATED.search(line), _LABEL.search(line)) if match]
    return line[: min(ends, default=len(line))].rstrip(" |·•/,–—-(")


def _is_bare(line: str) -> bool:
    """Tell whether a line has no words beside its days but labels, hours and names."""
    rest = _CLOCK.sub(" ", _DATED.sub(" ", line))
    words = _WORD.findall(_LABEL.sub(" ", rest))
    names = [word for word in words if word.lower().rstrip(".") not in _SMALL]
    signed = bool(_BYLINE.match(line))
    few = len(names) <= (_MOST_NAMES if signed or re.search(r"[|·•/]", line) else 3)
    return few and all(name[0].isupper() for name in names) and line[-1:] not in "”?!"


def _day(match: re.Match[str], months_first: bool) -> Edtf | None:
    if match["words"]:
        words = re.sub(r"(?<=\w)[-/.](?=\w)", " ", match["words"])
        return printed_day(words) if _YEAR.search(words) else None
    if match["year"]:
        return _made(int(match["year"]), int(match["m"]), int(match["d"]))
    one, two, year = int(match["one"]), int(match["two"]), int(match["last"])
    swapped = one <= 12 and (two > 12 or (months_first and match["sign"] != "."))
    return _made(year, one, two) if swapped else _made(year, two, one)


def _made(year: int, month: int, day: int) -> Edtf | None:
    try:
        return Edtf(date(year, month, day).isoformat())
    except ValueError:
        return None
