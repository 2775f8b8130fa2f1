"""What is seen of a statement that tells of the day it was said? Its signs, each by a name.

The tense of its cue, where it was said and to whom ("told the court", "told this newspaper"),
whether it goes on from the one before, and what kind of article it stands in. Which day it was
is asked in ``scenes.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from saidwhat.language.load import ENGLISH
from saidwhat.record.cuedates import beside, inside, sentence_of
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution
from saidwhat.types.record import Said
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.time import TimeExpression

#: Paragraphs that may be an article's lead, headlines left aside.
LEAD = 2

#: What is said so is not said on the day of the news: long ago, or not yet, or only thought.
UNDATED = frozenset(("open past", "around an event", "ahead", "thought", "had said"))
#: What is said so was said on another day than what its speaker said before.
ELSEWHEN = frozenset(("open past", "around an event"))
#: What is said so was said before the news.
PAST = frozenset(("open past", "had said"))
#: The signs of a cue that goes on from the statement before it.
CARRIES = frozenset(("carries on", "at the same time"))
#: What is said so may have been said on any day before the news.
ELSEWHERE = UNDATED | {
    "to a paper", "in writing", "a document", "later", "in a headline", "at the same time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Before:
    """The statement before one: its date said, whether the speaker is the same, and how far back.

    ``paragraphs`` is counted from its end.
    """

    said: Said | None
    same: bool
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Talk:
    """A statement as its day is looked for: what is seen of it, and where it stands.

    ``around`` are the words of the statement that it is told in; ``own`` is the date said of
    its speaker's last statement, where there was one (``spoke``).
    """

    place: int
    signs: tuple[str, ...]
    sentence: int
    paragraph: int
    speaker: str | None = None
    around: tuple[Span, ...] = ()
    before: Before | None = None
    own: Said | None = None
    spoke: bool = False


def _either(use: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    # Behind a word nothing begins: asked before each alternative is tried.
    return re.compile(rf"\b(?=\w)(?:{ENGLISH.either(use)})\b", flags)


GATHERING = _either("gatherings")
_AHEAD_CUE = _either("cues ahead")


def _seen() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the signs that stand around a cue, each with its words."""
    yield "open past", _either("cues of some time")
    yield "around an event", _either("cues around an event")
    yield "in a room", _either("rooms of talk")
    yield "to a paper", _either("words to a paper", re.NOFLAG)
    yield "in writing", _either("words in writing")
    yield "at the same time", _either("cues of the same time")
    yield "later", _either("cues of a later time")
    yield "an exchange", _either("cues of an exchange")
    yield "carries on", _either("cues that carry on")
    yield "thought", _either("verbs of thought")


def _tenses() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the tenses that a cue can have, the first that fits first; else it is plainly past."""
    yield "had said", re.compile(r"\bhad\b")
    yield "has said", re.compile(r"\b(?:has|have)\b|['’]ve\b")
    yield "says", _either("cues of the present", re.NOFLAG)
    yield "according to", _either("cues without a tense")
    yield "saying", re.compile(r"\w+ing\b")


_SEEN, _TENSES = tuple(_seen()), tuple(_tenses())
_TODAY = _either("the day itself")
_DEAD = _either("of the dead")
_DOCUMENTS = ENGLISH.words("documents")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|[Ww]ho)$")
#: A word that may be of a name.
NAME = re.compile(r"[A-Z][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Top:
    """Where an article begins: its headlines, and the number of the text's first paragraph.

    ``sentences`` are the first of the standfirst and of the text; ``stamp`` are the lines above it
    that tell nothing but a time, which is when it was printed.
    """

    headlines: Spans
    body: int
    sentences: tuple[int, ...]
    stamp: Spans = ()


def top_of(layout: Layout, times: Sequence[TimeExpression] = ()) -> Top:
    """Return where an article begins."""
    standfirst, body = layout.article.spans("lede"), layout.article.spans("body")
    stamp = tuple(takewhile(lambda block: _is_a_time(layout, block, times), body))
    body = body[len(stamp) :]
    first = standfirst or body
    return Top(
        layout.article.spans("headline"),
        layout.paragraph(first[0].start) if first else 0,
        tuple(layout.sentence(block.start) for block in (*standfirst[:1], *body[:1])),
        stamp,
    )


def _is_a_time(layout: Layout, block: Span, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a block is a time and nothing more: "9 June 2008"."""
    told = inside(times, block)
    left = sum(time.span.end - time.span.start for time in told)
    return bool(told) and len(block.of(layout.text).strip(" .|*_")) <= left


@dataclass(frozen=True, slots=True)
class Told:
    """How a statement is told: within ``around``, another one, or by the newsroom itself.

    ``words`` are the stretches of the article that are somebody's, in order and apart.
    ``some_day``: its cue has a time of which no day is known.
    """

    around: Attribution | None
    words: Sequence[Span]
    some_day: bool = False


def talk_of(
    layout: Layout, top: Top, attribution: Attribution, speaker: str | None, told: Told
) -> Talk:
    """Return what is seen of a statement."""
    anchor = attribution.cue or attribution.content
    place = anchor[0].start
    source = " ".join(span.of(layout.text) for span in attribution.source)
    signs = [*_cue_signs(layout, attribution, told), *_source_signs(source)]
    if told.some_day:
        signs.append("open past")
    if any(_TODAY.search(layout.text, span.start, span.end) for span in attribution.content):
        signs.append("says today")
    if any(span.contains(attribution.content[0]) for span in top.headlines):
        signs.append("in a headline")
    if layout.paragraph(place) < top.body + LEAD:
        signs.append("in the lead")
    if layout.sentence(place) in top.sentences:
        signs.append("a first sentence")
    return Talk(
        place,
        tuple(signs),
        layout.sentence(place),
        layout.paragraph(place),
        speaker,
        told.around.content if told.around else (),
    )


def stretches(contents: Spans) -> list[Span]:
    """Return the stretches of a text that are somebody's words; what is nested is one."""
    found: list[Span] = []
    for span in contents:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def kind_of(layout: Layout, top: Top, talks: Sequence[Talk]) -> tuple[str, ...]:
    """Return what is seen of the whole article: does it report an occasion?"""
    spoken = sum("no cue" not in one.signs for one in talks)
    rooms = sum("in a room" in one.signs for one in talks)
    papers = sum("to a paper" in one.signs for one in talks)
    lead = layout.paragraphs[: top.body + LEAD]
    gathers = any(GATHERING.search(layout.text, one.start, one.end) for one in lead)
    return (
        f"article: {'gathers' if gathers else 'does not gather'} in its lead",
        f"article: {'many' if rooms * 5 > spoken else 'some' if rooms else 'no'} rooms",
        f"article: {'some' if papers else 'no'} papers",
    )


def _cue_signs(layout: Layout, attribution: Attribution, told: Told) -> Iterator[str]:
    if not attribution.cue:
        yield "no cue"
        return
    words = " ".join(span.of(layout.text) for span in attribution.cue)
    yield next((name for name, pattern in _TENSES if pattern.search(words)), "said")
    if _AHEAD_CUE.search(f"{words} {beside(layout, attribution)}"):
        yield "ahead"
    spoken = _around(layout, attribution, told)
    yield from (name for name, pattern in _SEEN if pattern.search(spoken))


def _around(layout: Layout, attribution: Attribution, told: Told) -> str:
    """Return the sentence around a cue without what is said in it, by anybody, and who says it."""
    sentence = sentence_of(layout, attribution.cue[0])
    cue = envelope(attribution.cue)
    left, right = max(sentence.start, cue.start - 160), min(sentence.end, cue.end + 160)
    first = bisect_left(told.words, left, key=lambda span: span.end)
    others = list(takewhile(lambda span: span.start < right, islice(told.words, first, None)))
    others = [] if told.around else [span for span in others if not span.contains(cue)]
    gone = sorted((*attribution.content, *attribution.source, *others))
    pieces, at = [], left
    for span in gone:
        if span.end <= at or span.start >= right:
            continue
        pieces.append(layout.text[at : max(at, span.start)])
        at = max(at, span.end)
    return " … ".join([*pieces, layout.text[at:right] if at < right else ""])


def _source_signs(source: str) -> Iterator[str]:
    words = re.findall(r"[\w-]+", source.lower())
    if not words:
        yield "nobody named"
    elif _PRONOUN.match(source):
        yield "by a pronoun"
    elif _DOCUMENTS & {*words[:6]}:
        yield "a document"
    if _DEAD.search(source):
        yield "open past"
