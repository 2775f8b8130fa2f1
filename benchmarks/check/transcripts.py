"""Are a transcript's own sentences found in it, with their speakers, and spoilt ones not?

    python -m benchmarks.check.transcripts [--each 60] [--seed 3] [--out FOLDER]

Takes sentences of eight words and more from the debates in ``transcripts`` (``python -m
corpora``), a labelled line's words as they stand, and puts each into a draft: word for word
with its speaker; with one negation put in or taken out; with another speaker's name; in
spoken form (contractions written out, fillers left out). Labels are read here by a rule of
four lines, which knows nothing of the program's own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora.catalogue import DATA
from saidwhat.check.lexicon import expanded
from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import read
from saidwhat.language.load import ENGLISH
from saidwhat.types.capture import Capture

FOLDER = DATA / "transcripts"
LABEL = re.compile(r"^([A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3}):\s", re.MULTILINE)
DIRECTION = re.compile(r"\([A-Z\s]+\)|\[[^\]]*\]")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
VERB = re.compile(r"\b(is|are|was|were|will|would|can|could|should|have|has|do|does)\b(?! not)")
FILLER = re.compile(r",? (?:uh|um|er),?(?= )")
MARKS = re.compile(r"[\"“”…—]|--|\.\.\.")
BATCH = 30


def turns(text: str) -> Iterator[tuple[str, str]]:
    """Yield the label and the words of each labelled stretch."""
    found = list(LABEL.finditer(text))
    for match, after in zip(found, [*found[1:], None], strict=True):
        yield match[1], text[match.end() : after.start() if after else len(text)]


def sentences(text: str) -> Iterator[tuple[str, str]]:
    """Yield label and words of every sentence that a draft could quote."""
    for label, words in turns(text):
        for line in DIRECTION.sub("\n", words).split("\n"):
            for sentence in SENTENCE.split(line.strip()):
                plain = len(sentence.split()) >= 8 and not MARKS.search(sentence)
                if plain and sentence[-1] in ".?!":
                    yield label, sentence


def negated(sentence: str) -> str | None:
    """Return the sentence with one negation put in or taken out, or None."""
    if re.search(r"\bnot \b", sentence):
        return re.sub(r"\bnot ", "", sentence, count=1)
    return VERB.sub(r"\1 not", sentence, count=1) if VERB.search(sentence) else None


def spoken(sentence: str) -> str | None:
    """Return the sentence with its contractions written out and its fillers left out."""
    words = [
        " ".join(expanded(w.lower().replace("’", "'"), ENGLISH))
        if "'" in w.replace("’", "'")
        else w
        for w in FILLER.sub("", sentence).split()
    ]
    made = " ".join(words)
    made = made[:1].upper() + made[1:]
    return made if made != sentence and "'" not in made.replace("’", "'") else None


def cases(text: str, each: int, chance: random.Random) -> list[tuple[str, str, str]]:
    """Return kind, name and words of each case."""
    found = sorted(set(sentences(text)))
    chosen = chance.sample(found, min(each, len(found)))
    names = sorted({label for label, _ in found})
    made = []
    for label, sentence in chosen:
        other = chance.choice([n for n in names if n.split()[-1] != label.split()[-1]])
        made.append(("as it stands", label, sentence))
        made.append(("another's name", other, sentence))
        made += [("negation", label, bad)] if (bad := negated(sentence)) else []
    written = [(label, way) for label, sentence in found if (way := spoken(sentence))]
    some = chance.sample(written, min(each, len(written)))
    return made + [("spoken", label, way) for label, way in some]


def name_of(label: str) -> str:
    """Return a label as a draft would print it."""
    return label.title() if label.isupper() else label


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    tally: dict[str, Counter[str]] = {}
    for path in sorted(FOLDER.iterdir()):
        record = read(Capture(path.read_bytes(), path.name))
        corpus = MemoryCorpus([record])
        made = cases(path.read_text(encoding="utf-8"), asked.each, chance)
        print(path.name, len(record.statements), "statements", len(made), "cases", flush=True)
        for first in range(0, len(made), BATCH):
            batch = made[first : first + BATCH]
            draft = "\n\n".join(f"“{words}” {name_of(who)} said." for _, who, words in batch)
            verdicts = check_text(draft, corpus).quotations
            for (kind, _, _), verdict in zip(batch, verdicts, strict=True):
                row = tally.setdefault(kind, Counter())
                row[f"words {verdict.words}"] += 1
                row[f"speaker {verdict.attribution}"] += 1
                row["ok"] += verdict.ok
                row["n"] += 1
    for kind, row in tally.items():
        print(kind, dict(sorted(row.items())))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "transcripts.json").write_text(json.dumps(tally, indent=1) + "\n")


if __name__ == "__main__":
    main()
