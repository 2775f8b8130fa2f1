"""Which addresses lead through what is doubtful, one statement at a time?

``GET /review`` shows the next one in its passage; ``POST /review/ID`` writes down that it is right
as read, and leads to the next. What is put aside, and who looks, stands in the address: nothing of
it is kept. What is wrong is put right on the statement's own page (`correction_pages`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, cast

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from saidwhat.archive.corrections import Correct
from saidwhat.archive.review import Doubtful
from saidwhat.errors import NotFoundError, UsageError
from saidwhat.types.correction import AS_READ
from saidwhat.types.doubt import DOUBTS, Doubt, doubts
from saidwhat.web import statement_page
from saidwhat.web.answers import html
from saidwhat.web.filters import declared_only
from saidwhat.web.problems import missing
from saidwhat.web.rendering import Address
from saidwhat.web.shelf import Shelf, shelf_of
from saidwhat.web.write_pages import writable
from saidwhat.wording.doubts import QUESTIONS

router = APIRouter(include_in_schema=False)

#: Statements that can be put aside in one address.
ASIDE = 100

_IDS = rf"^[0-9a-f]{{16}}(,[0-9a-f]{{16}}){{0,{ASIDE - 1}}}$"


@dataclass(frozen=True, slots=True)
class Sitting(Address):
    """What somebody looks at: one kind of doubt or all; behind which statement; what is put aside.

    ``by`` is who looks, so that nobody types it twice.
    """

    HOME: ClassVar[str] = "/review"
    kind: str | None = None
    after: str | None = None
    aside: str | None = None
    by: str | None = None

    def without(self, statement_id: str) -> Sitting:
        """Return the sitting with a statement put aside; the oldest goes where there is no room."""
        ids = [*(self.aside or "").split(","), statement_id]
        return replace(self, aside=",".join([one for one in ids if one][-ASIDE:]), after=None)


def sitting_of(
    kind: Annotated[str | None, Query(pattern=f"^({'|'.join(DOUBTS)})?$")] = None,
    after: Annotated[str | None, Query(pattern="^[0-9a-f]{16}$")] = None,
    aside: Annotated[str | None, Query(pattern=_IDS)] = None,
    by: Annotated[str | None, Query(max_length=100)] = None,
) -> Sitting:
    """Return what the address asks for."""
    return Sitting(kind or None, after, aside, by)


@router.get("/review", dependencies=[Depends(declared_only)])
def review(request: Request, sitting: Annotated[Sitting, Depends(sitting_of)]) -> Response:
    """Show the next statement that a person should look at."""
    shelf = shelf_of(request)
    return html(shelf, "review.html", _values(shelf, sitting, _next(shelf, sitting)))


@router.post("/review/{statement_id}")
async def right(request: Request, statement_id: str) -> Response:
    """Write down that a statement is right as read, and lead to the next."""
    shelf = writable(request)
    async with request.form(max_files=0, max_fields=8) as form:
        given = {name: str(value).strip() for name, value in form.items()}
    sitting = Sitting(
        given.get("kind") or None, None, given.get("aside") or None, given.get("by") or None
    )
    article_id = shelf.archive.article_of(statement_id)
    if article_id is None:
        raise missing("statement")
    by = f"person:{sitting.by}" if sitting.by else ""
    asked = Correct(
        article_id, "stands", AS_READ, given.get("reason", ""), by, statement=statement_id
    )
    try:
        await run_in_threadpool(shelf.correct, asked)
    except UsageError as error:
        return await run_in_threadpool(_again, shelf, sitting, statement_id, error)
    return RedirectResponse(sitting.at(), 303)


def _again(shelf: Shelf, sitting: Sitting, statement_id: str, error: UsageError) -> Response:
    """Show the same statement with what is wrong."""
    wrong = error.reason + (f": {error.advice}" if error.advice else "")
    values = _values(shelf, sitting, statement_id)
    page = html(shelf, "review.html", values | {"wrong": f"{wrong[:1].upper()}{wrong[1:]}."})
    page.status_code = 422
    return page


def _next(shelf: Shelf, sitting: Sitting) -> str | None:
    """Return the id of the next statement; None where nothing is left to look at."""
    kind = cast("Doubt | None", sitting.kind)
    left = [one.hit.id for one in _left(shelf, shelf.doubtful(kind), sitting)]
    if sitting.after in left:
        left = left[left.index(sitting.after) + 1 :]
    return left[0] if left else None


def _left(shelf: Shelf, items: tuple[Doubtful, ...], sitting: Sitting) -> Iterator[Doubtful]:
    """Yield what nobody judged since it was listed, and nobody put aside."""
    aside = set((sitting.aside or "").split(","))
    judged = shelf.archive.judged()
    yield from (one for one in items if one.hit.id not in aside and one.hit.id not in judged)


def _values(shelf: Shelf, sitting: Sitting, statement_id: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "sitting": sitting, "here": "/review", "wrong": "", "told": None, "kinds": DOUBTS,
        "questions": QUESTIONS,
    }  # fmt: skip
    if statement_id is None:
        return values
    try:
        record, told = shelf.statement(statement_id)
    except NotFoundError:  # it was withdrawn meanwhile
        return values
    numbers = {one.id: number for number, one in enumerate(record.statements, 1)}
    return values | {
        "told": told,
        "article": record.article,
        "card": statement_page.card_of(record, told, shelf.archive.people_in(record.article.id)),
        "context": statement_page.context(record, told),
        "number": numbers.get(told.id),
        "steps": told.speaker.steps if told.speaker else (),
        "doubts": doubts(told),
    }
