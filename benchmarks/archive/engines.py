"""How fast is an archive in PostgreSQL, beside one in a file with the same articles?

    createdb empty
    python -m benchmarks.archive.engines postgresql:///empty --articles 1000 --out RUN.json

Both are made anew, article by article in turn, of generated articles (`generate`), and then asked
the same questions in turn. The clock on the wall is told beside the processor time of this process,
for the server's is its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.archive.generate import articles
from benchmarks.archive.store import Questions, machine, questions
from saidwhat.archive.archive import Archive
from saidwhat.archive.place import Place, place_of
from saidwhat.archive.search import Search
from saidwhat.archive.stats import Cross
from saidwhat.jobs.check import check_text

#: Quotations of one draft that is checked.
QUOTED = 10


def asked(given: Questions) -> dict[str, list[Callable[[Archive], Any]]]:
    """Return the questions, by kind."""

    def find(words: str = "", **narrow: Any) -> Callable[[Archive], Any]:
        return lambda archive: archive.find(Search(words, **narrow))

    drafts = [
        "\n\n".join(
            f"“{words},” she said." for some in given.fours[at : at + QUOTED] for words in some
        )
        for at in range(0, len(given.fours), QUOTED)
    ]
    return {
        "find, a word": [find(word) for word in given.word],
        "find, a common word": [find(word) for word in ["people", "would", "more"] * 5],
        "find, a phrase": [find(phrase) for phrase in given.phrase],
        "find, a prefix": [find(f"{word[:4]}*") for word in given.word],
        "find, a speaker": [find(speaker=name) for name in given.people],
        "find, by rank": [find(word, rank=True) for word in given.word],
        "who": [lambda archive, name=name: archive.who(name) for name in given.people],
        "check, 30 phrases": [
            lambda archive, draft=draft: check_text(draft, archive) for draft in drafts
        ],
        "record": [lambda archive, one=one: archive.record(one) for one in given.articles],
        "stats, people": [lambda archive: archive.stats(Cross(("person",), top=20))] * 5,
    }


def run(place: Place, count: int, sample: int) -> dict[str, Any]:
    """Return the times of both."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.db"
        with Archive.open(file, create=True) as kept, Archive.open(place, create=True) as served:
            both = kept, served
            made = list(articles(count))
            added = beside(both, [lambda archive, one=one: archive.add(*one) for one in made])
            joined = beside(both, [lambda archive: archive.join_people()])
            found = {
                kind: beside(both, some) for kind, some in asked(questions(count, sample)).items()
            }
            proved = beside(both, [lambda archive: archive.verify({}).problems])
            version = served.verify({}).server
    return {"articles": count, "add, one by one": added, "join": joined, **found, "verify": proved,
            "server": version, **machine()}  # fmt: skip


def beside(
    both: tuple[Archive, Archive], questions: Sequence[Callable[[Archive], Any]]
) -> dict[str, Any]:
    """Return the medians in milliseconds, asked in turn, and how they are to each other."""
    wall: tuple[list[float], list[float]] = ([], [])
    processor: tuple[list[float], list[float]] = ([], [])
    for question in questions:
        for n, archive in enumerate(both):
            clock, before = time.perf_counter(), time.process_time()
            question(archive)
            wall[n].append((time.perf_counter() - clock) * 1e3)
            processor[n].append((time.process_time() - before) * 1e3)
    told = [round(statistics.median(one), 2) for one in (*wall, *processor)]
    names = ("file_ms", "server_ms", "file_cpu_ms", "server_cpu_ms_of_ours")
    return {"n": len(questions), **dict(zip(names, told, strict=True)),
            "times": round(told[1] / told[0], 2)}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="an empty database")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    told = run(place_of(given.address), given.articles, given.sample)
    text = json.dumps(told, indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
