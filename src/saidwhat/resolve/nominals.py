"""Which unnamed people does the text speak of: "a reporter", "his wife", "the suspect"?

They matter because "she" may be one of them, and then no name must be printed. Found by
a determiner and a person's noun; nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from saidwhat.resolve.nouns import noun_kinds
from saidwhat.resolve.reading import Reading
from saidwhat.types.span import Span

_DETERMINER = r"(?P<det>the|this|that|a|an|one|another|his|her|their|its|my|our|[A-Z][\w.-]*['’]s?)"
_NOT_BETWEEN = r"(?!(?:and|or|of|in|on|for|to|with|from|by|at|who|is|was|has|had|said|says)\b)"
_PREDICATE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|became|become|named|called|like)\s+$"
)
_NAME_NEXT = re.compile(r",?\s+(?:[A-Z][\w.]*\s+)?[A-Z]")


@dataclass(frozen=True, slots=True)
class Nominal:
    """One unnamed person's words; ``definite`` where they point back or to somebody known."""

    span: Span
    noun: str
    definite: bool
    owned: bool


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted((noun for noun, kind in noun_kinds().items() if kind == "person"), key=len)
    joined = "|".join(re.escape(noun) for noun in reversed(nouns))
    between = rf"(?:{_NOT_BETWEEN}[\w-]+['’]?\s+){{0,3}}?"
    return re.compile(
        rf"(?<!\w)(?i:{_DETERMINER})\s+{between}(?P<noun>{joined}|\w+(?:man|woman))\b(?!['’-]|\s[a-z]+(?:er|ist|or|man)\b)"
    )


def nominals(reading: Reading, taken: Sequence[Span]) -> tuple[Nominal, ...]:
    """Return the unnamed people of the text in order, outside the places ``taken``.

    Args:
        reading: the article.
        taken: places that belong to names and their roles.
    """
    text = reading.text
    found: list[Nominal] = []
    covered = {at for span in taken for at in range(span.start, span.end)}
    for match in _pattern().finditer(text):
        span = Span(*match.span())
        if match["noun"] in ("one", "anyone", "anybody", "man of"):
            continue
        if not covered.isdisjoint(range(span.start, span.end)):
            continue
        if _PREDICATE.search(text[max(0, span.start - 14) : span.start]):
            continue
        if _NAME_NEXT.match(text, span.end):
            continue
        determiner = match["det"].lower()
        definite = determiner not in ("a", "an", "one", "another")
        owned = definite and determiner not in ("the", "this", "that")
        found.append(Nominal(span, match["noun"].lower(), definite, owned))
    return tuple(found)
