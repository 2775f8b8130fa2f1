"""A worker is killed, then the driver: nothing is lost, nothing is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.jobs.batch.outputs import Outputs
from tests.jobs.batch.desk import lines
from tests.jobs.batch.kills import finished, killed, local_workers, outputs, ray_workers

SHARDS = ("--shard-size", "6")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Outputs]:
    """Return inputs, and what a batch makes of them that nobody kills."""
    place = tmp_path_factory.mktemp("clean")
    inputs = [lines(place / "a.jsonl", range(60))]
    return inputs, finished(place / "out", inputs, *SHARDS)


def test_processes_here(tmp_path: Path, made: tuple[list[Path], Outputs]) -> None:
    inputs, clean = made
    came = killed(clean, tmp_path / "out", inputs, SHARDS, local_workers)
    assert (came.shards, came.workers, came.read_again) == (10, 1, 0)
    assert (came.lost, came.twice, came.other) == (0, 0, 0)
    for row in clean.rows():
        done = outputs(tmp_path / "out").shard(row.id)
        assert done.read_bytes() == clean.shard(row.id).read_bytes()


def test_a_cluster_of_ray(tmp_path: Path, made: tuple[list[Path], Outputs]) -> None:
    pytest.importorskip("ray")
    inputs, clean = made
    options = (*SHARDS, "--ray", "local")
    came = killed(clean, tmp_path / "out", inputs, options, ray_workers)
    assert (came.shards, came.workers, came.read_again) == (10, 1, 0)
    assert (came.lost, came.twice, came.other) == (0, 0, 0)
