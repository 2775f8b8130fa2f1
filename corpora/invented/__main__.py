"""Say what the invented articles hold: ``python -m corpora.invented [FILE …]``.

Prints the faults of every file that does not fit, and exits 1; else one line a split.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from corpora.invented import FOLDER, SPLITS, FaultyArticleError, Invented, parse


def main(names: list[str]) -> int:
    """Check the files named, or all of them."""
    paths = [Path(name) for name in names] or sorted(FOLDER.glob("*/*.txt"))
    found, faults = [], 0
    for path in paths:
        try:
            found.append(parse(path))
        except FaultyArticleError as fault:
            print(fault, file=sys.stderr)
            faults += 1
    for split in SPLITS:
        _say(split, [one for one in found if one.split == split])
    for name, times in _names(found).items():
        if times > 1:
            print(f"{name}: a person of {times} articles", file=sys.stderr)
            faults += 1
    return 1 if faults else 0


def _say(split: str, found: list[Invented]) -> None:
    count: Counter[str] = Counter()
    for one in found:
        count["words"] += len(one.text.split())
        count["statements"] += len(one.statements)
        count["mentions"] += len(one.mentions)
        count["traps"] += len(one.traps)
    told = ", ".join(f"{count[name]:,} {name}" for name in ("words", "statements", "mentions"))
    print(f"{split}: {len(found)} articles of {len({x.kind for x in found})} kinds, {told}")


def _names(found: list[Invented]) -> Counter[str]:
    """Count in how many articles each full name of a person stands: people of one name are one."""
    return Counter(
        name
        for one in found
        for name in {e.name for e in one.entities.values() if e.type == "person" and " " in e.name}
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
