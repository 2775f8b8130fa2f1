"""``saidwhat people``: who is quoted, how often, in what role? And who may be one and the same?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from saidwhat.cli import options

if TYPE_CHECKING:
    from saidwhat.archive.people import People
    from saidwhat.archive.undecided import Pair


@click.command(short_help="List who is quoted, how often, by whom, in which role.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@options.archives
@options.entity_kind
@options.unquoted
@click.option("--perhaps", is_flag=True, help="Pairs that may be one person, for you to judge.")
@options.limit
@options.as_json
@options.as_csv
def command(
    words: Sequence[str],
    paths: Sequence[str],
    kind: str | None,
    limit: int,
    **flags: bool,
) -> int:
    """List people, organizations, places and groups, the most quoted first.

    Over all articles, the latest version of each; one row is one person, whatever names
    are printed. WORDS are words of the name.
    """
    from saidwhat.archive.people import Listing
    from saidwhat.cli.asking import missed, opened

    if flags["as_json"] and flags["as_csv"]:
        raise click.UsageError("--json and --csv are two answers: ask for one")
    if flags["perhaps"] and (words or kind or flags["as_csv"]):
        raise click.UsageError("--perhaps goes with --all, --limit and --json alone")
    quoted = not flags["unquoted"]
    with opened(paths) as archive:
        if flags["perhaps"]:
            _print_pairs(archive.undecided(limit, named=not quoted), flags["as_json"])
            return missed(archive)
        found = archive.people(Listing(" ".join(words), kind or "", quoted, limit))
        status = missed(archive)
    _print(found, flags["as_json"], flags["as_csv"])
    return status


def _print(found: People, as_json: bool, as_csv: bool) -> None:
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.cli.persons import person_page
    from saidwhat.export.people import PeopleRow, people_row
    from saidwhat.export.tables import csv_of

    if as_csv:
        write_bytes(csv_of(PeopleRow, map(people_row, found.rows)))
    elif as_json:
        for row in found.rows:
            write_noun(row)
    else:
        screen = console()
        for row in found.rows:
            screen.print(person_page(row))
    shown = f"{len(found.rows):,} of " if len(found.rows) < found.total else ""
    told = "person or body" if found.total == 1 else "people and bodies"
    click.echo(f"saidwhat: {shown}{found.total:,} {told}", err=True)
    if found.unjoined:
        told = f"{found.unjoined:,} groups of like names are not joined yet, since a command was"
        click.echo(f"saidwhat: {told} broken off: the next `saidwhat add` joins them", err=True)


def _print_pairs(pairs: Sequence[Pair], as_json: bool) -> None:
    from saidwhat.cli.output import console, write_noun
    from saidwhat.cli.persons import pair_page
    from saidwhat.wording.numbers import count

    screen = console()
    for pair in pairs:
        if as_json:
            write_noun(pair)
        else:
            screen.print(pair_page(pair))
            screen.print()
    told = f"{count(len(pairs), 'pair')} that may be one" if pairs else "nobody may be another"
    click.echo(f"saidwhat: {told}", err=True)
