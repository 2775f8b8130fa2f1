"""Is somebody called so, or is it a town, a firm, a word? A person is known by more than a capital.

Points for what shows a person (a title, a role, a given name, an age, "who", the tagger's own
class with its chance), points against what shows something else ("in X", "X shares", "X, which").
What is no person is a place, a body, or, where nothing shows what it is, no name at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import CALENDAR, PORTFOLIOS, SMALL, Name, stands
from saidwhat.resolve.clusters import Cluster
from saidwhat.resolve.nouns import name_kind, noun_kind, places
from saidwhat.text.layout import Layout
from saidwhat.text.people import is_given_name, parse, plain, title_words
from saidwhat.types.annotations import Annotations, EntityKind, Mention


@dataclass(frozen=True, slots=True)
class Points:
    """What each sign counts, for a person or against one.

    Set on the invented articles of ``learn``: of the persons found there one in twenty is none, of
    those that a capital and the tagger showed alone it was one in six.
    """

    title: int = 4
    role: int = 4
    given: int = 3
    age: int = 4
    who: int = 2
    called: int = 3
    speaks: int = 1
    himself: int = 3
    two_words: int = 1
    sure: int = 2
    likely: int = 1
    doubtful: int = -1
    unmarked: int = -1
    at_place: int = -2
    the: int = -2
    body_before: int = -4
    body_behind: int = -4
    which: int = -4
    acronym: int = -4
    place: int = -3
    kind: int = -5
    marked_otherwise: int = -2
    glued: int = -2
    common: int = -3
    ending: int = -9


_POINTS = Points()
#: Signs that something else is meant, not only that no person is shown.
_OTHERWISE = frozenset(
    ["at_place", "the", "body_before", "body_behind", "which", "acronym", "place", "kind", "ending"]
)
#: How many points show a person of one word, and of several.
_ENOUGH_ALONE, _ENOUGH = 2, 1
#: From which chance on the tagger's own class counts, and under which it counts against.
_SURE, _LIKELY, _DOUBTFUL = 0.97, 0.9, 0.75
_AGE = re.compile(r",\s\d{1,3}(?=[,.;)]|\sand\b|$)|\s\(\d{1,3}\)|,\saged\s\d")
_WHO = re.compile(rf",?\s(?:{ENGLISH.either('relatives of persons')})\b")
_WHICH = re.compile(rf",\s(?:{ENGLISH.either('relatives of things')})\b")
_IN = re.compile(rf"\b(?:{ENGLISH.either('before places')})\s$", re.IGNORECASE)
_THE = re.compile(rf"\b(?:{ENGLISH.either('known')})\s$", re.IGNORECASE)
_CALLED = re.compile(rf"\b(?:{ENGLISH.either('called so')})\s$")
_SELF = re.compile(
    rf"\s[a-z]+(?:\sthat)?\s(?:{ENGLISH.either('subject pronouns')})\b"
    rf"|\s(?:{ENGLISH.either('reflexives of persons')})\b"
)
_CAPITAL_BEHIND = re.compile(r" (?:& )?[A-Z]\w+")
_CAPITAL_BEFORE = re.compile(r"([A-Z]\w+) (?:& )?$")
_WORD_BEHIND = re.compile(r"\s(\w+)")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_ACRONYM = re.compile(r"[A-Z]{2,5}s?")
_NO_NAMES = SMALL | CALENDAR
_BEHIND_BODIES = ENGLISH.words("behind bodies")
_BEFORE_BODIES = ENGLISH.words("before bodies")
_PLACES = ENGLISH.words("endings of places")
_ENDINGS = _PLACES | ENGLISH.words("endings of firms")


@dataclass(frozen=True, slots=True)
class _Spot:
    """One name where it stands: its title's words, and the text before and behind."""

    title: tuple[str, ...]
    before: str
    behind: str


def told_apart(
    layout: Layout, people: Sequence[Cluster], annotations: Annotations
) -> tuple[list[Cluster], list[Name]]:
    """Return who is shown to be a person, and the names of what is not, with another kind."""
    marks = [one for one in annotations.mentions if one.kind == "name"]
    speaking = {span for one in annotations.attributions for span in one.source}
    shown: list[Cluster] = []
    others: list[Name] = []
    for cluster in people:
        if _is_plain(cluster):
            shown.append(cluster)
            continue
        speaks = any(one.span in speaking for one in cluster.names)
        found = signs(layout.text, cluster, marks) | ({"speaks"} if speaks else set())
        enough = _ENOUGH if " " in cluster.fullest.text else _ENOUGH_ALONE
        if sum(getattr(_POINTS, sign) for sign in found) >= enough:
            shown.append(cluster)
            continue
        kind = _kind(cluster, found)
        if (
            kind is None
            and "common" not in found
            and any(n.span in speaking for n in cluster.names)
        ):
            kind = "organization"  # what speaks is somebody or something
        if kind is not None:
            others += [replace(one, kind=kind, start=one.span.start) for one in cluster.names]
    return shown, others


def _is_plain(cluster: Cluster) -> bool:
    """Tell whether a full name behind a known given name leaves no doubt."""
    name = cluster.fullest.text
    parts, words = parse(name), name.split()
    given = bool(parts.given) and is_given_name(parts.given[0])
    return given and words[-1] not in _ENDINGS and name_kind(name) == "person"


def signs(text: str, cluster: Cluster, marks: Sequence[Mention]) -> frozenset[str]:
    """Return the signs that stand in the names of a cluster, and around them."""
    name = cluster.fullest.text
    found = {*_of_name(text, name), *_of_marks(text, cluster, marks)}
    if cluster.roles:
        found.add("role")
    spots = [_spot(text, one) for one in cluster.names]
    for spot in spots:
        found.update(_around(spot))
    if 2 * sum(bool(_THE.search(spot.before)) for spot in spots) > len(spots):
        found.add("the")
    if " " in name:
        found.discard("glued")
    return frozenset(found)


def _spot(text: str, name: Name) -> _Spot:
    return _Spot(
        tuple(text[name.start : name.span.start].split()),
        text[max(0, name.start - 40) : name.start],
        text[name.span.end : name.span.end + 60],
    )


def _of_name(text: str, name: str) -> Iterator[str]:
    """Yield what the words of a name show by themselves."""
    parts, words = parse(name), name.split()
    if len(words) > 1:
        yield "two_words"
    first = parts.given[0] if parts.given else name
    if is_given_name(first) or _INITIALS.fullmatch(first):
        yield "given"
    if _ACRONYM.fullmatch(name):
        yield "acronym"
    elif name_kind(name) in ("organization", "document"):
        yield "kind"
    if plain(name) in places():
        yield "place"
    if len(words) > 1 and words[-1] in _ENDINGS:
        yield "ending"
    if _is_common(text, words):
        yield "common"


def _is_common(text: str, words: Sequence[str]) -> bool:
    """Tell whether every word is one that the article, or a table, has without a capital."""
    return all(
        word.lower() in PORTFOLIOS or noun_kind(word) is not None or stands(text, word.lower())
        for word in words
    )


def _of_marks(text: str, cluster: Cluster, marks: Sequence[Mention]) -> Iterator[str]:
    """Yield what the tagger's own classes say of the places of a cluster."""
    starts = [one.span.start for one in marks]
    here = []
    for name in cluster.names:
        at = bisect_left(starts, name.span.end) - 1
        if at >= 0 and marks[at].span.overlaps(name.span):
            here.append(marks[at])
    chance = max((one.score for one in here if one.entity_kind == "person"), default=0.0)
    if chance >= _LIKELY:
        yield "sure" if chance >= _SURE else "likely"
    elif chance < _DOUBTFUL and " " not in cluster.fullest.text:
        yield "doubtful"
    if not here and marks:
        yield "unmarked"
    key = cluster.fullest.text
    if any(one.entity_kind != "person" and one.span.of(text) == key for one in marks):
        yield "marked_otherwise"


def _around(spot: _Spot) -> Iterator[str]:
    """Yield what stands right before and behind one name."""
    before, behind = spot.before, spot.behind
    for sign, pattern in (("age", _AGE), ("who", _WHO), ("which", _WHICH), ("himself", _SELF)):
        if pattern.match(behind):
            yield sign
    for sign, pattern in (("at_place", _IN), ("called", _CALLED)):
        if pattern.search(before):
            yield sign
    if spot.title and plain(spot.title[-1]) in title_words():
        yield "title"
    ahead = _CAPITAL_BEFORE.search(before) if not spot.title else None
    glued = ahead is not None and plain(ahead[1]) not in _NO_NAMES
    if glued or _CAPITAL_BEHIND.match(behind):
        yield "glued"
    word = _WORD_BEHIND.match(behind)
    if word and word[1] in _BEHIND_BODIES:
        yield "body_behind"
    last = before.split()[-1:] if before.endswith(" ") else []
    if last and (last[0] in _BEFORE_BODIES or _is_body(last[0])):
        yield "body_before"


def _is_body(word: str) -> bool:
    return word.islower() and noun_kind(word) == "organization"


def _kind(cluster: Cluster, found: frozenset[str]) -> EntityKind | None:
    """Return what is called so where it is no person, None where nothing shows what it is."""
    name = cluster.fullest.text
    if "common" in found or not found & _OTHERWISE:
        return None
    kind = name_kind(name)
    if kind in ("place", "group", "document"):
        return kind
    return "place" if name.split()[-1] in _PLACES or "at_place" in found else "organization"
