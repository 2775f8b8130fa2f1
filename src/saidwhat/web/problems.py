"""How is a failure told? As problem+json to a program (RFC 9457), as a page to a reader.

Every failure says what is wrong and what to do next, and none tells what the server
looks like inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from saidwhat.errors import (
    ArchiveError,
    InputError,
    InvalidValueError,
    LimitError,
    ModelError,
    NotFoundError,
    SaidwhatError,
    TooLargeError,
    UsageError,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure: HTTP status, what it is in a few words, and what to do next."""

    status: int
    title: str
    detail: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the members of RFC 9457."""
        value: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
        }
        return value | ({"detail": self.detail} if self.detail else {})


class ProblemError(Exception):
    """A page or an interface could not answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


def missing(what: str) -> ProblemError:
    """Return the error for something that is not there."""
    return ProblemError(Problem(404, "Not here", f"There is no such {what} in this archive."))


def of_error(error: SaidwhatError) -> Problem:
    """Return the problem that one of our errors is to the caller."""
    if isinstance(error, LimitError):
        return Problem(503, "It took too much", _detail(error), {"Retry-After": "30"})
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return Problem(status, _phrase(status), _detail(error))
    return Problem(500, "Internal error")


def of_status(status: int, detail: str = "") -> Problem:
    """Return the problem that an HTTP status is."""
    known = {404: "There is no such page.", 405: "This page does not take that method."}
    return Problem(status, _phrase(status), known.get(status, detail))


_STATUS: tuple[tuple[type[SaidwhatError], int], ...] = (
    (TooLargeError, 413),
    (InputError, 422),
    (InvalidValueError, 422),
    (NotFoundError, 404),
    (UsageError, 422),
    (ModelError, 503),
    (ArchiveError, 503),
)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Problem"


def _detail(error: SaidwhatError) -> str:
    """Return the reason and the advice; never the subject, which may be a path of this machine."""
    reason = error.reason[:1].upper() + error.reason[1:]
    advice = error.advice if not isinstance(error, ArchiveError) else ""
    return f"{reason}. {advice[:1].upper() + advice[1:]}".strip() if advice else f"{reason}."
