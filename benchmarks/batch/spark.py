"""Do the shards that Spark reads by ``mapInArrow`` make what a batch here makes?

    PYTHONPATH=src python -m benchmarks.batch.spark [--articles 100] [--shard-size 10]

Needs pyspark and a Java, which are no part of saidwhat's lock: ``pip install pyspark``. Floor: the
same rows in every table, none lost and none twice.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

from benchmarks.batch.world import lines
from saidwhat import __version__
from saidwhat.codec.write import to_line
from saidwhat.jobs.batch import in_arrow
from saidwhat.jobs.batch.plan import plan
from saidwhat.jobs.batch.reading import reading
from saidwhat.jobs.batch.records import Asked
from saidwhat.jobs.batch.shard import Job
from saidwhat.jobs.given import NOTHING
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.types.limits import Limits
from tests.jobs.batch.kills import compared, finished


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--shard-size", type=int, default=10)
    asked = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        inputs = [lines(place / "a.jsonl", asked.articles)]
        size = ["--shard-size", str(asked.shard_size)]
        clean = finished(place / "clean", inputs, *size)
        told = Asked(NOTHING, AS_PRINTED)
        job = Job(str(place / "out"), reading(__version__, AS_PRINTED, NOTHING), told)
        shards = in_arrow.lines(plan([str(one) for one in inputs], asked.shard_size).shards)
        spark = SparkSession.builder.master("local[2,4]").getOrCreate()
        frame = spark.createDataFrame([(one,) for one in shards], "shard string").repartition(4)
        rows = frame.mapInArrow(in_arrow.InArrow(job, Limits()), in_arrow.SCHEMA).collect()
        spark.stop()
        done = finished(place / "out", [])  # the months of what was read
        lost, twice, other = compared(clean, done)
    failed = sum(row.row is None for row in rows)
    print(to_line({"shards": len(rows), "failed": failed, "lost": lost, "twice": twice}).decode())
    return 1 if failed or lost or twice or other or len(rows) != len(shards) else 0


if __name__ == "__main__":
    sys.exit(main())
