"""What do PolNeAR's annotators mark in an article? Attributions, as saidwhat's own type.

Reads ``../shared/data/attribution/polnear``; of several annotators, the first.
"""

from __future__ import annotations

from pathlib import Path

from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article, Block
from saidwhat.types.span import Span, Spans

CORPUS = Path("../shared/data/attribution/polnear")


def article(part: str, name: str) -> Article:
    text = (CORPUS / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            kind = "body" if blocks else "headline"
            blocks.append(Block(kind, Span(at, at + len(line.rstrip("\n")))))
        at += len(line)
    return Article(text, tuple(blocks))


def names(part: str) -> list[str]:
    return sorted(path.stem for path in (CORPUS / part / "text").glob("*.txt"))


def attributions(part: str, name: str) -> tuple[Attribution, ...]:
    path = sorted((CORPUS / part / "attributions").glob(f"{name}_????.ann"))[0]
    places: dict[str, Spans] = {}
    found: list[Attribution] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 2:
            bounds = cells[1].split(" ", 1)[1]
            pieces = (piece.split() for piece in bounds.split(";"))
            places[cells[0]] = tuple(Span(int(one), int(two)) for one, two in pieces)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("E"):
            roles: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
            for argument in line.split("\t")[1].split():
                role, target = argument.split(":")
                role = role.rstrip("0123456789")
                if role in roles:
                    roles[role] += places.get(target, ())
            if roles["Content"]:
                found.append(
                    Attribution(
                        *(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content"))
                    )
                )
    return tuple(sorted(found, key=lambda one: one.place))


def annotations(part: str, name: str, mentions: tuple[Mention, ...] = ()) -> Annotations:
    return Annotations(article(part, name).text_sha256, attributions(part, name), mentions, "gold")
