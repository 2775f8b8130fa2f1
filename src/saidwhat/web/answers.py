"""In which forms does an answer leave? A page, JSON, or CSV; UTF-8 whatever is in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response

from saidwhat.web.rendering import render
from saidwhat.web.shelf import Shelf
from saidwhat.wording import verdicts
from saidwhat.wording.visible import visible

#: A cell that begins so is a formula to a spreadsheet; a quotation mark before it is not.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Json(JSONResponse):
    """JSON; a lone surrogate leaves as an escape, for UTF-8 has none."""

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return encoded(content)


def encoded(value: Any) -> bytes:
    """Return a value as JSON in UTF-8."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii")


class Csv(Response):
    """A table as CSV."""

    media_type = "text/csv"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """Return a table as CSV (RFC 4180), safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Csv(out.getvalue().encode(), headers=headers)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    shown = visible(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def html(shelf: Shelf, template: str, values: Mapping[str, Any]) -> HTMLResponse:
    """Return a page: the template's values, and what every page shows."""
    pages = [("/", "News"), ("/check", "Check a draft"), ("/timeline", "Timeline")]
    if shelf.options.writable:
        pages.append(("/add", "Add"))
    frame = {"navigation": pages, "coverage": f"{verdicts.coverage(shelf.coverage())}."}
    return HTMLResponse(render(template, {**frame, **values}))
