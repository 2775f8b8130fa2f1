"""Where do capitals stand in a row, and which name is in them? A name's place and its edges.

The grammar of printed names that every way of finding them asks: ``marks.py`` for the
tagger's, ``names.py`` for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.nouns import is_common_word, is_long_role, name_kind
from saidwhat.text.people import NICKNAME, is_given_name, parse, plain, title_words
from saidwhat.types.annotations import EntityKind
from saidwhat.types.span import Span

_TITLE_DOT = rf"(?:{ENGLISH.either('shortened titles')})\."
_WORD = rf"(?:{_TITLE_DOT}|(?:[A-Z]\.){{1,3}}|[A-ZÀ-ÞŁŠŽČĆŚŞİĐ][\w’'\-]*)"
_PARTICLE = rf"(?:{ENGLISH.either('particles between capitals')})"
_RUN = re.compile(
    rf"(?<!\w){_WORD}"
    rf"(?:[ \u00a0](?:(?:{_PARTICLE}[ \u00a0]){{1,2}}|&[ ]|of[ ](?:the[ ])?|{NICKNAME}[ ])?"
    rf"{_WORD})*"
)
_SPACE = re.compile(r"\s")
_INNER_POSSESSIVE = re.compile(r"(?:['’´]s|(?<=s)['’´])(?=\s)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|[JS]r)\.$")
_TITLE_BEFORE = re.compile(r"(\b[A-Z][A-Za-z]+)\.?[ \u00a0]$")
_POSSESSIVE = re.compile(r"(?:['’´]s|(?<=s)['’´])$")
WORDS = re.compile(r"\S+")
#: More capitalised words in a row are a headline's, if no title is among them.
LONGEST_NAME = 4
_STRETCH = re.compile(r"\S+\s*")
CALENDAR = ENGLISH.words("calendar")
_OF = ENGLISH.words("of and for")
#: What a minister is of: "Harbours".
PORTFOLIOS = ENGLISH.words("portfolios")
#: Words that begin sentences with a capital and are no part of a name.
SMALL = ENGLISH.words("capitals of sentences")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text: its place without title, its kind, and how sure that is.

    ``start`` is where its titles begin ("Mr."), the name's own start where it has none.
    """

    span: Span
    text: str
    kind: EntityKind
    start: int
    weight: int


def stands(text: str, word: str) -> bool:
    """Tell whether a word stands somewhere in the text as it is, with no hyphen tied to it."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not any(one.isalnum() or one in ("_", "-") for one in (before, behind)):
            return True
        at = text.find(word, at + 1)
    return False


def trim(text: str, span: Span) -> Span | None:
    """Return the span without marks, small words and possessive endings at its edges."""
    start, end = span.start, span.end
    while start < end and not (text[start].isalnum()):
        start += 1
    ending = _POSSESSIVE.search(text, start, end)
    if ending:
        end = ending.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if end > start and text[end - 1] == "." and not _ABBREVIATED.search(text[start:end]):
        end -= 1
    return Span(start, end) if start < end else None


def drop_small(text: str, span: Span) -> Span | None:
    """Return the span without the small words that a sentence's start has made capital."""
    return _within(span, _dropped(span.of(text)))


def _within(span: Span, place: Span | None) -> Span | None:
    """Return a place that was told in the words of a span as one of the text."""
    return place.shift(span.start) if place else None


@lru_cache(maxsize=8192)
def _dropped(words: str) -> Span | None:
    start = 0
    for match in _STRETCH.finditer(words):
        word = plain(match.group())
        if word not in SMALL and word not in CALENDAR:
            break
        start = match.end()
    return trim(words, Span(start, len(words))) if start < len(words) else None


def person(text: str, span: Span, weight: int) -> Name | None:
    """Return the person's name in ``span``, its titles cut off, or None."""
    found = _person(span.of(text))
    if found is None:
        return None
    place = found[0].shift(span.start)
    return Name(place, place.of(text), "person", found[1] + span.start, weight)


@lru_cache(maxsize=8192)
def _person(words: str) -> tuple[Span, int] | None:
    """Return the place of a person's name in some words, and where its titles begin."""
    trimmed = _dropped(words)
    trimmed = _without_role(words, trimmed) if trimmed else None
    if trimmed is None:
        return None
    parts = parse(trimmed.of(words))
    if not parts.surname or not any(character.isupper() for character in parts.surname):
        return None
    if plain(parts.surname) in title_words() and not (
        parts.given and is_given_name(parts.given[0])
    ):
        return None  # "Ohio Gov."
    at = trimmed.start
    if parts.titles:
        starts = [match.start() for match in WORDS.finditer(trimmed.of(words))]
        at += starts[min(len(parts.titles), len(starts) - 1)]
    place = trim(words, Span(at, trimmed.end))
    return (place, trimmed.start) if place else None


def _without_role(text: str, span: Span) -> Span:
    """Return the name without a role of several words in front of it ("Harbour Master")."""
    words = list(WORDS.finditer(text, span.start, span.end))
    for at in range(len(words) - 1, 1, -1):
        if is_long_role([word.group() for word in words[:at]]):
            return Span(words[at].start(), span.end)
    return _behind_place(words, span)


def _behind_place(words: Sequence[re.Match[str]], span: Span) -> Span:
    """Return the name behind a title and its place ("Mayor of Port Ellery Tomas Arden").

    Where the place ends is told by a known given name with a surname behind it, or, of what a
    minister is of, by the table ("Minister of Harbours Ilse Marrow").
    """
    told = [word.group() for word in words]
    of = next((at for at, word in enumerate(told) if word in _OF), 0)
    if of == 0 or plain(told[of - 1]) not in title_words():
        return span
    at = of + 1 + held_by(told[of + 1 :])
    return Span(words[at].start(), span.end) if at > of + 1 else span


def held_by(words: Sequence[str]) -> int:
    """Return how many words behind "Minister of" tell of what, before a name of two words."""
    at = 0
    while at < len(words) - 2 and (plain(words[at]) in PORTFOLIOS or words[at].islower()):
        at += 1
    if at:
        return at
    for at in range(1, len(words) - 1):
        if is_given_name(words[at]) and not is_given_name(words[0]):
            return at
    return 0


def runs(text: str, within: Span) -> Iterator[Span]:
    """Yield the runs of capitalised words, cut at possessives and a person's "of PLACE"."""
    for match in _RUN.finditer(text, within.start, within.end):
        start = match.start()
        if not _SPACE.search(text, start, match.end()):
            yield Span(start, match.end())
            continue
        for cut in _INNER_POSSESSIVE.finditer(text, match.start(), match.end()):
            yield Span(start, cut.end())
            start = cut.end() + 1
        if start >= match.end():
            continue
        of = text.find(" of ", start, match.end())
        if of > start and name_kind(text[start:of]) == "person":
            yield Span(start, of)
            start = of + 4
        yield Span(start, match.end())


def body(text: str, span: Span, kind: EntityKind, weight: int) -> Name | None:
    """Return the name of an organization, place or group in ``span``, or None.

    One word that is also a common noun keeps the article printed with it ("the West").
    """
    place = trim(text, span)
    if place is None:
        return None
    before = text[max(0, place.start - 5) : place.start]
    if (
        before[-4:] in ("the ", "The ")
        and not before[:-4].isalnum()
        and is_common_word(place.of(text))
    ):
        place = Span(place.start - 4, place.end)
    return Name(place, place.of(text), kind, place.start, weight)


def title_start(text: str, at: int) -> int:
    """Return where a courtesy or other one-word title before ``at`` begins."""
    match = _TITLE_BEFORE.search(text[max(0, at - 24) : at])
    if match and plain(match[1]) in title_words():
        return max(0, at - 24) + match.start()
    return at
