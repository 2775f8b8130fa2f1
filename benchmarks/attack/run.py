"""What does an attack of some minutes find? Files, drafts, kills, flips and edits, by turns.

    PYTHONPATH=src python -m benchmarks.attack.run --minutes 10 [--seed N] [--json OUT]

The attacks are those of ``tests/attack``, which CI runs for half a minute, with the model that
ships instead of a pattern. What falls is printed with the call that makes it again, and the attack
goes on. Floor: nothing falls.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from saidwhat.archive.archive import Archive
from saidwhat.types.speaker import Judgement
from tests.archive.made import LIGHTHOUSE, made, numbered
from tests.archive.proving import page
from tests.archive.test_proof import TABLES
from tests.attack.attacks import attack_checking, attack_reading
from tests.attack.broken import DRAFTS, FILES
from tests.attack.edits import edit_cell, flip_byte
from tests.attack.kills import KILLS, Desk


@dataclass
class Told:
    """What came of one kind of attack: how many, how many of them bit, what fell."""

    tried: int = 0
    bit: int = 0
    seconds: float = 0.0
    fell: list[str] = field(default_factory=list)


def archive_of(path: Path) -> Path:
    """Make the archive that is flipped and edited: pages, texts, a withdrawal, a judgement."""
    with Archive.open(path, create=True) as archive:
        archive.add_all(map(numbered, range(5)), cleaner="plain")
        archive.add(*page(), cleaner="page")
        archive.add(*made(LIGHTHOUSE), cleaner="plain")
        archive.withdraw(numbered(2)[1].article.id, "a mistake")
        archive.judge(Judgement("Orla Venn", "Tobin Marsh", "different", ("seen",), "Ada", ""))
    return path


def flip(whole: Path, seed: int) -> bool:
    return flip_byte(Path(shutil.copy(whole, whole.with_name("copy.db"))), whole, seed)


def edit(whole: Path, table: str, seed: int) -> bool:
    edit_cell(Path(shutil.copy(whole, whole.with_name("copy.db"))), table, seed)
    return True


def kill(command: str, seed: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), random.Random(seed), articles=20)
        if command != "add":
            with Archive.open(desk.archive, create=True) as archive:
                archive.add_all(map(numbered, range(100, 160)))
        return bool(KILLS[command](desk, 1))


def attacks(whole: Path) -> dict[str, Callable[[int], bool]]:
    """Return every attack by its name; each takes a seed and tells whether it bit."""
    found: dict[str, Callable[[int], bool]] = {}
    for name in FILES:
        found[f"read {name}"] = lambda seed, name=name: attack_reading(name, seed)
    for name in DRAFTS:
        found[f"check {name}"] = lambda seed, name=name: attack_checking(name, seed)
    found["flip a bit"] = lambda seed: flip(whole, seed)
    for table in TABLES:
        found[f"edit {table}"] = lambda seed, table=table: edit(whole, table, seed)
    for command in KILLS:
        found[f"kill {command}"] = lambda seed, command=command: kill(command, seed)
    return found


def run(minutes: float, seed: int, whole: Path) -> dict[str, Told]:
    """Attack until the time is over; each kind gets about the same share of it."""
    chance, told, kinds = random.Random(seed), defaultdict[str, Told](Told), attacks(whole)
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        name = min(kinds, key=lambda kind: told[kind].seconds)
        own, begun = chance.randrange(1 << 48), time.monotonic()
        try:
            told[name].bit += kinds[name](own)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            told[name].fell.append(f"{name}, seed {own}: {type(error).__name__}: {error}"[:400])
            print(told[name].fell[-1], file=sys.stderr, flush=True)
        told[name].tried += 1
        told[name].seconds += time.monotonic() - begun
    return told


def table(told: dict[str, Told]) -> str:
    """Return the table: attack, tried, bit, fell."""
    lines = ["| attack | tried | bit | fell |", "|---|---:|---:|---:|"]
    for name, each in told.items():
        lines.append(f"| {name} | {each.tried:,} | {each.bit:,} | {len(each.fell)} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAIDWHAT_CACHE"] = str(Path(folder) / "cache")
        told = run(options.minutes, options.seed, archive_of(Path(folder) / "a.db"))
    print(f"seed {options.seed}, {options.minutes:g} minutes\n\n{table(told)}")
    if options.json:
        rows = {name: asdict(each) for name, each in told.items()}
        options.json.write_text(
            json.dumps({"seed": options.seed, "attacks": rows}, indent=1) + "\n"
        )
    return int(any(each.fell for each in told.values()))


if __name__ == "__main__":
    sys.exit(main())
