"""``saidwhat watch``: follow feeds, sitemaps and front pages into an archive.

Prints a line of JSON a turn, or how the sources are; the following is `saidwhat.jobs.watch`.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.errors import UsageError
from saidwhat.types.limits import Limits

if TYPE_CHECKING:
    from saidwhat.archive.sources import Source

#: Seconds after which a watch that sleeps looks whether it was asked to stop.
_LOOK = 0.25


@click.command(short_help="Follow feeds, sitemaps and front pages into an archive.")
@click.argument("sources", required=False, type=click.Path(path_type=Path), metavar="SOURCES.toml")
@options.archive
@click.option("--once", is_flag=True, help="Ask what is due now, then end: for cron.")
@click.option("--status", is_flag=True, help="Show how the sources are; ask nobody.")
@click.option("--json", "as_json", is_flag=True, help="Print the status as one JSON object a line.")
@options.limits()
def command(
    sources: Path | None, path: str, once: bool, status: bool, as_json: bool, limits: Limits
) -> int:
    """Follow the sources named in SOURCES.toml into an archive, made if it is not there.

    Each is asked when it is due, with conditions, one request at a time and a pause
    for each host; robots.txt is obeyed. A line of JSON is printed for each turn. Ctrl-C
    or SIGTERM ends it between two requests; run it again, and it goes on.
    """
    if status:
        return _status(path, as_json)
    if sources is None:
        raise UsageError("no file of sources", advice="write one: see examples/sources.toml")
    return _follow(sources, path, once, limits)


def _follow(sources: Path, path: str, once: bool, limits: Limits) -> int:
    from dataclasses import asdict

    from saidwhat.archive.archive import Archive
    from saidwhat.cli.output import harmless, write_json
    from saidwhat.jobs.fetch import watcher
    from saidwhat.jobs.followed import followings

    said = followings(sources)
    done: Counter[str] = Counter()
    with _stoppable() as sleep:
        watch = watcher(said, sleep)
        with (
            options.crew_of(1, 1, limits) as crew,
            Archive.open(path, create=True) as archive,
            _alone(path),
        ):
            for turn in watch(archive, crew).turns(once=once):
                write_json({"format": 1} | asdict(turn))
                done += Counter(
                    turns=1,
                    added=turn.added,
                    versions=turn.versions,
                    failed=turn.outcome == "failed",
                )
                if turn.outcome == "failed":
                    told = f"saidwhat: {turn.source}: {turn.error} (again {turn.due})"
                    click.echo(harmless(told), err=True)
    click.echo(_summary(done), err=True)
    return EXIT_INPUT if once and done["failed"] else 0


def _summary(done: Counter[str]) -> str:
    from saidwhat.wording.numbers import count

    parts = [count(done["turns"], "turn"), f"{count(done['added'], 'article')} added"]
    if done["versions"]:
        parts.append(count(done["versions"], "new version"))
    if done["failed"]:
        parts.append(f"{done['failed']:,} failed")
    return f"saidwhat: {'; '.join(parts)}"


@contextmanager
def _stoppable() -> Iterator[Callable[[float], None]]:
    """Give a sleep that ends in KeyboardInterrupt once a signal has asked to stop.

    The request or the reading in hand is ended first; a second signal does not wait for it.
    """
    asked: list[int] = []

    def note(number: int, _: Any) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    def sleep(seconds: float) -> None:
        ends = time.monotonic() + seconds
        while not asked and (left := ends - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK))
        if asked:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield sleep
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Keep a second watch from the same archive.

    Raises:
        UsageError: there is one.
    """
    from saidwhat.archive.place import Database, place_of

    place = place_of(path)
    if isinstance(place, Database):
        from saidwhat.archive.engines import postgres

        with postgres.following(place) as free:
            if not free:
                raise UsageError("another watch follows into this archive", subject=str(place))
            yield
        return
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        yield
        return
    # The file stays: whoever removed it could let two in. No other of the archive's is locked,
    # since closing it would end SQLite's own locks. A link to an archive leads to the same one.
    with Path(f"{Path(path).resolve()}-watch").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError("another watch follows into this archive", subject=path) from error
        yield


def _status(path: str, as_json: bool) -> int:
    from saidwhat.archive.archive import Archive
    from saidwhat.cli.output import write_noun
    from saidwhat.export.sources import summary

    with Archive.open(path, readonly=True) as archive:
        found = archive.sources()
    if as_json:
        for one in found:
            write_noun(one)
    else:
        _print(found)
        click.echo(f"saidwhat: {summary(found)}", err=True)
    return 0


def _print(sources: Sequence[Source]) -> None:
    from saidwhat.cli.output import console
    from saidwhat.export.sources import facts, state, trouble

    screen = console()
    for one in sources:
        screen.print(one.name or one.address, style="bold")
        if one.name:
            screen.print(f"  {one.address}", soft_wrap=True)
        screen.print(f"  {state(one)}")
        if told := trouble(one):
            screen.print(f"  {told}: {one.error}")
        for name, words in facts(one):
            screen.print(f"  {name}: {words}", style="dim")
        screen.print()
