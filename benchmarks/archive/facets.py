"""How long does it take to count facets: row by row in SQL, as arrays, as arrays that are kept?

    python -m benchmarks.archive.facets ARCHIVE [--words would of] [--out RUN.json]

The three stand side by side in one run and must agree, to the row. *row by row* is how facets
were counted before. *cold* are the first questions of a new process, as the command asks them;
*kept* are those of a server, which has read the columns. Milliseconds of the clock, medians of
``TIMES``; the file is in the page cache.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.archive.store import machine
from saidwhat.archive.archive import Archive
from saidwhat.archive.facets import FACETS
from saidwhat.archive.search import Facet, Search, fitting

TIMES = 5
MOST = 12

_VALUE = {
    "speaker": "(SELECT text FROM label WHERE id = statement.speaker)",
    "publisher": "article.publisher",
    "kind": "CASE statement.kind WHEN 'd' THEN 'direct' WHEN 'i' THEN 'indirect' ELSE 'mixed' END",
    "year": "substr(article.published, 1, 4)",
    "month": "substr(article.published, 1, 7)",
}


def row_by_row(archive: Archive, word: str, name: str) -> tuple[Facet, ...]:
    """Return a facet as SQL counts it."""
    with archive._engine.connect() as connection:
        found = fitting(connection, Search(word))
        if found is None:
            return ()
        order = "1 DESC" if name in ("year", "month") else "2 DESC, 1"
        sql = (
            f"SELECT {_VALUE[name]}, count(*) FROM statement"
            " JOIN article ON article.seq = statement.article"
            f" WHERE statement.key IN ({found[0]}) GROUP BY 1 ORDER BY {order} LIMIT {MOST}"
        )
        return tuple(Facet(*row) for row in connection.execute(text(sql), found[1]))


def took(ask: Callable[..., Any], *of: Any) -> float:
    """Return how many milliseconds a question takes."""
    clock = time.perf_counter()
    ask(*of)
    return (time.perf_counter() - clock) * 1e3


def first(path: Path, word: str, name: str) -> float:
    """Return how long the first question of a new process takes there."""
    command = [sys.executable, "-m", __spec__.name, str(path), "--words", word, "--first", name]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def measured(archive: Archive, word: str) -> dict[str, Any]:
    """Return the medians of every facet of a word, each way."""
    found: dict[str, Any] = {}
    for name in FACETS:
        search = Search(word)
        rows = row_by_row(archive, word, name)
        assert rows == archive.counts(search, [name], MOST)[name]
        each: dict[str, list[float]] = {"row by row": [], "cold": [], "kept": []}
        for _ in range(TIMES):
            each["row by row"].append(took(row_by_row, archive, word, name))
            each["cold"].append(first(archive.path, word, name))
            each["kept"].append(took(archive.counts, search, [name], MOST))
        found[name] = {way: round(statistics.median(times), 1) for way, times in each.items()}
        print(word, name, found[name], flush=True)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--words", nargs="+", default=["people", "would", "in", "of"])
    parser.add_argument("--first", help="the one question of a new process: this facet")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with Archive.open(given.archive, readonly=True) as archive:
        if given.first:
            print(took(archive.counts, Search(given.words[0]), [given.first], MOST))
            return
        read = took(archive.counts, Search("people"), FACETS, MOST)
        told: dict[str, Any] = {"columns_read_ms": round(read, 1), "words": {}}
        for word in given.words:
            fit = archive.counts(Search(word), ["kind"], MOST)["kind"]
            times = measured(archive, word)
            told["words"][word] = {"statements": sum(one.count for one in fit), "ms": times}
        told |= {"articles": archive.coverage().articles, **machine(), "load": os.getloadavg()}
    print(json.dumps(told, indent=1))
    if given.out:
        given.out.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
