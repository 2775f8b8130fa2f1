"""Which options do several commands share? Each is declared here, once.

An option that one command alone has stands in that command's file.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from saidwhat.errors import InvalidValueError
from saidwhat.types.annotations import EntityKind
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import MEGABYTES, SECONDS, Limits

if TYPE_CHECKING:
    from saidwhat.jobs.worker import Crew

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)


class DateType(click.ParamType[Edtf]):
    """A date as precise as it is known: 2022, 2022-07 or 2022-07-06."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        """Return the Edtf of ``value``, or fail with what is wrong."""
        if isinstance(value, Edtf):
            return value
        try:
            edtf = Edtf(value)
            if edtf.first is None or edtf.last is None or len(value) not in (4, 7, 10):
                raise InvalidValueError("not a day, month or year")
        except ValueError:
            self.fail(f"{value!r} is no date: write 2022-07-06, 2022-07 or 2022", param, ctx)
        return edtf


DATE = DateType()


def start(edtf: Edtf | None) -> date | None:
    """Return the first day of a date that was given."""
    return edtf.first if edtf else None


def end(edtf: Edtf | None) -> date | None:
    """Return the last day of a date that was given."""
    return edtf.last if edtf else None


# Not click's check of permission: it would refuse all files for one that is closed to us.
def _files(*, required: bool) -> Callable[[Command], Command]:
    return click.argument(
        "files",
        nargs=-1,
        required=required,
        type=click.Path(readable=False),
        metavar="FILE|FOLDER|ADDRESS|-...",
    )


files = _files(required=True)
some_files = _files(required=False)
published = click.option(
    "--published", type=DATE, metavar="DATE", help="When the articles appeared, if they do not say."
)
narrative = click.option(
    "--narrative", is_flag=True, help="Dates count from the date before, as in histories."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
everything = click.option(
    "--all", "everything", is_flag=True, help="Show also reported speech that is less sure."
)
workers = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=None,
    metavar="N",
    help="Processes that read side by side; one a core if not given.",
)


#: So many inputs are worth a process more: starting one and its model costs about as much as
#: reading eight articles.
MANY = 8


def worker_count(asked: int | None, inputs: int) -> int:
    """Return how many processes to read with: a few inputs are not worth a second one."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return asked or (1 if inputs < MANY else available or 1)


def limits(seconds: float = SECONDS) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the two limits of a command, which is given them as its ``limits``."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "--time-limit",
            type=click.FloatRange(0, min_open=True),
            default=seconds,
            show_default=f"{seconds:g}",
            metavar="SECONDS",
            help="End what takes longer: the reading of one article, the check of one draft.",
        )
        @click.option(
            "--memory-limit",
            type=click.IntRange(1),
            default=MEGABYTES,
            show_default=True,
            metavar="MB",
            help="End what takes more memory.",
        )
        @wraps(command)
        def limited(*given: Any, time_limit: float, memory_limit: int, **named: Any) -> Any:
            return command(*given, limits=Limits(time_limit, memory_limit), **named)

        return limited

    return decorate


def sources(command: Callable[..., Any]) -> Callable[..., Any]:
    """Declare what is said of the files beside; a command is given it as its ``given``."""

    @click.option(
        "--columns",
        metavar="FIELD=COLUMN,...",
        default="",
        help="Which columns of a table have text, title, publisher, byline, published, url.",
    )
    @click.option(
        "--publisher",
        "paper",
        metavar="NAME",
        default="",
        help="The publisher of articles that name none.",
    )
    @click.option(
        "--names",
        metavar="PATTERN",
        default="",
        help="What names of files tell: '{publisher}_{published}_{}'.",
    )
    @click.option(
        "--meta",
        type=click.Path(),
        metavar="TABLE.csv",
        help="A table of files or addresses, with their publisher, title, published, author.",
    )
    @wraps(command)
    def told(
        *args: Any, columns: str, paper: str, names: str, meta: str | None, **named: Any
    ) -> Any:
        from saidwhat.formats.columns import parsed
        from saidwhat.jobs.given import given

        return command(*args, given=given(parsed(columns), paper, names, meta), **named)

    return told


def crew_of(asked: int | None, inputs: int, limits: Limits) -> Crew:
    """Return the processes that read so many inputs; the first of them is started."""
    from saidwhat.jobs import worker

    crew = worker.Crew(worker_count(asked, inputs), limits)
    crew.start()
    return crew


class _Places(click.Path):
    """Files and addresses of databases; what the environment names."""

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """Return what is named: files parted as paths are, addresses, with colons, by spaces."""
        return rv.split() if "://" in rv else super().split_envvar_value(rv)


#: Where commands look for the archive that is not named.
ARCHIVE = "saidwhat.db"


def _one(context: click.Context, parameter: click.Parameter, given: str) -> str:
    """Return the name of one archive: a pattern of several is none."""
    from glob import has_magic
    from pathlib import Path

    from saidwhat.archive.place import is_database

    if is_database(given):
        return given
    if has_magic(given) and not Path(given).exists():
        told = f"{given!r} names several archives, and this is for one: name it with --archive"
        raise click.BadParameter(told, context, parameter)
    return given


archive = click.option(
    "--archive",
    "path",
    type=click.Path(),
    metavar="DB",
    default=ARCHIVE,
    envvar="SAIDWHAT_ARCHIVE",
    callback=_one,
    show_default=True,
    show_envvar=True,
    help="The archive: one file, or postgresql://USER@HOST/NAME.",
)
archives = click.option(
    "--archive",
    "paths",
    type=_Places(),
    multiple=True,
    metavar="DB",
    default=(ARCHIVE,),
    envvar="SAIDWHAT_ARCHIVE",
    show_default=ARCHIVE,
    show_envvar=True,
    help="The archive: a file; or several as one, given again, as a folder or as 'news/*.db'.",
)
archives_too = click.option(
    "--archive",
    "archives",
    type=click.Path(),
    multiple=True,
    metavar="DB",
    help="An archive, in place of files; or several as one, as 'news/*.db'.",
)
as_csv = click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
xlsx = click.option(
    "--xlsx", type=click.Path(), metavar="FILE", help="Write a sheet of Excel into FILE."
)
speaker = click.option("--speaker", metavar="NAME", default="", help="Only words of this speaker.")
publisher = click.option(
    "--publisher", metavar="NAME", default="", help="Only from this publisher's articles."
)
kind = click.option(
    "--kind",
    type=click.Choice(["direct", "indirect", "mixed"]),
    default=None,
    help="Only direct, indirect or mixed speech.",
)
entity_kind = click.option(
    "--kind",
    type=click.Choice(get_args(EntityKind)),
    default=None,
    help="Only people, or only those of another kind.",
)
unquoted = click.option(
    "--all", "unquoted", is_flag=True, help="Show also who is named and never quoted."
)
first = click.option("--from", "first", type=DATE, metavar="DATE", help="Published then or later.")
last = click.option("--to", "last", type=DATE, metavar="DATE", help="Published then or before.")
limit = click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Show at most so many.",
)


def _name(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """Return who signs: the name that was given, or the user's, empty where there is none."""
    if given is None:
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return ""
    if not given.strip():
        raise click.BadParameter("nobody is called by blanks", context, parameter)
    return given.strip()


signed = click.option(
    "--by", metavar="NAME", callback=_name, help="Who decides.  [default: the user]"
)
