"""What is served? The application: its pages, its interface for programs, its limits.

Puts the parts together and answers failures; the pages are in `pages`, the interface
for programs in `api`, who may come in is `guard`'s.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

import saidwhat
from saidwhat.codec.schema import definitions
from saidwhat.errors import SaidwhatError
from saidwhat.web import (
    api,
    audit_pages,
    correction_pages,
    counts_api,
    desk,
    feeds,
    pages,
    people_api,
    people_pages,
    review_pages,
    saved_pages,
    server_api,
    write_pages,
)
from saidwhat.web.answers import Json, html
from saidwhat.web.guard import Guard
from saidwhat.web.metrics import Metered, Metrics
from saidwhat.web.options import WebOptions
from saidwhat.web.problems import Problem, ProblemError, of_error, of_status
from saidwhat.web.rendering import STATIC
from saidwhat.web.shelf import Shelf

PROBLEM_JSON = "application/problem+json"

DESCRIPTION = """Who said what, when, as printed by whom: the values of the pages, as JSON.

Offsets are Unicode code points into the article's text, start in, end out. A `speaker`
that is null is not established. Dates are EDTF (ISO 8601-2)."""


def make_app(options: WebOptions) -> ASGIApp:
    """Return the application over one archive.

    Raises:
        ArchiveError: the archive is not there or cannot be read.
    """
    shelf = Shelf(options)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pages.few_threads()
        yield
        shelf.close()

    app = _Described(
        title="saidwhat",
        version=saidwhat.__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=lifespan,
    )
    app.state.shelf, app.state.options, app.state.metrics = shelf, options, Metrics()
    app.mount("/static", StaticFiles(directory=STATIC))
    told = HTTPBearer(auto_error=False, description="The token; `guard` asks for it.")
    app.include_router(people_api.router, dependencies=[Security(told)])
    app.include_router(counts_api.router, dependencies=[Security(told)])
    app.include_router(api.router, dependencies=[Security(told)])
    app.include_router(feeds.router, dependencies=[Security(told)])
    app.include_router(server_api.router, dependencies=[Security(told)])
    for router in _PAGES:
        app.include_router(router)
    _add_handlers(app)
    guard = Guard(app, options, lambda scope, problem: _answer(app, scope, problem))
    return Metered(guard, app.state, _addresses())


_PAGES = (
    pages.router,
    people_pages.router,
    audit_pages.router,
    desk.router,
    saved_pages.router,
    write_pages.router,
    correction_pages.router,
    review_pages.router,
)


def _addresses() -> list[str]:
    """Return the addresses of pages, and of what they are made of."""
    routes = [route for router in _PAGES for route in router.routes]
    told = [route.path for route in routes if isinstance(route, APIRoute)]
    return ["/static/{path:path}", "/api", "/openapi.json", *told]


def end_work(app: ASGIApp) -> None:
    """End what an application reads or checks; its callers are told so."""
    assert isinstance(app, Metered)
    app.state.shelf.end_work()


class _Described(FastAPI):
    """The application, with a description whose shapes are made from the nouns.

    A page that is at hand, as it would be made now, is given without looking for who makes it.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            known: Response | None = self.state.shelf.unchanged(pages.address_of(scope))
            if known is not None:
                await known(scope, receive, send)
                return
        await super().__call__(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """Return the description (OpenAPI 3.1)."""
        made = super().openapi()
        made["components"]["schemas"].update(definitions(*api.ANSWERS, at=api.SHAPES))
        return made


def _add_handlers(app: FastAPI) -> None:
    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, SaidwhatError)
        return _answer(app, request.scope, of_error(error))

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)
        return _answer(app, request.scope, error.problem)

    async def status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        found = of_status(error.status_code, str(error.detail))
        headers = dict(error.headers or {})
        return _answer(
            app, request.scope, Problem(found.status, found.title, found.detail, headers)
        )

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        asked = all(entry["loc"][0] == "query" for entry in error.errors())
        status = 400 if asked else 422
        return _answer(app, request.scope, Problem(status, "Not as described", _wrong(error)))

    async def broken(request: Request, error: Exception) -> Response:
        return _answer(
            app, request.scope, Problem(500, "Internal error", "It was written to the log.")
        )

    app.add_exception_handler(SaidwhatError, ours)
    app.add_exception_handler(ProblemError, problem)
    app.add_exception_handler(HTTPException, status)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, broken)


def _wrong(error: RequestValidationError) -> str:
    """Return which fields are wrong and how, without what was sent."""
    found = [
        f"{'.'.join(str(part) for part in entry['loc'])}: {entry['msg']}"
        for entry in error.errors()[:5]
    ]
    return "; ".join(found)


_FOR_PROGRAMS = ("/api/", "/health", "/metrics")


def _answer(app: FastAPI, scope: Scope, problem: Problem) -> Response:
    """Return the answer for a failure, in the form its address asks for."""
    path = scope["path"]
    if path.startswith(_FOR_PROGRAMS) or path.endswith((".json", ".csv", ".xlsx", ".atom")):
        return Json(problem.as_json(), problem.status, problem.headers, PROBLEM_JSON)
    values: dict[str, Any] = {"problem": problem, "here": "", "path": path}
    if problem.status == 401:
        values["coverage"] = ""  # how much there is, is for those who may come in
    page = html(app.state.shelf, "problem.html", values)
    return HTMLResponse(page.body, problem.status, problem.headers)
