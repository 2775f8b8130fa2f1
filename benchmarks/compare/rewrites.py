"""Whole rewrites of our own hand: is what they change told, and nothing else?

    python -m benchmarks.compare.rewrites [--second] [--failing]

Reads ``rewrites.md``, or ``rewrites-second.md`` with ``--second``. A change that is marked is told
where one of its kind has its words; what is told and not marked is false, or was missed by who
marked it: ``--failing`` prints both. It prints also how many telling words two versions share, and
how many two different articles of the invented corpus do: what `RELATED` stands between.
"""

from __future__ import annotations

import argparse
import re
from itertools import combinations, pairwise
from pathlib import Path

from benchmarks.compare.versions import reader
from corpora.invented import articles
from saidwhat.compare.edition import edition
from saidwhat.compare.versions import shared
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.jobs.versions import compared
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.versions import Version, VersionChange

FIRST, SECOND = (Path(__file__).with_name(f"rewrites{one}.md") for one in ("", "-second"))
_BLOCK = re.compile(r"^```(old|new|told)\n(.*?)^```$", re.M | re.S)


def pairs(file: Path = FIRST) -> list[tuple[str, dict[str, str]]]:
    """Return the pairs of a file by name: both texts, and what is marked."""
    sections = re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.M)[1:]
    return [(part.splitlines()[0], dict(_BLOCK.findall(part))) for part in sections]


def record(text: str) -> Record:
    """Return the record of a text, printed on a Saturday."""
    return read(Capture(text.encode(), "text.txt"), ReadOptions(Edtf("2031-05-17")))


def is_told(change: VersionChange, kind: str, words: str) -> bool:
    """Tell whether a change is the one that is marked."""
    statement = change.old if kind == "removed" else change.new
    return change.kind == kind and statement is not None and words in statement.text


def main() -> None:
    """Print what is told of each pair."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--second", action="store_true", help="the ten pairs that came later")
    options.add_argument("--failing", action="store_true")
    asked = options.parse_args()
    marked = told = false = 0
    shares = []
    for name, texts in pairs(SECOND if asked.second else FIRST):
        old, new = record(texts["old"]), record(texts["new"])
        shares.append(shared(edition(old), edition(new)))
        found = compared(Version(old), Version(new))
        wanted = [line.partition(": ")[::2] for line in texts["told"].splitlines()]
        missed = [one for one in wanted if not any(is_told(c, *one) for c in found.changes)]
        more = [c for c in found.changes if not any(is_told(c, *one) for one in wanted)]
        marked += len(wanted)
        told += len(wanted) - len(missed)
        false += len(more)
        print(f"{name}: {len(wanted) - len(missed)} of {len(wanted)} told, {len(more)} more")
        if asked.failing:
            for kind, words in missed:
                print(f"   not told: {kind}: {words}")
            for c in more:
                print(f"   more: {c.kind}: {c.old and c.old.text!r} -> {c.new and c.new.text!r}")
    print(f"all: {told} of {marked} told ({100 * told / marked:.0f} %), {false} more")
    if asked.failing:
        return
    print(f"telling words that two versions share: {min(shares):.2f} at least")
    learn = [edition(reader(one)) for one in articles("learn")]
    apart = sorted(shared(one, other) for one, other in combinations(learn, 2))
    print(f"that two articles share: {apart[-1]:.2f} at most, of {len(apart):,} pairs; "
          f"0.99 of them below {apart[int(0.99 * len(apart))]:.2f}")  # fmt: skip
    assert all(a <= b for a, b in pairwise(apart))


if __name__ == "__main__":
    main()
