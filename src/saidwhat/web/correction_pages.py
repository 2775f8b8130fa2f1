"""Which addresses put something right about an article, and take that back?

Behind the guard and the token, like every write; each answers with a redirect to the article, or
with the same page, the reason and the form as it was filled in. What may be corrected is
`archive.correcting`'s.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from saidwhat.archive.corrections import Correct
from saidwhat.errors import UsageError
from saidwhat.web.answers import html
from saidwhat.web.pages import article_values
from saidwhat.web.problems import missing
from saidwhat.web.write_pages import writable

router = APIRouter(include_in_schema=False)

_FIELDS = ("field", "value", "reason", "by")


@router.post("/a/{article_id}/correct")
async def correct(request: Request, article_id: str) -> Response:
    """Write down what is right about an article."""
    shelf = writable(request)
    given = await _given(request)
    by = f"person:{given['by']}" if given["by"] else ""
    asked = Correct(article_id, given["field"], given["value"], given["reason"], by)
    try:
        await run_in_threadpool(shelf.correct, asked)
    except UsageError as error:
        return await run_in_threadpool(_again, request, article_id, given, error)
    return RedirectResponse(f"/a/{article_id}#corrections", 303)


@router.post("/a/{article_id}/correct/{n}/revoke")
async def revoke(request: Request, article_id: str, n: int) -> Response:
    """Write down that a correction no longer counts."""
    shelf = writable(request)
    given = await _given(request)
    by = f"person:{given['by']}" if given["by"] else ""
    if n not in {kept.n for kept in shelf.archive.corrections(article_id)}:
        raise missing("correction of this article")
    try:
        await run_in_threadpool(shelf.take_back, n, given["reason"], by)
    except UsageError as error:
        return await run_in_threadpool(_again, request, article_id, given | {"n": n}, error)
    return RedirectResponse(f"/a/{article_id}#corrections", 303)


async def _given(request: Request) -> dict[str, Any]:
    async with request.form(max_files=0, max_fields=8) as form:
        return {name: str(form.get(name, "")).strip() for name in _FIELDS}


def _again(request: Request, article_id: str, given: dict[str, Any], error: UsageError) -> Response:
    """Return the page with what is wrong, and the form as it was filled in."""
    shelf = writable(request)
    wrong = error.reason + (f": {error.advice}" if error.advice else "")
    values = article_values(shelf, article_id)
    values |= {"given": given, "wrong": f"{wrong[:1].upper()}{wrong[1:]}."}
    page = html(shelf, "article.html", values)
    page.status_code = 422
    return page
