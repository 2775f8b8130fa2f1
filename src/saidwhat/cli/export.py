"""``saidwhat export``: write statements in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Sequence

import click

from saidwhat.cli import options

FORMS = ("jsonl", "csv", "parquet", "web-annotation", "schema.org", "tei")


@click.command(short_help="Write statements as JSON Lines, CSV, Parquet, JSON-LD or TEI.")
@click.argument("form", type=click.Choice(FORMS), metavar="FORM")
@options.archive
@click.option("--article", multiple=True, metavar="ID", help="Only this article; may be repeated.")
@click.option("--output", "-o", type=click.Path(), metavar="FILE", help="Write into FILE.")
def command(form: str, path: str, article: Sequence[str], output: str | None) -> None:
    """Write the archive's statements to standard output, or into --output FILE.

    FORM is jsonl, csv, parquet (needs --output), web-annotation, schema.org or tei.
    Offsets are Unicode code points in every form.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.archive.export import FORMS as WRITERS
    from saidwhat.archive.export import parquet
    from saidwhat.cli.output import write_bytes
    from saidwhat.output import archive_files, whole

    if form == "parquet" and not output:
        raise click.UsageError("Parquet is no stream: give an --output FILE")
    if not output:
        with Archive.open(path, readonly=True) as archive:
            for data in WRITERS[form](archive.exported(article)):
                write_bytes(data)
        return
    with (
        whole(output, archive_files(path)) as file,
        Archive.open(path, readonly=True) as archive,
    ):
        if form == "parquet":
            parquet(archive.exported(article), file)
        else:
            file.writelines(WRITERS[form](archive.exported(article)))
