"""Which address answers a feed reader? All news, each search and each person, as Atom.

What came last into the archive stands first, whenever it was published: who follows something
wants what is new here. A feed that has not changed since it was last asked for is answered with
304 and no body (RFC 9110, 13), told by the journal's head before anything is looked up. The form
of a feed is `export.atom`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from saidwhat.archive.hits import Hit
from saidwhat.archive.search import Search
from saidwhat.errors import UsageError
from saidwhat.export import atom
from saidwhat.export.atom import Entry, Feed
from saidwhat.text.moments import time_of
from saidwhat.web import bodies
from saidwhat.web.api import Name
from saidwhat.web.filters import FeedKey, declared_only, followed_articles, followed_statements
from saidwhat.web.news_page import Wish
from saidwhat.web.problems import Problem, ProblemError, missing
from saidwhat.web.rendering import link
from saidwhat.web.rendering import person as page_of
from saidwhat.web.search_page import Wanted
from saidwhat.web.shelf import Shelf, shelf_of

router = APIRouter(dependencies=[Depends(declared_only)])

#: Entries of a feed. Readers ask again within hours; a desk that reads several hundred articles
#: between two looks has `/?since=N` for them.
ENTRIES = 50

#: When an archive was last changed to which nothing was ever done.
NEVER = "1970-01-01T00:00:00Z"

_MADE = Callable[[str], tuple[str, str, Iterable[Entry]]]


class Atom(Response):
    """A feed."""

    media_type = atom.MEDIA_TYPE


def fed(*statuses: int) -> dict[str, Any]:
    """Return how an address that answers with a feed is described."""
    feed = {"schema": {"type": "string"}, "example": f'<feed xmlns="{atom.NAMESPACE}">…</feed>'}
    answers: dict[int | str, dict[str, Any]] = {
        200: {"description": "A feed.", "content": {atom.MEDIA_TYPE: feed}},
        304: {"description": "It has not changed."},
        **bodies.failures(*statuses),
    }
    return {"response_class": Atom, "response_model": None, "responses": answers, "tags": ["feeds"]}


@router.get("/articles.atom", **fed())
def articles(request: Request, wish: Annotated[Wish, Depends(followed_articles)]) -> Response:
    """The articles that came last, each with its first statements."""
    shelf = shelf_of(request)

    def made(base: str) -> tuple[str, str, Iterable[Entry]]:
        ids = shelf.archive.latest(wish.where, ENTRIES)
        _, added = shelf.archive.changed(ids)
        records = [record for one in ids if (record := shelf.known(one))]
        entries = (atom.of_article(one, base, added[one.article.id]) for one in records)
        return (
            _called("All news", (wish.publisher, wish.speaker, wish.day or wish.month)),
            (wish.at()),
            entries,
        )

    return _answer(request, shelf, made)


@router.get("/search.atom", **fed())
def search(request: Request, wanted: Annotated[Wanted, Depends(followed_statements)]) -> Response:
    """The statements that fit and came last."""
    shelf = shelf_of(request)

    def made(base: str) -> tuple[str, str, Iterable[Entry]]:
        asked = replace(wanted.search, latest=True, limit=ENTRIES)
        try:
            hits = shelf.archive.find(asked).hits
        except UsageError as error:
            raise ProblemError(Problem(422, "The query cannot be meant", error.reason)) from error
        named = _called(wanted.q or "Statements", wanted.filters.values())
        return named, wanted.at(), _entries(shelf, hits, base)

    return _answer(request, shelf, made)


@router.get("/p/{name:path}.atom", **fed(404))
def person(request: Request, name: Name, key: FeedKey = None) -> Response:
    """The statements of one person that came last; of none where the name may mean several."""
    shelf = shelf_of(request)

    def made(base: str) -> tuple[str, str, Iterable[Entry]]:
        try:
            who = shelf.archive.who(name, Search(latest=True, limit=ENTRIES))
        except UsageError as error:
            raise ProblemError(Problem(422, "The name cannot be meant", error.reason)) from error
        if who.person is None and who.candidates:
            detail = f"{len(who.candidates)} are printed with this name. Follow one of them."
            raise ProblemError(Problem(404, "Nobody was chosen for you", detail))
        if who.person is None:
            raise missing("name")
        return who.person.name, page_of(name), _entries(shelf, who.found.hits, base)

    return _answer(request, shelf, made)


def _entries(shelf: Shelf, hits: Iterable[Hit], base: str) -> Iterable[Entry]:
    found = list(hits)
    _, added = shelf.archive.changed([hit.article.id for hit in found])
    return [
        atom.of_statement(hit.article, hit.statement, base, added[hit.article.id]) for hit in found
    ]


def _called(first: str, others: Iterable[str | None]) -> str:
    return ", ".join([first, *filter(None, others)])


def _answer(request: Request, shelf: Shelf, make: _MADE) -> Response:
    """Return the feed, or 304 where the caller has it as it is."""
    _, head = shelf.archive.head()
    changed, _ = shelf.archive.changed()
    headers = _told(f"{head} {request.url}", changed)
    if _has_it(request, headers):
        return Response(None, 304, headers)
    base = str(request.base_url).rstrip("/")
    title, page, entries = make(base)
    found = tuple(entries)
    feed = Feed(
        atom.urn("feed", shelf.archive.beginning(), request.url.path, page),
        f"{title} · saidwhat",
        f"{base}{link(request.url.path)}" + (f"?{request.url.query}" if request.url.query else ""),
        f"{base}{page}",
        atom.newest(found, changed or NEVER),
        found,
    )
    return Atom(atom.written(feed), 200, headers)


def _told(state: str, changed: str | None) -> dict[str, str]:
    """Return the headers that tell the state of a feed.

    A time within the last second is not told: more may still come in it (RFC 9110, 8.8.2.2).
    """
    headers = {"ETag": f'"{hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()[:32]}"'}
    when = datetime.fromisoformat(changed) if changed else None
    if when and (datetime.now(UTC) - when).total_seconds() > 1:
        headers["Last-Modified"] = format_datetime(when, usegmt=True)
    return headers


def _has_it(request: Request, headers: dict[str, str]) -> bool:
    """Tell whether the caller has this state: by its tag, else by its time."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or headers["ETag"] in known
    since = time_of(request.headers.get("if-modified-since"))
    changed = time_of(headers.get("Last-Modified"))
    return bool(since and changed and since >= changed)
