"""How far do two readers of `corpora.accounts` agree on what belongs together?

    python -m benchmarks.compare.readers

A pair is two paragraphs of two articles of one set, or two statements of one speaker; a reader
says of it that it is of one event, or of one subject, or not. Told are the pairs of which two
readers say the same, and Cohen's kappa; then how many paragraphs they mark otherwise, by kind. No
row is printed: half of the sets are kept. What the program makes of them is not asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.check.desk import kappa
from benchmarks.compare.accounts import belonging, possible
from benchmarks.compare.speakers import lines
from corpora.accounts import PARTS, READERS, Account, accounts


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of how many pairs two readers say the same, and how far that is beyond chance."""

    pairs: int
    same: int
    kappa: float

    def __str__(self) -> str:
        per_cent = 100 * self.same / self.pairs
        return f"{per_cent:5.1f} % ({self.same:,} of {self.pairs:,} pairs), kappa {self.kappa:.2f}"


def agreement(first: Sequence[bool], other: Sequence[bool]) -> Agreement:
    """Return how far two readers agree, given what each says of the same pairs.

    Source of kappa: Cohen 1960.
    """
    ours, theirs = ([str(said) for said in each] for each in (first, other))
    same = sum(one == two for one, two in zip(ours, theirs, strict=True))
    return Agreement(len(ours), same, kappa(ours, theirs))


def of_events(
    first: Sequence[Account], other: Sequence[Account], *, told: bool = False
) -> Agreement:
    """Return how far two readers agree on pairs of paragraphs, as `belonging` takes them."""
    ours, theirs = (belonging(each, told=told) for each in (first, other))
    pairs = possible(first)
    return agreement([pair in ours for pair in pairs], [pair in theirs for pair in pairs])


def of_subjects(part: str, marked_by: str) -> Agreement:
    """Return how far two readers agree on pairs of statements of one speaker."""
    said = [
        [
            one.subject == two.subject
            for own in lines(part, name).values()
            for one, two in combinations(own, 2)
        ]
        for name in ("", marked_by)
    ]
    return agreement(*said)


def differences(first: Sequence[Account], other: Sequence[Account]) -> Counter[str]:
    """Return how many paragraphs two readers mark otherwise, by kind."""
    return Counter(
        _difference(ours, theirs)
        for mine, yours in zip(first, other, strict=True)
        for ours, theirs in zip(mine.marks, yours.marks, strict=True)
        if ours != theirs
    )


def _difference(ours: str, theirs: str) -> str:
    if "-" in (ours, theirs):
        return f"of an event by the {'other' if ours == '-' else 'first'} alone"
    if ours.lower() != theirs.lower():
        return "of another event"
    return f"a capital by the {'first' if ours.isupper() else 'other'} alone"


def main() -> None:
    """Print how far each other reader of each part agrees with its author."""
    for part in PARTS:
        first = accounts(part)
        for name in READERS[part]:
            other = accounts(part, name)
            found = differences(first, other)
            count = sum(len(one.marks) for one in first)
            print(f"{part}{name}: {count - found.total()} of {count} paragraphs marked the same")
            print(f"  of one event:             {of_events(first, other)}")
            print(f"  and both with a capital:  {of_events(first, other, told=True)}")
            for kind, number in sorted(found.items()):
                print(f"  {kind}: {number}")
        print(f"{part}-second, speakers: {of_subjects(part, '-second')}")


if __name__ == "__main__":
    main()
