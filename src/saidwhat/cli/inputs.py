"""How do commands read the files they are given? Counted, side by side, with a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhat.cli.options import crew_of
from saidwhat.cli.output import report_missed
from saidwhat.cli.progress import tracked
from saidwhat.jobs.gather import asker_for, captures, count, likely
from saidwhat.jobs.given import Given
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.many import Result, read_all
from saidwhat.types.capture import NotRead
from saidwhat.types.limits import Limits


def read_files(
    files: Sequence[str],
    options: ReadOptions,
    given: Given,
    workers: int | None,
    limits: Limits,
) -> Iterator[Result]:
    """Yield what came of every input, in order, showing how far it is.

    What a folder has beside articles is told at the end.
    """
    ask = asker_for(files)
    total = count(files)
    missed: list[NotRead] = []
    with crew_of(workers, likely(files), limits) as crew:
        found = read_all(captures(files, missed, given, ask=ask), options, crew=crew)
        yield from tracked(found, 0 if ask else total)  # what a feed leads to is not known yet
    report_missed(missed)
