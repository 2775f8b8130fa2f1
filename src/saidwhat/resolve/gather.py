"""Who and what is called by name in the article? People, bodies, places: its clusters of names.

The order: full names, their roles, short names; who of them is shown to be a person; the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from saidwhat.resolve.capitals import Name
from saidwhat.resolve.clusters import (
    Cluster,
    Clusters,
    Roles,
    full_names,
    note_roles,
    short_names,
)
from saidwhat.resolve.givenback import relatives_roles
from saidwhat.resolve.persons import told_apart
from saidwhat.text.layout import Layout
from saidwhat.text.people import plain
from saidwhat.types.annotations import Annotations
from saidwhat.types.span import Span


def gather(layout: Layout, names: Sequence[Name], annotations: Annotations) -> Clusters:
    """Return the clusters of an article's names, each with its roles and gender.

    Args:
        layout: the article.
        names: the names found in it.
        annotations: what the tagger marked, each with its chance, and who speaks.
    """
    called = [name for name in names if name.kind == "person"]
    people = full_names(layout.text, called)
    roles: Roles = {}
    note_roles(layout, people, roles)
    ambiguous = short_names(layout, people, called)
    note_roles(layout, people, roles)
    people, none = told_apart(layout, people, annotations)
    relatives_roles(layout.text, people)
    ambiguous = _left(ambiguous, people, called)
    others = _others([*(name for name in names if name.kind != "person"), *none])
    found = sorted([*people, *others], key=lambda cluster: cluster.first)
    for at, cluster in enumerate(found, 1):
        cluster.id = f"e{at}"
    at_place = {name.span: cluster for cluster in found for name in cluster.names}
    persons = tuple(cluster for cluster in found if cluster.kind == "person")
    return Clusters(tuple(found), ambiguous, persons, at_place)


def _left(
    ambiguous: Mapping[Span, tuple[Cluster, ...]], people: Sequence[Cluster], names: Sequence[Name]
) -> dict[Span, tuple[Cluster, ...]]:
    """Return the names that fit several people still, and give those that fit one to that one."""
    found: dict[Span, tuple[Cluster, ...]] = {}
    by_place = {name.span: name for name in names}
    for span, fits in ambiguous.items():
        left = tuple(one for one in fits if any(one is person for person in people))
        if len(left) == 1:
            left[0].names.append(by_place[span])
        elif left:
            found[span] = left
    return found


def _others(names: Sequence[Name]) -> list[Cluster]:
    """Join the names of organizations, places and groups that are the same words."""
    clusters: dict[str, Cluster] = {}
    for name in sorted(names, key=lambda name: name.span.start):
        key = plain(re.sub(r"^[Tt]he ", "", name.text))
        cluster = clusters.get(key) or _by_initials(clusters, name)
        if cluster is None:
            cluster = clusters[key] = Cluster(name.kind)
        cluster.names.append(name)
    return list(clusters.values())


def _by_initials(clusters: dict[str, Cluster], name: Name) -> Cluster | None:
    """Return the cluster that an acronym's letters spell, where only one does."""
    letters = name.text.replace(".", "")
    if not (letters.isupper() and 2 < len(letters) <= 6):
        return None
    fits = [
        cluster
        for cluster in clusters.values()
        if letters == "".join(word[0] for word in cluster.fullest.text.split() if word[0].isupper())
    ]
    return fits[0] if len(fits) == 1 else None
