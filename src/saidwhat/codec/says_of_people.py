"""What does each member mean of people over all articles, and of counts?

The rest of the table stands in `says`, which has this one, too.
"""

from __future__ import annotations

from typing import Any

_PERSON = ("The id of who said it; null where nobody is named, or not joined yet.", "hanne-ruud")
_COUNT = ("How many words the statement has.", 5)
_LATEST = ("Whether its article is the latest version at its address.", True)
_AGENCY = ("The news agency that dateline or byline names; null: none.", "Northern Wire")

PEOPLE: dict[str, tuple[Any, ...]] = {
    "Row.person": _PERSON, "Hit.person": _PERSON,
    "Row.words": _COUNT, "Hit.words": _COUNT,
    "Row.latest": _LATEST, "Hit.latest": _LATEST,
    "Row.agency": _AGENCY, "Hit.agency": _AGENCY,
    "speaker_kind": (
        "What the speaker is; `unnamed` where the source has no name, null: not established.",
        "person",
    ),
    "sentence": ("The sentences it stands in.", '"A ferry is no bridge," said …'),
    "month": ("The month of publication; null where none is told.", "2026-03"),
    "said_first": ("The first day that the date said can mean.", "2026-03-04"),
    "said_last": ("The last day that the date said can mean.", "2026-03-04"),
    "Person.id": ("Made of the name; null of words that no article has as a name.", "hanne-ruud"),
    "Person.statements": ("How many statements the latest versions print.", 4),
    "Person.words": ("How many words these statements have.", 63),
    "Person.articles": ("How many articles print them.", 3),
    "Person.publishers": ("How many publishers print them.", 2),
    "Person.first": ("The first day one was published.", "2026-03-04"),
    "Person.last": ("The last day one was published.", "2026-03-11"),
    "named": ("How many articles name this person, quoted or not.", 5),
    "spoken_for": ("How many statements are spokespeople's.", 0),
}  # fmt: skip
