"""Which bearers of the names of bodies, places and groups are one?

A body's full name is one body, without "the" and the form of a firm; but a name of common words
alone ("Supreme Court", "City Council") is one body's only where evidence says so. An acronym goes
to the full name that articles print beside it, where that is one. Firms, places and groups stay
apart, as most articles have them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.people.bearers import Bearer, Place
from saidwhat.people.blocks import core, is_acronym, is_common
from saidwhat.people.clusters import MARGIN, Cluster, Ruled, alone, unite, weighed
from saidwhat.people.namesakes import tied

#: A kind that so few of the bearers of a name have is a slip of reading.
_SLIP = 0.25

#: A full name must have so large a share of an acronym's printings beside it.
_SHARE = 0.9

#: So much ties two bodies of a common name together: more than people, who seldom share a name.
_TIED = 2.0

#: A country has one of these; of other common names every town and region has its own.
_NATIONAL = ENGLISH.words("words of a country's bodies")


def bodies(bearers: Iterable[Bearer], ruled: Ruled, marks: dict[Place, str]) -> list[Cluster]:
    """Return the bearers of the names of one block as clusters, one a body, place or group."""
    named: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        named[core(bearer.name)].append(bearer)
    clusters: dict[str, list[Cluster]] = {}
    for name, own in sorted(named.items()):
        made = [alone(one, marks[one.place]) for one in own]
        clusters[name] = [
            cluster
            for part in _by_kind(made)
            for cluster in _of_one_name(name, part, ruled)
        ]  # fmt: skip
    _put_acronyms(clusters, ruled)
    return [cluster for name in sorted(clusters) for cluster in clusters[name]]


def _of_one_name(name: str, clusters: list[Cluster], ruled: Ruled) -> list[Cluster]:
    if is_common(name) and _NATIONAL.isdisjoint(name.split()):
        return tied(clusters, ruled, _TIED)
    found: list[Cluster] = []
    for own in clusters:
        there = next((one for one in found if not ruled.parts(one, own)), None)
        if there:
            unite(there, own, ())
        else:
            found.append(own)
    return found


def _by_kind(clusters: list[Cluster]) -> list[list[Cluster]]:
    """Return the bearers of a name by kind; a kind that few have goes with the others."""
    kinds = Counter(one.profile.bearers[0].kind for one in clusters)
    first = min(kinds, key=lambda kind: (-kinds[kind], kind))
    apart = {kind for kind, count in kinds.items() if count > _SLIP * len(clusters)} - {first}
    parts: dict[str, list[Cluster]] = defaultdict(list)
    for one in sorted(clusters, key=lambda one: one.first):
        kind = one.profile.bearers[0].kind
        parts[kind if kind in apart else first].append(one)
    return [parts[kind] for kind in sorted(parts)]


def _put_acronyms(clusters: dict[str, list[Cluster]], ruled: Ruled) -> None:
    """Put the clusters of acronyms to those of the full name that is printed beside them."""
    for name in sorted(clusters):
        own = clusters[name]
        if not own or not any(is_acronym(one) for one in own[0].names):
            continue
        full = _printed_with(name, clusters)
        for cluster in list(own):
            best = _of_full_name(cluster, clusters.get(full, ()), ruled) if full else None
            if best:
                unite(best, cluster, (), "articles print both names of one")
                own.remove(cluster)


def _printed_with(acronym: str, clusters: dict[str, list[Cluster]]) -> str | None:
    """Return the full name beside which articles print an acronym, where nearly all print one."""
    beside: Counter[str] = Counter()
    for name, own in clusters.items():
        for bearer in (one for cluster in own for one in cluster.profile.bearers):
            forms = {core(form) for form in bearer.forms}
            if name != acronym and acronym in forms:
                beside[name] += 1
    if not beside:
        return None
    name = min(beside, key=lambda one: (-beside[one], one))
    return name if beside[name] >= _SHARE * beside.total() else None


def _of_full_name(own: Cluster, full: Sequence[Cluster], ruled: Ruled) -> Cluster | None:
    """Return the one of the clusters of a full name that an acronym's is of, if one is."""
    fitting = [one for one in full if not ruled.parts(own, one)]
    if len(fitting) == 1:
        return fitting[0]
    edges = sorted((weighed(own, one, "short", ruled) for one in fitting), key=lambda e: e.order)
    if len(edges) > 1 and edges[0].value > 0 and edges[0].value - edges[1].value >= MARGIN:
        return edges[0].other
    return None
