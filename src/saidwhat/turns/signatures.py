"""Which line, or end of a line, signs what stands above or in front of it?

The shape alone: a handle, a dash, a name with a role behind it. Whom the name means is not asked.
"""

from __future__ import annotations

import re

from saidwhat.turns.words import (
    BEFORE_NAMES,
    BEHIND_NAMES,
    NO_NAME,
    SHARED_BY,
    SIGNED_TITLES,
    SMALL,
    UNSIGNED,
)
from saidwhat.types.span import Span

NAME = (
    r"(?:[A-Z][\w.’'-]*)"
    rf"(?:[ \u00a0](?:(?:{SMALL})[ ])*[A-Z][\w.’'-]*){{1,4}}"
)
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?"
_DATE = r"(?:(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}))"
_DAY = rf"(?:(?:on\s)?(?:{_CLOCK}\s*[·,]\s*)?{_DATE}(?:,?\s(?:at\s)?{_CLOCK})?)"
_HANDLE = r"\(?@[\w.-]{2,60}(?:@[\w.-]{2,60})?\)?"
_SHARED = rf"(?:{SHARED_BY})"
#: "— Ilse Marrow (@ilsemarrow) May 9, 2024": a post's author, as the networks print it.
_POST = re.compile(
    rf"(?:[—–-]{{1,2}}\s*)?(?:{_SHARED}\s+)?(?P<name>{NAME})\s*{_HANDLE},?\s*(?:·\s*)?{_DAY}?\s*$"
)
_POST_BEHIND = re.compile(rf"\s[—–-]{{1,2}}\s*(?P<name>{NAME})\s*\({_HANDLE}\)?,?\s*{_DAY}?\s*$")
#: In what a page sets apart as a post, whatever stands before the handle is its author's name.
_POSTED = re.compile(
    rf"(?:[—–-]{{1,2}}|{_SHARED}\s)\s*(?P<name>\w[^\n@()]{{0,60}}?)\s*"
    rf"\({_HANDLE}\)?,?\s*{_DAY}?\s*$"
    rf"|{_SHARED}\s+(?P<poster>{NAME})\s+{_DAY}\s*$"
)
#: "— Piet Lammers, managing director": who said what is set apart above.
_DASHED = re.compile(rf"(?:[—–]|--?)\s*(?P<name>{NAME}(?:,\s[^.\n]{{2,80}})?)\s*$")
_DASHED_BEHIND = re.compile(
    rf"[.?!…”\"]\s*(?:[—–]|--)\s*(?P<name>{NAME}(?:,\s[^.\n]{{2,80}})?)\s*$"
)
#: Without a dash only a name with a role behind it: a heading has capitals too.
_UNDASHED = re.compile(rf"(?P<name>{NAME},\s[a-z][^.\n]{{2,80}})\s*$")
#: What a page gives as a signature needs neither: "Mayor Vera Stolk", "Anna, 34".
_GIVEN = re.compile(
    rf"(?:[—–~-]{{1,2}}\s*)?(?:{BEFORE_NAMES}\s)?"
    rf"(?P<name>(?:(?:{SIGNED_TITLES})\.? )?(?:{NAME}|[A-Z][\w’'-]+(?=,\s))"
    rf"(?:(?:,|\s[–—|·-]|\s\(|:)\s?[^\n]{{2,120}}|\s(?:{BEHIND_NAMES})\s[^\n]{{2,80}})?)\s*$"
)


def post(text: str, line: Span) -> Span | None:
    """Return the name of the author of a post that a line gives, None where it does not."""
    return _name(_POST.match(text, line.start, line.end))


def posted(text: str, line: Span) -> Span | None:
    """Return the author's name in the last line of a post that a page sets apart, or None."""
    found = _POSTED.match(text, line.start, line.end)
    if found is None:
        return post(text, line)
    return Span(*found.span("name" if found["name"] else "poster"))


def signature(text: str, line: Span) -> Span | None:
    """Return who signs, with the role, where a whole line does no more."""
    found = _DASHED.match(text, line.start, line.end) or _UNDASHED.match(text, line.start, line.end)
    return _name(found)


def given(text: str, line: Span) -> Span | None:
    """Return who signs in a line that the page sets as a signature; no work, no newspaper."""
    found = _name(_GIVEN.match(text, line.start, line.end))
    if found is None or NO_NAME.match(text, found.start) or UNSIGNED.match(text, found.start):
        return None
    return found


def behind(text: str, line: Span) -> tuple[int, Span] | None:
    """Return where the words of a post end that its author signs in the same line, and the name."""
    return _cut(_POST_BEHIND.search(text, line.start, line.end))


def dashed(text: str, line: Span) -> tuple[int, Span] | None:
    """Return where words end that somebody signs behind a dash in the same line, and the name."""
    found = _DASHED_BEHIND.search(text, line.start, line.end)
    return (found.start() + 1, Span(*found.span("name"))) if found else None


def _name(found: re.Match[str] | None) -> Span | None:
    return Span(*found.span("name")) if found else None


def _cut(found: re.Match[str] | None) -> tuple[int, Span] | None:
    return (found.start(), Span(*found.span("name"))) if found else None
