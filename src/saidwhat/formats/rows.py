"""What does one row of a table say? An article: its text, and what the other columns tell of it.

A row is kept whole, with the names of the columns that are read, so that its text can be made
again. Where the table comes from is for `tables` and `jsonrows`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

from saidwhat.errors import UnreadableError
from saidwhat.formats.format import Format
from saidwhat.formats.page import html_draft
from saidwhat.types.article import PublishedBasis
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.told import Told

MEDIA_TYPE = "application/x-saidwhat-row+json"

_TAG = re.compile(r"<(?:p|br|div|span|strong|em|a|h[1-6]|li|blockquote)\b[^<>]{0,500}>", re.I)
#: A whole page; what has tags and is none is a part of one.
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_STAMP = re.compile(
    r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T ]?(\d\d)(\d\d)(\d\d)?Z?)?"
)
_SLASHED = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})(.*)")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
#: What an object that is a cell is called by.
_NAMED = ("name", "title", "text", "value")
_BASES = frozenset(get_args(PublishedBasis))
#: How services end a text that they give no more of.
_CUT = re.compile(r"\[\+\d+ char(?:acter)?s\]\s*$")
#: A title that stands above the text already is among so many first lines.
_FIRST = 3
#: Seconds of 1970 and later, in seconds or thousandths.
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def row(
    cells: Mapping[str, Any],
    columns: Mapping[str, str],
    origin: str,
    *,
    as_is: bool = False,
    basis: str | None = None,
) -> Capture:
    """Return a row as a capture: its cells, and the column that each field is read from.

    ``as_is`` is a text that has its title in it, if it has one; ``basis`` what tells its day.
    """
    kept: dict[str, Any] = {"columns": dict(columns), "row": dict(cells)}
    kept |= {"as_is": True, "basis": basis} if as_is else {}
    content = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")
    return Capture(content, origin, MEDIA_TYPE)


def _documents(capture: Capture) -> Iterator[Document]:
    kept = json.loads(capture.content)
    columns, cells = kept["columns"], kept["row"]
    fields = {field: joined(cells.get(column)) for field, column in columns.items()}
    text, whole = _text(fields)
    if not text.strip():
        raise UnreadableError("a row without a text", subject=capture.origin, advice="leave it out")
    title = " ".join(fields.get("title", "").split()) or None
    if not (whole or kept.get("as_is") or _has(text, title)):
        text = f"{title}\n\n{text}"
    found = told_of(cells, columns)
    if kept.get("basis") in _BASES:
        found = replace(found, basis=kept["basis"])
    yield Document(text, capture.origin, page=whole, told=found)


def _text(fields: Mapping[str, str]) -> tuple[str, bool]:
    """Return the text of a row, and whether that is a page."""
    text = fields.get("text", "")
    markup = "" if text.strip() else fields.get("html", "")
    if _PAGE.match(text or markup):
        return text or markup, True
    if markup or len(_TAG.findall(text[:20_000])) > 1:
        return "\n\n".join(html_draft(text or markup).text.split("\n")), False
    return text, False


def _has(text: str, title: str | None) -> bool:
    """Tell whether a title stands above a text already, or there is none to set there."""
    lines = [line for line in text.strip()[:2_000].splitlines() if line.strip()][:_FIRST]
    return title is None or any(_folded(line) == _folded(title) for line in lines)


def _folded(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def told_of(cells: Mapping[str, Any], columns: Mapping[str, str]) -> Told:
    """Return what the cells of a row tell of an article, each field by its column."""
    fields = {field: joined(cells.get(column)) for field, column in columns.items()}
    title = " ".join(fields.get("title", "").split()) or None
    published, warning = day(fields.get("published", ""))
    url = fields.get("url", "").strip()
    broken = any("\ufffd" in value for value in fields.values())
    cut = _CUT.search(fields.get("text", "")[-40:])
    warnings = [
        warning,
        "a character of the table is not in its encoding" if broken else None,
        "the table has only the beginning of its text" if cut else None,
    ]
    return Told(
        title=title,
        publisher=" ".join(fields.get("publisher", "").split()) or None,
        byline=_names(fields.get("byline", "")),
        published=published,
        basis="text",
        url=url if _ADDRESS.fullmatch(url) and len(url) < 2_000 else None,
        language=fields.get("language") or None,
        firm=True,
        warnings=tuple(filter(None, warnings)),
    )


def joined(value: Any) -> str:
    """Return a cell's words: of a list its parts, of an object its name or text."""
    if isinstance(value, list):
        parts = [part for part in map(joined, value) if part.strip()]
        return ("\n\n" if any(len(part) > 60 for part in parts) else ", ").join(parts)
    if isinstance(value, dict):
        return joined(next((value[key] for key in _NAMED if key in value), ""))
    return "" if value is None or isinstance(value, bool) else str(value)


def _names(value: str) -> str | None:
    """Return the authors; a list as a program writes it ("['Ida Maas']") as a line."""
    words = " ".join(value.split())
    if words.startswith("[") and len(words) < 2_000:
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            words = joined(list(ast.literal_eval(words)))
    return re.sub(r"^by\s+", "", words, flags=re.IGNORECASE) or None


def day(value: str) -> tuple[str | None, str | None]:
    """Return a moment of a column as `clean` reads one, or why it is not told.

    "03/04/2031" may be a day of March or of April, so it is none.
    """
    words = " ".join(value.split())
    if match := _STAMP.fullmatch(words):
        year, month, number, *clock = match.groups()
        hour = f"T{':'.join(part or '00' for part in clock)}Z" if clock[0] else ""
        return f"{year}-{month}-{number}{hour}", None
    if _SECONDS.fullmatch(words):
        seconds = float(words) / (1000 if len(words.partition(".")[0]) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds"), None
    if match := _SLASHED.fullmatch(words):
        return _slashed(*match.groups())
    return words or None, None


def _slashed(
    first: str, mark: str, second: str, third: str, rest: str
) -> tuple[str | None, str | None]:
    if len(first) == 4:
        return f"{first}-{int(second):02}-{int(third):02}{rest}", None
    one, two = int(first), int(second)
    if len(third) == 4 and (mark == "." or one > 12 or one == two):
        return f"{third}-{two:02}-{one:02}", None
    if len(third) == 4 and two > 12:
        return f"{third}-{one:02}-{two:02}", None
    return None, f"“{first}{mark}{second}{mark}{third}” may be one of two days, so none is told"


FORMAT = Format("a row of a table", (), MEDIA_TYPE, "row-1", _documents)
