"""Which articles print the same words? Candidates, groups, and the verdict on each printing.

Of articles that were just read, or of an archive, which is asked for no more than the quotations
until groups are known. The only place where `check` and `compare` meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from saidwhat.archive.reading import Reading
from saidwhat.check.printings import judge
from saidwhat.compare.grouping import group_with, groups
from saidwhat.compare.quotations import candidate, group_of, sides
from saidwhat.compare.runs import keys, telling
from saidwhat.types.comparison import Candidate, Group, Side
from saidwhat.types.record import Record

#: Quotations with the telling words of one that are looked at, the latest; a page shows fewer.
MOST_SAYING = 400
MOST_SHOWN = 40
#: Quotations about some words for which a page looks for others, some 0.05 seconds each.
MOST_ABOUT = 40


def compared(given: Iterable[tuple[Record, str]], about: str = "") -> Iterator[Group]:
    """Yield the groups of quotations that articles share, those printed most often first.

    ``given`` are records, each with what it was read from; ``about`` are words that some printing
    of a group must have.
    """
    known = {key: side for record, file in given for key, side in sides(record, file).items()}
    found = groups(map(candidate, known.values()))
    for group in _asked(found, about):
        yield group_of([known[one.statement] for one in group], judge)


def compared_in(archive: Reading, about: str = "", most: int | None = None) -> Iterator[Group]:
    """Yield the groups of quotations that the articles of an archive share.

    With ``about``, those of which a printing has all of these words; with ``most``, in so many
    articles that were added last, about the latest `MOST_ABOUT` quotations, and of a group no more
    than `MOST_SHOWN` printings. Records are read group by group.
    """
    found = archive.quotations(about, most)
    if about:
        found = _with_others(archive, found, about, None if most is None else MOST_ABOUT)
    for group in _asked(groups(found), about):
        shown = group if most is None else group[:MOST_SHOWN]
        yield group_of(_sides(archive, shown), judge)


def _with_others(
    archive: Reading, found: Iterable[Candidate], about: str, most: int | None
) -> Iterator[Candidate]:
    """Yield the quotations that have some words, and those that may print the same without them."""
    wanted = set(keys(about))
    seeds = islice((one for one in found if wanted <= _about(one)), most)
    known = {one.statement: one for one in seeds}
    for words in list(dict.fromkeys(one.words for one in known.values())):
        for one in archive.saying(telling(words), MOST_SAYING):
            known.setdefault(one.statement, one)
    yield from known.values()


def others(archive: Reading, record: Record, statement_id: str) -> Group | None:
    """Return the group that a statement of the archive stands in; None where nobody else prints it.

    Of a phrase of the day the latest `MOST_SAYING` quotations are looked at, and of its printings
    `MOST_SHOWN` shown.
    """
    own = sides(record).get(statement_id)
    if own is None:
        return None
    asked = candidate(own)
    group = group_with(asked, archive.saying(telling(asked.words), MOST_SAYING))
    return group_of(_sides(archive, _shown(group, statement_id)), judge) if group else None


def _shown(group: Sequence[Candidate], statement_id: str) -> list[Candidate]:
    """Return the base, the statement that was asked for, and others."""
    order = sorted(group, key=lambda one: (one is not group[0], one.statement != statement_id))
    return order[:MOST_SHOWN]


def _sides(archive: Reading, group: Sequence[Candidate]) -> list[Side]:
    """Return the statements of a group with their records."""
    of: dict[str, dict[str, Side]] = {}
    for one in group:
        if one.article not in of:
            record = archive.record(one.article)
            of[one.article] = sides(record, archive.origin(one.article))
    return [of[one.article][one.statement] for one in group]


def _asked(found: Sequence[tuple[Candidate, ...]], about: str) -> list[tuple[Candidate, ...]]:
    """Return the groups about some words, those of most articles first, of equals the fullest."""
    wanted = set(keys(about))
    kept = [group for group in found if any(wanted <= _about(one) for one in group)]

    def place(group: tuple[Candidate, ...]) -> tuple[int, int, str]:
        return -len({one.article for one in group}), -len(group[0].words), group[0].statement

    return sorted(kept, key=place)


def _about(one: Candidate) -> set[str]:
    return set(keys(f"{one.words} {one.speaker or ''}"))
