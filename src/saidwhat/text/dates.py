"""How is an EDTF date read aloud, without losing how precise it is?

``2022-03`` at its end is "end of March 2022", ``[..2026-05-03]`` is "by 3 May 2026".
Nothing is rounded and nothing added. Reading dates out of a text is ``times/``.
"""

from __future__ import annotations

import calendar

from saidwhat.types.edtf import Edtf

_PARTS = {"START": "early", "MID": "mid-", "END": "late"}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: Edtf, mod: str | None = None) -> str:
    """Return a date as English words; ``mod`` is TIMEX3's (START, MID, END, APPROX …)."""
    text = edtf.text
    if text.startswith("["):
        return _one_of(text[1:-1])
    if "/" in text:
        return _interval(*text.split("/"))
    words = _date(text)
    if mod in _PARTS and len(text) != 10:
        part = "end of" if mod == "END" and len(text) == 7 else _PARTS[mod]
        if words.startswith("the "):
            return f"the {part}{'' if part.endswith('-') else ' '}{words[4:]}"
        return f"{part}{'' if part.endswith('-') else ' '}{words}"
    about = mod in ("APPROX", "LESS_THAN", "MORE_THAN") and text[-1] not in _MARKS
    return f"about {words}" if about else words


def _one_of(inside: str) -> str:
    if inside.startswith(".."):
        return f"by {_date(inside[2:])}"
    if inside.endswith(".."):
        return f"{_date(inside[:-2])} or later"
    return " or ".join(_date(member) for member in inside.split(","))


def _interval(start: str, end: str) -> str:
    if end in ("", ".."):
        return f"since {_date(start)}"
    if start in ("", ".."):
        return f"until {_date(end)}"
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{_date(end)}"
    if len(start) == len(end) == 7 and start[:4] == end[:4] and int(start[5:]) <= 12:
        return f"{calendar.month_name[int(start[5:])]}–{_date(end)}"
    return f"{_date(start)} – {_date(end)}"


def _date(text: str) -> str:
    mark = _MARKS.get(text[-1:], "")
    year, _, rest = (text[:-1] if mark else text).partition("-")
    month, _, day = rest.partition("-")
    return mark + _with_year(_month_day(month, day), year)


def _with_year(words: str, year: str) -> str:
    if year == "XXXX":
        return f"{words}, year not known" if words else "year not known"
    told = year
    if year.endswith("XX"):
        told = f"the {year[:2]}00s"
    elif year.endswith("X"):
        told = f"the {year[:3]}0s"
    return f"{words} {told}".strip()


def _month_day(month: str, day: str) -> str:
    if not month or month == "XX":
        return ""
    if int(month) > 12:
        return _SEASONS[int(month)]
    name = calendar.month_name[int(month)]
    if not day or day == "XX":
        return name
    if day.endswith("X"):
        return f"{day[0]}0s of {name}" if day[0] != "0" else f"first days of {name}"
    return f"{int(day)} {name}"
