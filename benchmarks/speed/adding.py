"""What does `add` cost beside `read` of the same articles?

    python -m benchmarks.speed.adding [--articles 1000] [--rounds 3] [--workers 2]

Articles of about 700 words, those of `run` again and again with a line of their own before each,
lie in a folder as files. Each round has ``saidwhat read FOLDER --json`` and ``saidwhat add FOLDER``
(to a new archive) read them, one after the other; told are seconds of processor time, of all that
the command starts, and of the clock, and what `add` takes beside `read`: the median of the rounds.
The start of the program and of the model is in both.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.speed.run import load


def written(folder: Path, count: int) -> None:
    """Write so many articles, no two of one text."""
    texts = load(count)
    for number in range(count):
        text = f"Edition {number} of the day\n\n{texts[number % len(texts)]}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def took(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of processor time and of the clock that a command takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    whole = [sys.executable, "-m", "saidwhat", *command]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", default="2")
    given = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        folder.mkdir()
        written(folder, given.articles)
        many = ["--workers", given.workers]
        for number in range(given.rounds):
            read = took(["read", str(folder), "--json", *many])
            archive = str(Path(place) / f"{number}.db")
            added = took(["add", str(folder), "--archive", archive, *many])
            ratios.append((added[0] / read[0], added[1] / read[1]))
            print(f"read {read[0]:7.1f} {read[1]:7.1f}  add {added[0]:7.1f} {added[1]:7.1f}"
                  f"  beside it {ratios[-1][0]:.3f} {ratios[-1][1]:.3f}", flush=True)  # fmt: skip
    cpu, clock = (median(each) for each in zip(*ratios, strict=True))
    print(f"add takes {cpu:.3f} of the processor time of read, {clock:.3f} of the clock")
    print("load of the machine:", *(f"{one:.1f}" for one in os.getloadavg()))


if __name__ == "__main__":
    main()
