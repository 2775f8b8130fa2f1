"""Which of two people of one surname is "the younger Bush", and which "the elder"?

The son, the daughter, the one with "Jr." is the younger; nothing told is nobody.
"""

from __future__ import annotations

import re

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.text.people import parse, plain

_OF_TWO = re.compile(
    rf"\b(?:(?P<younger>{ENGLISH.either('the younger of two')})"
    rf"|{ENGLISH.either('the elder of two')})\s$",
    re.IGNORECASE,
)
_OWNED = rf"(?:{ENGLISH.either('owners of relatives')}|[\w.-]+['’´]s?)\s(?:[a-z-]+\s){{0,2}}"
_CHILD = re.compile(rf"{_OWNED}(?:{ENGLISH.either('younger relatives')}),?\s$")
_PARENT = re.compile(rf"{_OWNED}(?:{ENGLISH.either('older relatives')}),?\s$")


def is_of_two(text: str, name: Name) -> bool:
    """Tell whether a name stands behind "younger" or "elder"."""
    return bool(_OF_TWO.search(text, max(0, name.start - 12), name.start))


def of_two(text: str, clusters: Clusters, name: Name) -> Cluster | None:
    """Return whom "the younger N." means, None where the article does not tell the two apart."""
    match = _OF_TWO.search(text, max(0, name.start - 12), name.start)
    if match is None:
        return None
    two = [one for one in clusters.people if _is_called(one, name)]
    if len(two) != 2:
        return None
    one, other = two
    young = _age(text, one) - _age(text, other)
    if young == 0:
        return None
    younger, elder = (one, other) if young > 0 else (other, one)
    return younger if match["younger"] else elder


def _is_called(cluster: Cluster, name: Name) -> bool:
    """Tell whether a full name has this surname."""
    parts = parse(cluster.fullest.text)
    return bool(parts.given) and plain(parts.surname) == plain(name.text)


def _age(text: str, cluster: Cluster) -> int:
    """Return 1 for who is told to be the younger, -1 for the elder, 0 where nothing is told."""
    parts = parse(cluster.fullest.text)
    if parts.suffix:
        return -1 if plain(parts.suffix).startswith("sr") else 1
    for one in cluster.names:
        before = text[max(0, one.start - 60) : one.start]
        if _CHILD.search(before):
            return 1
        if _PARENT.search(before):
            return -1
    return 0
