"""Which address answers a program? The pages' values as JSON and CSV, and two posts.

The same values at the same addresses with ``.json`` (``.csv`` for lists), and
``/api/check`` and ``/api/read``. the codec describes them; nothing is computed here
that a page does not show.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from saidwhat.archive.sources import Source
from saidwhat.codec.records import record_to_json
from saidwhat.codec.write import to_json
from saidwhat.errors import UsageError
from saidwhat.export.rows import Row, found_row
from saidwhat.export.tables import columns
from saidwhat.export.timelines import EntryRow, entry_line, entry_rows
from saidwhat.export.versions import VersionRow, VersionsLine, version_rows, versions_line
from saidwhat.jobs.how import ReadOptions
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from saidwhat.types.versions import VersionChanges
from saidwhat.web import bodies, search_page, values, versions_page
from saidwhat.web.answers import Csv, Json, as_csv
from saidwhat.web.compare_page import Asked
from saidwhat.web.filters import (
    VersionNumber,
    asked_of,
    declared_only,
    line_of,
    wanted_of,
    wish_of,
)
from saidwhat.web.news_page import PAGE, Wish
from saidwhat.web.problems import Problem, ProblemError, missing
from saidwhat.web.search_page import Wanted
from saidwhat.web.shelf import MOST_COMPARED, Shelf, shelf_of
from saidwhat.web.timeline_page import Line
from saidwhat.web.work import slow
from saidwhat.web.write_pages import writable

router = APIRouter(dependencies=[Depends(declared_only)])

#: Where the shapes of answers stand in the description, and the nouns that it describes.
SHAPES = "#/components/schemas/"
ANSWERS: list[type] = []


def _id(says: str, example: str) -> Any:
    """Return how an id in an address is described."""
    return Path(pattern="^[0-9a-f]{16}$", description=says, examples=[example])


ArticleId = Annotated[str, _id("The id of an article.", "531b458bab2ef111")]
StatementId = Annotated[str, _id("The id of a statement.", "51624daf1e722467")]
Name = Annotated[
    str,
    Path(min_length=1, max_length=300, description="A name as printed.", examples=["Hanne Ruud"]),
]


def answer(noun: Any) -> Response:
    """Return a noun as the codec writes it."""
    return Json(to_json(noun))


def described(noun: type, *statuses: int) -> dict[str, Any]:
    """Return how an address is described: the noun of its answer, and its failures."""
    ANSWERS.append(noun)
    shape = {"schema": {"$ref": f"{SHAPES}{noun.__name__}"}}
    return _described(Json, "The answer.", {"application/json": shape}, statuses)


def tabled(noun: type, *statuses: int) -> dict[str, Any]:
    """Return how an address that answers with CSV is described."""
    table = {"schema": {"type": "string"}, "example": ",".join(columns(noun))}
    return _described(Csv, "A table.", {"text/csv": table}, statuses)


def _described(
    kind: type[Response], says: str, content: dict[str, Any], statuses: tuple[int, ...]
) -> dict[str, Any]:
    responses = {200: {"description": says, "content": content}, **bodies.failures(*statuses)}
    return {"response_class": kind, "response_model": None, "responses": responses}


@router.get("/articles.json", **described(values.Articles), tags=["lists"])
def articles(request: Request, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """The articles, newest first, with counts of publishers, months and speakers."""
    shelf = shelf_of(request)
    seen, _ = shelf.archive.head()
    listed = shelf.archive.articles(wish.where, wish.cursor, PAGE + 1)
    new = shelf.new(wish, listed)
    whole = shelf.facets(wish.where), shelf.coverage()
    same = shelf.same_texts(listed[:PAGE])
    return answer(values.articles(wish, listed, whole, (new, seen), same))


@router.get("/articles.csv", **tabled(values.ArticleRow), tags=["lists"])
def articles_csv(request: Request, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """All of the articles as a table."""
    rows = map(values.article_row, shelf_of(request).all_articles(wish.where))
    return as_csv(values.ArticleRow, rows, "articles")


@router.get("/a/{article_id}.json", **described(Record, 404), tags=["values"])
def article(request: Request, article_id: ArticleId) -> Response:
    """One article: text, blocks, entities, times, statements and events, all pinned."""
    return Json(record_to_json(shelf_of(request).record(article_id)))


@router.get("/s/{statement_id}.json", **described(values.StatementAnswer, 404), tags=["values"])
def statement(request: Request, statement_id: StatementId) -> Response:
    """One statement, with its article and its citation."""
    record, told = shelf_of(request).statement(statement_id)
    return answer(values.statement(record.article, told))


@router.get("/search.json", **described(values.Found), tags=["lists"])
def search(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """Statements by words, speaker, publisher, dates and kind, newest first."""
    shelf = shelf_of(request)
    found = _found(shelf, wanted)
    facets = shelf.search_facets(wanted.search, search_page.FACETS)
    return answer(values.found(wanted, found, facets))


@router.get("/search.csv", **tabled(Row), tags=["lists"])
def search_csv(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """All of the statements as a table."""
    shelf = shelf_of(request)
    _found(shelf, wanted)  # what cannot be meant is told before the table begins
    return as_csv(Row, map(found_row, shelf.all_hits(wanted.search)), "statements")


def _found(shelf: Shelf, wanted: Wanted) -> Any:
    try:
        return shelf.archive.find(wanted.search)
    except UsageError as error:
        raise ProblemError(Problem(422, "The query cannot be meant", error.reason)) from error


@router.get("/sources.json", **described(values.Sources), tags=["lists"])
def sources(request: Request) -> Response:
    """What is followed, and how well that works: those that are watched now first."""
    return answer(values.Sources(shelf_of(request).archive.sources()))


@router.get("/sources.csv", **tabled(Source), tags=["lists"])
def sources_csv(request: Request) -> Response:
    """The same as a table."""
    return as_csv(Source, shelf_of(request).archive.sources(), "sources")


@router.get("/timeline.json", **described(values.Timeline), tags=["lists"])
def timeline(request: Request, asked: Annotated[Line, Depends(line_of)]) -> Response:
    """Dated events and statements in order, each with what its date rests on."""
    entries, read, total = shelf_of(request).timeline(asked)
    return answer(values.Timeline(read, total, tuple(map(entry_line, entries))))


@router.get("/timeline.csv", **tabled(EntryRow), tags=["lists"])
def timeline_csv(request: Request, asked: Annotated[Line, Depends(line_of)]) -> Response:
    """The same entries as a table, a row for each place."""
    entries, _, _ = shelf_of(request).timeline(asked)
    return as_csv(EntryRow, entry_rows(entries), "timeline")


Kept = Annotated[
    str, Query(min_length=1, max_length=2_000, description="An address, or the id of an article.")
]


@router.get("/api/versions", **described(VersionsLine, 404), tags=["values"])
def versions(
    request: Request, address: Kept, old: VersionNumber = None, new: VersionNumber = None
) -> Response:
    """What an edit changed: two versions of an address, the last two if none is named."""
    return answer(versions_line(_between(request, address, old, new)))


@router.get("/api/versions.csv", **tabled(VersionRow, 404), tags=["lists"])
def versions_csv(
    request: Request, address: Kept, old: VersionNumber = None, new: VersionNumber = None
) -> Response:
    """The same as a table, a row for each change."""
    rows = version_rows([_between(request, address, old, new)])
    return as_csv(VersionRow, rows, "versions")


def _between(request: Request, address: str, old: int | None, new: int | None) -> VersionChanges:
    shelf = shelf_of(request)
    history = shelf.history(address)
    pair = versions_page.pair_of(history, old, new)
    if pair is None:
        raise missing("second version")
    return shelf.between(history, pair)


@router.get("/api/compare", **described(values.Compared), tags=["lists"])
def compare(request: Request, asked: Annotated[Asked, Depends(asked_of)]) -> Response:
    """Quotations and events as several articles print them, or one speaker's words by day."""
    shelf = shelf_of(request)
    about, speaker = asked.about or "", asked.speaker or ""
    found = () if speaker else tuple(shelf.compared(about))
    told = tuple(shelf.accounts(about, speaker))
    return answer(values.Compared(found, told, MOST_COMPARED, shelf.coverage()))


Number = Annotated[
    int, Path(ge=1, le=2**31, description="The number of a saved check.", examples=[3])
]


@router.get("/api/checks", **described(values.SavedChecks, 403), tags=["drafts"])
def saved_checks(request: Request) -> Response:
    """The checks that were saved, newest first: only where something may be written."""
    return answer(values.SavedChecks(writable(request).archive.saved_checks()))


@router.get("/api/checks/{n}", **described(values.SavedAnswer, 403, 404), tags=["drafts"])
def saved_check(request: Request, n: Number) -> Response:
    """One of them as it was: draft, answer, and what was accepted of it, by whom and why."""
    return answer(values.saved_answer(writable(request).archive.saved_check(n)))


@router.post("/api/check", **described(Answer, 403, 409, 413, 429, 503), tags=["drafts"])
async def check(request: Request, draft: bodies.Draft) -> Response:
    """Check every quotation of a draft against the archive. The draft is not stored."""
    shelf = shelf_of(request)
    content = encoded(draft.text)
    return answer(await slow(request, "check", lambda: shelf.check(content, draft.name)))


@router.post("/api/read", **described(Record, 403, 413, 429, 503), tags=["drafts"])
async def read(request: Request, article: bodies.ArticleText) -> Response:
    """Read an article: who said what, when. Nothing of it is stored."""
    capture = Capture(encoded(article.text), "request", article.media_type)
    published = _published(article.published)
    shelf, options = shelf_of(request), ReadOptions(published)
    record = await slow(request, "read", lambda: shelf.read(capture, options))
    return Json(record_to_json(record))


def encoded(text: str) -> bytes:
    """Return a text in UTF-8.

    Raises:
        ProblemError: it has a lone surrogate, which is no character.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        detail = f"The text has half a surrogate pair at {error.start}: it is no Unicode."
        raise ProblemError(Problem(422, "Not as described", detail)) from error


def _published(day: str | None) -> Edtf | None:
    try:
        return Edtf(day) if day else None
    except ValueError as error:
        raise ProblemError(Problem(422, "Not as described", "There is no such day.")) from error


@router.get("/{path:path}.json", include_in_schema=False)
@router.get("/{path:path}.csv", include_in_schema=False)
def nothing(path: str) -> Response:
    """Answer for an address that has no value."""
    raise missing("value")
