"""Which command was asked for? The group of sub-commands, each loaded when it is called.

``saidwhat --help`` imports nothing but this file, its examples and click. A sub-command NAME is
``command`` in ``saidwhat/cli/NAME.py``. Errors end here, as one line on standard
error and an exit status: 0 all well, 1 a finding (some quotation wrong, some proof
not whole), 2 wrong usage, or nothing of the id that was asked for, 3 some input
unreadable, or a fault of saidwhat's own.
"""

from __future__ import annotations

import os
import shlex
import sys
from importlib import import_module
from pathlib import Path

import click
from click.exceptions import NoSuchCommand

import saidwhat
from saidwhat.cli.examples import epilog
from saidwhat.errors import NotFoundError, SaidwhatError, UsageError, fault

EXIT_FINDING = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_PIPE = 141  # 128 + SIGPIPE, as any Unix tool whose reader went away
EXIT_INTERRUPTED = 130

#: Every sub-command with its short help, in the order that --help shows them.
COMMANDS = {
    "read": "Read articles: who said what, when, pinned to the words.",
    "check": "Check every quotation of a draft against the articles.",
    "compare": "Lay side by side what several articles print of one quotation or event.",
    "versions": "Show what an edit changed in an article.",
    "timeline": "Put the dated events and statements of articles in order.",
    "add": "Read articles and keep them in an archive.",
    "fetch": "Capture pages, feeds and sitemaps as WARC.",
    "watch": "Follow feeds, sitemaps and front pages into an archive.",
    "batch": "Read whole collections: tables and an archive for each month.",
    "find": "Find statements by words, speaker, publisher and dates.",
    "people": "List who is quoted, how often, by whom, in which role.",
    "who": "Show one person's statements and roles as printed.",
    "stats": "Count statements by person, publisher, month, kind and more.",
    "audit": "List the sources of each article, for a newsroom's audit.",
    "show": "Show one article, statement or person.",
    "verify": "Recompute every pin, hash and link of an archive.",
    "export": "Write statements as JSON Lines, CSV, Parquet, JSON-LD or TEI.",
    "judge": "Say that two names are one person, or two.",
    "review": "Look at what is doubtful first.",
    "correct": "Put right what was read about an article or a statement.",
    "withdraw": "Take an article's text out, leaving a tombstone.",
    "salvage": "Save the good part of a damaged archive.",
    "cache": "Show or empty the folder where readings are kept.",
    "serve": "Show an archive in a browser, and as JSON.",
    "mcp": "Answer an assistant: check, find, who said, over MCP.",
    "hook": "Check an assistant's last answer before it stops.",
    "lsp": "Show findings in an editor while one types.",
}


class Commands(click.Group):
    """A group that imports a sub-command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the sub-commands, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the sub-command of this name, importing it."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"saidwhat.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        command.epilog = epilog(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the sub-command; for one that is not there, name what was perhaps meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            there = name.isprintable() and os.access(name, os.R_OK)
            read = shlex.join(["saidwhat", "read", name])
            told = f"{name!r} is no command. To read it: {read}" if there else None
            raise NoSuchCommand(name, told, None if told else COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the sub-command; click would call a reader that went away a finding (1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush_stdout()
            return EXIT_PIPE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of sub-commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=epilog(""),
)
@click.version_option(saidwhat.__version__, message="saidwhat %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Who said what, when, from news articles; and whether a draft quotes them rightly.

    Everything runs on this machine; the network is asked only where an address is given.
    """
    if ctx.invoked_subcommand is None:
        from saidwhat.cli.options import ARCHIVE
        from saidwhat.cli.welcome import welcome

        click.echo(welcome(Path.cwd(), os.environ.get("SAIDWHAT_ARCHIVE", ARCHIVE)))


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    if sys.stdout is None:
        click.echo("saidwhat: standard output is closed", err=True)
        return EXIT_USAGE
    try:
        status = group.main(arguments, prog_name="saidwhat", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("saidwhat: interrupted", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _hush_stdout()
        return EXIT_PIPE
    except SaidwhatError as error:
        from saidwhat.cli.output import report_error

        report_error(error)
        return EXIT_USAGE if isinstance(error, UsageError | NotFoundError) else EXIT_INPUT
    except OSError as error:
        _hush_stdout()
        click.echo(f"saidwhat: {error.strerror or error}", err=True)
        return EXIT_INPUT
    except Exception as error:  # Python's own status for it is 1, which is a finding
        click.echo(f"saidwhat: a fault of saidwhat: {fault(error)} (please report it)", err=True)
        return EXIT_INPUT


def _hush_stdout() -> None:
    """Point standard output nowhere, so that nothing is flushed into it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
