"""``saidwhat lsp``: findings in an editor while one types.

Speaks the Language Server Protocol over standard input and output; what it says is
`saidwhat.editor`, imported when it is called.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from saidwhat.cli import options
from saidwhat.cli.check import against, archives
from saidwhat.errors import UsageError
from saidwhat.extras import advice
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits


@click.command(short_help="Show findings in an editor while one types.")
@against
@archives
@options.published
@options.limits()
def command(
    against: Sequence[str], archives: Sequence[str], published: Edtf | None, limits: Limits
) -> int:
    """Check drafts in an editor while one types: a language server (LSP) for text and Markdown.

    An editor starts it and speaks with it over standard input and output. What to check
    against is named here, or in the editor's initializationOptions. Articles are read when
    the first draft is opened; nothing is written, and nothing leaves this machine.
    """
    try:
        from saidwhat.editor.server import make_server
        from saidwhat.jobs.against import Sources
    except ImportError as error:
        raise UsageError(
            f"the editor's part is not installed ({error.name} is missing)",
            advice=advice("editor"),
        ) from error
    told = tuple(against), tuple(archives), published
    named = Sources(*told) if against or archives else None
    server = make_server(named, limits)
    # Doubles of both: the server closes its own at the end.
    with os.fdopen(os.dup(0), "rb") as asked, os.fdopen(os.dup(1), "wb") as said:
        try:
            server.start_io(asked, said)
        finally:
            server.close()
    return 0
