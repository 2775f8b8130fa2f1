"""How long does it take to group an archive's quotations, and to find one statement's printings?

    python -m benchmarks.compare.speed ARCHIVE [--asked 200] [--judged 50]

ARCHIVE is one of `benchmarks.archive.store build N PATH`: its articles are paragraphs of PolNeAR
drawn again and again, one word in twelve exchanged, so that a quotation stands in dozens of them.
Reading the quotations and grouping them is timed once; looking up one statement's other printings
(which they are, then with their verdicts) for statements that are drawn by lot, each once after a
first time that fills the page cache. Seconds are those of the processor; where the machine is
shared, the clock's stand beside them.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.archive.store import machine
from saidwhat.archive.archive import Archive
from saidwhat.compare.grouping import group_with, groups
from saidwhat.compare.runs import telling
from saidwhat.jobs.compare import MOST_SAYING, others
from saidwhat.types.comparison import Candidate

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what work gives, and the processor's seconds that it took."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def quantiles(name: str, seconds: Sequence[float]) -> str:
    """Return the median and the slowest twentieth in milliseconds."""
    slow = sorted(seconds)[int(0.95 * len(seconds))]
    return f"{name}: median {1e3 * statistics.median(seconds):.1f} ms, 95th {1e3 * slow:.1f} ms"


def look_up(archive: Archive, asked: Candidate) -> tuple[Candidate, ...] | None:
    """Return the other printings of a quotation."""
    return group_with(asked, archive.saying(telling(asked.words), MOST_SAYING))


def main() -> None:
    """Time one archive."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive")
    options.add_argument("--asked", type=int, default=200)
    options.add_argument("--judged", type=int, default=50)
    asked = options.parse_args()
    print(machine())
    with Archive.open(asked.archive, readonly=True) as archive:
        print(f"{archive.coverage().articles:,} articles")
        found, seconds = timed(lambda: list(archive.quotations()))
        print(f"{len(found):,} quotations read: {seconds:.1f} s")
        start = time.perf_counter()
        made, seconds = timed(lambda: groups(found))
        clock = time.perf_counter() - start
        printings = sum(map(len, made))
        print(
            f"{len(made):,} groups of {printings:,} printings: {seconds:.1f} s; "
            f"by the clock {clock:.1f} s"
        )
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"memory: {memory:.2f} GB")
        chance = random.Random(1)
        drawn = chance.sample(found, asked.asked)
        for one in drawn:
            look_up(archive, one)
        print(
            quantiles(
                "which they are", [timed(lambda o=one: look_up(archive, o))[1] for one in drawn]
            )
        )
        records = [(archive.record(one.article), one) for one in drawn[: asked.judged]]
        whole = [timed(lambda r=r, o=o: others(archive, r, o.statement)) for r, o in records]
        shown = [len(group.printings) for group, _ in whole if group]
        print(quantiles("with verdicts", [seconds for _, seconds in whole]))
        print(f"  of {statistics.median(shown)} printings, median of those that have any")
        few = [s for group, s in whole if group is None or len(group.printings) <= 4]
        print(quantiles(f"  of 4 printings and fewer ({len(few)})", few) if few else "")


if __name__ == "__main__":
    main()
