"""What is the head of a source's words: a name, a role, a pronoun, a common noun?

Reads the noun phrase from its words alone, by where it is cut: commas, relative words,
prepositions, "and". Whom the head means is decided in ``speakers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from saidwhat.language.load import ENGLISH
from saidwhat.language.tables import column
from saidwhat.resolve.capitals import Name, trim
from saidwhat.resolve.held import is_held, is_held_phrase, is_kin, second_office
from saidwhat.resolve.nouns import guessed_kind, is_compound_role, noun_kind
from saidwhat.text.people import plain, title_words
from saidwhat.types.annotations import EntityKind
from saidwhat.types.span import Span

Sort = Literal["name", "role", "pronoun", "nominal", "several"]

HE = ENGLISH.words("he")
SHE = ENGLISH.words("she")
I_WE = ENGLISH.words("I and we")
THEY = ENGLISH.words("they")
IT = ENGLISH.words("it")
WHO = ENGLISH.words("who")
PRONOUNS = HE | SHE | I_WE | THEY | IT | WHO | ENGLISH.words("other pronouns")
_POSSESSIVES = ENGLISH.words("possessives")
_ALONE = ENGLISH.words("behind a pronoun")
_SUBJECTS = ENGLISH.words("plural and first subjects")
_JOINS = ENGLISH.words("and or")
_AND_OR = ENGLISH.either("and or")
_ARTICLES = ENGLISH.words("articles")
_OF_FOR = ENGLISH.words("of and for")
_INSIDE_TITLES = ENGLISH.words("joins of roles")
_CANDIDATES = ENGLISH.words("candidates")
_CUT = re.compile(
    rf"\s*(?:[,;:(\[–—]|\s-\s|\b(?:{ENGLISH.either('ends of a head')})\b)", re.IGNORECASE
)
_ONE_OF = re.compile(rf"(?:{ENGLISH.either('one of')})\s", re.IGNORECASE)
_AND = re.compile(rf"\s(?:{_AND_OR}|&|{ENGLISH.either('as well as')})\s")
_WORDS = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_LIST_GAP = re.compile(rf",?\s(?:(?:{_AND_OR}|&)\s)?(?:the\s)?")
#: What stands between two of several people.
_BETWEEN = {",", "&"} | _JOINS | {f", {word}" for word in ENGLISH.words("and")}
#: Where a noun's complement ends, and something else is added.
_ADDED = re.compile(rf"\s*[,;:(\[–—]|\s-\s|\s(?:{ENGLISH.either('relatives of heads')})\b")
#: What opens a noun's complement: whom it names is not whom the noun means.
_COMPLEMENT = re.compile(rf"\b(?:{ENGLISH.either('openings of complements')})\b")
#: Between a noun and the name that says who it is: "the assailant, actor N. N.".
_APPOSED = re.compile(
    rf"\s*[,:–—-]?\s*(?:(?:{ENGLISH.either('articles')})\s)?(?:[a-z][\w-]*\s){{0,3}}"
)
#: "The family of N. N.": whose family it is belongs to the noun.
_OF = re.compile(r"\s(?:of|for)\s")
_ONE_OF_MANY = ENGLISH.words("indefinite")
#: An age behind a name.
_AGE = re.compile(r",\s\d{1,3}(?=,|$)")
_RELATIVE = re.compile(rf",?\s(?:{ENGLISH.either('relatives of heads')})\b")
_POSSESSIVE = re.compile(r"['’´]s?\s")
_DEFINITE = re.compile(
    rf"(?:{ENGLISH.either('definite')})\b|[^\s]+(?:['’´]s|s['’´])\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a source: its sort, its place, its last noun, and the name it is.

    ``whole`` are the words of a person's noun with what is added to it ("a spokeswoman for
    Aid Now"), up to a comma or "who", and of a group's where that is a person's name ("the
    family of N. N."); None for every other head.
    """

    sort: Sort
    span: Span
    word: str
    kind: EntityKind | None = None
    name: Name | None = None
    definite: bool = False
    whole: Span | None = None


def head(text: str, source: Span, names: Sequence[Name]) -> Head | None:
    """Return the head of a source's words, or None where no word stands there.

    Args:
        text: the article's text.
        source: the envelope of the source.
        names: the article's names that lie in the source, in order.
    """
    place = trim(text, source)
    if place is None:
        return None
    first = _WORDS.match(text, place.start, place.end)
    if first and first.group().lower() in PRONOUNS:
        found = _pronoun(text, place, first)
        if found:
            return found
    core = _core(text, place, names)
    if one := _one_of_them(text, place, names):
        return one
    several = _several(text, place, core, names)
    return several or _named(text, core, names) or _noun(text, place, core, names)


def _one_of_them(text: str, place: Span, names: Sequence[Name]) -> Head | None:
    """Return the name of "one of the town's lawyers, N. N.,", or None."""
    if not _ONE_OF.match(text, place.start, place.end) or not names:
        return None
    last = names[-1]
    apposed = text[place.start : last.start].rstrip().endswith(",")
    closed = _AGE.sub("", text[last.span.end : place.end])
    if not apposed or last.kind != "person" or len(closed) > 2:
        return None
    return Head("name", last.span, last.text, last.kind, last)


def _pronoun(text: str, place: Span, first: re.Match[str]) -> Head | None:
    word = first.group().lower()
    rest = _WORDS.findall(text, first.end(), place.end)
    if rest and rest[0].lower() in _JOINS:
        return None
    alone = not rest or rest[0].lower() in _ALONE
    after = text[first.end() : first.end() + 2]
    if alone or (after.startswith(",") and word not in _POSSESSIVES):
        return Head("pronoun", Span(*first.span()), word)
    if word in HE | SHE | _SUBJECTS and word not in _POSSESSIVES:
        return Head("pronoun", Span(*first.span()), word)
    return None


def _core(text: str, place: Span, names: Sequence[Name]) -> Span:
    """Return the phrase up to where something is added to it."""
    at = place.start
    while True:
        cut = _CUT.search(text, at, place.end)
        if cut is None:
            return place
        inside = next(
            (name for name in names if name.start < cut.end() and cut.start() < name.span.end), None
        )
        if inside is not None:
            at = max(inside.span.end, cut.end())
        elif cut.start() <= place.start:
            at = cut.end()
        else:
            return Span(place.start, cut.start())
        if at >= place.end:
            return place


def _several(text: str, place: Span, core: Span, names: Sequence[Name]) -> Head | None:
    """Return the head of a source that is several people or bodies, or None."""
    if _is_list(text, core, names):
        return Head("several", place, "and", "group")
    people = [name for name in names if name.kind == "person"]
    if len(people) > 1 and people[0].span.end == core.end:
        between = text[people[0].span.end : people[1].start]
        owned = _POSSESSIVE.match(text, people[1].span.end)
        if between.strip() in _BETWEEN and not owned:
            return Head("several", place, "and", "group")
    for match in _AND.finditer(text, core.start, core.end):
        if any(name.start < match.end() and match.start() < name.span.end for name in names):
            continue
        inside = [
            name
            for name in people
            if core.contains(name.span) and not _POSSESSIVE.match(text, name.span.end)
        ]
        left = any(name.span.end <= match.start() for name in inside)
        if inside and not left and inside[-1].span.end >= core.end - 2:
            title = text[core.start : inside[-1].span.start].strip()
            if second_office(title) == title:
                continue  # "supporter and actor N. N.": one man
        return Head("several", place, "and", "group")
    return None


def _is_list(text: str, core: Span, names: Sequence[Name]) -> bool:
    """Tell whether a source is three names or more, the last behind "and"."""
    if len(names) < 3 or names[0].span.end != core.end:
        return False
    gaps = [text[one.span.end : two.start] for one, two in pairwise(names)]
    return all(_LIST_GAP.fullmatch(gap) for gap in gaps) and bool(_AND.search(gaps[-1]))


def _named(text: str, core: Span, names: Sequence[Name]) -> Head | None:
    """Return the name that a phrase ends in; "another Tory" is one of many, and no name."""
    inside = [name for name in names if core.contains(name.span)]
    if inside and inside[-1].span.end >= core.end - 2:
        lead = text[core.start : inside[-1].start].strip().lower()
        if lead in _ONE_OF_MANY and " " not in inside[-1].text and inside[-1].kind == "person":
            return Head("nominal", core, inside[-1].text, "person")
        return Head("name", inside[-1].span, inside[-1].text, inside[-1].kind, inside[-1])
    return None


def _noun(text: str, place: Span, core: Span, names: Sequence[Name]) -> Head:
    words = _WORDS.findall(text, core.start, core.end)
    word = words[-1] if words else ""
    kind = guessed_kind(word)
    compound = is_compound_role(words)
    another = kind is None and len(words) == 2 and words[0].lower() in _ONE_OF_MANY
    kind = "person" if compound or (another and word[0].isupper()) else kind
    after = [name for name in names if name.start >= core.end]
    if after and (titled := _behind_title(text, core, after[0])):
        return Head("name", titled.span, titled.text, titled.kind, titled)
    apposed = _apposed(text, place, core, after, kind) if kind in ("person", None) else None
    if apposed is not None:
        return Head("name", apposed.span, apposed.text, apposed.kind, apposed)
    role = compound or word.lower() in column("role heads")
    definite = bool(_DEFINITE.match(text, core.start, core.end)) or _has_possessor(text, core)
    sort: Sort = "role" if kind == "person" and role else "nominal"
    named = any(name.kind == "person" for name in after)
    told = kind == "person" or (kind == "group" and named and _OF.match(text, core.end))
    whole = _whole(text, place, core) if told else None
    return Head(sort, core if kind else place, word, kind, None, definite, whole)


def _whole(text: str, place: Span, core: Span) -> Span:
    """Return the words of a noun up to the end of what is added to it without a comma."""
    stop = _ADDED.search(text, core.end, place.end)
    return Span(core.start, stop.start()) if stop else Span(core.start, place.end)


def _apposed(
    text: str, place: Span, core: Span, after: Sequence[Name], kind: EntityKind | None
) -> Name | None:
    """Return the name that says who the noun of ``core`` is, of the names behind it, or None.

    "The assailant, actor N. N.", and "the mayor of Port Ellery, N. N.": behind a complement
    the person's name stands between the comma and the source's end. "A lawyer for the
    victim, N. N." leaves open which of the two it is.
    """
    if not after:
        return None
    lead = text[core.end : after[0].start]
    role = f"{_WORDS.findall(core.of(text))[-1]}{lead}".strip().lower()
    if role in column("role heads"):
        return after[0]  # "Secretary of State N. N."
    if _APPOSED.fullmatch(lead) and not _COMPLEMENT.search(lead):
        return after[0]
    if after[0].kind == "person" and _is_bare_title(core.of(text), lead):
        return after[0]
    people = [name for name in after if name.kind == "person"]
    if _RELATIVE.match(text, core.end):
        return None  # "the minister, who was represented by N. N.,"
    if kind is None or not people or people[-1].span.end < place.end - 2:
        return None
    last = people[-1]
    complement, comma, between = text[core.end : last.start].rpartition(", ")
    open_to_both = noun_kind((_WORDS.findall(complement) or [""])[-1]) == "person"
    named = comma and not open_to_both and not between.strip()
    return last if named and not _lists_people(complement, people) else None


def _behind_title(text: str, core: Span, name: Name) -> Name | None:
    """Return a person's name behind a title in capitals ("City of Haverty Attorney Bo Falk").

    Of "Minister for Trade Zibo Falk" as well, but never of "Daughter of Mayor Falk".
    """
    title = text[core.start : name.span.start].split()
    if name.kind != "person" or len(title) < 3 or title[0].lower() in _ARTICLES:
        return None
    if not all(word[0].isupper() or word in _INSIDE_TITLES for word in title):
        return None
    of = next((at for at, word in enumerate(title) if word in _OF_FOR), 0)
    if of and is_held(title[of - 1]):
        office = plain(title[of - 1]) in title_words() and not is_kin(title[of - 1].lower())
        told = office and title[-1][0].isupper() and not is_held(title[-1])
        return name if told and " " in name.text else None
    return name if is_held_phrase(title[-1]) else None


def _is_bare_title(core: str, lead: str) -> bool:
    """Tell whether a title and its complement lead to a name: "President of the council N. N."."""
    head, told = _WORDS.findall(core), _WORDS.findall(lead)
    if len(told) < 2 or _ADDED.search(lead):
        return False
    if told[0] == "for":
        return head[-1].lower() in _CANDIDATES
    bare = head[0].lower() not in _ARTICLES and not _DEFINITE.match(core)
    return bare and told[0] == "of" and noun_kind(told[-1]) != "person"


def _lists_people(complement: str, people: Sequence[Name]) -> bool:
    """Tell whether the last name may be one of a list ("a lawyer for N. N., N. N., N. N.")."""
    return len(people) > 2 or complement.count(",") > 1


def _has_possessor(text: str, core: Span) -> bool:
    return bool(re.search(r"[^\s](?:['’´]s|s['’´])\s", core.of(text)))
