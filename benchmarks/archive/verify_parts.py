"""Where does the time of `verify` go? CPU seconds of each part, and of a sample of articles.

    python -m benchmarks.archive.verify_parts ARCHIVE CHUNKS OUT.json

What is done once for the whole file is done whole; of the articles, which are most of the
work and take the same time each, CHUNKS chunks of 500 are inspected.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.archive.store import CLEANER, derive
from saidwhat.archive import driver, ledger, proof, wordsum
from saidwhat.archive.inspection import inspect


def main(path: Path, count: int, out: Path) -> None:
    seconds: dict[str, float] = {}

    def timed(name: str, do: Callable[[], Any]) -> Any:
        clock = time.process_time()
        done = do()
        seconds[name] = round(time.process_time() - clock, 2)
        print(f"{seconds[name]:>8}  {name}", flush=True)
        return done

    engine = driver.engine(path, "ro")
    with driver.reading(engine, path) as connection:
        problems = timed("SQLite's check", lambda: list(proof._file(connection)))
        problems += timed("journal, labels, strays", lambda: list(ledger.problems(connection)))
        added = timed("digests of the journal", lambda: ledger.standing(connection))
        timed("entity rows", lambda: ledger.entity_sums(connection))
        timed("walk over the word indexes", lambda: wordsum.of_file(connection))
        timed("index of labels made again", lambda: ledger.label_words(connection).sums())
        fixed = sum(seconds.values())
        chunks = proof._chunks(connection)
        some = chunks[:: max(1, len(chunks) // count)][:count]
        findings = timed(
            "sample of articles",
            lambda: [inspect(connection, {CLEANER: derive}, added, chunk) for chunk in some],
        )
    sampled = sum(finding.articles for finding in findings)
    problems += [problem for finding in findings for problem in finding.problems]
    each = seconds["sample of articles"] / sampled + fixed / len(added)
    result = {
        "articles": len(added),
        "sampled": sampled,
        "cpu_seconds": seconds,
        "cpu_ms_per_article": round(each * 1e3, 2),
        "articles_per_cpu_second": round(1 / each, 1),
        "problems": problems[:5],
    }
    print(json.dumps(result, indent=1))
    out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
