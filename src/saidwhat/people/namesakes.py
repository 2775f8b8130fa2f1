"""Are the bearers of one full name one person, or several of that name?

One, as long as nothing shows that they are two. What is printed with them ties some together:
the same role, the same company. Where two such clusters cannot be one, for their roles differ and
nothing else speaks for it, the name is several people's: then whoever is tied to neither goes to
the one whom most articles mean, if that one is far ahead, and stays alone if not. So does whoever
has another role than a name's one well known person, and no company in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from saidwhat.people.bearers import Bearer, Place
from saidwhat.people.clusters import (
    Cluster,
    Join,
    Known,
    Ruled,
    absorb,
    alone,
    joined_by,
    unite,
    weighed,
)
from saidwhat.people.evidence import at_home, grounds, roles, score

#: So much ties two together, before the name is counted.
TIED = 2.2

#: What one full name is worth: in the news it is nearly always one person's.
NAME = 2.5

#: What speaks against is believed the more, the more bearers it is printed with, up to so many.
STRONGEST = 3

#: So far one person must be ahead of the next for whoever might be either, and so much must speak
#: for that one, unless the other is meant so much more rarely.
AHEAD, SOME, RARELY = 1.5, 0.4, 20

#: So much may speak against whoever might be the one person of a name, who has so many bearers.
AGAINST, KNOWN = -1.5, 3

#: Of so many bearers each, company elsewhere is believed once more.
_MANY = 3

#: So many bearers of one name tell who its people are; so many of these the rest may be.
TOLD_BY, LIKELY = 400, 8


def are_two(one: Cluster, other: Cluster, ruled: Ruled) -> bool:
    """Tell whether two clusters of one name cannot be one person."""
    if ruled.parts(one, other):
        return True
    against = sum(ground.weight for ground in roles(one.profile, other.profile))
    away = sum(ground.weight for ground in at_home(one.profile, other.profile))
    if min(against, away) >= 0:
        return False
    found = tuple(grounds(one.profile, other.profile))
    told = min(*(_told(cluster) for cluster in (one, other)), STRONGEST)
    sizes = min(len(one.profile.bearers), len(other.profile.bearers))
    more = min(against, 0) * (told - 1) + min(away, 0) * (min(sizes // _MANY, STRONGEST) - 1)
    return NAME + score("same", found) + more < 0


def _told(cluster: Cluster) -> int:
    """Return how many of a cluster's bearers have a role printed."""
    return max(cluster.profile.heads.values(), default=0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A bearer, and whom of a name's people it means: None where it means nobody for certain.

    ``seat`` is where that one comes first. ``joins`` tell of a name that nobody had printed.
    """

    own: Cluster
    core: Cluster | None
    seat: Place | None = None
    joins: tuple[Join, ...] = ()


def of_one_name(clusters: Sequence[Cluster], ruled: Ruled) -> tuple[list[Cluster], list[Placed]]:
    """Return the people of one full name, and whom of them the bearers behind the first mean.

    Of a name that thousands bear, so many tell who its people are, and each of the rest is put to
    these by itself: each with each would take hours.
    """
    order = sorted(clusters, key=lambda one: one.first)
    found = persons(tied(order[:TOLD_BY], ruled), ruled)
    rest = order[TOLD_BY:]
    return found, whom_they_mean(rest, likely(found), ruled) if rest else []


def likely(people: Sequence[Cluster]) -> list[Cluster]:
    """Return those of the people of one name who are meant by others, the most named first."""
    return sorted(people, key=lambda one: (-len(one.profile.bearers), one.first))[:LIKELY]


def behind(told: Sequence[Bearer], others: Sequence[Bearer]) -> list[Placed]:
    """Return whom other bearers of a name mean of the people of whom the first tell.

    As `of_one_name` does it, where nobody judged anything of them.
    """
    ruled = Ruled()
    found = persons(tied([alone(one, "") for one in told], ruled), ruled)
    return whom_they_mean([alone(one, "") for one in others], likely(found), ruled)


def of_the_only(told: Sequence[Bearer], others: Sequence[Bearer]) -> list[Placed] | None:
    """Return what `behind` does where the first are one person, None where company may matter.

    It does not as long as the roles part nobody: one bearer is at home nowhere, and what else
    speaks against a name that is one's own is far from `AGAINST`.
    """
    core = alone(told[0], "")
    for one in told[1:]:
        absorb(core, alone(one, ""))
    found = [alone(one, "") for one in others]
    for own in found:
        if sum(ground.weight for ground in roles(own.profile, core.profile)) < 0:
            return None
        if not own.names <= core.names:
            return None
    return [Placed(own, core, core.first) for own in found]


def persons(clusters: Sequence[Cluster], ruled: Ruled) -> list[Cluster]:
    """Return what is tied together of one full name as the people whom they are."""
    found = sorted(clusters, key=lambda one: (-len(one.profile.bearers), one.first))
    cores: list[Cluster] = []
    others: list[Cluster] = []
    for own in found:
        apart = all(are_two(own, core, ruled) for core in cores)
        (cores if apart else others).append(own)
    return cores + _placed(others, cores, ruled)


def _placed(others: Sequence[Cluster], cores: Sequence[Cluster], ruled: Ruled) -> list[Cluster]:
    """Put clusters to the people whom they mean; return those that mean nobody for certain."""
    alone: list[Cluster] = []
    for one in whom_they_mean(others, cores, ruled):
        if one.core is None or ruled.parts(one.core, one.own):  # from whoever was put there before
            alone.append(one.own)
        else:
            unite(one.core, one.own, grounds(one.core.profile, one.own.profile))
    return alone


def whom_they_mean(
    others: Sequence[Cluster], cores: Sequence[Cluster], ruled: Ruled
) -> list[Placed]:
    """Return whom of a name's people others mean, each by itself: it lends the next nothing."""
    sizes = [log(len(core.profile.bearers)) for core in cores]
    found = []
    for own in others:
        n = _meant(own, cores, sizes, ruled)
        if n is None or are_two(own, cores[n], ruled):
            found.append(Placed(own, None))
        else:
            found.append(Placed(own, cores[n], cores[n].first, tuple(_told_of(cores[n], own))))
    return found


def _told_of(core: Cluster, own: Cluster) -> Iterator[Join]:
    if not own.names <= core.names:
        yield joined_by(core, own, grounds(core.profile, own.profile))


def _meant(
    own: Cluster, cores: Sequence[Cluster], sizes: Sequence[float], ruled: Ruled
) -> int | None:
    """Return which person of several a cluster is, None where none is far enough ahead.

    The one person of a name, where well known, has a role or company in common with most that are
    printed of him: whoever has another role and none of his company is not taken for him.
    """
    if len(cores) == 1:
        known = len(cores[0].profile.bearers) >= KNOWN
        return None if known and weighed(own, cores[0], "same", ruled).value <= AGAINST else 0
    value = [weighed(own, core, "same", ruled).value for core in cores]
    likely = sorted(((one + sizes[n], -n) for n, one in enumerate(value)), reverse=True)
    first, second = -likely[0][1], -likely[1][1]
    ahead = likely[0][0] - likely[1][0] >= AHEAD
    told = value[first] > SOME or sizes[first] - sizes[second] > log(RARELY)
    return first if ahead and told else None


def tied(clusters: Sequence[Cluster], ruled: Ruled, enough: float = TIED) -> list[Cluster]:
    """Return clusters of what ties together, in the order of days."""
    known = Known()
    for own in sorted(clusters, key=lambda one: (one.profile.bearers[0].day or 0, one.first)):
        edges = [weighed(own, other, "same", ruled) for other in known.near(own, enough, "same")]
        fitting = sorted(
            (edge for edge in edges if edge.value > enough), key=lambda edge: edge.order
        )
        if not fitting:
            known.add(own)
            continue
        known.take(fitting[0].other, own, fitting[0].found)
        for edge in fitting[1:]:  # what it ties to, it ties together, if nothing speaks against it
            again = weighed(fitting[0].other, edge.other, "same", ruled)
            if again.value > enough:
                known.take(fitting[0].other, edge.other, again.found)
    return known.clusters
