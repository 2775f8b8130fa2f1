"""Which invented articles are there, and what do their marks say?

Over 120 news articles that nobody printed, about people who do not exist, in our own words:
the one corpus of who said what that may be given away, trained on and tested on. Each is one file
in ``articles/`` in a literate form that an editor can read (``README.md``): the text with its names
marked where they stand, and below a paragraph what is said in it. This file turns that form into
plain text and places in it, and refuses whatever does not fit. ``python -m corpora.invented`` says
how much there is of what, and which file is faulty where.

The split was made once: ``learn`` trains, ``choose`` decides between models, ``report`` reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
SPLITS = ("learn", "choose", "report")
TYPES = ("person", "organisation", "place", "group", "document")
#: What may be marked and is no entity: words that are a role, and a nationality or faith.
LABELS = ("role", "norp")
KINDS = ("direct", "mixed", "indirect")
Place = tuple[int, int]

_HEADER = re.compile(r"(id|kind|country|published): (\S.*)")
_ENTITY = re.compile(r"@ (\w+) (\w+) ([^|]+?)(?: \| (.+))?")
_MARK = re.compile(r"\\[\[\]]|\[(\w+) |\]")
_SAID = re.compile(r"-|\?|\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
#: How many paragraphs above its line a statement's words may stand.
_REACH = 6


class FaultyArticleError(ValueError):
    """A file that is not in the form: its name, the line, and what is wrong there."""


@dataclass(frozen=True)
class Entity:
    """Somebody or something named or described; ``name`` is empty where it has none."""

    id: str
    type: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One statement: who by, and its pieces as places in the text."""

    speaker: str | None
    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    kind: str
    said: str
    optional: bool


@dataclass(frozen=True)
class Invented:
    """One article: plain text, and everything that is marked in it."""

    id: str
    split: str
    kind: str
    country: str
    published: str
    text: str
    entities: dict[str, Entity]
    mentions: tuple[tuple[str, Place], ...]
    statements: tuple[Said, ...]
    traps: tuple[Place, ...]


@cache
def articles(split: str) -> tuple[Invented, ...]:
    """Return the articles of ``learn``, ``choose`` or ``report``, by name."""
    return tuple(parse(path) for path in sorted((FOLDER / split).glob("*.txt")))


def parse(path: Path) -> Invented:
    """Return the article of one file; raise FaultyArticleError where it does not fit."""
    return _Reader(path).article()


class _Reader:
    """One pass over the lines of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._head: dict[str, str] = {}
        self._entities: dict[str, Entity] = {}
        self._text: list[str] = []
        self._length = 0
        self._paragraphs: list[Place] = []
        self._mentions: list[tuple[str, Place]] = []
        self._statements: list[Said] = []
        self._traps: list[Place] = []

    def article(self) -> Invented:
        lines = self._path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            self._line = number
            if line.strip():
                self._read(line.rstrip())
        for name in ("id", "kind", "country", "published"):
            if name not in self._head:
                self._fault(f"no {name}")
        if self._head["id"] != self._path.stem:
            self._fault("the id is not the file's name")
        return Invented(
            **self._head,
            split=self._path.parent.name,
            text="".join(self._text) + "\n",
            entities=self._entities,
            mentions=tuple(sorted(self._mentions, key=lambda mention: mention[1])),
            statements=tuple(self._statements),
            traps=tuple(self._traps),
        )

    def _read(self, line: str) -> None:
        if not self._paragraphs and (head := _HEADER.fullmatch(line)):
            self._head[head[1]] = head[2]
        elif line.startswith("@ "):
            self._entity(line)
        elif line.startswith("> "):
            self._statement(line[2:])
        elif line.startswith("! "):
            self._traps.append(self._find(line[2:].split(" | ")[0], self._paragraphs[-1]))
        elif line[0] in "@>!":
            self._fault("a blank is missing behind the first character")
        else:
            self._paragraph(line.removeprefix("# "))

    def _entity(self, line: str) -> None:
        told = _ENTITY.fullmatch(line)
        if not told or told[2] not in TYPES or told[1] in (*LABELS, *self._entities):
            self._fault("not '@ ID TYPE NAME | ROLE; ROLE' with an id of its own")
        assert told
        name = "" if told[3].strip() == "-" else told[3].strip()
        roles = tuple(role.strip() for role in (told[4] or "").split(";") if role.strip())
        self._entities[told[1]] = Entity(told[1], told[2], name, roles)

    def _paragraph(self, line: str) -> None:
        if self._paragraphs:
            self._add("\n\n")
        begin, opened, at = self._length, [], 0
        for mark in _MARK.finditer(line):
            if mark[1] and mark[1] not in self._entities and mark[1] not in LABELS:
                self._fault(f"[{mark[1]} is no entity of this article")
            self._add(line[at : mark.start()])
            at = mark.end()
            if mark[0].startswith("\\"):
                self._add(mark[0][1])
            elif mark[1]:
                opened.append((mark[1], self._length))
            elif not opened:
                self._fault("] without [")
            else:
                name, start = opened.pop()
                self._mentions.append((name, (start, self._length)))
        self._add(line[at:])
        if opened:
            self._fault("[ without ]")
        self._paragraphs.append((begin, self._length))

    def _add(self, words: str) -> None:
        self._text.append(words)
        self._length += len(words)

    def _statement(self, line: str) -> None:
        fields = [field.strip() for field in line.split("|")]
        if len(fields) not in (6, 7) or fields[6:] not in ([], ["optional"]):
            self._fault("not '> SPEAKER | SOURCE | CUE | CONTENT | KIND | SAID [| optional]'")
        speaker, source, cue, content, kind, said = fields[:6]
        if speaker != "-" and speaker not in self._entities:
            self._fault(f"{speaker} is no entity of this article")
        if kind not in KINDS or not _SAID.fullmatch(said):
            self._fault(f"kind {kind} or day said {said}")
        pieces = tuple(self._above(piece, ()) for piece in content.split(" + "))
        if len(set(pieces)) < len(pieces):
            self._fault("a piece of the content stands twice")
        self._statements.append(
            Said(
                None if speaker == "-" else speaker,
                *(self._around(field, pieces) for field in (source, cue)),
                content=pieces, kind=kind, said=said, optional=len(fields) == 7,
            )
        )  # fmt: skip

    def _around(self, field: str, content: tuple[Place, ...]) -> tuple[Place, ...]:
        return () if field == "-" else tuple(self._above(p, content) for p in field.split(" + "))

    def _above(self, words: str, content: tuple[Place, ...]) -> Place:
        """Return where words stand: in the nearest paragraph above that has them."""
        for paragraph in self._paragraphs[: -_REACH - 1 : -1]:
            found = list(self._places(words, paragraph))
            free = [x for x in found if not any(s < x[1] and x[0] < e for s, e in content)]
            if content and free:
                return min(free, key=lambda x: min(_apart(x, piece) for piece in content))
            if found and not content:
                if len(found) > 1:
                    self._fault(f"“{words}” stands {len(found)} times; name one by #1, #2 …")
                return found[0]
        self._fault(f"“{words}” is not above")
        raise AssertionError

    def _find(self, words: str, paragraph: Place) -> Place:
        found = list(self._places(words, paragraph))
        if len(found) != 1:
            self._fault(f"“{words}” stands {len(found)} times in its paragraph")
        return found[0]

    def _places(self, words: str, paragraph: Place) -> Iterator[Place]:
        """Yield where words stand in a paragraph; `a … b` is from the first a to the next b."""
        words, _, number = words.partition("#")
        first, *rest = (_whole(part) for part in words.split(" … "))
        text = "".join(self._text)
        found = []
        for match in re.compile(first).finditer(text, *paragraph):
            last = re.compile(rest[0]).search(text, match.end(), paragraph[1]) if rest else match
            if last:
                found.append((match.start(), last.end()))
        yield from found[int(number) - 1 :][:1] if number else found

    def _fault(self, what: str) -> None:
        raise FaultyArticleError(f"{self._path.name}:{self._line}: {what}")


def _whole(words: str) -> str:
    """Return a pattern of words that stand as whole words."""
    begin = r"(?<!\w)" if words[:1].isalnum() else ""
    return begin + re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else "")


def _apart(a: Place, b: Place) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
