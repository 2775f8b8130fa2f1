"""Is what stands in an archive found there? Words drawn from anywhere in its articles.

    python -m benchmarks.check.drawn ARCHIVE [--each 200] [--seed 5] [--out VERDICTS.json]
    python -m benchmarks.check.drawn --compare BEFORE.json AFTER.json

Draws words from any place of articles, quoted or not: eight to thirty in a row with other case and
punctuation; twelve with one changed; twenty with every fourth changed; four to seven; thirty with
ten of the middle left out. Prints the verdicts by kind; ``--out`` keeps them case by case, and
``--compare`` prints each kind's cases whose verdict on the words differs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.types.article import Article
from saidwhat.types.record import Record

#: Words that no article has.
OTHER = ("marmalade", "sundial", "teacup", "anvil", "oboe")
#: Marks that would part a quotation.
MARKS = re.compile(r"""[“”"‘«»„\[\]…<>*_#`&´]|\.\.|--|(?<!\w)['’]|['’](?!\w)""")
TOGETHER = 25


def drawn(texts: list[str], each: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield kinds and the words of a draft's quotations."""
    for kind, size in (("run", 0), ("one in 12", 12), ("every 4th", 20), ("short", 1), ("cut", 30)):
        made = 0
        while made < each:
            words = chance.choice(texts).split()
            length = size if size > 1 else chance.randint(*((8, 30) if size == 0 else (4, 7)))
            if len(words) <= length:
                continue
            at = chance.randrange(len(words) - length)
            taken = words[at : at + length]
            if MARKS.search(" ".join(taken)):
                continue
            made += 1
            yield kind, " ".join(changed(kind, taken, chance))


def changed(kind: str, words: list[str], chance: random.Random) -> list[str]:
    """Return words as the draft has them."""
    if kind == "run":
        return [
            chance.choice((word, word.upper(), word.lower(), f"{word},"))
            if word.isalpha()
            else word
            for word in words
        ]
    if kind == "one in 12":
        at = chance.randrange(len(words))
        return [*words[:at], chance.choice(OTHER), *words[at + 1 :]]
    if kind == "every 4th":
        return [chance.choice(OTHER) if at % 4 == 3 else word for at, word in enumerate(words)]
    return [*words[:10], "…", *words[20:]] if kind == "cut" else words


def verdicts(path: Path, each: int, seed: int) -> list[tuple[str, str, str]]:
    """Return kind, words and verdict of every case."""
    chance = random.Random(seed)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        query = "SELECT text FROM body WHERE article % 7 = 3 LIMIT 3000"
        texts = [text for (text,) in connection.execute(query) if isinstance(text, str)]
    cases = list(drawn(texts, each, chance))
    found = []
    for at in range(0, len(cases), TOGETHER):
        some = cases[at : at + TOGETHER]
        text = "\n\n".join(f"“{words}”" for _, words in some)
        draft, record = plain_draft(text), Record(Article(text), (), (), (), ())
        with Archive.open(path, readonly=True) as archive:
            told = check(draft, record, archive)
        for (kind, words), verdict in zip(some, told, strict=True):
            found.append((kind, words, verdict.words))
    return found


def compared(before: Path, after: Path) -> Iterator[str]:
    """Yield how the verdicts of two runs differ, by kind."""
    pairs = zip(json.loads(before.read_text()), json.loads(after.read_text()), strict=True)
    differing = Counter((a[0], a[2], b[2]) for a, b in pairs if a[2] != b[2])
    yield f"{sum(differing.values())} verdicts differ"
    for (kind, one, other), count in sorted(differing.items()):
        yield f"{kind}: {one} before, {other} after: {count}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--compare", type=Path, nargs=2)
    asked = parser.parse_args()
    if asked.compare:
        print(*compared(*asked.compare), sep="\n")
        return
    found = verdicts(asked.archive, asked.each, asked.seed)
    for (kind, words), count in sorted(Counter((kind, told) for kind, _, told in found).items()):
        print(f"{kind:10} {words:12} {count:5}")
    if asked.out:
        asked.out.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
