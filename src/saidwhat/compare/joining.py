"""Do two quotations print the same words? The evidence, and how much of it is asked for.

Evidence are telling words that stand in both, in runs of three and more. How many it takes depends
on who says them and when: a phrase that anybody may use ("we will see what happens") is the same
quotation only from the same speaker about the same days. Nothing is weighed here but words, names
and days: two that are joined may differ in all that matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from saidwhat.text.names import compare
from saidwhat.types.comparison import Candidate

#: A run that is shared has at least so many words.
RUN = 3
#: Where less than this share of the shorter one stands in the other, a run of `LONG` words does.
MOST, LONG = 0.5, 8
#: Days that lie between what a daily and a weekly print of one occasion.
NEAR = timedelta(days=3)

Who = Literal["same", "unsure", "different"]
When = Literal["near", "unknown", "far"]

#: The telling words that must be shared, by speakers and days.
NEEDED: dict[tuple[Who, When], int] = {
    ("same", "near"): 2, ("same", "unknown"): 2, ("same", "far"): 4,
    ("unsure", "near"): 3, ("unsure", "unknown"): 4, ("unsure", "far"): 6,
    ("different", "near"): 5, ("different", "unknown"): 5, ("different", "far"): 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What a quotation has of another: words in shared runs, telling ones, and the longest run."""

    words: int
    telling: int
    longest: int


def runs_of(words: Sequence[int]) -> frozenset[tuple[int, ...]]:
    """Return the runs of `RUN` words."""
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))


def shared(
    words: Sequence[int], runs: frozenset[tuple[int, ...]], telling: Sequence[bool]
) -> Shared:
    """Return what ``words`` have of a quotation whose runs are ``runs``."""
    found = told = longest = 0
    until = start = 0
    seen: set[int] = set()
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) not in runs:
            continue
        start = at if at != until - RUN + 1 else start
        fresh = words[max(at, until) : at + RUN]
        found += len(fresh)
        told += sum(telling[word] for word in fresh if word not in seen)
        seen.update(fresh)
        until = at + RUN
        longest = max(longest, until - start)
    return Shared(found, told, longest)


def are_one(one: Candidate, other: Candidate, found: Shared, shorter: int) -> bool:
    """Tell whether two quotations, the shorter of so many words, are the same words."""
    if found.words < MOST * shorter and found.longest < LONG:
        return False
    least, most = min(NEEDED.values()), max(NEEDED.values())
    if found.telling < least or found.telling >= most:
        return found.telling >= most
    return found.telling >= NEEDED[who(one.speaker, other.speaker), when(one, other)]


def when(one: Candidate, other: Candidate) -> When:
    """Tell whether two may have been said, or appeared, within some days of each other."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return "unknown"
    near = one.first - NEAR <= other.last and other.first - NEAR <= one.last
    return "near" if near else "far"


@lru_cache(maxsize=1 << 16)
def who(one: str | None, other: str | None) -> Who:
    """Tell whether two labels name one speaker; where one is missing nobody can tell."""
    if one is None or other is None:
        return "unsure"
    if one.casefold() == other.casefold():
        return "same"
    found = compare(one, other).verdict
    return "unsure" if found == "unsure" else found
