"""``saidwhat fetch``: capture pages, feeds and sitemaps as WARC.

Asks and tells what came; the fetching itself is `saidwhat.jobs.fetch`. Reads no article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import InputError
from saidwhat.fetch.pace import MOST, PAUSE
from saidwhat.jobs.fetch import Fetched

_SAID = {
    "captured": ("{} page captured", "{} pages captured"),
    "unchanged": ("{} not changed", "{} not changed"),
    "left_out": ("{} left out", "{} left out"),
    "failed": ("{} could not be fetched", "{} could not be fetched"),
}


@click.command(short_help="Capture pages, feeds and sitemaps as WARC.")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option(
    "--into",
    "place",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The WARC file (.warc.gz): made, or gone on with.",
)
@click.option(
    "--pause",
    type=click.FloatRange(1, 3600),
    default=PAUSE,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 50_000),
    default=MOST,
    show_default=True,
    metavar="N",
    help="Pages of one feed or sitemap, the newest.",
)
@click.option(
    "--again", is_flag=True, help="Ask also for pages of feeds that are captured already."
)
@options.as_json
def command(
    addresses: Sequence[str], place: Path, pause: float, most: int, again: bool, as_json: bool
) -> int:
    """Capture pages as WARC: those given, and those that feeds and sitemaps lead to.

    Each ADDRESS is a page, a feed (RSS, Atom, JSON Feed) or a sitemap, http or https.
    robots.txt is obeyed. An interrupted run goes on when it is run again; what has
    not changed is noted as that, not kept twice.
    """
    from saidwhat.cli.output import harmless, report_error, write_json
    from saidwhat.jobs.fetch import asker, fetch_into

    done: Counter[str] = Counter()
    for came in fetch_into(place, addresses, asker(pause), most=most, again=again):
        if isinstance(came, InputError):
            report_error(came)
            came = Fetched(came.subject, "failed", None, came.reason)
        elif came.outcome == "left_out":
            told = f"saidwhat: {came.address}: {came.number:,} left out: {came.reason}"
            click.echo(harmless(told), err=True)
        done[came.outcome] += came.number
        if as_json:
            write_json(_line(came))
    click.echo(_summary(done, place), err=True)
    return EXIT_INPUT if done["failed"] else 0


def _line(came: Fetched) -> dict[str, object]:
    line: dict[str, object] = {"format": 1, "address": came.address, "outcome": came.outcome}
    line |= {"status": came.status, "reason": came.reason}
    return line | ({"number": came.number} if came.outcome == "left_out" else {})


def _summary(done: Counter[str], place: Path) -> str:
    """Return what was done, in a line."""
    parts = [
        forms[done[outcome] != 1].format(f"{done[outcome]:,}")
        for outcome, forms in _SAID.items()
        if done[outcome]
    ]
    return f"saidwhat: {'; '.join(parts)} ({place})"
