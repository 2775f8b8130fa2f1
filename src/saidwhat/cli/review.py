"""``saidwhat review``: which statements should a person look at first, and what did he say?

What is in doubt is ``types/doubt``'s, the order ``archive/review``'s; how the queue leaves for
other programs and comes back is told in ``jobs/review``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.types.doubt import DOUBTS
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.archive.review import Queue
    from saidwhat.jobs.review import Form, Taken
    from saidwhat.types.doubt import Doubt

_FORMS = click.Choice(["csv", "label-studio", "brat"])


@click.command(short_help="Look at what is doubtful first.")
@options.archive
@click.option("--kind", type=click.Choice(DOUBTS), help="Only what is in doubt so.")
@options.limit
@options.as_json
@options.as_csv
@click.option("--export", "leaves", type=_FORMS, help="Write it for another program.")
@click.option("--output", "-o", type=click.Path(), metavar="FILE", help="Export into FILE.")
@click.option(
    "--import",
    "comes",
    type=(_FORMS, click.Path()),
    metavar="FORMAT FILE",
    help="Write down what was changed in what was exported.",
)
@options.signed
@click.option("--reason", metavar="TEXT", help="With --import: why, where FILE does not say.")
def command(
    path: str, kind: str | None, limit: int, by: str, reason: str | None, **asked: object
) -> int:
    """List the statements that a person should look at first: the least sure, one of each kind.

    Of the latest versions. What was put right (saidwhat correct) or found right as read is in
    the list no more. --export writes the list as a table (csv), as tasks of Label Studio, or its
    articles for brat (a zip); --import takes what was changed in them as corrections.
    """
    answers = [name for name in ("as_json", "as_csv", "leaves", "comes") if asked[name]]
    if len(answers) > 1:
        raise click.UsageError("--json, --csv, --export and --import are asked for one at a time")
    if asked["comes"]:
        form, file = cast("tuple[Form, str]", asked["comes"])
        return _take(path, form, file, (by, reason or f"looked at in {Path(file).name}"))
    leaves = "csv" if asked["as_csv"] else cast("Form | None", asked["leaves"])
    wanted = cast("Doubt | None", kind)
    if leaves:
        _leave(path, (wanted, limit), leaves, cast("str | None", asked["output"]))
    else:
        _list(path, wanted, limit, bool(asked["as_json"]))
    return 0


def _list(path: str, kind: Doubt | None, limit: int, as_json: bool) -> None:
    from saidwhat.archive.archive import Archive
    from saidwhat.cli.hits import hit_page
    from saidwhat.cli.output import console, write_noun
    from saidwhat.export.rows import doubtful_line
    from saidwhat.wording.doubts import asked

    with Archive.open(path, readonly=True) as archive:
        queue = archive.queue(kind, limit=limit)
    screen = console()
    for one in queue.items:
        if as_json:
            write_noun(doubtful_line(one))
            continue
        sure = f"{one.hit.statement.confidence:.2f}"
        screen.print(f"{sure}  {asked(one.doubts)}", style="bold")
        screen.print(hit_page(one.hit))
        screen.print()
    _tell(queue)


def _tell(queue: Queue) -> None:
    told = f"{len(queue.items):,} of the {count(queue.looked, 'statement')} looked at"
    click.echo(f"saidwhat: {told}, the least sure", err=True)


def _leave(path: str, asked: tuple[Doubt | None, int], form: Form, output: str | None) -> None:
    """Write the queue in a form that another program reads."""
    from saidwhat.archive.archive import Archive
    from saidwhat.cli.asking import files_of
    from saidwhat.cli.output import write_bytes
    from saidwhat.jobs.review import given_out
    from saidwhat.output import whole

    if form == "brat" and not output:
        raise click.UsageError("a zip is no stream: give an --output FILE")
    with Archive.open(path, readonly=True) as archive:
        queue = archive.queue(asked[0], limit=asked[1])
        data = given_out(archive, queue.items, form)
    if output:
        with whole(output, files_of([path])) as file:
            file.write(data)
    else:
        write_bytes(data)
    _tell(queue)


def _take(path: str, form: Form, file: str, signed: tuple[str, str]) -> int:
    """Write down what came back; return the exit status."""
    from saidwhat.archive.archive import Archive
    from saidwhat.jobs.review import Signed, came, take

    given = came(Path(file), form)
    with Archive.open(path) as archive:
        taken = take(archive, given, Signed(f"person:{signed[0]}", signed[1]))
    _report(taken)
    return EXIT_INPUT if taken.refused else 0


def _report(taken: Taken) -> None:
    from saidwhat.cli.output import report_error
    from saidwhat.errors import UsageError

    for one in taken.refused:
        report_error(UsageError(one.reason, subject=one.where))
    told = [
        f"{count(len(taken.corrections), 'correction')} kept",
        f"{count(taken.unchanged, 'statement')} as they left",
        f"{taken.unsure:,} unsure",
        f"{len(taken.refused):,} not taken",
    ]
    click.echo(f"saidwhat: {', '.join(told)}", err=True)
