"""What stands in a table, comma-separated or tab-separated? A row is an article.

The first row names the columns, or their numbers do. Which column is which is for `columns`, what
a row says for `rows`. The file is read row by row and may be of any size.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from saidwhat.errors import InputError, UnreadableError
from saidwhat.formats.columns import Columns, addressed, listed, told
from saidwhat.formats.decode import decode, opening
from saidwhat.formats.format import Format, nothing
from saidwhat.formats.rows import row
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead

#: How much is looked at: some rows, and a first one whose text is long.
_LOOKED_AT = 32_768
_SEPARATORS = ",\t;|"
#: The name of a column: a few words without the marks of a sentence.
_COLUMN = re.compile(r"[\w#@/.:'&=?+()%-]+(?: [\w#@/.:'&=?+()%-]+){0,3}")
_NO_NAME = re.compile(r"https?://.*|[\d.,:/ T+-]+Z?|.{80,}", re.DOTALL)
#: So many of the rows have as many cells as the first: exports are now and then broken in one.
_ALIKE = 0.8
#: "sep=;", which Excel reads and does not show.
_SEP = re.compile(r"sep=(.)\r?\n")
_GDELT = re.compile(r"\d{14}(?:-T?\d+)?\t|\d{9,10}\t(?:19|20)\d{6}\t")
_NO_GDELT = "a table of GDELT, which has no texts of articles"
_URL = re.compile(r"https?://[^\s\t\"',;<>]+")
#: So many addresses of a table without texts are told each; the others are counted.
_MOST_ADDRESSES = 10_000


def _tells(content: bytes) -> bool:
    """Tell a table: rows of as many cells, three or more, below names of columns."""
    if content.startswith((b"{", b"[", b"<", b"PK", b"%PDF")):
        return False
    head = _head(content)
    if head is None or re.match(r"[^\n]*\n\s*\n", head):
        return False  # an empty line below its first: no row, but a paragraph
    cut = len(content) > _LOOKED_AT
    first = head.partition("\n")[0]
    return any(
        first.count(separator) > 1 and _is_table(head, separator, cut) for separator in ",\t;"
    )


def _head(content: bytes) -> str | None:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in content[:4096]:
        return None
    return re.sub(r"\r\n?", "\n", opening(content[:_LOOKED_AT])).lstrip("\n ")


def _is_table(head: str, separator: str, cut: bool) -> bool:
    try:
        reader = csv.reader(io.StringIO(_SEP.sub("", head, count=1)), delimiter=separator)
        rows = [cells for cells in itertools.islice(reader, 200) if cells]
    except csv.Error:
        return False
    if cut and len(rows) > 1 and not (len(rows) == 2 and _says_text(rows[0])):
        rows = rows[:-1]
    columns = rows[0] if rows else []
    if sum(len(cells) == len(columns) for cells in rows) < _ALIKE * len(rows) or len(columns) < 3:
        return len(rows) == 2 and len(columns) > 2 and _says_text(columns)
    if separator == "\t" and len(columns) > 4:
        return True  # no text has so many tabs in each of its lines
    cells = [cell for row in rows[1:] for cell in row[1:]]
    if sum(cell.startswith(" ") for cell in cells) * 2 > len(cells):
        return False  # a comma and a space: prose
    names = columns[1:] if not columns[0] else columns  # pandas has none for its own numbers
    are_names = all(_COLUMN.fullmatch(cell) for cell in names)
    return len(rows) > 1 and are_names and len(set(names)) == len(names)


def _says_text(names: Sequence[str]) -> bool:
    try:
        told(names, {})
    except UnreadableError:
        return False
    return all(_COLUMN.fullmatch(name) for name in names if name)


def _items(
    stream: BinaryIO, origin: str, *, columns: Columns | None = None
) -> Iterator[Capture | InputError | NotRead]:
    head = stream.read(MAX_BYTES)
    encoding = decode(head if len(head) < MAX_BYTES else head[: head.rfind(b"\n") + 1]).encoding
    first = head[:_LOOKED_AT].decode(encoding, "replace").lstrip("\ufeff")
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    try:
        if text.read(1) != "\ufeff":
            text.seek(0)
        if _GDELT.match(first) and not columns:
            yield from without_texts(_NO_GDELT, _addresses(text), origin)
        else:
            named = _SEP.match(first)
            if named:
                text.readline()
                first = first[named.end() :]
            yield from _rows(text, first, named and named[1], origin, columns or {})
    finally:
        text.detach()


def _addresses(text: io.TextIOBase) -> Iterator[str]:
    seen: set[str] = set()
    for line in text:
        for address in _URL.findall(line):
            if address not in seen:
                seen.add(address)
                yield address


def no_texts(names: Sequence[str], kind: str = "a table") -> str:
    """Return what is said of a table without a column of texts."""
    return f"{kind} without texts of articles; {listed(names)}"


def without_texts(
    reason: str, addresses: Iterator[str], origin: str
) -> Iterator[InputError | NotRead]:
    """Yield that a table has no texts, and each address that it has as what was not read."""
    found = list(itertools.islice(addresses, _MOST_ADDRESSES))
    more = sum(1 for _ in addresses)
    advice = "name one (--columns text=COLUMN)"
    if found:
        count = f"its {len(found) + more:,} addresses" if found[1:] else "its address"
        advice += f", or fetch {count} (saidwhat fetch {found[0]}{' …' if found[1:] else ''})"
    yield UnreadableError(reason, subject=origin, advice=advice)
    for address in found:
        yield NotRead(address, "an address in a table, without its text")
    if more:
        yield NotRead(origin, "a further address in a table, without its text", more)


def _rows(
    text: io.TextIOWrapper, first: str, separator: str | None, origin: str, columns: Columns
) -> Iterator[Capture | InputError | NotRead]:
    reader = _reader(text, first, separator or _separator(first))
    try:
        names, has_names = _names(next(reader, []))
    except csv.Error as error:
        raise UnreadableError(f"a broken row ({error})", subject=f"{origin}#row 1") from error
    try:
        found = told(names, columns)
    except UnreadableError:
        if columns:
            raise
        yield from without_texts(no_texts(names), _column(reader, names), origin)
        return
    if not has_names:
        text.seek(0)
        reader = _reader(text, first, separator or _separator(first))
    for number, given in _numbered(reader, 2 if has_names else 1, origin):
        place = f"{origin}#row {number}"
        yield given if isinstance(given, InputError) else _row(given, names, found, place)


def _column(reader: Iterator[list[str]], names: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of a table that has a column of them."""
    address = addressed(names)
    at = names.index(address) if address else 0
    for _, cells in _numbered(reader, 2, ""):
        if isinstance(cells, InputError) or not address or len(cells) != len(names):
            continue
        if _URL.match(cells[at]):
            yield cells[at]


def _row(
    cells: list[str], names: Sequence[str], found: Columns, origin: str
) -> Capture | InputError:
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    if len(cells) != len(names):
        return UnreadableError(
            f"a row of {len(cells)} cells below {len(names)} columns",
            subject=origin,
            advice="look for a quotation mark or a separator that is not between quotation marks",
        )
    return row(dict(zip(names, cells, strict=True)), found, origin)


def _numbered(
    reader: Iterator[list[str]], start: int, origin: str
) -> Iterator[tuple[int, list[str] | InputError]]:
    """Yield the rows that are not empty, each with its number as a spreadsheet counts."""
    for number in itertools.count(start):
        try:
            cells = next(reader, None)
        except csv.Error as error:
            place = f"{origin}#row {number}"
            yield number, UnreadableError(f"a broken row ({error})", subject=place)
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


def _reader(text: io.TextIOWrapper, first: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_BYTES)  # of the process: nothing else here reads tables
    escaped = '\\"' in first and '""' not in first
    return csv.reader(
        _Lines(text),
        delimiter=separator,
        escapechar="\\" if escaped else None,
        doublequote=not escaped,
    )


class _Lines:
    """The lines of a table. One that is too large is an error, and passed over to its end."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        if len(line) < MAX_BYTES or line.endswith("\n"):
            return line
        while line and not line.endswith("\n"):
            line = self._text.readline(MAX_BYTES)
        raise csv.Error(f"larger than {MAX_BYTES // 1_000_000} MB")


def _separator(first: str) -> str:
    """Return what parts the cells: what makes a table of the first rows, or the first most."""
    head = re.sub(r"\r\n?", "\n", first)
    line = head.partition("\n")[0]
    cut = len(first) >= _LOOKED_AT - 4
    tables = (mark for mark in _SEPARATORS if mark in line and _is_table(head, mark, cut))
    return next(tables, None) or max(_SEPARATORS, key=line.count)


def _names(cells: list[str]) -> tuple[list[str], bool]:
    """Return the names of the columns, or their numbers where the first row has no names."""
    cells = [cell.strip() for cell in cells]
    names = [cell or str(number) for number, cell in enumerate(cells, 1)]
    if any(_NO_NAME.fullmatch(cell) for cell in cells if cell) or len(set(names)) < len(names):
        return [str(number) for number in range(1, len(cells) + 1)], False
    return names, True


def table(columns: Columns) -> Format:
    """Return the format of tables whose columns somebody named."""
    return replace(FORMAT, items=partial(_items, columns=columns))


FORMAT = Format(
    "a table",
    (".csv", ".tsv", ".tab", ".psv"),
    "text/csv",
    "items",
    nothing,
    tells=_tells,
    surely=True,
    items=_items,
)
