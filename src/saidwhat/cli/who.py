"""``saidwhat who``: what did this person say, and as whom was the person printed?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from saidwhat.cli import EXIT_FINDING, options
from saidwhat.types.edtf import Edtf
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.archive.people import Person
    from saidwhat.archive.whom import Who


@click.command(short_help="Show one person's statements and roles as printed.")
@click.argument("name", nargs=-1, required=True, metavar="NAME|ID...")
@options.archives
@options.first
@options.last
@options.limit
@options.as_json
def command(
    name: Sequence[str],
    paths: Sequence[str],
    limit: int,
    as_json: bool,
    **days: Edtf | None,
) -> int:
    """Show one person's statements, newest first, and the roles that were printed.

    NAME is a name as printed, or an id (see `saidwhat people`). A name that several people
    have gives the candidates, each with its id, and exit status 1, not a guess.
    """
    from saidwhat.archive.search import Search
    from saidwhat.cli.asking import missed, opened

    page = Search(first=options.start(days["first"]), last=options.end(days["last"]), limit=limit)
    with opened(paths) as archive:
        who = archive.who(" ".join(name), page)
        status = missed(archive)
    return max(status, print_who(who, " ".join(name), as_json))


def print_who(who: Who, name: str, as_json: bool) -> int:
    """Print what is known of a name; return the exit status."""
    from saidwhat.cli.output import write_noun
    from saidwhat.export.printed import who_line

    if as_json:
        write_noun(who_line(who, name))
    elif who.person is None:
        print_candidates(who.candidates, name)
    else:
        _print_person(who, who.person)
    return 0 if who.person else EXIT_FINDING


def print_candidates(candidates: Sequence[Person], name: str) -> None:
    """Print whom a name may mean, or that it means nobody."""
    from saidwhat.cli.output import console
    from saidwhat.cli.persons import person_page

    if not candidates:
        click.echo(f"saidwhat: no article names {name}", err=True)
        return
    click.echo(f"saidwhat: {name} may be any of these; say which, by name or id", err=True)
    screen = console()
    for person in candidates:
        screen.print(person_page(person))


def _print_person(who: Who, person: Person) -> None:
    from saidwhat.cli.hits import hit_page
    from saidwhat.cli.output import console
    from saidwhat.cli.persons import who_page

    screen = console()
    screen.print(who_page(who, person))
    screen.print()
    for hit in who.found.hits:
        screen.print(hit_page(hit))
        screen.print()
    total = count(who.found.total, "statement")
    click.echo(f"saidwhat: {len(who.found.hits):,} of {total}", err=True)
