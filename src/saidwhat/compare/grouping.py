"""Which quotations stand in one group? Each with the fullest that it shares its words with.

Never by chains: a quotation stands in a group only where it shares enough with the base itself. One
that runs over the end of a base into other words may be the base of a second group, of those words.
The fullest are taken first and equals in an order of their own, so that the groups are the same in
whatever order the articles come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from saidwhat.compare.joining import are_one, runs_of, shared
from saidwhat.compare.runs import Lines, Runs, lines, shared_runs
from saidwhat.types.comparison import Candidate

#: A run that so many bases have is a phrase of the language, and proposes nothing.
MOST_HOLDING = 64
#: Of the bases that share runs with a quotation those that share most are compared.
MOST_COMPARED = 12

_LookedAt = Callable[[int], frozenset[tuple[int, ...]]]


def groups(given: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the groups of quotations that two articles or more print, each with its base first."""
    candidates = sorted(given, key=lambda one: one.statement)
    words = lines(one.words for one in candidates)
    joined = _Grouping(candidates, words, shared_runs(words)).joined()
    made = [tuple(candidates[number] for number in group) for group in joined]
    return [group for group in made if len({one.article for one in group}) > 1]


def group_with(asked: Candidate, found: Iterable[Candidate]) -> tuple[Candidate, ...] | None:
    """Return the group that one quotation stands in among those that may be the same words."""
    near = [one for one in found if one.statement != asked.statement]
    words = lines([asked.words, *(one.words for one in near)])
    own = words.of(0)
    runs = runs_of(own)
    kept = [asked]
    for number, one in enumerate(near, 1):
        theirs = words.of(number)
        what = shared(theirs, runs, words.telling)
        if are_one(asked, one, what, min(len(own), len(theirs))):
            kept.append(one)
    made = groups(kept)
    return next((group for group in made if asked in group), None)


@dataclass(slots=True)
class _Grouping:
    """Quotations on their way into groups; each is the number of a candidate.

    ``holding`` are for each run the bases that have it, and the members that have it beyond their
    base.
    """

    candidates: Sequence[Candidate]
    words: Lines
    runs: Runs
    members: dict[int, list[int]] = field(default_factory=dict)
    joined_to: dict[int, int] = field(default_factory=dict)
    holding: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def joined(self) -> list[list[int]]:
        """Return the groups, the base of each first."""
        looked_at = lru_cache(maxsize=4096)(lambda number: runs_of(self.words.of(number)))
        for number in self._order():
            own = self.runs.of(number)
            base = self._base(number, own, looked_at)
            if base is not None:
                self.members.setdefault(base, []).append(number)
                self.joined_to[number] = base
                own = self._beyond(base, own)
            for run in own:
                self.holding[run].append(number)
        return [[base, *members] for base, members in self.members.items()]

    def _beyond(self, base: int, own: Sequence[int]) -> list[int]:
        """Return the runs that neither the base has nor another member of its group."""
        theirs = set(self.runs.of(base))
        return [
            run
            for run in own
            if run not in theirs
            if all(self.joined_to.get(other) != base for other in self.holding.get(run, ()))
        ]

    def _order(self) -> list[int]:
        """Return the numbers of the candidates that share runs, the fullest first.

        Of equals the wording that most print, and of these from whom most have it, so that nobody's
        slip is a base; then by day, paper and id.
        """
        sizes = (self.words.starts[1:] - self.words.starts[:-1]).tolist()
        sharing = [number for number in range(len(self.candidates)) if self.runs.of(number)]
        wording = {number: self.words.numbers_of(number).tobytes() for number in sharing}
        spoken = {number: (words, self._speaker(number)) for number, words in wording.items()}
        printed, by_one = Counter(wording.values()), Counter(spoken.values())

        def place(number: int) -> tuple[int, int, int, date, str, str]:
            one = self.candidates[number]
            day = one.published[0] if one.published else date.max
            many, of_one = printed[wording[number]], by_one[spoken[number]]
            return -sizes[number], -many, -of_one, day, one.publisher or "", one.statement

        return sorted(sharing, key=place)

    def _speaker(self, number: int) -> str:
        return (self.candidates[number].speaker or "").casefold()

    def _base(self, number: int, own: Sequence[int], looked_at: _LookedAt) -> int | None:
        """Return the base that a quotation shares most with, else a member that is to be one."""
        words, best = self.words.of(number), (False, 0, 0)
        found: int | None = None
        for other in self._proposed(own):
            what = shared(words, looked_at(other), self.words.telling)
            rank = other not in self.joined_to, what.words, what.longest
            sides = self.candidates[other], self.candidates[number]
            if rank > best and are_one(*sides, what, len(words)):
                best, found = rank, other
        return found

    def _proposed(self, own: Sequence[int]) -> list[int]:
        """Return who has runs of a quotation, those that share most first."""
        hits: Counter[int] = Counter()
        for run in own:
            holding = self.holding.get(run, ())
            if len(holding) <= MOST_HOLDING:
                hits.update(holding)
        return [other for other, _ in hits.most_common(MOST_COMPARED)]
