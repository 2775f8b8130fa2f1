"""Who cannot be the "he" or "she" that speaks? Whoever asks it, and whoever it calls by name.

"The judge asked Rosa Quint whether …. “No,” she said." is Rosa Quint's answer, "asked by Rosa
Quint, she laughed" is not hers, and "“Rosa, sit down,” she said" is another's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.scene import Person, Said, Scene
from saidwhat.text.people import parse
from saidwhat.types.span import Span

_ASKING = ENGLISH.either("asking another")
_ASKS = re.compile(
    rf"(?:,[^,.]{{1,60}},)?(?:\s(?:{ENGLISH.either('before a verb')}))*\s(?:{_ASKING})\s"
)
_ASKED_BY = re.compile(
    rf"\b(?:{ENGLISH.either('asked by another')})\s(?:[\w.’'-]+\s){{0,4}}$", re.IGNORECASE
)


def said_by(scene: Scene, span: Span) -> Said | None:
    """Return the attribution whose source a pronoun is, or None."""
    return next((one for one in scene.said if one.source.contains(span)), None)


def not_speaking(
    scene: Scene, people: Sequence[Person], said: Said, fits: Callable[[Person], bool]
) -> list[Person]:
    """Return the people who cannot be the source of an attribution.

    Args:
        scene: what is known of the article.
        people: those who are near enough to be meant.
        said: the attribution.
        fits: whether gender leaves somebody.
    """
    able = [one for one in people if fits(one)]
    found = [one for one in able if _is_called(scene, one, said)]
    if any(_is_question(piece.of(scene.layout.text)) for piece in said.content):
        return found
    return [*found, *_askers(scene, able, said)]


def asks(scene: Scene, place: Span) -> bool:
    """Tell whether whoever is spoken of in a place asks something there."""
    return _ASKS.match(scene.layout.text, place.end) is not None


def _is_question(words: str) -> bool:
    return words.rstrip("”\"’'»,. ").endswith("?")


def _is_called(scene: Scene, person: Person, said: Said) -> bool:
    """Tell whether quoted words name a person: nobody calls himself by his name."""
    if person.cluster is None:
        return False
    quoted = [one for one in said.content if scene.layout.passage(one.start) is not None]
    if any(piece.contains(name.span) for name in person.cluster.names for piece in quoted):
        return True
    given = parse(person.cluster.fullest.text).given
    called = rf"(?:^\W*|,\s){re.escape(given[0])}[,.?!]" if given else ""
    return bool(called) and any(re.search(called, piece.of(scene.layout.text)) for piece in quoted)


def _askers(scene: Scene, people: Sequence[Person], said: Said) -> Iterator[Person]:
    """Yield who asks another of these people, or is asked by, in the sentence before or there."""
    text, start = scene.layout.text, max(said.content[0].start, said.head.start)
    first = scene.layout.sentences_back(said.content[0].start, 1)
    near = [(one, at) for one in people for at in one.places if first <= at.start < start]
    for asker, place in near:
        asks = _ASKS.match(text, place.end)
        answers = (
            any(one is not asker and at.start >= asks.end() for one, at in near) if asks else False
        )
        if answers or _ASKED_BY.search(text, max(first, place.start - 60), place.start):
            yield asker
