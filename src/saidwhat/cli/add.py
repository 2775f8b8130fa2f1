"""``saidwhat add``: read articles and keep them.

Reading goes on side by side in processes; this process alone writes. Every article is
kept in a transaction of its own, so that an interruption loses the one in flight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

if TYPE_CHECKING:
    from saidwhat.archive.archive import Archive
    from saidwhat.archive.writer import Added
    from saidwhat.pipeline import ReadOptions

#: Inputs whose bytes are held at once; of a longer list the next ones wait on the disk.
TOGETHER = 1000

_SAID = {
    "added": ("{} article added", "{} articles added"),
    "version": ("{} new version of an article", "{} new versions of articles"),
    "known": ("{} already there", "{} already there"),
    "withdrawn": ("{} withdrawn before, and left out", "{} withdrawn before, and left out"),
    "failed": ("{} could not be read", "{} could not be read"),
}


@click.command(short_help="Read articles and keep them in an archive.")
@options.files
@options.archive
@options.published
@options.narrative
@options.as_json
@options.workers
def command(
    files: Sequence[str],
    path: str,
    as_json: bool,
    workers: int | None,
    **how: Any,
) -> int:
    """Read articles and keep them in an archive, which is made if it is not there.

    A second run changes nothing. An interrupted run loses at most the article in
    flight; run it again, and it goes on. Another text at an address that is known is
    kept as a new version of the article, beside the old one.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.cli.output import report_error, write_json
    from saidwhat.fetch.files import captures
    from saidwhat.pipeline import ReadOptions

    reading = ReadOptions(**how)
    done: Counter[str] = Counter()
    with Archive.open(path, create=True) as archive:
        for origin, outcome in _added(archive, captures(files), reading, workers):
            if isinstance(outcome, InputError):
                done["failed"] += 1
                report_error(outcome)
                continue
            done[outcome.outcome] += 1
            if as_json:
                write_json(
                    {
                        "file": origin,
                        "article": outcome.article,
                        "outcome": outcome.outcome,
                        "version": outcome.version,
                    }
                )
    click.echo(_summary(done), err=True)
    return EXIT_INPUT if done["failed"] else 0


def _added(
    archive: Archive,
    inputs: Iterator[Capture | InputError],
    reading: ReadOptions,
    workers: int | None,
) -> Iterator[tuple[str, Added | InputError]]:
    """Yield what became of every input, in an order of no meaning."""
    from saidwhat.cli.progress import tracked
    from saidwhat.pipeline import cleaner_of, read_all

    while some := list(islice(inputs, TOGETHER)):
        new: list[Capture | InputError] = []
        for given in some:
            known = archive.known(given) if isinstance(given, Capture) else None
            if known and isinstance(given, Capture):
                yield given.origin, known
            else:
                new.append(given)
        count = options.worker_count(workers, len(new))
        for read in tracked(read_all(new, reading, workers=count), len(new)):
            if isinstance(read.outcome, Record) and read.capture:
                cleaner = cleaner_of(read.capture)
                yield read.origin, archive.add(read.capture, read.outcome, cleaner=cleaner)
            elif not isinstance(read.outcome, Record):
                yield read.origin, read.outcome


def _summary(done: Counter[str]) -> str:
    """Return what was done, in a line."""
    parts = [
        forms[done[outcome] != 1].format(f"{done[outcome]:,}")
        for outcome, forms in _SAID.items()
        if done[outcome]
    ]
    if not done["added"] and not done["version"]:
        parts.insert(0, "nothing changed")
    return "saidwhat: " + ("; ".join(parts) if parts else "nothing to add")
