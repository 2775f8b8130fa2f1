"""How long does a draft of forty quotations take against an archive?

    python -m benchmarks.check.speed ARCHIVE [--drafts 5] [--seed 3] [--stages]

Takes forty quotations from articles of the archive for each draft: ten as they are, ten
parts, ten with a word changed, ten that no article has. Opening the archive counts; who
the draft says said what is given, not read: a model's time is measured elsewhere. ``again`` is the
same draft once more in the same process, with what was looked up the first time kept. Garbage is
looked for as seldom as in the processes that check. ``--stages`` tells where the processor time of
the first time went, in seconds a draft.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from saidwhat.archive.archive import Archive
from saidwhat.check import kept, nearest
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.jobs.worker import OBJECTS
from saidwhat.types.article import Article
from saidwhat.types.record import Record
from saidwhat.types.verdict import Coverage

EACH = 10

spent: Counter[str] = Counter()


class Unkept:
    """An archive of which nothing is kept, as it is the first time."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def coverage(self) -> Coverage:
        return self._archive.coverage()

    def articles_with(self, phrases: Sequence[str], limit: int) -> Sequence[str]:
        return timed("which articles", self._archive.articles_with)(phrases, limit)

    def record(self, article_id: str) -> Record:
        return timed("bringing back", self._archive.record)(article_id)


def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``work``, whose processor time is noted for a stage."""

    def doing(*given: Any) -> Any:
        used = time.process_time()
        try:
            return work(*given)
        finally:
            spent[stage] += time.process_time() - used
            spent[f"{stage}, times"] += 1

    return doing


def quotations(archive: Archive, ids: list[str], seed: int) -> list[tuple[str, str]]:
    """Return forty (kind, words), drawn from the archive's direct statements."""
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < 4 * EACH:
        record = archive.record(chance.choice(ids))
        direct = [s for s in record.statements if s.kind == "direct" and len(s.content) == 1]
        direct = [s for s in direct if 8 <= len(s.text.split()) <= 40 and "\n" not in s.text]
        if direct:
            said = chance.choice(direct).text.strip('“”"')
            found += [] if set('“”"') & set(said) else [said]
    words = [text.split() for text in found]
    made = [("whole", " ".join(w)) for w in words[:EACH]]
    made += [("part", " ".join(w[1:-1])) for w in words[EACH : 2 * EACH]]
    for w in words[2 * EACH : 3 * EACH]:
        at = chance.randrange(2, len(w) - 2)
        made.append(("changed", " ".join([*w[:at], "marmalade", *w[at + 1 :]])))
    for w in words[3 * EACH :]:
        made.append(("absent", " ".join(chance.sample(w, len(w)))))
    chance.shuffle(made)
    return made


class Times:
    """Wall and processor times of what is done within."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall.append(round(time.perf_counter() - self._began[0], 3))
        self.cpu.append(round(time.process_time() - self._began[1], 3))

    def told(self, name: str) -> dict[str, list[float]]:
        return {f"{name}, wall": self.wall, f"{name}, cpu": self.cpu}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--stages", action="store_true")
    asked = parser.parse_args()
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
    with sqlite3.connect(f"file:{asked.archive}?mode=ro", uri=True) as connection:
        query = "SELECT id FROM article ORDER BY id LIMIT 5000"
        ids = [row[0] for row in connection.execute(query)]
        (count,) = connection.execute("SELECT count(*) FROM article").fetchone()
    if asked.stages:
        kept.prepare = timed("preparing", kept.prepare)
        nearest.align = timed("aligning", nearest.align)
    first, again = Times(), Times()
    words: Counter[str] = Counter()
    for number in range(asked.drafts):
        with Archive.open(asked.archive, readonly=True) as archive:
            made = quotations(archive, ids, asked.seed + number)
        text = "\n\n".join(f"“{words}”" for _, words in made)
        draft, record = plain_draft(text), Record(Article(text), (), (), (), ())
        with first, Archive.open(asked.archive, readonly=True) as archive:
            verdicts = check(draft, record, Unkept(archive))
        told = dict(spent)
        with Archive.open(asked.archive, readonly=True) as archive:
            check(draft, record, archive)
        with again, Archive.open(asked.archive, readonly=True) as archive:
            assert check(draft, record, archive) == verdicts
        spent.clear()
        spent.update(told)
        for (kind, _), verdict in zip(made, verdicts, strict=True):
            words[f"{kind}: {verdict.words}"] += 1
    result = {
        "articles": count,
        **first.told("first"),
        **again.told("again"),
        "verdicts": dict(sorted(words.items())),
    }
    if asked.stages:
        result["stages"] = {name: round(n / asked.drafts, 3) for name, n in sorted(spent.items())}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
