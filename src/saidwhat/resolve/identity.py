"""Which entities of several articles are one? Judgements by the program, each with reasons.

People by the two-field rule of ``text/names.py``; organizations and places by their
name and its known spellings. A judgement is only proposed here: it is stored, applied,
and overruled by a person's, elsewhere. Within one article nothing is joined: that is
``speakers.py``'s work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from saidwhat.text.names import NameMatch, compare, place_variants, surname_key
from saidwhat.text.people import PersonName, parse, plain
from saidwhat.types.record import Record
from saidwhat.types.speaker import Entity, Judgement


@dataclass(frozen=True, slots=True)
class _Known:
    """One entity of one article, with what is compared of it."""

    key: str
    article: str
    entity: Entity
    name: PersonName

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role.text for role in self.entity.roles)


@dataclass(slots=True)
class _Identity:
    """The entities joined so far."""

    members: list[_Known] = field(default_factory=list)


def link(
    records: Iterable[Record], by: str = "program:saidwhat", made: str | None = None
) -> tuple[Judgement, ...]:
    """Return the judgements that join entities of different articles.

    Each entity is joined to one earlier entity that it matches ("same"), so a person of
    n articles has n - 1 judgements. What is unsure or different is not spoken of.

    Args:
        records: the articles' records, in any order.
        by: who judges, as ``Judgement.by``.
        made: the time of judging in ISO 8601, now where it is not given.
    """
    time = made or datetime.now(UTC).isoformat(timespec="seconds")
    people: dict[str, list[_Known]] = {}
    others: dict[str, list[_Known]] = {}
    for known in sorted(_entities(records), key=lambda known: known.key):
        if known.entity.kind == "person":
            people.setdefault(surname_key(known.name), []).append(known)
        elif known.entity.kind in ("organization", "place"):
            others.setdefault(_place_key(known.entity.name), []).append(known)
    found: list[Judgement] = []
    for block in people.values():
        found += _link_people(block, by, time)
    for block in others.values():
        found += _link_others(block, by, time)
    return tuple(sorted(found, key=lambda judgement: (judgement.left, judgement.right)))


def _entities(records: Iterable[Record]) -> Iterable[_Known]:
    for record in {record.article.id: record for record in records}.values():
        article = record.article.id
        for entity in record.entities:
            yield _Known(f"{article}#{entity.id}", article, entity, parse(entity.name))


def _place_key(name: str) -> str:
    bare = re.sub(r"^[Tt]he ", "", name)
    return min(plain(form) for form in (bare, *place_variants(bare)))


def _link_people(block: Sequence[_Known], by: str, made: str) -> list[Judgement]:
    """Join the entities of one surname, the fullest names first."""
    identities: list[_Identity] = []
    found: list[Judgement] = []
    order = sorted(block, key=lambda known: (-_fullness(known.name), known.key))
    for known in order:
        fits: list[tuple[_Identity, _Known, NameMatch]] = []
        for identity in identities:
            fit = _fit(identity, known)
            if fit is not None:
                fits.append((identity, *fit))
        if len(fits) != 1:
            identities.append(_Identity([known]))
            continue
        identity, other, match = fits[0]
        identity.members.append(known)
        left, right = sorted((other.key, known.key))
        found.append(Judgement(left, right, "same", match.reasons, by, made))
    return found


def _fullness(name: PersonName) -> int:
    """Return how much a name tells: two for each whole given name, one for an initial."""
    return sum(2 if len(plain(word)) > 1 else 1 for word in name.given)


def _fit(identity: _Identity, known: _Known) -> tuple[_Known, NameMatch] | None:
    """Return the member that ``known`` is the same as, unless it differs from another."""
    best: tuple[_Known, NameMatch] | None = None
    for member in identity.members:
        if member.article == known.article:
            return None
        match = compare(member.name, known.name, member.roles, known.roles)
        if match.verdict == "different":
            return None
        if match.verdict == "same" and best is None:
            best = member, match
    return best


def _link_others(block: Sequence[_Known], by: str, made: str) -> list[Judgement]:
    first = block[0]
    reasons = ("the name is the same, or a known spelling of it",)
    return [
        Judgement(first.key, known.key, "same", reasons, by, made)
        for known in block[1:]
        if known.article != first.article and known.entity.kind == first.entity.kind
    ]
