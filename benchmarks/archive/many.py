"""How fast are many archives as one, beside one archive of as many articles?

    python -m benchmarks.archive.many copies TENTH.db FOLDER --files 10
    python -m benchmarks.archive.many ask ONE.db FOLDER --out RUN.json

``copies`` makes archives that have no article in common of one: each copy has its articles under
ids and addresses of its own. Their texts are the same in all, so that a word stands in all of them
or in none, and what is rare is found ten times as often in ten as in one archive of as many
articles: only pages that both fill show the same work. ``ask`` asks both the same questions, in
turn, with the files in the page cache; processor time is told, for nothing else is steady.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.archive.store import Questions, machine, questions
from saidwhat.archive import driver
from saidwhat.archive.federated.opening import opened
from saidwhat.archive.reading import Reading
from saidwhat.archive.search import Search

#: Articles from the beginning of both that questions are drawn from.
DRAWN = 10_000

#: What is changed in a copy: ids stay sixteen digits long.
_OWN = (
    "UPDATE article SET id = substr(id, 1, 14) || printf('%02x', {n}), address = address || '#{n}'"
)


def copies(path: Path, folder: Path, files: int) -> None:
    """Make archives of one that have no article in common."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(files):
        copy = folder / f"part-{n:02d}.db"
        shutil.copy(path, copy)
        connection = driver.sqlite().connect(str(copy))
        connection.execute(_OWN.format(n=n))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def kinds(asked: Questions) -> dict[str, list[Search]]:
    """Return what is looked for, by kind."""
    common = ["people", "would", "president", "think", "more"] * 4
    months = zip(asked.people, asked.days, strict=False)
    return {
        "word": [Search(word) for word in asked.word],
        "common word": [Search(word) for word in common],
        "two words": [Search(" ".join(pair)) for pair in asked.both],
        "prefix": [Search(f"{word[:4]}*") for word in asked.word],
        "phrase": [Search(phrase) for phrase in asked.phrase],
        "speaker": [Search(speaker=name) for name in asked.people],
        "speaker and a month": [
            Search(speaker=name, first=first.replace(day=1), last=last)
            for name, (first, last) in months
        ],
    }


def ask(path: Path, folder: Path, sample: int) -> dict[str, Any]:
    """Ask one archive and many the same; return the times."""
    parts = sorted(map(str, folder.glob("*.db")))
    with opened([str(path)]) as one, opened(parts) as many:
        searches = kinds(questions(DRAWN, sample))
        every = [search for some in searches.values() for search in some]
        full = [search for search in every if _is_full(one, search) and _is_full(many, search)]
        gc.collect()
        gc.freeze()  # else a collection walks through the corpus in the midst of a query
        told = {kind: beside(one, many, some) for kind, some in searches.items()}
        whole, pages = beside(one, many, every), beside(one, many, full)
        opening = {"one_s": _opening([str(path)]), "many_s": _opening(parts)}
        held = {"one": one.coverage().articles, "many": many.coverage().articles}
    return {"articles": held, "files": len(parts), "find": told, "find, all": whole,
            "find, full pages": pages,
            "opening_cpu": opening, **machine()}  # fmt: skip


def beside(one: Reading, many: Reading, searches: Sequence[Search]) -> dict[str, float]:
    """Return the medians of processor time, asked in turn, and how they are to each other."""
    times: tuple[list[float], list[float]] = ([], [])
    for search in searches:
        for found, each in zip(times, (one, many), strict=True):
            found.append(_taken(lambda each=each, search=search: each.find(search)))  # type: ignore[misc]
    first, second = map(statistics.median, times)
    return {"n": len(searches), "one_ms": round(first, 2), "many_ms": round(second, 2),
            "times": round(second / first, 2)}  # fmt: skip


def _taken(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1e3


def _is_full(reading: Reading, search: Search) -> bool:
    """Tell whether a search fills a page; its files are in the page cache then."""
    return reading.find(search).total >= search.limit


def _opening(names: Sequence[str]) -> float:
    before = time.process_time()
    with opened(names) as reading:
        reading.find(Search("warm"))
    return round(time.process_time() - before, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["copies", "ask"])
    parser.add_argument("path", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.what == "copies":
        copies(options.path, options.folder, options.files)
        return
    result = ask(options.path, options.folder, options.sample)
    print(json.dumps(result, indent=1))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
