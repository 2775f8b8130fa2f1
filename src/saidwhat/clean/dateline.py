"""Where, on what day and by which agency does this paragraph say it was written?

The datelines of the big agencies, at the start of a paragraph::

    WASHINGTON, July 6. /TASS/.      LONDON (Reuters) -       PARIS, March 3 (AFP) –
    BRUSSELS (AP) —                  Kyiv, 4 May –            MOSCOW. July 6 (Interfax) -
    New Delhi, Jul 6 (PTI)           TOKYO, July 6, Kyodo -   KYIV, Ukraine —
    (ANSA) - ROME, JUL 6 -           Madrid, 6 May (EFE).-    BEIJING, July 6 (Xinhua) --

Capitals, a known agency or a date must say that it is one; "Paris — of all places"
is none. Other dates of an article are not read here.
"""

from __future__ import annotations

import re

from saidwhat.clean.dates import DATE, MONTH, WEEKDAY, printed_day
from saidwhat.language.load import ENGLISH
from saidwhat.types.article import Dateline
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

_KNOWN = f"(?:{ENGLISH.either('dateline agencies')})"
_UPPER = r"[A-ZÀ-ÖØ-ÞŠŽ][A-ZÀ-ÖØ-ÞŠŽ.'’\-]*"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"
_SMALL = f"(?:{ENGLISH.either('place particles')})"
_WORDS = rf"(?:\s(?:{_SMALL}|{_CAPITAL})){{0,4}}"
_UPPER_CITY = (
    rf"{_UPPER}(?:[ \u00a0]{_UPPER}){{0,3}}(?:/{_UPPER}(?:[ \u00a0]{_UPPER}){{0,2}}){{0,3}}"
)
# Behind bare capitals a region must look like one: "N.H.", "Iowa", "Tarnland".
_SHORT_REGION = r"(?:,\s(?:(?:[A-Z]\.){2,3}|[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?))?"
_PLACE = rf"{_CAPITAL}{_WORDS}(?:/{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}){{0,3}}"
_NO_DATE = rf"(?!(?i:{MONTH}|{WEEKDAY}))"
_REGION = (
    rf"(?:,\s{_NO_DATE}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}|\s\[{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}\])?"
)
_NAME = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
_BRACKETED = rf"(?:\((?:{_KNOWN}|{_NAME})\)|/(?:{_KNOWN}|{_NAME})/|\[(?:{_KNOWN}|{_NAME})\])"
_DASH = r"(?:\s?(?:--?|–|—|―|−)(?=\s|[\"“‘«A-Z])|\s?:(?=\s)|\.\s?[-–—](?=\s))"
_WHEN = rf"(?:{DATE}|{WEEKDAY})"

# Each style needs one thing that ordinary sentences do not have: see the notes.
_STYLES = tuple(
    re.compile(style)
    for style in (
        # a date and an agency in brackets; the dash may be missing (PTI, TASS)
        rf"(?P<place>{_PLACE}{_REGION})(?:,|\.)?\s(?i:(?P<date>{_WHEN})),?\.?\s?(?P<agency>{_BRACKETED})\s?(?:{_DASH}|[.:]-?(?=\s|$))?",
        # a date, an agency after a comma or dash, then a dash or full stop
        rf"(?P<place>{_PLACE}{_REGION})(?:,|\.)\s(?i:(?P<date>{_WHEN}))(?:,|\s[-–—])\s(?P<agency>{_KNOWN})(?:{_DASH}|\.(?=\s))",
        # a date, then a dash
        rf"(?P<place>{_PLACE}{_REGION})(?:,|\.)\s(?i:(?P<date>{DATE})),?\.?{_DASH}",
        # the agency first
        rf"\((?P<agency>{_KNOWN})\)\s?[-–—]\s(?P<place>{_PLACE}{_REGION}),\s(?i:(?P<date>{DATE})),?\.?{_DASH}",
        # a known agency, in brackets or bare, then a dash
        rf"(?P<place>{_PLACE}{_REGION}),?\s(?P<agency>\({_KNOWN}\)|/{_KNOWN}/)\s?(?:{_DASH}|\.(?=\s))",
        rf"(?P<place>{_PLACE}{_REGION}),?\s(?P<agency>{_KNOWN}){_DASH}",
        # one or two words, any name in capitals and brackets, a dash, then a sentence
        rf"(?P<place>{_CAPITAL}(?:\s{_CAPITAL})?{_REGION})\s(?P<agency>\([A-Z]{{2,5}}\)){_DASH}(?=\s?[A-Z\"“])",
        # capitals, an agency of any name, then a dash
        rf"(?P<place>{_UPPER_CITY}{_REGION})\s(?P<agency>\({_NAME}\))\s?{_DASH}",
        # a day and a known agency, without a place
        rf"(?P<place>)(?i:(?P<date>{DATE}))\s\((?P<agency>{_KNOWN})\)\s?{_DASH}",
        # capitals, then a dash
        rf"(?P<place>{_UPPER_CITY}{_SHORT_REGION})(?:\s(?:--?|–|—|―))(?=\s|[\"“A-Z])",
    )
)

#: Words in capitals before a dash that name no place.
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATE|UPDATED|EXCLUSIVE|WATCH|LIVE|VIDEO|OPINION|ANALYSIS|EXPLAINER|FACTBOX|"
    r"CORRECTED|CORRECTION|EDITORIAL|COMMENT|REVIEW|INTERVIEW|PHOTOS?|FILE|NEWS|SPORT|QUESTION|"
    r"ANSWER|NOTE|A|I|Q)\b"
)
_MONTH_FIRST = re.compile(rf"(?:{MONTH}|{WEEKDAY})(?:\s|$)", re.IGNORECASE)

#: A dateline stands within so many characters of its paragraph's start.
_REACH = 160


def dateline(text: str, paragraph: Span, published: Edtf | None = None) -> Dateline | None:
    """Return the dateline that opens ``paragraph``, with its dash or full stop, or None.

    A day without a year takes the year nearest to ``published``, if that is known.
    """
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _REACH)]
    for style in _STYLES:
        match = style.match(head)
        if match and not _refused(match):
            return _dateline(match, paragraph, published)
    return None


def _refused(match: re.Match[str]) -> bool:
    place = match["place"]
    return bool(place and (_NO_PLACE.match(place) or _MONTH_FIRST.match(place)))


def _dateline(match: re.Match[str], paragraph: Span, published: Edtf | None) -> Dateline | None:
    groups = match.groupdict()
    span = Span(paragraph.start, paragraph.start + len(match.group().rstrip()))
    when = groups.get("date")
    agency = groups.get("agency")
    return Dateline(
        span=span,
        place=_place(match["place"]) or None,
        edtf=printed_day(when, published) if when else None,
        agency=agency.strip("()[]/") if agency else None,
    )


def _place(words: str) -> str:
    """Return the place without the full stop of "MOSCOW. July 6", but with that of "D.C."."""
    place = " ".join(words.split()).rstrip(",")
    last = place.rpartition(" ")[2]
    return place.rstrip(".") if last.count(".") == 1 else place
