"""Which addresses check a draft? The form, and its answer, which is a form again.

What was typed is never lost: a draft that cannot be checked comes back in its box with the
reason beside it. Nothing is kept but what somebody
saves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.responses import RedirectResponse, Response

from saidwhat.archive import journal
from saidwhat.archive.checks import Save
from saidwhat.errors import InputError
from saidwhat.types.acceptance import Finding
from saidwhat.types.verdict import Answer
from saidwhat.web import check_page
from saidwhat.web.accepting import NOTHING, Accepted, accepted, standing, written
from saidwhat.web.answers import html
from saidwhat.web.draft_lines import typed
from saidwhat.web.filters import declared_only
from saidwhat.web.problems import Problem, ProblemError, of_error
from saidwhat.web.shelf import Shelf, shelf_of
from saidwhat.web.work import slow
from saidwhat.web.write_pages import writable

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])

#: Fields of a form: each finding has a few of its own.
MOST_FIELDS = 20_000

#: Endings of files whose text, corrected in the browser, is still of their format.
_SAME_FORMAT = (".md", ".markdown", ".txt", "")


@dataclass(frozen=True, slots=True)
class Saving:
    """How a check is to be saved, if ``wanted``, and which one it follows."""

    title: str
    by: str
    follows: int | None
    wanted: bool


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
    saving: Saving = Saving("", "", None, False)


@router.get("/check")
def check_form(request: Request) -> Response:
    """Show the form for a draft."""
    return form_page(shelf_of(request), Given(b"", "", "", ""))


@router.post("/check")
async def check(request: Request) -> Response:
    """Check a draft and show the verdicts; the draft is kept only where that is asked for."""
    shelf = shelf_of(request)
    most = request.app.state.options.max_bytes
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=most) as form:
        given = replace(await given_draft(form), saving=_saving(form))
    try:
        given = replace(given, accepted=accepted(form, journal.now()))
        _refuse(given)
        if given.saving.wanted:
            writable(request)
        return await slow(request, "check", partial(_checked, shelf, given, request.headers))
    except InputError as error:
        return form_page(shelf, given, of_error(error))
    except ProblemError as error:
        return form_page(shelf, given, error.problem)


def form_page(shelf: Shelf, given: Given, problem: Problem | None = None) -> Response:
    """Return the form, what stood in its box and came with it, and what is wrong."""
    values: dict[str, Any] = {"answer": None, "here": "/check", "problem": problem}
    values |= {"text": typed(given.text), "carried": _carried(given)}
    page = html(shelf, "check.html", values)
    if problem is not None:
        page.status_code = problem.status
        page.headers.update(problem.headers)
    return page


def _carried(given: Given) -> list[tuple[str, str]]:
    """Return the fields of a draft that was checked before: its file, what was accepted of it."""
    fields = [("accepted", written(one)) for one in given.accepted.whole]
    if given.file and given.content == given.text.encode("utf-8", "replace"):
        fields.append(("called", given.file))
    if given.saving.follows:
        fields.append(("follows", str(given.saving.follows)))
    return fields


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


def _saving(form: FormData) -> Saving:
    words = {name: " ".join(_field(form, name).split())[:200] for name in ("title", "saver")}
    follows = _field(form, "follows")
    number = int(follows) if follows.isascii() and follows.isdigit() else None
    return Saving(words["title"], words["saver"], number, bool(_field(form, "save")))


def _checked(shelf: Shelf, given: Given, headers: Headers) -> Response:
    answer = replace(shelf.check(given.content, given.name), file=given.file)
    saving = given.saving
    if saving.wanted and saving.title and saving.by:
        return _saved(shelf, given, answer, headers)
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    values = check_page.values(answer, shelf.known, given.show, given.accepted)
    values |= {"unstyled": given.name != given.file, "unsaved": saving.wanted}
    values |= {"follows": saving.follows or "", "title": saving.title or given.file}
    values["saver"] = saving.by or values["saver"]
    return html(shelf, "check.html", {**values, "checked": now, "here": "/check"})


def _saved(shelf: Shelf, given: Given, answer: Answer, headers: Headers) -> Response:
    """Save the check and lead to it; htmx is told so in its own way."""
    findings = [Finding.of(verdict) for verdict in answer.quotations]
    stays, _ = standing(given.accepted, findings)
    saving = given.saving
    n = shelf.save_check(Save(saving.title, saving.by, answer, stays.whole, saving.follows))
    address = f"/checks/{n}"
    if headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)
