"""``saidwhat judge``: say that two names are one person's, or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from saidwhat.cli import options

if TYPE_CHECKING:
    from saidwhat.archive.judgements import Kept
    from saidwhat.types.speaker import IdentityVerdict


@click.command(short_help="Say that two names are one person, or two.")
@click.argument("left", required=False, metavar="NAME|ID")
@click.argument(
    "verdict", required=False, type=click.Choice(["same", "different", "unsure"]), metavar="VERDICT"
)
@click.argument("right", required=False, metavar="NAME|ID")
@click.option("--reason", metavar="TEXT", help="Why; it is kept.")
@options.signed
@click.option("--revoke", type=int, metavar="N", help="Say that judgement N no longer counts.")
@click.option("--list", "listed", is_flag=True, help="Print all judgements.")
@options.archive
@options.as_json
def command(
    left: str | None,
    verdict: str | None,
    right: str | None,
    path: str,
    **given: object,
) -> None:
    """Say that two names are one person's (same), two persons' (different), or unsure.

    A NAME is as printed, an ID a person's (see `saidwhat people`), or an entity's of one
    article, as ARTICLE#e3. VERDICT is same, different or unsure, and needs a --reason.
    Judgements are kept with who and when, beat the program's own, and can be revoked.
    """
    from saidwhat.archive.archive import Archive
    from saidwhat.types.speaker import Judgement

    reason, by = str(given["reason"] or "").strip(), f"person:{given['by']}"
    judging = left is not None and verdict is not None and right is not None
    revoke = cast("int | None", given["revoke"])
    if [judging, revoke is not None, bool(given["listed"])].count(True) != 1:
        raise click.UsageError("give two names and a verdict, or --revoke N, or --list")
    if not given["listed"] and not reason:
        raise click.UsageError("a judgement needs a --reason")
    with Archive.open(path, readonly=bool(given["listed"])) as archive:
        if given["listed"]:
            for kept in archive.judgements():
                _print(kept, bool(given["as_json"]))
        elif revoke is not None:
            archive.revoke(revoke, reason, by=by)
            click.echo(f"saidwhat: judgement {revoke} is revoked", err=True)
        elif left is not None and right is not None:
            ruling = cast("IdentityVerdict", verdict)
            number = archive.judge(Judgement(left, right, ruling, (reason,), by, ""))
            click.echo(f"saidwhat: judgement {number} is kept", err=True)


def _print(kept: Kept, as_json: bool) -> None:
    from saidwhat.cli.output import write_json
    from saidwhat.codec.write import to_json

    if as_json:
        write_json({"n": kept.n, "revoked": kept.revoked} | to_json(kept.judgement))
        return
    judgement = kept.judgement
    state = "  (revoked)" if kept.revoked else ""
    click.echo(
        f"{kept.n:>4}  {judgement.left} {judgement.verdict} {judgement.right}: "
        f"{'; '.join(judgement.reasons)} ({judgement.by}, {judgement.made}){state}"
    )
