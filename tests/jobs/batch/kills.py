"""What does a batch lose, or do twice, when one of its workers and its driver are killed?

The command is started as a user would start it; processes are found and killed by their ids, each a
descendant of what was started here.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from saidwhat.jobs.batch.outputs import Outputs
from tests.jobs.batch.desk import everything

#: So long may it take until something is done, on a machine with much to do.
_SLOW = 300.0


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a batch that was killed, beside one that was not.

    ``read_before`` counts shards that were read when the driver was killed, ``read_again`` those of
    them that were read again after it; ``workers`` are the worker's processes that were killed.
    """

    shards: int
    workers: int
    read_before: int
    read_again: int
    lost: int
    twice: int
    other: int


def start(root: Path, inputs: Sequence[Path], *options: str) -> subprocess.Popen[str]:
    """Start a batch with two workers."""
    command = [sys.executable, "-m", "saidwhat", "batch", *map(str, inputs), "--out", str(root)]
    command += ["--workers", "2", *options]
    # Ray's workers would stand behind all else that a machine does.
    environ = {**os.environ, "RAY_worker_niceness": "0"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
    )


def finished(root: Path, inputs: Sequence[Path], *options: str) -> Outputs:
    """Do a batch to its end; return where it lies."""
    process = start(root, inputs, *options)
    _, err = process.communicate(timeout=2 * _SLOW)
    assert process.returncode == 0, err
    return outputs(root)


def outputs(root: Path) -> Outputs:
    """Return the outputs of the one reading in a folder."""
    (folder,) = root.glob("reading-*")
    return Outputs(root, folder.name.removeprefix("reading-"))


def killed(
    clean: Outputs,
    root: Path,
    inputs: Sequence[Path],
    options: Sequence[str],
    workers: Callable[[int], list[int]],
) -> Came:
    """Kill a worker, then the driver, and do the rest; ``workers`` gives those of a driver."""
    shards = len(list(clean.rows()))
    driver = start(root, inputs, *options)
    _wait(driver, lambda: read(root) >= 1)
    gone = 0
    for pid in workers(driver.pid)[:1]:
        os.kill(pid, signal.SIGKILL)
        gone += 1
    after = read(root)
    _wait(driver, lambda: read(root) >= min(after + 2, shards - 1))
    os.kill(driver.pid, signal.SIGKILL)
    driver.communicate()
    done = outputs(root)
    before = {row.id: done.shard(row.id).stat().st_mtime_ns for row in done.rows()}
    finished(root, inputs, *options)
    again = sum(done.shard(name).stat().st_mtime_ns != then for name, then in before.items())
    return Came(shards, gone, len(before), again, *compared(clean, done))


def compared(clean: Outputs, done: Outputs) -> tuple[int, int, int]:
    """Return how many rows are lost, are there twice, and are others, over all tables."""
    wanted, found = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for table, rows in everything(clean).items():
        wanted.update({(table, row): count for row, count in rows.items()})
    for table, rows in everything(done).items():
        found.update({(table, row): count for row, count in rows.items()})
    lost = (wanted - found).total()
    twice = sum(count - wanted[row] for row, count in found.items() if 0 < wanted[row] < count)
    return lost, twice, sum(count for row, count in found.items() if not wanted[row])


def read(root: Path) -> int:
    """Return how many shards are read."""
    return len(list(root.glob("reading-*/shards/*.json")))


def children(pid: int) -> list[int]:
    """Return the ids of a process's children."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(number) for number in task.read_text().split()]
    return found


def descendants(pid: int) -> list[int]:
    """Return the ids of a process's children, of theirs, and so on."""
    return [one for child in children(pid) for one in (child, *descendants(child))]


def local_workers(driver: int) -> list[int]:
    """Return the processes that read for a driver here: Python's own watcher is not among them."""
    return [pid for pid in children(driver) if "spawn_main" in command(pid)]


def ray_workers(ancestor: int) -> list[int]:
    """Return the processes of Ray that do a task, below a driver or the head of a cluster."""
    return [pid for pid in descendants(ancestor) if command(pid).startswith("ray::_done")]


def command(pid: int) -> str:
    """Return what a process was started as, or calls itself."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _wait(driver: subprocess.Popen[str], done: Callable[[], bool]) -> None:
    last = time.monotonic() + _SLOW
    while not done():
        assert driver.poll() is None, driver.communicate()[1]
        assert time.monotonic() < last, "nothing comes of it"
        time.sleep(0.01)
