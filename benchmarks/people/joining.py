"""How long does it take to join all names of an archive anew, and those of one article more?

    python -m benchmarks.people.joining FILE [--adds N]

On a copy beside FILE, which is left as it is. With ``--adds`` the copy, joined, is given so many
generated articles (`benchmarks.archive.generate`) that it does not have, each by itself.
Seconds and milliseconds are of the processor, so that other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.archive.generate import Generator
from saidwhat.archive import driver
from saidwhat.archive.archive import Archive

#: The first of the generated articles that no archive of the other benchmarks has.
NEW = 10_000_000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--adds", type=int, default=0)
    asked = parser.parse_args()
    with TemporaryDirectory(dir=asked.file.parent) as folder:
        path = Path(folder) / "copy.db"
        shutil.copyfile(asked.file, path)
        names = unjoin(path)
        with Archive.open(path) as archive:
            clock = time.process_time()
            blocks = archive.join_people()
            print(f"{names:,} names in {blocks:,} blocks: {time.process_time() - clock:.1f} s")
        if asked.adds:
            took = added(path, asked.adds)
            print(f"one article more: {median(took):.0f} ms, at worst {max(took):.0f} ms")


def unjoin(path: Path) -> int:
    """Note that every block of names is to be joined anew; return how many names there are."""
    connection = driver.sqlite().connect(str(path))
    connection.execute("INSERT OR IGNORE INTO unjoined SELECT DISTINCT block FROM block")
    connection.commit()
    (names,) = connection.execute("SELECT count(*) FROM entity").fetchone()
    connection.close()
    return int(names)


def added(path: Path, number: int) -> list[float]:
    """Return the milliseconds that each of so many articles takes, from opening to closing."""
    generator, took = Generator(), []
    for n in range(NEW, NEW + number):
        capture, record = generator.article(n)
        clock = time.process_time()
        with Archive.open(path) as archive:
            archive.add(capture, record)
        took.append(1000 * (time.process_time() - clock))
    return took


if __name__ == "__main__":
    main()
