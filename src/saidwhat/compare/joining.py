"""Do two quotations print the same words? The evidence, and how much of it is asked for.

Evidence are words that stand in both, in runs of three and more, and telling ones above all. How
much it takes depends on who says them and when: a phrase that anybody may use ("we will see what
happens") is the same quotation only from the same speaker about the same days. Nothing is weighed
here but words, names and days: two that are joined may differ in all that matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from saidwhat.text.names import compare
from saidwhat.types.comparison import Candidate, Days

#: A run that is shared has at least so many words.
RUN = 3
#: Where less than this share of the shorter one stands in the other, a run of `LONG` words does.
MOST, LONG = 0.5, 8
#: Days that lie between what a daily and a weekly print of one occasion.
NEAR = timedelta(days=3)

Who = Literal["same", "unsure", "different"]
When = Literal["near", "unknown", "far"]

#: What a telling word weighs, and any other that is shared.
TELLING, OTHER = 1.0, 0.25
#: The weight that must be shared, by speakers and days. Chosen on the half `dev` of the sets in
#: benchmarks/compare (invented, PolNeAR): of pairs joined wrongly none. "same, far" at 2 joins 0.6
#: and 0.4 % wrongly, at 1 10 and 7 %; "different, near" at 2.5 none and 1.3 %, and at 4 joins 2 and
#: 1.4 % fewer of those that are one; "same, near" at 1 9 and 15 % fewer. Where a day is not known,
#: and for speakers who cannot be told apart, the sets decide nothing between 1 and 4: the values
#: stand between their neighbours.
NEEDED: dict[tuple[Who, When], float] = {
    ("same", "near"): 0.5, ("same", "unknown"): 0.5, ("same", "far"): 3.0,
    ("unsure", "near"): 2.0, ("unsure", "unknown"): 2.5, ("unsure", "far"): 5.0,
    ("different", "near"): 3.0, ("different", "unknown"): 4.0, ("different", "far"): 8.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What a quotation has of another: words in shared runs, telling ones, and the longest run."""

    words: int
    telling: int
    longest: int

    @property
    def weight(self) -> float:
        """Return what the shared words weigh as evidence."""
        return self.telling * TELLING + (self.words - self.telling) * OTHER


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
    if found.weight < min(NEEDED.values()):
        return False
    if found.weight >= max(NEEDED.values()):
        return True
    return found.weight >= NEEDED[who(one.speaker, other.speaker), when(one, other)]


def when(one: Candidate, other: Candidate) -> When:
    """Tell whether two were said, or appeared, within some days of each other.

    Where one of two papers that appeared together dates the words otherwise, that is a difference.
    """
    pairs = ((one.said, other.said), (one.published, other.published))
    known = [_are_near(first, second) for first, second in pairs if first and second]
    if not known:
        return "unknown"
    return "near" if any(known) else "far"


def _are_near(one: Days, other: Days) -> bool:
    return one[0] - NEAR <= other[1] and other[0] - NEAR <= one[1]


@lru_cache(maxsize=1 << 16)
def who(one: str | None, other: str | None) -> Who:
    """Tell whether two labels name one speaker; where one is missing nobody can tell."""
    if one is None or other is None:
        return "unsure"
    if one.casefold() == other.casefold():
        return "same"
    found = compare(one, other).verdict
    return "unsure" if found == "unsure" else found
