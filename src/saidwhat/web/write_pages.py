"""Which addresses change something? The token's page, and adding; both behind the guard.

Every write needs the token (`guard`), comes from a page of this server, and answers
with a redirect, so that a reload writes nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from saidwhat.errors import InputError
from saidwhat.jobs.gather import captures_of
from saidwhat.jobs.how import ReadOptions
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.speaker import IdentityVerdict, Judgement
from saidwhat.web.additions import MOST_FILES
from saidwhat.web.answers import html
from saidwhat.web.guard import remembering, same
from saidwhat.web.problems import Problem, ProblemError
from saidwhat.web.rendering import person
from saidwhat.web.shelf import Shelf, shelf_of
from saidwhat.wording.verdicts import why_not_read

_VERDICTS: dict[str, IdentityVerdict] = {
    "same": "same", "different": "different", "unsure": "unsure",
}  # fmt: skip

#: The list of those who may be one, to which a judgement made there leads back.
_LIST = "/people/perhaps"

router = APIRouter(include_in_schema=False)


@router.get("/token")
def token_form(request: Request) -> Response:
    """Show the form for the token."""
    return html(shelf_of(request), "token.html", {"wrong": False, "coverage": "", "here": ""})


@router.post("/token")
async def token(request: Request) -> Response:
    """Take the token and remember it in a cookie."""
    shelf = shelf_of(request)
    async with request.form(max_files=0, max_fields=4) as form:
        given = form.get("token")
    if not isinstance(given, str) or not same(given.strip(), shelf.options.token):
        page = html(shelf, "token.html", {"wrong": True, "coverage": "", "here": ""})
        page.status_code = 401
        return page
    return remembering(RedirectResponse("/", 303), request.scope, shelf.options)


@router.get("/add")
def add_form(request: Request) -> Response:
    """Show the form for files, and how far the last ones are."""
    shelf = writable(request)
    values = {
        "files": shelf.adding.files,
        "passed": [(one.file, why_not_read(one)) for one in shelf.adding.passed],
        "running": shelf.adding.running,
        "done": shelf.adding.done,
        "most": MOST_FILES,
        "here": "/add",
    }
    return html(shelf, "add.html", values)


@router.post("/add")
async def add(request: Request) -> Response:
    """Begin to read the files that were given, and to keep their articles."""
    shelf = writable(request)
    async with request.form(max_files=MOST_FILES, max_fields=4) as form:
        published = _day(form.get("published"))
        uploads = [entry for entry in form.getlist("files") if isinstance(entry, UploadFile)]
        named = [(await entry.read(), entry.filename) for entry in uploads if entry.filename]
    if not named:
        raise ProblemError(Problem(422, "There is no file", "Choose one or more, and send again."))
    inputs, passed = await run_in_threadpool(_inputs, named)
    if not shelf.adding.start(inputs, ReadOptions(published), passed):
        raise ProblemError(Problem(409, "Others are being read", "Wait until they are done."))
    return RedirectResponse("/add", 303)


@router.post("/judge")
async def judge(request: Request) -> Response:
    """Write down that two names, people or entities are one, or are not, or that it is open."""
    shelf = writable(request)
    async with request.form(max_files=0, max_fields=8) as form:
        given = {name: str(value).strip()[:500] for name, value in form.items()}
    left, right, reason, by = (given.get(name, "") for name in ("left", "right", "reason", "by"))
    verdict = _VERDICTS.get(given.get("verdict", ""))
    if not (left and right and reason and by and verdict):
        detail = "A judgement needs two names, a verdict, a reason and somebody’s name."
        raise ProblemError(Problem(422, "Something is missing", detail))
    judgement = Judgement(left, right, verdict, (reason,), f"person:{by}", "")
    await run_in_threadpool(shelf.judge, judgement)
    return RedirectResponse(_LIST if given.get("back") == _LIST else person(left), 303)


def writable(request: Request) -> Shelf:
    """Return the shelf.

    Raises:
        ProblemError: nothing may be written.
    """
    shelf = shelf_of(request)
    if not shelf.options.writable:
        detail = "It was started with --read-only, or for other machines without --writable."
        if shelf.options.several:
            detail = "Several archives are shown as one: they are only read."
        problem = Problem(403, "Nothing can be added here", detail)
        raise ProblemError(problem)
    return shelf


def _inputs(files: Sequence[tuple[bytes, str]]) -> tuple[list[Capture | InputError], list[NotRead]]:
    """Return the articles in these files, and what they hold beside them."""
    passed: list[NotRead] = []
    names = (PurePath(name).name[:200] or "file" for _, name in files)
    found = [
        one
        for (content, _), name in zip(files, names, strict=True)
        for one in captures_of(content, name, passed)
    ]
    return found, passed


def _day(given: object) -> Edtf | None:
    if not isinstance(given, str) or not given.strip():
        return None
    try:
        return Edtf(given.strip())
    except ValueError as error:
        detail = f"“{given[:40]}” is no date: write 2026-03-04, 2026-03 or 2026."
        raise ProblemError(Problem(422, "Not a date", detail)) from error
