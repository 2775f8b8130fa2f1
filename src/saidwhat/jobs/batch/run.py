"""In what order is a batch done? Shards first, then what is made of each month.

Run again, it goes on: what is there is not made again. One batch at a time writes into a folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from saidwhat.errors import InputError
from saidwhat.jobs.batch.engines import Engine
from saidwhat.jobs.batch.outputs import Outputs, alone, superseded
from saidwhat.jobs.batch.period import DonePeriod, make_period, periods, remove_period
from saidwhat.jobs.batch.plan import Plan
from saidwhat.jobs.batch.shard import Done, Job, read_shard
from saidwhat.types.limits import Limits


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that was not read, or a period that was not made, by its name, and why."""

    name: str
    error: InputError


@dataclass(frozen=True, slots=True)
class Removed:
    """A shard whose files were changed since, or are cut otherwise now; a month without articles.

    ``shard`` tells which of both.
    """

    name: str
    shard: bool


Came = Done | DonePeriod | Failed | Removed

#: A month takes as long as it takes; what is read of its shards counts as memory, too.
_PATIENT = Limits(seconds=7 * 24 * 3600.0, megabytes=10**9)


def batch(job: Job, plan: Plan, engine: Engine, by: str | None, limits: Limits) -> Iterator[Came]:
    """Read the shards of a plan, then make what has articles of them; yield what was done.

    ``by`` is ``month`` or ``day``; None makes nothing of them. ``limits`` are those of one record.

    Raises:
        UsageError: another batch writes into the folder.
        OutputError: what was made cannot be written.
    """
    outputs = job.outputs
    with alone(outputs.root):
        outputs.sweep()
        outputs.describe(job.reading)
        done: dict[str, frozenset[str]] = {}
        for shard, came in engine.each(partial(read_shard, job), plan.shards, limits):
            if isinstance(came, InputError):
                yield Failed(shard.name, came)
            else:
                done[came.row.id] = came.row.files
                yield came
        if len(done) == len(plan.shards):
            yield from _removed(outputs, done)
        outputs.write_manifest()
        if by:
            yield from _made(outputs, engine, by)


def _removed(outputs: Outputs, done: Mapping[str, frozenset[str]]) -> Iterator[Removed]:
    for row in superseded(outputs.rows(), done):
        outputs.remove(row)
        yield Removed(row.id, shard=True)


def _made(outputs: Outputs, engine: Engine, by: str) -> Iterator[Came]:
    wanted = periods(outputs, by, outputs.rows())
    for name in sorted(outputs.periods(by) - {period.name for period in wanted}):
        try:
            remove_period(outputs, by, name)
        except InputError as error:
            yield Failed(name, error)
        else:
            yield Removed(name, shard=False)
    for period, made in engine.each(make_period, wanted, _PATIENT):
        yield Failed(period.name, made) if isinstance(made, InputError) else made
