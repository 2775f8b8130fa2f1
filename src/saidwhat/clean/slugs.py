"""Which lines around a text are for those who print it, and which of them has a voice?

Slugs of agencies (IPTC 7901 and ANPA 1312 as text), embargoes, "FOR IMMEDIATE RELEASE" and the
takes of a story are no headline and no news; nor is the first line that somebody speaks in a
transcript or in subtitles a headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH

_LONGEST = 160
_FIELD = re.compile(rf"(?:{ENGLISH.either('sender fields')})\s?:.*", re.IGNORECASE)
_LINE = re.compile(rf"(?:{ENGLISH.either('sender lines')})\b[^.!?]{{0,100}}\.?", re.IGNORECASE)
_SLUG = re.compile(
    # "BC-HARBOUR-PIER/ (URGENT)", "AM-Harbour Pier, 1st Ld-Writethru,0210"
    r"[A-Z]{2}-[A-Z0-9][A-Z0-9/ -]*(?:/(?:\s?\([A-Z0-9 ,]+\))?|\s?\([A-Z0-9 ,]+\))"
    r"|[A-Z]{2}-[^.!?\"“]{2,60},\s?(?:\d\w{2}\s(?:Ld|Lead|Add|Sub)\b.{0,40}|\d{2,4})"
    # "a0456----", "r i bc-HarbourPier 1stLd-Writethru 03-10 0210"
    r"|[a-z]\d{3,5}\s?-{2,}.{0,40}|(?:[a-z]\s){1,3}\S{3,40}\s.{0,40}\d\d-\d\d\s\d{3,4}"
    # "(MORE)", "-0-", contacts of whoever wrote it
    r"|\(MORE\)|-0-|\(\(.{3,150}\)\)"
)
_VOICE = re.compile(
    r"<v[. ]|>>+\s|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ.'’-]+){0,3}"
    r"(?:,\s[^:.!?]{2,80}|\s\([^)]{2,60}\))?:\s+\S"
)
_CUE = re.compile(r"WEBVTT\b|(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3}[ \t]+-->")
#: What ANPA sets around a line.
MARKS = "^<="


def is_slug(line: str) -> bool:
    """Tell whether a line is for those who print the text, and no part of it."""
    line = line.strip(MARKS + " ")
    if len(line) > _LONGEST or any(mark in line for mark in '"“”«»'):
        return False
    return bool(_CUE.match(line)) or any(shape.fullmatch(line) for shape in (_FIELD, _LINE, _SLUG))


def voices(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines with a voice in front; of subtitles all. One alone may be a headline."""
    if sum(bool(_CUE.match(line)) for line in lines) > 1:
        return frozenset(range(len(lines)))
    found = frozenset(
        at for at, line in enumerate(lines) if _VOICE.match(line) and not is_slug(line)
    )
    return found if len(found) > 1 else frozenset()
