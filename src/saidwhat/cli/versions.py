"""``saidwhat versions``: what an edit changed, statement by statement.

Reads two files, or asks an archive for the versions of an address; keeps nothing. What differs is
`saidwhat.compare.versions`', how it looks is `edits`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits

if TYPE_CHECKING:
    from rich.console import RenderableType

    from saidwhat.jobs.given import Given
    from saidwhat.jobs.how import ReadOptions
    from saidwhat.jobs.many import Result
    from saidwhat.jobs.versions import History
    from saidwhat.types.versions import Version, VersionChanges


@click.command(short_help="Show what an edit changed in an article.")
@click.argument("files", nargs=-1, metavar="OLD NEW | ADDRESS")
@options.archives_too
@click.option("--old", type=click.IntRange(1), metavar="N", help="Of ADDRESS: from this version.")
@click.option("--new", type=click.IntRange(1), metavar="N", help="Of ADDRESS: to this version.")
@options.published
@options.sources
@options.as_json
@options.as_csv
@options.workers
@options.limits()
def command(
    files: Sequence[str],
    archives: Sequence[str],
    old: int | None,
    new: int | None,
    published: Edtf | None,
    as_json: bool,
    as_csv: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
) -> int:
    """Show which statements of an article came, went, or are worded, given or dated otherwise.

    OLD and NEW are two files, each with one version. With --archive, ADDRESS is that of an article,
    or the id of one: all of its versions are told, and what differs from each to the next, or
    between --old and --new. The newsroom's own words are told apart.
    """
    from saidwhat.jobs.how import ReadOptions

    if as_json and as_csv:
        raise click.UsageError("choose one of --json and --csv")
    if len(files) != (1 if archives else 2):
        raise click.UsageError("say what to compare: OLD and NEW, or --archive DB and ADDRESS")
    if archives:
        kept, found, status = _kept(archives, files[0], (old, new))
        _print(found, kept, as_json=as_json, as_csv=as_csv)
        return status
    if old or new:
        raise click.UsageError("--old and --new are numbers of versions in an archive")
    sides = _read(files, ReadOptions(published), given, (workers, limits))
    if sides is None:
        return EXIT_INPUT
    _print([_compared(*sides)], None, as_json=as_json, as_csv=as_csv)
    return 0


def _compared(old: Version, new: Version) -> VersionChanges:
    from saidwhat.jobs.versions import compared

    return compared(old, new)


def _kept(
    paths: Sequence[str], asked: str, numbers: tuple[int | None, int | None]
) -> tuple[History, list[VersionChanges], int]:
    """Return the versions of an address, what differs: step by step, or between two; a status."""
    from saidwhat.cli.asking import missed, opened
    from saidwhat.jobs.versions import between, history, steps

    with opened(paths) as archive:
        kept = history(archive, asked)
        if numbers == (None, None):
            return kept, list(steps(archive, kept)), missed(archive)
        first, last = kept.editions[0].version, kept.editions[-1].version
        found = between(archive, kept, numbers[0] or first, numbers[1] or last)
        return kept, [found], missed(archive)


def _read(
    files: Sequence[str],
    how: ReadOptions,
    given: Given,
    side_by_side: tuple[int | None, Limits],
) -> tuple[Version, Version] | None:
    """Return two versions from files; None where one cannot be read, which is reported.

    Raises:
        click.UsageError: there are not two articles in the two.
    """
    from saidwhat.cli.inputs import read_files
    from saidwhat.cli.output import report_error
    from saidwhat.types.versions import Version

    found: list[Version] = []
    failed = False
    for name in files:
        before = len(found)
        for result in read_files([name], how, given, *side_by_side):
            if isinstance(result.outcome, InputError):
                failed = True
                report_error(result.outcome)
            else:
                found.append(Version(result.outcome, result.origin, _captured(result)))
        if not failed and len(found) != before + 1:
            told = f"{name} has {len(found) - before} articles: a version is one"
            raise click.UsageError(told)
    return None if failed else (found[0], found[1])


def _captured(result: Result) -> str | None:
    """Return when a page was captured, as its container tells; of a file nobody knows."""
    told = result.capture is not None and result.capture.told is not None
    return result.capture.captured if result.capture and told else None


def _print(
    found: Sequence[VersionChanges], kept: History | None, *, as_json: bool, as_csv: bool
) -> None:
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.export.tables import csv_of
    from saidwhat.export.versions import VersionRow, version_rows, versions_line

    if as_csv:
        write_bytes(csv_of(VersionRow, version_rows(found)))
        return
    if as_json:
        for one in found:
            write_noun(versions_line(one))
        return
    from saidwhat.cli.edits import edits_page

    screen = console()
    if kept:
        screen.print(_table(kept, found))
    for one in found:
        if kept:
            screen.print()
        screen.print(edits_page(one))


def _table(kept: History, found: Sequence[VersionChanges]) -> RenderableType:
    """Return the versions of an address, each with what differs from the one before."""
    from rich.console import Group
    from rich.text import Text

    from saidwhat.cli.hanging import Hanging
    from saidwhat.wording.dates import moment
    from saidwhat.wording.numbers import count
    from saidwhat.wording.versions import own_words, summary

    steps = {one.new.number: one for one in found}
    lines: list[RenderableType] = [Hanging(Text(kept.address, style="bold"))]
    for edition in kept.editions:
        label = Text(f"{edition.version:>2}")
        time = moment(edition.captured) if edition.captured else "time of capture not known"
        lines.append(Hanging(Text(time), 4, label))
        if step := steps.get(edition.version):
            told = f"from version {step.old.number}: {summary(step)}; {own_words(step.own)}"
            lines.append(Hanging(Text(told, style="dim"), 4))
    for gone in kept.withdrawn:
        lines.append(Hanging(Text("withdrawn", style="dim"), 4, Text(f"{gone.version:>2}")))
    if len(kept.editions) == 1:
        told = f"{count(1, 'version')} is kept of this address: there is nothing to compare"
        lines.append(Hanging(Text(told), 4))
    return Group(*lines)
