"""Which address shows the report of an audit? One, for reading, and with a newsroom's tables."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from saidwhat.errors import InputError
from saidwhat.web import audit_page
from saidwhat.web.answers import html
from saidwhat.web.audit_page import Given, Ranged
from saidwhat.web.filters import declared_only, ranged_of
from saidwhat.web.problems import of_error
from saidwhat.web.shelf import Shelf, shelf_of
from saidwhat.web.work import slow

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])


@router.get("/audit")
async def audit(request: Request, asked: Annotated[Ranged, Depends(ranged_of)]) -> Response:
    """Show who was quoted in these days, or in the newest month."""
    shelf = shelf_of(request)
    return await slow(request, "audit", partial(_page, shelf, asked, Given()))


@router.post("/audit")
async def joined(request: Request) -> Response:
    """Show the same beside the tables of a form, which are kept nowhere."""
    shelf = shelf_of(request)
    most = request.app.state.options.max_bytes
    async with request.form(max_files=2, max_fields=10, max_part_size=most) as form:
        words = {name: _field(form, name) for name in ("publisher", "from", "to")}
        given = Given(await _file(form, "join"), await _file(form, "desks"))
    asked = ranged_of(words["publisher"], words["from"], words["to"])
    return await slow(request, "audit", partial(_page, shelf, asked, given))


def _page(shelf: Shelf, asked: Ranged, given: Given) -> Response:
    asked = audit_page.ranged(asked, shelf.coverage())
    try:
        shown = audit_page.report(shelf.archive, asked, given)
    except InputError as error:
        page = html(shelf, "audit.html", audit_page.values(asked, None, str(error)))
        page.status_code = of_error(error).status
        return page
    return html(shelf, "audit.html", audit_page.values(asked, shown, None))


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return (value.strip()[:300] or None) if isinstance(value, str) else None


async def _file(form: FormData, name: str) -> tuple[str, bytes] | None:
    file = form.get(name)
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return PurePath(file.filename).name[:200], await file.read()
