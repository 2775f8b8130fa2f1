"""How much speaks for it that bearers of one name are one, and how much against it?

A sum of weights over what they share and what parts them; each weight stands beside its words,
so that a reader is told what a join rests on. Where the weights come from:
``benchmarks/people/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from saidwhat.people.bearers import Profile, common

#: How two names are to each other: the same full name; another spelling, a nickname, an initial;
#: a name without a given name, or a body's short form; no name that one can tell.
Relation = Literal["same", "variant", "short"]

#: What the names alone are worth.
_NAMES: dict[Relation, float] = {"same": 1.5, "variant": 0.5, "short": -1.5}

#: So many shared names say all that they can.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for two being one, or against it, and its weight."""

    weight: float
    words: str


def grounds(one: Profile, other: Profile) -> Iterator[Ground]:
    """Yield what speaks for two profiles being one person's, and against it, beside the names."""
    yield from _roles(one, other)
    yield from _company(one, other)
    if one.publishers.keys() & other.publishers.keys():
        yield Ground(0.5, "the same publisher prints both")
    both = sum((one.articles & other.articles).values())
    if both:
        share = both / min(one.articles.total(), other.articles.total())
        yield Ground(-8 * share, "one article names both, and as two")


def score(relation: Relation, found: Sequence[Ground]) -> float:
    """Return how much speaks for it: above 0 they are taken for one."""
    return _NAMES[relation] + sum(ground.weight for ground in found)


def _roles(one: Profile, other: Profile) -> Iterator[Ground]:
    telling = one.telling.keys() & other.telling.keys()
    heads = one.heads.keys() & other.heads.keys()
    if heads and telling:
        yield Ground(4.0, f"the same role: {min(heads)}, {min(telling)}")
    elif telling:
        yield Ground(2.0, f"both roles have {min(telling)}")
    elif heads and one.telling and other.telling:
        yield Ground(-1.0, f"each is {min(heads)} of something else")
    elif heads:
        yield Ground(1.0, f"both are {min(heads)}")
    elif one.heads and other.heads:
        yield Ground(-3.0, "the roles differ")


def _company(one: Profile, other: Profile) -> Iterator[Ground]:
    shared = one.company.keys() & other.company.keys()
    rare = sorted(shared - common())
    if rare:
        weight = 1.5 * min(len(rare), _MOST)
        yield Ground(weight, f"both are named with {', '.join(rare[:_MOST])}")
    elif shared:
        yield Ground(0.3 * min(len(shared), _MOST), f"both are named with {min(shared)}")
    elif min(len(one.company), len(other.company)) > _MOST:
        yield Ground(-1.0, "they are named with nobody in common")
