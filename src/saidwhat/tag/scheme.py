"""Which tags does the model give to a word? The lists that its rows follow.

The order is the order of the model's outputs: a change here needs new weights.
"""

from __future__ import annotations

ROLES = ("source", "cue", "content")
#: One layer of tags is enough: PolNeAR has no relation inside another.
TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))

ENTITIES = ("PER", "ORG", "LOC", "NORP", "ROLE")
ENTITY_TAGS = ("O", *(f"{mark}-{kind}" for kind in ENTITIES for mark in "BI"))

#: Width of the vectors that sources, cues and contents are joined by.
LINK = 64
#: Where each vector stands in the model's ``links`` output: query and key, each from
#: the span's first and last word, for both joins; the last column says "no source".
JOINS = ("content to cue", "cue to source")
LINKS = len(JOINS) * 4 * LINK + 1


def follows(before: str, after: str) -> bool:
    """Say whether one tag may stand behind another: I-x only behind B-x or I-x."""
    return not after.startswith("I-") or before[2:] == after[2:]
