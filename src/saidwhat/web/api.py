"""Which address answers a program? The pages' values as JSON and CSV, and two posts.

The same values at the same addresses with ``.json`` (``.csv`` for lists), and
``/api/check`` and ``/api/read``. the codec describes them; nothing is computed here
that a page does not show.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from saidwhat.archive.browse import Where
from saidwhat.archive.people import Who
from saidwhat.codec.records import record_to_json
from saidwhat.codec.write import to_json
from saidwhat.errors import UsageError
from saidwhat.export.rows import Row, found_row
from saidwhat.export.tables import columns, csv_of
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from saidwhat.web import bodies, person_page, search_page, timeline_page, values
from saidwhat.web.answers import Csv, Json, as_csv
from saidwhat.web.news_page import PAGE, Wish
from saidwhat.web.problems import Problem, ProblemError, missing
from saidwhat.web.search_page import Wanted
from saidwhat.web.shelf import Shelf
from saidwhat.web.timeline_page import Line
from saidwhat.web.work import slow

router = APIRouter()

#: Where the shapes of answers stand in the description, and the nouns that it describes.
SHAPES = "#/components/schemas/"
ANSWERS: list[type] = []

ArticleId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{16}$",
        description="The id of an article.",
        examples=["531b458bab2ef111"],
    ),
]
StatementId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{16}$",
        description="The id of a statement.",
        examples=["51624daf1e722467"],
    ),
]
Name = Annotated[
    str,
    Path(min_length=1, max_length=300, description="A name as printed.", examples=["Hanne Ruud"]),
]
Key = Annotated[
    str | None, Query(pattern=r"^\d{1,18}$", description="Where to go on: from `next`.")
]
Cursor = Annotated[
    str | None, Query(pattern=r"^\d{1,7}-\d{1,18}$", description="Where to go on: from `next`.")
]
Month = Annotated[
    str | None,
    Query(
        pattern=r"^\d{4}-(0[1-9]|1[0-2])$",
        description="Published in this month.",
        examples=["2026-03"],
    ),
]
Day = Annotated[
    str | None,
    Query(
        pattern=r"^\d{4}-\d\d-\d\d$",
        description="Published on this day.",
        examples=["2026-03-04"],
    ),
]


def asked(says: str, *examples: str) -> Any:
    """Return how a word or name of a query is described."""
    return Query(max_length=300, description=says, examples=list(examples) or None)


Publisher = Annotated[str | None, asked("The publisher, as printed.", "The Ellery Courier")]
Speaker = Annotated[str | None, asked("The speaker, as printed.", "Dana Whitlock")]
SearchWords = Annotated[
    str | None,
    asked('Words; `"in a row"`, `beginnin*`, `one OR other`, `NOT that`.', "bridge"),
]
Kind = Annotated[str | None, asked("direct, indirect or mixed.", "direct")]
From = Annotated[str | None, asked("Published from this year, month or day on.", "2026-03")]
Until = Annotated[str | None, asked("Published until the end of it.", "2026-03-31")]
SaidFrom = Annotated[str | None, asked("Said from this year, month or day on.", "2026-03")]
SaidUntil = Annotated[str | None, asked("Said until the end of it.", "2026-03-31")]


def shelf_of(request: Request) -> Shelf:
    """Return the shelf of the application that was asked."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def answer(noun: Any) -> Response:
    """Return a noun as the codec writes it."""
    return Json(to_json(noun))


def described(noun: type, *statuses: int) -> dict[str, Any]:
    """Return how an address is described: the noun of its answer, and its failures."""
    ANSWERS.append(noun)
    content = {"application/json": {"schema": {"$ref": f"{SHAPES}{noun.__name__}"}}}
    failures = bodies.failures(*statuses)
    return {
        "response_class": Json,
        "response_model": None,
        "responses": {200: {"description": "The answer.", "content": content}, **failures},
    }


def tabled(noun: type, *statuses: int) -> dict[str, Any]:
    """Return how an address that answers with CSV is described."""
    table = {"text/csv": {"schema": {"type": "string"}, "example": ",".join(columns(noun))}}
    responses = {200: {"description": "A table.", "content": table}, **bodies.failures(*statuses)}
    return {"response_class": Csv, "response_model": None, "responses": responses}


def wish_of(
    publisher: Publisher = None,
    speaker: Speaker = None,
    month: Month = None,
    day: Day = None,
    before: Cursor = None,
) -> Wish:
    """Return which articles are asked for."""
    return Wish(publisher, speaker, month, day, before)


def wanted_of(
    q: SearchWords = None,
    speaker: Speaker = None,
    publisher: Publisher = None,
    kind: Kind = None,
    since: From = None,
    until: Until = None,
    said_since: SaidFrom = None,
    said_until: SaidUntil = None,
    before: Key = None,
) -> Wanted:
    """Return which statements are asked for."""
    return Wanted(q, speaker, publisher, kind, since, until, said_since, said_until, before)


def line_of(
    q: SearchWords = None, speaker: Speaker = None, since: From = None, until: Until = None
) -> Line:
    """Return which dates are asked for."""
    return Line(q, speaker, since, until)


@router.get("/articles.json", **described(values.Articles), tags=["lists"])
def articles(request: Request, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """The articles, newest first, with counts of publishers, months and speakers."""
    shelf = shelf_of(request)
    listed = shelf.articles(wish.where, wish.cursor, PAGE + 1)
    return answer(values.articles(wish, listed, shelf.facets(wish.where), shelf.coverage()))


@router.get("/articles.csv", **tabled(values.ArticleRow), tags=["lists"])
def articles_csv(request: Request, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """The same page of articles as a table."""
    listed = shelf_of(request).articles(wish.where, wish.cursor, PAGE)
    return as_csv(csv_of(values.ArticleRow, map(values.article_row, listed)), "articles")


@router.get("/a/{article_id}.json", **described(Record, 404), tags=["values"])
def article(request: Request, article_id: ArticleId) -> Response:
    """One article: text, blocks, entities, times, statements and events, all pinned."""
    return Json(record_to_json(shelf_of(request).record(article_id)))


@router.get("/s/{statement_id}.json", **described(values.StatementAnswer, 404), tags=["values"])
def statement(request: Request, statement_id: StatementId) -> Response:
    """One statement, with its article and its citation."""
    record, number = shelf_of(request).statement(statement_id)
    return answer(values.statement(record.article, record.statements[number - 1]))


@router.get("/search.json", **described(values.Found), tags=["lists"])
def search(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """Statements by words, speaker, publisher, dates and kind, newest first."""
    shelf = shelf_of(request)
    found = _found(shelf, wanted)
    facets = shelf.search_facets(wanted.search, search_page.FACETS)
    return answer(values.found(wanted, found, facets))


@router.get("/search.csv", **tabled(Row), tags=["lists"])
def search_csv(request: Request, wanted: Annotated[Wanted, Depends(wanted_of)]) -> Response:
    """The same page of statements as a table."""
    found = _found(shelf_of(request), wanted)
    return as_csv(csv_of(Row, map(found_row, found.hits)), "statements")


def _found(shelf: Shelf, wanted: Wanted) -> Any:
    try:
        return shelf.find(wanted.search)
    except UsageError as error:
        raise ProblemError(Problem(422, "The query cannot be meant", error.reason)) from error


@router.get("/p/{name:path}.json", **described(values.PersonAnswer, 404), tags=["values"])
def person(request: Request, name: Name, before: Key = None) -> Response:
    """One person: roles and statements as printed; or the candidates."""
    return answer(values.known(name, _who(shelf_of(request), name, before)))


@router.get("/p/{name:path}.csv", **tabled(Row, 404), tags=["lists"])
def person_csv(request: Request, name: Name, before: Key = None) -> Response:
    """A page of the person's statements as a table."""
    who = _who(shelf_of(request), name, before)
    return as_csv(csv_of(Row, map(found_row, who.found.hits)), "person")


def _who(shelf: Shelf, name: str, before: str | None) -> Who:
    try:
        who = shelf.who(name, person_page.page(before))
    except UsageError as error:
        raise ProblemError(Problem(422, "The name cannot be meant", error.reason)) from error
    if who.person is None and not who.candidates:
        raise missing("name")
    return who


@router.get("/timeline.json", **described(values.Timeline), tags=["lists"])
def timeline(request: Request, asked: Annotated[Line, Depends(line_of)]) -> Response:
    """Dated events and statements in order, each with what its date rests on."""
    entries, read, total = _entries(shelf_of(request), asked)
    return answer(values.Timeline(read, total, tuple(map(values.entry, entries))))


@router.get("/timeline.csv", **tabled(values.Entry), tags=["lists"])
def timeline_csv(request: Request, asked: Annotated[Line, Depends(line_of)]) -> Response:
    """The same entries as a table."""
    entries, _, _ = _entries(shelf_of(request), asked)
    return as_csv(csv_of(values.Entry, map(values.entry, entries)), "timeline")


def _entries(shelf: Shelf, asked: Line) -> tuple[list[timeline_page.Entry], int, int]:
    where = Where(speaker=asked.speaker or None)
    records, total = shelf.records(asked.q, where, timeline_page.MOST_ARTICLES)
    return timeline_page.entries(records, asked), len(records), total


@router.post("/api/check", **described(Answer, 403, 409, 413, 429), tags=["drafts"])
async def check(request: Request, draft: bodies.Draft) -> Response:
    """Check every quotation of a draft against the archive. The draft is not stored."""
    shelf = shelf_of(request)
    content = encoded(draft.text)
    return answer(await slow(request, lambda: shelf.check(content, draft.name)))


@router.post("/api/read", **described(Record, 403, 413, 429), tags=["drafts"])
async def read(request: Request, article: bodies.ArticleText) -> Response:
    """Read an article: who said what, when. Nothing of it is stored."""
    shelf = shelf_of(request)
    capture = Capture(encoded(article.text), "request", article.media_type)
    published = _published(article.published)
    record = await slow(request, lambda: shelf.read(capture, published))
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
