"""Which drafts of a desk are there, and what do people say of each of their quotations?

Drafts as newsrooms write them, in our own words, over the invented articles: Markdown in curly
marks, plain text in straight ones. ``learn.tsv``, ``again.tsv`` and ``report.tsv`` have a line for
each quotation, by the one who wrote the drafts; ``learn-second.tsv`` and ``report-second.tsv`` the
same lines by somebody who did not. What the values mean stands in ``README.md``. This file finds
the words in the drafts, and refuses a table that does not fit; it checks no quotation.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from corpora.invented import Invented, Place, articles

FOLDER = Path(__file__).parent
#: Which invented articles the drafts of a part are made from, and checked against.
PARTS = {"learn": ("learn",), "again": ("learn",), "report": ("report", "choose")}
SUFFIXES = (".md", ".txt")
VALUES = {
    "level": ("fine", "look", "wrong"),
    "words": ("printed", "elided", "punctuation", "spoken", "altered", "indirect", "absent"),
    "attribution": ("same", "other", "not_named", "not_established", "unmatched", "-"),
    "why": (
        "printed", "cut", "bracket", "short", "title", "role", "day", "stop", "clipped", "added",
        "shared", "other", "denied", "turned", "changed", "paraphrase", "invented",
    ),
}  # fmt: skip
_OPENING = "“‘\"'"


class FaultyMarksError(ValueError):
    """A table that does not fit its drafts: its name, the line, and what is wrong there."""


@dataclass(frozen=True)
class Mark:
    """What one person says of one quotation; ``pieces`` are places in the draft, no marks in."""

    draft: str
    quotation: str
    pieces: tuple[Place, ...]
    level: str
    words: str
    attribution: str
    why: str
    kind: str = ""


def drafts(part: str) -> dict[str, str]:
    """Return the text of each draft of a part, by file name."""
    found = (path for path in sorted((FOLDER / part).iterdir()) if path.suffix in SUFFIXES)
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def sources(part: str) -> tuple[Invented, ...]:
    """Return the articles that the drafts of a part are checked against."""
    return tuple(article for split in PARTS[part] for article in articles(split))


def marks(part: str) -> tuple[Mark, ...]:
    """Return the marks of the one who wrote the drafts, in the order of the text.

    Raises:
        FaultyMarksError: words that do not stand in their draft, or a value that is none.
    """
    return read(FOLDER / f"{part}.tsv", drafts(part))


def second(part: str) -> tuple[Mark, ...] | None:
    """Return the second annotator's marks; None where there is no table, or a blank one.

    Raises:
        FaultyMarksError: as ``marks``; and where only some of the lines are filled in.
    """
    path = FOLDER / f"{part}-second.tsv"
    if not path.exists() or not any(row[name] for row in rows(path) for name in VALUES):
        return None
    return read(path, drafts(part))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the lines of a table by the names in its first line."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return [{name: words or "" for name, words in row.items()} for row in table]


def read(path: Path, texts: dict[str, str]) -> tuple[Mark, ...]:
    """Return the marks of a table over drafts."""
    found: list[Mark] = []
    for number, row in enumerate(rows(path), start=2):
        line = f"{path.name}:{number}"
        for name, values in VALUES.items():
            if row[name] not in values:
                raise FaultyMarksError(f"{line}: {name} is “{row[name]}”, none of {values}")
        if row["draft"] not in texts:
            raise FaultyMarksError(f"{line}: no draft {row['draft']}")
        before = found[-1] if found and found[-1].draft == row["draft"] else None
        pieces = _places(texts[row["draft"]], row["quotation"], before, line)
        values = {name: row[name] for name in (*VALUES, "kind") if name in row}
        found.append(Mark(row["draft"], row["quotation"], pieces, **values))
    return tuple(found)


def _places(text: str, quotation: str, before: Mark | None, line: str) -> tuple[Place, ...]:
    """Return where the pieces stand, behind the start of the one before, which may hold them."""
    at = before.pieces[0][0] + 1 if before else 0
    places = []
    for piece in quotation.split(" + "):
        start = text.find(piece, at)
        while start > 0 and not _opens(text, start):
            start = text.find(piece, start + 1)
        if start < 1:
            raise FaultyMarksError(f"{line}: “{piece}” is not quoted behind the line above")
        at = start + len(piece)
        places.append((start, at))
    return tuple(places)


def _opens(text: str, start: int) -> bool:
    """Tell whether a quotation may begin here: behind a mark, or in a block quotation."""
    return text[start - 1] in _OPENING or text[:start].endswith("\n> ")
