"""What do five other packages that check quotations make of the cases that we make?

    python -m benchmarks.check.rivals --environments FOLDER [--each 25] [--seed 7] [--out FOLDER]

The packages are krokai, grounded-check, gtrex, quotecheck and corroborate, in the versions of
`VERSIONS`, each installed into an environment of its own below FOLDER (that needs the package
index, once). Two sets of cases:

- our generator (`spoil.py`) over PolNeAR's dev part, so many of each kind;
- the hundred of `rival_cases.jsonl`: the kinds that the packages' own published tests have, in our
  words, half of them sound. Kinds that are of other things than words (addresses of laws,
  numbers outside quotation marks) are not there.

Accepted is what a package would let pass without a word: of saidwhat the level ``fine``, and
``look`` apart. None of the five claims to know who spoke: the row "other speaker" is no fault of
theirs, and stands there because it is what an editor has to catch.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import saidwhat
from benchmarks.check.run import judge, records, source_of
from benchmarks.check.spoil import Case, Spoiler
from saidwhat.types.verdict import FAITHFUL

HERE = Path(__file__).parent
VERSIONS = {
    "krokai": "0.15.0",
    "grounded-check": "0.1.2",
    "gtrex": "1.1.0",
    "quotecheck": "0.1.0",
    "corroborate": "0.1.0",
}


@dataclass(frozen=True)
class Row:
    """One kind of case: is it sound, and how many of it does each package accept?"""

    kind: str
    sound: bool
    count: int
    accepted: dict[str, int]


def environment(folder: Path, package: str) -> Path:
    """Return the Python of a package's own environment, made where it is not there."""
    python = folder / package / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / package], check=True)
        wanted = f"{package}=={VERSIONS[package]}"
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", wanted], check=True)
    return python


def ask(python: Path, package: str, articles: dict[str, str], quotations: list[str]) -> list[bool]:
    """Return which quotations a package accepts against these articles."""
    question = json.dumps({"articles": articles, "quotations": quotations})
    command = [python, HERE / "rival_adapter.py", package]
    done = subprocess.run(command, input=question, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def of_generator(folder: Path, each: int, seed: int) -> tuple[list[Row], dict[str, float]]:
    """Return the rows of our generator's cases, and the seconds each package took for all."""
    source, contents = source_of()
    judged, seconds = judge(list(Spoiler(source, seed).cases(each)), records(source, contents))
    cases = [case for case, _ in judged]
    accepted = {
        "saidwhat fine": [v.level == "fine" for _, v in judged],
        "saidwhat look": [v.level == "look" for _, v in judged],
    }
    took = {"saidwhat": sum(seconds)}
    for package in VERSIONS:
        started = time.perf_counter()
        python = environment(folder, package)
        accepted[package] = ask(python, package, source.texts, [case.text for case in cases])
        took[package] = time.perf_counter() - started
    return rows([(case.kind, _is_sound(case)) for case in cases], accepted), took


def _is_sound(case: Case) -> bool:
    return case.words in FAITHFUL and case.attribution != "other"


def of_tests(folder: Path) -> list[Row]:
    """Return the rows of the hundred cases: each is an article of its own."""
    lines = (HERE / "rival_cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    articles = [_article(case["words"]) for case in cases]
    levels = [
        saidwhat.check(f"Mara Lund said: “{case['quoted']}”", articles=[article]).level
        for case, article in zip(cases, articles, strict=True)
    ]
    accepted = {
        "saidwhat fine": [level == "fine" for level in levels],
        "saidwhat look": [level == "look" for level in levels],
    }
    for package in VERSIONS:
        python = environment(folder, package)
        accepted[package] = [
            ask(python, package, {"article": article}, [case["quoted"]])[0]
            for case, article in zip(cases, articles, strict=True)
        ]
    return rows([(case["kind"], case["sound"]) for case in cases], accepted)


def _article(words: str) -> str:
    return (
        "Mara Lund, who keeps the harbour's accounts, spoke for half an hour on Tuesday.\n\n"
        f"Lund said: “{words}”\n\nThe council meets again in spring.\n"
    )


def rows(kinds: Sequence[tuple[str, bool]], accepted: dict[str, list[bool]]) -> list[Row]:
    """Return a row a kind in the order of the kinds, sound ones first."""
    found = []
    for kind, sound in sorted(dict.fromkeys(kinds), key=lambda pair: not pair[1]):
        places = [n for n, pair in enumerate(kinds) if pair == (kind, sound)]
        counts = {name: sum(said[n] for n in places) for name, said in accepted.items()}
        found.append(Row(kind, sound, len(places), counts))
    return found


def total(found: Sequence[Row], sound: bool) -> Row:
    """Return the sum of the sound rows, or of the others."""
    some = [row for row in found if row.sound == sound]
    names = some[0].accepted if some else {}
    counts = {name: sum(row.accepted[name] for row in some) for name in names}
    return Row("all sound" if sound else "all not", sound, sum(r.count for r in some), counts)


def table(found: Sequence[Row]) -> str:
    """Return the rows as a Markdown table: how many of each kind are accepted."""
    names = list(found[0].accepted)
    lines = ["| kind | sound | cases | " + " | ".join(names) + " |"]
    lines.append("|---" * (3 + len(names)) + "|")
    for row in (*found, total(found, True), total(found, False)):
        cells = [row.kind, "yes" if row.sound else "no", str(row.count)]
        lines.append("| " + " | ".join([*cells, *map(str, row.accepted.values())]) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--environments", type=Path, required=True)
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    tested = table(of_tests(asked.environments))
    made, took = of_generator(asked.environments, asked.each, asked.seed)
    lines = ["Kinds of their own tests:", "", tested, "", "Our generator:", "", table(made), ""]
    lines += [f"{name}: {seconds:.1f} s" for name, seconds in took.items()]
    print("\n".join(lines))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
