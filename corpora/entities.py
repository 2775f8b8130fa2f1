"""What do the entity corpora mark? Sentences as words, with labelled runs of words.

GUM, wikigold, re3d and the train part of UNER-EWT, each with its own types.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpora.catalogue import DATA

FOLDER = DATA / "entities"
#: One sentence: its words, and marks (label, first word, last word); "?" means open,
#: "MISC" open between O and NORP.
Sentence = tuple[list[str], list[tuple[str, int, int]]]


def training_sets(folder: Path = FOLDER) -> dict[str, list[Sentence]]:
    """Return the sentences of all sets for training."""
    return {
        "gum": [s for path in sorted((folder / "gum").glob("*.conllu")) for s in _gum(path)],
        "wikigold": list(_wikigold(folder / "wikigold/CONLL-format/data/wikigold.conll.txt")),
        "re3d": [
            s for path in sorted((folder / "re3d").iterdir()) if path.is_dir() for s in _re3d(path)
        ],
        "uner": list(_uner(folder / "uner-ewt/en_ewt-ud-train.iob2")),
    }


def _rows(path: Path, separator: str | None) -> Iterator[list[list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if not line.startswith("# "))
    for blank, group in groupby(kept, key=lambda line: not line.strip()):
        if not blank:
            yield [line.split(separator) for line in group]


def _spans(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """Read IOB1 or IOB2 tags."""
    spans: list[tuple[str, int, int]] = []
    before = "O"
    for i, tag in enumerate(tags):
        if tag != "O":
            if tag.startswith("I-") and before[2:] == tag[2:] and spans:
                spans[-1] = (spans[-1][0], spans[-1][1], i)
            else:
                spans.append((tag[2:], i, i))
        before = tag
    return spans


def _wikigold(path: Path) -> Iterator[Sentence]:
    for rows in _rows(path, " "):
        words = [row[0] for row in rows]
        if words[0] != "-DOCSTART-":
            yield words, _spans([row[-1] for row in rows])


_DEMONYM = re.compile(r"[A-Z]\w*(?:ans?|ese|ish|is?|ic|ch|ks?|lims?|jews?|tes?)$", re.IGNORECASE)


def _uner(path: Path) -> Iterator[Sentence]:
    for rows in _rows(path, "\t"):
        words = [row[1] for row in rows]
        marks = []
        for kind, start, last in _spans([row[2] for row in rows]):
            if kind == "OTH":
                single = start == last and _DEMONYM.match(words[start])
                kind = "NORP" if single else "MISC"
            marks.append(("?" if kind == "O" else kind, start, last))
        yield words, marks


_OPEN = re.compile(r"\((\d+)-([a-z]+)-")
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def _gum(path: Path) -> Iterator[Sentence]:
    for rows in _rows(path, "\t"):
        rows = [row for row in rows if row[0].isdigit()]
        words = [row[1] for row in rows]
        yield words, list(_names(rows))


def _names(rows: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    """Yield the run of proper nouns around the head of each mention, innermost type first."""
    inner: dict[int, str] = {}
    open_: list[tuple[str, str, int]] = []
    sizes: dict[int, int] = {}
    for i, row in enumerate(rows):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\(\d+-[a-z]+-[^()]*\)?|\d+\)", entity[1] if entity else ""):
            opened = _OPEN.match(mark)
            if opened:
                open_.append((opened[1], opened[2], i))
            if mark.endswith(")"):
                number = opened[1] if opened else mark[:-1]
                found = [k for k, entry in enumerate(open_) if entry[0] == number]
                if found:
                    _, kind, start = open_.pop(found[-1])
                    _fill(rows, kind, start, i, inner, sizes)
    for i in range(len(rows)):
        if i not in inner and rows[i][3] == "PROPN":
            yield "?", i, i
        elif i not in inner and rows[i][3] == "ADJ" and rows[i][1][:1].isupper():
            yield "MISC", i, i
    for kind, group in groupby(range(len(rows)), key=lambda i: inner.get(i, "")):
        run = list(group)
        if kind:
            yield kind.split()[0], run[0], run[-1]


def _fill(
    rows: list[list[str]],
    kind: str,
    start: int,
    last: int,
    inner: dict[int, str],
    sizes: dict[int, int],
) -> None:
    inside = range(start, last + 1)
    numbers = {rows[i][0] for i in inside}
    heads = [i for i in inside if rows[i][6] not in numbers]
    if len(heads) != 1 or rows[heads[0]][3] != "PROPN":
        return
    label = f"{_KINDS.get(kind, '?')} {start}"
    a = b = heads[0]
    while a > start and rows[a - 1][3] == "PROPN":
        a -= 1
    while b < last and rows[b + 1][3] == "PROPN":
        b += 1
    for i in range(a, b + 1):
        if sizes.get(i, 0) < b - a + 1:
            sizes[i], inner[i] = b - a + 1, label


def _re3d(folder: Path) -> Iterator[Sentence]:
    read = [
        [json.loads(line) for line in (folder / name).read_text(encoding="utf-8-sig").splitlines()]
        for name in ("documents.json", "entities.json")
    ]
    for document in read[0]:
        text = document["text"]
        marks = [e for e in read[1] if e["documentId"] == document["_id"]]
        for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s+[A-Z“\"])|$)", text, re.MULTILINE):
            yield _sentence(text, sentence.span(), marks)


def _sentence(text: str, place: tuple[int, int], marks: list[dict[str, str]]) -> Sentence:
    found = list(re.finditer(r"\w+|[^\w\s]", text[place[0] : place[1]]))
    words = [match[0] for match in found]
    labels: dict[int, str] = {}
    for mark in sorted(marks, key=lambda m: int(m["begin"]) - int(m["end"])):
        begin, end = int(mark["begin"]) - place[0], int(mark["end"]) - place[0]
        inside = [i for i, match in enumerate(found) if begin <= match.start() < end]
        if inside and words[inside[0]].lower() in {"the", "a", "an"}:
            inside = inside[1:]
        label = _re3d_label(mark["type"], [words[i] for i in inside])
        for i in inside:
            if not (i in labels and labels[i][:1] != "?"):
                labels[i] = f"{label} {begin}"
    groups = groupby(range(len(words)), key=lambda i: labels.get(i, ""))
    runs = [(kind.split()[0], list(group)) for kind, group in groups if kind]
    return words, [(kind, run[0], run[-1]) for kind, run in runs]


def _re3d_label(kind: str, words: list[str]) -> str:
    capital = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
    known = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
    if kind not in known:
        return "?"
    if kind == "Person" and words and words[0] in {"I", "He", "She", "We"}:
        return "?"
    return known[kind] if capital else "?"
