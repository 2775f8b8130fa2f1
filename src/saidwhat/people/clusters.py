"""How are bearers put together? Clusters that grow while evidence speaks for it.

Precision first: of two clusters that a short name fits, neither is taken unless one is well ahead;
names that are two people's keep their clusters apart, however the rest looks; and what people
judged goes before all. The outcome does not depend on the order of what comes in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from saidwhat.people.bearers import BANDS, Bearer, Place, Profile, profile
from saidwhat.people.evidence import COMPANY, Ground, Relation, grounds, most, score

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


def unite(one: Cluster, other: Cluster, found: Iterable[Ground], why: str = "") -> None:
    """Put the second cluster into the first; what joined them is told with the reasons.

    ``found`` is looked at only where there is something to tell: where the names are two.
    """
    own = _two_names(one, other)
    if own[0] != own[1] or why:
        one.joins.append(joined_by(one, other, found, why))
    absorb(one, other)


def joined_by(one: Cluster, other: Cluster, found: Iterable[Ground], why: str = "") -> Join:
    """Return what tells of two clusters that they were joined, and what for."""
    reasons = (why, *(ground.words for ground in found if ground.weight > 0))
    return Join(*_two_names(one, other), tuple(filter(None, reasons)))


def _two_names(one: Cluster, other: Cluster) -> tuple[str, str]:
    return min(one.names), min(other.names - one.names or other.names)


def absorb(one: Cluster, other: Cluster) -> None:
    """Put the second cluster into the first, and tell nothing of it."""
    one.joins += other.joins
    one.profile.add(other.profile)
    one.names |= other.names
    one.marks |= other.marks


class Known:
    """Clusters by what they share with others: the company, and the words of the roles."""

    def __init__(self, clusters: Sequence[Cluster] = ()) -> None:
        self._by: dict[str, dict[int, float]] = defaultdict(dict)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._telling: dict[str, set[int]] = defaultdict(set)
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

    def near(
        self, own: Cluster, least: float = float("-inf"), relation: Relation = "short"
    ) -> list[Cluster]:
        """Return the clusters that share something that tells, in the order they came in.

        Those alone, of whose names the relation is, for which more than ``least`` can speak beside
        the names.
        """
        heads = _sharing(self._heads, own.profile.heads)
        telling = _sharing(self._telling, own.profile.telling)
        found = heads | telling
        shared: dict[int, float] = {}
        for name, band in own.profile.bands.items():
            there = self._by.get(name, _NOBODY)
            if band < len(BANDS):
                found.update(there)
            for number, worth in there.items():
                shared[number] = shared.get(number, 0.0) + worth
        return [
            self._there[n]
            for n in sorted(found & self._there.keys())
            if most(shared.get(n, 0.0), n in heads, n in telling, relation) > least
        ]

    def _enter(self, number: int, cluster: Cluster) -> None:
        bands = cluster.profile.bands
        for name in cluster.profile.company:
            if bands[name] < len(BANDS):
                self._by[name][number] = COMPANY[bands[name]]
        for word in cluster.profile.heads:
            self._heads[word].add(number)
        for word in cluster.profile.telling:
            self._telling[word].add(number)


#: Who shares a name that nobody has, each with what that name is worth.
_NOBODY: dict[int, float] = {}


def _sharing(there: dict[str, set[int]], words: Iterable[str]) -> set[int]:
    """Return the numbers of the clusters that have one of these words."""
    return set().union(*(there[word] for word in words if word in there))
