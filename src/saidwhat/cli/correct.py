"""``saidwhat correct``: put right what was read about an article or a statement.

What was read stays and is shown beside it; what a correction touches and what not is
`archive.correcting`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import options

if TYPE_CHECKING:
    from saidwhat.archive.archive import Archive
    from saidwhat.archive.corrections import KeptCorrection


@click.command(short_help="Put right what was read about an article or a statement.")
@click.argument("item", required=False, metavar="ID")
@click.argument("field", required=False, metavar="FIELD")
@click.argument("value", required=False, metavar="VALUE")
@click.option("--reason", metavar="TEXT", help="Why; it is kept.")
@options.signed
@click.option("--revoke", type=int, metavar="N", help="Say that correction N no longer counts.")
@click.option("--list", "listed", is_flag=True, help="Print all corrections, or those of ID.")
@options.archive
@options.as_json
def command(
    item: str | None,
    field: str | None,
    value: str | None,
    path: str,
    **given: object,
) -> None:
    """Say that a FIELD of the article or the statement ID is VALUE.

    Of an article: publisher, title, byline or published (a date in EDTF: 2026-03-04, 2026-03,
    2026). Of a statement: speaker (a name, or "not established"), words (as they stand in the
    text, or characters: 32-58,60-70), said (a date, or "not established"), or stands ("not
    said": it is taken out; "as read": it is right).

    The record stays as it was read and the correction stands beside it, with who, when and a
    --reason; it is applied wherever the article or the statement is shown, found and counted,
    and can be revoked. Text and offsets never change.
    """
    from saidwhat.archive.archive import Archive

    reason, by = str(given["reason"] or ""), f"person:{given['by']}"
    revoke = cast("int | None", given["revoke"])
    correcting = item is not None and field is not None and value is not None
    if [correcting, revoke is not None, bool(given["listed"])].count(True) != 1:
        raise click.UsageError("give an id, a field and a value, or --revoke N, or --list")
    if not given["listed"] and not reason.strip():
        raise click.UsageError("a correction needs a --reason")
    with Archive.open(path, readonly=bool(given["listed"])) as archive:
        if given["listed"]:
            for kept in _kept(archive, item):
                _print(kept, bool(given["as_json"]))
        elif revoke is not None:
            archive.take_back(revoke, reason, by=by)
            click.echo(f"saidwhat: correction {revoke} is revoked", err=True)
        elif item is not None and field is not None and value is not None:
            number = _correct(archive, item, (field, value, reason, by))
            click.echo(f"saidwhat: correction {number} is kept", err=True)


def _correct(archive: Archive, item: str, given: tuple[str, str, str, str]) -> int:
    """Write a correction down, of a statement or of an article; return its number."""
    from saidwhat.archive.corrections import Correct

    article = archive.article_of(item)
    if article is None:
        return archive.correct(Correct(item, *given))
    return archive.correct(Correct(article, *given, statement=item))


def _kept(archive: Archive, item: str | None) -> tuple[KeptCorrection, ...]:
    """Return all corrections, or those of an article with its statements, or of a statement."""
    if item is None:
        return archive.corrections()
    article = archive.article_of(item)
    if article is None:
        archive.address(item)  # or an error: none is another answer than "no article"
        return archive.corrections(item)
    return tuple(one for one in archive.corrections(article) if one.correction.statement == item)


def _print(kept: KeptCorrection, as_json: bool) -> None:
    from saidwhat.cli.output import write_json
    from saidwhat.codec.write import to_json
    from saidwhat.wording.corrections import now_and_read
    from saidwhat.wording.visible import visible

    one = kept.correction
    if as_json:
        head = {"n": kept.n, "article": kept.article, "revoked": kept.revoked}
        write_json(head | to_json(one))
        return
    state = "  (revoked)" if kept.revoked else ""
    now, read = now_and_read(one)
    told = f"{now} (read: {read}): {one.reason} ({one.by}, {one.made})"
    of = one.statement or kept.article
    click.echo(visible(f"{kept.n:>4}  {of} {one.field}: {told}{state}"))
