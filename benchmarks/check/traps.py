"""Are words that are turned round called fine? And are sound cuts still called so?

    python -m benchmarks.check.traps [--failing] [--sound 100] [--seed 1]
    python -m benchmarks.check.traps --own [--failing]

Reads ``cases/traps.jsonl`` of ../shared: an article, a draft that turns its words round or hides
a quotation, and what is wanted: ``not fine`` (a look, or wrong) or ``seen`` (checked, or told as
not checked). Prints a line for each kind. ``--sound N`` prints beside it how many of N unspoilt
parts, elisions and brackets of `benchmarks.check.run` are fine, want a look or are wrong: cuts
made blindly, so that some of them do take a negation away. "run together" are elisions from the
inside of one sentence to the inside of another: an editor would not call them sound. ``--own``
measures ``turned.tsv`` beside this file instead: cuts and brackets of our own that turn what
is printed round, and sound ones; each set was measured once before anybody mended on it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import saidwhat
from benchmarks.check.run import judge, records, source_of
from benchmarks.check.spoil import Case, Spoiler
from corpora.catalogue import SHARED
from saidwhat.types.verdict import Answer, Verdict

SOUND = ("part", "elided", "run together", "bracketed")


def is_caught(answer: Answer, want: str) -> bool:
    """Tell whether an answer is what a trap wants: not fine, or its quotation seen."""
    if want == "seen":
        return bool(answer.quotations or answer.not_checked)
    return answer.level != "fine"


def traps() -> list[dict[str, Any]]:
    """Return the traps: ``kind``, ``article``, ``draft``, ``want`` and ``id`` each."""
    lines = (SHARED / "cases" / "traps.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def sound(each: int, seed: int) -> list[tuple[Case, Verdict]]:
    """Return ``each`` unspoilt cases of the kinds that cut or put in, with their verdicts."""
    source, contents = source_of()
    cases = [case for case in Spoiler(source, seed).cases(each) if case.kind in SOUND]
    judged, _ = judge(cases, records(source, contents))
    return judged


def own() -> list[list[str]]:
    """Return our own cuts and brackets: set, kind, what is printed, what a draft makes of it."""
    lines = (Path(__file__).parent / "turned.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def measure_own(failing: bool) -> None:
    """Print how many of each of our own sets come out as they should, and those that do not."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for number, kind, printed, draft in own():
        marked = draft if "“" in draft else f"“{draft}”"
        article = f"Marta Quell, who chairs the board, said: “{printed}”"
        answer = saidwhat.check(f"Marta Quell said: {marked}", articles=[article])
        came = bool(answer.quotations) and (answer.level == "fine") == (kind == "sound")
        of[number, kind] += 1
        right[number, kind] += came
        if failing and not came:
            print(number, kind, answer.level, "|", printed, "|", draft)
    for (number, kind), many in of.items():
        print(f"set {number} {kind:8} {right[number, kind]:3} of {many}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("--sound", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--own", action="store_true")
    asked = parser.parse_args()
    if asked.own:
        measure_own(asked.failing)
    else:
        measure_shared(asked)


def measure_shared(asked: argparse.Namespace) -> None:
    """Print how many of the shared traps come out as they should, and how sound cuts do."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for trap in traps():
        answer = saidwhat.check(trap["draft"], articles=[trap["article"]])
        caught = is_caught(answer, trap["want"])
        for kind in (trap["kind"], "all"):
            of[kind] += 1
            right[kind] += caught
        if asked.failing and not caught:
            print(trap["id"], trap["article"], "|", trap["draft"], answer.quotations)
    for kind, count in of.items():
        print(f"{kind:10}{right[kind]:5} of {count}")
    if asked.sound:
        levels = Counter(
            (case.kind, verdict.level) for case, verdict in sound(asked.sound, asked.seed)
        )
        for (kind, level), count in sorted(levels.items()):
            print(f"{kind:10}{level:6}{count:5}")


if __name__ == "__main__":
    main()
