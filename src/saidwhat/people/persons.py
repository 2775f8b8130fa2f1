"""Which bearers of people's names are one person?

Full names first: bearers of one full name are one person unless what is printed with them says
that they are several. Then other spellings, nicknames, initials, as far as the rules for names
say "same" and no name of the one is another's. Last the names without a given name, each bearer
by itself: it goes to the one person of that surname for whom enough speaks, or stays alone. Of a
full name that very many bear, those behind the first say nothing of all this (`namesakes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Any

from saidwhat.people.bearers import Bearer, Place, name_of
from saidwhat.people.clusters import (
    MARGIN,
    Cluster,
    Edge,
    Known,
    Ruled,
    absorb,
    alone,
    merged,
    unite,
    weighed,
)
from saidwhat.people.evidence import Relation
from saidwhat.people.namesakes import Placed, of_one_name
from saidwhat.text.names import compare
from saidwhat.text.people import PersonName, parse, plain

#: So much speaks for a bare surname being somebody's, at least; and what it is worth that
#: somebody of that surname is much named.
ENOUGH, _NAMED = 1.5, 0.4


def people(bearers: Iterable[Bearer], ruled: Ruled, marks: dict[Place, str]) -> list[Cluster]:
    """Return the bearers of the names of one block as clusters, one a person."""
    named: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    short: list[Bearer] = []
    for bearer in bearers:
        name = name_of(bearer)
        if name.given:
            named[full_of(name)].append(bearer)
        else:
            short.append(bearer)
    told: list[Cluster] = []
    rest: list[Placed] = []
    for _, own in sorted(named.items()):
        found, behind = of_one_name([alone(one, marks[one.place]) for one in own], ruled)
        told += found
        rest += behind
    told = merged(told, relation, ruled)
    left = _short(short, told, ruled, marks)
    return told + _behind(rest, told, ruled) + left


def _behind(rest: Sequence[Placed], told: Sequence[Cluster], ruled: Ruled) -> list[Cluster]:
    """Put the bearers behind those that tell to their people; return those that mean nobody.

    They say nothing of who else is these people: of each is known whom it means, by itself.
    """
    at = {bearer.place: one for one in told for bearer in one.profile.bearers} if rest else {}
    left: list[Cluster] = []
    for one in rest:
        there = at[one.seat] if one.seat else None
        if there is None or ruled.parts(there, one.own):  # from whoever was put there before
            left.append(one.own)
        else:
            there.joins += one.joins
            absorb(there, one.own)
    return left


def full_of(name: PersonName) -> tuple[str, ...]:
    """Return the folded parts of a full name."""
    return (*map(plain, name.given), plain(name.surname), name.suffix)


def relation(one: Cluster, other: Cluster) -> Relation | None:
    """Return how the names of two clusters are to each other; None where two are two people's."""
    found: set[Relation] = set()
    for left in sorted(one.names):
        for right in sorted(other.names):
            how = _of_two(left, right)
            if how is None:
                return None
            found.add(how)
    return next((kind for kind in _RELATIONS if kind in found), None)


#: That of two clusters whose names are in several relations, the first of these.
_RELATIONS: tuple[Relation, ...] = ("generation", "variant", "initial", "short")


@lru_cache(maxsize=65536)
def _of_two(left: str, right: str) -> Relation | None:
    """Return how two names are to each other; None where they are two people's.

    None, too, for two people of one name, and for the same bare surname.
    """
    one, other = parse(left), parse(right)
    if full_of(one) == full_of(other):
        return None
    verdict = compare(left, right).verdict
    return None if verdict == "different" else _of_names(one, other, verdict)


def _of_names(left: PersonName, right: PersonName, verdict: str) -> Relation:
    if left.suffix != right.suffix:
        return "generation"
    if verdict != "same":
        return "short"
    initials = (len(plain(name.given[0])) == 1 for name in (left, right) if name.given)
    return "initial" if any(initials) else "variant"


def _short(
    bearers: Sequence[Bearer], people_: Sequence[Cluster], ruled: Ruled, marks: dict[Place, str]
) -> list[Cluster]:
    """Put bearers of bare surnames to the people whom they fit; return those that are left.

    People are as they were found by their full names: what is put to them here lends nothing to
    the next.
    """
    known = Known(people_)
    placed: list[Edge] = []
    left: list[Cluster] = []
    for bearer in bearers:
        own = alone(bearer, marks[bearer.place])
        edges = [weighed(own, one, relation(own, one), ruled) for one in known.near(own)]
        ranked = sorted(((-_likely(edge), *edge.order[1:], edge) for edge in edges), key=_order)
        best = ranked[0][-1] if ranked and -ranked[0][0] > ENOUGH else None
        second = -ranked[1][0] if len(ranked) > 1 else float("-inf")
        if best and -ranked[0][0] - second >= MARGIN:
            placed.append(best)
        else:
            left.append(own)
    for edge in placed:
        if ruled.parts(edge.other, edge.one):  # from whoever was put there before
            left.append(edge.one)
        else:
            unite(edge.other, edge.one, edge.found)
    return _together(left, ruled)


def _likely(edge: Edge) -> float:
    """Return how likely a bare surname is somebody's: by evidence, and by how often he is named."""
    return edge.value + _NAMED * log(len(edge.other.profile.bearers))


def _order(ranked: tuple[Any, ...]) -> tuple[Any, ...]:
    return ranked[:-1]


def _together(clusters: Sequence[Cluster], ruled: Ruled) -> list[Cluster]:
    """Return bare surnames that fit nobody, those joined that fit each other."""
    order = sorted(clusters, key=lambda one: (one.profile.bearers[0].day or 0, one.first))
    if len({full_of(parse(name)) for one in order for name in one.names}) < 2:
        return order  # the same surname alone says of no two that they are one
    known = Known()
    for own in order:
        edges = [weighed(own, one, relation(own, one), ruled) for one in known.near(own)]
        best = min(edges, key=lambda edge: edge.order, default=None)
        if best and best.value > MARGIN:
            known.take(best.other, own, best.found)
        else:
            known.add(own)
    return known.clusters
