"""Whose words are relayed? "The paper was told by N. N.", "in the view of N. N.", beliefs.

Three shapes that the model gets wrong, or does not see: the source stands behind "by", the
content around "in the view of", and a belief behind all of it. Nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.text.sentences import sentences
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span, envelope

_TOLD_BY = re.compile(
    rf"\b(?:{ENGLISH.either('passives of telling')})\s+(?:\w+ly\s+)?"
    rf"(?:{ENGLISH.either('told by')})\s+(?P<by>by)\s+"
)
_WHAT = ENGLISH.either("before what was told")
#: Who speaks and has no name: "accused by police of lying".
_GROUP = re.compile(rf"(?:[\w’'-]+ ){{0,3}}?[\w’'-]+(?=,? (?:{_WHAT})\b)")
_COMPLEMENT = re.compile(rf",?\s+(?=(?:{_WHAT})\s)")
#: "The plan was dead, reporters were told by N. N.": who was told has few words.
_AHEAD = re.compile(r"(?P<clause>.{8,}),\s(?:[\w’'-]+\s+){1,4}$", re.DOTALL)
_VIEW = re.compile(rf"\b(?:{ENGLISH.either('in the view of')})\s+")
#: "N. N. should resign, the paper's readers believe."
_BELIEVED = re.compile(
    rf",\s(?P<source>(?!(?:{ENGLISH.either('begins a clause')})\b)(?:[\w’'-]+\s){{1,5}})"
    rf"(?P<cue>{ENGLISH.either('believing')})[.]?$"
)
_DUE = re.compile(rf"(?:{ENGLISH.either('due')})\b")
_TITLED = re.compile(rf"(?:{ENGLISH.either('before a title')})\s[^,.\n]{{2,30}},\s(?:the\s)?$")
_APPOSED = re.compile(r",?\s(?:the\s)?")
#: The words of a source stand right behind: an article and a role may come before its name.
_NEAR = 40
#: As sure as the model is of "according to": nothing measures it.
CONFIDENCE = 0.7


def told_by(
    text: str, places: Iterable[Span], known: Iterable[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """Return the relations with the source of each "was told by N. N." behind the "by".

    What was told is the complement behind, or the clause ahead of who was told; where there is
    neither, it stays what the model says.
    """
    people = _people(mentions)
    found = list(known)
    for place in places:
        for match in _TOLD_BY.finditer(text, place.start, place.end):
            cue = Span(match.start(), match.end("by"))
            mine = [one for one in found if any(cue.overlaps(span) for span in one.cue)]
            group = _GROUP.match(text, match.end())
            source = _behind(text, match.end(), people) or (Span(*group.span()) if group else None)
            if source is None:
                continue
            content = _told(text, place, match.start(), source, mine)
            if not content and mine:
                content = tuple(x for x in mine[0].content if not x.overlaps(source))
            if content:
                found = [one for one in found if one not in mine]
                found.append(Attribution((source,), (cue,), content, CONFIDENCE))
    return found


def _told(
    text: str, place: Span, start: int, source: Span, mine: Sequence[Attribution]
) -> tuple[Span, ...]:
    """Return what somebody was told, by the shape of the sentence around ``start``."""
    around = [s for s in sentences(text, place) if s.start <= start < s.end]
    if not around:
        return ()
    complement = _COMPLEMENT.match(text, source.end, around[0].end)
    if complement:
        low = complement.end()
        told = [x.end for one in mine for x in one.content if x.start <= low + 9 and x.end > low]
        comma = text.find(",", low, around[0].end)
        high = max(told, default=comma if comma > 0 else around[0].end)
        return (Span(low, low + len(text[low:high].rstrip(" .,"))),)
    ahead = _AHEAD.match(text, around[0].start, start)
    if ahead and not text[source.end : around[0].end].strip(" ."):
        return (Span(*ahead.span("clause")),)
    return ()


def in_the_view_of(
    text: str, places: Iterable[Span], known: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """Return the relations, with one for each "in the view of N. N." that has none.

    One that takes N. N. for what was said is replaced.
    """
    people = _people(mentions)
    found = list(known)
    for place in places:
        for match in _VIEW.finditer(text, place.start, place.end):
            source = _behind(text, match.end(), people)
            sentence = next(
                (s for s in sentences(text, place) if s.start <= match.start() < s.end), None
            )
            if source is None or sentence is None or source.end > sentence.end:
                continue
            if any(_is_right(one, source) and one.place.overlaps(sentence) for one in found):
                continue
            content = tuple(_parts(text, sentence, match.start(), source.end))
            cue = Span(match.start(), len(text[: match.end()].rstrip()))
            if content:
                found = [one for one in found if not one.place.overlaps(sentence)]
                found.append(Attribution((source,), (cue,), content, CONFIDENCE))
    return found


def _is_right(one: Attribution, source: Span) -> bool:
    return not any(span.overlaps(source) for span in one.content)


def believed(text: str, places: Iterable[Span], known: Sequence[Attribution]) -> list[Attribution]:
    """Return the relations, with one for each sentence "…, N. N. believes" that has none.

    ("M. M. should say sorry, they believe": what she should say, nobody has said.)
    """
    found = list(known)
    for place in places:
        for sentence in sentences(text, place):
            match = _BELIEVED.search(text, sentence.start, sentence.end)
            inside = [one for one in found if one.place.overlaps(sentence)] if match else []
            if match and all(_is_due(text, one) for one in inside):
                found = [one for one in found if one not in inside]
                source = Span(match.start("source"), match.end("source") - 1)
                content = (Span(sentence.start, match.start()),)
                cue = (Span(*match.span("cue")),)
                found.append(Attribution((source,), cue, content, CONFIDENCE))
    return found


def _is_due(text: str, one: Attribution) -> bool:
    return any(_DUE.match(text, cue.start, cue.end) for cue in one.cue)


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
    if not near:
        return None
    between = text[at : near[0].start]
    if ("," in between or "." in between) and not _TITLED.match(between):
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
