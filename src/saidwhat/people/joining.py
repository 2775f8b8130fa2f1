"""Which bearers of the names of one block are one? Groups of them, with names and reasons.

A function of the bearers and the judgements alone: the order in which articles came changes
nothing. What people judged goes before every rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from saidwhat.people.bearers import Bearer, Place
from saidwhat.people.blocks import block_of, words_of
from saidwhat.people.bodies import bodies
from saidwhat.people.clusters import Cluster, Join, Ruled, alone, unite
from saidwhat.people.persons import people
from saidwhat.text.people import parse, plain
from saidwhat.types.speaker import Judgement


@dataclass(frozen=True, slots=True)
class Group:
    """Bearers that are one: their places in order, and every name, the most printed first.

    ``name`` is the one to show: of a person the shortest full name, without a title. ``key`` is
    made of it, and of the first place where others of the block have that name, too.
    """

    key: str
    name: str
    kind: str
    names: tuple[str, ...]
    places: tuple[Place, ...]
    joins: tuple[Join, ...]


def joined(bearers: Sequence[Bearer], judgements: Iterable[Judgement]) -> list[Group]:
    """Return the groups of bearers whose names are in one block, or in several that people joined.

    ``judgements`` are those that count. Their keys are places (``ARTICLE#e3``) and folded names
    (``person:orla venn``); `mark_of` makes them.
    """
    ruled = _ruled(judgements, bearers)
    judged = ruled.marks
    marks = {bearer.place: _mark(bearer, judged) for bearer in bearers}
    blocks: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in sorted(bearers, key=lambda one: one.place):
        blocks[block_of(bearer.kind, bearer.name)].append(bearer)
    clusters: list[Cluster] = []
    for block, own in sorted(blocks.items()):
        clusters += _of_block(block, own, ruled, marks)
    return _groups(_judged(clusters, ruled))


def mark_of(place: Place) -> str:
    """Return the key that judgements have for one bearer."""
    return f"{place[0]}#e{place[1]}"


def _of_block(
    block: str, bearers: list[Bearer], ruled: Ruled, marks: dict[Place, str]
) -> list[Cluster]:
    if block.startswith("p:"):
        return people(bearers, ruled, marks)
    if block.startswith("b:"):
        return bodies(bearers, ruled, marks)
    named: dict[str, list[Cluster]] = defaultdict(list)
    for bearer in bearers:  # several people, or somebody of somebody: by their words alone
        own = alone(bearer, marks[bearer.place])
        there = next((one for one in named[bearer.name] if not ruled.parts(one, own)), None)
        if there:
            unite(there, own, ())
        else:
            named[bearer.name].append(own)
    return [cluster for own in named.values() for cluster in own]


def _ruled(judgements: Iterable[Judgement], bearers: Sequence[Bearer]) -> Ruled:
    """Return what was judged of bearers: whoever is another than one is another than all of him."""
    there = {mark for one in bearers for mark in (mark_of(one.place), _name_mark(one))}
    pairs: dict[str, set[frozenset[str]]] = {"same": set(), "different": set()}
    for one in judgements:
        pair = frozenset((one.left, one.right))
        if one.verdict in pairs and pair <= there:
            pairs[one.verdict].add(pair)
    of: dict[str, frozenset[str]] = {}
    for pair in pairs["same"]:
        together = pair.union(*(of.get(mark, ()) for mark in pair))
        of |= dict.fromkeys(together, together)
    different = {
        frozenset(two)
        for one, other in map(tuple, pairs["different"])
        for two in product(of.get(one, {one}), of.get(other, {other}))
    }
    return Ruled(frozenset(pairs["same"]), frozenset(different))


def _name_mark(bearer: Bearer) -> str:
    return f"person:{bearer.folded}"


def _mark(bearer: Bearer, judged: frozenset[str]) -> str:
    """Return what judgements know a bearer by: its place where one speaks of it, or its name."""
    own = mark_of(bearer.place)
    return own if own in judged else _name_mark(bearer)


def _judged(clusters: list[Cluster], ruled: Ruled) -> list[Cluster]:
    """Return the clusters with those joined that somebody judged to be one."""
    for pair in sorted(ruled.same, key=sorted):
        found = [one for one in clusters if not pair.isdisjoint(one.marks)]
        for other in found[1:]:
            unite(found[0], other, (), "somebody judged them to be one")
            clusters = [one for one in clusters if one is not other]
    return clusters


def _groups(clusters: Sequence[Cluster]) -> list[Group]:
    shown = [(cluster, *_shown(cluster)) for cluster in clusters]
    slugs = Counter(slug_of(name, kind) for _, name, kind in shown)
    found = []
    for cluster, name, kind in shown:
        slug = slug_of(name, kind)
        key = slug if slugs[slug] == 1 else key_of(slug, cluster.first)
        places = tuple(sorted(bearer.place for bearer in cluster.profile.bearers))
        counted = Counter(bearer.name for bearer in cluster.profile.bearers)
        names = tuple(sorted(counted, key=lambda one: (-counted[one], one)))
        found.append(Group(key, name, kind, names, places, tuple(cluster.joins)))
    return sorted(found, key=lambda group: group.key)


def key_of(slug: str, first: Place) -> str:
    """Return the id of one whose name others of the block have, too, by its first place."""
    article, n = first
    return f"{slug}.{article[:8]}-{n}"


def slug_of(name: str, kind: str) -> str:
    """Return the name as it stands in an id; of a body, divided as its initials are.

    So "Harbour-Board" and "Harbourboard", which are two blocks', have two ids.
    """
    parts = name.split() if kind in ("person", "group") else words_of(name)
    words = "-".join(filter(None, map(plain, parts))) or "unnamed"
    return words if kind == "person" else f"{words}.{kind}"


def _shown(cluster: Cluster) -> tuple[str, str]:
    """Return the name that a cluster is shown by, and its kind."""
    kinds = Counter(bearer.kind for bearer in cluster.profile.bearers)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    names = Counter(bearer.name for bearer in cluster.profile.bearers)
    if kind != "person":
        return min(names, key=lambda one: (-len(one.split()), -names[one], one)), kind
    if block_of(kind, min(names)).startswith("s:"):
        return min(names), "group"
    return shown(names), kind


def shown(names: Mapping[str, int]) -> str:
    """Return the name that a person is shown by, who is printed so often under each of these."""
    bare: Counter[str] = Counter()
    for name, count in names.items():
        bare[_without_title(name)] += count
    return min(bare, key=lambda one: (not _is_full(one), len(one.split()), -bare[one], one))


def _without_title(name: str) -> str:
    """Return a name as printed, without the titles before it."""
    parts = parse(name)
    words = name.split()
    while len(words) > 1 and parts.titles and plain(words[0]) in parts.titles:
        words = words[1:]
    return " ".join(words)


def _is_full(name: str) -> bool:
    """Tell whether a name has a given name in full and a surname: "Barack Obama"."""
    given = parse(name).given
    return bool(given) and len(plain(given[0])) > 1
