"""How well are expressions of time found and read? Value F1, and the share of wrong values.

    python -m benchmarks.times.run [--out FOLDER] [--heideltime FILE.json]

Scores ``saidwhat.times.find`` with ``../shared/score/time_score.py`` on four corpora,
the part that was looked at and the part held aside, each apart. With ``--heideltime``
(written by ``heideltime.py``) HeidelTime is scored in the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from corpora.catalogue import scorer
from corpora.times import CORPORA, Row, article, rows
from saidwhat.times.find import find

score = scorer("time_score").score

Times = list[dict[str, Any]]


def ours(row: Row, narrative: bool) -> Times:
    """Return the expressions found in a row, as the scorer reads them."""
    return [
        {"span": [t.span.start, t.span.end], "type": t.type, "value": t.value, "mod": t.mod}
        for t in find(article(row), narrative=narrative)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--heideltime", type=Path)
    options = parser.parse_args()
    heideltime = json.loads(options.heideltime.read_text()) if options.heideltime else None
    find(article({"text": "Monday", "published": "2022-07-06"}))
    results: dict[str, Any] = {}
    predictions: dict[str, Times] = {}
    for name, file, narrative in CORPORA:
        tuned, held = rows(file)
        for part, chosen in (("tuned", tuned), ("held", held), ("whole", tuned + held)):
            start = time.process_time()
            found = {row["id"]: ours(row, narrative) for row in chosen}
            spent = time.process_time() - start
            predictions |= found
            words = sum(len(row["text"].split()) for row in chosen)
            figures = score((row["times"], found[row["id"]]) for row in chosen)
            figures |= {"articles": len(chosen), "ms_per_700_words": round(7e5 * spent / words, 2)}
            results[f"{name} {part}"] = figures
            print(f"{name:9} {part:6} saidwhat   {line(figures)}")
            if heideltime:
                peer = score((row["times"], heideltime[row["id"]]) for row in chosen)
                results[f"{name} {part} heideltime"] = peer
                print(f"{name:9} {part:6} heideltime {line(peer)}")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "results.json").write_text(json.dumps(results, indent=1) + "\n")
        with (options.out / "predictions.jsonl").open("w") as out:
            out.writelines(json.dumps({"id": k, "times": v}) + "\n" for k, v in predictions.items())


def line(figures: dict[str, Any]) -> str:
    """Return the figures as one line of a table."""
    return "  ".join(f"{key} {value}" for key, value in figures.items())


if __name__ == "__main__":
    main()
