"""How fast is the store, and how large? An archive of N generated articles, built and asked.

    python -m benchmarks.archive.store build 1000 /tmp/a.db --out RUN.json
    python -m benchmarks.archive.store ask /tmp/a.db --out RUN.json

``build`` keeps articles in batches of 100 (as a bulk load does) and then a hundred one by
one (as ``add`` does, one durable commit each); the time of making the articles is not
counted. ``ask`` measures queries, each once, in a fixed random order, with the file in
the page cache: words and phrases that stand in the archive, drawn by how often they occur.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.archive.generate import Generator
from saidwhat.archive import driver
from saidwhat.archive.archive import Archive
from saidwhat.archive.search import Search
from saidwhat.text.fold import fold
from saidwhat.text.words import words
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record

BATCH = 100
SINGLY = 100
CLEANER = "decoded-1"


def derive(capture: Capture) -> str:
    """Return the text of a generated capture."""
    return capture.content.decode()


def batches(first: int, count: int) -> Iterator[list[tuple[Capture, Record]]]:
    """Yield articles from number ``first`` in batches."""
    generator = Generator()
    for start in range(first, count, BATCH):
        yield [generator.article(number) for number in range(start, start + BATCH)]


def machine() -> dict[str, Any]:
    """Describe the machine, as far as it matters here."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.processor())  # fmt: skip
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version(),
            "sqlite": driver.sqlite().sqlite_version, "load": os.getloadavg()}  # fmt: skip


def build(count: int, path: Path, first: int = 0) -> dict[str, Any]:
    """Build an archive, or go on from article ``first``; return rates and sizes."""
    statements = 0
    wall = cpu = 0.0
    with Archive.open(path, create=True) as archive:
        for made in batches(first, count):
            statements += sum(len(record.statements) for _, record in made)
            clock, processor = time.perf_counter(), time.process_time()
            archive.add_all(made, cleaner=CLEANER)
            wall += time.perf_counter() - clock
            cpu += time.process_time() - processor
        archive.close()
        size = path.stat().st_size
        held = raw_bytes(path)
        single = {} if first else _singly(archive, count)
    return {
        "articles": count, "added": count - first, "statements_added": statements,
        "raw_bytes": held, "archive_bytes": size, "size_to_raw": size / held,
        "bulk_articles_per_second": (count - first) / wall,
        "bulk_statements_per_second": statements / wall,
        "bulk_articles_per_cpu_second": (count - first) / cpu,
        "bulk_statements_per_cpu_second": statements / cpu, **single, **machine(),
    }  # fmt: skip


def raw_bytes(path: Path) -> int:
    """Return how many bytes of raw text the archive was given."""
    connection = driver.sqlite().connect(str(path))
    (total,) = connection.execute("SELECT sum(size) FROM capture").fetchone()
    connection.close()
    return int(total)


def _singly(archive: Archive, count: int) -> dict[str, float]:
    generator = Generator()
    made = [generator.article(count + n) for n in range(SINGLY)]
    times = []
    for capture, record in made:
        clock = time.perf_counter()
        archive.add(capture, record, cleaner=CLEANER)
        times.append(time.perf_counter() - clock)
    return {"one_commit_each_ms_median": statistics.median(times) * 1e3,
            "one_commit_each_articles_per_second": SINGLY / sum(times)}  # fmt: skip


def timed(questions: list[Any], ask: Callable[[Any], int]) -> dict[str, float]:
    """Return median and 95th percentile in milliseconds, and how much was found."""
    times, processor, found = [], [], []
    for question in questions:
        clock, before = time.perf_counter(), time.process_time()
        found.append(ask(question))
        times.append((time.perf_counter() - clock) * 1e3)
        processor.append((time.process_time() - before) * 1e3)
    return {
        "n": len(times),
        "median_cpu_ms": round(statistics.median(processor), 2),
        "p95_cpu_ms": round(statistics.quantiles(processor, n=20)[18], 2),
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(statistics.quantiles(times, n=20)[18], 2),
        "max_ms": round(max(times), 2),
        "found_median": statistics.median(found),
        "found_none": found.count(0),
    }


@dataclass(frozen=True)
class Questions:
    """What is asked: words, phrases and names drawn from articles that the archive has."""

    word: list[str]
    phrase: list[str]
    both: list[tuple[str, str]]
    people: list[str]
    days: list[tuple[date, date]]
    fours: list[list[str]]
    articles: list[str]


def questions(total: int, sample: int) -> Questions:
    """Draw ``sample`` questions of each kind from the first ``total`` generated articles."""
    generator, chance = Generator(), random.Random(7)
    records = [generator.article(chance.randrange(total))[1] for _ in range(sample)]
    spoken = [chance.choice(record.statements) for record in records]
    told = [[span.of(s.text) for span in words(s.text)] for s in spoken]
    word = [max(chance.sample(t, min(3, len(t))), key=len) if t else "people" for t in told]
    every = [s.speaker for r in records for s in r.statements]
    return Questions(
        word,
        ['"' + " ".join(t[len(t) // 2 :][:3]) + '"' for t in told if len(t) > 3],
        [(w, t[0] if t else w) for w, t in zip(word, told, strict=True)],
        [speaker.label for speaker in every if speaker and speaker.kind][:sample],
        [(s.published.edtf.first, s.published.edtf.last) for s in spoken if s.published],
        [_fours(record.article.text, chance) for record in records],
        [record.article.id for record in records],
    )


def ask(path: Path, sample: int = 100) -> dict[str, Any]:
    """Ask an archive; return the times."""
    with Archive.open(path, readonly=True) as archive:
        total = archive.coverage().articles
        asked = questions(total, sample)
        archive.find(Search("warm"))
        gc.collect()
        gc.freeze()  # else a collection walks through the corpus in the midst of a query
        result = times(archive, asked)
        clock = time.perf_counter()
        for fours in asked.fours[:40]:
            archive.articles_with(fours, 20)
        forty = time.perf_counter() - clock
    return {
        "articles": total,
        "queries": result,
        "forty_quotations_s": forty,
        **machine(),
        "max_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def times(archive: Archive, asked: Questions) -> dict[str, Any]:
    """Return the times of every kind of query."""

    def hits(words: str = "", **more: Any) -> int:
        return archive.find(Search(words, **more)).total

    def in_month(name: str, day: tuple[date, date]) -> int:
        return hits(speaker=name, first=day[0].replace(day=1), last=day[1])

    def in_year(one: str, day: tuple[date, date]) -> int:
        return hits(
            one, first=day[0].replace(month=1, day=1), last=day[1].replace(month=12, day=31)
        )

    def who(name: str) -> int:
        person = archive.who(name).person
        return person.statements if person else 0

    months = list(zip(asked.people, asked.days, strict=False))
    years = list(zip(asked.word, asked.days, strict=False))
    common = ["people", "would", "president", "think", "more"] * 4
    return {
        "word": timed(asked.word, hits),
        "common word": timed(common, hits),
        "two words": timed(asked.both, lambda p: hits(" ".join(p))),
        "prefix": timed(asked.word, lambda w: hits(w[:4] + "*")),
        "phrase": timed(asked.phrase, hits),
        "speaker": timed(asked.people, lambda p: hits(speaker=p)),
        "speaker and a month": timed(months, lambda b: in_month(*b)),
        "word and a year": timed(years, lambda b: in_year(*b)),
        "word, by rank": timed(asked.word, lambda w: hits(w, rank=True)),
        "word, facet of speakers": timed(
            asked.word[:30], lambda w: len(archive.counts(Search(w), ["speaker"]))
        ),
        "who": timed(asked.people, who),
        "record": timed(asked.articles, lambda i: len(archive.record(i).statements)),
        "articles_with, 3 phrases": timed(asked.fours, lambda f: len(archive.articles_with(f, 20))),
        "coverage": timed([0] * 5, lambda _: archive.coverage().articles),
    }


def _fours(text: str, chance: random.Random) -> list[str]:
    """Return three runs of four words of a text, as ``check`` asks for them."""
    folded = fold(text).text
    places = words(folded)
    starts = chance.sample(range(len(places) - 4), 3)
    return [" ".join(place.of(folded) for place in places[at : at + 4]) for at in starts]


def verify(path: Path, workers: int) -> dict[str, Any]:
    """Prove an archive; return the rate."""
    with Archive.open(path, readonly=True) as archive:
        clock = time.perf_counter()
        report = archive.verify({CLEANER: derive}, workers=workers)
        seconds = time.perf_counter() - clock
    return {
        "articles": report.articles,
        "statements": report.statements,
        "pins": report.pins,
        "problems": report.problems[:5],
        "notes": report.notes,
        "seconds": seconds,
        "workers": workers,
        "articles_per_second": report.articles / seconds,
        **machine(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["build", "ask", "verify"])
    parser.add_argument("rest", nargs="+", help="build: N FILE; ask: FILE; verify: FILE")
    parser.add_argument("--first", type=int, default=0, help="build: go on from this article")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    path = Path(options.rest[-1])
    if options.what == "build":
        result = build(int(options.rest[0]), path, options.first)
    elif options.what == "ask":
        result = ask(path)
    else:
        result = verify(path, options.workers)
    print(json.dumps(result, indent=1))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
