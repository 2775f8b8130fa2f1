"""``saidwhat review``: which statements should a person look at first, and what did he say?

What is in doubt is ``types/doubt``'s, the order ``archive/review``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import options
from saidwhat.types.doubt import DOUBTS
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.archive.review import Queue
    from saidwhat.types.doubt import Doubt


@click.command(short_help="Look at what is doubtful first.")
@options.archive
@click.option("--kind", type=click.Choice(DOUBTS), help="Only what is in doubt so.")
@options.limit
@options.as_json
def command(path: str, kind: str | None, limit: int, as_json: bool) -> None:
    """List the statements that a person should look at first: the least sure, one of each kind.

    Of the latest versions. What was put right (saidwhat correct) or found right as read is in
    the list no more.
    """
    from saidwhat.archive.archive import Archive

    with Archive.open(path, readonly=True) as archive:
        queue = archive.queue(cast("Doubt | None", kind), limit=limit)
    _print(queue, as_json)


def _print(queue: Queue, as_json: bool) -> None:
    from saidwhat.cli.hits import hit_page
    from saidwhat.cli.output import console, write_noun
    from saidwhat.export.rows import doubtful_line
    from saidwhat.wording.doubts import asked

    screen = console()
    for one in queue.items:
        if as_json:
            write_noun(doubtful_line(one))
            continue
        sure = f"{one.hit.statement.confidence:.2f}"
        screen.print(f"{sure}  {asked(one.doubts)}", style="bold")
        screen.print(hit_page(one.hit))
        screen.print()
    told = f"{len(queue.items):,} of the {count(queue.looked, 'statement')} looked at"
    click.echo(f"saidwhat: {told}, the least sure", err=True)
