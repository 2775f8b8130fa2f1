"""Who goes on speaking where no source is printed? By the turn, the paragraph, the label.

Nearness alone names nobody: another person named in between, a closing mark that need not
stand, a narrator's sentence leave the words without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.case import Case, shown, step_of
from saidwhat.resolve.introductions import excerpted, introduced
from saidwhat.resolve.labels import answers, as_printed, interviewed, is_examined
from saidwhat.resolve.nouns import noun_kind
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker
from saidwhat.types.sureness import sureness
from saidwhat.types.turn import Turn

_ASKING = re.compile(rf"\b(?:{ENGLISH.either('asking another')})\b")
#: Speakers as sure as this are named by the source itself.
_NAMED = 0.95
_NAMES = re.compile(r"[A-Z]\w+\s[A-Z]\w+")


def first_person(case: Case, at: int, found: list[Speaker | None]) -> Speaker | None:
    """Return whose quotation the "I" or "we" stands in."""
    head = case.heads[at]
    assert head is not None
    passage = case.layout.passage(head.span.start)
    if passage is None:
        return None
    for other, one in enumerate(case.attributions):
        if other != at and any(span.overlaps(passage.span) for span in one.content):
            speaker = found[other]
            if speaker is not None and not passage.span.contains(one.place):
                steps = (step_of(case, head.span, "the speaker of the quotation"), *speaker.steps)
                return Speaker(speaker.label, speaker.kind, speaker.entity, speaker.role, steps)
    return None


def laid_out(case: Case, turn: Turn, named: Speaker | None) -> Speaker | None:
    """Return who has the word by layout: whom the label names, else the label as printed."""
    if is_examined(case.layout, turn) and (name := case.lines.court.name(turn)):
        return _in_court(case, turn, name)
    if not answers(case.layout, turn):
        return named if named and named.entity else as_printed(case.layout, turn)
    cluster = interviewed(case.layout, case.clusters, case.lines)
    if cluster is None:
        return None
    step = step_of(case, turn.label or turn.inner[0], "the one who is interviewed")
    return shown(case, cluster, cluster.fullest.span, (step,))


def _in_court(case: Case, turn: Turn, name: Span) -> Speaker:
    """Return whom the heading of a court's record gives the line to."""
    step = step_of(case, turn.label or turn.inner[0], "a line under the name in the heading above")
    cluster = case.clusters.of(name)
    if cluster is not None and cluster.kind == "person":
        return shown(case, cluster, name, (step,))
    return Speaker(
        name.of(case.layout.text), "person", steps=(step, step_of(case, name, "as printed"))
    )


def goes_on(case: Case, at: int, found: list[Speaker | None]) -> Speaker | None:
    """Return the speaker of a quotation without source: the one quoted before it in its
    paragraph, or the only one who speaks in the paragraph before, if it fills its own.
    """
    one = case.attributions[at]
    start = one.content[0].start
    layout = case.layout
    passage = layout.passage(start) or layout.passage(min(start + 1, len(layout.text) - 1))
    if passage is None or one.cue:
        return None
    paragraph = layout.paragraph(start)
    reason = "goes on with the speaker before it"
    before = [
        other
        for other in case.ending.get(paragraph, ())
        if other != at
        and found[other] is not None
        and case.attributions[other].place.start < start
        and _leads_on(case, other, start)
        and not _is_nested(case, other)
        and not _asks_another(case, other)
    ]
    # What a page sets apart goes on with nobody: it may stand anywhere.
    if not before and start in case.lines.apart:
        return None
    fills = _fills(case, one)
    if not before and (brought := introduced(case, start, one.content[-1].end, fills)):
        return brought
    if before and _somebody_else(case, before[-1], start, found):
        return None
    if not before and fills:
        before = _alone_above(case, paragraph, start, found)
        reason = "the only one who speaks in the paragraph before"
        if not before:
            before = _answers(case, paragraph, found)
            reason = "answers the question in the paragraph before"
    if not before:
        return excerpted(case, start) if fills else None
    speaker = found[max(before, key=lambda other: case.attributions[other].place)]
    assert speaker is not None
    step = step_of(case, Span(start, one.content[0].end), reason)
    return replace(speaker, steps=(step, *speaker.steps))


def _is_nested(case: Case, at: int) -> bool:
    """Tell whether somebody reports in words of his own what another says."""
    one = case.attributions[at]
    return any(
        piece.contains(one.place)
        for other in case.ending.get(case.layout.paragraph(one.content[-1].start), ())
        for piece in case.attributions[other].content
        if other != at
    )


def _leads_on(case: Case, at: int, start: int) -> bool:
    """Tell whether a quotation goes on with what is said before it in its paragraph.

    With a quotation it does, with reported words only where they end the sentence before.
    """
    layout, one = case.layout, case.attributions[at]
    if any(layout.passage(span.start) for span in one.content):
        return True
    between = layout.text[one.place.end : start].strip(" .“\"‘'«")
    return not between and "\n" not in layout.text[one.place.end : start]


def _somebody_else(case: Case, at: int, start: int, found: list[Speaker | None]) -> bool:
    """Tell whether another person is named between a quotation and the one before it."""
    speaker, end = found[at], case.attributions[at].place.end
    return any(
        end <= name.span.start < start
        for cluster in case.clusters.people
        if speaker is None or cluster.id != speaker.entity
        for name in cluster.names
    )


def _fills(case: Case, one: Attribution) -> bool:
    """Tell whether a quotation is all that its paragraphs have."""
    layout = case.layout
    if not layout.paragraphs:
        return False
    first, last = one.content[0], one.content[-1]
    opens = layout.paragraphs[layout.paragraph(first.start)]
    ends = layout.paragraphs[layout.paragraph(last.start)]
    around = layout.text[opens.start : first.start] + layout.text[last.end : ends.end]
    return not any(character.isalnum() for character in around)


def _alone_above(case: Case, paragraph: int, start: int, found: list[Speaker | None]) -> list[int]:
    """Return what is said in the paragraph above, if one person says all of it.

    A question there is answered by another, and a person named behind it may be the one.
    """
    above = case.ending.get(paragraph - 1, [])
    labels = {speaker.label if (speaker := found[other]) else None for other in above}
    heads = case.layout.article.spans("headline")
    place = case.layout.paragraphs[paragraph - 1] if paragraph else None
    if place is None or len(labels) != 1 or None in labels:
        return []
    if case.layout.text[place.end - 1] in '”"»':
        return []  # whoever is quoted there would go on without a closing mark
    last = max(above, key=lambda other: case.attributions[other].place.end)
    behind = case.layout.text[case.attributions[last].place.end : place.end]
    if (
        _brings_in(behind.partition(". ")[2])
        or _asks(case, last)
        or _somebody_else(case, last, start, found)
    ):
        return []
    return [] if any(head.overlaps(place) for head in heads) else above


def _brings_in(words: str) -> bool:
    """Tell whether a narrator's words speak of a person, named or not."""
    return bool(_NAMES.search(words)) or any(
        noun_kind(word) == "person" for word in re.findall(r"[\w-]+", words)
    )


def _asks_another(case: Case, at: int) -> bool:
    """Tell whether a question is told in the newsroom's words: what is quoted next answers it."""
    one = case.attributions[at]
    text = case.layout.text
    return any(_ASKING.search(span.of(text)) for span in one.cue) and not any(
        case.layout.passage(span.start) for span in one.content
    )


def _asks(case: Case, at: int) -> bool:
    if _asks_another(case, at):
        return True
    words = case.attributions[at].content[-1].of(case.layout.text)
    return words.rstrip(",”\"»’' ").endswith("?")


def _answers(case: Case, paragraph: int, found: list[Speaker | None]) -> list[int]:
    """Return what is said by the one who is asked in the paragraph above.

    That is a question and who asks it, and no more; the paragraph above it has one person's
    words, who is not the asker and asks nothing.
    """
    asked, before = (case.ending.get(paragraph - back, []) for back in (1, 2))
    if len(asked) != 1 or not case.attributions[asked[0]].source or not _asks(case, asked[0]):
        return []
    place, layout = case.attributions[asked[0]].place, case.layout
    around = layout.paragraphs[paragraph - 1]
    rest = layout.text[around.start : place.start] + layout.text[place.end : around.end]
    if any(character.isalnum() for character in rest) or any(_asks(case, at) for at in before):
        return []
    spoke = [at for at in before if not _is_nested(case, at)]
    people = {speaker.entity if (speaker := found[at]) else None for at in spoke}
    asker = found[asked[0]]
    if len(people) != 1 or None in people or (asker and asker.entity in people):
        return []
    return spoke


def answers_in_turn(case: Case, at: int, found: Sequence[Speaker | None]) -> Speaker | None:
    """Return who spoke before a question that fills the paragraph above and has no source.

    Two who speak in turn are likely there, and no more: it names nobody.
    """
    one, paragraph = case.attributions[at], case.layout.paragraph(case.attributions[at].place.start)
    if paragraph < 2 or not _fills(case, one):
        return None
    asked, before = (case.ending.get(paragraph - back, []) for back in (1, 2))
    bare = len(asked) == 1 and not case.attributions[asked[0]].source and _asks(case, asked[0])
    if not bare or not _fills(case, case.attributions[asked[0]]) or _asks(case, at):
        return None
    last = max(before, key=lambda other: case.attributions[other].place.end, default=None)
    speaker = found[last] if last is not None and not _is_nested(case, last) else None
    return speaker if speaker and (sureness(speaker) or 0) >= _NAMED else None
