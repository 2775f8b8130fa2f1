"""Which names stand in the article, and where? Places of names, without overlap.

From the tagger's marks, from the sources of attributions, from titles and known given
names in the text, and once more from every name found so. Who is who is decided in
``people.py`` and ``speakers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhat.resolve.nouns import (
    after_title,
    is_common_word,
    is_role,
    looks_like_person,
    metonyms_in,
    name_kind,
    noun_kind,
    places,
)
from saidwhat.resolve.reading import Reading
from saidwhat.text.people import is_given_name, parse, plain, title_words
from saidwhat.types.annotations import Annotations, EntityKind
from saidwhat.types.span import Span

_TITLE_DOT = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Sgt|Adm|Prof|Rev|Hon|St|Del|Maj|Cmdr)\."
)
_WORD = rf"(?:{_TITLE_DOT}|(?:[A-Z]\.){{1,3}}|[A-ZÀ-ÞŁŠŽČĆŚŞİĐ][\w’'\-]*)"
_PARTICLE = r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ben|bint|ter)"
_RUN = re.compile(
    rf"(?<!\w){_WORD}"
    rf"(?:[ \u00a0](?:(?:{_PARTICLE}[ \u00a0]){{1,2}}|&[ ]|of[ ](?:the[ ])?)?{_WORD})*"
)
_FREE_AFTER = re.compile(
    r"\s*[,(;:—–]|['’]s?\b|\s+(?:who|and|or|of|for|from|in|at|with|on|himself|herself|-)\b"
)
_INNER_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_FIRST = re.compile(r"\w+")
_WORDS = re.compile(r"\S+")
#: More capitalised words in a row are a headline's, if no title is among them.
_LONGEST_NAME = 4
#: An age, a home, or both, between a name and its "who".
_HOME = re.compile(r",\s\d{1,3}(?:,?\s(?:of|from)\s[A-Z][^,;:()]{1,40}(?:,\s[A-Z][\w.]*)?)?$")
_STRETCH = re.compile(r"\S+\s*")
_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-ÞŁŠŽČĆŚŞİĐ](?:\.|[\w’'\-]+))[ \u00a0]$")
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december
    """.split()
)
#: Words that begin sentences with a capital and are no part of a name.
_SMALL = frozenset(
    """
    the a an and but or nor so yet if when while as after before since because although though
    in on at by for from with to of into over under about during despite unlike like that this
    these those his her its their my your our he she it they we i you who what which where why
    how not no yes only also still then now there here either neither some many most all several
    few one two three four five another other such each every any former asked told says said
    according speaking writing calling citing noting adding meanwhile however instead perhaps
    maybe once until unless whether than too very is was are were be been being has have had do
    does did would can could should shall much ask
    """.split()
)


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
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"\b(?:[A-Z]|[JS]r)\.$", text[start:end])
    ):
        end -= 1
    return Span(start, end) if start < end else None


def drop_small(text: str, span: Span) -> Span | None:
    """Return the span without the small words that a sentence's start has made capital."""
    start = span.start
    for match in _STRETCH.finditer(text, span.start, span.end):
        word = plain(match.group())
        if word not in _SMALL and word not in _CALENDAR:
            break
        start = match.end()
    return trim(text, Span(start, span.end)) if start < span.end else None


def person(text: str, span: Span, weight: int) -> Name | None:
    """Return the person's name in ``span``, its titles cut off, or None."""
    trimmed = drop_small(text, span)
    if trimmed is None:
        return None
    parts = parse(trimmed.of(text))
    if not parts.surname or not any(character.isupper() for character in parts.surname):
        return None
    if plain(parts.surname) in title_words() and not (
        parts.given and is_given_name(parts.given[0])
    ):
        return None  # "Ohio Gov."
    if parts.titles:
        words = list(re.finditer(r"\S+", trimmed.of(text)))
        at = trimmed.start + words[min(len(parts.titles), len(words) - 1)].start()
    else:
        at = trimmed.start
    place = trim(text, Span(at, trimmed.end))
    return Name(place, place.of(text), "person", trimmed.start, weight) if place else None


def runs(text: str, within: Span) -> Iterator[Span]:
    """Yield the runs of capitalised words, cut at possessives and a person's "of PLACE"."""
    for match in _RUN.finditer(text, within.start, within.end):
        start = match.start()
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


def find_names(reading: Reading, annotations: Annotations) -> tuple[Name, ...]:
    """Return the names of an article in order, none overlapping another."""
    found = list(_marked(reading.text, annotations))
    for attribution in annotations.attributions:
        for span in attribution.source:
            found += in_source(reading.text, span)
            found += _before_who(reading, span)
    for zone in reading.zones:
        found += _shown(reading.text, zone)
    names = _without_overlap(found)
    return _without_overlap([*names, *_again(reading, names)])


def _marked(text: str, annotations: Annotations) -> Iterator[Name]:
    """Yield the tagger's names, whole where it marked a part of one."""
    spoken = metonyms_in(text)
    people = [one.span.of(text) for one in annotations.mentions if one.entity_kind == "person"]
    for mention in annotations.mentions:
        if mention.kind != "name" or mention.entity_kind is None:
            continue
        span, kind = mention.span, mention.entity_kind
        stands_for = next((one for one in spoken if one.contains(span)), None)
        if stands_for is not None and not _is_surname(text, stands_for, people):
            span, kind = stands_for, "organization"
        if kind == "person" and plain(span.of(text)) in places() and " " in span.of(text):
            kind = "place"
        if kind == "person":
            name = person(text, _with_surname(text, _with_given(text, span)), 3)
            if name is not None:
                name = replace(name, start=_title_start(text, name.start))
        else:
            name = body(text, _whole_place(text, span), kind, 2)
        if name is not None and name.text.removeprefix("the ")[:1].isupper():
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


def _is_surname(text: str, span: Span, people: Sequence[str]) -> bool:
    """Tell whether the word is printed as somebody's surname ("Jonah Hill")."""
    word = span.of(text)
    if any(one.endswith(f" {word}") for one in people):
        return True
    before = re.findall(rf"([A-Z][\w’'-]+) {re.escape(word)}\b", text)
    return " " not in word and any(is_given_name(one) for one in before)


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
        whole = run.start == span.start and len(run.of(text).split()) <= _LONGEST_NAME
        return run if whole and looks_like_person(run.of(text)) else span
    return span


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


def in_source(text: str, span: Span) -> list[Name]:
    """Return the names that the words of a source show, the head's as well as others."""
    found: list[Name] = []
    for place in runs(text, span):
        run = drop_small(text, place)
        if run is None:
            continue
        name = run.of(text)
        before = text[span.start : run.start].lower().split()
        article = bool(before) and before[-1] == "the"
        kind = name_kind(name, article=article)
        if _is_common(name, kind) or (article and is_role(name)):
            continue
        if kind is None and _is_head(text, run, span) and not is_role(name):
            kind = _kind_after(before)
        if kind == "person":
            someone = person(text, run, 1)
            found += [someone] if someone else []
        elif kind is not None:
            something = body(text, run, kind, 1)
            found += [something] if something else []
    return found


def _before_who(reading: Reading, span: Span) -> list[Name]:
    """Return the name that a source "who" belongs to, if one ends right before it."""
    text = reading.text
    if not text[span.start : span.end].lower().startswith("who"):
        return []
    end = len(text[: span.start].rstrip(" ,\u00a0"))
    if home := _HOME.search(text, max(0, end - 80), end):
        end = home.start()
    start = reading.sentence_span(span.start).start
    last = [run for run in runs(text, Span(start, end)) if run.end == end] if start < end else []
    return in_source(text, last[0]) if last else []


def _is_common(name: str, kind: EntityKind | None) -> bool:
    """Tell whether a capital is all that a common noun ("Supporters") has of a name."""
    words = name.split()
    noun = noun_kind(words[-1])
    if len(words) > 1:
        return noun == "group"
    return noun is not None and (kind is None or name.isupper())


def _kind_after(before: list[str]) -> EntityKind:
    """Return the kind of an unknown name by the common noun before it ("the group Aid Now")."""
    noun = noun_kind(before[-1]) if before else None
    return "organization" if noun in ("organization", "group", "document") else "person"


def _is_head(text: str, run: Span, source: Span) -> bool:
    """Tell whether nothing follows the run in its source that would make it a modifier."""
    after = text[run.end : source.end]
    return not after or bool(_FREE_AFTER.match(after))


def _shown(text: str, zone: Span) -> Iterator[Name]:
    """Yield the people whom a title or a known given name shows."""
    for place in runs(text, zone):
        run = drop_small(text, place) if " " in place.of(text) else None
        if run is None or " " not in run.of(text):
            continue
        for part in _people_of(text, run):
            words = part.of(text).split()
            titled = after_title(words) and name_kind(part.of(text)) == "person"
            if titled or looks_like_person(part.of(text)):
                name = person(text, part, 1)
                if name:
                    yield name


def _people_of(text: str, run: Span) -> Iterator[Span]:
    """Yield the run, or where it is a headline's capitals, each given name with what follows."""
    words = [Span(*match.span()) for match in _WORDS.finditer(text, run.start, run.end)]
    title = any(plain(word.of(text)) in title_words() for word in words)
    if title or len(words) <= _LONGEST_NAME:
        yield run
        return
    at = 0
    while at + 1 < len(words):
        end = at + 1
        while end + 1 < len(words) and words[end].of(text).endswith("."):
            end += 1
        if is_given_name(words[at].of(text)) and not is_common_word(words[end].of(text)):
            yield Span(words[at].start, words[end].end)
            at = end
        at += 1


def _again(reading: Reading, names: Iterable[Name]) -> Iterator[Name]:
    """Yield every other place where a name found, or a person's surname, stands."""
    strings: dict[str, EntityKind] = {}
    for name in names:
        strings.setdefault(name.text, name.kind)
        if name.kind == "person":
            parts = parse(name.text)
            if len(parts.surname) > 2 and parts.given:
                strings.setdefault(parts.surname, "person")
    for zone in reading.zones if strings else ():
        for span in _places_of(reading.text, zone, strings):
            words = span.of(reading.text)
            kind = strings[words]
            start = _title_start(reading.text, span.start) if kind == "person" else span.start
            yield Name(span, words, kind, start, 0)


def _places_of(text: str, zone: Span, strings: Iterable[str]) -> Iterator[Span]:
    """Yield where any of the strings stands as whole words, the longest at each place."""
    index: dict[str, list[str]] = {}
    for string in sorted(strings, key=len, reverse=True):
        first = _FIRST.match(string)
        index.setdefault(first[0] if first else string, []).append(string)
    end = zone.start
    for match in _FIRST.finditer(text, zone.start, zone.end):
        at = match.start()
        if match[0] not in index or at < end or text[max(0, at - 1) : at] in ("’", "'", "-"):
            continue
        for string in index[match[0]]:
            after = text[at + len(string) : at + len(string) + 1]
            if text.startswith(string, at) and not (after.isalnum() or after in ("_", "-")):
                end = at + len(string)
                yield Span(at, end)
                break


def _title_start(text: str, at: int) -> int:
    """Return where a courtesy or other one-word title before ``at`` begins."""
    match = re.search(r"(\b[A-Z][a-z]+)\.?[ \u00a0]$", text[max(0, at - 24) : at])
    if match and plain(match[1]) in title_words():
        return max(0, at - 24) + match.start()
    return at


def _without_overlap(names: Iterable[Name]) -> tuple[Name, ...]:
    """Keep the surest of overlapping names, the longer one among equals."""
    kept: list[Name] = []
    taken: set[int] = set()
    order = sorted(names, key=lambda name: (-name.weight, -len(name.span), name.span.start))
    for name in order:
        places = range(name.span.start, name.span.end)
        if taken.isdisjoint(places):
            kept.append(name)
            taken.update(places)
    return tuple(sorted(kept, key=lambda name: name.span.start))
