"""``saidwhat verify``: does everything in the archive still hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_FINDING, options

if TYPE_CHECKING:
    from saidwhat.archive.proof import Report


@click.command(short_help="Recompute every pin, hash and link of an archive.")
@options.archive
@click.option("--head", metavar="HASH", help="A hash printed before, that must still be there.")
@options.as_json
@options.workers
def command(path: str, head: str | None, as_json: bool, workers: int | None) -> int:
    """Recompute every digest, text, pin, row and link of the archive.

    One line when all holds; exit status 1 and the list of what does not otherwise. Keep
    the hash of the line elsewhere: with --head nobody can cut off the journal's end.
    """
    from dataclasses import asdict

    from saidwhat.archive.archive import Archive
    from saidwhat.cli.output import write_json
    from saidwhat.jobs.read import cleaners

    with Archive.open(path, readonly=True) as archive:
        count = options.worker_count(workers, archive.coverage().articles)
        report = archive.verify(cleaners(), workers=count, head=head)
    if as_json:
        write_json({"whole": report.whole} | asdict(report))
    else:
        for problem in report.problems:
            click.echo(problem)
        click.echo(line(report), err=not report.whole)
    for note in report.notes:
        click.echo(f"saidwhat: {note}", err=True)
    return 0 if report.whole else EXIT_FINDING


def line(report: Report) -> str:
    """Return the report in a line."""
    found = len(report.problems)
    state = "whole" if report.whole else f"NOT WHOLE, {found} problem{'' if found == 1 else 's'}"
    return (
        f"{state}: {report.articles:,} articles, {report.statements:,} statements, "
        f"{report.pins:,} pins, {report.captures:,} captures, {report.entries:,} journal entries; "
        f"{report.server or f'SQLite {report.sqlite}'}; head {report.head}"
    )
