"""What stands around an expression when it is read, and what does a reading say?

A rule of the grammar hands its match (``Match``) and the context to a reading
function; the function returns what the words mean (``Reading``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from saidwhat.times import lexicon, tense
from saidwhat.times.periods import Period, Unit, containing
from saidwhat.times.story import Step, Story
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


#: Tokens that one sentence may have: beyond that, a day told before is not looked for.
SENTENCE = 80


_BC = re.compile(r"BC\d{4}")


@dataclass(slots=True)
class Context:
    """The day of reference, and the expressions read so far.

    In a narrative the reference of an expression is the one before it; in news it is
    the day of publication. ``today`` is None where that is not known to the day.
    """

    tokens: Tokens
    today: date | None
    narrative: bool = False
    #: Whether a day in figures stands before its month, as the article shows; None if it does not.
    day_first: bool | None = None
    story: Story = field(default_factory=Story)
    previous: Period | None = None
    #: The last date of the text, if a history only mentions it: "that year" is that one's.
    mentioned: Period | None = None
    #: The last quarter told: "a year ago" beside it is the same quarter of the year before.
    quarter: Period | None = None
    #: The year before Christ that a history stands in: 264 for 264 BC.
    ancient: int | None = None
    #: The last day told.
    day: Period | None = None
    day_at: int = -1
    #: The last day told that was not ahead of the reference: "earlier in the day" is that one's.
    past_day: Period | None = None

    def opened(self, tokens: Tokens) -> None:
        """Turn to the tokens of the next block."""
        self.tokens, self.day_at = tokens, -1

    def entered(self, readings: Sequence[Reading]) -> None:
        """Turn to an entry: its words are counted from the day that its clock gives, if any."""
        days = [one.period.first for one in readings if one.period and one.period.unit == "day"]
        if days:
            self.today = days[-1]

    def in_story(self, match: Match, in_year: Callable[[int], Period | None]) -> Period | None:
        """Return the date at which a history has arrived, of those that differ by their year."""
        place = self.tokens.starts[match.start]
        if not self.story.settled:
            self.story.steps.append(Step(place, in_year=in_year))
            return in_year(self.previous.year) if self.previous else None
        return self.story.chosen.get(place)

    def counted(self, match: Match, unit: Unit, by: int) -> None:
        """Note that a history goes on by so many units."""
        if self.narrative and not self.story.settled:
            self.story.steps.append(Step(self.tokens.starts[match.start], counted=(unit, by)))

    def took(self, reading: Reading) -> None:
        """Remember a reading, for those that are counted from it."""
        if self.narrative and _BC.match(reading.value):
            self.ancient = int(reading.value[2:6])
        if reading.period is None:
            return
        if reading.basis == "explicit":
            self.ancient = None
        if self.narrative:
            self._moved(reading, reading.period)
        else:
            self.previous = self.mentioned = reading.period
        if reading.period.unit == "quarter":
            self.quarter = reading.period
        if reading.period.unit == "day":
            self.day, self.day_at = reading.period, reading.end
            if self.today is None or reading.period.first <= self.today:
                self.past_day = reading.period

    def _moved(self, reading: Reading, period: Period) -> None:
        """Let a history move to a date, unless it only mentions that."""
        place = self.tokens.starts[reading.start]
        self.mentioned = period
        if reading.basis == "explicit" and not self.story.settled:
            self.story.steps.append(Step(place, told=period))
        if place not in self.story.aside:
            self.previous = period

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

    def happened(self, match: Match) -> bool:
        """Tell whether the match is surely the day of something that is past."""
        return tense.happened(self.tokens, match.start, match.end)

    def capital_before(self, match: Match) -> bool:
        """Tell whether a word with a capital stands before the match, inside its sentence."""
        at = match.start - 1
        inside = at > 0 and self.tokens.words[at - 1] not in ".!?"
        return inside and self.tokens.words[at].isalpha() and self.tokens.capital(at)

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


def at_part(
    match: Match, day: Period, basis: TimeBasis, part: str, mod: str | None = None
) -> Reading:
    """Return the reading of a day, or of a part of it where ``part`` is one (``MO``, ``NI``)."""
    if not part:
        return dated(match, day, basis, mod)
    value = f"{day.value}T{part}"
    return Reading(match.start, match.end, "TIME", value, mod, day.edtf, basis, day)


def about(edtf: Edtf) -> Edtf:
    """Return an EDTF date marked as approximate: "about two weeks ago"."""
    return Edtf("/".join(f"{end}~" for end in edtf.text.split("/")))


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
    if known & {"late", "later", "latter", "end", "close", "ending"}:
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


def step_of(words: set[str]) -> int:
    """Return -1 for "last", 1 for "next", else 0."""
    if words & lexicon.BACK:
        return -1
    return 1 if words & lexicon.AHEAD else 0


def month_of(word: str) -> int:
    """Return a month's number."""
    return lexicon.MONTHS[word]


def ordinal(words: list[str]) -> int:
    """Return the number of "6", "6th", "sixth" or "twenty-sixth"."""
    last = words[-1]
    if last not in lexicon.ORDINALS:
        return int(words[0].rstrip("stndrh"))
    return lexicon.ORDINALS[last] + (lexicon.NUMBERS[words[0]] if len(words) > 1 else 0)
