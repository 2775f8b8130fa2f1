"""Which names stand in the article, and where? Places of names, without overlap.

From the tagger's marks, from the sources of attributions, from titles and known given
names in the text, and once more from every name found so. Who is who is decided in
``clusters.py`` and ``speakers.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import (
    LONGEST_NAME,
    WORDS,
    Name,
    body,
    drop_small,
    person,
    runs,
    title_start,
)
from saidwhat.resolve.held import is_office
from saidwhat.resolve.marks import marked_names
from saidwhat.resolve.nouns import (
    after_title,
    is_common_word,
    is_role,
    looks_like_person,
    name_kind,
    noun_kind,
)
from saidwhat.resolve.parts import PREPOSITIONS
from saidwhat.text.layout import Layout
from saidwhat.text.people import is_given_name, parse, plain, title_words
from saidwhat.types.annotations import Annotations, EntityKind
from saidwhat.types.span import Covered, Span, Spans

_FREE_AFTER = re.compile(rf"\s*[,(;:—–]|['’´]s?\b|\s+(?:{ENGLISH.either('behind a head')}|-)\b")
_FIRST = re.compile(r"\w")
#: What ties a word to the one before it, and to the one behind it.
_BEFORE = frozenset("_’'-")
_BEHIND = frozenset("_-")
#: An age, a home, or both, between a name and its "who".
_HOME = re.compile(
    rf",\s\d{{1,3}}(?:,?\s(?:{ENGLISH.either('before a home')})\s[A-Z][^,;:()]{{1,40}}"
    r"(?:,\s[A-Z][\w.]*)?)?$"
)


def find_names(layout: Layout, annotations: Annotations) -> tuple[Name, ...]:
    """Return the names of an article in order, none overlapping another."""
    found = list(marked_names(layout.text, annotations))
    for attribution in annotations.attributions:
        for span in attribution.source:
            found += in_source(layout.text, span)
            found += _before_who(layout, span)
    for zone in layout.zones:
        found += _shown(layout.text, zone)
    names = _without_overlap(found)
    return _without_overlap([*names, *_again(layout, names)])


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
        if _is_common(name, kind) or (article and is_role(name)) or _is_office(text, run):
            continue
        complement = len(before) > 1 and before[-1] in PREPOSITIONS
        if kind is None and _is_head(text, run, span) and not (complement or is_role(name)):
            kind = _kind_after(before)
        if kind == "person":
            someone = person(text, run, 1)
            found += [someone] if someone else []
        elif kind is not None:
            something = body(text, run, kind, 1)
            found += [something] if something else []
    return found


def _is_office(text: str, run: Span) -> bool:
    """Tell whether a run is an office with no name behind it ("Minister of State")."""
    if not is_office(run.of(text)):
        return False
    someone = person(text, run, 1)
    return someone is None or " " not in someone.text


def _before_who(layout: Layout, span: Span) -> list[Name]:
    """Return the name that a source "who" belongs to, if one ends right before it."""
    text = layout.text
    if not text[span.start : span.end].lower().startswith("who"):
        return []
    end = len(text[: span.start].rstrip(" ,\u00a0"))
    if home := _HOME.search(text, max(0, end - 80), end):
        end = home.start()
    start = layout.sentence_span(span.start).start
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
        run = drop_small(text, place) if text.find(" ", place.start, place.end) >= 0 else None
        if run is None or " " not in run.of(text):
            continue
        for part in _people_of(run.of(text)):
            name = person(text, part.shift(run.start), 1)
            if name:
                yield name


@lru_cache(maxsize=8192)
def _people_of(run: str) -> Spans:
    """Return the places in a run that a title or a known given name makes a person's."""
    return tuple(part for part in _parts_of(run) if _is_shown(part.of(run)))


def _is_shown(words: str) -> bool:
    titled = after_title(words.split()) and name_kind(words) == "person"
    return bool(titled) or looks_like_person(words)


def _parts_of(text: str) -> Iterator[Span]:
    """Yield the run, or where it is a headline's capitals, each given name with what follows."""
    words = [Span(*match.span()) for match in WORDS.finditer(text)]
    title = any(plain(word.of(text)) in title_words() for word in words)
    if title or len(words) <= LONGEST_NAME:
        yield Span(0, len(text))
        return
    at = 0
    while at + 1 < len(words):
        end = at + 1
        if is_given_name(words[at].of(text)):
            while end + 1 < len(words) and words[end].of(text).endswith("."):
                end += 1
            if not is_common_word(words[end].of(text)):
                yield Span(words[at].start, words[end].end)
                at = end
        at += 1


def _again(layout: Layout, names: Iterable[Name]) -> Iterator[Name]:
    """Yield every other place where a name found, or a person's surname, stands."""
    strings: dict[str, EntityKind] = {}
    for name in names:
        strings.setdefault(name.text, name.kind)
        if name.kind == "person":
            parts = parse(name.text)
            for short in (parts.surname, parts.nickname) if parts.given else ():
                if len(short) > 2:
                    strings.setdefault(short, "person")
    places = _whole_words(layout.text, strings)
    for zone in layout.zones if strings else ():
        for span in _longest_in(zone, places):
            words = span.of(layout.text)
            kind = strings[words]
            start = title_start(layout.text, span.start) if kind == "person" else span.start
            yield Name(span, words, kind, start, 0)


def _whole_words(text: str, strings: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the strings stand as whole words, the longest first of one start."""
    found = []
    for string in strings:
        at = text.find(string) if _FIRST.match(string) else -1
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(string) : at + len(string) + 1]
            if not (before.isalnum() or before in _BEFORE or after.isalnum() or after in _BEHIND):
                found.append((at, -at - len(string)))
            at = text.find(string, at + 1)
    return [(start, -end) for start, end in sorted(found)]


def _longest_in(zone: Span, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the longest at each place of a zone, none that begins inside another."""
    last = zone.start
    for start, end in places[bisect_left(places, (zone.start,)) :]:
        if start >= zone.end:
            return
        if start >= last:
            last = end
            yield Span(start, end)


def _without_overlap(names: Iterable[Name]) -> tuple[Name, ...]:
    """Keep the surest of overlapping names, the longer one among equals."""
    order = sorted(names, key=lambda name: (-name.weight, -len(name.span), name.span.start))
    kept: list[Name] = []
    taken = Covered()
    for name in order:
        if not taken.touches(name.span):
            kept.append(name)
            taken.add(name.span)
    return tuple(sorted(kept, key=lambda name: name.span.start))
