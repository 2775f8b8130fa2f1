"""Which names did the tagger mark, and how much of each? Its marks, mended by their surroundings.

A mark can be a part of a name ("Courier" of "The Port Courier"), a name with its kind
mistaken, or no name at all. Names that nobody marked are found in ``names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import (
    CALENDAR,
    LONGEST_NAME,
    WORDS,
    Name,
    body,
    person,
    runs,
    title_start,
)
from saidwhat.resolve.nouns import demonyms, looks_like_person, metonyms_in, noun_kind, places
from saidwhat.text.people import is_given_name, plain, title_words
from saidwhat.types.annotations import Annotations
from saidwhat.types.span import Span

_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-ÞŁŠŽČĆŚŞİĐ](?:\.|[\w’'\-]+))[ \u00a0]$")
#: Up to two capitals behind "the" and in front of a name's last word.
_THE_CAPITALS = re.compile(r"\b[Tt]he ((?:[A-Z][a-z]+ ){1,2})$")
_ARTICLE = re.compile(r"[Tt]he ")
#: What only a person has behind a name: "moved her shop", ", who", "himself".
_HERS = re.compile(ENGLISH.either("behind a person alone"))


def marked_names(text: str, annotations: Annotations) -> Iterator[Name]:
    """Yield the tagger's names, whole where it marked a part of one."""
    spoken = metonyms_in(text)
    people = [one.span.of(text) for one in annotations.mentions if one.entity_kind == "person"]
    marked = {one.span.start for one in annotations.mentions}
    for mention in annotations.mentions:
        if mention.kind != "name" or mention.entity_kind is None:
            continue
        span, kind = mention.span, mention.entity_kind
        stands_for = next((one for one in spoken if one.contains(span)), None)
        if stands_for is not None and not _is_surname(text, stands_for, people):
            span, kind = stands_for, "organization"
        if kind == "person" and plain(span.of(text)) in places() and " " in span.of(text):
            kind = "place"
        if kind != "person" and looks_like_person(span.of(text)) and _HERS.match(text, span.end):
            kind = "person"
        if kind == "person" and _is_people(text, span, people):
            kind = "group"
        if kind == "person":
            name = person(text, _with_surname(text, _with_given(text, span)), 3)
            if name is not None:
                name = replace(name, start=title_start(text, name.start))
        else:
            name = body(text, _whole_title(text, _whole_place(text, span), marked), kind, 2)
        if name is not None and _ARTICLE.sub("", name.text)[:1].isupper():
            yield name


def _whole_place(text: str, span: Span) -> Span:
    """Return the place's whole name where the tables hold it ("United States")."""
    before = text[max(0, span.start - 24) : span.start].split()
    if not (before and before[-1][0].isupper()) and not text[span.end + 1 : span.end + 2].isupper():
        return span
    line = Span(max(0, span.start - 24), min(len(text), span.end + 24))
    for run in runs(text, line):
        if run.contains(span) and plain(run.of(text)) in places():
            return run
    return span


def _whole_title(text: str, span: Span, marked: Container[int]) -> Span:
    """Return the name with the capitals between "the" and its marked last word.

    "The Port Courier" of which "Courier" was marked; no word of them may be marked for
    itself, or say of what place, party or office the name is ("the Russian Senate").
    """
    match = _THE_CAPITALS.search(text, max(0, span.start - 40), span.start)
    if match is None or " " in span.of(text):
        return span
    for word in WORDS.finditer(text, match.start(1), match.end(1)):
        folded = plain(word.group())
        told = folded in demonyms() | places() | title_words() or noun_kind(word.group())
        if told or folded in CALENDAR or word.start() in marked:
            return span
    return Span(match.start(1), span.end)


def _is_people(text: str, span: Span, people: Sequence[str]) -> bool:
    """Tell whether words say no more than where somebody comes from ("African American")."""
    if not all(plain(word) in demonyms() for word in span.of(text).split()):
        return False
    given = _GIVEN_BEFORE.search(text, max(0, span.start - 24), span.start)
    return not (given and is_given_name(given[1])) and not _is_surname(text, span, people)


def _is_surname(text: str, span: Span, people: Sequence[str]) -> bool:
    """Tell whether the word is printed as somebody's surname ("Jonah Hill")."""
    word = span.of(text)
    if any(one.endswith(f" {word}") for one in people):
        return True
    if " " in word:
        return False
    before = re.findall(rf"([A-Z][\w’'-]+) {re.escape(word)}\b", text)
    return any(is_given_name(one) for one in before)


def _with_given(text: str, span: Span) -> Span:
    """Return the place of a person's name with the given name or initials right before it."""
    while match := _GIVEN_BEFORE.search(text, max(0, span.start - 24), span.start):
        initial = match[1].endswith(".")
        if not initial and (not is_given_name(match[1]) or plain(match[1]) in title_words()):
            break
        span = Span(match.start(1), span.end)
    return span


def _with_surname(text: str, span: Span) -> Span:
    """Return the place of a lone given name ("Mara") with the surname behind it ("Odelle")."""
    if " " in span.of(text) or not is_given_name(span.of(text)):
        return span
    for run in runs(text, Span(span.start, min(len(text), span.end + 40))):
        whole = run.start == span.start and len(run.of(text).split()) <= LONGEST_NAME
        return run if whole and looks_like_person(run.of(text)) else span
    return span
