"""What is known of an article while its speakers are found, and how a speaker is shown.

Everything that the ways of finding one ask. Which way is taken is decided in ``speakers.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from saidwhat.resolve.antecedents import Found
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.labels import Lines
from saidwhat.resolve.sources import Head
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role, Speaker, Step


@dataclass(frozen=True, slots=True)
class Case:
    """An article while its speakers are found: everything that the steps ask.

    ``sources`` are the places of the attributions' sources in order, each with the attribution's
    number; ``people`` the places where a named person is meant, by name, pronoun, noun or role.
    """

    layout: Layout
    clusters: Clusters
    attributions: tuple[Attribution, ...]
    heads: tuple[Head | None, ...]
    pronouns: dict[Span, Found | None]
    nouns: dict[Span, Found]
    roles: dict[Span, Cluster]
    lines: Lines
    ending: dict[int, list[int]]
    sources: tuple[tuple[Span, int], ...]
    people: tuple[tuple[Span, Cluster], ...]
    leanings: dict[Span, Found] = field(default_factory=dict)


def shown(case: Case, cluster: Cluster, by: Span, steps: tuple[Step, ...]) -> Speaker:
    """Return the speaker of a cluster, with the steps from ``by`` to the fullest name."""
    fullest = cluster.fullest
    if not steps and by != fullest.span and by.of(case.layout.text) != fullest.text:
        steps = (step_of(case, by, "a short form of"),)
    role = role_of(case, cluster)
    place, reason = fullest.span, "the fullest name printed"
    if role and role.span.end <= place.start and place.start - role.span.end <= 2:
        place = Span(role.span.start, place.end)
    return Speaker(
        fullest.text, cluster.kind, cluster.id, role, (*steps, step_of(case, place, reason))
    )


def step_of(case: Case, span: Span, reason: str) -> Step:
    """Return a step that leads over the words of a place."""
    return Step(span.of(case.layout.text), span, reason)


def role_of(case: Case, cluster: Cluster) -> Role | None:
    """Return the role to print: the first of the news itself that says more than a bracket."""
    roles = sorted(cluster.roles, key=lambda role: role.span.start)
    telling = [role for role in roles if case.layout.is_news(role.span.start)] or roles
    first = [role for role in telling if case.layout.text[role.span.start - 1] != "("]
    ordered = first or telling
    return ordered[0] if ordered else None
