"""``saidwhat serve``: the archive in a browser, and as JSON.

Starts one process and stays; what it shows is `saidwhat.web`, imported when it is called.
The front door for who has nothing yet: it makes the archive, finds a port, prints a link
that lets its reader in, and opens it.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from saidwhat.cli import options
from saidwhat.cli.listening import Listener, address, listening
from saidwhat.errors import NotAnArchiveError, SaidwhatError, UsageError
from saidwhat.extras import advice
from saidwhat.web.options import TIME_LIMIT

if TYPE_CHECKING:
    from saidwhat.archive.place import Place
    from saidwhat.web.options import WebOptions

#: Where a token may stand beside a file, for a service manager.
VARIABLE = "SAIDWHAT_TOKEN"

PORT = 8765

#: Ports behind the usual one that are tried before any that is free: each is likely
#: another archive of the same person, and an address that stays can be kept.
NEXT = 20


@click.command(short_help="Show an archive in a browser, and as JSON.")
@options.archives
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port to serve at, 0 for any; {PORT} or the next that is free if not given.",
)
@click.option(
    "--token-file",
    type=click.Path(),
    metavar="FILE",
    help="Where the token stands; one is made if not given.",
)
@click.option(
    "--writable/--read-only",
    default=None,
    help="Whether articles can be added in the browser; if not said, on this machine alone.",
)
@options.limits(TIME_LIMIT)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: Sequence[str],
    token_file: str | None,
    no_browser: bool,
    **how: Any,
) -> int:
    """Show an archive in a browser: check a draft, read the articles, cite a statement.

    Prints a link with a token in it, and opens it where it runs on a terminal; who has
    not the token does not come in. The archive is made if none is named and none is
    there. Nothing is loaded from elsewhere. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from saidwhat.web.app import end_work, make_app
        from saidwhat.web.guard import ticket_of
    except ImportError as error:
        raise UsageError(
            f"the web part is not installed ({error.name} is missing)", advice=advice("web")
        ) from error

    told = _token(token_file)
    settings = _settings(paths, told, how)
    named = ctx.get_parameter_source("paths") is ParameterSource.COMMANDLINE
    if not named and not settings.several:
        _make(settings.archive)
    app = make_app(settings)
    listener = _listener(settings.host, how["port"])
    base = address(settings.host, listener)
    link = base if told else f"{base}?token={settings.token}"
    click.echo(f"saidwhat: {link} (Ctrl-C ends it)", err=True)
    if not no_browser and sys.stdout.isatty():
        _open(f"{base}?token={ticket_of(settings.token)}")
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=PATIENCE
    )

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            end_work(app)  # or it would be waited for
            super().handle_exit(sig, frame)

    try:
        Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("saidwhat: ended", err=True)
    return 0


#: Seconds that answers which are being made may still take at the end.
PATIENCE = 3


def _settings(paths: Sequence[str], token: str | None, how: dict[str, Any]) -> WebOptions:
    """Return how to serve; a token is made where none was told."""
    from saidwhat.archive.federated.opening import named
    from saidwhat.archive.place import address_of
    from saidwhat.web.options import WebOptions, is_loopback

    files = named(paths)
    several = tuple(map(address_of, files)) if len(files) > 1 else ()
    host, writable, limits = how["host"], how["writable"], how["limits"]
    may = is_loopback(host) and not several if writable is None else writable
    made = WebOptions(files[0], host, writable=may, limits=limits, several=several)
    return made if token is None else replace(made, token=token)


def _make(path: Place) -> None:
    """Make the archive that was not named, where there is none, or one that is only begun.

    It is begun where another makes it at this moment, who is waited for, or was killed at it.
    """
    from saidwhat.archive import driver
    from saidwhat.archive.archive import Archive

    if driver.of(path).exists(path):
        try:
            Archive.open(path, readonly=True).close()
            return
        except NotAnArchiveError:
            pass  # empty: begun; anything else is told by what follows
    Archive.open(path, create=True).close()
    click.echo(f"saidwhat: made {path}, an archive with no article yet", err=True)


def _listener(host: str, port: int | None) -> Listener:
    """Return a socket that listens: at this port, or else at the first that is free.

    Raises:
        SaidwhatError: it cannot listen there.
    """
    ports = [*range(PORT, PORT + NEXT), 0] if port is None else [port]
    for number in ports:
        try:
            return listening(host, number)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and number != ports[-1]:
                continue
            raise SaidwhatError(
                error.strerror or "cannot listen there",
                subject=f"{host}:{number}",
                advice="leave --port away for the next that is free" if port else "",
            ) from error
    raise AssertionError(ports)


def _open(link: str) -> None:
    """Open a browser with a window; one inside the terminal would be in the server's way."""
    import threading
    import webbrowser

    windows = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform in ("win32", "darwin") or any(map(os.environ.get, windows)):
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()


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
