"""Which unnamed people does the text speak of: "a reporter", "his wife", "the suspect"?

They matter because "she" may be one of them, and then no name must be printed. Found by
a determiner and a person's noun; nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from saidwhat.resolve.nouns import noun_kind, noun_kinds
from saidwhat.text.layout import Layout
from saidwhat.text.tables import rows
from saidwhat.types.span import Span

_DETERMINER = r"(?P<det>the|this|that|a|an|one|another|his|her|their|its|my|our|[A-Z][\w.-]*['’]s?)"
#: Words that end a noun phrase, or begin another one, between a determiner and its noun.
_NOT_BETWEEN = (
    r"(?!(?:and|or|of|in|on|for|to|with|from|by|at|as|about|into|over|than|between|against|but|if|"
    r"the|this|that|these|those|a|an|one|another|his|her|their|its|my|our|your|some|any|"
    r"who|which|when|while|where|because|"
    r"is|was|are|were|has|had|have|will|would|said|says|told|made|he|she|it|they|we|i|you)\b)"
)
_PREDICATE = re.compile(
    r"(?<!there )(?<!There )\b(?:is|was|are|were|be|been|being|as|became|become|named|called|like)"
    r"\s+$"
)
#: "one of his neighbours", "someone": a person without any noun of the singular.
_ONE_OF = re.compile(
    r"\b(?:one of (?:the|his|her|their|our|my|its|[A-Z]\w+['’]s?) (?:[\w-]+ ){0,2}?(?P<noun>\w+s|"
    r"women|men|people)|(?P<some>someone|somebody))\b",
    re.IGNORECASE,
)
_MAN = r"(?!(?:hu|ger|ro|otto|nor|talis)man)\w+(?:man|woman)"
#: Nouns of persons that no table holds: by their ending, by an age, by "who" behind them.
_MADE = (
    r"[a-z]{3,}(?:ologist|ician|grapher|maker|goer|nalist|ardist)|\d{1,3}-year-old(?=[\s,.]+(?:who|and|"
    r"from|of|in|was|is|had|has|said|told|at|with|died|to)\b|[,.])|accused|deceased|"
    r"[a-z-]{2,}(?:[^s\W]|ss)(?=,?\s+who\b)"
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
    people = "|".join(sorted({row[1] for row in rows("demonyms") if len(row) > 1}))
    native = rf"(?:{people})(?=[\s,]+(?:who|and|from|was|is|had|has|said|told|to)\b|[,.])"
    between = rf"(?:{_NOT_BETWEEN}[\w-]+['’]?\s+){{0,3}}?"
    return re.compile(
        rf"(?<!\w)(?i:{_DETERMINER})\s+{between}(?P<noun>{joined}|{_MAN}|{_MADE}|{native})\b(?!['’-]|\s[a-z]+(?:er|ist|or|man)\b)"
    )


def nominals(
    layout: Layout, taken: Sequence[Span], until: int | None = None
) -> tuple[Nominal, ...]:
    """Return the unnamed people of the text in order, outside the places ``taken``.

    Args:
        layout: the article.
        taken: places that belong to names and their roles.
        until: where to stop, the end of the text if not given.
    """
    text = layout.text
    end = len(text) if until is None else until
    covered = {at for span in taken for at in range(span.start, span.end)}
    found = [
        _nominal(match)
        for match in _pattern().finditer(text, 0, end)
        if noun_kind(match["noun"]) in (None, "person")
    ]
    for match in _ONE_OF.finditer(text, 0, end):
        if match["some"] or noun_kind(match["noun"]) == "group":
            noun = (match["some"] or match["noun"]).lower()
            found.append(Nominal(Span(*match.span()), noun, False, False))
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    return tuple(
        one
        for at, one in enumerate(found)
        if covered.isdisjoint(range(one.span.start, one.span.end))
        and one.noun not in ("one", "anyone", "anybody")
        and not _PREDICATE.search(text, max(0, one.span.start - 20), one.span.start)
        and not _NAME_NEXT.match(text, one.span.end)
        and not any(other.span.contains(one.span) for other in found[:at])
    )


def _nominal(match: re.Match[str]) -> Nominal:
    determiner = match["det"].lower()
    definite = determiner not in ("a", "an", "one", "another")
    owned = definite and determiner not in ("the", "this", "that")
    return Nominal(Span(*match.span()), match["noun"].lower(), definite, owned)
