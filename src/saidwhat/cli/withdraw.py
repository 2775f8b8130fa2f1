"""``saidwhat withdraw``: take an article's text out, leaving a tombstone."""

from __future__ import annotations

import click

from saidwhat.cli import options


@click.command(short_help="Take an article's text out, leaving a tombstone.")
@click.argument("article", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept.")
@options.signed
@options.archive
def command(article: str, reason: str, by: str, path: str) -> None:
    """Take the article ID out of the archive: its text, its capture, its statements.

    What stays is a tombstone with the digests, the address, the reason, who and when.
    The article is not added again.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.jobs.withdraw import withdraw

    with Archive.open(path) as archive:
        withdraw(archive, article, reason, by=by)
    click.echo(f"saidwhat: {article} is withdrawn", err=True)
