"""How long does a guard take?

    python -m benchmarks.guard.speed [--runs 20] [--out FOLDER]

An answer of some five hundred words with ten quotations, each with the name of somebody and the
number of its source, over twenty sources of a thousand words from PolNeAR's dev part: in processor
time, the least and the median of so many runs. Sources prepared before; all of it in one call, as
`saidwhat.guard` does; the same while the answer comes in, in parts of twenty characters. Then the
import and the first call in a process of their own, above what Python itself takes: with the
modules compiled before, as an installed package has them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import saidwhat
from benchmarks.check.spoil import _QUOTED
from corpora.polnear import part

SOURCES, WORDS, QUOTATIONS = 20, 1000, 10
_FILLER = "It was a long day in the hall, and the talk of it went on until the lamps were lit. "
_FIRST = """
import time
started = time.process_time(), time.perf_counter()
import saidwhat
answer = saidwhat.guard(
    "Anna Brandt said “The gate stays shut until May.” [1]",
    ["“The gate stays shut until May,” said Mayor Anna Brandt on Monday."],
)
ended = time.process_time(), time.perf_counter()
assert answer.ok
print(*(1000 * (end - start) for start, end in zip(started, ended)))
"""


def sources() -> list[str]:
    """Return twenty texts of some thousand words."""
    found, text = [], ""
    for one in part("dev"):
        for line in one.text.split("\n"):
            text += line + "\n"
            if len(text.split()) >= WORDS:
                found.append(text)
                text = ""
                break
        if len(found) == SOURCES:
            return found
    raise AssertionError("the corpus is too small")


def answer(texts: list[str], seed: int) -> str:
    """Return an answer with ten quotations, five hundred words in all."""
    places = [
        (number, match[1] or match[2])
        for number, text in enumerate(texts)
        for match in _QUOTED.finditer(text)
        if 8 <= len((match[1] or match[2]).split()) <= 30
    ]
    made = [
        f"Ann Smith, the mayor, said: “{words}” [{number + 1}]\n\n"
        for number, words in random.Random(seed).sample(places, QUOTATIONS)
    ]
    missing = 500 - sum(len(line.split()) for line in made)
    filler = _FILLER * (missing // (len(_FILLER.split()) * QUOTATIONS) + 1)
    return "".join(filler.strip() + " " + line for line in made)


def least(work: Callable[[], object], runs: int) -> dict[str, float]:
    """Return the least and the median milliseconds of processor time."""
    took = []
    for _ in range(runs):
        started = time.process_time()
        work()
        took.append(1000 * (time.process_time() - started))
    return {"least": round(min(took), 1), "median": round(statistics.median(took), 1)}


def first_call(runs: int) -> dict[str, dict[str, float]]:
    """Return what importing and the first call take, in processes of their own."""
    with tempfile.TemporaryDirectory() as compiled:
        kept = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-c", _FIRST]
        told = [
            subprocess.run(command, env=kept, capture_output=True, check=True, text=True).stdout
            for _ in range(runs + 1)
        ]
    pairs = [tuple(map(float, line.split())) for line in told[1:]]
    return {
        name: {"least": round(min(of), 1), "median": round(statistics.median(of), 1)}
        for name, of in zip(("processor", "wall clock"), zip(*pairs, strict=True), strict=True)
    }


def streamed(guard: saidwhat.Guard, text: str) -> None:
    following = guard.another()
    for at in range(0, len(text), 20):
        following.feed(text[at : at + 20])
    following.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    texts = sources()
    text = answer(texts, 7)
    guard = saidwhat.Guard(texts).prepare()
    found = {
        "words of the answer": len(text.split()),
        "quotations": len(guard.check(text).quotations),
        "words of the sources": sum(len(source.split()) for source in texts),
        "check, sources prepared": least(lambda: guard.check(text), asked.runs),
        "guard, all in one call": least(lambda: saidwhat.guard(text, texts), asked.runs),
        "preparing the sources": least(lambda: saidwhat.Guard(texts).prepare(), asked.runs),
        "streamed, sources prepared": least(lambda: streamed(guard, text), asked.runs),
        "import and first guard": first_call(asked.runs),
    }
    print(json.dumps(found, indent=1))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "speed.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
