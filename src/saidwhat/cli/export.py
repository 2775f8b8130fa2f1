"""``saidwhat export``: write statements in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError


@click.command(short_help="Write statements as JSON Lines, CSV, Parquet, JSON-LD or TEI.")
@click.argument("form", metavar="FORM")
@options.archives
@click.option("--article", multiple=True, metavar="ID", help="Only this article; may be repeated.")
@click.option("--output", "-o", type=click.Path(), metavar="FILE", help="Write into FILE.")
def command(form: str, paths: Sequence[str], article: Sequence[str], output: str | None) -> int:
    """Write the archive's statements to standard output, or into --output FILE.

    FORM is jsonl, csv, parquet (needs --output), web-annotation, schema.org or tei, cases
    (what was put right about statements, as cases to test a reader with), or one that
    another package brings.
    Offsets are Unicode code points in every form.
    """
    from saidwhat.cli.asking import files_of, missed, opened
    from saidwhat.cli.output import report_error, write_bytes
    from saidwhat.export.forms import form_of, parquet, written
    from saidwhat.output import whole

    if form == "parquet" and not output:
        raise click.UsageError("Parquet is no stream: give an --output FILE")
    made = form_of(form) if form != "parquet" else None
    failed: list[InputError] = []
    with ExitStack() as stack:
        file = stack.enter_context(whole(output, files_of(paths))) if output else None
        archive = stack.enter_context(opened(paths))
        if made is None and file:
            parquet(archive.exported(article), file, failed.append)
        elif made:
            for data in written(made, archive.exported(article), failed.append):
                (file.write if file else write_bytes)(data)
        status = missed(archive)
    for error in failed:
        report_error(error)
    return EXIT_INPUT if failed else status
