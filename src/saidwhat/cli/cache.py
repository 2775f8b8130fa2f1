"""``saidwhat cache``: where readings of articles are kept, how many; or empty it."""

from __future__ import annotations

import click

from saidwhat.cli import options
from saidwhat.wording.numbers import count


@click.command(short_help="Show or empty the folder where readings are kept.")
@click.option("--clear", is_flag=True, help="Remove all readings.")
@options.as_json
def command(clear: bool, as_json: bool) -> None:
    """Show where `check` keeps its readings of articles, how many, and how large they are.

    A reading is used again where it is whole and its article is the one that the file
    gives now. Drafts are never kept.
    """
    from saidwhat.cli.output import write_json
    from saidwhat.jobs.cache import MOST, Cache, cache_folder

    cache = Cache(cache_folder())
    if clear:
        cache.clear()
    sizes = cache.sizes()
    if as_json:
        told = {"folder": str(cache.folder), "readings": len(sizes), "bytes": sum(sizes)}
        write_json(told | {"most": MOST})
        return
    size = f"{sum(sizes) / 1e6:,.1f} MB of {MOST / 1e6:,.0f}"
    click.echo(f"{cache.folder}: {count(len(sizes), 'reading')}, {size}")
