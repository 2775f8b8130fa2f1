"""``saidwhat add``: read articles and keep them.

Counts and tells what came of it; the adding itself is `saidwhat.jobs.add`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.capture import NotRead
from saidwhat.types.limits import Limits

if TYPE_CHECKING:
    from saidwhat.jobs.given import Given

_SAID = {
    "added": ("{} article added", "{} articles added"),
    "version": ("{} new version of an article", "{} new versions of articles"),
    "known": ("{} already there", "{} already there"),
    "killed": ("{} withdrawn by its publisher", "{} withdrawn by their publishers"),
    "withdrawn": ("{} withdrawn before, and left out", "{} withdrawn before, and left out"),
    "failed": ("{} could not be read", "{} could not be read"),
}


@click.command(short_help="Read articles and keep them in an archive.")
@options.files
@options.archive
@options.published
@options.sources
@options.narrative
@options.as_json
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    path: str,
    as_json: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
    **how: Any,
) -> int:
    """Read articles and keep them in an archive, which is made if it is not there.

    A second run changes nothing. An interrupted run loses at most the article in
    flight; run it again, and it goes on. Another text at an address that is known is
    kept as a new version of the article, beside the old one.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.cli.output import report_error, report_missed, write_json, write_noun
    from saidwhat.cli.progress import tracked
    from saidwhat.export.printed import AddedLine
    from saidwhat.jobs.add import add_all
    from saidwhat.jobs.gather import asker_for, captures, count, likely
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.wording.languages import unread_articles

    ask = asker_for(files)
    total = count(files)
    done: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    failed: list[NotRead] = []
    missed: list[NotRead] = []
    crew = options.crew_of(workers, likely(files), limits)
    with crew, Archive.open(path, create=True) as archive:
        found = captures(files, missed, given, ask=ask)
        added = add_all(archive, found, ReadOptions(**how), crew=crew)
        for origin, outcome in tracked(added, 0 if ask else total):
            if isinstance(outcome, InputError):
                done["failed"] += 1
                report_error(outcome)
                failed.append(NotRead(origin, outcome.reason))
                continue
            done[outcome.outcome] += 1
            languages[outcome.language or "en"] += outcome.outcome in ("added", "version")
            if as_json:
                became = (outcome.article, outcome.outcome, outcome.version, outcome.language)
                write_noun(AddedLine(origin, *became))
    for entry in (*failed, *missed) if as_json else ():
        why = {"reason": entry.reason, "many": entry.many}
        write_json({"file": entry.file, "outcome": "not_read", **why})
    report_missed(missed)
    click.echo(_summary(done), err=True)
    if told := unread_articles(languages):
        click.echo(f"saidwhat: {told}", err=True)
    return EXIT_INPUT if done["failed"] else 0


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
