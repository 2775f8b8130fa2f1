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
    PORTFOLIOS,
    SMALL,
    WORDS,
    Name,
    body,
    drop_small,
    held_by,
    person,
    runs,
    stands,
    title_start,
)
from saidwhat.resolve.held import is_office
from saidwhat.resolve.nouns import demonyms, looks_like_person, metonyms_in, noun_kind, places
from saidwhat.text.people import NICKNAME, is_given_name, plain, title_words
from saidwhat.types.annotations import Annotations, EntityKind
from saidwhat.types.span import Span

_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-ÞŁŠŽČĆŚŞİĐ](?:\.|[\w’'\-]+))[ \u00a0]$")
_CAPITAL = r"[A-ZÀ-ÞŁŠŽČĆŚŞİĐ][\w’'\-]*"
#: A nickname in marks between given name and surname.
_NICKNAMED_BEFORE = re.compile(rf"(?<![\w’'-])(?P<given>{_CAPITAL}) {NICKNAME} $")
_CLOSING = frozenset("”\"’'`´»“)")
_NICKNAMED_BEHIND = re.compile(rf" {NICKNAME} {_CAPITAL}")
_GENERATION = re.compile(rf",?\s(?:{ENGLISH.either('generations')})\b\.?")
_OF = ENGLISH.words("of and for")
_OFFICE_OF = re.compile(rf"(?:{ENGLISH.either('of and for')})\s(?:{ENGLISH.either('known')}\s)?$")
_OWNER_OF = re.compile(rf"{_CAPITAL}['’´]s (?={_CAPITAL} {_CAPITAL})")
_CAPITAL_BEFORE = re.compile(rf"{_CAPITAL} $")
_FIRM = re.compile(rf"(?:{_CAPITAL},? )*{_CAPITAL} & {_CAPITAL}(?: {_CAPITAL})*")
_UNOPENED = re.compile(rf"(?<=[“\"‘'`´«„]){_CAPITAL}?[”\"’'`´»“] (?={_CAPITAL})")
_ONLY_GENERATION = re.compile(rf"(?:{ENGLISH.either('generations')})\.?")
#: What a hyphen ties to a name.
_TIED_BEFORE = re.compile(rf"(?<![\w’'-])(?:{_CAPITAL}-)+$")
_TIED_BEHIND = re.compile(rf"(?:-{_CAPITAL})+")
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
    yield from _firms(text)
    for span, kind in _joined(text, annotations):
        stands_for = next((one for one in spoken if one.contains(span)), None)
        if stands_for is not None and not _is_surname(text, stands_for, people):
            span, kind = stands_for, "organization"
        if kind == "person" and plain(span.of(text)) in places() and " " in span.of(text):
            kind = "place"
        if kind != "person" and looks_like_person(span.of(text)) and _HERS.match(text, span.end):
            kind = "person"
        if kind == "person" and _is_people(text, span, people):
            kind = "group"
        words = span.of(text)
        if all(word.lower() in PORTFOLIOS for word in words.split()):
            continue  # "Public Works", of which somebody is minister
        if kind != "person" and is_office(_ARTICLE.sub("", words)):
            continue
        if kind == "person":
            name = person(text, _whole_name(text, span), 3)
            if name is not None:
                name = replace(name, start=title_start(text, name.start))
        else:
            name = body(text, _whole_title(text, _whole_place(text, span), marked), kind, 2)
        if name is not None and _ARTICLE.sub("", name.text)[:1].isupper():
            yield name


def _joined(text: str, annotations: Annotations) -> Iterator[tuple[Span, EntityKind]]:
    """Yield the marks of names, two as one where they are one name: "Aung" and "San Suu Kyi".

    So it is where the first stands nowhere without the second.
    """
    last: tuple[Span, EntityKind] | None = None
    for mention in annotations.mentions:
        if mention.kind != "name" or mention.entity_kind is None:
            continue
        span, kind = mention.span, mention.entity_kind
        gap = text[last[0].end : span.start] if last and last[0].end < span.start else ""
        if last and gap == " " and last[1] == kind == "person" and _is_first(text, last[0]):
            last = Span(last[0].start, span.end), kind
            continue
        if last:
            yield last
        last = span, kind
    if last:
        yield last


def _firms(text: str) -> Iterator[Name]:
    """Yield the firms whose names have "&", but no couple of given names ("Tom & Ines")."""
    for match in _FIRM.finditer(text) if " & " in text else ():
        place = drop_small(text, Span(*match.span()))
        words = [word for word in match.group().split() if word != "&"]
        if place and not all(is_given_name(word) for word in words):
            name = body(text, place, "organization", 3)
            if name:
                yield name


def _is_first(text: str, span: Span) -> bool:
    """Tell whether one word is the beginning of a longer name wherever it stands."""
    word = span.of(text)
    if " " in word or not word.isalpha() or _is_small(word):
        return False
    behind = text[span.end : span.end + 6]
    return text.count(word) == text.count(word + behind)


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


def _whole_name(text: str, span: Span) -> Span:
    """Return the place of a person's whole name, of which a part is marked."""
    words = span.of(text)
    if " " in words:
        if nickname := _UNOPENED.match(text, span.start, span.end):
            span = Span(nickname.end(), span.end)
        if owner := _OWNER_OF.match(text, span.start, span.end):
            span = Span(owner.end(), span.end)  # "France’s N. N."
        if words.count(" ") > 1:
            span = Span(_noun_before(text, span), span.end)
            span = _behind_office(text, span)
    elif _ONLY_GENERATION.fullmatch(words):
        span = _before_generation(text, span)
    span = _with_surname(text, _with_given(text, _whole_word(text, span)))
    generation = _GENERATION.match(text, span.end)
    return Span(span.start, generation.end()) if generation else span


def _noun_before(text: str, span: Span) -> int:
    """Return where a name begins, behind a noun that is marked with it ("Winger Ines Falk")."""
    words = list(WORDS.finditer(text, span.start, span.end))
    if len(words) < 3 or is_given_name(words[0].group()):
        return span.start
    initial = words[1].group().endswith(".") and _CAPITAL_BEFORE.search(
        text, max(0, span.start - 30), span.start
    )
    given = initial or is_given_name(words[1].group())
    return words[1].start() if given and noun_kind(words[0].group()) == "person" else span.start


def _is_small(word: str) -> bool:
    """Tell whether a capital is a title or a small word that opens a sentence: no given name."""
    folded = plain(word)
    return folded in SMALL or folded in CALENDAR or folded in title_words()


def _behind_office(text: str, span: Span) -> Span:
    """Return the place without what somebody is minister of, "Harbours" of "Harbours Falk"."""
    words = list(WORDS.finditer(text, span.start, span.end))
    told = [word.group() for word in words]
    of = told[0] in _OF
    if len(words) < 3 or not (
        of
        or told[0].lower() in PORTFOLIOS
        or _OFFICE_OF.search(text, max(0, span.start - 9), span.start)
    ):
        return span
    return Span(words[of + held_by(told[of:])].start(), span.end)


def _before_generation(text: str, span: Span) -> Span:
    """Return the place of no more than "Jr." with the name in front."""
    before = Span(max(0, span.start - 60), len(text[: span.start].rstrip(" ,")))
    last = [run for run in runs(text, before) if run.end == before.end]
    return Span(last[-1].start, span.end) if last else span


def _whole_word(text: str, span: Span) -> Span:
    """Return the place with what a hyphen ties to it: "Falk-Tallow" of which "Tallow" is marked.

    Two who are printed alone as well are two: "the Falk-Tallow plan".
    """
    hyphen = text[span.start - 1 : span.start] == "-"
    before = _TIED_BEFORE.search(text, max(0, span.start - 40), span.start) if hyphen else None
    behind = _TIED_BEHIND.match(text, span.end)
    if not (before or behind):
        return span
    start, end = before.start() if before else span.start, behind.end() if behind else span.end
    parts = [word for word in text[start:end].split()[-1].split("-") if word]
    return span if all(stands(text, word) for word in parts) else Span(start, end)


def _with_given(text: str, span: Span) -> Span:
    """Return the place of a person's name with the given name or initials right before it."""
    marked = text[max(0, span.start - 2) : span.start - 1] in _CLOSING
    called = _NICKNAMED_BEFORE.search(text, max(0, span.start - 60), span.start) if marked else None
    if called and not _is_small(called["given"]):
        span = Span(called.start(), span.end)
    while match := _GIVEN_BEFORE.search(text, max(0, span.start - 24), span.start):
        initial = match[1].endswith(".")
        if plain(match[1]) in title_words() and not initial:
            break
        if not (initial or is_given_name(match[1]) or _may_be_given(text, match[1], span)):
            break
        span = Span(match.start(1), span.end)
    return span


def _may_be_given(text: str, word: str, span: Span) -> bool:
    """Tell whether an unknown capital in front of one word can be a given name.

    It is no common word, no place and no people, and does not stand in a heading or first in its
    sentence, where any word has a capital.
    """
    if " " in span.of(text) or word.isupper() or _is_small(word) or noun_kind(word):
        return False
    if plain(word) in places() or plain(word) in demonyms():
        return False
    before = text[max(0, span.start - len(word) - 4) : span.start - len(word) - 1].rstrip()[-1:]
    if not (before.isalnum() or before == ","):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    long = [one for one in text[start : end if end > 0 else len(text)].split() if len(one) > 4]
    if 3 * sum(one[0].islower() for one in long) < len(long) or word.lower() in PORTFOLIOS:
        return False
    return not stands(text, word.lower())


def _with_surname(text: str, span: Span) -> Span:
    """Return the place of a lone given name ("Mara") with the surname behind it ("Odelle")."""
    called = _NICKNAMED_BEHIND.match(text, span.end)
    if called and not _is_small(span.of(text)):
        return Span(span.start, called.end())
    if " " in span.of(text) or not is_given_name(span.of(text)):
        return span
    for run in runs(text, Span(span.start, min(len(text), span.end + 40))):
        whole = run.start == span.start and len(run.of(text).split()) <= LONGEST_NAME
        return run if whole and looks_like_person(run.of(text)) else span
    return span
