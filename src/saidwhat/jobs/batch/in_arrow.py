"""How are shards read where batches of Arrow go in and out, as Spark's ``mapInArrow`` wants it?

A row that goes in is a shard as JSON, a row that comes out is its row of the manifest, or why it
was not read. Each shard is written to its place as it is read: an engine that does a task twice, or
loses all results of a job that failed, neither doubles nor loses one. Imports no Spark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from saidwhat.codec.read import from_json
from saidwhat.codec.write import to_json
from saidwhat.errors import InputError
from saidwhat.jobs import worker
from saidwhat.jobs.batch.shard import Job, read_shard
from saidwhat.jobs.batch.shardfile import arrow
from saidwhat.types.batch import Shard
from saidwhat.types.limits import Limits

#: The columns of what comes out, as Spark writes a schema.
SCHEMA = "shard string, row string, reason string"


@dataclass(frozen=True, slots=True)
class InArrow:
    """Reads the shards of a job; can be sent to another machine."""

    job: Job
    limits: Limits

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a batch of one row for each shard in the column ``shard``.

        Raises:
            UsageError: this machine has another program or model than the job was made with.
            OutputError: what was read cannot be written.
        """
        pa = arrow()
        schema = pa.schema([(name, pa.string()) for name in ("shard", "row", "reason")])
        with worker.Crew(1, self.limits) as crew:
            for batch in batches:
                for line in batch.column("shard").to_pylist():
                    made = {"shard": line, **self._read(line, crew)}
                    yield pa.RecordBatch.from_pylist([made], schema=schema)

    def _read(self, line: str, crew: worker.Crew) -> dict[str, str | None]:
        try:
            done = read_shard(self.job, from_json(Shard, json.loads(line)), crew)
        except InputError as error:
            return {"row": None, "reason": str(error)}
        return {"row": json.dumps(to_json(done.row)), "reason": None}


def lines(shards: Iterable[Shard]) -> list[str]:
    """Return shards as JSON: what goes in."""
    return [json.dumps(to_json(shard)) for shard in shards]
