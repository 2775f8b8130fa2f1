"""Whose words are relayed? "The paper was told by N. N.", "in the view of N. N.".

Two shapes that the model gets wrong, or does not see: the source stands behind "by", and the
content around "in the view of". Nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.text.sentences import sentences
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span, envelope

_TOLD_BY = re.compile(
    rf"\b(?:{ENGLISH.either('passives of telling')})\s+(?:\w+ly\s+)?"
    rf"(?P<verb>{ENGLISH.either('told by')})\s+(?P<by>by)\s+"
)
_VIEW = re.compile(rf"\b(?:{ENGLISH.either('in the view of')})\s+")
_APPOSED = re.compile(r",?\s(?:the\s)?")
#: The words of a source stand right behind: an article and a role may come before its name.
_NEAR = 40
#: As sure as the model is of "according to": nothing measures it.
CONFIDENCE = 0.7


def told_by(
    text: str, attributions: Iterable[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """Return the relations with the source of each "was told by N. N." behind the "by"."""
    people = _people(mentions)
    found = []
    for one in attributions:
        match = _passive(text, one)
        source = _behind(text, match.end(), people) if match else None
        if match and source and not any(source.overlaps(span) for span in one.content):
            one = replace(one, source=(source,), cue=(Span(match.start(), match.end("by")),))
        found.append(one)
    return found


def _passive(text: str, one: Attribution) -> re.Match[str] | None:
    for cue in one.cue:
        for match in _TOLD_BY.finditer(text, max(0, cue.start - 20), cue.end + 20):
            if match.start() < cue.end and cue.start < match.end():
                return match
    return None


def in_the_view_of(
    text: str, places: Iterable[Span], known: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """Return the relations of sentences with "in the view of N. N." that have none."""
    people = _people(mentions)
    found = []
    for place in places:
        for match in _VIEW.finditer(text, place.start, place.end):
            source = _behind(text, match.end(), people)
            sentence = next(
                (s for s in sentences(text, place) if s.start <= match.start() < s.end), None
            )
            if source is None or sentence is None or source.end > sentence.end:
                continue
            if any(one.place.overlaps(sentence) for one in known):
                continue
            content = tuple(_parts(text, sentence, match.start(), source.end))
            cue = Span(match.start(), len(text[: match.end()].rstrip()))
            if content:
                found.append(Attribution((source,), (cue,), content, CONFIDENCE))
    return found


def _parts(text: str, sentence: Span, start: int, end: int) -> Iterable[Span]:
    """Yield what stands in a sentence before and behind an insertion, without its commas."""
    for low, high in ((sentence.start, start), (end, sentence.end)):
        words = text[low:high]
        left = len(words) - len(words.lstrip(" ,"))
        right = len(words.rstrip(" ,.“"))
        if left < right:
            yield Span(low + left, low + right)


def _behind(text: str, at: int, people: Sequence[Span]) -> Span | None:
    """Return the words of the person right behind a place, with role, article and apposition."""
    near = [span for span in people if at <= span.start <= at + _NEAR]
    if not near or "," in text[at : near[0].start] or "." in text[at : near[0].start]:
        return None
    source = Span(at, near[0].end)
    for span in near[1:]:
        if not _APPOSED.fullmatch(text, source.end, span.start):
            break
        source = envelope((source, span))
    return source


def _people(mentions: Iterable[Mention]) -> list[Span]:
    return sorted(
        one.span
        for one in mentions
        if one.kind in ("name", "role") and one.entity_kind in ("person", "organization")
    )
