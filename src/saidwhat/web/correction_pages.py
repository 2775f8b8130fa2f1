"""Which addresses put something right about an article or a statement, and take that back?

Behind the guard and the token, like every write; each answers with a redirect to the article or the
statement, or with the same page, the reason and the form as it was filled in. What may be corrected
is `archive.proposed`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from saidwhat.archive.corrections import Correct
from saidwhat.errors import UsageError
from saidwhat.types.correction import AS_READ, NOT_SAID
from saidwhat.web.answers import html
from saidwhat.web.pages import article_values, statement_values
from saidwhat.web.problems import missing
from saidwhat.web.shelf import Shelf
from saidwhat.web.write_pages import writable

router = APIRouter(include_in_schema=False)

_FIELDS = ("field", "value", "reason", "by")


@dataclass(frozen=True, slots=True)
class _Of:
    """What is put right: an article, or one of its statements; and the page that shows it."""

    article: str
    statement: str | None = None

    @property
    def page(self) -> str:
        return f"/s/{self.statement}" if self.statement else f"/a/{self.article}"

    def shown(self, shelf: Shelf) -> tuple[str, dict[str, Any]]:
        """Return the template of the page, and what it shows."""
        if self.statement:
            return "statement.html", statement_values(shelf, self.statement)
        return "article.html", article_values(shelf, self.article)

    def has(self, shelf: Shelf, n: int) -> bool:
        """Tell whether a correction is one that the page shows."""
        kept = shelf.archive.corrections(self.article)
        return any(
            one.n == n and self.statement in (None, one.correction.statement) for one in kept
        )


@router.post("/a/{article_id}/correct")
async def correct(request: Request, article_id: str) -> Response:
    """Write down what is right about an article."""
    return await _correct(request, _Of(article_id))


@router.post("/a/{article_id}/correct/{n}/revoke")
async def revoke(request: Request, article_id: str, n: int) -> Response:
    """Write down that a correction of an article, or of a statement in it, no longer counts."""
    return await _revoke(request, _Of(article_id), n)


@router.post("/s/{statement_id}/correct")
async def correct_statement(request: Request, statement_id: str) -> Response:
    """Write down what is right about a statement."""
    return await _correct(request, _of_statement(writable(request), statement_id))


@router.post("/s/{statement_id}/correct/{n}/revoke")
async def revoke_statement(request: Request, statement_id: str, n: int) -> Response:
    """Write down that a correction of a statement no longer counts."""
    return await _revoke(request, _of_statement(writable(request), statement_id), n)


def _of_statement(shelf: Shelf, statement_id: str) -> _Of:
    article_id = shelf.archive.article_of(statement_id)
    if article_id is None:
        raise missing("statement")
    return _Of(article_id, statement_id)


async def _correct(request: Request, of: _Of) -> Response:
    given = await _given(request)
    value = given["value"]
    if given["field"] == "stands" and value != AS_READ:
        value = NOT_SAID  # the choice says it all
    asked = Correct(
        of.article, given["field"], value, given["reason"], _by(given), statement=of.statement
    )
    return await _written(request, of, given, lambda shelf: shelf.correct(asked))


async def _revoke(request: Request, of: _Of, n: int) -> Response:
    given = await _given(request) | {"n": n}
    if not of.has(writable(request), n):
        raise missing("correction")
    return await _written(
        request, of, given, lambda shelf: shelf.take_back(n, given["reason"], _by(given))
    )


async def _given(request: Request) -> dict[str, Any]:
    async with request.form(max_files=0, max_fields=8) as form:
        return {name: str(form.get(name, "")).strip() for name in _FIELDS}


def _by(given: dict[str, Any]) -> str:
    return f"person:{given['by']}" if given["by"] else ""


async def _written(
    request: Request, of: _Of, given: dict[str, Any], write: Callable[[Shelf], Any]
) -> Response:
    """Write, and lead back to the page; or show it with what is wrong, and the form as it was."""
    shelf = writable(request)
    try:
        await run_in_threadpool(write, shelf)
    except UsageError as error:
        return await run_in_threadpool(_again, shelf, of, given, error)
    return RedirectResponse(f"{of.page}#corrections", 303)


def _again(shelf: Shelf, of: _Of, given: dict[str, Any], error: UsageError) -> Response:
    wrong = error.reason + (f": {error.advice}" if error.advice else "")
    template, values = of.shown(shelf)
    values |= {"given": given, "wrong": f"{wrong[:1].upper()}{wrong[1:]}."}
    page = html(shelf, template, values)
    page.status_code = 422
    return page
