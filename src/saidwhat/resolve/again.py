"""Whom does "the 63-year-old retiree" or "the backbencher" take up again?

Only by what the article prints: an age beside a name, a rank before one, and else the one
person of whom the words right before speak, for nouns that writers use in place of a name. A
noun that may as well bring in somebody new ("the prosecutor") takes up nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.nouns import demonyms
from saidwhat.resolve.parts import part_of
from saidwhat.resolve.scene import Person, Scene
from saidwhat.text.people import Gender, plain, word_gender
from saidwhat.types.span import Span

_YEARS = rf"(\d{{1,3}})(?:{ENGLISH.either('years old')})"
_AGE = re.compile(rf"(?<!\w){_YEARS}\b")
_AGE_BEHIND = re.compile(rf"(?:,\s|\s\()(?:(?:{ENGLISH.either('aged')})\s)?(\d{{1,3}})(?=[,.)])")
#: "The 63-year-old retiree N. N.", not "the 63-year-old uncle of N. N.".
_AGE_BEFORE = re.compile(
    rf"{_YEARS}\s(?:(?!(?:{ENGLISH.either('openings of complements')})\b)[\w’'-]+\s){{0,4}}$"
)
_TAKES_UP = re.compile(rf"(?:{ENGLISH.either('nouns for a name')})", re.IGNORECASE)
#: ", a foreman," and ", a hurler with the club,": what somebody is, behind the name.
_APPOSED = re.compile(
    rf",\s(?:(?:{ENGLISH.either('articles')})\s)([a-z][^,.;:()“”\"\n]{{2,70}})[,.]"
)
_HEAD_ENDS = re.compile(rf"\s(?:{ENGLISH.either('ends of a head')})\b")
_TOLD = re.compile(rf"\b(?:{ENGLISH.either('told or asked')})\s(?:[\w.]+\s){{0,2}}$")
_DEFINITE = re.compile(rf"(?:{ENGLISH.either('known')})\s", re.IGNORECASE)
_WORDS = re.compile(r"[\w’'-]+")


@cache
def _ranks() -> Mapping[str, str]:
    return ENGLISH.table("shortened ranks")


def takes_up(words: str) -> bool:
    """Tell whether a noun phrase is one that writers use in place of a name."""
    if not _DEFINITE.match(words):
        return False
    last = _WORDS.findall(words)[-1]
    return bool(_AGE.search(words) or _TAKES_UP.fullmatch(last) or plain(last) in demonyms())


def may_take_up(words: str, apposed: Mapping[str, object]) -> bool:
    """Tell whether a noun phrase is worth asking for: such a noun, a rank, one of ``apposed``."""
    last = (_WORDS.findall(words) or [""])[-1].lower()
    told = last in _ranks().values() or last in apposed
    return takes_up(words) or (told and bool(_DEFINITE.match(words)))


def apposed_nouns(scene: Scene, people: Sequence[Person]) -> dict[str, list[tuple[Person, str]]]:
    """Return the nouns that stand in apposition behind names ("N. N., a foreman,"), each with
    the person and the whole apposition."""
    found: dict[str, list[tuple[Person, str]]] = {}
    for person in people:
        for name in person.cluster.names if person.cluster else ():
            match = _APPOSED.match(scene.layout.text, name.span.end)
            head = _HEAD_ENDS.split(match[1])[0] if match else ""
            if match and head:
                noun = _WORDS.findall(head)[-1].lower()
                found.setdefault(noun, []).append((person, match[1].lower()))
    return found


def taken_up(
    scene: Scene,
    people: Sequence[Person],
    span: Span,
    apposed: Mapping[str, list[tuple[Person, str]]],
) -> tuple[Person, Span] | None:
    """Return whom a noun phrase takes up again and the words before it that say so, or None."""
    words = span.of(scene.layout.text)
    told = _told(scene, people, span, words) or _apposed(span, words, apposed)
    if told is not None:
        return told
    if not takes_up(words):
        return None
    gender = word_gender(_WORDS.findall(words)[-1])
    age = _AGE.search(words)
    found = _spoken_of(scene, people, span, near=age is None)
    if found is None or found[0].cluster is None or not _agrees(found[0], gender):
        return None
    if age and (_ages(scene, found[0]) - {age[1]} or _is_printed(scene, age[1], span)):
        return None
    return found


def _is_printed(scene: Scene, age: str, span: Span) -> bool:
    """Tell whether the age was printed before, beside nobody's name: it is somebody else's."""
    return any(one[1] == age for one in _AGE.finditer(scene.layout.text, 0, span.start))


def _told(
    scene: Scene, people: Sequence[Person], span: Span, words: str
) -> tuple[Person, Span] | None:
    """Return the one person for whom the age or the rank is printed before."""
    age, last = _AGE.search(words), _WORDS.findall(words)[-1].lower()
    if age:
        fits = [one for one in people if one.cluster and age[1] in _ages(scene, one)]
    elif last in _ranks().values() and len(words.split()) == 2:
        fits = [one for one in people if one.cluster and last in _held(scene, one)]
    else:
        return None
    before = [one for one in fits if one.places[0].start < span.start]
    if len(before) != 1:
        return None
    return before[0], _last_before(before[0], span)


def _apposed(
    span: Span, words: str, apposed: Mapping[str, list[tuple[Person, str]]]
) -> tuple[Person, Span] | None:
    """Return the one person behind whose name stands the noun, with all that is said of it."""
    *more, noun = [word.lower() for word in _WORDS.findall(words)[1:]]
    fits = {
        id(person): person
        for person, told in apposed.get(noun, ())
        if set(more) <= set(_WORDS.findall(told)) and person.places[0].start < span.start
    }
    if len(fits) != 1:
        return None
    person = next(iter(fits.values()))
    return (person, _last_before(person, span)) if _agrees(person, word_gender(noun)) else None


def _ages(scene: Scene, person: Person) -> set[str]:
    """Return the ages that are printed beside a person's names."""
    text, found = scene.layout.text, set()
    for name in person.cluster.names if person.cluster else ():
        behind = _AGE_BEHIND.match(text, name.span.end)
        before = _AGE_BEFORE.search(text, max(0, name.start - 60), name.start)
        found |= {match[1] for match in (behind, before) if match}
    return found


def _held(scene: Scene, person: Person) -> set[str]:
    """Return the ranks that are printed before a person's names, in full."""
    found = set()
    for name in person.cluster.names if person.cluster else ():
        title = scene.layout.text[name.start : name.span.start].lower()
        found |= {_ranks().get(word, word) for word in re.findall(r"[a-z]+", title)}
    return found


def _last_before(person: Person, span: Span) -> Span:
    return [place for place in person.places if place.start < span.start][-1]


def _agrees(person: Person, gender: Gender) -> bool:
    return "unknown" in (gender, person.gender) or gender == person.gender


def _spoken_of(
    scene: Scene, people: Sequence[Person], span: Span, near: bool
) -> tuple[Person, Span] | None:
    """Return the one of whom the words before speak: the last sentence with anybody in it.

    In the paragraph before it must be alone in all of it where ``near`` is asked.
    """
    layout = scene.layout
    number = layout.paragraph(span.start)
    here, above = layout.paragraphs[number], layout.paragraphs[number - 1] if number else None
    places = _places(scene, people, span)
    mine = [one for one in places if here.contains(one[1])]
    if mine:
        return _subject(scene, mine)
    mine = [one for one in places if above is not None and above.contains(one[1])]
    if near and len({id(person) for person, _ in mine}) > 1:
        return None
    return _subject(scene, mine) if mine else None


def _places(scene: Scene, people: Sequence[Person], span: Span) -> list[tuple[Person, Span]]:
    """Return where people are spoken of before a noun, in the narrator's own words."""
    own = [
        one.content for one in scene.said if one.head.overlaps(span) or one.source.contains(span)
    ]
    inside = [piece for content in own for piece in content]
    found = [
        (person, place)
        for person in people
        for place in person.places
        if place.end <= span.start
        and scene.layout.passage(place.start) is None
        and not any(piece.contains(place) for piece in inside)
    ]
    return sorted(found, key=lambda one: one[1].start)


def _subject(scene: Scene, places: Sequence[tuple[Person, Span]]) -> tuple[Person, Span] | None:
    """Return the person of the last sentence, of several the one who is its first subject."""
    last = scene.layout.sentence(places[-1][1].start)
    inside = [one for one in places if scene.layout.sentence(one[1].start) == last]
    person, place = inside[0]
    if all(one is person for one, _ in inside):
        return person, inside[-1][1]
    others = [at for one, at in inside if one is not person and not scene.seen(at).pronoun]
    first = _is_subject(scene, place) and not any(_is_subject(scene, at) for at in others)
    return (person, place) if first else None


def _is_subject(scene: Scene, place: Span) -> bool:
    if scene.seen(place).pronoun:
        return scene.seen(place).part == "subject"
    if _TOLD.search(scene.layout.text, max(0, place.start - 40), place.start):
        return False
    return part_of(scene.layout.text, place) == "subject"
