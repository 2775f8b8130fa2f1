"""How long do the questions about people, and counts of all kinds, take over an archive?

    python -m benchmarks.people.speed FILE [--times 5] [--only WORDS]

Each question is asked first in a new process, and then anew ``times`` times in it: *new* is the
median of three processes' first answers, *again* that of all further ones. Milliseconds of
processor time (``--clock``: of the clock); the file is in the page cache. Run it with another
checkout's ``src`` first on PYTHONPATH, and it measures that.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.people import Listing
from saidwhat.archive.search import Search
from saidwhat.archive.stats import Cross

PROCESSES = 3
#: What is counted by, beside person and month.
CROSSES = (
    "person,month", "person", "publisher", "month", "label", "speaker_kind,position",
    "role,publisher", "publisher,month,kind", "language,reporting", "person,publisher,month",
    "person,quoted",
)  # fmt: skip


def questions(archive: Archive) -> dict[str, Callable[[], Any]]:
    """Return what is asked, by name."""
    with driver.reading(archive._engine, archive.path) as connection:
        sql = "SELECT key, name FROM person ORDER BY statements DESC, key LIMIT 1"
        key, name = connection.exec_driver_sql(sql).one()
    found: dict[str, Callable[[], Any]] = {
        "the first page of people": lambda: archive.people(Listing()),
        "the first page of bodies": lambda: archive.people(Listing(kind="organization")),
        "who of the most quoted, by id": lambda: archive.who(key),
        "who of the most quoted, by name": lambda: archive.who(name),
        "where the most quoted appears": lambda: archive.appearances(key),
        "the list of all articles": lambda: archive.facets(Where()),
        "stats by publisher of one name": lambda: archive.stats(Cross(("publisher",), speaker=key)),
        "stats by person, of a word": lambda: archive.stats(Cross(("person",), Search("would"))),
        "stats by person, the first 20": lambda: archive.stats(Cross(("person", "month"), top=20)),
    }
    for by in CROSSES:
        names = tuple(by.split(","))
        found[f"stats by {by}"] = lambda names=names: archive.stats(Cross(names))  # type: ignore[misc]
    return found


def measured(path: Path, name: str, times: int, clock: Callable[[], float]) -> list[float]:
    """Return how long a question takes in this process, in milliseconds, each time."""
    with Archive.open(path, readonly=True) as archive:
        ask = questions(archive)[name]
        found = []
        for _ in range(times + 1):
            began = clock()
            ask()
            found.append(1000 * (clock() - began))
    return found


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="", help="questions whose names have these words")
    parser.add_argument("--clock", action="store_true")
    parser.add_argument("--ask", help="one question, in this process")
    given = parser.parse_args()
    if given.ask:
        clock = time.perf_counter if given.clock else time.process_time
        print(json.dumps(measured(given.archive, given.ask, given.times, clock)))
        return
    with Archive.open(given.archive, readonly=True) as archive:
        asked = [name for name in questions(archive) if given.only in name]
        with driver.reading(archive._engine, given.archive) as connection:
            counts = [
                connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                for table in ("article", "statement", "entity", "person")
            ]
    print("{:,} articles, {:,} statements, {:,} names, {:,} people".format(*counts))
    print(f"{'':34} {'new':>9} {'again':>9} ms")
    for name in asked:
        command = [sys.executable, "-m", __spec__.name, *sys.argv[1:], "--ask", name]
        told = [
            json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            for _ in range(PROCESSES)
        ]
        first, again = median(one[0] for one in told), median(t for one in told for t in one[1:])
        print(f"{name:34} {first:9.1f} {again:9.1f}", flush=True)


if __name__ == "__main__":
    main()
