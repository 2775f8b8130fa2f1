"""How are bearers put together? Clusters that grow while evidence speaks for it.

Precision first: of two clusters that a short name fits, neither is taken unless one is well ahead;
names that are two people's keep their clusters apart, however the rest looks; and what people
judged goes before all. The outcome does not depend on the order of what comes in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from saidwhat.people.bearers import BANDS, Bearer, Place, Profile, profile
from saidwhat.people.evidence import Ground, Relation, grounds, score

#: How far the best of two clusters that a name fits must be ahead of the other.
MARGIN = 1.5

#: More clusters than this are not compared pair by pair: the name is everybody's.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Join:
    """Two names, or one in two articles, that were taken for one's, and why."""

    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Cluster:
    """Bearers that are taken for one. ``marks`` are what judgements know them by."""

    profile: Profile
    names: set[str]
    marks: frozenset[str] = frozenset()
    joins: list[Join] = field(default_factory=list)

    @property
    def first(self) -> Place:
        """Return what clusters are ordered by."""
        return self.profile.first


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people judged: pairs of marks that are one, and that are not."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()

    @property
    def marks(self) -> frozenset[str]:
        """Return the marks of which a judgement speaks."""
        return frozenset().union(*self.same, *self.different)

    def parts(self, one: Cluster, other: Cluster) -> bool:
        """Tell whether a judgement keeps two clusters apart."""
        return any(
            left in one.marks and right in other.marks
            for pair in self.different
            for left in pair
            for right in pair - {left}
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """How much speaks for two clusters being one, and what."""

    value: float
    one: Cluster
    other: Cluster
    found: tuple[Ground, ...]

    def has(self, cluster: Cluster) -> bool:
        """Tell whether a cluster is one of the two."""
        return self.one is cluster or self.other is cluster

    @property
    def order(self) -> tuple[float, Place, Place]:
        """Return what edges are taken by: the strongest first, then the order of articles."""
        first, second = sorted((self.one.first, self.other.first))
        return -self.value, first, second


#: Tells how the names of two clusters are to each other; None where they are two people's.
Related = Callable[[Cluster, Cluster], Relation | None]


def alone(bearer: Bearer, mark: str) -> Cluster:
    """Return the cluster of one bearer."""
    return Cluster(profile(bearer), {bearer.name}, frozenset({mark}))


def weighed(one: Cluster, other: Cluster, relation: Relation | None, ruled: Ruled) -> Edge:
    """Return how much speaks for two clusters being one."""
    if relation is None or ruled.parts(one, other):
        return Edge(float("-inf"), one, other, ())
    found = tuple(grounds(one.profile, other.profile, relation))
    return Edge(score(relation, found), one, other, found)


def merged(clusters: Sequence[Cluster], related: Related, ruled: Ruled) -> list[Cluster]:
    """Return clusters of which no two are more likely one than not, the likeliest joined first.

    A cluster that fits two which are not one is put to neither, unless one is well ahead.
    """
    left = sorted(clusters, key=lambda one: one.first)
    edges = _edges(left, related, ruled)
    doubted: list[Edge] = []
    while edges:
        best = min(edges, key=lambda edge: edge.order)
        if _is_doubtful(best, (*edges, *doubted), related):
            edges.remove(best)
            doubted.append(best)
            continue
        unite(best.one, best.other, best.found)
        left.remove(best.other)
        edges = [edge for edge in edges if not edge.has(best.one) and not edge.has(best.other)]
        others = [one for one in left if one is not best.one]
        edges += [edge for one in others for edge in _edges([best.one, one], related, ruled)]
    return left


def _edges(clusters: Sequence[Cluster], related: Related, ruled: Ruled) -> list[Edge]:
    pairs = combinations(clusters[:_MOST], 2)
    found = (weighed(one, other, related(one, other), ruled) for one, other in pairs)
    return [edge for edge in found if edge.value > 0]


def _is_doubtful(best: Edge, edges: Sequence[Edge], related: Related) -> bool:
    """Tell whether one of an edge's ends fits a third that the other end cannot be."""
    for edge in edges:
        if edge is best or edge.value < best.value - MARGIN:
            continue
        for mine, own in ((best.one, best.other), (best.other, best.one)):
            third = edge.other if edge.one is mine else edge.one if edge.other is mine else None
            if third is not None and related(own, third) is None:
                return True
    return False


def unite(one: Cluster, other: Cluster, found: Sequence[Ground], why: str = "") -> None:
    """Put the second cluster into the first; what joined them is told with the reasons."""
    reasons = (why, *(ground.words for ground in found if ground.weight > 0))
    own = min(one.names), min(other.names - one.names or other.names)
    if own[0] != own[1] or why:
        one.joins.append(Join(*own, tuple(filter(None, reasons))))
    one.joins += other.joins
    one.profile.add(other.profile)
    one.names |= other.names
    one.marks |= other.marks


class Known:
    """Clusters by what they share with others: the company, and the words of the roles."""

    def __init__(self, clusters: Sequence[Cluster] = ()) -> None:
        self._by: dict[str, dict[int, None]] = defaultdict(dict)
        self._there: dict[int, Cluster] = {}
        self._numbers: dict[int, int] = {}
        for cluster in clusters:
            self.add(cluster)

    @property
    def clusters(self) -> list[Cluster]:
        """Return the clusters, in the order they came in."""
        return list(self._there.values())

    def add(self, cluster: Cluster) -> None:
        """Take in one more."""
        number = len(self._numbers)
        self._there[number] = cluster
        self._numbers[id(cluster)] = number
        self._enter(number, cluster)

    def take(self, there: Cluster, own: Cluster, found: Sequence[Ground]) -> None:
        """Put a cluster, known or new, into one that is there."""
        number = self._numbers[id(there)]
        self._there.pop(self._numbers.get(id(own), -1), None)
        self._enter(number, own)
        unite(there, own, found)

    def near(self, own: Cluster) -> list[Cluster]:
        """Return the clusters that share something, in the order they came in."""
        found = {number for key in _keys(own) for number in self._by.get(key, ())}
        return [self._there[number] for number in sorted(found) if number in self._there]

    def _enter(self, number: int, cluster: Cluster) -> None:
        for key in _keys(cluster):
            self._by[key][number] = None


def _keys(cluster: Cluster) -> Iterator[str]:
    """Yield what a cluster is known by: names that tell something, words of roles."""
    bands = cluster.profile.bands
    yield from (name for name in cluster.profile.company if bands[name] < len(BANDS))
    yield from (f"of {word}" for word in cluster.profile.telling)
    yield from (f"is {word}" for word in cluster.profile.heads)
