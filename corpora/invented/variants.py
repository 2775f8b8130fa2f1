"""The same article with other names, marks and paragraphs: one article teaches as many.

What a mark says stays true in every variant, since all places move along: people are given the
names of people of other articles (of their own sex, as far as the article tells it), places those
of other places, quotation marks another style, and short paragraphs are joined. Variants are for
training; nothing is measured on them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpora.invented import Invented, Place, Said, articles
from saidwhat.text.quotes import quoted

#: Marks outside and within, and how often each style is taken.
STYLES = {"“”‘’": 4, "‘’“”": 4, "\"\"''": 4, "''\"\"": 1, "«»“”": 1, "„“‚‘": 1}
#: How often people, places and the headline's case are changed, and a paragraph joined.
PEOPLE, PLACES, CAPITALS, JOINED = 0.8, 0.5, 0.1, 0.15
#: Nobody joins paragraphs that are longer.
SHORT = 200
_TOKEN = re.compile(r"\w[\w’'-]*\w|\w")
_HE, _SHE = ("he", "his", "him"), ("she", "her", "hers")
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Pool:
    """Names to swap in: given and family names by sex ("he", "she", "") and number of words."""

    people: dict[tuple[str, int], tuple[tuple[str, ...], ...]]
    places: tuple[str, ...]


@cache
def pool(split: str = "learn") -> Pool:
    """Return the names of the people and places of a split."""
    people: dict[tuple[str, int], list[tuple[str, ...]]] = {}
    places = []
    for one in articles(split):
        for entity in one.entities.values():
            tokens = tuple(_TOKEN.findall(entity.name))
            if entity.type == "person" and tokens and all(t[0].isupper() for t in tokens):
                people.setdefault((sex(one, entity.id), len(tokens)), []).append(tokens)
            elif entity.type == "place" and entity.name:
                places.append(entity.name)
    return Pool({key: tuple(names) for key, names in people.items()}, tuple(places))


def sex(one: Invented, entity: str) -> str:
    """Return "he" or "she", as the article's own pronouns call somebody; empty if none does."""
    words = {one.text[a:b].lower() for name, (a, b) in one.mentions if name == entity}
    he, she = (bool(words.intersection(kind)) for kind in (_HE, _SHE))
    return "he" if he and not she else "she" if she and not he else ""


def variant(one: Invented, chance: random.Random) -> Invented:
    """Return the article changed at random."""
    edits: list[Edit] = []
    if chance.random() < PEOPLE:
        edits += _renamed(one, chance)
    if chance.random() < PLACES:
        edits += _moved(one, chance)
    if chance.random() < CAPITALS:
        edits += _shouted(one, edits)
    edits += _joined(one, chance)
    changed = edited(one, edits)
    return replace(changed, text=restyled(changed.text, chance))


def restyled(text: str, chance: random.Random) -> str:
    """Return the text with its quotation marks in another style; no place moves."""
    style = chance.choices(list(STYLES), weights=list(STYLES.values()))[0]
    letters = list(text)
    for passage in quoted(text):
        a, b = style[:2] if passage.depth % 2 == 0 else style[2:]
        if passage.inner.start == passage.span.start + 1:
            letters[passage.span.start] = a
        if passage.inner.end == passage.span.end - 1:
            letters[passage.inner.end] = b
    changed = "".join(letters)
    return changed.replace("’", "'") if style[0] in "\"'" and "'" in style else changed


def edited(one: Invented, edits: Iterable[Edit]) -> Invented:
    """Return the article with words exchanged, and every place where they now stand."""
    made, moves, at = [], [], 0
    for start, end, words in sorted(edits):
        if start < at:
            continue  # within words that were exchanged already
        made += [one.text[at:start], words]
        moves.append((start, end, len(words)))
        at = end
    made.append(one.text[at:])

    def moved(place: Place) -> Place:
        return _shifted(place[0], moves, 0), _shifted(place[1], moves, 1)

    def all_moved(places: Sequence[Place]) -> tuple[Place, ...]:
        return tuple(map(moved, places))

    def said(x: Said) -> Said:
        source, cue, content = map(all_moved, (x.source, x.cue, x.content))
        return replace(x, source=source, cue=cue, content=content)

    return replace(
        one,
        text="".join(made),
        mentions=tuple((name, moved(place)) for name, place in one.mentions),
        statements=tuple(map(said, one.statements)),
        traps=all_moved(one.traps),
    )


def _shifted(at: int, moves: Sequence[tuple[int, int, int]], last: int) -> int:
    """Return where an offset stands after the moves; ``last``: the offset ends a place."""
    shift = 0
    for start, end, length in moves:
        if at > start if last else at >= end:
            if at < end:  # within exchanged words: the whole of them
                return start + shift + length
            shift += length - (end - start)
        elif at > start:
            return start + shift
    return at + shift


def _renamed(one: Invented, chance: random.Random) -> Iterator[Edit]:
    new: dict[str, str] = {}
    for entity in one.entities.values():
        tokens = tuple(_TOKEN.findall(entity.name))
        known = pool().people.get((sex(one, entity.id), len(tokens)), ())
        if entity.type == "person" and known:
            for old, name in zip(tokens, chance.choice(known), strict=True):
                new.setdefault(old, name)
    for name, (start, end) in one.mentions:
        if name in one.entities and one.entities[name].type == "person":
            for token in _TOKEN.finditer(one.text, start, end):
                word = token[0].removesuffix("’s").removesuffix("'s")
                if word in new:
                    yield token.start(), token.start() + len(word), new[word]


def _moved(one: Invented, chance: random.Random) -> Iterator[Edit]:
    towns = {e.id: e.name for e in one.entities.values() if e.type == "place" and e.name}
    for entity, name in towns.items():
        new = chance.choice(pool().places)
        for other, (start, end) in one.mentions:
            if other == entity and one.text[start:end] == name:
                yield start, end, new


def _shouted(one: Invented, before: Sequence[Edit]) -> Iterator[Edit]:
    """Print the headline in capitals, names that were exchanged left as they are."""
    end = one.text.index("\n")
    taken = {start for start, _, _ in before}
    for token in _TOKEN.finditer(one.text, 0, end):
        word = token[0].removesuffix("’s")
        if token.start() not in taken:
            yield token.start(), token.start() + len(word), word.upper()


def _joined(one: Invented, chance: random.Random) -> Iterator[Edit]:
    """Join paragraphs below the headline, unless a quotation goes on over the gap."""
    ongoing = {passage.span.start for passage in quoted(one.text) if passage.continues}
    gaps = [match.span() for match in re.finditer(r"\n\n", one.text)][1:]
    for (start, end), following in zip(gaps, [*gaps[1:], (len(one.text), 0)], strict=True):
        short = following[0] - end < SHORT
        if short and end not in ongoing and chance.random() < JOINED:
            yield start, end, " "
