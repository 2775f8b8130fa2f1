"""What does one article more cost, where it takes a name into another band?

    python -m benchmarks.people.crossing FILE [--each 6]

A name that comes to stand in so many articles that it tells less of the company it is in
(`saidwhat.people.bearers.BANDS`) may change whom everybody means who is named with it. Adds to a
copy of the archive, beside the file, articles that each name one person who is just below a band,
and tells the processor time of adding and of joining, in seconds. Run it with another checkout's
``src`` first on PYTHONPATH, and it measures that: the names are the same.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path

from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.people.bearers import BANDS
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity

_BELOW = (
    "SELECT text FROM"
    " (SELECT label, count(*) AS n FROM entity WHERE kind = 'person' GROUP BY label) AS counted"
    " JOIN label ON label.id = label WHERE n = ? ORDER BY label.id LIMIT ?"
)


def naming(name: str, number: int) -> tuple[Capture, Record]:
    """Return an article that names somebody, and nobody else."""
    text = f"The list of guests, number {number}\n\n{name} was there.\n"
    start = text.index(name)
    entity = Entity("e1", "person", name, mentions=(Span(start, start + len(name)),))
    article = Article(text, publisher="The Crossing")
    record = Record(article, (entity,), (), (), ())
    return Capture(text.encode(), f"crossing-{number}.txt"), record


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--each", type=int, default=6)
    given = parser.parse_args()
    copy = given.archive.with_suffix(".crossing.db")
    shutil.copyfile(given.archive, copy)
    connection = driver.sqlite().connect(str(copy))
    below = {
        band: [row[0] for row in connection.execute(_BELOW, (band - 1, given.each))]
        for band in BANDS
    }
    connection.close()
    for band, names in below.items():
        for number, name in enumerate(names):
            begun = time.process_time()
            with Archive.open(copy) as archive:
                archive.add(*naming(str(name), band * 100 + number))
                added = time.process_time()
                blocks = archive.join_people()
            took = time.process_time() - added
            print(f"{band:5} add {added - begun:6.2f} join {took:7.2f} blocks {blocks}", flush=True)
    copy.unlink()


if __name__ == "__main__":
    main()
