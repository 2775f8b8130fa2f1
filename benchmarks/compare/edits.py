"""Edits of known kind on articles whose statements are marked: what an edit truly changed.

An edit is a list of replacements in the text of an invented article (part ``learn``), and what must
be told of it: the kinds, and where the statement stands. Benign edits change no statement at all.
The marks go with the text, so that a version has its gold, too. Nothing of the package's comparison
is used here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from corpora.invented import Entity, Invented, Place, Said, articles

KINDS = ("added", "removed", "reworded", "reattributed", "redated")
BENIGN = ("typography", "moved", "furniture", "own paragraph", "own words")
#: How many edits of each sort are made; "and" joins two on one statement, "with" on two.
WANTED = {
    "reworded": 76, "added": 25, "removed": 25, "reattributed": 24, "redated": 16,
    "reworded and reattributed": 12, "reworded and redated": 6, "reworded with added": 8,
    "reattributed with removed": 8,
}  # fmt: skip
NEW_SPEAKER = "Orla Fenwick"
_SAYINGS = (
    "The kettle has been on since four, and nobody has asked me anything",
    "My grandfather drew this line with a stick, and it was straighter",
    "I will sign it when the ink is dry on theirs",
    "We counted nine herons and one bicycle",
    "There is a drawer full of such promises in my kitchen",
    "They sent us a map of another island",
    "If it rains on the day, we shall do it in the barn",
    "I have never seen so many people agree on so little",
)
_OWN = (
    "The clock above the door had stopped at ten to three.",
    "Outside, a van with a flat tyre blocked half of the lane.",
    "The building was put up in 1908 and has been painted twice since.",
    "A second meeting room stood empty, its chairs on the tables.",
)
_FURNITURE = ("Share this article", "Sign up for our newsletter", "Advertisement", "Read more")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_MODALS = {"will": "may", "can": "must", "may": "will", "would": "might", "could": "would",
           "must": "may", "should": "could"}  # fmt: skip
_BE = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had)\b(?! not\b)")
_NUMBER = re.compile(r"(?<![\w.,:-])[2-9]\d{0,2}(?![\w:-])(?![.,]\d)")
_WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])")
_OTHERS = ("lanterns", "harvest", "gently", "borrowed", "orchard", "silent", "wander", "gravel")


@dataclass(frozen=True)
class Edit:
    """An edit of an article: the later text with its marks, and what must be told.

    ``told`` has for each statement that differs its kinds, its place in the old text and in the
    new one (None where it is not there). ``places`` are where the text was changed, old and new.
    """

    sort: str
    way: str
    old: Invented
    new: Invented
    told: tuple[tuple[frozenset[str], Place | None, Place | None], ...]
    places: tuple[tuple[Place, Place], ...]

    @property
    def is_kept(self) -> bool:
        """Tell whether its article belongs to the part that chooses nothing."""
        return is_kept(self.old.id)


def is_kept(name: str) -> bool:
    """Tell whether an article belongs to the part that chooses nothing."""
    return sha256(name.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Swap:
    """Words that take the place of others."""

    start: int
    end: int
    words: str


def edited(old: Invented, swaps: Sequence[Swap]) -> tuple[Invented, Callable[[int], int]]:
    """Return an article with words swapped, its marks moved along, and where a place went."""
    swaps = sorted(swaps, key=lambda one: one.start)

    def moved(at: int) -> int:
        by = 0
        for one in swaps:
            if one.end <= at and (one.end < at or one.start < one.end):
                by += len(one.words) - (one.end - one.start)
        return at + by

    text, end = [], 0
    for one in swaps:
        text += [old.text[end : one.start], one.words]
        end = one.end
    text.append(old.text[end:])

    def places(spans: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple((moved(start), moved(end)) for start, end in spans)

    statements = tuple(
        replace(one, source=places(one.source), cue=places(one.cue), content=places(one.content))
        for one in old.statements
    )
    mentions = tuple((name, places((place,))[0]) for name, place in old.mentions)
    return replace(
        old, text="".join(text), statements=statements, mentions=mentions, traps=()
    ), moved


def hull(said: Said) -> Place:
    """Return the place of all of a statement's content."""
    return min(start for start, _ in said.content), max(end for _, end in said.content)


def rewordings(old: Invented, said: Said, dice: random.Random) -> Iterator[tuple[str, Swap]]:
    """Yield ways to change words of a statement, each with its kind of change."""
    for start, end in said.content:
        if len(old.text[start:end].split()) < 8:
            continue
        if found := _BE.search(old.text, start, end):
            yield "negation", Swap(found.end(), found.end(), " not")
        if found := _NUMBER.search(old.text, start, end):
            yield "number", Swap(*found.span(), str(int(found[0]) + 11))
        for modal, other in _MODALS.items():
            if found := re.compile(rf"\b{modal}\b").search(old.text, start, end):
                yield "modality", Swap(*found.span(), other)
                break
        for name, place in old.mentions:
            entity = old.entities.get(name)
            inside = start < place[0] and place[1] < end
            if (
                inside
                and entity
                and entity.type == "person"
                and place[1] - place[0] > 3
                and old.text[place[0]].isupper()
            ):
                yield "name", Swap(*place, "Ivo Marlow")
                break
        words = list(_WORD.finditer(old.text, start, end))
        if len(words) > 2:
            middle = words[len(words) // 2]
            yield "replaced", Swap(*middle.span(), dice.choice(_OTHERS))
            yield "inserted", Swap(middle.start(), middle.start(), f"{dice.choice(_OTHERS)} ")
            yield "deleted", Swap(middle.start(), middle.end() + 1, "")


def named_source(old: Invented, said: Said) -> Place | None:
    """Return the place of the name in a statement's source; None where it has none."""
    entity = old.entities.get(said.speaker or "")
    if not entity or entity.type != "person" or not entity.name:
        return None
    for name, (start, end) in old.mentions:
        words = old.text[start:end]
        inside = any(a <= start and end <= b for a, b in said.source)
        if name == said.speaker and inside and words.split()[-1] in entity.name.split():
            return start, end
    return None


def dated_cue(old: Invented, said: Said) -> Place | None:
    """Return the place of the weekday told beside a statement's cue, outside of all contents."""
    if not said.cue or not re.fullmatch(r"\d{4}-\d\d-\d\d", said.said):
        return None
    weekday = _DAYS[date.fromisoformat(said.said).weekday()]
    for found in _DAY.finditer(old.text):
        near = old.text[min(said.cue[0][0], found.start()) : max(said.cue[-1][1], found.end())]
        free = not any(a <= found.start() < b for one in old.statements for a, b in one.content)
        if found[0] == weekday and free and len(near) < 60 and not re.search(r"[.!?\n]", near):
            return found.span()
    return None


def paragraphs(old: Invented) -> list[Place]:
    """Return the places of the paragraphs below the headline."""
    found = [match.span() for match in re.finditer(r"[^\n]+", old.text)]
    return found[1:]


class Maker:
    """What makes edits, by a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def edits(self) -> list[Edit]:
        """Return the edits that are wanted, as far as the articles give them."""
        made: list[Edit] = []
        for sort, wanted in WANTED.items():
            found = []
            order = [(one, said) for one in articles("learn") for said in one.statements]
            self.dice.shuffle(order)
            used: set[str] = set()
            for again in (False, True):  # an article each, before one has two
                for one, said in order:
                    if len(found) < wanted and (again or one.id not in used):
                        edit = self.edit(sort, one, said)
                        if edit and edit not in found:
                            used.add(one.id)
                            found.append(edit)
            made += found
        return made

    def edit(self, sort: str, old: Invented, said: Said) -> Edit | None:
        """Return an edit of this sort on a statement, if it can be made there."""
        joined = sort.split(" and " if " and " in sort else " with ")
        if said.optional or len(old.text[slice(*hull(said))].split()) < 8:
            return None
        parts = [self._part(kind, old, said, first=not at) for at, kind in enumerate(joined)]
        if any(part is None for part in parts):
            return None
        swaps = [swap for part in parts if part for swap in part.swaps]
        if any(a.start < b.end and b.start < a.end for a in swaps for b in swaps if a is not b):
            return None
        return self._made(sort, old, said, [part for part in parts if part])

    def _part(self, kind: str, old: Invented, said: Said, *, first: bool) -> _Part | None:
        if kind == "reworded":
            ways = list(rewordings(old, said, self.dice))
            if not ways:
                return None
            way, swap = self.dice.choice(ways)
            return _Part(kind, way, [swap])
        if kind == "reattributed":
            place = named_source(old, said)
            return _Part(kind, "", [Swap(*place, NEW_SPEAKER)]) if place else None
        if kind == "redated":
            place = dated_cue(old, said)
            if place is None:
                return None
            at = _DAYS.index(old.text[slice(*place)])
            return _Part(kind, "", [Swap(*place, _DAYS[at - 1])])
        return self._paragraph(kind, old, said if first else None, said)

    def _paragraph(self, kind: str, old: Invented, own: Said | None, said: Said) -> _Part | None:
        """Return the adding or removing of a paragraph with one statement."""
        places = paragraphs(old)
        if kind == "added":
            start, end = self.dice.choice([place for place in places if not _across(old, place[1])])
            words = f"“{self.dice.choice(_SAYINGS)},”"
            line = f"\n\n{words} said {NEW_SPEAKER}, a local historian."
            return _Part(kind, "", [Swap(end, end, line)], added=words)
        for start, end in places:
            inside = [
                one for one in old.statements if start <= hull(one)[0] and hull(one)[1] <= end
            ]
            across = [one for one in old.statements if hull(one)[0] < end and start < hull(one)[1]]
            right = len(inside) == len(across) == 1 and not inside[0].optional
            if right and (inside[0] is own if own else inside[0] is not said):
                return _Part(kind, "", [Swap(start - 2, end, "")], removed=inside[0])
        return None

    def _made(self, sort: str, old: Invented, said: Said, parts: list[_Part]) -> Edit:
        swaps = [swap for part in parts for swap in part.swaps]
        new, moved = edited(old, swaps)
        number = old.statements.index(said)
        statements = list(new.statements)
        entities = dict(old.entities)
        told: list[tuple[frozenset[str], Place | None, Place | None]] = []
        kinds = {part.kind for part in parts} & {"reworded", "reattributed", "redated"}
        if kinds:
            told.append((frozenset(kinds), hull(said), hull(statements[number])))
        entities["fenwick"] = Entity("fenwick", "person", NEW_SPEAKER, ())
        for part in parts:
            if part.kind == "reattributed":
                statements[number] = replace(statements[number], speaker="fenwick")
            elif part.kind == "redated":
                day = date.fromisoformat(said.said)
                by = -1 if day.weekday() else 6
                statements[number] = replace(statements[number], said=str(day + timedelta(days=by)))
            elif part.removed:
                told.append((frozenset(("removed",)), hull(part.removed), None))
                statements[old.statements.index(part.removed)] = None  # type: ignore[call-overload]
            elif part.added:
                start = new.text.index(part.added)
                place = start, start + len(part.added)
                told.append((frozenset(("added",)), None, place))
                cue = place[1] + 1, place[1] + 5
                source = cue[1] + 1, cue[1] + 1 + len(NEW_SPEAKER)
                statements.append(
                    Said("fenwick", (source,), (cue,), (place,), "direct", "-", False)
                )
        new = replace(new, statements=tuple(one for one in statements if one), entities=entities)
        way = "+".join(part.way for part in parts if part.way)
        places = tuple(
            ((one.start, one.end), (moved(one.start), moved(one.start) + len(one.words)))
            for one in swaps
        )
        return Edit(sort, way, old, new, tuple(told), places)

    def benign(self) -> Iterator[Edit]:
        """Yield each benign edit of each article in which it can be made."""
        for old in articles("learn"):
            for way in BENIGN:
                if swaps := self._benign(way, old):
                    new, _ = edited(old, swaps)
                    if way == "moved":
                        new = _carried(old, new, (swaps[0].start + 2, swaps[0].end))
                    yield Edit("nothing", way, old, new, (), ())

    def _benign(self, way: str, old: Invented) -> list[Swap]:
        places = paragraphs(old)
        if way == "typography":
            signs = {"“": '"', "”": '"', "’": "'", "—": "–"}
            return [Swap(m.start(), m.end(), signs[m[0]]) for m in re.finditer("[“”’—]", old.text)]
        if way == "furniture":
            end = len(old.text)
            lines = self.dice.sample(_FURNITURE, 2)
            return [Swap(end, end, "".join(f"\n\n{line}" for line in lines) + "\n")]
        if way == "own paragraph":
            end = self.dice.choice([place for place in places if not _across(old, place[1])])[1]
            return [Swap(end, end, f"\n\n{self.dice.choice(_OWN)}")]
        if way == "own words":
            taken = [
                place
                for one in old.statements
                for part in (one.source, one.cue, one.content)
                for place in part
            ]
            words = [
                match
                for match in _WORD.finditer(old.text, places[0][0])
                if not any(start <= match.start() < end for start, end in taken)
            ]
            return (
                [Swap(*self.dice.choice(words).span(), self.dice.choice(_OTHERS))] if words else []
            )
        last = places[-1][1]
        whole = [
            place
            for place in places[1:-1]
            if not _across(old, place[0]) and not _across(old, place[1])
            if all(
                named_source(old, one)
                for one in old.statements
                if place[0] <= hull(one)[0] < place[1]
            )
        ]
        if not whole or _across(old, last):
            return []
        start, end = self.dice.choice(whole)
        return [Swap(start - 2, end, ""), Swap(last, last, f"\n\n{old.text[start:end]}")]


def _carried(old: Invented, new: Invented, place: Place) -> Invented:
    """Return a version with a paragraph moved, the marks of the paragraph at its new place."""
    by = new.text.rindex(old.text[slice(*place)]) - place[0]

    def carried(before: tuple[Place, ...], now: tuple[Place, ...]) -> tuple[Place, ...]:
        inside = [place[0] <= start < place[1] for start, _ in before]
        return tuple(
            (was[0] + by, was[1] + by) if within else new_place
            for was, new_place, within in zip(before, now, inside, strict=True)
        )

    statements = tuple(
        replace(
            moved,
            source=carried(was.source, moved.source),
            cue=carried(was.cue, moved.cue),
            content=carried(was.content, moved.content),
        )
        for was, moved in zip(old.statements, new.statements, strict=True)
    )
    return replace(new, statements=statements)


def _across(old: Invented, at: int) -> bool:
    """Tell whether a statement goes on over a place."""
    return any(start < at < end for start, end in map(hull, old.statements))


@dataclass(frozen=True)
class _Part:
    kind: str
    way: str
    swaps: list[Swap]
    added: str = ""
    removed: Said | None = None
