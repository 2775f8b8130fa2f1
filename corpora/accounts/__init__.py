"""Which articles tell of one event, and which of their paragraphs do?

Twenty-five sets of four short articles, in our own words (CC0), with what belongs together marked
by paragraph; ``README.md`` has the guidelines. This file reads them, and refuses marks that do not
fit their articles; it compares nothing.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PARTS = ("dev", "kept")
#: Who else has marked a part: a second reader, and its author once again.
READERS = {"dev": ("-second",), "kept": ("-second", "-again")}
_HEAD = re.compile(r"@ ([^|]+) \| (\d{4}-\d\d-\d\d) \| (.+)")
_MARK = re.compile(r"[A-Za-z-]")


class FaultyMarksError(ValueError):
    """Marks or an article that do not fit the form: the place, and what is wrong there."""


@dataclass(frozen=True)
class Account:
    """One article of a set, and the mark of each of its paragraphs.

    A mark is the letter of an event, a capital where the paragraph has a statement or a dated
    event; ``-`` where no other article of the set tells of it. ``paragraphs`` are the places of
    the paragraphs in ``text``.
    """

    set: str
    number: int
    publisher: str
    published: str
    title: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    marks: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what it is called: its set and its number there."""
        return f"{self.set}.{self.number}"


def accounts(part: str, marked_by: str = "") -> tuple[Account, ...]:
    """Return the articles of a part, with the marks of its author or of another reader.

    Raises:
        FaultyMarksError: an article or a mark that is not in the form.
    """
    marks = _marks(FOLDER / f"{part}{marked_by}.tsv")
    found = []
    for path in sorted((FOLDER / part).glob("*.txt")):
        articles = path.read_text(encoding="utf-8").strip().split("\n\n")
        for number, lines in enumerate(articles, 1):
            head, *paragraphs = lines.split("\n")
            found.append(_account(path.stem, number, head, paragraphs, marks))
    return tuple(found)


def _account(
    set_: str,
    number: int,
    head: str,
    paragraphs: list[str],
    marks: dict[tuple[str, int], list[str]],
) -> Account:
    match, own = _HEAD.fullmatch(head), marks.get((set_, number), [])
    if not match:
        raise FaultyMarksError(f"{set_}.{number}: “{head}” is no head of an article")
    if len(own) != len(paragraphs) or not all(_MARK.fullmatch(mark) for mark in own):
        told = f"{len(own)} marks for {len(paragraphs)} paragraphs, or one that is no letter"
        raise FaultyMarksError(f"{set_}.{number}: {told}")
    publisher, published, title = match.groups()
    places, at = [], len(title) + 2
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join([title, *paragraphs]) + "\n"
    return Account(set_, number, publisher, published, title, text, tuple(places), tuple(own))


def _marks(path: Path) -> dict[tuple[str, int], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["set"], int(row["article"])): row["paragraphs"].split() for row in rows}
