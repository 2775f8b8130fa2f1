"""Which bearers of people's names are one person?

Full names first: bearers of one full name are one person unless what is printed with them says
that they are several. Then other spellings, nicknames, initials, as far as the rules for names
say "same" and no name of the one is another's. Last the names without a given name, each bearer
by itself: it goes to the one person of that surname for whom enough speaks, or stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from saidwhat.people.bearers import Bearer, Place, name_of
from saidwhat.people.clusters import (
    MARGIN,
    Cluster,
    Ruled,
    alone,
    gathered,
    merged,
    unite,
    weighed,
)
from saidwhat.people.evidence import Relation
from saidwhat.text.names import compare
from saidwhat.text.people import PersonName, parse, plain


def people(bearers: Iterable[Bearer], ruled: Ruled, marks: dict[Place, str]) -> list[Cluster]:
    """Return the bearers of the names of one block as clusters, one a person."""
    named: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    short: list[Bearer] = []
    for bearer in bearers:
        name = name_of(bearer)
        if name.given:
            named[_full(name)].append(bearer)
        else:
            short.append(bearer)
    clusters = [
        cluster
        for _, own in sorted(named.items())
        for cluster in gathered([alone(one, marks[one.place]) for one in own], "same", ruled)
    ]
    clusters = merged(clusters, relation, ruled)
    return clusters + _short(short, clusters, ruled, marks)


def _full(name: PersonName) -> tuple[str, ...]:
    """Return the folded parts of a full name."""
    return (*map(plain, name.given), plain(name.surname), name.suffix)


def relation(one: Cluster, other: Cluster) -> Relation | None:
    """Return how the names of two clusters are to each other; None where two are two people's."""
    found: set[Relation] = set()
    for left in sorted(one.names):
        for right in sorted(other.names):
            verdict = compare(left, right).verdict
            if verdict == "different":
                return None
            if _full(parse(left)) == _full(parse(right)):
                found.add("same")
            else:
                found.add("variant" if verdict == "same" else "short")
    return next((kind for kind in ("same", "variant", "short") if kind in found), None)


def _short(
    bearers: Sequence[Bearer], people_: Sequence[Cluster], ruled: Ruled, marks: dict[Place, str]
) -> list[Cluster]:
    """Put bearers of bare surnames to the people whom they fit; return those that are left.

    People are as they were found by their full names: what is put to them here lends nothing to
    the next.
    """
    known = Known(people_)
    fitting = [(alone(bearer, marks[bearer.place]), known) for bearer in bearers]
    placed: list[tuple[Cluster, Cluster, str]] = []
    left: list[Cluster] = []
    for own, index in fitting:
        edges = sorted(
            (weighed(own, one, relation(own, one), ruled) for one in index.near(own)),
            key=lambda edge: edge.order,
        )
        best = edges[0] if edges and edges[0].value > 0 else None
        second = edges[1].value if len(edges) > 1 else float("-inf")
        if best and best.value - max(second, 0) >= MARGIN:
            placed.append((best.other, own, ", ".join(ground.words for ground in best.found)))
        else:
            left.append(own)
    for person, own, why in placed:
        unite(person, own, (), why)
    return _together(left, ruled)


class Known:
    """People by what they share with others: their company and what tells their roles."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._by: dict[str, list[int]] = defaultdict(list)
        self._clusters = list(clusters)
        for n, cluster in enumerate(clusters):
            self._enter(n, cluster)

    def _enter(self, n: int, cluster: Cluster) -> None:
        for key in (*cluster.profile.company, *(f"role {one}" for one in cluster.profile.telling)):
            if not self._by[key] or self._by[key][-1] != n:
                self._by[key].append(n)

    def near(self, own: Cluster) -> list[Cluster]:
        """Return the clusters that share something, in the order they came in."""
        keys = (*own.profile.company, *(f"role {one}" for one in own.profile.telling))
        found = {n for key in keys for n in self._by.get(key, ())}
        return [self._clusters[n] for n in sorted(found)]

    def add(self, cluster: Cluster) -> None:
        """Take in one more."""
        self._clusters.append(cluster)
        self._enter(len(self._clusters) - 1, cluster)


def _together(clusters: Sequence[Cluster], ruled: Ruled) -> list[Cluster]:
    """Return bare surnames that fit nobody, those joined that fit each other."""
    known = Known(())
    found: list[Cluster] = []
    order = sorted(clusters, key=lambda one: (one.profile.bearers[0].day or 0, one.first))
    for own in order:
        edges = [weighed(own, one, relation(own, one), ruled) for one in known.near(own)]
        best = min(edges, key=lambda edge: edge.order, default=None)
        if best and best.value > MARGIN:
            unite(best.other, own, best.found)
        else:
            found.append(own)
            known.add(own)
    return found
