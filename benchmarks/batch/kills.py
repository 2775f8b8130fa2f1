"""What does a batch lose, and what does it do twice, when a worker and the driver are killed?

    PYTHONPATH=src python -m benchmarks.batch.kills [--articles 400] [--shard-size 20]

With two workers: by processes here, by Ray started with the batch, and by a cluster of Ray that was
there before and stays (each only where Ray is installed). A worker is killed after the first shard,
the driver two shards later, both with SIGKILL; then the batch is run again. Every row of every
table is compared with those of a batch that nobody killed. Floor: nothing lost, nothing twice.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from pathlib import Path

from benchmarks.batch.world import lines
from saidwhat.codec.write import to_line
from tests.jobs.batch.kills import (
    Came,
    command,
    finished,
    killed,
    local_workers,
    ray_workers,
)

_PORT = 46379


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--shard-size", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        inputs = [lines(place / "a.jsonl", asked.articles)]
        size = ["--shard-size", str(asked.shard_size)]
        clean = finished(place / "clean", inputs, *size)
        fallen = 0
        for name, options, workers in engines():
            with options as more:
                came = killed(clean, place / name, inputs, [*size, *more], workers)
            print(to_line({"engine": name} | asdict(came)).decode(), end="", flush=True)
            fallen += fell(came)
    return 1 if fallen else 0


def fell(came: Came) -> bool:
    return bool(came.lost or came.twice or came.other or came.read_again or not came.workers)


Options = AbstractContextManager[Sequence[str]]


def engines() -> Iterator[tuple[str, Options, Callable[[int], list[int]]]]:
    """Yield each engine: its name, what gives its options, and what finds its workers."""
    yield "processes", _options(), local_workers
    if importlib.util.find_spec("ray"):
        yield "ray", _options("--ray", "local"), ray_workers
        yield "cluster", _cluster(), lambda driver: _of_cluster()


@contextmanager
def _options(*options: str) -> Iterator[Sequence[str]]:
    yield options


@contextmanager
def _cluster() -> Iterator[Sequence[str]]:
    """Start a cluster of two cores, which stays when a driver goes."""
    ray = [sys.executable, "-m", "ray.scripts.scripts"]
    start = ["start", "--head", f"--port={_PORT}", "--num-cpus=2", "--include-dashboard=false"]
    os.environ["RAY_AUTH_MODE"] = "disabled"  # a token of this user's may be of another cluster
    environ = {**os.environ, "RAY_worker_niceness": "0"}  # as those that a batch starts here
    command = [*ray, *start, "--disable-usage-stats"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    try:
        yield ["--ray", f"127.0.0.1:{_PORT}"]
    finally:
        subprocess.run([*ray, "stop"], check=True, stdout=subprocess.DEVNULL)


def _of_cluster() -> list[int]:
    raylets = [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and "/raylet" in command(int(path.name)).split(" ")[0]
    ]
    return [one for raylet in raylets for one in ray_workers(raylet)]


if __name__ == "__main__":
    sys.exit(main())
