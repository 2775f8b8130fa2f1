"""Which clause of a stretch of text stands around a time, and where are its edges?

A stretch is read once, however many times stand in it: the boundaries of its clauses, and
where the clause in front of each begins. Whose words a clause is, is asked in ``events.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from saidwhat.language.load import ENGLISH
from saidwhat.types.span import Span

#: Where one clause of a sentence ends and the next begins.
_BOUNDARY = re.compile(rf";\s+|\s+[—–]\s+|,\s+(?=(?:{ENGLISH.either('openers of clauses')})\b)")
_RELATIVE = re.compile(rf"(?:{ENGLISH.either('relatives')})\b")
_JOINT = re.compile(rf"(?:{ENGLISH.either('joints of clauses')})\s+", re.IGNORECASE)
#: A clause of fewer words than four is no clause of its own ("and in March 2019").
_FOUR_WORDS = re.compile(r"\s*+(?:\S++\s++){3}\S")
#: Words before a relative clause that can be what it is about: no more than six.
_SEVEN_WORDS = re.compile(r"\s*+(?:\S++\s++){6}\S")
_THAT = re.compile(r"that\n?$")
#: Characters of a clause on either side of its time; the longest in the news that we know has
#: 272. So the clauses of an endless list of dates are no longer, each, than a long paragraph.
FAR = 1000


def long_enough(text: str, start: int, end: int) -> bool:
    """Tell whether at least four words stand between two places."""
    return _FOUR_WORDS.match(text, start, end) is not None


class Clauses:
    """The clauses of one stretch of a text."""

    def __init__(self, text: str, within: Span) -> None:
        self._text, self._within = text, within
        found = list(_BOUNDARY.finditer(text, within.start, within.end))
        self._opens = [boundary.start() for boundary in found]
        self._ends = [boundary.end() for boundary in found]
        self._starts = [within.start]  # of the clause behind so many boundaries
        for boundary in found:
            start = self._starts[-1]
            if long_enough(text, boundary.end(), within.end) and _opens_clause(
                text, start, boundary
            ):
                start = boundary.end()
            self._starts.append(start)

    def around(self, time: Span) -> Span:
        """Return the clause around a time of the stretch, without marks at its edges."""
        start = self._starts[bisect_right(self._ends, time.start)]
        for opened in range(bisect_left(self._opens, time.end), len(self._opens)):
            if long_enough(self._text, start, self._opens[opened]):
                return trimmed(self._text, start, self._opens[opened], time)
        return trimmed(self._text, start, self._within.end, time)


def _opens_clause(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Tell whether a clause can stand alone: "who led the dive" needs the few words before it."""
    relative = _RELATIVE.match(text, boundary.end())
    return not relative or _SEVEN_WORDS.match(text, start, boundary.start()) is not None


def trimmed(text: str, start: int, end: int, time: Span) -> Span:
    """Return the span without spaces, marks, and a dangling "that" or "and" at its edges."""
    start, end = _near(text, start, end, time)
    while start < time.start and text[start] in " \t\n,;:.—–\"“”'‘’«»":
        start += 1
    joint = _JOINT.match(text, start, time.start)
    start = joint.end() if joint else start
    while end > time.end and text[end - 1] in ' \t\n,;:—–"“«':
        end -= 1
    for mark, other in (("”", "“"), ("’", "‘"), ("»", "«")):
        if text[end - 1] == mark and text.find(other, start, end) < 0:
            end = max(time.end, end - 1)
    while end > time.end and text[end - 1] in " ,;:":
        end -= 1
    dangling = _dangling(text, start, end)
    return Span(start, dangling if dangling >= time.end else end)


def _near(text: str, start: int, end: int, time: Span) -> tuple[int, int]:
    """Return the bounds of a clause, cut between two words where they are far from its time."""
    low, high = time.start - FAR, time.end + FAR
    if start < low:
        start = max(text.find(" ", low, time.start), low)
    if end > high:
        end = max(text.rfind(" ", time.end, high), time.end)
    return start, end


def _dangling(text: str, start: int, end: int) -> int:
    """Return where a "that" at the end begins, with the spaces before it; -1 without one."""
    that = _THAT.search(text, max(start, end - 5), end)
    if that is None:
        return -1
    at = that.start()
    while at > start and (text[at - 1].isspace() or text[at - 1] == ","):
        at -= 1
    return at if at < that.start() else -1
