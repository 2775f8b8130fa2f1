"""What did a newsroom collect of its sources, and which desk is an article of?

Two tables of the newsroom's own, read as they stand: a line is matched by a person's id, or by a
name that can mean one person alone, an article by its id or address. Nothing is guessed and nothing
made up: a line that fits nobody, or several, is told with its number and matched with nobody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from saidwhat.archive.people import Person
from saidwhat.archive.reading import Reading
from saidwhat.archive.whom import Bearers
from saidwhat.errors import TooLargeError, UnreadableError, UsageError
from saidwhat.export.audit import OURS
from saidwhat.text.names import compare

#: Bytes of a table that are read: a hundred thousand sources with a dozen columns have some ten
#: million.
MOST_BYTES = 64_000_000

#: People that are named where a name may mean several.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A line of a table that is matched with nobody, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected of people: the names of the columns, and each person's values.

    An empty cell is None. ``unmatched`` are the lines that fit nobody, or several.
    """

    columns: tuple[str, ...] = ()
    people: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    unmatched: tuple[Unmatched, ...] = ()

    def of(self, person: str | None) -> tuple[str | None, ...]:
        """Return what was collected of somebody: nothing where there is no line."""
        return self.people.get(person or "", (None,) * len(self.columns))


@dataclass(frozen=True, slots=True)
class Desks:
    """The desk of each article, by its id or its address."""

    of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it stands: its name, its columns, and its lines by their numbers."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def at(self, line: int) -> str:
        """Return a place in it, as a reader is told it."""
        return f"{self.name}, line {line:,}"


def read_file(path: str) -> bytes:
    """Return the bytes of a table.

    Raises:
        UnreadableError: it cannot be read.
        TooLargeError: it is larger than any table of sources.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(error.strerror or str(error), subject=path) from error
    if len(content) > MOST_BYTES:
        raise TooLargeError(f"more than {MOST_BYTES // 1_000_000} MB", subject=path)
    return content


def collected(archive: Reading, content: bytes, name: str) -> Collected:
    """Return what a table tells of people; ``name`` is the file's, for what is said of it.

    Raises:
        UnreadableError: the table cannot be read, has no column of people, a column that an audit
            has of its own, or two lines of one person that differ.
    """
    table = _table(content, name)
    key = _column(table, ("person", "name"), "a column person (ids) or name")
    own = [
        at for at, column in enumerate(table.columns) if column.casefold() not in ("person", "name")
    ]
    _refuse_ours(table, [table.columns[at] for at in own])
    matched, unmatched = _people(archive, table, key)
    found: dict[str, tuple[int, tuple[str | None, ...]]] = {}
    for line, person, cells in matched:
        values = tuple(" ".join(cells[at].split()) or None for at in own)
        before = found.setdefault(person, (line, values))
        if before[1] != values:
            raise _twice(table, (before[0], line), person)
    people = {person: values for person, (_, values) in found.items()}
    return Collected(tuple(table.columns[at] for at in own), people, unmatched)


def desks(content: bytes, name: str) -> Desks:
    """Return the desk of each article of a table.

    Raises:
        UnreadableError: the table cannot be read, lacks a column, or has two desks of one article.
    """
    table = _table(content, name)
    keys = _column(table, ("article", "address", "url"), "a column article (ids) or address")
    (desk,) = _column(table, ("desk",), "a column desk").values()
    found: dict[str, tuple[int, str]] = {}
    for line, cells in table.lines:
        value = " ".join(cells[desk].split())
        for article in {cells[at].strip() for at in keys.values()} - {""}:
            before = found.setdefault(article, (line, value))
            if before[1] != value:
                raise _twice(table, (before[0], line), article)
    return Desks({article: value for article, (_, value) in found.items() if value})


def _table(content: bytes, name: str) -> _Table:
    """Return a table of comma-, semicolon- or tab-separated values in UTF-8.

    Raises:
        UnreadableError: it is none, or a line of it is not whole.
    """
    text = _decoded(content, name)
    head = text.lstrip("\r\n").partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines = list(_lines(reader, name))
    if not lines:
        raise UnreadableError("an empty table", subject=name)
    columns = tuple(column.strip() for column in lines[0][1])
    table = _Table(name, columns, tuple(lines[1:]))
    _check(table, lines[0][0])
    return table


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            "a character is not in UTF-8, and names are not guessed",
            subject=f"{name}, line {line:,}",
            advice="save it again as “CSV UTF-8”",
        ) from error


def _lines(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line that has something in it, with the number at which it begins."""
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, tuple(cells)
            begins = reader.line_num + 1  # type: ignore[attr-defined]
    except csv.Error as error:
        raise UnreadableError(
            f"no line of a table: {error}",
            subject=f"{name}, line {begins:,}",
            advice="a quotation mark that opens a cell needs one that closes it",
        ) from error


def _check(table: _Table, head: int) -> None:
    """Refuse a table whose columns cannot be told apart, or whose lines are not as long."""
    names = [column.casefold() for column in table.columns]
    at = table.at(head)
    if "" in names:
        raise UnreadableError("a column without a name", subject=at)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UnreadableError(f"two columns {twice}", subject=at)
    for line, cells in table.lines:
        if len(cells) != len(names):
            raise UnreadableError(
                f"{len(cells)} cells below {len(names)} columns", subject=table.at(line)
            )


def _column(table: _Table, wanted: Sequence[str], what: str) -> dict[str, int]:
    """Return where the wanted columns stand, at least one of them."""
    found = {
        column.casefold(): at
        for at, column in enumerate(table.columns)
        if column.casefold() in wanted
    }
    if not found:
        raise UnreadableError(
            f"no head with {what}",
            subject=table.at(1),
            advice=f"its columns are {', '.join(column[:40] for column in table.columns[:30])}",
        )
    return found


def _refuse_ours(table: _Table, own: Iterable[str]) -> None:
    for column in own:
        if column.casefold() in OURS:
            raise UnreadableError(
                f"an audit has a column {column.casefold()} of its own",
                subject=table.at(1),
                advice="call it otherwise",
            )


def _twice(table: _Table, lines: tuple[int, int], what: str) -> UnreadableError:
    first, second = lines
    return UnreadableError(
        f"another of {what}, and line {first:,} has other values",
        subject=table.at(second),
        advice="leave one of the two out",
    )


_Matched = tuple[int, str, tuple[str, ...]]


def _people(
    archive: Reading, table: _Table, keys: Mapping[str, int]
) -> tuple[list[_Matched], tuple[Unmatched, ...]]:
    """Return the lines that are one person's, each with the id, and those that are nobody's."""
    told = [
        {key: " ".join(cells[at].split()) for key, at in keys.items()} for _, cells in table.lines
    ]
    ids = (one["person"] for one in told if one.get("person"))
    names = (one["name"] for one in told if one.get("name") and not one.get("person"))
    known, meant = archive.bearers(ids, names)
    matched, unmatched = [], []
    for (line, cells), one in zip(table.lines, told, strict=True):
        given, name = one.get("person", ""), one.get("name", "")
        try:
            person = _of_id(known, given, name) if given else _of_name(meant, name)
        except UsageError as error:
            unmatched.append(Unmatched(line, str(error)))
        else:
            matched.append((line, person, cells))
    return matched, tuple(unmatched)


def _of_id(known: Mapping[str, Person], given: str, name: str) -> str:
    """Return the person of an id; a name beside it is to be one of theirs.

    Raises:
        UsageError: there is none, or the name is somebody else's.
    """
    one = known.get(given)
    if one is None or not one.id:
        raise UsageError(f"nobody is “{given}”", advice="give an id as saidwhat people has it")
    if name and all(compare(name, each).verdict == "different" for each in one.names):
        raise UsageError(f"{given} is {one.name}, and not “{name}”")
    return one.id


def _of_name(meant: Mapping[str, Bearers], name: str) -> str:
    """Return the one person whom a name can mean.

    Raises:
        UsageError: it means nobody, or may mean several.
    """
    found = meant.get(name, ())
    if not name:
        raise UsageError("neither a person nor a name")
    if isinstance(found, UsageError):
        raise found
    if len(found) > 1:
        raise UsageError(f"“{name}” may be {_listed(found)}", advice="give the id as person")
    if not found or not found[0].id:
        raise UsageError(f"no article names “{name}”")
    return found[0].id


def _listed(people: Sequence[Person]) -> str:
    shown = ", ".join(f"{one.name} ({one.id or 'no person'})" for one in people[:_SHOWN])
    return shown + (f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else "")
