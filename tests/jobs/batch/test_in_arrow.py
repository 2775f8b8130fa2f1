"""Shards that are read where batches of Arrow go in and out are those of any other engine."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from saidwhat.jobs.batch import in_arrow, shard
from saidwhat.jobs.batch.in_arrow import SCHEMA, InArrow
from saidwhat.jobs.batch.plan import plan
from saidwhat.types.batch import Shard
from saidwhat.types.limits import Limits
from tests.jobs.batch.desk import done, everything, folder, job


def batches(lines: list[str]) -> Iterator[pa.RecordBatch]:
    """Yield rows by two, as Spark hands them out."""
    for at in range(0, len(lines), 2):
        yield pa.RecordBatch.from_pydict({"shard": lines[at : at + 2]})


def test_each_shard_is_a_row_and_lies_where_it_belongs(tmp_path: Path) -> None:
    news = folder(tmp_path / "news", range(5))
    wanted, made = job(tmp_path / "wanted"), job(tmp_path / "out")
    done(wanted, [news], size=2)
    lines = in_arrow.lines([*plan([str(news)], 2).shards, Shard((str(tmp_path / "gone.warc"),))])
    work: InArrow = pickle.loads(pickle.dumps(InArrow(made, Limits())))
    came = [row for batch in work(batches(lines)) for row in batch.to_pylist()]
    assert [row["shard"] for row in came] == lines
    assert [list(row) for row in came] == [[part.split()[0] for part in SCHEMA.split(", ")]] * 4
    assert came[-1]["row"] is None and "No such file" in came[-1]["reason"]
    ids = {json.loads(row["row"])["id"] for row in came[:-1]}
    assert ids == {row.id for row in made.outputs.rows()}
    done(made, [])
    assert everything(made.outputs) == everything(wanted.outputs)


def test_a_task_that_is_done_twice_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = job(tmp_path / "out")
    lines = in_arrow.lines(plan([str(folder(tmp_path / "news", [0]))]).shards)
    first = [row.to_pylist() for row in InArrow(made, Limits())(batches(lines))]
    monkeypatch.setattr(shard, "_records", None)  # nothing is read again
    assert [row.to_pylist() for row in InArrow(made, Limits())(batches(lines))] == first
