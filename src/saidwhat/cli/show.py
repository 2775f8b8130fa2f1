"""``saidwhat show``: one article, statement or person, by its id or name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from saidwhat.cli import options

if TYPE_CHECKING:
    from saidwhat.archive.reading import Reading

_ID = re.compile(r"[0-9a-f]{16}")


@click.command(short_help="Show one article, statement or person.")
@click.argument("item", metavar="ID|NAME")
@options.archives
@options.as_json
def command(item: str, paths: Sequence[str], as_json: bool) -> int:
    """Show one article or statement by its ID, or one person by NAME."""
    from saidwhat.cli.asking import missed, opened
    from saidwhat.cli.who import print_who

    with opened(paths) as archive:
        if not _ID.fullmatch(item):
            return max(print_who(archive.who(item), item, as_json), missed(archive))
        if archive.article_of(item):
            _show_statement(archive, item, as_json)
        else:
            _show_article(archive, item, as_json)
        return missed(archive)


#: Where a pin's words begin: behind its role and its place.
_BEHIND = 28


def _show_statement(archive: Reading, item: str, as_json: bool) -> None:
    from rich.text import Text

    from saidwhat.cli.hanging import Hanging
    from saidwhat.cli.hits import hit_page
    from saidwhat.cli.output import console, write_noun
    from saidwhat.export.printed import shown_line

    hit = archive.statement(item)
    if as_json:
        write_noun(shown_line(hit))
        return
    screen = console()
    screen.print(hit_page(hit))
    for pin in hit.statement.evidence(hit.article):
        place = f"{pin.span.start}–{pin.span.end}"
        words = Text(" ".join(pin.exact.split()))
        screen.print(Hanging(words, _BEHIND, Text(f"    {pin.role:<8} {place}")))
    for step in hit.statement.speaker.steps if hit.statement.speaker else ():
        screen.print(Hanging(Text(f"“{step.text}”: {step.reason}", style="dim"), 4))
    screen.print(f"    article {hit.article.id}", style="dim")
    screen.print(f"    SHA-256 {hit.article.text_sha256}", style="dim")


def _show_article(archive: Reading, item: str, as_json: bool) -> None:
    from saidwhat.cli.output import console, write_json
    from saidwhat.cli.page import page
    from saidwhat.codec.records import record_to_json
    from saidwhat.codec.write import to_json
    from saidwhat.export.printed import VersionLine

    record = archive.record(item)
    editions = archive.editions(item)
    origin = archive.capture(item).origin
    if as_json:
        versions = [to_json(VersionLine(e.id, e.version, e.captured)) for e in editions]
        write_json(record_to_json(record, origin) | {"versions": versions})
        return
    screen = console()
    screen.print(page(record, origin, everything=True))
    if len(editions) > 1:
        screen.print("\nVersions", style="bold")
    for edition in editions if len(editions) > 1 else ():
        mark = "  (this one)" if edition.id == item else ""
        captured = edition.captured or "time of capture not known"
        screen.print(f"{edition.version:>4}  {edition.id}  {captured}{mark}")
