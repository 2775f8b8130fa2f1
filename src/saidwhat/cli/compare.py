"""``saidwhat compare``: one quotation as several outlets print it, word by word.

Reads files, or asks an archive; keeps nothing. How printings are grouped is
`saidwhat.compare`'s, how a group looks is `printings`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.jobs.given import Given
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.types.comparison import Group
    from saidwhat.types.record import Record


@click.command(short_help="Lay one quotation side by side, as several articles print it.")
@options.some_files
@click.option("--archive", type=click.Path(), metavar="DB", help="An archive, in place of files.")
@click.option("--about", metavar="WORDS", default="", help="Only quotations with these words.")
@options.published
@options.sources
@options.as_json
@options.as_csv
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    archive: str | None,
    about: str,
    published: Edtf | None,
    as_json: bool,
    as_csv: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
) -> int:
    """Lay each quotation that two articles or more print side by side, word by word.

    What is in quotation marks is compared, and what a transcript gives somebody. Each printing
    stands beside the fullest one: which of them is right, nobody can tell from them.
    """
    from saidwhat.jobs.how import ReadOptions

    if as_json and as_csv:
        raise click.UsageError("choose one of --json and --csv")
    if bool(files) == bool(archive):
        raise click.UsageError("say what to compare: files and folders, or --archive DB")
    failed: list[InputError] = []
    with ExitStack() as stack:
        if archive:
            found = _kept(stack, archive, about)
        else:
            records = _records(files, ReadOptions(published), given, (workers, limits), failed)
            found = _read(records, about)
        _print(found, as_json=as_json, as_csv=as_csv)
    return EXIT_INPUT if failed else 0


def _kept(stack: ExitStack, path: str, about: str) -> Iterator[Group]:
    """Return the groups of an archive, which stays open as long as the stack."""
    from saidwhat.archive.archive import Archive
    from saidwhat.jobs.compare import compared_in

    return compared_in(stack.enter_context(Archive.open(path, readonly=True)), about)


def _read(records: Iterator[tuple[Record, str]], about: str) -> Iterator[Group]:
    from saidwhat.jobs.compare import compared

    return compared(records, about)


def _records(
    files: Sequence[str],
    how: ReadOptions,
    given: Given,
    side_by_side: tuple[int | None, Limits],
    failed: list[InputError],
) -> Iterator[tuple[Record, str]]:
    """Yield what was read from files, each with its file; what could not be is reported."""
    from saidwhat.cli.inputs import read_files
    from saidwhat.cli.output import report_error

    for result in read_files(files, how, given, *side_by_side):
        if isinstance(result.outcome, InputError):
            failed.append(result.outcome)
            report_error(result.outcome)
        else:
            yield result.outcome, result.origin


def _print(groups: Iterator[Group], *, as_json: bool, as_csv: bool) -> None:
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.cli.printings import group_page
    from saidwhat.export.comparisons import PrintingRow, printing_rows
    from saidwhat.export.tables import csv_of

    many, screen = 0, console()
    if as_csv:
        write_bytes(csv_of(PrintingRow, printing_rows(groups)))
        return
    for many, group in enumerate(groups, 1):
        if as_json:
            write_noun(group)
        else:
            screen.print(group_page(group, many))
            screen.print()
    if not as_json:
        told = count(many, "quotation") if many else "no quotation"
        click.echo(f"saidwhat: {told} printed by more than one article", err=True)
