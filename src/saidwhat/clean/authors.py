"""Who wrote this article, as its byline and its page's own data say?

A person whom the page's data name comes first, then those of the byline in print, then an
organisation: that one is given as author where nobody took care to name anyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saidwhat.clean.furniture import byline_names
from saidwhat.clean.stamps import before_date

_NAME = re.compile(
    r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*(?:\s(?:de|van|von|der|den|del|della|da|di|al|el|bin|ibn|ten|la|le|du"
    r"|[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*)){0,4}"
)
# What ends the names of a byline: a mark, a place, a paper.
_END = re.compile(r"\s?[|·•/–—]\s?|\s-\s|\s(?:in|for|at|from)\s(?=[A-ZÀ-Þ])|\(|\n")
_AND = re.compile(r",\s?(?:and\s)?|\sand\s|\s&\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Authors:
    """Whom a page's data name as authors: people, and organisations.

    ``linked`` are names that the page links to a page of their own as authors.
    """

    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


def authors(told: Authors, bylines: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """Return the authors of an article; none where nobody is named."""
    printed = tuple(name for line in bylines[:1] for name in names(line, told.linked, publisher))
    found = told.people or printed or told.linked or told.organizations
    return tuple(dict.fromkeys(name for name in found if name != publisher))


def names(byline: str, linked: Iterable[str] = (), publisher: str | None = None) -> tuple[str, ...]:
    """Return the names in a byline, without its place, paper and day."""
    words = byline_names(before_date(byline)).strip()
    marked = tuple(name for name in linked if name in words)
    if marked:
        return marked
    found: list[str] = []
    for part in _AND.split(_END.split(words)[0]):
        if not _NAME.fullmatch(part.strip()) or (publisher and part.strip() == publisher):
            break
        found.append(part.strip())
    return tuple(found)
