"""What does each member mean of people over all articles, and of counts?

The rest of the table stands in `says`, which has this one, too.
"""

from __future__ import annotations

from typing import Any

PEOPLE: dict[str, tuple[Any, ...]] = {
    "Person.id": ("Made of the name; null of words that no article has as a name.", "hanne-ruud"),
    "Person.statements": ("How many statements the latest versions print.", 4),
    "Person.words": ("How many words these statements have.", 63),
    "Person.articles": ("How many articles print them.", 3),
    "Person.publishers": ("How many publishers print them.", 2),
    "Person.first": ("The first day one was published.", "2026-03-04"),
    "Person.last": ("The last day one was published.", "2026-03-11"),
    "named": ("How many articles name this person, quoted or not.", 5),
    "spoken_for": ("How many statements are spokespeople's.", 0),
}
