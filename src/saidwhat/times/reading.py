"""What stands around an expression when it is read, and what does a reading say?

A rule of the grammar hands its match (``Match``) and the context to a reading
function; the function returns what the words mean (``Reading``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from saidwhat.times import lexicon, tense
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.tokens import Tokens
from saidwhat.types.edtf import Edtf
from saidwhat.types.time import TimeBasis, TimexType


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: the tokens it covers, and the tokens of each named part."""

    tokens: Tokens
    found: re.Match[str]

    @property
    def start(self) -> int:
        """Return the index of the first token."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Return the index after the last token."""
        return self.found.end()

    @property
    def end_word(self) -> str:
        """Return the word in front of the match."""
        return self.tokens.words[self.start - 1] if self.start else ""

    @property
    def after_word(self) -> str:
        """Return the word behind the match."""
        words = self.tokens.words
        return words[self.end] if self.end < len(words) else ""

    def words(self, part: str) -> list[str]:
        """Return the lower-case words of a part; none where the part is missing."""
        start, end = self.range(part)
        return self.tokens.words[start:end]

    def word(self, part: str) -> str:
        """Return the first word of a part, or an empty string."""
        words = self.words(part)
        return words[0] if words else ""

    def range(self, part: str) -> tuple[int, int]:
        """Return the token range of a part; an empty one where it is missing."""
        groups = self.found.re.groupindex
        for name in (part, f"{part}__2", f"{part}__3"):
            if name in groups and self.found.start(name) >= 0:
                return self.found.span(name)
        return 0, 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. ``start`` and ``end`` are token indices.

    ``period`` is the calendar period where there is one; the next expressions of the
    text may be counted from it.
    """

    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    edtf: Edtf | None = None
    basis: TimeBasis = "none"
    period: Period | None = None
    anchor: tuple[int, int] | None = None
    alternatives: tuple[Edtf, ...] = ()


#: A step back in a history costs so much more than one ahead. Sweep on the tuned
#: WikiWars, value F1: 0.8 84.4, 1.0 84.6, 1.25 85.0, 1.5 84.1, 2 84.1, 3 83.0.
BACK_COSTS = 1.25
#: Tokens that one sentence may have: beyond that, a day told before is not looked for.
SENTENCE = 80


@dataclass(slots=True)
class Context:
    """The day of reference, and the expressions read so far.

    In a narrative the reference of an expression is the one before it; in news it is
    the day of publication. ``today`` is None where that is not known to the day.
    """

    tokens: Tokens
    today: date | None
    narrative: bool = False
    previous: Period | None = None
    #: The last quarter told: "a year ago" beside it is the same quarter of the year before.
    quarter: Period | None = None
    #: The last day told.
    day: Period | None = None
    day_at: int = -1

    def opened(self, tokens: Tokens) -> None:
        """Turn to the tokens of the next block."""
        self.tokens, self.day_at = tokens, -1

    def in_story(self, candidates: Sequence[Period]) -> Period:
        """Return the candidate that a history has come to: near, and rather on than back."""
        assert self.previous is not None
        before = self.previous.first.toordinal()

        def cost(candidate: Period) -> float:
            days = candidate.first.toordinal() - before
            return days if days >= 0 else -days * BACK_COSTS

        return min(candidates, key=cost)

    def took(self, reading: Reading) -> None:
        """Remember a reading, for those that are counted from it."""
        if reading.period is None:
            return
        if not (self.narrative and self._aside(reading.period)):
            self.previous = reading.period
        if reading.period.unit == "quarter":
            self.quarter = reading.period
        if reading.period.unit == "day":
            self.day, self.day_at = reading.period, reading.end

    def _aside(self, period: Period) -> bool:
        """Tell whether a history mentions a date only in passing and then goes on as before.

        A decade or a century, and a bare year that lies before the time told or well
        after it. Sweep on the tuned WikiWars: value F1 77.9 when every date moves the
        story, 78.7 / 79.6 / 79.9 / 80.0 with years up to 0 / 1 / 2 / 3 ahead.
        """
        if self.previous is None:
            return False
        if period.unit in ("decade", "century"):
            return True
        fine = self.previous.unit in ("day", "week", "month", "season")
        return fine and period.unit == "year" and not 0 <= period.year - self.previous.year <= 3

    @property
    def year_told(self) -> int | None:
        """Return the year that a history is in, where only the year has been told."""
        if self.narrative and self.previous is not None and self.previous.unit == "year":
            return self.previous.year
        return None

    @property
    def reference(self) -> date | None:
        """Return the day that an incomplete date is counted from."""
        if self.narrative and self.previous is not None:
            return self.previous.first
        return self.today

    @property
    def basis(self) -> TimeBasis:
        """Return what a date counted from the reference rests on."""
        if self.narrative and self.previous is not None:
            return "previous"
        return "publication" if self.today else "none"

    def told_here(self, match: Match) -> bool:
        """Tell whether the last day told stands in the same sentence as the match."""
        if self.day_at < 0 or not 0 <= match.start - self.day_at < SENTENCE:
            return False
        return "." not in self.tokens.words[self.day_at : match.start]

    def now(self, unit: Unit) -> Period | None:
        """Return the period of ``unit`` that the reference lies in."""
        return containing(unit, self.reference) if self.reference else None

    def tense(self, match: Match) -> tense.Tense | None:
        """Return the tense of the verb that governs the match, as far as it shows."""
        return tense.governing(self.tokens, match.start, match.end)

    def before(self, match: Match, offset: int = 1) -> str:
        """Return the word that stands ``offset`` tokens before the match."""
        at = match.start - offset
        return self.tokens.words[at] if at >= 0 else ""

    def after(self, match: Match, offset: int = 0) -> str:
        """Return the word that stands ``offset`` tokens after the match."""
        at = match.end + offset
        return self.tokens.words[at] if at < len(self.tokens.words) else ""


def dated(match: Match, period: Period, basis: TimeBasis, mod: str | None = None) -> Reading:
    """Return the reading of a match as one calendar period."""
    return Reading(match.start, match.end, "DATE", period.value, mod, period.edtf, basis, period)


def undated(match: Match, value: str, mod: str | None = None) -> Reading:
    """Return the reading of a match as a date that the text leaves open."""
    edtf = Edtf(value) if re.fullmatch(r"XXXX-\d\d(-\d\d)?", value) else None
    return Reading(match.start, match.end, "DATE", value, mod, edtf, "none")


def moved(reading: Reading, start: int, end: int) -> Reading:
    """Return the reading for another range of tokens."""
    return replace(reading, start=start, end=end)


def mod_of(words: list[str]) -> str | None:
    """Return TIMEX3's mod for "early", "the end of", "about", "more than" and the like."""
    known = set(words)
    if known & {"early", "beginning", "start", "outset", "opening", "dawn", "onset", "earlier"}:
        return "START"
    if known & {"late", "later", "end", "close", "ending"}:
        return "END"
    if known & {"mid", "middle"}:
        return "MID"
    if known & {"nearly", "almost"}:
        return "LESS_THAN"
    if known & {"least"}:
        return "EQUAL_OR_MORE"
    if known & {"most", "up"} or ("no" in known and "more" in known):
        return "EQUAL_OR_LESS"
    if known & {"more", "over", "well"}:
        return "MORE_THAN"
    if known & {"less", "fewer", "under"}:
        return "LESS_THAN"
    if known & {"about", "around", "some", "roughly", "approximately", "circa", "couple"}:
        return "APPROX"
    return None


def month_of(word: str) -> int:
    """Return a month's number."""
    return lexicon.MONTHS[word]


def ordinal(words: list[str]) -> int:
    """Return the number of "6", "6th" or "sixth"."""
    word = words[0]
    if word in lexicon.ORDINALS:
        return lexicon.ORDINALS[word]
    return int(word.rstrip("stndrh"))
