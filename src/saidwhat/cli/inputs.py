"""How do commands read the files they are given? Counted, side by side, with a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhat.cli.options import worker_count
from saidwhat.cli.output import report_missed
from saidwhat.cli.progress import tracked
from saidwhat.jobs.gather import captures, count
from saidwhat.jobs.many import Result, read_all
from saidwhat.jobs.read import ReadOptions
from saidwhat.types.capture import NotRead


def read_files(
    files: Sequence[str], options: ReadOptions, workers: int | None = None
) -> Iterator[Result]:
    """Yield what came of every input, in order, showing how far it is.

    What a folder has beside articles is told at the end.
    """
    total = count(files)
    processes = worker_count(workers, total)
    missed: list[NotRead] = []
    yield from tracked(read_all(captures(files, missed), options, workers=processes), total)
    report_missed(missed)
