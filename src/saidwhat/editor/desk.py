"""What is a draft checked against while one types, and what came of the last check of it?

The articles are read once, with the readings that are kept; an archive is asked anew each time.
All of it is done in one process within limits. How findings look is for `shown`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saidwhat import __version__
from saidwhat.errors import InvalidValueError, UsageError
from saidwhat.jobs import worker
from saidwhat.jobs.against import Against, Sources
from saidwhat.jobs.drafts import check_typed
from saidwhat.jobs.worker import Crew
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.types.verdict import Answer

#: What a draft is called for its format, by the language that the editor takes it to be.
NAMES = {"markdown": "draft.md", "html": "draft.html"}


def sources_of(options: Any, folder: Path | None) -> Sources:
    """Return the sources that an editor names in its options; paths count from its ``folder``.

    Raises:
        UsageError: they name none, or are of another shape.
    """
    told: Mapping[str, Any] = options if isinstance(options, Mapping) else {}
    against = told.get("against") or []
    against = [against] if isinstance(against, str) else against
    archive, day = told.get("archive"), told.get("published")
    fit = isinstance(against, list | tuple) and all(isinstance(path, str) for path in against)
    if not fit or not isinstance(archive, str | None) or not isinstance(day, str | None):
        raise UsageError("“against” is a list of paths, “archive” and “published” are strings")
    try:
        published = Edtf(day) if day else None
    except InvalidValueError as error:
        raise UsageError(f"“published” is no date: {day!r}") from error
    here = folder or Path()
    try:
        return Sources(
            tuple(str(here / path) for path in against),
            (str(here / archive),) if archive else (),
            published,
        )
    except UsageError as error:
        how = "or “against” or “archive” in the editor's initializationOptions"
        raise UsageError(error.reason, advice=how) from error


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a text: its answer, and what would mend a quotation, by its number."""

    text: str
    answer: Answer
    printed: Mapping[int, str]


class Desk:
    """The sources, opened at the first check, and asked check after check within the limits."""

    def __init__(self, sources: Sources, limits: Limits) -> None:
        self._sources, self._limits = sources, limits
        self._crew: Crew | None = None
        self._against: Against | None = None

    def check(self, text: str, language: str) -> Checked:
        """Return what came of checking a text that an editor shows.

        Raises:
            SaidwhatError: the sources cannot be opened, or the draft is of a format in which its
                text is not the file's (HTML), or took more time or memory than it may.
        """
        name = NAMES.get(language, "draft.txt")
        against = self._against = self._against or self._opened()
        typed = against.call(name, check_typed, text, name)
        return Checked(text, typed.answer, typed.printed)

    def close(self) -> None:
        """End the process of the checks, and let go of the articles."""
        if self._against is not None:
            self._against.close()
        if self._crew is not None:
            self._crew.end()

    def _opened(self) -> Against:
        crew = self._crew = self._crew or worker.Crew(1, self._limits)
        cache = None
        with suppress(UsageError):  # no folder for it: all is read afresh
            cache = self._sources.readings(__version__)
        against = Against(self._sources, crew)
        try:
            deque(against.opened(cache), maxlen=0)  # what is not read stands in each answer
        except BaseException:
            against.close()
            raise
        return against
