"""Which unnamed people does the text speak of: "a reporter", "his wife", "the suspect"?

They matter because "she" may be one of them, and then no name must be printed. Found by
a determiner and a person's noun; nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import rows
from saidwhat.resolve.capitals import Name
from saidwhat.resolve.nouns import noun_kind, noun_kinds
from saidwhat.resolve.sources import Head
from saidwhat.text.layout import Layout
from saidwhat.types.span import Covered, Span

_DETERMINER = rf"(?P<det>{ENGLISH.either('before a person')}|[A-Z][\w.-]*['’´]s?)"
_INDEFINITE = ENGLISH.words("indefinite")
_POINTING = ENGLISH.words("pointing")
_ANYBODY = ENGLISH.words("anybody")
#: Words that end a noun phrase, or begin another one, between a determiner and its noun.
_NOT_BETWEEN = rf"(?!(?:{ENGLISH.either('not inside a phrase')})\b)"
_PREDICATE = re.compile(rf"(?<!there )(?<!There )\b(?:{ENGLISH.either('before a predicate')})\s+$")
#: "one of his neighbours", "someone": a person without any noun of the singular.
_ONE_OF = re.compile(
    rf"\b(?:one of (?:{ENGLISH.either('before those of many')}|[A-Z]\w+['’´]s?) (?:[\w-]+ ){{0,2}}?"
    rf"(?P<noun>\w+s|{ENGLISH.either('plurals without s')})"
    rf"|(?P<some>{ENGLISH.either('somebody')}))\b",
    re.IGNORECASE,
)
#: "An asylum seeker": by its ending somebody who does something.
_ONE_PERSON = re.compile(
    rf"(?i:{ENGLISH.either('indefinite')}|{ENGLISH.either('known')})\s[^,;:]*?\b"
    rf"(?P<noun>[a-z][\w-]*(?:{ENGLISH.either('endings of persons')}))\b"
)
_MAN = ENGLISH.either("man and woman")
#: Nouns of persons that no table holds: by their ending, by an age, by "who" behind them.
_MADE = ENGLISH.either("made nouns")
_NAME_NEXT = re.compile(r",?\s+(?:[A-Z][\w.]*\s+)?[A-Z]")
_BEHIND_NAME = re.compile(r",\s(?:\d{1,3},\s)?$")
_CLOSES = re.compile(rf"[,.]|\s(?:{ENGLISH.either('openings of complements')})\b")
_BEFORE_NAME = re.compile(
    rf"(?:\s(?:{ENGLISH.either('openings of complements')})\s[^,.;:“”\"\n]{{1,60}})?,\s(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """One unnamed person's words; ``definite`` where they point back or to somebody known."""

    span: Span
    noun: str
    definite: bool
    owned: bool


def _either(nouns: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first, which asks for the first two
    letters before it tries one word after the other."""
    by_letters: dict[str, list[str]] = {}
    for noun in sorted(nouns, key=len, reverse=True):
        by_letters.setdefault(noun[:2], []).append(re.escape(noun[2:]))
    return "|".join(f"{re.escape(two)}(?:{'|'.join(rest)})" for two, rest in by_letters.items())


@cache
def _pattern() -> re.Pattern[str]:
    joined = _either(noun for noun, kind in noun_kinds().items() if kind == "person")
    people = "|".join(sorted({row[1] for row in rows("demonyms") if len(row) > 1}))
    native = rf"(?:{people})(?=[\s,]+(?:{ENGLISH.either('behind a native')})\b|[,.])"
    between = rf"(?:{_NOT_BETWEEN}[\w-]+['’´]?\s+){{0,3}}?"
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
    covered = Covered(taken)
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
        if not covered.touches(one.span)
        and one.noun not in _ANYBODY
        and not _PREDICATE.search(text, max(0, one.span.start - 20), one.span.start)
        and not _NAME_NEXT.match(text, one.span.end)
        and not any(other.span.contains(one.span) for other in found[:at])
    )


def speaking(
    text: str, heads: Sequence[Head], taken: Sequence[Span], found: Sequence[Nominal]
) -> tuple[Nominal, ...]:
    """Return who speaks without a name and stands under no noun of a table: "a kelp seeker".

    Args:
        text: the article's text.
        heads: the heads of its sources.
        taken: places that belong to names and their roles.
        found: the unnamed people that are known already.
    """
    places = [*taken, *(one.span for one in found)]
    nameless = [one for one in heads if one.sort == "nominal" and one.kind is None]
    ones = [(one, _ONE_PERSON.match(text, one.span.start, one.span.end)) for one in nameless]
    return tuple(
        Nominal(one.span, match["noun"], one.definite, False)
        for one, match in ones
        if match and not any(Span(*match.span("noun")).overlaps(place) for place in places)
    )


def apposed(layout: Layout, found: Sequence[Nominal], names: Sequence[Name]) -> frozenset[Span]:
    """Return those that say who somebody named is: "N. N., the firm's deputy chairman,".

    A relative behind a name ("N. N., her brother and a driver") is somebody else.
    """
    text = layout.text
    starts, ends = {name.start for name in names}, {name.span.end for name in names}
    return frozenset(
        one.span
        for one in found
        if _is_behind(text, one, ends) or _is_before(text, one.span, starts)
    )


def _is_behind(text: str, one: Nominal, ends: set[int]) -> bool:
    lead = _BEHIND_NAME.search(text, max(0, one.span.start - 8), one.span.start)
    if lead is None or lead.start() not in ends or one.noun in _kin():
        return False
    return bool(_CLOSES.match(text, one.span.end))


def _is_before(text: str, span: Span, starts: set[int]) -> bool:
    match = _BEFORE_NAME.match(text, span.end)
    return match is not None and match.end() in starts


@cache
def _kin() -> frozenset[str]:
    return frozenset(row[0] for row in rows("role heads") if "relative" in row[1])


def _nominal(match: re.Match[str]) -> Nominal:
    determiner = match["det"].lower()
    definite = determiner not in _INDEFINITE
    owned = definite and determiner not in _POINTING
    return Nominal(Span(*match.span()), match["noun"].lower(), definite, owned)
