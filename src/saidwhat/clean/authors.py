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
from saidwhat.language.load import ENGLISH

_WORD = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"
_PARTICLE = "|".join(sorted(ENGLISH.words("name particles")))
_NAME = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLE}|{_WORD})){{0,4}}")
# What ends the names of a byline, and what stands beside one of them: a place, a paper.
_END = re.compile(r"\s?[|·•/–—]\s?|\s-\s|\(|\n")
_PLACE = re.compile(rf"\s(?:in|at|from|for)\s(?:the\s)?{_NAME.pattern}|\s@\w+")
_AND = re.compile(r"[,;]\s?(?:and\s)?|\s(?:and|with)\s|\s&\s", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:authors?|by)\s?:\s*", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
#: "Ida Maas Harbour Correspondent": what stands in front of an office is no longer than a name.
_NAME_WORDS = 2
#: A byline is no longer than this, and has its "by" within so many characters ("Written by").
_LONGEST = 160
_WORD_BEFORE = 14
_TAILS = ENGLISH.words("byline tails")


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


def is_signed(line: str, *, told: bool) -> bool:
    """Tell whether a line names authors: by its first word, or as its class has ``told``."""
    signs = told or _LABEL.match(line) or _BY.search(_signed(line)[:_WORD_BEFORE])
    return len(line) <= _LONGEST and bool(signs) and bool(names(line))


def names(byline: str, linked: Iterable[str] = (), publisher: str | None = None) -> tuple[str, ...]:
    """Return the names in a byline, without its place, paper and day."""
    words = byline_names(_LABEL.sub("", _signed(byline))).strip()
    marked = tuple(name for name in linked if name in words)
    if marked:
        return marked
    found: list[str] = []
    for part in _AND.split(_PLACE.sub("", _END.split(words)[0])):
        name = _without_office(part.strip(), first=not found)
        if not name or not _NAME.fullmatch(name) or name == publisher:
            break
        found.append(name)
    return tuple(found)


def _signed(byline: str) -> str:
    """Return the part of a line that names its authors: in front of its day, or behind "by"."""
    before = before_date(byline)
    behind = _BY.search(byline, len(before)) if not before else None
    return byline[behind.start() :] if behind else before


def _without_office(part: str, *, first: bool) -> str | None:
    """Return a name without the office or paper behind it; None for one of those alone."""
    words = part.split()
    at = next((i for i, word in enumerate(words) if word.strip(".").lower() in _TAILS), None)
    if at is None or (first and len(words) == _NAME_WORDS and at == 1):
        return part
    return " ".join(words[:_NAME_WORDS]) if at >= _NAME_WORDS else None
