"""``saidwhat correct``: put the publisher, title, byline or day of an article right.

What was read stays and is shown beside it; what a correction touches and what not is
`archive.correcting`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import options

if TYPE_CHECKING:
    from saidwhat.archive.corrections import KeptCorrection


@click.command(short_help="Put an article's publisher, title, byline or day right.")
@click.argument("article", required=False, metavar="ID")
@click.argument("field", required=False, metavar="FIELD")
@click.argument("value", required=False, metavar="VALUE")
@click.option("--reason", metavar="TEXT", help="Why; it is kept.")
@options.signed
@click.option("--revoke", type=int, metavar="N", help="Say that correction N no longer counts.")
@click.option("--list", "listed", is_flag=True, help="Print all corrections, or those of ID.")
@options.archive
@options.as_json
def command(
    article: str | None,
    field: str | None,
    value: str | None,
    path: str,
    **given: object,
) -> None:
    """Say that a FIELD of the article ID is VALUE: publisher, title, byline or published.

    VALUE of published is a date: 2026-03-04, 2026-03, 2026 (EDTF). The record stays as it
    was read and the correction stands beside it, with who, when and a --reason; it is
    applied wherever the article is shown, and can be revoked. Text and offsets never change.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.archive.corrections import Correct

    reason, by = str(given["reason"] or ""), f"person:{given['by']}"
    revoke = cast("int | None", given["revoke"])
    correcting = article is not None and field is not None and value is not None
    if [correcting, revoke is not None, bool(given["listed"])].count(True) != 1:
        raise click.UsageError("give an id, a field and a value, or --revoke N, or --list")
    if not given["listed"] and not reason.strip():
        raise click.UsageError("a correction needs a --reason")
    with Archive.open(path, readonly=bool(given["listed"])) as archive:
        if given["listed"]:
            if article is not None:
                archive.address(article)  # or an error: none is another answer than "no article"
            for kept in archive.corrections(article):
                _print(kept, bool(given["as_json"]))
        elif revoke is not None:
            archive.take_back(revoke, reason, by=by)
            click.echo(f"saidwhat: correction {revoke} is revoked", err=True)
        elif article is not None and field is not None and value is not None:
            number = archive.correct(Correct(article, field, value, reason, by))
            click.echo(f"saidwhat: correction {number} is kept", err=True)


def _print(kept: KeptCorrection, as_json: bool) -> None:
    from saidwhat.cli.output import write_json
    from saidwhat.codec.write import to_json
    from saidwhat.wording.visible import visible

    one = kept.correction
    if as_json:
        head = {"n": kept.n, "article": kept.article, "revoked": kept.revoked}
        write_json(head | to_json(one))
        return
    state = "  (revoked)" if kept.revoked else ""
    told = f"{one.value} (read: {one.read or 'nothing'}): {one.reason} ({one.by}, {one.made})"
    click.echo(visible(f"{kept.n:>4}  {kept.article} {one.field}: {told}{state}"))
