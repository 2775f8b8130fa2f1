"""How well are names found? Universal NER over EWT, test: web text that nothing here learned from.

    python -m benchmarks.attribution.entities [--model FOLDER] [--out FOLDER] [--part test]

Exact spans of persons, organisations and places, micro F1. The model splits a title
from a name ("Mayor | Quill") and the corpus at times does not, so a name counts for a
person when the corpus's span ends with it and begins with a role that the model found.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from corpora.catalogue import DATA
from saidwhat.tag.encoder import FOLDER as MODEL
from saidwhat.tag.tagger import Tagger
from saidwhat.types.span import Span

KINDS = {"PER": "person", "ORG": "organization", "LOC": "place"}
FOLDER = DATA / "entities/uner-ewt"
Place = tuple[str, int, int]


def sentences(part: str) -> Iterator[tuple[str, set[Place]]]:
    """Yield each sentence, words joined by spaces, and its gold spans."""
    lines = (FOLDER / f"en_ewt-ud-{part}.iob2").read_text(encoding="utf-8").splitlines()
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            rows = [line.split("\t") for line in group if not line.startswith("#")]
            yield from _sentence([(row[1], row[2]) for row in rows if len(row) > 2])


def _sentence(rows: list[tuple[str, str]]) -> Iterator[tuple[str, set[Place]]]:
    spans: list[Place] = []
    at = 0
    for word, tag in rows:
        end = at + len(word)
        if tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], spans[-1][1], end)
        elif tag[2:] in KINDS:
            spans.append((KINDS[tag[2:]], at, end))
        at = end + 1
    if rows:
        yield " ".join(word for word, _ in rows), set(spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--part", default="test")
    options = parser.parse_args()
    tagger = Tagger.load(options.model)
    count: Counter[str] = Counter()
    for text, gold in sentences(options.part):
        _, mentions = tagger.read(text, [(Span(0, len(text)), False)])
        names = {
            (str(m.entity_kind), m.span.start, m.span.end) for m in mentions if m.kind == "name"
        }
        roles = {m.span.start: m.span.end for m in mentions if m.kind == "role"}
        for start, end in roles.items():
            for kind, a, b in list(names):
                if kind == "person" and (kind, start, b) in gold and 0 <= a - end <= 3:
                    names = names - {(kind, a, b)} | {(kind, start, b)}
        for kind in KINDS.values():
            ours, theirs = ({p for p in side if p[0] == kind} for side in (names, gold))
            for name, number in (("hit", ours & theirs), ("pred", ours), ("gold", theirs)):
                count[f"{kind} {name}"] += len(number)
    results = {}
    for kind in KINDS.values():
        hit, pred, gold_ = (count[f"{kind} {name}"] for name in ("hit", "pred", "gold"))
        p, r = hit / max(1, pred), hit / max(1, gold_)
        f1 = 200 * p * r / max(p + r, 1e-9)
        results[kind] = {"f1": round(f1, 1), "p": round(100 * p, 1), "r": round(100 * r, 1)}
        print(kind, results[kind], "gold", gold_)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "entities.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
