"""In which forms does an answer leave? A page, JSON, or CSV; UTF-8 whatever is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response

from saidwhat.codec.write import to_line
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


def as_csv(table: bytes, name: str) -> Response:
    """Return a table as a file that a browser keeps."""
    return Csv(table, headers={"Content-Disposition": f'attachment; filename="{name}.csv"'})


def html(shelf: Shelf, template: str, values: Mapping[str, Any]) -> HTMLResponse:
    """Return a page: the template's values, and what every page shows."""
    pages = [("/", "News"), ("/check", "Check a draft"), ("/timeline", "Timeline")]
    if shelf.options.writable:
        pages.append(("/add", "Add"))
    coverage = shelf.coverage()
    frame = {
        "navigation": pages,
        "coverage": f"{verdicts.coverage(coverage)}.",
        "kept": coverage.articles,
        "archive": shelf.options.archive.name,
        "writable": shelf.options.writable,
    }
    return HTMLResponse(render(template, {**frame, **values}))
