"""A stand-in for the tagger: capitalised runs that may be people, by their shape alone."""

from __future__ import annotations

import re

from saidwhat.types.annotations import Mention
from saidwhat.types.span import Span

_RUN = re.compile(r"\b[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}\b")
_NOT = re.compile(
    r"\b(?:The|A|In|On|At|But|And|For|Of|University|Department|Party|Street|House|Court|Senate|"
    r"Committee|News|Times|Post|Congress|State|United|National|New|North|South|West|East|City|"
    r"County|Council|Center|America|American|Republican|Democratic|Democrats|Republicans|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|President|Senator|Mr|Mrs|Ms)\b"
)


def capitalised(text: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(Span(*match.span()), "name", "person", 0.5)
        for match in _RUN.finditer(text)
        if not _NOT.search(match.group())
    )
