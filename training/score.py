"""How good is a checkpoint or a model folder on PolNeAR dev?

    python -m training.score CHECKPOINT.pt|MODEL_FOLDER [--part dev]

Prints what ``../shared/score/attribution_score.py`` prints, from the same decoding
that reading uses.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from saidwhat.tag.tagger import Tagger
from saidwhat.tag.windows import lines

SHARED = Path("../shared")


def scorer() -> ModuleType:
    """Return the scorer that counts."""
    path = SHARED / "score/attribution_score.py"
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(part: str) -> dict[str, str]:
    folder = SHARED / "data/attribution/polnear" / part / "text"
    found = {}
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = file.read()
    return found


def predict(tagger: Tagger, text: str) -> list[dict[str, Any]]:
    """Return the predicted relations of one text as the scorer reads them."""
    attributions, _ = tagger.read(text, lines(text))
    return [
        {
            "source": [[s.start, s.end] for s in a.source],
            "cue": [[s.start, s.end] for s in a.cue],
            "content": [[s.start, s.end] for s in a.content],
            "confidence": a.confidence,
        }
        for a in attributions
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--part", default="dev")
    options = parser.parse_args()
    folder = options.model
    if folder.suffix == ".pt":
        sys.exit("export it first: python -m training.export CHECKPOINT.pt FOLDER")
    tagger = Tagger.load(folder)
    count, module, begin = scorer(), None, time.time()
    del module
    gold = SHARED / "data/attribution/polnear" / options.part
    docs = []
    for name, text in texts(options.part).items():
        view = count.read_ann(count.gold_files(gold, name)[0])
        docs.append((text, view, predict(tagger, text)))
    for name, row in count.score(docs).items():
        print(f"{name:8} F1 {row['f1']:5.1f}  P {row['p']:5.1f}  R {row['r']:5.1f}")
    print(f"{len(docs) / (time.time() - begin):.1f} articles/s")


if __name__ == "__main__":
    main()
