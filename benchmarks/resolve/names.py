"""Does the two-field rule link the right names? Our own pairs, and name_bench.

    python -m benchmarks.resolve.names [--out FOLDER]

A link is an answer "same". Precision and recall of links; a pair marked unsure counts as
a wrong link if it is linked. name_bench (nomenklatura, MIT): its Person cases.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from corpora.catalogue import DATA
from saidwhat.text.names import compare
from saidwhat.text.people import plain

PAIRS = Path(__file__).parent / "pairs.tsv"
BENCH = DATA / "entities/names/name_bench_cases.csv"


def pairs() -> list[tuple[str, tuple[str, ...], str, tuple[str, ...], str]]:
    found = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, mine, right, theirs, same = line.split("\t")
            roles = [tuple(filter(None, one.split("|"))) for one in (mine, theirs)]
            found.append((left, roles[0], right, roles[1], same))
    return found


def report(name: str, links: Counter[str]) -> str:
    precision = links["right"] / max(1, links["right"] + links["wrong"])
    recall = links["right"] / max(1, links["right"] + links["missed"])
    return (
        f"{name:34} P {100 * precision:5.1f}  R {100 * recall:5.1f}"
        f"   ({links['right']} right, {links['wrong']} wrong, {links['missed']} missed)"
    )


def count(said: bool, same: bool) -> str:
    return ("right" if same else "wrong") if said else ("missed" if same else "rest")


def own(wrong: list[str]) -> list[str]:
    tables = {"saidwhat": Counter[str](), "exact name": Counter[str](),
              "Jaro-Winkler >= 0.90": Counter[str](), "surname alone": Counter[str]()}  # fmt: skip
    for left, mine, right, theirs, verdict in pairs():
        match = compare(left, right, mine, theirs)
        same = verdict == "same"
        one, other = plain(left), plain(right)
        likeness = JaroWinkler.similarity(left.lower(), right.lower())
        said = {
            "saidwhat": match.verdict == "same",
            "exact name": one == other,
            "Jaro-Winkler >= 0.90": likeness >= 0.9,
            "surname alone": plain(left.split()[-1]) == plain(right.split()[-1]),
        }
        for name, answer in said.items():
            tables[name][count(answer, same)] += 1
        if (match.verdict == "same") != same:
            wrong.append(f"{left} | {right} | {verdict} | {match.verdict} | {match.reasons}")
    return [report(name, links) for name, links in tables.items()]


def bench(wrong: list[str]) -> list[str]:
    links, likeness = Counter[str](), Counter[str]()
    with BENCH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["schema"] != "Person":
                continue
            same = row["is_match"] == "true"
            match = compare(row["name1"], row["name2"])
            links[count(match.verdict == "same", same)] += 1
            near = JaroWinkler.similarity(row["name1"].lower(), row["name2"].lower()) >= 0.9
            likeness[count(near, same)] += 1
            if (match.verdict == "same") != same:
                wrong.append(f"{row['name1']} | {row['name2']} | {same} | {match.verdict}")
    return [report("name_bench: saidwhat", links), report("name_bench: Jaro-Winkler", likeness)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", action="store_true", help="the cases that came out wrong")
    options = parser.parse_args()
    wrong: list[str] = []
    lines = own(wrong)
    ours = len(wrong)
    lines += bench(wrong)
    print("\n".join(lines))
    if options.show:
        print("\n".join(wrong[:ours]), "\n\n".join(["", *wrong[ours:]]), sep="\n")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
