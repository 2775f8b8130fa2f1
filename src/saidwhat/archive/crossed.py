"""How many statements, words and articles have each combination of values? Counted in columns.

Which statements are meant, and who is only named, is found first; then each dimension gives every
one of them a number, and what has the same numbers is counted together. Words for the numbers and
the order of rows are for `stats`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection

from saidwhat.archive import dimensions, labels
from saidwhat.archive.dimensions import DIMENSIONS, Code
from saidwhat.archive.facets import keys_of, numbers_of
from saidwhat.archive.rows import DAY_BITS
from saidwhat.archive.search import Search, letter_of
from saidwhat.archive.striped import Numbers, Striped

#: The number of a dimension's value that is none, where numbers are codes.
_NULL = -4

#: The dimensions that an article has; those whose numbers are codes, as the columns have them.
_OF_ARTICLES = ("publisher", "year", "language", "reporting", "month")
_KINDS = {"d": 1, "i": 2, "m": 3}


@dataclass(frozen=True, slots=True)
class Units:
    """What is counted: statements by their places, and pairs of an article and whom it only names.

    ``articles`` are the places of the articles of both, the statements' first.
    """

    statements: Numbers
    articles: Numbers
    named: Numbers

    def __getitem__(self, there: Numbers) -> Units:
        """Return those of which an array of truths says so."""
        spoken = len(self.statements)
        return Units(
            self.statements[there[:spoken]], self.articles[there], self.named[there[spoken:]]
        )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A value for each unit: a number, which is its code, or the place of its code in ``codes``."""

    numbers: Numbers
    codes: Sequence[Code] | None = None

    def number(self, code: Code) -> int | None:
        """Return the number of a code; None where none has it."""
        if self.codes is None:
            return _NULL if code is None else code if isinstance(code, int) else None
        return self.codes.index(code) if code in self.codes else None

    def joined(self, numbers: Sequence[int], code: Code) -> Numbered:
        """Return the same where all these numbers are one, that of a code which none has."""
        codes = None if self.codes is None else [*self.codes, code]
        found = self.numbers.copy()
        found[np.isin(found, numbers)] = Numbered(found, codes).number(code)
        return Numbered(found, codes)

    def code(self, number: int) -> Code:
        """Return the code of a number."""
        if self.codes is None:
            return None if number == _NULL else number
        return self.codes[number]


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows: of each dimension the numbers, and how much there is of each row."""

    by: tuple[Numbered, ...]
    statements: Numbers
    words: Numbers
    articles: Numbers


def units(connection: Connection, striped: Striped, asked: Search, *, named: bool) -> Units:
    """Return the statements of the latest versions that fit; with ``named``, who is only named.

    Raises:
        UsageError: the query cannot be meant.
    """
    asked = replace(asked, before=None, limit=Search().limit, rank=False, latest=False)
    spoken = _statements(connection, striped, asked)
    articles = striped.article[spoken]
    if not named:
        found = Units(spoken, articles, spoken[:0])
    else:
        places, persons = _named(connection, striped, asked)
        found = Units(spoken, np.concatenate([articles, places]), persons)
    latest = striped.numbers("latest") == 1
    found = found[latest[found.articles]]
    for name, given in asked.having:
        one = numbered(connection, striped, found, name)
        number = one.number(dimensions.code_of(connection, name, given))
        there = one.numbers == number if number is not None else np.zeros(len(one.numbers), bool)
        found = found[there]
    return found


def _statements(connection: Connection, striped: Striped, asked: Search) -> Numbers:
    """Return the places of the statements that fit, whatever dimensions these are to have."""
    words = replace(asked, kind="", current=False, having=())
    if replace(words, first=None, last=None) == Search():
        found = np.flatnonzero(_on_days(striped, asked)[striped.article])
    else:
        keys = keys_of(connection, words)
        found = striped.statement_of(numbers_of(None) if keys is None else keys)
    if asked.kind:
        found = found[striped.numbers("kind")[found] == _KINDS[letter_of(asked.kind)]]
    return found


def _on_days(striped: Striped, asked: Search) -> Numbers:
    """Return of each article whether it was published on the days that are asked for."""
    day = striped.numbers("first_key") >> DAY_BITS
    first = asked.first.toordinal() if asked.first else 0
    found: Numbers = day >= first
    return found & (day <= asked.last.toordinal()) if asked.last else found


_PEOPLE = (
    "SELECT string_agg(CAST(article AS text), ','), string_agg(CAST(person AS text), ',')"
    " FROM entity WHERE person IS NOT NULL"
)


def _named(connection: Connection, striped: Striped, asked: Search) -> tuple[Numbers, Numbers]:
    """Return pairs of an article's place and somebody whom it names and does not quote."""
    seqs, persons = map(numbers_of, connection.exec_driver_sql(_PEOPLE).one())
    every = striped.numbers("seq")
    places = np.searchsorted(every, seqs)
    spoken = striped.numbers("person")
    quoted = striped.article.astype(np.int64) << 32 | np.maximum(spoken, 0)
    pairs = np.setdiff1d(places << 32 | persons, quoted)
    places, persons = pairs >> 32, pairs & (1 << 32) - 1
    there = _on_days(striped, asked)
    if asked.publisher:
        known = labels.texts(connection, labels.numbers(connection, asked.publisher))
        codes, own = striped.texts("publisher")
        there = there & np.array([code in known for code in codes], bool)[own]
    return places[there[places]], persons[there[places]]


def numbered(connection: Connection, striped: Striped, found: Units, name: str) -> Numbered:
    """Return the value that each of the units has of a dimension."""
    if name in _OF_ARTICLES:
        codes, own = (None, striped.numbers(name)) if name == "month" else striped.texts(name)
        return Numbered(own[found.articles], codes)
    if name == "quoted":
        return Numbered(np.repeat([1, 2], [len(found.statements), len(found.named)]))
    if name == "speaker_kind":
        person = numbered(connection, striped, found, "person")
        return _kinds(connection, person.numbers)
    spoken = striped.numbers(name)[found.statements]
    rest = found.named if name == "person" else np.full(len(found.named), _NULL)
    return Numbered(np.concatenate([spoken.astype(np.int64), rest]))


_OF_KINDS = "SELECT kind, string_agg(CAST(id AS text), ',') FROM person GROUP BY kind ORDER BY kind"


def _kinds(connection: Connection, persons: Numbers) -> Numbered:
    """Return the kinds of people, by their numbers; who has none has the code of that."""
    codes: list[Code] = list(range(min(DIMENSIONS["person"].called), 1))
    told = connection.exec_driver_sql(_OF_KINDS)
    least = -codes[0]  # type: ignore[operator]
    known = np.zeros(least + 1 + max(int(persons.max(initial=0)), 0), np.int64)
    known[: least + 1] = range(least + 1)
    for kind, ids in told:
        own = numbers_of(ids) + least
        known[own[own < len(known)]] = len(codes)
        codes.append(kind)
    return Numbered(known[persons + least], codes)


def counted(striped: Striped, found: Units, by: Sequence[Numbered]) -> Counted:
    """Return how much there is of each combination of values."""
    order, together = _order(*_together([one.numbers for one in by]))
    article, spoken = found.articles[order], order < len(found.statements)
    words = np.zeros(len(order), np.int32)
    words[spoken] = striped.numbers("words")[found.statements[order[spoken]]]
    first = np.ones(len(order), bool)
    np.not_equal(together[1:], together[:-1], out=first[1:])
    starts = np.flatnonzero(first)
    first[1:] |= article[1:] != article[:-1]
    own = tuple(replace(one, numbers=one.numbers[order[starts]]) for one in by)
    return Counted(own, *(_sums(each, starts) for each in (spoken, words, first)))


def _sums(amounts: Numbers, starts: Numbers) -> Numbers:
    """Return the sums of what begins at each of these places."""
    if not len(starts):  # reduceat takes no empty array
        return np.empty(0, np.int64)
    found: Numbers = np.add.reduceat(amounts, starts, dtype=np.int64)
    return found


def _together(columns: Sequence[Numbers]) -> tuple[Numbers, int]:
    """Return one number for what each unit has of all columns, and what all these are below."""
    found, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        least, most = int(column.min(initial=0)), int(column.max(initial=0))
        if size * (most - least + 1) >= _MOST:
            found = np.unique(found, return_inverse=True)[1].astype(np.int64)
            size = len(found)
        found = found * (most - least + 1) + (column - least)
        size *= most - least + 1
    return found, size


#: Numbers are kept below this.
_MOST = 1 << 62


def _order(together: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the order of the units by these numbers, and where these are one, as they stand.

    And the numbers in that order.
    """
    bits = len(together).bit_length()
    if size << bits > _MOST:
        order = np.argsort(together, kind="stable")
        return order, together[order]
    # The place stands in the number: sorting numbers is several times as fast as sorting places.
    both = together << bits
    both |= np.arange(len(together))
    both.sort()
    return both & (1 << bits) - 1, both >> bits
