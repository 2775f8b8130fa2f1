"""On real plain texts: is news ever marked as something else, and is the headline found?

``python -m benchmarks.clean.blocks [--part dev|train] [--json FILE]`` reads the articles
of PolNeAR. Every annotated content must start in a block that holds news; the headline
must be the title that the corpus lists. Listed mistakes are article names and offsets, never words.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter
from glob import escape
from pathlib import Path

from corpora.polnear import FOLDER
from saidwhat.jobs.read import cleaned as article
from saidwhat.types.article import NEWS_BLOCKS, Article
from saidwhat.types.capture import Capture

_CONTENT = re.compile(r"^T\d+\tContent (\d+)", re.MULTILINE)
_WORD = re.compile(r"\w+")


def titles() -> dict[str, str]:
    """Return the title of every article, as the corpus lists it."""
    with (FOLDER / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: row["title"] for row in rows}


def outside_news(found: Article, starts: list[int]) -> list[int]:
    """Return the starts that lie in no block of news."""
    news = [block.span for block in found.blocks if block.kind in NEWS_BLOCKS]
    return [at for at in starts if not any(span.start <= at < span.end for span in news)]


def measure(part: str) -> dict[str, object]:
    """Return counts of blocks, headlines and contents, and the speed."""
    known = titles()
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    mistakes: list[tuple[str, int]] = []
    start = time.process_time()
    size = 0
    for path in sorted((FOLDER / part / "text").glob("*.txt")):
        content = path.read_bytes()
        size += len(content)
        found = article(Capture(content, path.name))
        kinds.update(block.kind for block in found.blocks)
        counts["articles"] += 1
        counts["headlines"] += found.title is not None
        counts["headlines right"] += _words(found.title) == _words(known.get(path.stem))
        counts["datelines"] += found.dateline is not None
        folder = FOLDER / part / "attributions"
        for marks in folder.glob(f"{escape(path.stem)}_*.ann"):
            starts = [int(at) for at in _CONTENT.findall(marks.read_text(encoding="utf-8"))]
            counts["contents"] += len(starts)
            mistakes += [(path.stem, at) for at in outside_news(found, starts)]
    spent = time.process_time() - start
    return {
        "part": part,
        **counts,
        "contents outside the news": len(mistakes),
        "blocks": dict(kinds),
        "kB per CPU second": round(size / spent / 1000),
        "mistakes": mistakes,
    }


def _words(title: str | None) -> list[str]:
    return _WORD.findall((title or "").casefold())


def main() -> None:
    """Measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = json.dumps(measure(options.part), indent=1)
    print(result)
    if options.json:
        options.json.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
