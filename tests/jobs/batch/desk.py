"""Inputs of a batch in our own words, and what a batch made of them, for comparing two."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from saidwhat.jobs.batch.engines import Threads
from saidwhat.jobs.batch.outputs import Outputs
from saidwhat.jobs.batch.plan import plan
from saidwhat.jobs.batch.reading import reading
from saidwhat.jobs.batch.records import Asked
from saidwhat.jobs.batch.run import Came, batch
from saidwhat.jobs.batch.shard import Job
from saidwhat.jobs.given import NOTHING, Given
from saidwhat.jobs.how import AS_PRINTED, ReadOptions
from saidwhat.types.limits import Limits

LIMITS = Limits()
#: The tables whose rows follow from the articles alone.
TABLES = ("articles", "statements", "people", "shingles")


def article(number: int) -> str:
    """Return one of any number of short articles, published in one of four months."""
    return (
        f"BRINDLE, {('March', 'April', 'May', 'June')[number % 4]} {number % 28 + 1}, 2022 - "
        f"“The lamp {number} will burn through the winter,” Mayor Orla Fenwick said.\n\n"
        f"It has stood above the old harbour for a hundred years and {number} days now.\n"
    )


def line(number: int) -> str:
    """Return an article as a line of JSON, each with its address and its day."""
    day = f"2022-{number % 3 + 3:02}-{number % 28 + 1:02}"
    url = f"https://brindle.example/{number}"
    value = {"title": f"Lamp {number}", "text": article(number), "date": day, "url": url}
    return json.dumps(value)


def folder(place: Path, numbers: Sequence[int]) -> Path:
    """Return a folder with these articles as files."""
    place.mkdir(exist_ok=True)
    for number in numbers:
        (place / f"{number:04}.txt").write_text(article(number), encoding="utf-8")
    return place


def lines(place: Path, numbers: Sequence[int]) -> Path:
    """Return a file of JSON lines with these articles."""
    place.write_text("".join(f"{line(number)}\n" for number in numbers), encoding="utf-8")
    return place


def job(root: Path, *, version: str = "1", given: Given = NOTHING, again: bool = False) -> Job:
    """Return a job that writes into a folder."""
    options: ReadOptions = AS_PRINTED
    return Job(str(root), reading(version, options, given), Asked(given, options), again)


def done(
    job: Job,
    inputs: Sequence[Path],
    *,
    size: int = 2_000,
    by: str | None = "month",
    limits: Limits = LIMITS,
) -> list[Came]:
    """Do a batch; return what was told."""
    with threads() as engine:
        return list(batch(job, plan([str(one) for one in inputs], size), engine, by, limits))


@contextmanager
def threads() -> Iterator[Threads]:
    """Give one thread: what is done in a test's own process can be done by one alone."""
    engine = Threads(1)
    try:
        yield engine
    finally:
        engine.end()


def rows(outputs: Outputs, table: str, by: str = "month") -> Counter[str]:
    """Return the rows of a table over all months, each with how often it is there."""
    found: Counter[str] = Counter()
    for place in sorted((outputs.by(by) / table).rglob("*.parquet")):
        month = place.parent.name
        values: list[dict[str, Any]] = pq.ParquetFile(place).read().to_pylist()
        found.update(json.dumps([month, value], sort_keys=True, default=str) for value in values)
    return found


def everything(outputs: Outputs, by: str = "month") -> dict[str, Counter[str]]:
    """Return the rows of every table."""
    return {table: rows(outputs, table, by) for table in TABLES}
