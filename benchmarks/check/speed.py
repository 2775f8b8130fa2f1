"""How long does a draft of forty quotations take against an archive?

    python -m benchmarks.check.speed ARCHIVE [--drafts 5] [--seed 3]

Takes forty quotations from articles of the archive for each draft: ten as they are, ten
parts, ten with a word changed, ten that no article has. Opening the archive counts; who
the draft says said what is given, not read: a model's time is measured elsewhere.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import time
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.types.article import Article
from saidwhat.types.record import Record

EACH = 10


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    with sqlite3.connect(f"file:{asked.archive}?mode=ro", uri=True) as connection:
        query = "SELECT id FROM article ORDER BY id LIMIT 5000"
        ids = [row[0] for row in connection.execute(query)]
        (count,) = connection.execute("SELECT count(*) FROM article").fetchone()
    wall, cpu, words = [], [], {}
    for number in range(asked.drafts):
        with Archive.open(asked.archive, readonly=True) as archive:
            made = quotations(archive, ids, asked.seed + number)
        text = "\n\n".join(f"“{words}”" for _, words in made)
        draft, record = plain_draft(text), Record(Article(text), (), (), (), ())
        started, used = time.perf_counter(), time.process_time()
        with Archive.open(asked.archive, readonly=True) as archive:
            verdicts = check(draft, record, archive)
        wall.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
        for (kind, _), verdict in zip(made, verdicts, strict=True):
            key = f"{kind}: {verdict.words}"
            words[key] = words.get(key, 0) + 1
    result = {
        "articles": count,
        "wall": wall,
        "cpu": cpu,
        "verdicts": dict(sorted(words.items())),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
