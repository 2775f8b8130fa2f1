"""Whom do "it", "they" and a spokesman without a name stand for? A body, a group, a couple.

The source before, where it is such a one, else the subject of the sentence before. "A
spokesman said" right behind the Home Office is the Home Office's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.case import Case, shown, step_of
from saidwhat.resolve.clusters import Cluster
from saidwhat.resolve.nouns import noun_kind
from saidwhat.resolve.sources import IT, PRONOUNS, Head
from saidwhat.text.roles import classes
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker

_BODIES = ("organization", "document", "place")
_MANY = ("organization", "group")
_OPENING = re.compile(rf"(?:(?:{ENGLISH.either('articles')})\s)?", re.IGNORECASE)
_RUN = re.compile(r"(?:[A-Z][\w’'.&-]*\s){1,4}(?=[a-z])")
_OWN = re.compile(rf"[^.]{{0,80}}?\b(?:{ENGLISH.either('its')})\b")
_AND = re.compile(rf"\s(?:{ENGLISH.either('and')})\s")
_SAYING = ENGLISH.words("saying") | ENGLISH.words("what bodies do with words")
_BUT = re.compile(rf"(?:{ENGLISH.either('openings with but')})\s", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
#: "N. N. uses the pronoun they".
_THEY_OF = re.compile(rf"[^.]{{0,80}}?\b(?:{ENGLISH.either('one called they')})\b")


def spoken_for(case: Case, at: int) -> Speaker | None:
    """Return the body whose spokesman a source without a name is, None where none is shown."""
    head = case.heads[at]
    assert head is not None
    whole = head.whole or head.span
    if "spokesperson" not in classes().get(head.word.lower(), ()) or whole != head.span:
        return None
    if len(head.span.of(case.layout.text).split()) > 2:
        return None  # "a council spokesman"
    found = _last_body(case, at)
    if found is None:
        return None
    cluster, by = found
    steps = (
        step_of(case, head.span, "right behind the body spoken for"),
        step_of(case, by, "as printed"),
    )
    return Speaker(cluster.fullest.text, cluster.kind, cluster.id, None, steps)


def _last_body(case: Case, at: int) -> tuple[Cluster, Span] | None:
    """Return the organization that is the last source before, or the subject before."""
    head = case.heads[at]
    assert head is not None
    layout = case.layout
    last = _source_before(case, head.span)
    if last is not None and layout.paragraph(head.span.start) - layout.paragraph(last[1].start) < 2:
        earlier = case.heads[last[0]]
        name = earlier.name if earlier and earlier.sort == "name" else None
        cluster = case.clusters.of(name.span) if name else None
        if cluster and name and cluster.kind == "organization":
            return cluster, name.span
        return None
    before = _sentence_before(case, head.span)
    found = _opening_name(case, before) if before else None
    return found if found and found[0].kind == "organization" else None


def _source_before(case: Case, span: Span) -> tuple[int, Span] | None:
    """Return the last attribution whose source ends before a place, and that source."""
    at = bisect_left(case.sources, span.start, key=lambda source: source[0].start) - 1
    while at >= 0 and case.sources[at][0].end > span.start:
        at -= 1
    return (case.sources[at][1], case.sources[at][0]) if at >= 0 else None


def taken_for(case: Case, at: int, of_head: Callable[[int], Speaker | None]) -> Speaker | None:
    """Return whom "they" or "it" means, by the source or the subject before it.

    Args:
        case: the article.
        at: the attribution whose source it is.
        of_head: how the speaker of another attribution's head is found.
    """
    head = case.heads[at]
    assert head is not None
    found = _source_of_its_kind(case, head, of_head)
    if found is None and _says(case, at):
        found = _subject_before(case, head)
    if found is None:
        return None
    reason, speaker = found
    steps = (step_of(case, head.span, reason), *speaker.steps)
    return Speaker(speaker.label, speaker.kind, speaker.entity, speaker.role, steps)


def _says(case: Case, at: int) -> bool:
    """Tell whether a cue is saying: "it shows" may be anything's, a film's as well."""
    words = {
        word
        for piece in case.attributions[at].cue
        for word in _WORD.findall(piece.of(case.layout.text))
    }
    return bool({word.lower() for word in words} & _SAYING)


def _source_of_its_kind(
    case: Case, head: Head, of_head: Callable[[int], Speaker | None]
) -> tuple[str, Speaker] | None:
    last = _source_before(case, head.span)
    if last is None:
        return None
    other, place = last
    before = case.heads[other]
    near = case.layout.sentence(head.span.start) - case.layout.sentence(place.start) <= 1
    if before is None or not near or before.sort in ("pronoun", "role"):
        return None
    if before.kind not in (_BODIES if head.word in IT else _MANY):
        return None
    speaker = of_head(other)
    return ("the source before it", speaker) if speaker else None


def _sentence_before(case: Case, span: Span) -> Span | None:
    """Return the sentence before in the same paragraph, outside quotations."""
    layout = case.layout
    number = layout.sentence(span.start)
    while number > 0:
        number -= 1
        sentence = layout.sentences[number]
        if layout.paragraph(sentence.start) != layout.paragraph(span.start):
            return None
        if layout.passage(sentence.start) is None:
            return sentence
    return None


def _subject_before(case: Case, head: Head) -> tuple[str, Speaker] | None:
    """Return what opens the sentence before, where it fits "it" or "they" in number and kind."""
    sentence = _sentence_before(case, head.span)
    if sentence is None:
        return None
    of = _it if head.word in IT else _they
    speaker = of(case, sentence)
    return ("the subject of the sentence before", speaker) if speaker else None


def _opening_name(case: Case, sentence: Span) -> tuple[Cluster, Span] | None:
    """Return the name that a sentence opens with, with or without an article."""
    text = case.layout.text
    lead = _OPENING.match(text, sentence.start)
    start = lead.end() if lead else sentence.start
    for cluster in case.clusters.all:
        for name in cluster.names:
            if sentence.start <= name.start <= start and name.span.end <= sentence.end:
                return cluster, name.span
    return None


def _it(case: Case, sentence: Span) -> Speaker | None:
    """Return the body that a sentence opens with: a name of one, or what "its" shows as one."""
    text = case.layout.text
    named = _opening_name(case, sentence)
    if named and named[0].kind in _BODIES:
        cluster, span = named
        steps = (step_of(case, span, "as printed"),)
        return Speaker(cluster.fullest.text, cluster.kind, cluster.id, None, steps)
    lead = _OPENING.match(text, sentence.start)
    run = _RUN.match(text, lead.end() if lead else sentence.start, sentence.end)
    if run is None or len(run.group().split()) < 2:
        return None
    span = Span(run.start(), len(text[: run.end()].rstrip()))
    owns = bool(_OWN.match(text, span.end, sentence.end))
    if named and not (owns and named[0].gender == "unknown" and not named[0].roles):
        return None
    return Speaker(
        span.of(text), "organization", steps=(step_of(case, span, "as printed; no name is given"),)
    )


def _they(case: Case, sentence: Span) -> Speaker | None:
    """Return the group, the body or the couple that a sentence opens with."""
    text = case.layout.text
    named = _opening_name(case, sentence)
    if named is None:
        return _group(case, sentence)
    cluster, span = named
    if cluster.kind in _MANY:
        steps = (step_of(case, span, "as printed"),)
        return Speaker(cluster.fullest.text, cluster.kind, cluster.id, None, steps)
    if cluster.kind != "person":
        return None
    joined = _AND.match(text, span.end, sentence.end)
    if joined is None:
        called = any(_THEY_OF.match(text, one.span.end) for one in cluster.names)
        return shown(case, cluster, span, ()) if called else None
    for other in case.clusters.people:
        for name in other.names:
            if name.start == joined.end() and other is not cluster:
                both = Span(span.start, name.span.end)
                return Speaker(both.of(text), "group", steps=(step_of(case, both, "as printed"),))
    return None


def _group(case: Case, sentence: Span) -> Speaker | None:
    """Return the noun of several people that a sentence opens with ("The families")."""
    text = case.layout.text
    for number, word in enumerate(_WORD.finditer(text, sentence.start, sentence.end)):
        if number > 3 or "," in text[sentence.start : word.start()]:
            return None
        if word.group().lower() in PRONOUNS:
            return None
        if noun_kind(word.group()) == "group":
            lead = _BUT.match(text, sentence.start)
            span = Span(lead.end() if lead else sentence.start, word.end())
            steps = (step_of(case, span, "as printed; no name is given"),)
            return Speaker(span.of(text), "group", steps=steps)
    return None
