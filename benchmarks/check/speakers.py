"""How often is the attribution right, with everything read by the reader?

    python -m benchmarks.check.speakers [--articles 24] [--seed 5]

Quotations of PolNeAR's dev part whose annotated source is a name go into drafts, half of
them under that name, half under another one's from the same corpus. Articles and drafts
are read by the shipped model; the annotation says only what is true.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter

from corpora.polnear import part
from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.verdict import FAITHFUL

_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){0,2}$")
DRAFT = 12


def quotations(
    text: str, relations: list[dict[str, list[tuple[int, int]]]]
) -> list[tuple[str, str]]:
    """Return (name, words) for the direct quotations whose source is a name alone."""
    found = []
    for relation in relations:
        source = [text[start:end] for start, end in relation["source"]]
        content = [text[start:end] for start, end in relation["content"]]
        if len(source) == 1 and len(content) == 1 and _NAME.match(source[0]):
            words = re.fullmatch(r'[“"]([^“”"\n]{30,300})[”"]', content[0].strip(" ,"))
            if words and len(words[1].split()) >= 6:
                found.append((source[0], words[1].rstrip(",. ")))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    marked = [one for one in part("dev") if quotations(one.text, one.views[0].relations)]
    marked = marked[:: max(1, len(marked) // asked.articles)]
    corpus = MemoryCorpus(read(Capture(one.text.encode(), one.name)) for one in marked)
    given = [q for one in marked for q in quotations(one.text, one.views[0].relations)]
    names = sorted({name for name, _ in given})
    cases = []
    for number, (name, words) in enumerate(given):
        others = [other for other in names if other.split()[-1] != name.split()[-1]]
        cases.append(
            ("other", chance.choice(others), words) if number % 2 else ("same", name, words)
        )
    tally: Counter[str] = Counter()
    for first in range(0, len(cases), DRAFT):
        batch = cases[first : first + DRAFT]
        draft = "\n\n".join(f"“{words},” {name} said." for _, name, words in batch)
        verdicts = check_text(draft, corpus).quotations
        for (truth, _, _), verdict in zip(batch, verdicts, strict=True):
            if verdict.words in FAITHFUL:
                tally[f"{truth}: {verdict.attribution}"] += 1
            else:
                tally[f"{truth}: words {verdict.words}"] += 1
    right = tally["same: same"] + tally["other: other"]
    result = {
        "cases": len(cases),
        "right": right / len(cases),
        "tally": dict(sorted(tally.items())),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
