"""What do the invented articles say about each word? Windows with every mark.

They are the one corpus that marks attributions, names and roles at once. Of two statements
one within the other the outer one is taught: one layer of tags has no room for both. What is
optional is masked, not taught.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from corpora.invented import Entity, Invented, Said, articles
from corpora.invented.variants import variant
from corpora.polnear import Gold
from saidwhat.tag.scheme import ENTITY_TAGS
from saidwhat.tag.windows import lines
from saidwhat.tag.wordpieces import Wordpieces
from training.entities import EVERY, NUMBER, ROLE_OR_NOT, near_roles, paint
from training.packing import Packed, at_once, packed
from training.polnear import Target, target
from training.roles import in_name

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "role": "ROLE", "norp": "NORP"}


def invented_targets(count: int, tokenizer: Wordpieces) -> list[list[list[Target]]]:
    """Return each article of the learning part ``count`` times: as it is, and its variants."""
    return [
        [_targets(one, tokenizer)]
        + [
            _targets(variant(one, random.Random(f"{one.id}:{i}")), tokenizer)
            for i in range(1, count)
        ]
        for one in articles("learn")
    ]


def _targets(one: Invented, tokenizer: Wordpieces) -> list[Target]:
    gold = gold_of(one)
    return [
        replace(found, entities=_entities(window, one))
        for parts in at_once(one.text, lines(one.text), tokenizer)
        for window in packed(parts)
        for found in [target(window, gold)]
    ]


def gold_of(one: Invented) -> Gold:
    """Return the article's relations as PolNeAR's are."""
    outer = [said for said in one.statements if not _inside(said, one.statements)]
    relations = [
        {"source": list(said.source), "cue": list(said.cue), "content": list(said.content)}
        for said in outer
        if not said.optional
    ]
    unsure = [
        piece
        for said in outer
        if said.optional
        for pieces in (said.source, said.cue, said.content)
        for piece in pieces
    ]
    return Gold(relations, unsure, [])


def _inside(one: Said, every: tuple[Said, ...]) -> bool:
    """Say whether all words of a statement stand in another, longer one."""
    size = sum(b - a for a, b in one.content)
    return any(
        other is not one
        and sum(b - a for a, b in other.content) > size
        and all(any(a <= s and e <= b for a, b in other.content) for s, e in one.content)
        for other in every
    )


def _entities(window: Packed, one: Invented) -> list[tuple[int, ...]]:
    """Return the tags that each word may have: marks of roles are whole, as those of names."""
    words = [word.of(one.text) for word in window.words]
    allowed = [ROLE_OR_NOT if close else (NUMBER["O"],) for close in near_roles(words)]
    marks = sorted(one.mentions, key=lambda mark: (mark[1][0], -mark[1][1]))
    for name, (start, end) in marks:
        inside = [i for i, word in enumerate(window.words) if start <= word.start < end]
        shown = [words[i] for i in inside]
        for label, first, last in _labels(name, one.entities.get(name), shown):
            _paint(allowed, label, inside[first : last + 1])
    return allowed


def _labels(name: str, entity: Entity | None, words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield what the words of one mark teach: label, first and last word."""
    first = 1 if words and words[0].lower() in ("the", "a", "an") else 0
    shown = words[first:]
    if not shown:
        return
    if entity is None:
        yield KINDS[name], first, len(words) - 1
    elif not any(word[0].isupper() for word in shown) or not entity.name:
        return
    elif entity.type == "person":
        if _share(entity, shown):
            yield from ((label, first + a, first + b) for label, a, b in in_name(shown))
    elif entity.type in KINDS:
        if len(shown) > 1 or shown[0].lower() not in ("it", "its", "they", "their"):
            yield KINDS[entity.type], first, len(words) - 1
    else:
        yield "?", first, len(words) - 1


def _share(entity: Entity, words: list[str]) -> bool:
    """Say whether the words name the person: a word of the name is among them."""
    own = {word.casefold() for word in entity.name.replace("-", " ").split()}
    return bool(own.intersection(word.casefold() for word in words)) or any(
        word[0].isupper() and word.lower() not in _PRONOUNS for word in words
    )


_PRONOUNS = frozenset(
    "he she his her him hers they their them it its i we my our who whose".split()
)


def _paint(allowed: list[tuple[int, ...]], label: str, inside: list[int]) -> None:
    """Write a label; within a role, an organisation or a place may be either."""
    roles = {i for i in inside if _is_role(allowed[i])}
    before = list(allowed)
    paint(allowed, label, inside)
    if label in ("ORG", "LOC", "PER", "NORP"):
        for i in roles:
            allowed[i] = tuple(dict.fromkeys((*before[i], *allowed[i])))


def _is_role(tags: tuple[int, ...]) -> bool:
    return tags != EVERY and all(ENTITY_TAGS[tag].endswith("ROLE") for tag in tags)
