"""``saidwhat serve``: the archive in a browser, and as JSON.

Starts one process and stays; what it shows is `saidwhat.web`, imported when it is called.
"""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

import click

from saidwhat.cli import options
from saidwhat.errors import SaidwhatError, UsageError

#: Where a token may stand beside a file, for a service manager.
VARIABLE = "SAIDWHAT_TOKEN"


@click.command(short_help="Show an archive in a browser, and as JSON.")
@options.archive
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to serve at; 0 takes a free one.",
)
@click.option(
    "--token-file", type=click.Path(), metavar="FILE", help="Where the token for writing stands."
)
@click.option("--writable", is_flag=True, help="Articles can be added in the browser.")
def command(path: str, host: str, port: int, token_file: str | None, writable: bool) -> int:
    """Show an archive in a browser: read it, check a draft, cite a statement.

    Only this machine can reach it, unless --host says otherwise; then everything needs
    a token. Nothing is loaded from elsewhere. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from saidwhat.web.app import make_app
        from saidwhat.web.options import WebOptions
    except ImportError as error:
        raise UsageError(
            f"the web part is not installed ({error.name} is missing)",
            advice="install it with: pip install 'saidwhat[web]'",
        ) from error

    token = _token(token_file)
    if writable and token is None:
        token = secrets.token_urlsafe(24)
        click.echo(f"saidwhat: the token for adding articles is {token}", err=True)
    app = make_app(WebOptions(Path(path), host, port, token, writable))
    server = uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)
    )
    listener = _listener(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"saidwhat: http://{shown}:{listener.getsockname()[1]}/ (Ctrl-C ends it)", err=True)
    server.run(sockets=[listener])
    return 0


def _listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that a port in use is told before anything else.

    Raises:
        SaidwhatError: it cannot listen there.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
        return listener
    except OSError as error:
        raise SaidwhatError(
            error.strerror or "cannot listen there",
            subject=f"{host}:{port}",
            advice="choose another --port, or 0 for any that is free",
        ) from error


def _token(file: str | None) -> str | None:
    """Return the token of the file, or of the environment, or None.

    Raises:
        UsageError: the file cannot be read or is empty.
    """
    if file is None:
        return os.environ.get(VARIABLE, "").strip() or None
    try:
        found = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("the token cannot be read", subject=file) from error
    if not found:
        raise UsageError("the token file is empty", subject=file)
    return found
