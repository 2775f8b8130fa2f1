"""In which forms does an answer leave? A page, JSON, or CSV; UTF-8 whatever is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from saidwhat.codec.write import to_line
from saidwhat.export.tables import csv_of
from saidwhat.web.rendering import render
from saidwhat.web.shelf import Shelf
from saidwhat.wording import verdicts


class Json(JSONResponse):
    """JSON; a lone surrogate leaves as an escape, for UTF-8 has none."""

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return to_line(content).rstrip(b"\n")


class Csv(Response):
    """A table as CSV."""

    media_type = "text/csv"


def as_csv(noun: type, rows: Iterable[Any], name: str) -> Response:
    """Return all of the rows as a file that a browser keeps; they leave as they come."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(_table(noun, iter(rows)), media_type=Csv.media_type, headers=headers)


def _table(noun: type, rows: Iterator[Any]) -> Iterator[bytes]:
    yield csv_of(noun, ())
    while some := list(islice(rows, 100)):
        yield csv_of(noun, some, head=False)


def html(shelf: Shelf, template: str, values: Mapping[str, Any]) -> HTMLResponse:
    """Return a page: the template's values, and what every page shows."""
    pages = [
        ("/", "News"),
        ("/check", "Check a draft"),
        ("/people", "People"),
        ("/timeline", "Timeline"),
        ("/compare", "Compare"),
        ("/stats", "Counts"),
    ]
    if shelf.options.writable:
        pages += [("/review", "Review"), ("/checks", "Saved checks"), ("/add", "Add")]
    coverage = shelf.coverage()
    told = [f"{verdicts.coverage(coverage)}."]
    told += [f"{verdicts.not_read(coverage.not_read)}."] if coverage.not_read else []
    frame = {
        "navigation": pages,
        "coverage": " ".join(told),
        "kept": coverage.articles,
        "archive": shelf.options.name,
        "writable": shelf.options.writable,
        "as_atom": None,
    }
    return HTMLResponse(render(template, {**frame, **values}))
