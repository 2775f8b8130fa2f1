"""What does a batch cost beside the reading? CPU time and bytes an article, one process.

    PYTHONPATH=src python -m benchmarks.batch.cost [--articles 400]

The same made articles of some 550 words by ``saidwhat read``, by ``batch --by nothing`` and then by
``batch --by month``, each as a command of its own; CPU time of the command and of its processes.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.batch.world import lines
from saidwhat.codec.write import to_line
from tests.jobs.batch.kills import outputs


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=400)
    number = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        news, few = lines(place / "a.jsonl", number), lines(place / "few.jsonl", 1)
        out = place / "out"
        started = seconds("read", news.name, "--json", "--workers", "1", at=place, of=few.name)
        into = ("--workers", "1", "--out")
        read = seconds("batch", news.name, *into, "out", "--by", "nothing", at=place)
        read -= seconds("batch", few.name, *into, "few", "--by", "nothing", at=place)
        months = seconds("batch", *into, "out", at=place) - seconds("batch", *into, "few", at=place)
        made = outputs(out)
        sizes = {name: size_of(made.by("month") / name) for name in ("archives", *TABLES)}
        told = {"read_ms": started, "batch_ms": read, "months_ms": months}
        per = {name: round(1000 * spent / number, 1) for name, spent in told.items()}
        sizes["shards"] = size_of(made.folder / "shards")
        bytes_each = {name: round(size / number) for name, size in sizes.items()}
        print(to_line({"number": number} | per | bytes_each).decode())
    return 0


TABLES = ("articles", "statements", "people", "shingles")


def seconds(*arguments: str, at: Path, of: str = "") -> float:
    """Return the CPU time of a command; less that of the same one ``of`` another file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "saidwhat", *arguments]
    subprocess.run(command, cwd=at, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return spent - seconds(arguments[0], of, *arguments[2:], at=at) if of else spent


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
