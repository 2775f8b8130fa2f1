"""Who is quoted, and how much of it is told of whom? The rows of an audit, and its report.

The archive says who is quoted; what a newsroom collected of these people stands beside it, and is
counted as it is given: nothing is worked out from a name. What is not established, what has no
name and what was not collected is counted as that, so that every count adds up to all statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from saidwhat.archive.audited import Audited, Within
from saidwhat.archive.reading import Reading
from saidwhat.export.audit import SourceRow, StatementRow, Values, source_rows, statement_rows
from saidwhat.jobs.collected import Collected, Desks
from saidwhat.wording import auditing
from saidwhat.wording.auditing import (
    NO_DESK,
    NO_NAME,
    NO_PERSON,
    NOT_COLLECTED,
    NOT_ESTABLISHED,
    SMALL,
    UNDATED,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a newsroom gives beside its archive: what it collected of people, and the desks."""

    collected: Collected = field(default_factory=Collected)
    desks: Desks | None = None

    def desk(self, audited: Audited) -> str | None:
        """Return the desk of an article."""
        of = self.desks.of if self.desks else {}
        return of.get(audited.id) or of.get(audited.address)

    def values(self, audited: Audited) -> list[Values]:
        """Return what was collected of each source of an article."""
        columns = self.collected.columns
        return [
            dict(zip(columns, self.collected.of(source.person), strict=True))
            for source in audited.sources
        ]


def by_source(archive: Reading, within: Within, beside: Beside) -> Iterator[SourceRow]:
    """Yield a row for each source of each article, in the order of days."""
    for audited in archive.audited(within):
        yield from source_rows(audited, beside.desk(audited), beside.values(audited))


def by_statement(archive: Reading, within: Within, beside: Beside) -> Iterator[StatementRow]:
    """Yield a row for each statement of each article, in the order of days."""
    for audited in archive.audited(within, texts=True):
        yield from statement_rows(audited, beside.desk(audited), beside.values(audited))


@dataclass(frozen=True, slots=True)
class Counted:
    """What one value of a report's part has.

    ``sources`` are different people and bodies that are quoted, None where no name tells them
    apart; ``share`` is that of all statements; ``not_established`` counts the statements whose
    speaker is not. ``small`` tells that fewer than five are quoted.
    """

    value: str
    sources: int | None
    statements: int
    share: float
    words: int
    not_established: int
    small: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report: what it counts by, and its rows, which add up to all statements."""

    by: str
    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of an audit: in all, and by desk, month and each column that was collected.

    ``people`` and ``bodies`` are quoted, ``only_named`` people are named and never quoted;
    ``collected`` of the people who are quoted have a line of the newsroom's.
    """

    articles: int
    statements: int
    words: int
    people: int
    bodies: int
    only_named: int
    not_established: int
    no_name: int
    collected: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ReportRow(Counted):
    """A count of a report as a row of a table: by what, and its value."""

    by: str


def report_rows(told: Report) -> Iterator[ReportRow]:
    """Yield the counts of a report as rows."""
    for part in told.parts:
        for row in part.rows:
            yield ReportRow(**{one.name: getattr(row, one.name) for one in fields(row)}, by=part.by)


def summary(told: Report, beside: Beside) -> list[str]:
    """Return what a report says in all, as sentences."""
    lines = [
        auditing.quoted(told.people, told.bodies, told.articles, told.only_named),
        auditing.said(told.statements, told.words, told.not_established, told.no_name),
    ]
    if beside.collected.columns:
        lines.append(auditing.collected(told.collected, told.people))
    return lines


def report(rows: Iterable[SourceRow], beside: Beside) -> Report:
    """Return the counts of the rows of an audit."""
    counts = _Counts(beside)
    for row in rows:
        counts.add(row)
    return counts.report()


@dataclass(slots=True)
class _Tally:
    """What is counted of one value, as rows come."""

    sources: set[str] = field(default_factory=set)
    statements: int = 0
    words: int = 0
    not_established: int = 0

    def add(self, row: SourceRow) -> None:
        self.statements += row.statements
        self.words += row.words
        if row.speaker_kind == NOT_ESTABLISHED:
            self.not_established += row.statements
        elif row.statements and row.speaker_kind != "unnamed":
            self.sources.add(_key(row))


def _key(row: SourceRow) -> str:
    """Return what tells a source from others: its id, or its name where it has none."""
    return row.person or f"{row.speaker_kind} {row.name}"


#: The place of a value among those of its part: values as given, then what is no value.
_Value = tuple[int, str]
_GIVEN = 0
_FIXED = tuple(enumerate((NOT_COLLECTED, NO_PERSON, NO_NAME, NOT_ESTABLISHED), start=1))
_NO_DESK, _UNDATED = (1, NO_DESK), (1, UNDATED)


class _Counts:
    """The counts of an audit, as its rows come."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        columns = beside.collected.columns
        self._parts: dict[str, dict[_Value, _Tally]] = {"desk": {_NO_DESK: _Tally()}, "month": {}}
        self._parts |= {column: {value: _Tally() for value in _FIXED} for column in columns}
        self._all = _Tally()
        self._articles: set[str] = set()
        self._quoted: dict[str, set[str]] = {}
        self._named: set[str] = set()
        self._no_name = 0

    def add(self, row: SourceRow) -> None:
        """Count a row."""
        self._all.add(row)
        self._articles.add(row.article)
        if row.speaker_kind == "unnamed":
            self._no_name += row.statements
        elif row.speaker_kind == "person" and not row.statements:
            self._named.add(_key(row))
        elif row.statements and row.speaker_kind != NOT_ESTABLISHED:
            self._quoted.setdefault(row.speaker_kind, set()).add(_key(row))
        if not row.statements:
            return
        for by, values in self._parts.items():
            values.setdefault(_value(by, row), _Tally()).add(row)

    def report(self) -> Report:
        """Return the counts."""
        people = self._quoted.get("person", set())
        every = set().union(*self._quoted.values())
        parts = [self._part(by) for by in self._parts if by != "desk" or self._beside.desks]
        return Report(
            len(self._articles), self._all.statements, self._all.words, len(people),
            len(every - people), len(self._named - people), self._all.not_established,
            self._no_name, len(people & self._beside.collected.people.keys()), tuple(parts),
        )  # fmt: skip

    def _part(self, by: str) -> Part:
        values = self._parts[by]
        if by == "month":
            order = sorted(values)
        else:
            order = sorted(values, key=lambda one: (one[0], -values[one].statements, one[1]))
        return Part(by, tuple(self._counted(value, values[value]) for value in order))

    def _counted(self, value: _Value, tally: _Tally) -> Counted:
        nobody = value in _FIXED[2:]
        sources = len(tally.sources)
        return Counted(
            value[1], None if nobody else sources, tally.statements,
            tally.statements / self._all.statements if self._all.statements else 0.0,
            tally.words, tally.not_established,
            small=not nobody and 0 < sources < SMALL,
        )  # fmt: skip


def _value(by: str, row: SourceRow) -> _Value:
    if by == "desk":
        return (_GIVEN, row.desk) if row.desk else _NO_DESK
    if by == "month":
        return (_GIVEN, row.month) if row.month else _UNDATED
    return _of_person(row, row.collected.get(by))


def _of_person(row: SourceRow, value: str | None) -> _Value:
    """Return the value that was collected of a source, or why there is none."""
    not_collected, no_person, no_name, not_established = _FIXED
    if row.speaker_kind == NOT_ESTABLISHED:
        return not_established
    if row.speaker_kind == "unnamed":
        return no_name
    if value:
        return _GIVEN, value
    return not_collected if row.speaker_kind == "person" else no_person
