"""Which addresses check a draft? The form, and its answer, which is a form again.

What was typed is never lost: a draft that cannot be checked comes back in its box with the
reason beside it. Nothing is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePath

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from saidwhat.archive import journal
from saidwhat.errors import InputError
from saidwhat.web import check_page
from saidwhat.web.accepting import NOTHING, Accepted, accepted
from saidwhat.web.answers import html
from saidwhat.web.draft_lines import typed
from saidwhat.web.filters import declared_only
from saidwhat.web.problems import Problem, ProblemError, of_error
from saidwhat.web.shelf import Shelf, shelf_of
from saidwhat.web.work import slow

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])

#: Fields of a form: each finding has a few of its own.
MOST_FIELDS = 20_000

#: Endings of files whose text, corrected in the browser, is still of their format.
_SAME_FORMAT = (".md", ".markdown", ".txt", "")


@dataclass(frozen=True, slots=True)
class Given:
    """A draft as a form gives it: its bytes, and what its file is called.

    ``name`` is what its format is told by, ``text`` what stood in the box, ``show`` which
    findings are shown, ``accepted`` which may stand.
    """

    content: bytes
    file: str
    name: str
    text: str
    show: str = "all"
    accepted: Accepted = NOTHING


@router.get("/check")
def check_form(request: Request) -> Response:
    """Show the form for a draft."""
    return form_page(shelf_of(request), "")


@router.post("/check")
async def check(request: Request) -> Response:
    """Check a draft and show the verdicts; the draft is not kept."""
    shelf = shelf_of(request)
    most = request.app.state.options.max_bytes
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=most) as form:
        given = await given_draft(form)
    try:
        given = replace(given, accepted=accepted(form, journal.now()))
        _refuse(given)
        return await slow(request, partial(_checked, shelf, given))
    except InputError as error:
        return form_page(shelf, given.text, of_error(error))
    except ProblemError as error:
        return form_page(shelf, given.text, error.problem)


def form_page(shelf: Shelf, text: str, problem: Problem | None = None) -> Response:
    """Return the form, what stood in its box, and what is wrong with it."""
    values = {"answer": None, "here": "/check", "text": typed(text), "problem": problem}
    page = html(shelf, "check.html", values)
    if problem is not None:
        page.status_code = problem.status
        page.headers.update(problem.headers)
    return page


async def given_draft(form: FormData) -> Given:
    """Return the draft of a form: of its file, or else of its words."""
    file, text, show = form.get("file"), _field(form, "text"), _field(form, "show")
    if isinstance(file, UploadFile) and file.filename:
        name = PurePath(file.filename).name[:200]
        return Given(await file.read(), name, name, text, show)
    called = PurePath(_field(form, "called")).name[:200]
    same = PurePath(called).suffix.lower() in _SAME_FORMAT
    content = text.encode("utf-8", "replace")
    return Given(content, called, called if same else "", text, show)


def _field(form: FormData, name: str) -> str:
    """Return what was typed, its lines ended as everywhere here; empty where there is nothing."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _refuse(given: Given) -> None:
    """Refuse what is no draft, or two.

    Raises:
        ProblemError: there is neither text nor a file, or there are both.
    """
    if not given.content.strip() and not given.text.strip():
        detail = "Paste its text, or choose a file, and check again."
        raise ProblemError(Problem(422, "There is no draft", detail))
    if given.text.strip() and given.content != given.text.encode("utf-8", "replace"):
        detail = f"There is text in the box, and the file {given.file}. Empty the box to check it."
        raise ProblemError(Problem(422, "These are two drafts", detail))


def _checked(shelf: Shelf, given: Given) -> Response:
    answer = replace(shelf.check(given.content, given.name), file=given.file)
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    values = check_page.values(answer, shelf.known, given.show, given.accepted)
    values["unstyled"] = given.name != given.file
    return html(shelf, "check.html", {**values, "checked": now, "here": "/check"})
