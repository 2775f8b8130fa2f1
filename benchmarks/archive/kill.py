"""Does an archive survive kill -9? Fifty kills in the adding of 500 articles.

    python -m benchmarks.archive.kill [--kills 50] [--articles 500]

A process adds generated articles, each in a transaction of its own, and prints the number
of each when it is kept. It is killed at a random moment: some articles later, within the
time that one takes. After each kill every article that was reported must be there, at
most one that was not, and `verify` must find the archive whole. The next process starts
from the first article again. When all are in, a last run must change nothing.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.archive.generate import Generator
from saidwhat.archive.archive import Archive
from saidwhat.types.capture import Capture

CLEANER = "decoded-1"


def derive(capture: Capture) -> str:
    """Return the text of a generated capture."""
    return capture.content.decode()


def child(path: Path, articles: Path) -> None:
    """Add every article, and say so."""
    with Archive.open(path, create=True) as archive, articles.open("rb") as file:
        for number, (capture, record) in enumerate(pickle.load(file)):
            added = archive.add(capture, record, cleaner=CLEANER)
            print(number, added.outcome, flush=True)


def start(path: Path, articles: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--child", str(path), str(articles)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed(path: Path, articles: Path, after: int, chance: random.Random) -> set[int]:
    """Run, kill after so many new articles; return the numbers reported as there."""
    process = start(path, articles)
    assert process.stdout is not None
    told, new = set(), 0
    for line in process.stdout:
        number, outcome = line.split()
        told.add(int(number))
        new += outcome != "known"
        if new >= after:
            time.sleep(chance.random() * 0.03)
            process.kill()
            break
    told |= {int(line.split()[0]) for line in process.stdout if line.endswith("\n")}
    process.wait()
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--child", nargs=2, type=Path)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return 0
    chance = random.Random(9)
    with tempfile.TemporaryDirectory() as folder:
        path, articles = Path(folder) / "a.db", Path(folder) / "articles"
        generator = Generator()
        made = [generator.article(number) for number in range(options.articles)]
        articles.write_bytes(pickle.dumps(made))
        ids = [record.article.id for _, record in made]
        reported: set[int] = set()
        unreported = lost = broken = done = 0
        each = max(1, options.articles // (options.kills + 2))
        for _ in range(options.kills):
            reported |= killed(path, articles, chance.randint(1, each), chance)
            with Archive.open(path, readonly=True) as archive:
                there = {n for n, name in enumerate(ids) if archive.has(name)}
                report = archive.verify({CLEANER: derive})
            lost += len(reported - there)
            unreported += len(there - reported)
            broken += not report.whole or report.articles != len(there)
            reported |= there
            done += 1
        for expected in ("added", "known"):
            process = start(path, articles)
            out, _ = process.communicate()
            outcomes = [line.split()[1] for line in out.splitlines()]
            assert outcomes[-1] == expected, outcomes[-1]
        with Archive.open(path, readonly=True) as archive:
            report = archive.verify({CLEANER: derive})
            whole = report.whole and report.articles == report.entries == options.articles
    result = {
        "kills": done,
        "articles": options.articles,
        "lost_of_reported": lost,
        "kept_but_not_yet_reported": unreported,
        "archives_not_whole": broken,
        "at_the_end_all_once_and_whole": whole,
        "second_run_changed": outcomes.count("added"),
    }
    print(json.dumps(result, indent=1))
    return int(bool(lost or broken or not whole))


if __name__ == "__main__":
    sys.exit(main())
