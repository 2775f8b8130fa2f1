"""How many statements, words and articles of several files are there of each value? Added up.

A statement and an article count in one file, so that the rows of each can be added. People are not
counted so: who is one over all files is known only of names that are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saidwhat.archive import stats as stats_
from saidwhat.archive.dimensions import DIMENSIONS, NOT_ESTABLISHED, REST, Dimension, Value
from saidwhat.archive.federated.member import View
from saidwhat.archive.stats import Cell, Cross, Order, Stats, name_of
from saidwhat.errors import UsageError

#: What is told of people.
_OF_PEOPLE = ("person", "speaker_kind", "quoted")


def stats(views: Sequence[View], cross: Cross) -> Stats:
    """Return the rows of a cross over all files.

    Raises:
        UsageError: people are counted or narrowed to, there is no such dimension, or what narrows
            does not go with it.
    """
    asked = [*cross.by, *(name for name, _ in cross.search.having)]
    of_people = [name for name in asked if name in _OF_PEOPLE]
    if of_people or cross.speaker:
        others = ", ".join(name for name in DIMENSIONS if name not in _OF_PEOPLE)
        raise UsageError(
            "people are counted in one archive, and not in several at once",
            subject=", ".join(of_people) or cross.speaker,
            advice=f"count by {others}, or name one archive with --archive",
        )
    by = stats_.checked(cross)
    if cross.top is not None:
        alone = replace(cross, by=cross.by[:1], top=None)
        counted = _added([view.ask(stats_.stats, view.member.columns, alone) for view in views])
        cross = replace(cross, top=None, kept=_kept(by[0], counted, cross.top))
    each = [view.ask(stats_.stats, view.member.columns, cross) for view in views]
    return Stats(
        cross.by,
        _arranged(by, _told(by, _added(each)), cross.order),
        sum(one.statements for one in each),
        sum(one.words for one in each),
        sum(one.articles for one in each),
        sum(one.not_established for one in each),
        narrowed=cross.search.having,
    )


#: What a row is of, and how many statements, words and articles there are of it.
_Counted = dict[tuple[Value, ...], tuple[int, int, int]]


def _added(each: Iterable[Stats]) -> _Counted:
    """Return the rows of several files, added."""
    total: dict[tuple[Value, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in each:
        for row in one.rows:
            for n, number in enumerate((row.statements, row.words, row.articles)):
                total[row.values][n] += number
    return {values: (row[0], row[1], row[2]) for values, row in total.items()}


def _told(by: Sequence[Dimension], counted: _Counted) -> _Counted:
    """Return the rows without one of nothing that some files have, where others tell of nobody."""
    there = {values: numbers for values, numbers in counted.items() if any(numbers)}
    nobody = f"({NOT_ESTABLISHED})"
    of = [n for n, one in enumerate(by) if one.nobody]
    told = all(any(values[n].given == nobody for values in there) for n in of)
    return there if told else counted


def _kept(first: Dimension, counted: _Counted, top: int) -> tuple[str, ...] | None:
    """Return the values of the first dimension that are kept, as an address names them."""
    rows = [(-n, *name_of(value)) for (value,), (n, *_) in counted.items() if _is_one(first, value)]
    return None if len(rows) <= top else tuple(given for *_, given in sorted(rows)[:top])


def _is_one(one: Dimension, value: Value) -> bool:
    """Tell whether a value is one, and does not say that there is none."""
    nothing = (
        {one.none} if one.closed else {f"({told})" for told in (one.none, *one.called.values())}
    )
    return value.given not in nothing


def _arranged(by: Sequence[Dimension], counted: _Counted, order: Order) -> tuple[Cell, ...]:
    """Return the rows in their order, as one archive has them."""
    places = [_places(one, n, counted, order) for n, one in enumerate(by)]
    column = {"statements": 0, "words": 1, "articles": 2}.get(order)

    def place(row: tuple[tuple[Value, ...], tuple[int, int, int]]) -> tuple[int, ...]:
        own = (each[value] for each, value in zip(places, row[0], strict=True))
        return (0 if column is None else -row[1][column], *own)

    return tuple(Cell(values, *numbers) for values, numbers in sorted(counted.items(), key=place))


def _places(one: Dimension, n: int, counted: _Counted, order: Order) -> dict[Value, int]:
    """Return the place of each value of a dimension; what says nothing is last."""
    total: Counter[Value] = Counter()
    for values, (statements, *_) in counted.items():
        total[values[n]] += statements

    def key(value: Value) -> tuple[int, int, str, str]:
        last = 1 if value == Value(REST) else 0 if _is_one(one, value) else 2
        much = 0 if one.by_time or order == "name" else -total[value]
        return last, much, *name_of(value)

    return {value: at for at, value in enumerate(sorted(total, key=key))}
