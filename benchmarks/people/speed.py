"""How long do the questions about people take? Medians over an archive that is there.

    python -m benchmarks.people.speed FILE

Each question is asked anew in one process, ``TIMES`` times; times are of the clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.people import Listing
from saidwhat.archive.stats import Cross

TIMES = 9


def main() -> None:
    """Print the medians."""
    path = Path(sys.argv[1])
    with Archive.open(path, readonly=True) as archive:
        with driver.reading(archive._engine, path) as connection:
            asked = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM statement),"
            asked += " (SELECT count(*) FROM entity), (SELECT count(*) FROM person)"
            told = connection.exec_driver_sql(asked).one()
        print("{:,} articles, {:,} statements, {:,} names, {:,} people".format(*told))
        most = archive.people(Listing(limit=1)).rows[0].id
        questions: dict[str, Callable[[], Any]] = {
            "the first page of people": lambda: archive.people(Listing()),
            "who of the most quoted": lambda: archive.who(most),
            "stats by person and month": lambda: archive.stats(Cross(("person", "month"))),
            "stats by publisher": lambda: archive.stats(Cross(("publisher",))),
        }
        for name, ask in questions.items():
            print(f"{name:28} {median(timed(ask) for _ in range(TIMES)):9.1f} ms")


def timed(ask: Callable[[], Any]) -> float:
    """Return how long a question takes, in milliseconds."""
    clock = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - clock)


if __name__ == "__main__":
    main()
