"""Whose words are found, and are they given to the right person? Every set with its scorer.

    python -m benchmarks.turns.run [--only SET,SET] [--limit N] [--out FOLDER] [--failing]

Sets: made (48 open quotations, made.py), constructions (small articles of our own), world and
seer (articles of today's press), transcripts. Reads ../shared beside the repository; prints one
line a figure. ``--out`` keeps the figures and every record, so that a change shows as cases.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import saidwhat
from benchmarks.turns.made import passages
from corpora.catalogue import SHARED, scorer
from saidwhat.codec.records import record_to_json

case_score, speaker_score, world_score = map(scorer, ("case_score", "speaker_score", "world_score"))

Json = dict[str, Any]
_WHOLE = re.compile(r"^[ \t]*[“\"‘](?:[^\n]{20,})[”\"’][ \t]*$", re.MULTILINE)


def lines(path: Path) -> list[Json]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records(docs: Iterable[Json], suffix: str = ".txt") -> dict[str, Json]:
    """Return the record of each document by its id, read from a file of that name."""
    found = {}
    with TemporaryDirectory() as folder:
        for doc in docs:
            path = Path(folder) / (doc["id"].replace("/", "_") + suffix)
            path.write_text(doc["text"], encoding="utf-8", newline="")
            for record in saidwhat.read(path, published=doc.get("published")):
                found[doc["id"]] = record_to_json(record, path.name)
    return found


def cases(docs: list[Json], read: dict[str, Json], failing: bool) -> Json:
    """Return how many cases pass, by kind; of open quotations, how many went to another."""
    table, wrong = case_score.score(docs, read)
    if failing:
        for name, faults in wrong.items():
            print(name, *faults, sep="\n    ")
    passed = sum(good for good, _ in table.values())
    return {
        "passed": passed,
        "of": len(docs),
        "wrong names": case_score.wrong_names(wrong),
        "by kind": {kind: f"{good} of {n}" for kind, (good, n) in sorted(table.items())},
    }


def whole_paragraphs(docs: list[Json], read: dict[str, Json]) -> Json:
    """Return how many paragraphs that are wholly a quotation stand in statements."""
    found = of = 0
    for doc in docs:
        said = world_score.merged(
            x for one in read[doc["id"]]["statements"] for x in one["content"]
        )
        for match in _WHOLE.finditer(doc["text"]):
            place = [match.span()]
            of += 1
            found += world_score.shared(place, said) >= 0.5 * world_score.size(place)
    return {"paragraphs wholly quoted, in a statement": f"{found} of {of}"}


def transcripts(docs: list[Json], read: dict[str, Json]) -> Json:
    """Return how many labelled lines are a statement of somebody of that surname."""
    words = same = of = 0
    for doc in docs:
        statements = read[doc["id"]]["statements"] if doc["id"] in read else []
        by_start = [(s["content"][0][0], s) for s in statements]
        for match in re.finditer(r"^([A-Z][\w.’' -]{1,30}): +(\S[^\n]{20,})", doc["text"], re.M):
            of += 1
            start, end = match.span(2)
            inside = [s for at, s in by_start if start <= at < end]
            said = world_score.merged(x for s in inside for x in s["content"])
            words += world_score.shared([(start, end)], said) >= 0.9 * (end - start)
            label = (inside[0]["speaker"] or {}).get("label", "") if inside else ""
            same += label.casefold().split()[-1:] == match[1].casefold().split()[-1:]
    return {"lines": of, "words": words, "speaker": same}


def _sets() -> dict[str, Callable[[], list[Json]]]:
    data = SHARED / "data"
    return {
        "made": passages,
        "constructions": lambda: lines(SHARED / "cases" / "constructions.jsonl"),
        "world": lambda: lines(data / "speakers" / "world-dev.jsonl"),
        "seer": lambda: lines(data / "speakers" / "seer-dev.jsonl"),
        "transcripts": lambda: [
            {"id": path.stem, "text": path.read_text(encoding="utf-8")}
            for path in sorted((data / "transcripts").iterdir())
        ],
    }


def figures(name: str, docs: list[Json], read: dict[str, Json], failing: bool) -> Json:
    """Return the figures of one set."""
    if name in ("made", "constructions"):
        return cases(docs, read, failing)
    if name == "transcripts":
        return transcripts(docs, read)
    whole = whole_paragraphs(docs, read)
    if name == "world":
        return world_score.figures(world_score.score(docs, read)) | whole
    tally = speaker_score.score(docs, read)
    return {part: speaker_score.line(part, counter) for part, counter in tally.items()} | whole


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="made,constructions,world,seer,transcripts")
    parser.add_argument("--limit", type=int, help="so many documents of each set")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    results = {}
    for name in options.only.split(","):
        docs = _sets()[name]()[: options.limit]
        read = records(docs)
        results[name] = figures(name, docs, read, options.failing)
        print(name, json.dumps(results[name], indent=1, ensure_ascii=False), flush=True)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{name}.json").write_text(json.dumps(results[name], indent=1) + "\n")
            with (options.out / f"{name}.jsonl").open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(one) + "\n" for one in read.values())


if __name__ == "__main__":
    main()
