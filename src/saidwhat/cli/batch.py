"""``saidwhat batch``: read inputs without number, and make tables and archives of them.

Counts and tells what came of it; the reading itself is `saidwhat.jobs.batch`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from saidwhat.cli import EXIT_INPUT, options
from saidwhat.types.limits import Limits

if TYPE_CHECKING:
    from saidwhat.jobs.batch.engines import Engine
    from saidwhat.jobs.batch.plan import Plan
    from saidwhat.jobs.batch.run import Came
    from saidwhat.jobs.given import Given
    from saidwhat.types.batch import PeriodRow, ShardRow
    from saidwhat.types.capture import NotRead

#: So many records that could not be read are named; the manifest has them all.
_NAMED = 10


@click.command(short_help="Read whole collections: tables and an archive for each month.")
@click.argument("inputs", nargs=-1, type=click.Path(readable=False), metavar="[FILE|FOLDER]...")
@click.option(
    "--out",
    "root",
    type=click.Path(file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder for what is made: made, or gone on with.",
)
@click.option(
    "--by",
    type=click.Choice(["month", "day", "nothing"]),
    default="month",
    show_default=True,
    help="What is an archive and a part of each table; nothing: only read.",
)
@click.option(
    "--shard-size",
    "size",
    type=click.IntRange(1, 1_000_000),
    default=2_000,
    show_default=True,
    metavar="N",
    help="Articles of a folder, or JSON lines, that are one task.",
)
@click.option("--again", is_flag=True, help="Read anew where a record was set aside.")
@click.option(
    "--ray",
    metavar="ADDRESS",
    default=None,
    help="Read on this cluster of Ray; local: start one here.",
)
@options.published
@options.sources
@options.narrative
@options.as_json
@options.workers
@options.limits()
def command(
    inputs: Sequence[str],
    root: str,
    by: str,
    size: int,
    again: bool,
    ray: str | None,
    as_json: bool,
    workers: int | None,
    limits: Limits,
    given: Given,
    **how: Any,
) -> int:
    """Read whole collections (WARC, folders, JSON lines) into a folder.

    Each WARC, each N files or lines are one task. Run again, it goes on: what was read
    stays, by the digests of what was read and of what read it. Without inputs the
    months are made of what was read before. Needs the extra `cluster`.
    """
    import saidwhat
    from saidwhat.cli.progress import tracked
    from saidwhat.jobs.batch.plan import plan
    from saidwhat.jobs.batch.reading import reading
    from saidwhat.jobs.batch.records import Asked
    from saidwhat.jobs.batch.run import batch
    from saidwhat.jobs.batch.shard import Job
    from saidwhat.jobs.batch.shardfile import arrow
    from saidwhat.jobs.how import ReadOptions

    arrow()
    asked = Asked(given, ReadOptions(**how))
    job = Job(root, reading(saidwhat.__version__, asked.options, given), asked, again)
    planned = plan(inputs, size)
    told = _Told(as_json, by)
    told.planned(planned)
    engine = _engine(ray, workers, len(planned.shards))
    try:
        came = batch(job, planned, engine, None if by == "nothing" else by, limits)
        shards = islice(came, len(planned.shards))  # each comes as something
        for one in tracked(shards, len(planned.shards), unit="shards"):
            told.tell(one)
        for one in came:
            told.tell(one)
    finally:
        engine.end()
    told.end(str(job.outputs.folder))
    return EXIT_INPUT if told.failed else 0


def _engine(ray: str | None, workers: int | None, shards: int) -> Engine:
    from saidwhat.jobs.batch.engines import Threads
    from saidwhat.jobs.batch.on_ray import OnRay

    if ray is not None:
        return OnRay(ray, workers)
    return Threads(min(options.worker_count(workers, options.MANY), shards or options.MANY))


@dataclass
class _Told:
    """What was told so far: lines of JSON or of words, and counts."""

    as_json: bool
    by: str
    failed: int = 0
    named: int = 0
    shards: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    months: list[PeriodRow] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    missed: list[NotRead] = field(default_factory=list)

    def planned(self, plan: Plan) -> None:
        """Tell what is in no shard."""
        from saidwhat.types.capture import NotRead

        self.missed += plan.not_read
        for error in plan.failed:
            self._failed(NotRead(error.subject, error.reason))

    def tell(self, came: Came) -> None:
        """Tell what came of a shard or of a month."""
        from saidwhat.jobs.batch.period import DonePeriod
        from saidwhat.jobs.batch.run import Failed, Removed
        from saidwhat.types.capture import NotRead

        if isinstance(came, Failed):
            self._failed(NotRead(came.name, str(came.error)))
        elif isinstance(came, Removed):
            self.shards["removed"] += came.shard
            self._json({"removed": came.name})
        elif isinstance(came, DonePeriod):
            self.months.append(came.row)
            self.made["before" if came.before else "made"] += 1
            self._row(came.row, came.before)
        else:
            self.shards["before" if came.before else "read"] += 1
            self._shard(came.row, came.before)

    def _shard(self, row: ShardRow, before: bool) -> None:
        self.counts["articles"] += row.articles
        self.counts["statements"] += row.statements
        self.missed += row.not_read
        self._row(row, before)
        for one in row.failed:
            self._failed(one, told=not before)
        for aside in row.set_aside:
            from saidwhat.types.capture import NotRead

            self.counts["set_aside"] += 1
            where = f"{aside.origin} (record {aside.number:,} of {aside.file})"
            self._failed(NotRead(where, f"set aside: {aside.reason}"))

    def _failed(self, one: NotRead, *, told: bool = True) -> None:
        from saidwhat.cli.output import harmless

        self.failed += one.many
        self.named += told
        if told and self.named <= _NAMED:
            click.echo(f"saidwhat: {harmless(f'{one.file}: {one.reason}')}", err=True)
        elif told and self.named == _NAMED + 1:
            click.echo("saidwhat: … the others stand in manifest.jsonl", err=True)

    def _row(self, row: ShardRow | PeriodRow, before: bool) -> None:
        from saidwhat.codec.write import to_json

        self._json(to_json(row) | {"before": before})

    def _json(self, value: dict[str, Any]) -> None:
        from saidwhat.cli.output import write_json

        if self.as_json:
            write_json({"format": 1} | value)

    def end(self, folder: str) -> None:
        """Tell the whole, in words."""
        from saidwhat.cli.output import report_missed

        if not self.as_json:
            for line in _table(self.months):
                click.echo(line)
        report_missed(self.missed)
        for line in self._lines():
            click.echo(f"saidwhat: {line}", err=True)
        click.echo(f"saidwhat: all of it in {folder}", err=True)

    def _lines(self) -> Iterator[str]:
        articles, statements = self.counts["articles"], self.counts["statements"]
        read, before = self.shards["read"], self.shards["before"]
        yield f"shards: {read:,} read, {before:,} there already"
        yield f"{articles:,} articles with {statements:,} statements"
        if self.failed:
            aside = self.counts["set_aside"]
            yield f"{self.failed:,} could not be read, {aside:,} of them set aside"
        if self.shards["removed"]:
            yield f"{self.shards['removed']:,} shards of what was changed since removed"
        if self.made:
            yield f"{self.by}s: {self.made['made']:,} made, {self.made['before']:,} there already"


def _table(months: Sequence[PeriodRow]) -> Iterator[str]:
    """Yield the months as a table of 80 columns."""
    if not months:
        return
    yield f"{'':<10} {'articles':>10} {'statements':>11} {'people':>9} {'archive':>10}"
    for row in sorted(months, key=lambda row: row.period):
        people, size = row.tables["people"], f"{row.archive / 1e6:,.1f} MB"
        yield f"{row.period:<10} {row.articles:>10,} {row.statements:>11,} {people:>9,} {size:>10}"
