"""Which address shows which page of people? The list, who may be one, and each by itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from saidwhat.web import people_page, person_page
from saidwhat.web.answers import html
from saidwhat.web.filters import Key, declared_only, rows_of
from saidwhat.web.pages import followed, kept
from saidwhat.web.people_page import PAIRS, Asked
from saidwhat.web.shelf import shelf_of

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])


@router.get("/people")
@kept
def people(request: Request, asked: Annotated[Asked, Depends(rows_of)]) -> Response:
    """Show who is quoted, the most quoted first."""
    shelf = shelf_of(request)
    found = shelf.archive.people(asked.listing)
    return html(shelf, "people.html", people_page.values(asked, found))


@router.get("/people/perhaps")
@kept
def perhaps(request: Request) -> Response:
    """Show who may be one person, for somebody to decide."""
    shelf = shelf_of(request)
    return html(shelf, "perhaps.html", people_page.perhaps(shelf.archive.undecided(PAIRS)))


@router.get("/p/{name:path}")
@kept
def person(request: Request, name: str, before: Key = None) -> Response:
    """Show one person: said, said for, and said about."""
    shelf = shelf_of(request)
    who = shelf.archive.who(name[:300], person_page.page(before))
    beside = person_page.beside(shelf.archive, who.person) if who.person else None
    values = person_page.values(name, who, beside)
    values |= followed(shelf, f"{values['address']}.atom") if who.person else {}
    page = html(shelf, "person.html", values)
    if not who.person and not who.candidates:
        page.status_code = 404
    return page
