"""How are statements looked at in a spreadsheet? A row each: what may be changed, and the verdict.

Leaves as CSV in UTF-8; comes back so, with commas, semicolons or tabs between the cells, with
columns left out or in another order, and with rows left out: a row that lacks tells nothing. A
spreadsheet makes a date of its own of ``2026-03-04`` and of ``3-11``, so that a day leaves as ``on
2026-03-04`` and a place as ``3–11``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from saidwhat.errors import InvalidValueError, UnreadableError, UsageError
from saidwhat.exchange.sheets import (
    APART,
    Came,
    Given,
    Piece,
    Refused,
    Sheet,
    Told,
    state_of,
    value_of,
    verdict_of,
)
from saidwhat.export.tables import csv_cells
from saidwhat.types.correction import NOT_ESTABLISHED, places_of, written
from saidwhat.wording.doubts import asked

COLUMNS = (
    "id", "text", "speaker", "said", "verdict", "reason", "ask", "confidence", "publisher",
    "published", "title", "article", "places", "text_sha256", "state",
)  # fmt: skip

_NEEDED = {"id", "article", "text_sha256", "state"}
#: What stands before a day, so that no spreadsheet takes it for one of its own.
_ON = "on "

_FORMULAS = ("'=", "'+", "'-", "'@")


def to_table(given: Iterable[Given]) -> bytes:
    """Return statements as a table in UTF-8, with the names of its columns above it."""
    return csv_cells([COLUMNS, *map(_row, given)])


def _row(one: Given) -> list[object]:
    record, statement = one.record, one.statement
    article = record.article
    values: dict[str, object] = {
        "id": statement.id,
        "text": APART.join(" ".join(place.of(article.text).split()) for place in statement.content),
        "speaker": value_of(record, statement, "speaker"),
        "said": _said(value_of(record, statement, "said")),
        "verdict": "",
        "reason": "",
        "ask": asked(one.doubts),
        "confidence": statement.confidence,
        "publisher": article.publisher,
        "published": article.published.edtf.text if article.published else None,
        "title": article.title,
        "article": article.id,
        "places": written(statement.content).replace("-", "–"),
        "text_sha256": article.text_sha256,
        "state": state_of(record, statement),
    }
    return [values[name] for name in COLUMNS]


def _said(value: str) -> str:
    return value if value == NOT_ESTABLISHED else f"{_ON}{value}"


def from_table(content: bytes, name: str) -> Came:
    """Return what a table tells; ``name`` is the file's.

    Raises:
        UnreadableError: it is no table in UTF-8, or lacks columns that are needed.
    """
    rows = _rows(content, name)
    sheets: dict[tuple[str, str], list[Told]] = {}
    refused = []
    for line, row in rows:
        where = f"{name}, line {line}"
        try:
            told = _told(where, row)
        except (UsageError, InvalidValueError) as error:
            refused.append(Refused(where, str(error)))
            continue
        sheets.setdefault((row["article"], row["text_sha256"]), []).append(told)
    found = (Sheet(told[0].where, *key, tuple(told)) for key, told in sheets.items())
    return Came(tuple(found), tuple(refused))


def _rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Return the line and the cells of each row that has any."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8", subject=name, advice="save it as “CSV UTF-8”") from error
    head = text.split("\n", 1)[0]
    apart = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as error:
        where = f"{name}, line {reader.line_num}"
        raise UnreadableError(f"not a table: {error}", subject=where) from error
    names = [cell.strip() for cell in rows[0][1]] if rows else []
    if lacking := _NEEDED - set(names):
        lacks = ", ".join(sorted(lacking))
        raise UnreadableError(f"the columns {lacks} are needed, as they left", subject=name)
    return ((line, dict(zip(names, map(_cell, row), strict=False))) for line, row in rows[1:])


def _cell(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from taking it for a formula."""
    found = cell.strip()
    return found[1:] if found.startswith(_FORMULAS) else found


def _told(where: str, row: dict[str, str]) -> Told:
    if lacking := [name for name in sorted(_NEEDED) if not row.get(name)]:
        raise UsageError(f"its {', '.join(lacking)} is missing")
    content = None
    if "places" in row:
        content = tuple(Piece(place, None) for place in places_of(row["places"]))
    return Told(
        where,
        row["id"],
        row["state"],
        speaker=row.get("speaker"),
        said=row["said"].removeprefix(_ON) if "said" in row else None,
        content=content,
        typed=row.get("text"),
        verdict=verdict_of(row.get("verdict", "")),
        reason=row.get("reason", ""),
    )
