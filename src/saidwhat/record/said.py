"""When was a statement said?

The date said comes from an expression that belongs to the statement's own cue ("said
on Tuesday", "In April … told"); from the statement before it in the paragraph, where
the cue carries on ("then said", "she added"); else from the day above its entry of a
live blog, from the dateline's day, or from the day of publication. A post has its own.
The basis says which: a default is never shown as read. Where the cue itself says that
it was said at some other time ("had said", "once said"), nothing is claimed.

What a time expression means is settled in ``times/``; this file only asks whose it is.
To whom and where: ``setting.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.language.load import ENGLISH
from saidwhat.record.setting import scene, setting
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution
from saidwhat.types.article import Article
from saidwhat.types.record import Said
from saidwhat.types.span import Span, envelope
from saidwhat.types.time import TimeExpression
from saidwhat.types.turn import Turn

#: A cue that carries on from the statement before it.
_CARRIES_ON = re.compile(rf"\b(?:{ENGLISH.either('cues that carry on')})\b", re.IGNORECASE)
_THEN = re.compile(rf"\b(?:{ENGLISH.either('and then')})\b")
#: A cue that was said at a time that it does not tell.
_SOME_TIME = re.compile(rf"\b(?:{ENGLISH.either('cues of some time')})\b", re.IGNORECASE)
#: Words that open another clause, so that a date behind them is not the cue's. "When on
#: Monday the mill closed, she said" is said on that day: "When" opens a sentence freely.
_CLAUSE = re.compile(rf"\b(?:{ENGLISH.either('words of another clause')})\b|[;:\"“”«»]")
_DETERMINER = re.compile(rf"\b(?:{ENGLISH.either('before nouns')})\s+$", re.I)

#: Characters between a cue and its date. "told reporters at a news conference in the
#: capital on Tuesday" needs about 60; beyond twice that, the date is another clause's.
REACH = 120
#: How many statements back "then said" may look; a paragraph seldom holds more than five.
NEIGHBOURS = 8
#: Characters of a line that are read on either side of a cue, so that one endless line
#: costs no more than a long paragraph.
WINDOW = 2000


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and where a statement was said, and to whom; the last two as places in the text."""

    said: Said | None = None
    venue: Span | None = None
    addressee: Span | None = None


def circumstances(
    layout: Layout, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> tuple[Circumstances, ...]:
    """Return the circumstances of every attribution of an article, in their order."""
    order = sorted(range(len(attributions)), key=lambda at: attributions[at].place)
    found: dict[int, Circumstances] = {}
    before: list[tuple[Attribution, Said | None]] = []
    posts = {turn.inner[0]: turn for turn in layout.turns if turn.kind == "post"}
    entries = _entries(layout.article, times)
    for at in order:
        attribution = attributions[at]
        post = posts.get(attribution.content[0])
        when = posted(post, times) if post else None
        when = when or said(layout, attribution, times, before[-NEIGHBOURS:], entries)
        venue, addressee = _setting(layout, attribution, times)
        found[at] = Circumstances(when, venue, addressee)
        before.append((attribution, when))
    return tuple(found[at] for at in range(len(attributions)))


def posted(post: Turn, times: Sequence[TimeExpression]) -> Said | None:
    """Return the day that the signature of a post gives, or None."""
    if post.label is None or post.label.end >= post.span.end:
        return None
    for time in _inside(times, Span(post.label.end, post.span.end)):
        if time.edtf is not None and time.edtf.is_day:
            return Said(time.edtf, "cue", time.span)
    return None


def _setting(
    layout: Layout, attribution: Attribution, times: Sequence[TimeExpression]
) -> tuple[Span | None, Span | None]:
    if not attribution.cue:
        return None, None
    sentence = sentence_of(layout, attribution.cue[0])
    return setting(layout.text, attribution, sentence, _inside(times, sentence))


def said(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    before: Sequence[tuple[Attribution, Said | None]] = (),
    entries: Sequence[tuple[int, Said]] = (),
) -> Said | None:
    """Return the date said of an attribution and what it rests on, or None.

    ``before`` are the attributions in front of this one in the text, with their dates;
    only those of the same paragraph are looked at. ``entries`` are the days of a live blog.
    """
    own = cue_time(layout, attribution, times)
    if own is not None and own.edtf is not None:
        return Said(own.edtf, "cue", own.span)
    words = " ".join(span.of(layout.text) for span in attribution.cue)
    around = words + " " + _between(layout, attribution)
    if not attribution.cue or _CARRIES_ON.search(around):
        carried = _carried(layout, attribution, times, before, bool(_THEN.search(around)))
        if carried is not None:
            return carried
    if _SOME_TIME.search(around):
        return None
    return _entered(entries, attribution.place.start) or default(layout.article, times)


def _entries(article: Article, times: Sequence[TimeExpression]) -> list[tuple[int, Said]]:
    """Return where each entry begins whose clock gives a day, with that day.

    A heading right above a clock is of the same entry.
    """
    found = []
    for before, block in zip((None, *article.blocks), article.blocks, strict=False):
        days = _inside(times, block.span) if block.shape == "time" else ()
        day = next((one for one in days if one.edtf is not None and one.edtf.is_day), None)
        if day is not None and day.edtf is not None:
            first = before if before and before.shape == "heading" else block
            found.append((first.span.start, Said(day.edtf, "dateline", day.span)))
    return found


def _entered(entries: Sequence[tuple[int, Said]], at: int) -> Said | None:
    """Return the day of the entry around a place, or None."""
    index = bisect_left(entries, at + 1, key=lambda entry: entry[0]) - 1
    return entries[index][1] if index >= 0 else None


def default(article: Article, times: Sequence[TimeExpression]) -> Said | None:
    """Return the dateline's day, else the day of publication, else None."""
    dateline = article.dateline
    if dateline is not None:
        for time in times:
            if dateline.span.contains(time.span) and time.edtf is not None:
                return Said(time.edtf, "dateline", time.span)
        if dateline.edtf is not None:
            return Said(dateline.edtf, "dateline", dateline.span)
    if article.published is not None:
        return Said(article.published.edtf, "publication")
    return None


def cue_time(
    layout: Layout, attribution: Attribution, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """Return the expression that belongs to the cue: the nearest one in its own clause."""
    if not attribution.cue:
        return None
    sentence = sentence_of(layout, attribution.cue[0])
    near = [
        (gap, time)
        for time in _inside(times, sentence)
        if sentence.contains(time.span)
        and time.type in ("DATE", "TIME")
        and time.edtf is not None
        and not any(content.overlaps(time.span) for content in attribution.content)
        and (gap := _gap(layout, attribution, time.span, sentence)) is not None
    ]
    return min(near, key=lambda pair: (pair[0], pair[1].span), default=(0, None))[1]


def _inside(times: Sequence[TimeExpression], span: Span) -> Sequence[TimeExpression]:
    """Return the expressions that begin inside a span; ``times`` is in the text's order."""
    first = bisect_left(times, span.start, key=lambda time: time.span.start)
    last = bisect_left(times, span.end, key=lambda time: time.span.start)
    return times[first:last]


def sentence_of(layout: Layout, span: Span) -> Span:
    """Return the sentence that a span begins in; an attribution's line where none does."""
    line = _paragraph(layout.text, span)
    sentence = layout.sentence_span(span.start)
    held = sentence.start <= span.start < sentence.end
    return Span(max(sentence.start, line.start), min(sentence.end, line.end)) if held else line


def _paragraph(text: str, span: Span) -> Span:
    lowest, highest = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
    start = text.rfind("\n", lowest, span.start) + 1
    end = text.find("\n", span.end, highest)
    return Span(start or lowest, end if end >= 0 else highest)


def _gap(layout: Layout, attribution: Attribution, time: Span, sentence: Span) -> int | None:
    """Return how far a date stands from the cue, or None where it is another clause's."""
    text = layout.text
    if _modifies_noun(text, time):
        return None
    if any(cue.overlaps(time) for cue in attribution.cue):
        return 0
    cue = envelope(attribution.cue)
    if time.start >= cue.end:
        between = text[cue.end : time.start]
        blocked = _has_content(attribution, cue.end, time.start) or _CLAUSE.search(between)
        return None if blocked or len(between) > REACH else len(between)
    between = text[time.end : cue.start]
    if _has_content(attribution, time.end, cue.start):
        return None
    for source in attribution.source:
        if source.contains(time):
            return None  # "the minister elected in 2019 said"
    opening = scene(text, sentence)
    if _opens(text, sentence, time) or (opening and opening.contains(time)):
        return len(between)
    between = _without(text, time.end, cue.start, attribution.source)
    behind_source = any(source.end <= time.start for source in attribution.source)
    return len(between) if behind_source and not re.search(r"\w{4,}|,", between) else None


def _opens(text: str, sentence: Span, time: Span) -> bool:
    """Tell whether a date opens its sentence: "In April, …", "Late on Tuesday …"."""
    return len(text[sentence.start : time.start].split()) <= 3 and not _CLAUSE.search(
        text[sentence.start : time.start]
    )


def _without(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    return "".join(
        text[at] for at in range(start, end) if not any(s.start <= at < s.end for s in spans)
    )


def _modifies_noun(text: str, time: Span) -> bool:
    """Tell whether a date is part of a noun's name: "the 2019 deal", "the March talks"."""
    before, after = text[max(0, time.start - 24) : time.start], text[time.end : time.end + 24]
    return bool(_DETERMINER.search(before)) and bool(re.match(r"\s+[a-z]{3,}", after))


def _has_content(attribution: Attribution, start: int, end: int) -> bool:
    return any(content.start < end and start < content.end for content in attribution.content)


def _between(layout: Layout, attribution: Attribution) -> str:
    """Return what stands right before the cue and right after it, without source and content."""
    if not attribution.cue:
        return ""
    cue = envelope(attribution.cue)
    sentence = sentence_of(layout, attribution.cue[0])
    start = max((s.end for s in attribution.source if s.end <= cue.start), default=cue.start)
    after = min((c.start for c in attribution.content if c.start >= cue.end), default=sentence.end)
    stop = max(cue.end, min(after, cue.end + 20, sentence.end))
    start = max((c.end for c in attribution.content if start < c.end <= cue.start), default=start)
    return layout.text[start : cue.start] + " " + layout.text[cue.end : stop]


def _carried(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    before: Sequence[tuple[Attribution, Said | None]],
    then: bool,
) -> Said | None:
    """Return the date that the paragraph's statement before this one was said, if it was read."""
    place = attribution.place
    paragraph = _paragraph(layout.text, place)
    for earlier, earlier_said in reversed(before):
        if earlier.place.start < paragraph.start:
            break
        if earlier.place.start < place.start and not _within(earlier, attribution):
            return earlier_said if earlier_said and earlier_said.basis == "cue" else None
    if then and paragraph.start < place.start:
        for time in reversed(_inside(times, Span(paragraph.start, place.start))):
            if time.edtf is not None and time.type == "DATE":
                return Said(time.edtf, "cue", time.span)
    return None


def _within(outer: Attribution, inner: Attribution) -> bool:
    return any(piece.contains(inner.place) for piece in outer.content)
