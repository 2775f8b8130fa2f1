"""Which addresses show the checks that were saved? Their list, each as it was, two side by side.

A draft is nobody's before it is printed: all of these are there only where something may be
written. What is saved, and when, is for `desk`.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from saidwhat.archive.checks import SavedCheck
from saidwhat.check.between import Became, Change, between
from saidwhat.types.acceptance import Finding
from saidwhat.types.verdict import Verdict
from saidwhat.web import check_page
from saidwhat.web.accepting import Accepted
from saidwhat.web.answers import html
from saidwhat.web.filters import declared_only
from saidwhat.web.problems import Problem, ProblemError
from saidwhat.web.write_pages import writable
from saidwhat.wording import verdicts

router = APIRouter(include_in_schema=False, dependencies=[Depends(declared_only)])

#: What became of quotations, as a heading says it.
BECAME: dict[Became, str] = {
    "worse": "Worse than before",
    "new": "New",
    "open": "Still to do",
    "mended": "Was not fine, and is now",
    "gone": "Taken out",
    "same": "Fine before and now",
}

Number = Annotated[int, Query(ge=1)]


@router.get("/checks")
def saved_checks(request: Request) -> Response:
    """Show the list of the checks that were saved."""
    shelf = writable(request)
    values = {"lines": shelf.archive.saved_checks(), "here": "/checks"}
    return html(shelf, "checks.html", values)


@router.get("/checks/between")
def two_checks(request: Request, before: Number, after: Number) -> Response:
    """Show what became of each quotation between two checks."""
    shelf = writable(request)
    old, new = shelf.archive.saved_check(before), shelf.archive.saved_check(after)
    changes = between(old.save.answer, new.save.answer)
    numbers = {id(one): at for at, one in enumerate(new.save.answer.quotations, 1)}
    parts = [
        (
            name,
            became,
            [_line(change, new, numbers) for change in changes if change.became == became],
        )
        for became, name in BECAME.items()
    ]
    values = {
        "before": old, "after": new, "here": "/checks", "called": verdicts.CALLED,
        "parts": [part for part in parts if part[2]],
    }  # fmt: skip
    return html(shelf, "between.html", values)


@router.get("/checks/{n}")
def saved_check(request: Request, n: int) -> Response:
    """Show a saved check as it was, with the form to go on from it."""
    shelf = writable(request)
    saved = shelf.archive.saved_check(n)
    given = saved.save
    values = check_page.values(given.answer, shelf.known, accepted=Accepted(given.accepted))
    checked = saved.made.replace("T", " ").replace("Z", " UTC")
    own = {"checked": checked, "here": "/checks", "unstyled": False, "saved": saved}
    return html(shelf, "check.html", {**values, **own})


@router.post("/checks/{n}/remove")
async def remove(request: Request, n: int) -> Response:
    """Remove a saved check; the journal tells who did."""
    shelf = writable(request)
    async with request.form(max_files=0, max_fields=4) as form:
        by = " ".join(str(form.get("by", "")).split())[:500]
    if not by:
        detail = "Removing a check needs somebody’s name: the journal keeps it."
        raise ProblemError(Problem(422, "Something is missing", detail))
    await run_in_threadpool(shelf.forget_check, n, by)
    return RedirectResponse("/checks", 303)


def _line(change: Change, new: SavedCheck, numbers: dict[int, int]) -> dict[str, object]:
    """Return what a line of the comparison shows; what is as it was stands there once."""
    before, after = change.before, change.after
    was, now = (one and (one.level, check_page.called(one)[0]) for one in (before, after))
    return {
        "before": before,
        "after": after,
        "was": was[1] if was and was != now else None,
        "is": now[1] if now else None,
        "reworded": before is not None and after is not None and before.text != after.text,
        "address": f"/checks/{new.n}#r{numbers[id(after)]}" if after else None,
        "accepted": after is not None and _is_accepted(after, new),
    }


def _is_accepted(verdict: Verdict, saved: SavedCheck) -> bool:
    finding = Finding.of(verdict)
    return any(one.finding == finding for one in saved.save.accepted)
