"""Which address shows which page? Every page of the site, made on the server.

A function a page: it takes what the address says, asks the shelf, and has the values
rendered. Nothing is decided here that a template or a ``*_page`` file decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Annotated, Any, ParamSpec

import anyio.to_thread
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response
from starlette.types import Scope

from saidwhat.errors import UsageError
from saidwhat.export.sources import summary
from saidwhat.web import (
    article_page,
    compare_page,
    counts_page,
    describe_page,
    looks,
    news_page,
    search_page,
    sources_page,
    statement_page,
    timeline_page,
    versions_page,
)
from saidwhat.web.answers import html
from saidwhat.web.compare_page import Asked
from saidwhat.web.counts_page import Counting
from saidwhat.web.filters import (
    VersionNumber,
    asked_of,
    counting_form,
    declared_only,
    line_of,
    wanted_of,
    wish_of,
)
from saidwhat.web.guard import with_key
from saidwhat.web.news_page import PAGE, Wish
from saidwhat.web.search_page import Wanted
from saidwhat.web.shelf import MOST_COMPARED, Shelf, shelf_of
from saidwhat.web.timeline_page import Line
from saidwhat.wording.numbers import count

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])

#: Threads that make pages. More than a few only take Python's lock from each other.
THREADS = 4

P = ParamSpec("P")


def few_threads() -> None:
    """Bound the threads that make pages (called once, in the running loop)."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS


def address_of(scope: Scope) -> tuple[str, bytes]:
    """Return the address that is asked for, as pages are kept by it."""
    return scope["path"], scope["query_string"]


def kept(make: Callable[P, Response]) -> Callable[P, Response]:
    """Make a page once for each address and state of the archive.

    It then is the whole answer to that address: whatever else goes with it, the next one lacks.
    """

    @wraps(make)
    def found(*given: P.args, **named: P.kwargs) -> Response:
        request = named["request"]
        assert isinstance(request, Request)
        address = address_of(request.scope)
        return shelf_of(request).page(address, lambda: make(*given, **named))

    return found


@router.get("/")
def news(request: Request, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """Show the articles, newest first; remember up to where they were looked at."""
    shelf = shelf_of(request)
    head, _ = shelf.archive.head()
    if back := looks.back_to(request, shelf, wish):
        return back
    address = ("the list", *address_of(request.scope))  # not all of the answer: there is a cookie
    page = shelf.page(address, lambda: articles(shelf, wish))
    front = replace(wish, since=None) == Wish()
    return looks.remembering(page, request, shelf, head) if front else page


def articles(shelf: Shelf, wish: Wish) -> Response:
    """Show the articles that fit."""
    listed = shelf.archive.articles(wish.where, wish.cursor, PAGE + 1)
    values = news_page.values(wish, listed, shelf.facets(wish.where), shelf.new(wish, listed))
    values["same"] = shelf.same_texts(listed[:PAGE])
    values["sources"] = summary(shelf.archive.sources())
    return html(shelf, "news.html", values | followed(shelf, wish.feed))


@router.get("/a/{article_id}")
@kept
def article(request: Request, article_id: str) -> Response:
    """Show one article."""
    shelf = shelf_of(request)
    return html(shelf, "article.html", article_values(shelf, article_id))


def article_values(shelf: Shelf, article_id: str) -> dict[str, Any]:
    """Return what the page of an article shows."""
    record, people = shelf.record(article_id), shelf.archive.people_in(article_id)
    values = article_page.values(record, shelf.editions(article_id), people)
    values["same"] = shelf.same_text(article_id)
    return values | article_page.corrected(shelf.archive.corrections(article_id))


@router.get("/v/{asked:path}")
@kept
def versions(
    request: Request, asked: str, old: VersionNumber = None, new: VersionNumber = None
) -> Response:
    """Show the versions of an address, and what differs between two of them."""
    shelf = shelf_of(request)
    history = shelf.history(asked)
    pair = versions_page.pair_of(history, old, new)
    found = shelf.between(history, pair) if pair else None
    return html(shelf, "versions.html", versions_page.values(history, pair, found))


@router.get("/s/{statement_id}")
@kept
def statement(request: Request, statement_id: str) -> Response:
    """Show one statement."""
    shelf = shelf_of(request)
    return html(shelf, "statement.html", statement_values(shelf, statement_id))


def statement_values(shelf: Shelf, statement_id: str) -> dict[str, Any]:
    """Return what the page of a statement shows."""
    record, told = shelf.statement(statement_id)
    article_id = record.article.id
    capture, people = shelf.archive.capture(article_id), shelf.archive.people_in(article_id)
    printed = shelf.printings(record, told)
    values = statement_page.values(record, told, capture, printed, people)
    values["looked_at"] = count(shelf.coverage().articles, "article")
    kept = shelf.archive.corrections(article_id)
    return values | statement_page.corrected(record, told, kept)


@router.get("/search")
@kept
def search(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """Show the statements that fit."""
    shelf = shelf_of(request)
    if wanted.empty:
        return html(shelf, "search.html", search_page.values(wanted, None, {}))
    try:
        found = shelf.archive.find(wanted.search)
    except UsageError as error:
        wrong = f"{error.reason[:1].upper()}{error.reason[1:]}."
        return html(shelf, "search.html", search_page.values(wanted, None, {}, wrong))
    facets = shelf.search_facets(wanted.search, search_page.FACETS)
    values = search_page.values(wanted, found, facets) | followed(shelf, wanted.feed)
    return html(shelf, "search.html", values)


def followed(shelf: Shelf, address: str) -> dict[str, str]:
    """Return the value that tells a page's own feed: its address, with the key to it."""
    return {"as_atom": with_key(address, shelf.options.token)}


@router.get("/stats")
@kept
def counts(request: Request, asked: Annotated[Counting, Depends(counting_form)]) -> Response:
    """Show how much there is of each value."""
    shelf = shelf_of(request)
    try:
        found = shelf.archive.stats(asked.cross(counts_page.TOP))
    except UsageError as error:
        return html(shelf, "counts.html", counts_page.values(asked, None, f"{error}."))
    return html(shelf, "counts.html", counts_page.values(asked, found))


@router.get("/timeline")
@kept
def timeline(request: Request, asked: Annotated[Line, Depends(line_of)]) -> Response:
    """Show dated events and statements in order."""
    shelf = shelf_of(request)
    values = timeline_page.values(asked, *shelf.timeline(asked))
    return html(shelf, "timeline.html", values)


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show what is followed, and how well that works: as it is now, for no journal tells it."""
    shelf = shelf_of(request)
    return html(shelf, "sources.html", sources_page.values(shelf.archive.sources()))


@router.get("/compare")
@kept
def compare(request: Request, asked: Annotated[Asked, Depends(asked_of)]) -> Response:
    """Show quotations as several print them, word by word."""
    shelf = shelf_of(request)
    about, speaker = asked.about or "", asked.speaker or ""
    found = [] if speaker else shelf.compared(about)
    told = shelf.accounts(about, speaker)
    values = compare_page.values(asked, found, told, shelf.coverage(), MOST_COMPARED)
    return html(shelf, "compare.html", values)


@router.get("/api")
def programs(request: Request) -> Response:
    """Show what programs can ask."""
    shelf = shelf_of(request)
    limits = shelf.options
    values = describe_page.values(request.app.openapi())
    values |= {
        "rate": limits.rate,
        "bytes": f"{limits.max_bytes:,}",
        "seconds": f"{limits.limits.seconds:g}",
        "megabytes": f"{limits.limits.megabytes:,}",
    }
    return html(shelf, "api.html", values)
