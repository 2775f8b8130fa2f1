"""To whom and where was a statement made, as far as its cue says so?

"told Reuters in Geneva" names both. Read are the words between the cue and the content
(or the end of the clause), what follows a source that stands behind its cue ("said N.,
speaking in Geneva"), and a phrase that opens the sentence and sets the scene ("Speaking
to reporters in Geneva on Tuesday, N. said …").

When it was said is ``said.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span, envelope
from saidwhat.types.time import TimeExpression

#: Characters behind a cue that are read; see ``said.REACH``.
REACH = 120

_NAME = r"[A-Z][\w&'’.-]*[\w](?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w&'’.-]*\w)*"
_PEOPLE = (
    rf"(?:(?:{ENGLISH.either('before listeners')})\s+)*"
    rf"(?:[a-z'’-]+\s+){{0,2}}?(?:{ENGLISH.either('listeners')})\b"
)
_TOLD = re.compile(rf"\b(?:{ENGLISH.either('verbs of telling')})\b", re.IGNORECASE)
_ADDRESSEE = re.compile(rf"\s+((?:the\s+)?{_NAME}|{_PEOPLE})")
_TO = re.compile(rf"\s+(?:{ENGLISH.either('before those told')})\s+((?:the\s+)?{_NAME}|{_PEOPLE})")
_INTERVIEW = re.compile(
    rf"\b(?:{ENGLISH.either('talks with')})\b[^,;]{{0,40}}?\s+with\s+((?:the\s+)?{_NAME}|{_PEOPLE})"
)
_THE = rf"(?:{ENGLISH.either('before occasions')})\s+(?:[\w-]+\s+){{0,3}}?"
_OCCASION = rf"{_THE}(?:{ENGLISH.either('occasions')})"
_WRITING = rf"{_THE}(?:{ENGLISH.either('writings')})"
_VENUE = re.compile(
    rf"\b(?:{ENGLISH.either('before venues')})\s+"
    rf"((?:the\s+)?{_NAME}(?:,\s+{_NAME})?"
    rf"|{_OCCASION}(?:\s+(?:{ENGLISH.either('before its place')})\s+{_NAME})?)"
)
_SCENE = re.compile(
    rf"(?:(?:{ENGLISH.either('openings of scenes')})\b"
    rf"|(?:{ENGLISH.either('before opening occasions')})\s+(?:{_OCCASION}|{_WRITING}))[^,;:\"“”]*,"
)
_SPEAKING = re.compile(rf",\s+(?:{ENGLISH.either('additions of scenes')})\b")
_CLOSES = re.compile(r"\bthat\b|[;\"“”«»]")


def scene(text: str, sentence: Span) -> Span | None:
    """Return the phrase that opens a sentence and sets the scene of what was said, or None."""
    match = _SCENE.match(text, sentence.start, sentence.end)
    return Span(*match.span()) if match else None


def setting(
    text: str, attribution: Attribution, sentence: Span, times: Sequence[TimeExpression] = ()
) -> tuple[Span | None, Span | None]:
    """Return the venue and the addressee, where the cue names them: "told Reuters in Geneva"."""
    if not attribution.cue:
        return None, None
    cue = envelope(attribution.cue)
    venue = addressee = None
    for place in _places(text, attribution, cue, sentence):
        told = _addressee(text, cue, place)
        addressee = addressee or told
        venue = venue or _venue(text, told.end if told else place.start, place.end, times)
    return venue, addressee


def _places(text: str, attribution: Attribution, cue: Span, sentence: Span) -> list[Span]:
    """Return the places in which the setting can be told, the likeliest first."""
    stops = [c.start for c in attribution.content if c.start >= cue.start]
    behind = [s for s in attribution.source if s.start >= cue.end]
    stop = min([*stops, *(s.start for s in behind), sentence.end, cue.end + REACH])
    places = [Span(cue.start, max(_closed(text, cue.start, stop), cue.end))]
    if behind and _SPEAKING.match(text, behind[-1].end, sentence.end):
        end = min([*(at for at in stops if at > behind[-1].end), sentence.end])
        places.append(Span(behind[-1].end, _closed(text, behind[-1].end, end)))
    opening = scene(text, sentence)
    if opening and opening.end <= cue.start:
        places.append(opening)
    return places


def _closed(text: str, start: int, stop: int) -> int:
    clause = _CLOSES.search(text, start, stop)
    return clause.start() if clause else stop


def _addressee(text: str, cue: Span, place: Span) -> Span | None:
    if place.start != cue.start:
        match = _TO.search(text, place.start, place.end)
    elif told := _TOLD.search(text, cue.start, cue.end):
        match = _ADDRESSEE.match(text, told.end(), place.end)
    else:
        match = _TO.match(text, cue.end, place.end)
        match = match or _INTERVIEW.search(text, cue.end, place.end)
    return Span(*match.span(1)) if match else None


def _venue(text: str, start: int, stop: int, times: Sequence[TimeExpression]) -> Span | None:
    for match in _VENUE.finditer(text, start, stop):
        span = Span(*match.span(1))
        if not any(time.span.overlaps(span) for time in times):
            return span
    return None
