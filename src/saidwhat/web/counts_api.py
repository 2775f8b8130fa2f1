"""Which address gives counts to a program? The rows of the page as JSON, CSV and Excel."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from saidwhat.archive.people import Person
from saidwhat.archive.stats import Stats
from saidwhat.errors import UsageError
from saidwhat.export.stats import StatsLine, stats_csv, stats_line, stats_xlsx
from saidwhat.web import bodies
from saidwhat.web.answers import Csv
from saidwhat.web.api import answer, described
from saidwhat.web.counts_page import Counting
from saidwhat.web.filters import counting_of, declared_only
from saidwhat.web.problems import Problem, ProblemError
from saidwhat.web.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of counts, and all that they are of; or candidates, where a name may mean several."""

    by: tuple[str, ...]
    rows: tuple[StatsLine, ...]
    statements: int
    words: int
    articles: int
    not_established: int
    unjoined: int
    candidates: tuple[Person, ...] | None


router = APIRouter(dependencies=[Depends(declared_only)])

Asked = Annotated[Counting, Depends(counting_of)]


class Xlsx(Response):
    """A sheet of Excel."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filed(kind: type[Response], says: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return how an address is described that answers with a file."""
    told = {"description": says, "content": {str(kind.media_type): shape}}
    responses = {200: told, **bodies.failures()}
    return {"response_class": kind, "response_model": None, "responses": responses}


@router.get("/stats.json", **described(Counts), tags=["lists"])
@router.get("/api/stats", **described(Counts), tags=["lists"])
def counts(request: Request, asked: Asked) -> Response:
    """How many statements, words and articles there are of each value, or of each cross of them."""
    return answer(_told(_counted(request, asked)))


def _told(stats: Stats) -> Counts:
    rows = tuple(stats_line(stats.by, cell) for cell in stats.rows)
    return Counts(
        stats.by, rows, stats.statements, stats.words, stats.articles, stats.not_established,
        stats.unjoined, stats.candidates,
    )  # fmt: skip


_EXAMPLE = "person,person_id,month,statements,words,articles"


@router.get(
    "/stats.csv",
    **filed(Csv, "A table.", {"schema": {"type": "string"}, "example": _EXAMPLE}),
    tags=["lists"],
)
def counts_csv(request: Request, asked: Asked) -> Response:
    """All of the rows as a table."""
    return _file(Csv, stats_csv(_rows(request, asked)), "counts.csv")


_BYTES = {"schema": {"type": "string", "format": "binary"}}


@router.get("/stats.xlsx", **filed(Xlsx, "A sheet of Excel.", _BYTES), tags=["lists"])
def counts_xlsx(request: Request, asked: Asked) -> Response:
    """The same as a sheet of Excel."""
    stats, file = _rows(request, asked), io.BytesIO()
    try:
        stats_xlsx(stats, file)
    except UsageError as error:
        detail = f"{error.reason} ({error.advice})"
        raise ProblemError(Problem(503, "No sheet of Excel", detail)) from error
    return _file(Xlsx, file.getvalue(), "counts.xlsx")


def _file(kind: type[Response], body: bytes, name: str) -> Response:
    return kind(body, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _counted(request: Request, asked: Counting) -> Stats:
    try:
        return shelf_of(request).archive.stats(asked.cross())
    except UsageError as error:
        raise ProblemError(Problem(422, "This cannot be counted", str(error))) from error


def _rows(request: Request, asked: Counting) -> Stats:
    """Return the counts for a table, which cannot show candidates."""
    stats = _counted(request, asked)
    if stats.candidates is not None:
        detail = f"{len(stats.candidates)} are printed with this name. Name one of them, or an id."
        raise ProblemError(Problem(422, "Nobody was chosen for you", detail))
    return stats
