"""``saidwhat audit``: who are our sources, article by article, and what did we collect of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_FINDING, options
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from rich.console import RenderableType

    from saidwhat.archive.archive import Archive
    from saidwhat.archive.audited import Within
    from saidwhat.export.audit import SourceRow, StatementRow
    from saidwhat.jobs.audit import Beside, Part, Report
    from saidwhat.jobs.collected import Unmatched

#: Rows that a terminal is shown; a sheet has all.
SHOWN = 40

#: The least and the greatest width of columns of a terminal.
_WIDTHS = {"published": (10, 10), "title": (12, 24), "name": (15, 30), "speaker_kind": (15, 15)}

#: The columns of a terminal; a sheet has all.
_COLUMNS = ("published", "title", "name", "speaker_kind", "statements", "text")

#: Rows that are made into one piece of CSV.
_PIECE = 1_000


@click.command(short_help="List the sources of each article, for a newsroom's audit.")
@options.archive
@options.first
@options.last
@options.publisher
@click.option(
    "--per",
    type=click.Choice(["source", "statement"]),
    default="source",
    show_default=True,
    help="A row for each source of each article, or for each statement.",
)
@click.option(
    "--join",
    type=click.Path(),
    metavar="TABLE",
    help="What you collected of your sources: a column person or name, and your own.",
)
@click.option(
    "--desks", type=click.Path(), metavar="TABLE", help="A column article or address, and desk."
)
@click.option("--report", is_flag=True, help="Count by desk, month and each column of --join.")
@options.as_json
@options.as_csv
@options.xlsx
def command(
    path: str,
    per: str,
    join: str | None,
    desks: str | None,
    report: bool,
    **asked: Any,
) -> int:
    """List the sources of each article: who is quoted, how much, and who is only named.

    Of an address the latest version alone counts. The rows add up to all statements: sources
    without a name, and what is not established, have rows of their own. What you collected is
    taken as it stands, and nothing is worked out from a name.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.archive.audited import Within
    from saidwhat.cli.asking import files_of
    from saidwhat.export.sheets import xlsx
    from saidwhat.output import refuse, whole

    forms = [name for name in ("as_json", "as_csv", "xlsx") if asked[name]]
    if len(forms) > 1:
        raise click.UsageError("choose one of --json, --csv and --xlsx")
    inputs = (*files_of([path]), *filter(None, (join, desks)))
    if asked["xlsx"]:
        refuse(asked["xlsx"], inputs)
    if report and per == "statement":
        raise click.UsageError("--report counts sources and statements: leave --per out")
    first, last = options.start(asked["first"]), options.end(asked["last"])
    within = Within(first, last, asked["publisher"])
    form = forms[0] if forms else ""
    with Archive.open(path, readonly=True) as archive:
        beside = _beside(archive, join, desks)
        if asked["xlsx"]:
            with whole(asked["xlsx"], inputs) as file:
                xlsx(*_sheet(archive, within, beside, "report" if report else per), file)
        elif report:
            _print_report(archive, within, beside, form)
        else:
            _print_rows(_rows(archive, within, beside, per), beside, form, per)
        _tell(archive, within)
    return _told(join or "", beside.collected.unmatched)


def _beside(archive: Archive, join: str | None, desks: str | None) -> Beside:
    from saidwhat.jobs import collected
    from saidwhat.jobs.audit import Beside

    told = collected.collected(archive, collected.read_file(join), join) if join else None
    of = collected.desks(collected.read_file(desks), desks) if desks else None
    return Beside(told or collected.Collected(), of)


def _rows(
    archive: Archive, within: Within, beside: Beside, per: str
) -> Iterator[SourceRow | StatementRow]:
    from saidwhat.jobs import audit

    return (audit.by_source if per == "source" else audit.by_statement)(archive, within, beside)


def _sheet(
    archive: Archive, within: Within, beside: Beside, what: str
) -> tuple[str, list[str], Iterable[list[object]]]:
    """Return a sheet: its name, the names of its columns, its rows."""
    from saidwhat.codec.write import to_json
    from saidwhat.export.audit import SourceRow, StatementRow, cells, head
    from saidwhat.export.tables import columns
    from saidwhat.jobs import audit

    if what == "report":
        told = audit.report(audit.by_source(archive, within, beside), beside)
        rows = (list(to_json(row).values()) for row in audit.report_rows(told))
        return "report", list(columns(audit.ReportRow)), rows
    noun = SourceRow if what == "source" else StatementRow
    made = map(cells, _rows(archive, within, beside, what))
    return f"{what}s", head(noun, beside.collected.columns), made


def _print_rows(
    rows: Iterator[SourceRow | StatementRow], beside: Beside, form: str, per: str
) -> None:
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.export.audit import SourceRow, StatementRow, audit_csv, head
    from saidwhat.export.tables import csv_cells

    if form == "as_json":
        for row in rows:
            write_noun(row)
    elif form == "as_csv":
        noun = SourceRow if per == "source" else StatementRow
        write_bytes(csv_cells([head(noun, beside.collected.columns)]))
        while piece := list(islice(rows, _PIECE)):
            write_bytes(audit_csv(piece))
    else:
        shown = list(islice(rows, SHOWN))
        console().print(_page(shown, beside.collected.columns))
        if more := sum(1 for _ in rows):
            click.echo(f"saidwhat: {count(more, 'more row')}: --csv has all", err=True)


def _page(rows: Iterable[SourceRow | StatementRow], own: Iterable[str]) -> RenderableType:
    """Return rows as a table for a terminal: what a reader knows an article and a source by."""
    from rich.table import Table

    from saidwhat.codec.write import to_json

    table = Table(box=None, pad_edge=False, header_style="bold")
    values = [to_json(row) for row in rows]
    shown = [name for name in _COLUMNS if not values or name in values[0]]
    for name in (*shown, *own):
        least, most = _WIDTHS.get(name, (None, None))
        table.add_column(name.replace("_", " "), no_wrap=True, min_width=least, max_width=most)
    for value in values:
        cells = [value[name] for name in shown] + list(value["collected"].values())
        table.add_row(*("" if cell is None else str(cell) for cell in cells))
    return table


def _print_report(archive: Archive, within: Within, beside: Beside, form: str) -> None:
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.export.tables import csv_of
    from saidwhat.jobs import audit

    told = audit.report(audit.by_source(archive, within, beside), beside)
    if form == "as_json":
        write_noun(told)
    elif form == "as_csv":
        write_bytes(csv_of(audit.ReportRow, audit.report_rows(told)))
    else:
        console().print(_report_page(told, beside))


def _report_page(told: Report, beside: Beside) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from saidwhat.jobs.audit import summary
    from saidwhat.wording.auditing import SMALL

    lines: list[RenderableType] = [Text(line) for line in summary(told, beside)]
    for part in told.parts:
        lines += [Text(), Text(part.by, style="bold"), _table(part)]
    if any(row.small for part in told.parts for row in part.rows):
        lines += [Text(), Text(f"* fewer than {SMALL} people and bodies are quoted", style="dim")]
    return Group(*lines)


def _table(part: Part) -> RenderableType:
    from rich.table import Table

    from saidwhat.wording.auditing import COUNTS, of, percent

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", overflow="fold")
    for name in COUNTS:
        table.add_column(name, justify="right")
    for row in part.rows:
        sources = "" if row.sources is None else f"{row.sources:,}{'*' if row.small else ''}"
        statements, words = f"{row.statements:,}", f"{row.words:,}"
        nobody = of(row.not_established, row.statements)
        table.add_row(row.value, sources, statements, percent(row.share), words, nobody)
    return table


def _tell(archive: Archive, within: Within) -> None:
    """Tell what the rows lack."""
    lacks = archive.left_out(within)
    if lacks.undated:
        told = (
            f"{count(lacks.undated, 'article')} without a day left out: --from and --to ask for one"
        )
        click.echo(f"saidwhat: {told}", err=True)
    if lacks.unjoined:
        told = f"{count(lacks.unjoined, 'group')} of names wait to be joined over articles"
        click.echo(f"saidwhat: {told}; what writes to the archive next joins them", err=True)


def _told(table: str, unmatched: Iterable[Unmatched]) -> int:
    """Tell which lines are matched with nobody; return the exit status."""
    from saidwhat.cli.output import report_error
    from saidwhat.errors import UsageError

    lines = list(unmatched)
    for one in lines:
        report_error(UsageError(one.reason, subject=f"{table}, line {one.line:,}"))
    return EXIT_FINDING if lines else 0
