"""Which address answers a program that asks for people? The values of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from saidwhat.archive.people import Listing, PersonRow
from saidwhat.archive.whom import Who
from saidwhat.errors import UsageError
from saidwhat.export.people import PeopleRow, people_row
from saidwhat.export.rows import Row, found_row
from saidwhat.web import people_values, person_page
from saidwhat.web.answers import as_csv
from saidwhat.web.api import Name, answer, described, tabled
from saidwhat.web.filters import Key, declared_only, rows_of
from saidwhat.web.people_page import PAIRS, Asked
from saidwhat.web.people_values import Pairs, PeopleAnswer, PersonAnswer
from saidwhat.web.problems import Problem, ProblemError, missing
from saidwhat.web.shelf import TOGETHER, Shelf, shelf_of

router = APIRouter(dependencies=[Depends(declared_only)])

Rows = Annotated[Asked, Depends(rows_of)]


@router.get("/people.json", **described(PeopleAnswer), tags=["lists"])
def people(request: Request, asked: Rows) -> Response:
    """Who is quoted, how often, by how many, when and in which roles; the most quoted first."""
    found = shelf_of(request).archive.people(asked.listing)
    return answer(people_values.listed(asked, found))


@router.get("/people.csv", **tabled(PeopleRow), tags=["lists"])
def people_csv(request: Request, asked: Rows) -> Response:
    """All of them as a table."""
    rows = map(people_row, _every(shelf_of(request), asked.listing))
    return as_csv(PeopleRow, rows, "people")


def _every(shelf: Shelf, asked: Listing) -> Iterator[PersonRow]:
    """Yield all people who fit, the most quoted first."""
    place: tuple[int, str] | None = None
    while True:
        found = shelf.archive.people(replace(asked, limit=TOGETHER, after=place))
        yield from found.rows
        place = found.after
        if place is None:
            return


@router.get("/api/people", **described(PeopleAnswer), tags=["lists"])
def people_too(request: Request, asked: Rows) -> Response:
    """The same as /people.json."""
    return people(request, asked)


@router.get("/api/people/perhaps", **described(Pairs), tags=["lists"])
def perhaps(request: Request) -> Response:
    """Pairs of people who may be one, for somebody to decide; first those that count most."""
    return answer(Pairs(shelf_of(request).archive.undecided(PAIRS)))


@router.get("/api/people/{name:path}", **described(PersonAnswer, 404), tags=["values"])
def person_too(request: Request, name: Name, before: Key = None) -> Response:
    """The same as /p/{name}.json: by the id, or by a name."""
    return person(request, name, before)


@router.get("/p/{name:path}.json", **described(PersonAnswer, 404), tags=["values"])
def person(request: Request, name: Name, before: Key = None) -> Response:
    """One person, by id or name: statements, roles, outlets, months; or the candidates."""
    shelf = shelf_of(request)
    who = _who(shelf, name, before)
    beside = person_page.beside(shelf.archive, who.person) if who.person else None
    return answer(people_values.known(name, who, beside))


@router.get("/p/{name:path}.csv", **tabled(Row, 404), tags=["lists"])
def person_csv(request: Request, name: Name) -> Response:
    """All of the person's statements as a table."""
    shelf = shelf_of(request)
    _who(shelf, name, None)
    return as_csv(Row, map(found_row, shelf.all_of(name)), "person")


def _who(shelf: Shelf, name: str, before: str | None) -> Who:
    try:
        who = shelf.archive.who(name, person_page.page(before))
    except UsageError as error:
        raise ProblemError(Problem(422, "The name cannot be meant", error.reason)) from error
    if who.person is None and not who.candidates:
        raise missing("name")
    return who
