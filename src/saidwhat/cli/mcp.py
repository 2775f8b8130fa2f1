"""``saidwhat mcp``: the archive and the check as tools of an assistant (Model Context Protocol).

Speaks over standard input and output, or over HTTP behind a token; what it says is `saidwhat.mcp`,
imported when it is called.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_INTERRUPTED, options
from saidwhat.errors import SaidwhatError, UsageError
from saidwhat.extras import advice
from saidwhat.types.limits import Limits

if TYPE_CHECKING:
    from saidwhat.cli.listening import Listener
    from saidwhat.mcp.options import HttpOptions, McpOptions

#: Where the token may stand beside a file.
VARIABLE = "SAIDWHAT_MCP_TOKEN"
PORT = 8766
#: Seconds that a connection may be idle: longer than clients keep theirs, or one would be closed at
#: the moment at which it is used again, which ends the SDK's client.
IDLE = 75


@click.command(short_help="Answer an assistant: check, find, who said, over MCP.")
@click.option(
    "--archive",
    "paths",
    type=click.Path(),
    multiple=True,
    metavar="DB",
    envvar="SAIDWHAT_ARCHIVE",
    show_envvar=True,
    help="The archive: a file; or several as one, as 'news/*.db'. None: only what is given.",
)
@click.option("--http", is_flag=True, help="Answer over HTTP, behind a token.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port."
)
@click.option(
    "--token-file",
    type=click.Path(),
    metavar="FILE",
    help=f"Where the token is, else {VARIABLE}.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Another name by which this machine may be asked; may be given again.",
)
@click.option("--writable", is_flag=True, help="Let articles be added.")
@options.limits(60)
def command(
    paths: Sequence[str],
    http: bool,
    host: str,
    port: int,
    token_file: str | None,
    names: Sequence[str],
    writable: bool,
    limits: Limits,
) -> int:
    """Answer an assistant over the Model Context Protocol.

    An assistant starts it and speaks with it over standard input and output; with --http it
    answers at http://HOST:PORT/mcp whoever has the token. Only reads, unless --writable is
    given; asks no network.
    """
    from saidwhat.jobs.worker import OBJECTS

    try:
        from saidwhat.mcp import server  # noqa: F401  (what is missing is told before all else)
        from saidwhat.mcp.options import HttpOptions, McpOptions
    except ImportError as error:
        raise UsageError(
            f"the assistants' part is not installed ({error.name} is missing)",
            advice=advice("mcp"),
        ) from error
    settings = McpOptions(tuple(paths), writable, limits)
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
    if http:
        door = HttpOptions(_token(token_file), host, tuple(names))
        return _serve(settings, door, port)
    return _speak(settings)


def _speak(settings: McpOptions) -> int:
    """Speak over standard input and output until it is closed."""
    import anyio

    from saidwhat.mcp.server import answering

    async def speaking() -> None:
        async with answering(settings) as assistant:
            # A thread waits for the next line, and would hold up whoever interrupts.
            signal.signal(signal.SIGINT, _interrupted)
            await assistant.run_stdio()

    try:
        anyio.run(speaking)
    except BaseExceptionGroup as group:
        gone, others = group.split(BrokenPipeError)
        if others is not None or gone is None:
            raise
        raise BrokenPipeError from group  # the assistant went away
    return 0


def _interrupted(*_: object) -> None:
    """End at once: what was kept is whole, and the processes end with this one."""
    click.echo("saidwhat: interrupted", err=True)
    os._exit(EXIT_INTERRUPTED)


def _serve(settings: McpOptions, door: HttpOptions, port: int) -> int:
    """Answer over HTTP until Ctrl-C."""
    import anyio
    import uvicorn

    from saidwhat.cli.listening import address
    from saidwhat.cli.serve import PATIENCE
    from saidwhat.mcp.http import PATH, make_app
    from saidwhat.mcp.server import answering

    async def serving() -> None:
        async with answering(settings) as assistant:
            listener = _listener(door.host, port)
            there = address(door.host, listener).rstrip("/") + PATH
            click.echo(f"saidwhat: {there} (Ctrl-C ends it)", err=True)
            config = uvicorn.Config(
                make_app(assistant, door),
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=PATIENCE,
                timeout_keep_alive=IDLE,
            )
            await uvicorn.Server(config).serve(sockets=[listener])

    anyio.run(serving)
    return 0


def _listener(host: str, port: int) -> Listener:
    """Return a socket that listens.

    Raises:
        SaidwhatError: it cannot listen there.
    """
    from saidwhat.cli.listening import listening

    try:
        return listening(host, port)
    except OSError as error:
        why = error.strerror or "cannot listen there"
        raise SaidwhatError(why, subject=f"{host}:{port}", advice="give another --port") from error


def _token(file: str | None) -> str:
    """Return the token of the file, or of the environment.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    if file is None:
        told = os.environ.get(VARIABLE, "").strip()
        how = f"put 16 characters or more into {VARIABLE}, or into a file: --token-file FILE"
        if not told:
            raise UsageError("over HTTP a token is needed", advice=how)
        return told
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("the token cannot be read", subject=file) from error
