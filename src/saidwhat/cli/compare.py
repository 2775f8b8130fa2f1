"""``saidwhat compare``: one quotation or one event, as several outlets print it.

Reads files, or asks an archive; keeps nothing. How printings are grouped is
`saidwhat.compare`'s, how a group looks is
`printings`' and `accounts`'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.archive.reading import Reading
    from saidwhat.jobs.given import Given
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.types.accounts import Accounts
    from saidwhat.types.comparison import Group
    from saidwhat.types.record import Record


@click.command(short_help="Lay side by side what several articles print of one quotation or event.")
@options.some_files
@options.archives_too
@click.option("--about", metavar="WORDS", default="", help="Only what has these words.")
@click.option(
    "--kind",
    type=click.Choice(["quotation", "event"]),
    help="Quotations alone, or accounts of events alone. Of an archive events need --about.",
)
@click.option("--speaker", metavar="NAME", default="", help="What one speaker said, then and now.")
@options.published
@options.sources
@options.as_json
@options.as_csv
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    archives: Sequence[str],
    about: str,
    kind: str | None,
    speaker: str,
    published: Edtf | None,
    as_json: bool,
    as_csv: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
) -> int:
    """Lay side by side what several articles print: of one quotation, and of one event.

    What is in quotation marks is compared word by word, and what a transcript gives somebody. Of
    one event, what was said and dated by several articles stands by day and by party. With
    --speaker, what one speaker said of one subject on several days. Nothing here says who is right.
    """
    from saidwhat.cli.asking import missed, opened
    from saidwhat.jobs.how import ReadOptions

    if as_json and as_csv:
        raise click.UsageError("choose one of --json and --csv")
    if bool(files) == bool(archives):
        raise click.UsageError("say what to compare: files and folders, or --archive DB")
    if kind and speaker:
        raise click.UsageError("choose one of --kind and --speaker")
    asked = _Asked(about, kind or ("quotation" if as_csv and not speaker else None), speaker)
    failed: list[InputError] = []
    with ExitStack() as stack:
        archive = stack.enter_context(opened(archives)) if archives else None
        if archive:
            found = _kept(archive, asked)
        else:
            records = _records(files, ReadOptions(published), given, (workers, limits), failed)
            found = _read(records, asked)
        _print(found, asked, as_json=as_json, as_csv=as_csv)
        status = missed(archive) if archive else 0
    return EXIT_INPUT if failed else status


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be compared: words, a kind (both if None), a speaker."""

    about: str
    kind: str | None
    speaker: str


def _kept(archive: Reading, asked: _Asked) -> Iterator[Group | Accounts]:
    """Return what an archive has."""
    from saidwhat.jobs.accounts import events_of, kept, of_speaker
    from saidwhat.jobs.compare import compared_in

    if asked.speaker:
        records = kept(archive, asked.about, asked.speaker)
        return of_speaker(records, asked.speaker, asked.about)
    if asked.kind == "event" and not asked.about:
        raise click.UsageError("say which events of the archive: --about WORDS")
    quotations = compared_in(archive, asked.about) if asked.kind != "event" else ()
    if asked.kind == "quotation" or not asked.about:
        return iter(quotations)
    return chain(quotations, events_of(kept(archive, asked.about), asked.about))


def _read(records: Iterator[tuple[Record, str]], asked: _Asked) -> Iterator[Group | Accounts]:
    from saidwhat.jobs.accounts import events_of, of_speaker
    from saidwhat.jobs.compare import compared

    if asked.speaker:
        return of_speaker(records, asked.speaker, asked.about)
    if asked.kind == "quotation":
        return compared(records, asked.about)
    if asked.kind == "event":
        return events_of(records, asked.about)
    read = list(records)
    return chain(compared(read, asked.about), events_of(read, asked.about))


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


def _print(
    found: Iterator[Group | Accounts], asked: _Asked, *, as_json: bool, as_csv: bool
) -> None:
    from saidwhat.cli.accounts import accounts_page
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.cli.printings import group_page
    from saidwhat.types.accounts import Accounts

    if as_csv:
        write_bytes(_table(found, quotations=asked.kind == "quotation"))
        return
    many: Counter[str] = Counter()
    screen = console()
    for number, one in enumerate(found, 1):
        many[one.kind] += 1
        if as_json:
            write_noun(one)
        else:
            page = accounts_page if isinstance(one, Accounts) else group_page
            screen.print(page(one, number))  # type: ignore[arg-type]
            screen.print()
    if not as_json:
        click.echo(f"saidwhat: {_told(asked, many)}", err=True)


def _table(found: Iterator[Group | Accounts], *, quotations: bool) -> bytes:
    """Return a row for each printing, or for each passage."""
    from saidwhat.export.comparisons import PrintingRow, TellingRow, printing_rows, telling_rows
    from saidwhat.export.tables import csv_of

    if quotations:
        return csv_of(PrintingRow, printing_rows(cast("Iterator[Group]", found)))
    return csv_of(TellingRow, telling_rows(cast("Iterator[Accounts]", found)))


def _told(asked: _Asked, many: Counter[str]) -> str:
    """Return how much was found of what was looked for."""
    if asked.speaker:
        return f"{_many(many['speaker'], 'subject')} of {asked.speaker} on more than one day"
    told = []
    if asked.kind != "event":
        told.append(f"{_many(many['quotation'], 'quotation')} printed by more than one article")
    if asked.kind == "event" or many["event"]:
        told.append(f"{_many(many['event'], 'event')} told by more than one")
    return ", ".join(told)


def _many(number: int, noun: str) -> str:
    return count(number, noun) if number else f"no {noun}"
