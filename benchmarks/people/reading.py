"""What the reader that ships makes of articles: PolNeAR's, kept between runs, and made ones.

    python -m benchmarks.people.reading [--parts train,dev] [--processes 2]

Of PolNeAR, publisher and day are those of an article's name, and each record is one file of JSON in
``saidwhat-people/`` of the user's cache (XDG_CACHE_HOME, else ``~/.cache``), never beside the
code; what is there is not read again, so delete the folder after the reader has changed.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from benchmarks.people.made import Made, Row
from corpora.polnear import FOLDER, names
from saidwhat.codec.records import record_from_json, record_to_json
from saidwhat.codec.write import to_line
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import cleaned, read_article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "saidwhat-people"


def records(part: str) -> Iterator[tuple[str, Record]]:
    """Yield name and record of each article of ``train`` or ``dev``, by name.

    Raises:
        FileNotFoundError: it was not read yet (``python -m benchmarks.people.reading``).
    """
    for name in names(part):
        yield name, record_from_json(json.loads(_place(part, name).read_bytes()))


def read_one(part: str, name: str) -> None:
    """Read an article that is not in the cache, and put its record there."""
    place = _place(part, name)
    if place.exists():
        return
    publisher, day, _ = name.split("_", 2)
    path = FOLDER / part / "text" / f"{name}.txt"
    article = cleaned(Capture(path.read_bytes(), path.name), Edtf(day))
    article = replace(article, publisher=publisher)
    record = read_article(article, ReadOptions(Edtf(day)), origin=path.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    whole = place.with_suffix(f".{os.getpid()}")
    whole.write_bytes(to_line(record_to_json(record)))
    whole.replace(place)


def as_read(articles: Sequence[Made], processes: int = 2) -> list[Made]:
    """Return made articles with the record that the reader makes of each.

    An entity is whose names it covers most of; one that covers none has no row.
    """
    with ProcessPoolExecutor(processes) as pool:
        texts = [one.record.article for one in articles]
        found = list(pool.map(read_article, texts, chunksize=8))
    return [_told(one, record) for one, record in zip(articles, found, strict=True)]


def _told(one: Made, record: Record) -> Made:
    """Return an article with another record, its rows moved to the entities of that one."""
    known = {row.entity: row for row in one.rows}
    marks = [(span, known[entity.id]) for entity in one.record.entities for span in entity.mentions]
    rows: list[Row] = []
    for entity in record.entities:
        covered: Counter[Row] = Counter()
        for span in entity.mentions:
            for mark, row in marks:
                if span.overlaps(mark):
                    covered[row] += min(span.end, mark.end) - max(span.start, mark.start)
        if covered:
            row = max(covered, key=lambda each: (covered[each], each.entity))
            rows.append(replace(row, entity=entity.id))
    return replace(one, record=record, rows=tuple(rows))


def _place(part: str, name: str) -> Path:
    return CACHE / part / f"{name}.json"


def main() -> None:
    """Read what is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--parts", default="train,dev")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    wanted = [(part, name) for part in asked.parts.split(",") for name in names(part)]
    with ProcessPoolExecutor(asked.processes) as pool:
        done = sum(1 for _ in pool.map(read_one, *zip(*wanted, strict=True), chunksize=4))
    print(f"{done} records in {CACHE}")


if __name__ == "__main__":
    main()
