"""``saidwhat stats``: how much is there of each person, publisher, month, kind of speech …?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_FINDING, options
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from rich.console import RenderableType

    from saidwhat.archive.stats import Cross, Stats

ORDERS = ("groups", "statements", "words", "articles", "name")

#: Rows that a terminal is shown if nothing else is asked for.
SHOWN = 40


def _names(context: click.Context, parameter: click.Parameter, given: str) -> tuple[str, ...]:
    """Return the dimensions that were given, which are known."""
    return tuple(name.strip() for name in given.split(",") if name.strip())


@click.command(short_help="Count statements by person, publisher, month, kind and more.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--by",
    callback=_names,
    default="person",
    show_default=True,
    metavar="A,B,C",
    help="What to count by, up to three: person, label, speaker_kind, role, publisher, month,"
    " year, kind, language, position, reporting, quoted.",
)
@options.archives
@options.speaker
@options.publisher
@options.kind
@click.option("--language", metavar="CODE", default="", help="Only articles in it: en, nl, de.")
@options.first
@options.last
@click.option(
    "--top",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="Show the N of A with the most statements; the rest is one row.",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="groups",
    show_default=True,
    help="By A, then B, the largest first and time in its order; or by one column.",
)
@options.as_json
@options.as_csv
@click.option("--parquet", type=click.Path(), metavar="FILE", help="Write Parquet into FILE.")
@options.xlsx
def command(words: Sequence[str], paths: Sequence[str], speaker: str, **asked: Any) -> int:
    """Count statements, their words and the articles that print them.

    Of an address the latest version alone counts. The rows add up to all statements that fit,
    those whose speaker is not established among them. WORDS narrow as they do for find.
    """
    from saidwhat.cli.asking import files_of, missed, opened
    from saidwhat.cli.who import print_candidates
    from saidwhat.output import refuse

    forms = [name for name in ("as_json", "as_csv", "parquet", "xlsx") if asked[name]]
    if len(forms) > 1:
        raise click.UsageError("choose one of --json, --csv, --parquet and --xlsx")
    cross = _cross(" ".join(words), speaker, asked)
    output = asked["parquet"] or asked["xlsx"]
    if output:
        refuse(output, files_of(paths))
    with opened(paths) as archive:
        stats = archive.stats(cross)
        status = missed(archive)
    if stats.candidates is not None:
        print_candidates(stats.candidates, speaker)
        return EXIT_FINDING
    _write(stats, forms[0] if forms else "", output, paths)
    _tell(stats)
    return status


def _cross(words: str, speaker: str, asked: dict[str, Any]) -> Cross:
    """Return what is to be counted."""
    from saidwhat.archive.dimensions import escaped
    from saidwhat.archive.search import Search
    from saidwhat.archive.stats import Cross

    language = asked["language"]
    search = Search(
        words,
        publisher=asked["publisher"],
        kind=asked["kind"] or "",
        first=options.start(asked["first"]),
        last=options.end(asked["last"]),
        having=(("language", escaped(language)),) if language else (),
    )
    return Cross(asked["by"], search, speaker, asked["top"], asked["order"])


def _write(stats: Stats, form: str, output: str, paths: Sequence[str]) -> None:
    from saidwhat.cli.asking import files_of
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.export.stats import stats_csv, stats_line, stats_parquet, stats_xlsx
    from saidwhat.output import whole

    if form == "as_json":
        for cell in stats.rows:
            write_noun(stats_line(stats.by, cell))
    elif form == "as_csv":
        write_bytes(stats_csv(stats))
    elif form:
        with whole(output, files_of(paths)) as file:
            (stats_parquet if form == "parquet" else stats_xlsx)(stats, file)
    else:
        console().print(_page(stats))


def _tell(stats: Stats) -> None:
    """Tell of how much the rows are, and of how much of it nobody is established as the speaker."""
    from saidwhat.wording import counting

    told = counting.share(stats.not_established, stats.statements)
    click.echo(f"saidwhat: {told}, in {count(stats.articles, 'article')}", err=True)
    if waiting := counting.waiting(stats.unjoined):
        click.echo(f"saidwhat: {waiting}", err=True)


def _page(stats: Stats) -> RenderableType:
    """Return the rows as a table for a terminal; what is not shown is summed in the last."""
    from rich.table import Table

    from saidwhat.archive.dimensions import DIMENSIONS
    from saidwhat.export.stats import COUNTS, shown

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in stats.by:
        table.add_column(DIMENSIONS[name].title, overflow="fold")
    for name in COUNTS:
        table.add_column(name, justify="right", no_wrap=True)
    for values, cell in zip(shown(stats)[:SHOWN], stats.rows, strict=False):
        counts = (cell.statements, cell.words, cell.articles)
        table.add_row(*values, *map("{:,}".format, counts))
    rest = stats.rows[SHOWN:]
    if rest:
        told = f"{count(len(rest), 'more row')}: --csv has all"
        sums = (sum(cell.statements for cell in rest), sum(cell.words for cell in rest))
        empty = [""] * (len(stats.by) - 1)
        table.add_row(told, *empty, *map("{:,}".format, sums), "", style="dim")
    return table
