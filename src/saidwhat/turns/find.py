"""In what order are an article's turns found, and what kind of article do they make?

Subtitles first, then labelled lines and questions, then what is signed, then quotations: what
layout says of a voice outranks marks, which then are quotations within its turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from saidwhat.text.paragraphs import paragraphs
from saidwhat.turns.dashes import dialogue
from saidwhat.turns.quotations import quotations
from saidwhat.turns.signed import signed
from saidwhat.turns.speech import speech
from saidwhat.turns.timed import timed
from saidwhat.turns.words import RELEASE
from saidwhat.types.article import NEWS_BLOCKS, Article, ArticleKind
from saidwhat.types.span import Span
from saidwhat.types.turn import Turn, Turns

#: An article is a transcript, an interview or a post where so much of its words is turns of
#: that layout: an excerpt of a hearing in a report is less, a talk with a preface more.
_MOST = 0.5


def turns(article: Article) -> Turns:
    """Return the turns of an article in order, nested ones behind the one around them.

    Pure, and linear in the text's length.
    """
    laid_out = timed(article.text) or _apart(
        [*speech(article), *signed(article), *dialogue(article)]
    )
    marks = quotations(article, _places(article, laid_out))
    shift = len(laid_out)
    inner = [
        replace(turn, within=turn.within + shift if turn.within is not None else None)
        for turn in marks
    ]
    return _nested([*laid_out, *inner], shift)


def kind_of(article: Article, found: Turns) -> ArticleKind:
    """Return what kind of article its turns make."""
    if RELEASE.search(article.text, 0, 2000):
        return "release"
    size = {"speech": 0, "question": 0, "post": 0}
    for turn in found:
        if turn.kind in size:
            size[turn.kind] += sum(map(len, turn.inner))
    whole = sum(len(span) for span in article.news) or 1
    if size["post"] > _MOST * whole:
        return "post"
    if size["speech"] + size["question"] <= _MOST * whole:
        return "article"
    return "interview" if _is_interview(article.text, found) else "transcript"


def _is_interview(text: str, found: Turns) -> bool:
    """Tell whether two voices take turns, and one of them asks."""
    spoken = [turn for turn in found if turn.kind in ("speech", "question")]
    if any(turn.time for turn in spoken):
        return False
    if sum(turn.kind == "question" for turn in spoken) * 3 >= len(spoken):
        return True
    asks: dict[str, list[bool]] = {}
    for turn in spoken:
        voice = turn.label.of(text).casefold() if turn.label else ""
        asks.setdefault(voice, []).append(turn.inner[-1].of(text).rstrip().endswith("?"))
    return len(asks) == 2 and any(sum(told) * 2 > len(told) for told in asks.values())


def _apart(found: Sequence[Turn]) -> list[Turn]:
    """Return the turns in order, without those that begin inside another."""
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda turn: (turn.span.start, -turn.span.end)):
        if not kept or turn.span.start >= kept[-1].span.end:
            kept.append(turn)
    return kept


def _places(article: Article, laid_out: Sequence[Turn]) -> tuple[Span, ...]:
    """Return the paragraphs in which marks are paired: no voice goes on over a turn's end."""
    if not laid_out:
        return _paragraphs(article)
    starts = [turn.span.start for turn in laid_out]
    found: list[Span] = []
    for place in _paragraphs(article):
        turn = bisect_right(starts, place.start) - 1
        if turn < 0 or place.start >= laid_out[turn].span.end:
            found.append(place)
    found += [piece for turn in laid_out for piece in turn.inner]
    return tuple(sorted(set(found)))


def _paragraphs(article: Article) -> tuple[Span, ...]:
    """Return the paragraphs of the news, and of all the text where no blocks are known."""
    if not article.blocks:
        return tuple(paragraph.span for paragraph in paragraphs(article.text))
    return tuple(
        paragraph.span
        for block in article.blocks
        if block.kind in NEWS_BLOCKS
        for paragraph in paragraphs(article.text, block.span)
    )


def _nested(found: Sequence[Turn], laid_out: int) -> Turns:
    """Return the turns in the order of the text, each knowing the one it stands in.

    The first ``laid_out`` of them are what layout tells, with marks or without.
    """
    order = sorted(range(len(found)), key=lambda at: (found[at].span.start, -found[at].span.end))
    place = {old: new for new, old in enumerate(order)}
    around = -1
    made: list[Turn] = []
    for at in order:
        turn = found[at]
        within = place[turn.within] if turn.within is not None else None
        if at < laid_out:
            around = len(made)
        elif within is None and around >= 0 and made[around].span.contains(turn.span):
            within = around
        made.append(replace(turn, within=within))
    return tuple(made)
