"""``saidwhat read``: who said what, when, in these articles.

Reads and prints; keeps nothing (that is ``add``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record


@click.command(short_help="Read articles: who said what, when, pinned to the words.")
@options.files
@options.published
@options.narrative
@options.as_json
@options.workers
def command(
    files: Sequence[str],
    published: Edtf | None,
    narrative: bool,
    as_json: bool,
    workers: int | None,
) -> int:
    """Read articles: who said what, when, each statement pinned to its words.

    Each FILE is plain text or HTML; a FOLDER is read with all below it; - reads
    standard input. Nothing is kept and nothing is sent anywhere.
    """
    from saidwhat.cli.output import report_error, write_json
    from saidwhat.cli.reading import read_files
    from saidwhat.codec.records import record_to_json
    from saidwhat.jobs.read import ReadOptions

    failed = 0
    show = None if as_json else _page_printer()
    for reading in read_files(files, ReadOptions(published, narrative), workers):
        if not isinstance(reading.outcome, Record):
            failed += 1
            report_error(reading.outcome)
        elif show:
            show(reading.outcome, reading.origin)
        else:
            write_json(record_to_json(reading.outcome, reading.origin))
    return EXIT_INPUT if failed else 0


def _page_printer() -> Callable[[Record, str], None]:
    """Return a function that prints a record to the terminal, a rule between two."""
    from saidwhat.cli.output import console
    from saidwhat.cli.page import page

    screen = console()
    printed = 0

    def show(record: Record, origin: str) -> None:
        nonlocal printed
        if printed:
            screen.rule(style="dim")
        screen.print(page(record, origin))
        printed += 1

    return show
