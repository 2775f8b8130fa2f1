"""``saidwhat read``: who said what, when, in these articles.

Reads and prints; keeps nothing (that is ``add``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError, blamed_on
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.types.record import Record

if TYPE_CHECKING:
    from saidwhat.jobs.given import Given


@click.command(short_help="Read articles: who said what, when, pinned to the words.")
@options.files
@options.published
@options.sources
@options.narrative
@options.as_json
@options.everything
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    published: Edtf | None,
    narrative: bool,
    as_json: bool,
    everything: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
) -> int:
    """Read articles: who said what, when, each statement pinned to its words.

    Each FILE is text, HTML, Word, mail, a table, an export of a news archive (see
    docs/formats.md); a FOLDER is read with all below it; an ADDRESS is fetched first;
    - reads standard input. Nothing is kept, and no network is
    asked but for an ADDRESS.
    """
    from saidwhat.cli.inputs import read_files
    from saidwhat.cli.output import report_error
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.wording.languages import unread_articles

    failed = 0
    languages: Counter[str] = Counter()
    show = _show_json if as_json else _page_printer(everything)
    for result in read_files(files, ReadOptions(published, narrative), given, workers, limits):
        try:
            show(result.record, result.origin)
            languages[result.record.article.language or "und"] += 1
        except InputError as error:
            failed += 1
            report_error(error)
    if told := unread_articles(languages):
        click.echo(f"saidwhat: {told}", err=True)
    return EXIT_INPUT if failed else 0


def _show_json(record: Record, origin: str) -> None:
    from saidwhat.cli.output import write_json
    from saidwhat.codec.records import record_to_json

    with blamed_on(origin):
        value = record_to_json(record, origin)
    write_json(value)


def _page_printer(everything: bool) -> Callable[[Record, str], None]:
    """Return a function that prints a record to the terminal, a rule between two."""
    from saidwhat.cli.output import console, rendered
    from saidwhat.cli.page import page

    screen = console()
    printed = 0

    def show(record: Record, origin: str) -> None:
        nonlocal printed
        with blamed_on(origin):
            shown = rendered(screen, page(record, origin, everything))
        if printed:
            screen.rule(style="dim")
        screen.file.write(shown)
        printed += 1

    return show
