"""How well are statements found, joined and cut out? PolNeAR dev, by role, relation and slice.

    python -m benchmarks.attribution.run [--model FOLDER] [--out FOLDER]

Only outermost relations are scored: PolNeAR has no others. Ends with status 1 if a
figure is below its floor (``floors.json``), or if the corpus is not the one that the
floors were set on. ``--out`` keeps results.json and one line an article with places and
verdicts, so that a change shows as a difference of cases.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.attribution.slices import table, verdicts
from benchmarks.attribution.spans import span_scores
from corpora.polnear import SCORER, digest_of, scored
from saidwhat.tag.encoder import FOLDER
from saidwhat.tag.tagger import Tagger
from saidwhat.tag.windows import lines
from saidwhat.turns.find import turns
from saidwhat.types.article import Article, Block

FLOORS = Path(__file__).parent / "floors.json"


def predict(tagger: Tagger, text: str) -> list[dict[str, Any]]:
    """Return the outermost relations of a text as the scorer reads them."""
    blocks = tuple(Block("headline" if head else "body", span) for span, head in lines(text))
    article = Article(text, blocks)
    attributions, _ = tagger.outermost(article, turns(article))
    return [
        {
            role: [[s.start, s.end] for s in getattr(a, role)]
            for role in ("source", "cue", "content")
        }
        | {"confidence": a.confidence}
        for a in attributions
    ]


def reliability(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return, for steps of confidence, how many predictions are usable."""
    steps = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    found = []
    for low, high in pairwise(steps):
        own = [r for r in rows if "predicted" in r and low <= r["predicted"]["confidence"] < high]
        if own:
            usable = sum(row["verdict"] in ("exact", "usable") for row in own) / len(own)
            mean = sum(row["predicted"]["confidence"] for row in own) / len(own)
            row = {"from": low, "n": len(own), "said": round(mean, 2), "usable": round(usable, 2)}
            found.append(row)
    return found


def show(results: dict[str, Any]) -> None:
    """Print every table."""
    for name, row in results["relations"].items():
        figures = f"F1 {row['f1']:5.1f}  P {row['p']:5.1f}  R {row['r']:5.1f}"
        print(f"{name:8} {figures}  gold {row['gold']}")
    for name in ("spans", "spans_strict"):
        cells = (f"{role} {row['f1']}" for role, row in results[name].items())
        print(f"{name:13} F1: " + "  ".join(cells))
    for name, row in results["slices"].items():
        print(f"{name:16}", "  ".join(f"{key} {value}" for key, value in row.items()))
    print("fails first at:", results["fails"])
    for row in results["reliability"]:
        print(f"confidence from {row['from']:.1f}:", "  ".join(f"{k} {row[k]}" for k in _SHOWN))


_SHOWN = ("n", "said", "usable")


def below_floor(results: dict[str, Any]) -> list[str]:
    """Return what is wrong: a figure below its floor, or another corpus."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if results["corpus"] != floors["corpus"]:
        return ["the corpus is not the one that the floors were set on"]
    return [
        f"{part} {name}: {results[part][name]['f1']} is below the floor of {least}"
        for part in ("relations", "spans")
        for name, least in floors[part].items()
        if results[part][name]["f1"] < least
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    tagger = Tagger.load(options.model)
    docs = [(n, text, gold, predict(tagger, text)) for n, text, gold in scored("dev")]
    judged = {name: verdicts(text, gold, found) for name, text, gold, found in docs}
    rows = [row for own in judged.values() for row in own]
    triples = [doc[1:] for doc in docs]
    results = {
        "model": tagger.model.digest,
        "corpus": digest_of("dev"),
        "relations": SCORER.score(triples),
        "spans": span_scores(triples, strict=False),
        "spans_strict": span_scores(triples, strict=True),
        "slices": table(rows),
        "fails": Counter(f"{row['verdict']}: {row['fails']}" for row in rows if row.get("fails")),
        "reliability": reliability(rows),
    }
    show(results)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        with (options.out / "cases.jsonl").open("w") as file:
            for name, own in judged.items():
                file.write(json.dumps({"article": name, "relations": own}) + "\n")
    wrong = below_floor(results)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
