"""What is left open because it hangs on an event: "the next day after the meeting"?

An event's date is not ours to guess: the expression keeps the event's words as its
anchor. Where these words hold a date themselves, ``joined.py`` takes it from there.
"""

from __future__ import annotations

from saidwhat.language.load import ENGLISH
from saidwhat.times import lexicon
from saidwhat.times.lengths import amount, length
from saidwhat.times.reading import Context, Match, Reading, mod_of
from saidwhat.times.relative_dates import open_value


def anchored(match: Match, context: Context) -> list[Reading]:
    """Read "the next day after the meeting": open, with the meeting's words as its anchor."""
    end = match.range("unit")[1]
    value = open_value(lexicon.UNITS.get(match.word("unit"), "day"))
    mod = mod_of(match.words("part"))
    return [Reading(match.start, end, "DATE", value, mod, None, "anchored", None, _anchor(match))]


def weekday(match: Match, context: Context) -> list[Reading]:
    """Read "the Monday after the vote": open, though a date in the vote's words may tell it."""
    value = f"XXXX-WXX-{lexicon.WEEKDAYS[match.word('weekday')] + 1}"
    end, anchor = match.range("weekday")[1], _anchor(match) if match.words("anchor") else None
    return [Reading(match.start, end, "DATE", value, None, None, "anchored", None, anchor)]


def _anchor(match: Match) -> tuple[int, int]:
    """Return the tokens of the event's name: up to a verb, a mark, or ten tokens."""
    start, end = match.range("anchor")
    stop = end
    while stop < len(match.tokens.words) and stop < end + 8 and _in_anchor(match, stop):
        stop += 1
    return start, stop


def _in_anchor(match: Match, at: int) -> bool:
    word = match.tokens.words[at]
    if word == ".":
        return match.tokens.words[at - 1] in lexicon.MONTHS  # "the Feb. 12 vote"
    if not (word.isalnum() or word in "-'’"):
        return False
    return match.tokens.capital(at) or word in _NOUNY or not _ends_anchor(word)


_NOUNY = frozenset("in of at with between and".split())


def _ends_anchor(word: str) -> bool:
    return word in _VERBS or word.endswith(("ed", "ly"))


_VERBS = ENGLISH.words("clause words")


def counted(match: Match, context: Context) -> list[Reading]:
    """Read "two months after the vote": a length of time, with the vote's words as its anchor."""
    count = amount(match.words("count"))
    if count is None:
        return []
    value = length(count, lexicon.UNITS[match.word("unit")])
    mod = mod_of(match.words("approx"))
    end, anchor = match.range("unit")[1], _anchor(match)
    return [Reading(match.start, end, "DURATION", value, mod, None, "anchored", None, anchor)]
