"""Which unnamed people does the text speak of: "a reporter", "his wife", "the suspect"?

They matter because "she" may be one of them, and then no name must be printed. Found by
a determiner and a person's noun; nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.resolve.nouns import noun_kind, noun_kinds
from saidwhat.text.layout import Layout
from saidwhat.types.span import Span

_DETERMINER = rf"(?P<det>{ENGLISH.either('before a person')}|[A-Z][\w.-]*['’]s?)"
_INDEFINITE = ENGLISH.words("indefinite")
_POINTING = ENGLISH.words("pointing")
_ANYBODY = ENGLISH.words("anybody")
#: Words that end a noun phrase, or begin another one, between a determiner and its noun.
_NOT_BETWEEN = rf"(?!(?:{ENGLISH.either('not inside a phrase')})\b)"
_PREDICATE = re.compile(rf"(?<!there )(?<!There )\b(?:{ENGLISH.either('before a predicate')})\s+$")
#: "one of his neighbours", "someone": a person without any noun of the singular.
_ONE_OF = re.compile(
    rf"\b(?:one of (?:{ENGLISH.either('before those of many')}|[A-Z]\w+['’]s?) (?:[\w-]+ ){{0,2}}?"
    rf"(?P<noun>\w+s|{ENGLISH.either('plurals without s')})"
    rf"|(?P<some>{ENGLISH.either('somebody')}))\b",
    re.IGNORECASE,
)
_MAN = ENGLISH.either("man and woman")
#: Nouns of persons that no table holds: by their ending, by an age, by "who" behind them.
_MADE = ENGLISH.either("made nouns")
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
    native = rf"(?:{people})(?=[\s,]+(?:{ENGLISH.either('behind a native')})\b|[,.])"
    between = rf"(?:{_NOT_BETWEEN}[\w-]+['’]?\s+){{0,3}}?"
    return re.compile(
        rf"(?<!\w)(?i:{_DETERMINER})\s+{between}(?P<noun>{joined}|{_MAN}|{_MADE}|{native})\b"
        rf"(?!['’-]|\s[a-z]+(?:{ENGLISH.either('endings of persons')})\b)"
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
        and one.noun not in _ANYBODY
        and not _PREDICATE.search(text, max(0, one.span.start - 20), one.span.start)
        and not _NAME_NEXT.match(text, one.span.end)
        and not any(other.span.contains(one.span) for other in found[:at])
    )


def _nominal(match: re.Match[str]) -> Nominal:
    determiner = match["det"].lower()
    definite = determiner not in _INDEFINITE
    owned = definite and determiner not in _POINTING
    return Nominal(Span(*match.span()), match["noun"].lower(), definite, owned)
