"""``saidwhat salvage``: save the good part of a damaged archive."""

from __future__ import annotations

from pathlib import Path

import click

from saidwhat.cli import EXIT_FINDING, options
from saidwhat.errors import UsageError
from saidwhat.wording.numbers import count


@click.command(short_help="Save the good part of a damaged archive.")
@click.argument("damaged", type=click.Path(), metavar="DAMAGED")
@click.argument("new", type=click.Path(), metavar="NEW")
@options.as_json
def command(damaged: str, new: str, as_json: bool) -> int:
    """Copy what is whole in the archive DAMAGED into the archive NEW, and name the loss.

    The damaged file is only read. Exit status 1 where something is lost.
    """
    from dataclasses import asdict

    from saidwhat.archive.place import is_database
    from saidwhat.archive.salvage import salvage
    from saidwhat.cli.output import write_json

    if is_database(damaged) or is_database(new):
        raise UsageError(
            "files are salvaged, and no databases",
            advice="bring a database back from a copy: pg_dump makes one, pg_restore reads it",
        )
    saved = salvage(Path(damaged), Path(new))
    if as_json:
        write_json(asdict(saved))
    else:
        for loss in saved.lost:
            click.echo(f"lost: {loss}")
        click.echo(f"saidwhat: saved {count(saved.articles, 'article')} into {new}", err=True)
    return EXIT_FINDING if saved.lost else 0
