"""How much speaks for it that bearers of one name are one, and how much against it?

A sum of weights over what they share and what parts them; each weight stands beside its words,
so that a reader is told what a join rests on. Those of roles and company are near what a regression
over pairs of real people gives (``benchmarks/people/weights.py``), but for one noun that both roles
have, which is set lower: two of one trade in two places are the namesakes that are hardest to tell.
Those of names, homes and publishers are set by hand on the development set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from saidwhat.people.bearers import BANDS, Profile

#: How two names are to each other: the same full name; another spelling, a nickname; an initial
#: for the given name; a name without a given name, or a body's short form; one has a
#: generation ("Jr."), one none.
Relation = Literal["same", "variant", "initial", "short", "generation"]

#: What the names alone are worth.
_NAMES: dict[Relation, float] = {
    "same": 0.0, "variant": 0.7, "initial": -0.7, "short": -1.5, "generation": -5.0,
}  # fmt: skip

#: What it is worth that both roles have telling words, a noun as well, or the noun alone; the last
#: between a name without a given name and another.
_TELLING, _ROLE, _NOUN, _TITLE = 2.0, 4.0, 0.6, 2.0

#: What one shared name is worth, by how many articles print it (`bearers.BANDS`).
COMPANY = (0.9, 0.5, 0.1, 0.0)

#: Company counts in full from one article in so many on.
_OFTEN = 5

#: What it is worth that two are at home in other company, each of so many bearers or more.
_ELSEWHERE, _FEW = -2.0, 3

#: From this band on a name is that of a region, or of somebody in all the news.
_WIDE = 2

#: What it is worth that one of the two is named with whom the other has as a rule.
_HOME = 0.8

#: What it is worth that one publisher prints both.
_PUBLISHER = 0.3

#: What it is worth that articles name both, and as two; of one full name it is a slip of reading.
_BOTH = -8.0

#: So much of shared company says all that it can.
_MOST = 3.0

#: A role that so small a share of the printed ones have is a slip of reading, or a former one.
_SLIP = 0.15


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for two being one, or against it, and its weight."""

    weight: float
    words: str


def grounds(one: Profile, other: Profile, relation: Relation = "same") -> Iterator[Ground]:
    """Yield what speaks for two profiles being one person's, and against it, beside the names.

    The company of a father is that of the son: between generations it says nothing.
    """
    yield from roles(one, other, relation)
    if relation != "generation":
        yield from company(one, other)
        if not one.publishers.isdisjoint(other.publishers):
            yield Ground(_PUBLISHER, "the same publisher prints both")
    both = sum(_in_both(one.articles, other.articles).values()) if relation != "same" else 0
    if both:
        share = both / min(len(one.bearers), len(other.bearers))
        yield Ground(_BOTH * share, "one article names both, and as two")


def score(relation: Relation, found: Sequence[Ground]) -> float:
    """Return how much speaks for it: above 0 they are taken for one."""
    return _NAMES[relation] + sum(ground.weight for ground in found)


def most(company_: float, heads: bool, telling: bool, relation: Relation) -> float:
    """Return more than `grounds` can come to, by what is shared: so many are not weighed at all.

    ``company_`` is what the shared names are worth (`COMPANY`), ``heads`` and ``telling`` whether
    the roles have nouns and other words in common.
    """
    noun = _TITLE if relation == "short" else _NOUN
    said = (_ROLE if heads else _TELLING) if telling else noun if heads else 0.0
    return min(company_, _MOST) + said + _HOME + _PUBLISHER + _ROUNDED


#: Sums in another order differ by less than this.
_ROUNDED = 1e-6


def roles(one: Profile, other: Profile, relation: Relation = "same") -> Iterator[Ground]:
    """Yield what the roles say, which are printed with the two.

    A title before a bare surname is how newspapers print a second time whom they named in full.
    """
    telling, heads = _shared(one.telling, other.telling), _shared(one.heads, other.heads)
    if heads and telling:
        yield Ground(_ROLE, f"the same role: {heads}, {telling}")
    elif telling:
        yield Ground(_TELLING, f"both roles have {telling}")
    elif heads and one.telling and other.telling:
        yield Ground(-0.5, f"each is {heads} of something else")
    elif heads:
        yield Ground(_TITLE if relation == "short" else _NOUN, f"both are {heads}")
    elif one.heads and other.heads:
        yield Ground(-2.0, "the roles differ")


def _shared(one: Mapping[str, int], other: Mapping[str, int]) -> str | None:
    """Return the word that most roles of both have, None where none has its share in both."""
    both = _in_both(one, other)
    if not both:
        return None
    word = min(both, key=lambda word: (-both[word], word))
    less = min(max(one.values()), max(other.values()))
    return word if both[word] >= _SLIP * less else None


def _in_both(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Return what two have in common, in the time that the smaller takes."""
    less, more = (one, other) if len(one) <= len(other) else (other, one)
    return {word: min(count, more[word]) for word, count in less.items() if word in more}


def company(one: Profile, other: Profile) -> Iterator[Ground]:
    """Yield what is said by who else is named with the two."""
    bands = other.bands
    shared = sorted(one.company.keys() & other.company.keys(), key=lambda name: (bands[name], name))
    weight = sum(COMPANY[bands[name]] * _usual(name, one, other) for name in shared)
    if weight:
        told = ", ".join(_called(name, one, other) for name in shared[:3])
        yield Ground(min(weight, _MOST), f"both are named with {told}")
    elif min(len(one.company), len(other.company)) > 3:
        yield Ground(-0.3, "they are named with nobody in common")
    yield from at_home(one, other)


def at_home(one: Profile, other: Profile) -> Iterator[Ground]:
    """Yield what is said by those whom most articles name with one of the two."""
    homes = homes_of(one), homes_of(other)
    shared = (homes[0] & other.company.keys()) | (homes[1] & one.company.keys())
    if shared:
        near = min(one.bands.get(name, 0) for name in shared) < _WIDE
        yield Ground(
            _HOME if near else _HOME / 2,
            f"{_called(min(shared), one, other)} is named with both, and with one as a rule",
        )
    elif homes[0] and homes[1]:
        yield Ground(
            _ELSEWHERE, f"one is named with {_called(min(homes[0]), one, other)}, the other is not"
        )


def _called(name: str, one: Profile, other: Profile) -> str:
    """Return a folded name as one of the two has it printed."""
    return one.called.get(name) or other.called.get(name) or name


def _usual(name: str, one: Profile, other: Profile) -> float:
    """Return how far a name belongs to the company of both, or is there by chance.

    Whoever is named in a hundred articles is named with nearly everybody once.
    """
    shares = (each.company[name] / len(each.bearers) for each in (one, other))
    return min(1.0, _OFTEN * min(shares))


def homes_of(one: Profile) -> frozenset[str]:
    """Return the names that half of three bearers or more are named with: a town, a head."""
    if len(one.bearers) < _FEW:
        return frozenset()
    least = max(_FEW, len(one.bearers) / 2)
    return frozenset(name for name in one.often(least) if one.bands[name] < len(BANDS))
