"""Who is brought in right before a quotation that has no source?

"Rosa Quint shook her head. “Never again.”", "Here are parts of Rosa Quint's letter: …". The
sentence before must have a named person as its subject; words that speak of that person, or
that answer a question put to another, are nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.case import Case, shown, step_of
from saidwhat.resolve.clusters import Cluster
from saidwhat.resolve.parts import part_of
from saidwhat.resolve.sources import HE, I_WE, SHE
from saidwhat.types.annotations import Attribution
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker

_WORD = re.compile(r"\w+")
_SUBJECTS = ENGLISH.words("subject pronouns")
_ASKED = re.compile(rf"[^.]{{0,30}}?\b(?:{ENGLISH.either('putting questions')})\b", re.DOTALL)
_FOR = re.compile(rf"(?:{ENGLISH.either('openings with for')})\s", re.IGNORECASE)
_HEADING = re.compile(
    rf"(?:{ENGLISH.either('openings of headings')})\b[^“”\"]{{1,120}}:\s*", re.IGNORECASE
)
_EXCERPTS = re.compile(rf"\b(?:{ENGLISH.either('excerpts')})\b[^.]*:\s*$", re.IGNORECASE)
_MARKS = "“”\"«»'‘’"
#: How many paragraphs a list of excerpts can be long.
_LONGEST_LIST = 80


def introduced(case: Case, start: int, end: int, fills: bool) -> Speaker | None:
    """Return whom the sentence before a quotation brings in, None where it is not one person.

    Args:
        case: the article.
        start: where the quotation begins.
        end: where it ends.
        fills: whether it is all that its paragraphs have; then the paragraph above counts.
    """
    before = _sentence_before(case, start, fills)
    if before is None or any(
        one.source and one.place.overlaps(before) for one in _near(case, before)
    ):
        return None
    told = _subject(case, before)
    if told is None or _speaks_of(case, told[0], Span(start, end)):
        return None
    cluster, by = told
    step = step_of(case, by, "the subject of the sentence before")
    return shown(case, cluster, by, (step,))


def _sentence_before(case: Case, start: int, fills: bool) -> Span | None:
    """Return the narrator's sentence right before, or the part of one up to its colon."""
    text, layout = case.layout.text, case.layout
    place = layout.paragraphs[layout.paragraph(start)] if layout.paragraphs else None
    if place is None:
        return None
    if fills:
        number = layout.paragraph(start)
        heads = layout.article.spans("headline")
        if not number or any(head.overlaps(layout.paragraphs[number - 1]) for head in heads):
            return None
        place = layout.paragraphs[number - 1]
        start = place.end
    last = len(text[:start].rstrip()) - 1
    if last < place.start or text[last] in _MARKS or text[last] not in ".:!…":
        return None
    sentence = layout.sentence_span(last)
    return Span(max(sentence.start, place.start), last + 1)


def _near(case: Case, sentence: Span) -> list[Attribution]:
    numbers = case.ending.get(case.layout.paragraph(sentence.start), ())
    return [case.attributions[number] for number in numbers]


def _subject(case: Case, sentence: Span) -> tuple[Cluster, Span] | None:
    """Return the one named person who is the subject of a sentence, and the words."""
    text = case.layout.text
    people = _people(case, sentence)
    if not people:
        return None
    place, cluster = people[0]
    others = [one for one in people if one[1] is not cluster]
    lead = text[sentence.start : place.start]
    told_of = bool(_FOR.fullmatch(lead)) and text[place.end : place.end + 1] == ","
    subject = _is_pronoun(case, place) or part_of(text, place) == "subject"
    if not (told_of or subject):
        return None
    if not others:
        return cluster, place
    if any(_is_pronoun(case, at) or part_of(text, at) == "subject" for at, _ in others):
        return None
    if _ASKED.match(text, place.end, others[0][0].start):
        return None
    return cluster, place


def _is_pronoun(case: Case, place: Span) -> bool:
    return place.of(case.layout.text).lower() in _SUBJECTS


def _people(case: Case, sentence: Span) -> list[tuple[Span, Cluster]]:
    """Return the named people of a sentence's narration in order, each with the place."""
    found = []
    for span, cluster in case.people[bisect_left(case.people, sentence.start, key=_start) :]:
        if span.start >= sentence.end:
            break
        if sentence.contains(span) and case.layout.passage(span.start) is None:
            found.append((span, cluster))
    return found


def _start(one: tuple[Span, Cluster]) -> int:
    return one[0].start


def _speaks_of(case: Case, cluster: Cluster, quotation: Span) -> bool:
    """Tell whether a quotation speaks of a person, and not as that person does."""
    words = {word.lower() for word in _WORD.findall(quotation.of(case.layout.text))}
    if any(quotation.contains(name.span) for name in cluster.names):
        return True
    about = (HE if cluster.gender != "f" else set()) | (SHE if cluster.gender != "m" else set())
    return bool(words & about) and not words & I_WE


def excerpted(case: Case, start: int) -> Speaker | None:
    """Return whose words a list of excerpts under headings has ("On the harbour: “…”").

    The paragraph that opens the list must name one person and no other.
    """
    text, layout = case.layout.text, case.layout
    number = layout.paragraph(start) - 1
    while number > 0 and layout.paragraphs[number].of(text)[0] in _MARKS:
        number -= 1
    if number < 1 or not _HEADING.fullmatch(layout.paragraphs[number].of(text).strip()):
        return None
    for above in range(number - 1, max(-1, number - _LONGEST_LIST), -1):
        place = layout.paragraphs[above]
        if _EXCERPTS.search(text, place.start, place.end):
            people = _people(case, place)
            if len({one.id for _, one in people}) != 1:
                return None
            span, cluster = people[-1]
            return shown(case, cluster, span, (step_of(case, span, "whose words are listed"),))
    return None
