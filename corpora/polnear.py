"""What do PolNeAR's annotators mark in an article?

Reads brat standoff with ``;`` between the pieces of a span. T lines that a line
break tore in two are passed over by their continuation. ``Discuss`` (annotators
were unsure) and ``Discard`` (no part of the article) are places to learn nothing from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from glob import escape
from pathlib import Path
from typing import Any

from corpora.catalogue import DATA, digest, scorer
from saidwhat.tag.scheme import ROLES
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span

FOLDER = DATA / "attribution" / "polnear"
SCORER = scorer("attribution_score")
UNSURE = {"Discuss", "Discard"}
Places = list[tuple[int, int]]
#: As the scorer has them: a list of places for each role.
Relations = list[dict[str, Any]]


@dataclass(frozen=True)
class Gold:
    """One annotator's view of one article: relations, and places to learn nothing from."""

    relations: list[dict[str, Places]]
    unsure: Places
    discarded: Places


@dataclass(frozen=True)
class Marked:
    """One article: its name, its text as the file has it, and each annotator's view."""

    name: str
    text: str
    views: tuple[Gold, ...]


@cache
def part(name: str) -> tuple[Marked, ...]:
    """Return the articles of ``train`` or ``dev``, by name."""
    folder = FOLDER / name
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        views = sorted((folder / "attributions").glob(f"{escape(path.stem)}_????.ann"))
        found.append(Marked(path.stem, text, tuple(map(read_standoff, views))))
    return tuple(found)


def digest_of(name: str) -> str:
    """Return the SHA-256 over all files of a part."""
    return digest(FOLDER / name)


def scored(name: str) -> list[tuple[str, str, Relations]]:
    """Return name, text and relations of each article of a part, as the scorer reads them."""
    return [
        (one.name, one.text, SCORER.read_ann(SCORER.gold_files(FOLDER / name, one.name)[0]))
        for one in part(name)
    ]


def read_standoff(path: Path, *, late: bool = False) -> Gold:
    """Read one .ann file.

    ``late``: also spans that stand behind the line that joins them; the scorer passes them
    over, and so does what is compared with it (30 of 924 articles have some).
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    spans: dict[str, tuple[str, Places]] = {}
    relations = []
    for columns in (line.split("\t") for line in (sorted(lines, key=_joins) if late else lines)):
        if re.match(r"T\d", columns[0]) and len(columns) > 1:
            kind, offsets = columns[1].split(" ", 1)
            spans[columns[0]] = kind, [_pair(piece) for piece in offsets.split(";")]
        elif re.match(r"E\d", columns[0]) and len(columns) > 1:
            roles: dict[str, Places] = defaultdict(list)
            for argument in columns[1].split()[1:]:
                name, reference = argument.split(":")
                if reference in spans:
                    roles[re.sub(r"\d+$", "", name).lower()] += spans[reference][1]
            relations.append({role: sorted(roles[role]) for role in ROLES})
    marked = [(kind, piece) for kind, pieces in spans.values() for piece in pieces]
    return Gold(
        [relation for relation in relations if relation["content"]],
        [piece for kind, piece in marked if kind in UNSURE],
        [piece for kind, piece in marked if kind == "Discard"],
    )


def _joins(line: str) -> bool:
    return line.startswith("E")


def _pair(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    return int(start), int(end)


def article(part: str, name: str) -> Article:
    """Return an article, the first line its headline, every other a block of its body."""
    text = (FOLDER / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            kind = "body" if blocks else "headline"
            blocks.append(Block(kind, Span(at, at + len(line.rstrip("\n")))))
        at += len(line)
    return Article(text, tuple(blocks))


def names(part: str) -> list[str]:
    """Return the names of a part's articles."""
    return sorted(path.stem for path in (FOLDER / part / "text").glob("*.txt"))


def attributions(part: str, name: str) -> tuple[Attribution, ...]:
    """Return the first annotator's attributions, in the order of the text."""
    path = sorted((FOLDER / part / "attributions").glob(f"{escape(name)}_????.ann"))[0]
    found = [
        Attribution(*(tuple(Span(*place) for place in relation[role]) for role in ROLES))
        for relation in read_standoff(path, late=True).relations
    ]
    return tuple(sorted(found, key=lambda one: one.place))


def annotations(part: str, name: str, mentions: tuple[Mention, ...] = ()) -> Annotations:
    """Return them as the marks of the article."""
    return Annotations(article(part, name).text_sha256, attributions(part, name), mentions, "gold")
