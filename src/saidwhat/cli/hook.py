"""``saidwhat hook``: what an assistant answered last, checked before it stops.

Reads the assistant's event on standard input and answers as its hooks do: JSON that blocks, with
the reasons, or nothing. The check is `saidwhat.jobs.stopping`'s.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

import click

from saidwhat.cli import EXIT_INPUT
from saidwhat.cli.check import against, archives, strict
from saidwhat.errors import SaidwhatError

#: So many wrong quotations are told; the rest are counted.
MOST = 10


@click.command(short_help="Check an assistant's last answer before it stops.")
@against
@archives
@strict
def command(against: Sequence[str], archives: Sequence[str], strict: bool) -> int:
    """Check the quotations of an assistant's last answer, as the hook of its stop event.

    Reads the event on standard input (Claude Code's: JSON with last_assistant_message or
    transcript_path). Where a quotation is wrong it prints {"decision": "block"} with the
    reasons, so that the assistant mends it; a second time it tells the user instead. Files
    count from the folder that the event names.
    """
    from saidwhat.cli.output import report_error

    try:
        told = _answer(sys.stdin.buffer.read(), against, archives, strict)
    except SaidwhatError as error:  # status 2 would block, and the assistant cannot mend this
        report_error(error)
        return EXIT_INPUT
    if told:
        click.echo(json.dumps(told, ensure_ascii=False))
    return 0


def _answer(
    event: bytes, against: Sequence[str], archives: Sequence[str], strict: bool
) -> dict[str, str]:
    """Return what the assistant is told; empty where nothing is."""
    from saidwhat.formats.stops import stop_of
    from saidwhat.jobs.stopping import judged
    from saidwhat.wording.visible import visible

    stop = stop_of(event)
    if stop.folder:
        try:
            os.chdir(stop.folder)
        except OSError as error:
            raise SaidwhatError(error.strerror or "no such folder", subject=stop.folder) from error
    found = judged(stop.answer, against, archives, strict=strict)
    more = len(found.told) - MOST
    lines = [*found.told[:MOST], *([f"and {more:,} more"] if more > 0 else []), *found.notes]
    told = visible("\n".join(f"- {line}" for line in lines))
    if not found.told:
        return {"systemMessage": f"saidwhat:\n{told}"} if found.notes else {}
    if stop.again:
        return {"systemMessage": f"saidwhat: quotations are still wrong:\n{told}"}
    return {"decision": "block", "reason": f"{_WRONG}\n{told}"}


_WRONG = (
    "saidwhat checked the quotations of your last answer. These do not stand in the sources as you "
    "quote them. Answer again with the printed words, or without the quotation marks:"
)
