"""How long do the pages of all news take, and are copies found among thousands of articles?

    python -m benchmarks.news.pages [--articles 5000]

Adds generated articles (`benchmarks.archive.generate`) and, of every tenth, a copy by another
paper: under another headline, cut to a half, with a paragraph of another article behind it, or
whole. Then follows 50 sources with 100 pages each. Asks, in this process: which copies are
found, what is found that is none; the first page and months, each once, with and without
looking for copies; the page when nothing was done to the archive since; what is new; feeds;
sources. Milliseconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.archive.generate import Generator
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where
from saidwhat.archive.sources import Asked, Followed
from saidwhat.types.article import Block
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.web.app import make_app
from saidwhat.web.options import WebOptions
from saidwhat.web.shelf import Shelf

FEEDS = ("/articles.atom", "/search.atom", "/search.atom?q=year", "/search.atom?q=said")
HOW = ("headline", "half", "paragraph", "whole")


def copy(made: tuple[Capture, Record], other: Record, how: str) -> tuple[Capture, Record]:
    """Return another paper's printing of an article; its statements do not matter here."""
    capture, record = made
    lines = record.article.text.strip().split("\n\n")
    if how == "half":
        lines = lines[: max(1, len(lines) // 2)]
    elif how == "paragraph":
        lines = [*lines, other.article.text.split("\n\n", 1)[0]]
    text, blocks, at = "\n\n".join(lines) + "\n", [], 0
    for line in lines:
        blocks.append(Block("body", Span(at, at + len(line))))
        at += len(line) + 2
    article = replace(
        record.article,
        text=text,
        blocks=tuple(blocks),
        publisher="The Copying Courier",
        url=f"https://copies.example/{record.article.id}",
        title="Another headline" if how == "headline" else record.article.title,
    )
    copied = Record(article, (), (), (), (), (), "copied")
    return Capture(text.encode(), article.url or "", "text/plain", capture.captured), copied


def build(path: Path, count: int) -> dict[str, tuple[str, str]]:
    """Make the archive; return of each copy's id what it is a copy of, and how it was made."""
    generator, truth = Generator(), {}
    with Archive.open(path, create=True) as archive:
        for start in range(0, count, 250):
            some = [generator.article(n) for n in range(start, min(start + 250, count))]
            copies = []
            for n, made in enumerate(some[::10]):
                how = HOW[n % len(HOW)]
                copied = copy(made, some[(n * 10 + 5) % len(some)][1], how)
                truth[copied[1].article.id] = made[1].article.id, how
                copies.append(copied)
            archive.add_all([*some, *copies])
        addresses = [f"https://source{n}.example/feed" for n in range(50)]
        archive.follow([Followed(address, f"Source {n}") for n, address in enumerate(addresses)])
        day = "2026-03-04T09:14:00Z"
        archive.note(
            Asked(f"{one}/{n}" if n else one, one, "added", None, day, day, articles=1)
            for one in addresses
            for n in range(101)
        )
    return truth


def found(path: Path, truth: dict[str, tuple[str, str]]) -> None:
    """Print which copies are found, and what is found that is none."""
    with Archive.open(path, readonly=True) as archive:
        known = cache(archive.shingles)
        right = dict.fromkeys(HOW, 0)
        of = {how: sum(kind == how for _, kind in truth.values()) for how in HOW}
        for copied, (original, how) in truth.items():
            right[how] += original in {one.id for one in archive.copies(copied, known)[1:]}
        pairs = {frozenset((copied, original)) for copied, (original, _) in truth.items()}
        ids = archive.latest(Where(), 1_000_000)
        told = {
            frozenset((one, other.id)) for one in ids for other in archive.copies(one, known)[1:]
        }
    print(", ".join(f"{how} {right[how]} of {of[how]}" for how in HOW))
    print(
        f"{len(told):,} pairs told among {len(ids):,} articles, {len(told - pairs)} that are none"
    )


def timed(name: str, ask: Callable[[], object], times: int = 1) -> None:
    """Print the median and the slowest of some calls."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"{name:58} median {statistics.median(taken):7.1f}  slowest {max(taken):7.1f}")


def main() -> None:
    """Build and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        truth = build(path, count)
        print(f"{count:,} articles and {len(truth):,} copies, {path.stat().st_size / 1e6:.1f} MB")
        found(path, truth)
        options = WebOptions(path, rate=1_000_000)
        bearer = {"Authorization": f"Bearer {options.token}"}
        months = [f"{year}-{month:02d}" for year in range(2019, 2023) for month in range(1, 13)]
        random.Random(1).shuffle(months)
        with TestClient(make_app(options), base_url="http://localhost", headers=bearer) as client:
            look = Shelf.same_texts
            Shelf.same_texts = lambda *_: {}  # type: ignore[method-assign, assignment]
            client.get("/")
            left, right = iter(months[:24]), iter(months[24:])
            timed("a month, not kept, copies not looked for",
                  lambda: client.get(f"/?month={next(left)}"), 24)  # fmt: skip
            Shelf.same_texts = look  # type: ignore[method-assign]
            timed("a month, not kept, with copies",
                  lambda: client.get(f"/?month={next(right)}"), 24)  # fmt: skip
            again = iter(months[24:])
            timed("the same, its articles looked at before",
                  lambda: client.get(f"/?month={next(again)}&publisher="), 24)  # fmt: skip
            timed("/ since the middle of the journal, first",
                  lambda: client.get(f"/?since={count // 2}"))  # fmt: skip
            timed("/ when nothing was done since", lambda: client.get("/"), 50)
            timed("/sources (50 sources, 5,000 pages)", lambda: client.get("/sources"), 20)
            for feed in (
                "/articles.atom",
                "/search.atom",
                "/search.atom?q=year",
                "/search.atom?q=said",
            ):
                timed(feed, lambda feed=feed: client.get(feed), 10)  # type: ignore[misc]
            tag = client.get("/articles.atom").headers["etag"]
            asked = {"If-None-Match": tag}
            timed("/articles.atom, unchanged (304)",
                  lambda: client.get("/articles.atom", headers=asked), 50)  # fmt: skip


if __name__ == "__main__":
    main()
