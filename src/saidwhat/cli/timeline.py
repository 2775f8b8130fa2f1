"""``saidwhat timeline``: what happened and what was said, in order, as articles print it.

Reads and prints; keeps nothing. How entries are merged is `saidwhat.record.timeline`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.wording.dates import RESTS_ON, in_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from saidwhat.jobs.given import Given
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.record.timeline import Entry


@click.command(short_help="Put the dated events and statements of articles in order.")
@options.some_files
@options.archives_too
@options.published
@options.sources
@options.narrative
@click.option("--about", metavar="WORDS", help="Only entries that have all of these words.")
@click.option("--speaker", metavar="NAME", help="Only what was said or told by this name.")
@click.option("--from", "first", type=options.DATE, metavar="DATE", help="Dated then or later.")
@click.option("--to", "last", type=options.DATE, metavar="DATE", help="Dated then or before.")
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print a table of comma-separated values.")
@click.option("--timelinejs", is_flag=True, help="Print a JSON file for TimelineJS.")
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    archives: Sequence[str],
    published: Edtf | None,
    narrative: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
    **asked: Any,
) -> int:
    """Put the dated events and the statements of articles in one list, by earliest day.

    Each date is shown as precise as the text is, with the words it rests on. Where two
    articles disagree, both dates stand. What has no date comes last.
    """
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.jobs.timeline import Asked, entries_about

    form = {name: asked[name] for name in ("as_json", "as_csv", "timelinejs")}
    if sum(form.values()) > 1:
        raise click.UsageError("choose one of --json, --csv and --timelinejs")
    if bool(files) == bool(archives):
        raise click.UsageError("say what to read: files and folders, or --archive DB")
    days = options.start(asked["first"]), options.end(asked["last"])
    wanted = Asked(asked["about"] or "", asked["speaker"] or "", *days)
    if archives:
        found, failed = _kept(archives)
    else:
        found, failed = _read(files, ReadOptions(published, narrative), given, workers, limits)
    _print(entries_about(found, wanted), form)
    return EXIT_INPUT if failed else 0


def _kept(paths: Sequence[str]) -> tuple[list[Entry], int]:
    """Return the entries of archives, and whether some could not be read."""
    from saidwhat.cli.asking import missed, opened
    from saidwhat.jobs.timeline import entries_kept

    with opened(paths) as archive:
        return list(entries_kept(archive)), missed(archive)


def _read(
    files: Sequence[str], how: ReadOptions, given: Given, workers: int | None, limits: Limits
) -> tuple[list[Entry], int]:
    """Return the entries of files, and how many files could not be read."""
    from saidwhat.cli.inputs import read_files
    from saidwhat.cli.output import report_error
    from saidwhat.jobs.timeline import entries_of

    found: list[Entry] = []
    failed = 0
    for result in read_files(files, how, given, workers, limits):
        try:
            found += entries_of(result)
        except InputError as error:
            failed += 1
            report_error(error)
    return found, failed


def _print(entries: Sequence[Entry], form: dict[str, bool]) -> None:
    from saidwhat.cli.output import console, write_bytes, write_json, write_noun
    from saidwhat.export.tables import csv_of
    from saidwhat.export.timelinejs import day_of, timelinejs
    from saidwhat.export.timelines import EntryRow, entry_line, entry_rows

    if form["as_json"]:
        for entry in entries:
            write_noun(entry_line(entry))
    elif form["as_csv"]:
        write_bytes(csv_of(EntryRow, entry_rows(entries)))
    elif form["timelinejs"]:
        undated = sum(1 for entry in entries if not day_of(entry))
        if undated:
            what = "entry has" if undated == 1 else "entries have"
            click.echo(f"saidwhat: {undated} {what} no date and cannot be shown there", err=True)
        write_json(timelinejs(entries))
    else:
        console().print(_page(entries))


def _page(entries: Sequence[Entry]) -> RenderableType:
    """Return the timeline as a table of two columns: when, told once for each date, and what."""
    from rich.table import Table
    from rich.text import Text

    from saidwhat.export.timelines import who, words_of

    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    table.add_column(width=25)
    table.add_column(ratio=1)
    shown = None
    for entry in entries:
        if shown not in (None, entry.when):
            table.add_row()
        when = "" if entry.when == shown else entry.when
        shown = entry.when
        words = Text()
        if entry.kind == "statement":
            words.append(f"{who(entry)}: ", style="bold")
        words.append(words_of(entry))
        words.append(f"\n{_facts(entry)}", style="dim")
        table.add_row(Text(when, style="bold" if entry.edtf else "italic"), words)
    return table if entries else Text("no events and no statements")


def _facts(entry: Entry) -> str:
    """Return where an entry stands, who tells it, and the words that its date rests on."""
    names = [place.publisher or place.file.rsplit("/", 1)[-1] for place in entry.places]
    facts = ["; ".join(dict.fromkeys(names))]
    if entry.kind == "event":
        facts.append(f"as told by {entry.voice}" if entry.voice else "the newsroom's own words")
    words = entry.places[0].date_words
    if words:
        facts.append(f"“{words}”")
    if entry.kind == "statement" and entry.edtf is None and entry.places[0].published:
        facts.append(f"published {in_words(entry.places[0].published)}")
    elif entry.kind == "statement" and entry.basis in RESTS_ON and entry.basis != "cue":
        facts.append(f"dated by {RESTS_ON[entry.basis]}")
    if entry.other_dates:
        dates = ", ".join(in_words(edtf) for edtf in entry.other_dates)
        facts.append(f"elsewhere the same words are dated {dates}")
    return " · ".join(facts)
