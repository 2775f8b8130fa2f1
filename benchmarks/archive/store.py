"""How fast is the store, and how large? An archive of N generated articles, built and asked.

    python benchmarks/archive/store.py build 1000 /tmp/a.db --out RUN.json
    python benchmarks/archive/store.py ask /tmp/a.db --out RUN.json

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
from datetime import date
from pathlib import Path
from typing import Any

from generate import Generator

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


def ask(path: Path, sample: int = 100) -> dict[str, Any]:
    """Ask an archive; return the times."""
    generator = Generator()
    chance = random.Random(7)
    with Archive.open(path, readonly=True) as archive:
        total = archive.coverage().articles
        records = [generator.article(chance.randrange(total))[1] for _ in range(sample)]
        spoken = [chance.choice(record.statements) for record in records]
        told = [[span.of(s.text) for span in words(s.text)] for s in spoken]
        word = [max(chance.sample(t, min(3, len(t))), key=len) if t else "people" for t in told]
        phrase = ['"' + " ".join(t[len(t) // 2 :][:3]) + '"' for t in told if len(t) > 3]
        both = [(w, t[0] if t else w) for w, t in zip(word, told, strict=True)]
        people = [
            s.speaker.label for r in records for s in r.statements if s.speaker and s.speaker.kind
        ][:sample]
        span = [(s.published.edtf.first, s.published.edtf.last) for s in spoken if s.published]
        bounded = list(zip(people, span, strict=False))
        fours = [_fours(record.article.text, chance) for record in records]

        def hits(search: Search) -> int:
            return archive.find(search).total

        def in_month(name: str, day: tuple[date, date]) -> int:
            return hits(Search(speaker=name, first=day[0].replace(day=1), last=day[1]))

        def in_year(one: str, day: tuple[date, date]) -> int:
            first, last = day[0].replace(month=1, day=1), day[1].replace(month=12, day=31)
            return hits(Search(one, first=first, last=last))

        def who(name: str) -> int:
            person = archive.who(name).person
            return person.statements if person else 0

        common = ["people", "would", "president", "think", "more"] * 4
        hits(Search("warm"))
        gc.collect()
        gc.freeze()  # else a collection walks through the corpus in the midst of a query
        result = {
            "word": timed(word, lambda w: hits(Search(w))),
            "common word": timed(common, lambda w: hits(Search(w))),
            "two words": timed(both, lambda p: hits(Search(" ".join(p)))),
            "prefix": timed(word, lambda w: hits(Search(w[:4] + "*"))),
            "phrase": timed(phrase, lambda p: hits(Search(p))),
            "speaker": timed(people, lambda p: hits(Search(speaker=p))),
            "speaker and a month": timed(bounded, lambda b: in_month(*b)),
            "word and a year": timed(list(zip(word, span, strict=False)), lambda b: in_year(*b)),
            "word, by rank": timed(word, lambda w: hits(Search(w, rank=True))),
            "word, facet of speakers": timed(
                word[:30], lambda w: len(archive.facet(Search(w), "speaker"))
            ),
            "who": timed(people, who),
            "record": timed(
                [r.article.id for r in records], lambda i: len(archive.record(i).statements)
            ),
            "articles_with, 3 phrases": timed(fours, lambda f: len(archive.articles_with(f, 20))),
            "coverage": timed([0] * 5, lambda _: archive.coverage().articles),
        }
        clock = time.perf_counter()
        for f in fours[:40]:
            archive.articles_with(f, 20)
        forty = time.perf_counter() - clock
    return {
        "articles": total,
        "queries": result,
        "forty_quotations_s": forty,
        **machine(),
        "max_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
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
