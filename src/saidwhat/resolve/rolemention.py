"""Whom does "the spokeswoman" mean? The one person whose printed role it fits, or nobody.

A role mention fits where a role printed for the person has a noun of the same class,
and gender does not speak against it. Two who fit are as good as none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.nominals import Nominal
from saidwhat.resolve.sources import Head
from saidwhat.text.layout import Layout
from saidwhat.text.roles import classes, held_nouns, role_gender, role_nouns
from saidwhat.types.span import Span

_FORMER = re.compile(rf"\b(?:{ENGLISH.either('former')})\b", re.IGNORECASE)


def role_mentions(
    layout: Layout, clusters: Clusters, heads: Sequence[Head], unnamed: Sequence[Nominal]
) -> dict[Span, Cluster]:
    """Return, for each definite role in the text, the one cluster that it fits, if any.

    Args:
        layout: the article.
        clusters: its names.
        heads: the heads of its sources.
        unnamed: the unnamed people of its text.
    """
    found: dict[Span, Cluster] = {}
    places = [
        (head.span, head.whole or head.span)
        for head in heads
        if head.sort == "role" and head.definite
    ]
    asked = {head.span for head in heads}
    places += [
        (one.span, one.span)
        for one in unnamed
        if one.definite and not one.owned and one.span not in asked
    ]
    for span, whole in places:
        cluster = _only_fit(clusters, span.of(layout.text), whole.of(layout.text))
        if cluster is not None:
            found[span] = cluster
    return found


def _only_fit(clusters: Clusters, words: str, whole: str) -> Cluster | None:
    """Return the one whom the words fit; "the president" alone is first whom it titles."""
    fits = [cluster for cluster in clusters.people if fits_role(cluster, words, whole)]
    if len(fits) > 1 and len(whole.split()) == 2:
        noun = role_nouns(words)[-1]
        titled = [one for one in fits if any(_is_title(role.text, noun) for role in one.roles)]
        fits = titled or fits
    return fits[0] if len(fits) == 1 else None


def _is_title(role: str, noun: str) -> bool:
    """Tell whether a role is a title in front of a name ("Russian President")."""
    return role[:1].isupper() and role.lower().endswith(noun)


def fits_role(cluster: Cluster, words: str, whole: str = "") -> bool:
    """Tell whether a role's words can mean the person of this cluster.

    The noun must be of a class that is printed, gender must not speak against it,
    "former" must stand in both or in neither, and every name in the words ("the Vermont
    senator"), and in the ``whole`` of what is added to them ("the head of Aid Now"), must be
    printed in the role too.
    """
    nouns = role_nouns(words)
    gender = role_gender(words)
    if not nouns or ("unknown" not in (gender, cluster.gender) and gender != cluster.gender):
        return False
    wanted = classes()[nouns[-1]]
    named = [word for word in re.findall(r"[^\W\d_]+", whole or words)[1:] if word[0].isupper()]
    first = re.match(r"([A-Z]\w+)['’´]", words)
    named += [first[1]] if first else []
    former = bool(_FORMER.search(words))
    return any(
        all(word in role.text for word in named)
        and former == bool(_FORMER.search(role.text))
        and any(_covers(wanted, nouns[-1], noun) for noun in held_nouns(role.text))
        for role in cluster.roles
    )


def _covers(wanted: frozenset[str], noun: str, printed: str) -> bool:
    """Tell whether a printed role noun is one that ``noun`` can name."""
    held = classes()[printed]
    return noun == printed or noun in held or bool((wanted - {noun}) & held)
