"""``saidwhat find``: which statements have these words, from whom, from when?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import options
from saidwhat.wording.numbers import count

if TYPE_CHECKING:
    from saidwhat.archive.reading import Reading
    from saidwhat.archive.search import Found, Search

FACETS = ("speaker", "publisher", "kind", "year", "month")


@click.command(short_help="Find statements by words, speaker, publisher and dates.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@options.archives
@options.speaker
@options.publisher
@options.kind
@options.first
@options.last
@click.option("--said-from", type=options.DATE, metavar="DATE", help="Said then or later.")
@click.option("--said-to", type=options.DATE, metavar="DATE", help="Said then or before.")
@click.option("--rank", is_flag=True, help="The best match (BM25) first, not the newest.")
@click.option(
    "--facet",
    type=click.Choice(FACETS),
    multiple=True,
    help="Count the matches by this; may be given again.",
)
@options.limit
@options.as_json
@options.as_csv
def command(
    words: Sequence[str],
    paths: Sequence[str],
    facet: Sequence[str],
    as_json: bool,
    as_csv: bool,
    **narrow: Any,
) -> int:
    """Find statements in the archive, newest first.

    WORDS are words that must all stand in the statement: "a phrase" in quotation marks,
    prefix*, one OR another, NOT a word. Names are found in their other spellings too.
    """
    from saidwhat.cli.asking import missed, opened

    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two answers: ask for one")
    search = _search(" ".join(words), narrow)
    with opened(paths) as archive:
        if facet:
            _print_facets(archive, search, facet, as_json)
            return missed(archive)
        found = archive.find(search)
        spoken = 0 if found.total else _spoken(archive, search)
        status = missed(archive)
    _print(found, as_json, as_csv)
    if spoken:
        told = f"saidwhat: nobody says these words; {spoken:,} said by"
        click.echo(f"{told} {search.words}: ask with --speaker", err=True)
    return status


def _search(words: str, narrow: dict[str, Any]) -> Search:
    from saidwhat.archive.search import Search

    first, last, said_first, said_last = (
        narrow.pop(name) for name in ("first", "last", "said_from", "said_to")
    )
    return Search(
        words,
        first=options.start(first),
        last=options.end(last),
        said_first=options.start(said_first),
        said_last=options.end(said_last),
        **narrow | {"kind": narrow["kind"] or ""},
    )


def _spoken(archive: Reading, search: Search) -> int:
    """Return how many statements there would be if the words were the speaker's name."""
    if search.speaker or not search.words:
        return 0
    return archive.find(replace(search, words="", speaker=search.words, limit=1)).total


def _print(found: Found, as_json: bool, as_csv: bool) -> None:
    from saidwhat.archive.search import COUNTED
    from saidwhat.cli.hits import hit_page
    from saidwhat.cli.output import console, write_bytes, write_noun
    from saidwhat.export.rows import Row, found_line, found_row
    from saidwhat.export.tables import csv_of

    for typed in dict.fromkeys(typed for typed, _ in found.widened):
        spellings = ", ".join(spelling for of, spelling in found.widened if of == typed)
        click.echo(f"saidwhat: {typed} is also searched as {spellings}", err=True)
    if as_csv:
        write_bytes(csv_of(Row, map(found_row, found.hits)))
    for hit in found.hits if as_json else ():
        write_noun(found_line(hit))
    if not as_json and not as_csv:
        screen = console()
        for hit in found.hits:
            screen.print(hit_page(hit))
            screen.print()
    counted = found.total < COUNTED
    total = count(found.total, "statement") if counted else f"{COUNTED:,} or more statements"
    shown = f"{len(found.hits):,} of " if len(found.hits) < found.total else ""
    click.echo(f"saidwhat: {shown}{total}", err=True)


def _print_facets(archive: Reading, search: Search, facets: Sequence[str], as_json: bool) -> None:
    from saidwhat.cli.output import console, write_json
    from saidwhat.codec.write import to_json

    screen = console()
    for name, values in archive.counts(search, facets).items():
        if as_json:
            write_json({"facet": name, "values": list(map(to_json, values))})
            continue
        screen.print(name, style="bold")
        for value in values:
            screen.print(f"{value.count:>8,}  {value.value or 'not established'}")
