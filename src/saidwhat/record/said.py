"""When was a statement said?

The date said comes from an expression that belongs to the statement's own cue ("said
on Tuesday", "In April … told"): it was read. A post has its own, and so has a document ("the
1987 report said"). Else it may be the day of a scene that was set before ("N. N. addressed the
council on Tuesday. …"), the day above its entry of a live blog, the dateline's day or the day of
publication, where the words agree. The basis says which: what is inferred is never shown as read.
Where no reader can know, nothing is claimed: there is no default.

What a time expression means is settled in ``times/``; this file only asks whose it is.
Which date is a cue's: ``cuedates.py``; how long a day holds: ``scenes.py``. To whom and where:
``setting.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saidwhat.record.cuedates import cue_time, document_time, inside, sentence_of, tells_no_day
from saidwhat.record.days import NEWS, Days, told_days
from saidwhat.record.scenes import Option, Scorer, load, options
from saidwhat.record.setting import setting
from saidwhat.record.talk import (
    CARRIES,
    ELSEWHERE,
    UNDATED,
    Before,
    Told,
    kind_of,
    stretches,
    talk_of,
    top_of,
)
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution
from saidwhat.types.article import Article, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Said
from saidwhat.types.span import Span
from saidwhat.types.speaker import Speaker
from saidwhat.types.time import TimeExpression
from saidwhat.types.turn import Turn


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and where a statement was said, and to whom; the last two as places in the text."""

    said: Said | None = None
    venue: Span | None = None
    addressee: Span | None = None


#: Chooses the day of a statement, by its place among the attributions, from its options.
Choose = Callable[[int, tuple[Option, ...]], Said | None]


def circumstances(
    layout: Layout,
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    speakers: Sequence[Speaker | None] = (),
    choose: Choose | None = None,
) -> tuple[Circumstances, ...]:
    """Return the circumstances of every attribution of an article, in their order.

    ``speakers`` runs parallel to ``attributions``, where they are known. ``choose`` decides where
    nothing tells the day by itself: the scorer that ships, if none is given.
    """
    article = _Article(layout, attributions, times, speakers)
    when = article.dated(choose or by_score(load(), article.default))
    return tuple(
        Circumstances(when[at], *_setting(layout, attribution, times))
        for at, attribution in enumerate(attributions)
    )


def by_score(scorer: Scorer, default: Said | None) -> Choose:
    """Return what chooses the likeliest day, or none where none is likely enough."""

    def choose(_: int, weighed: tuple[Option, ...]) -> Said | None:
        chances: dict[str, float] = {}
        best: dict[str, tuple[float, Said]] = {}
        for option, chance in zip(weighed, scorer.chances(weighed), strict=True):
            said = said_of(option, default)
            if said is None:
                continue
            value = said.edtf.text
            chances[value] = chances.get(value, 0.0) + chance
            best[value] = max(best.get(value, (0.0, said)), (chance, said), key=lambda one: one[0])
        likeliest = max(chances, key=lambda value: chances[value], default=None)
        if likeliest is None or chances[likeliest] < scorer.least:
            return None
        return best[likeliest][1]

    return choose


def said_of(option: Option, default: Said | None) -> Said | None:
    """Return an option as a date said."""
    day = option.day
    return Said(day.edtf, "scene", day.time.span) if day is not None else default


class _Article:
    """An article's statements in the order of its text, with the days that are read."""

    def __init__(
        self,
        layout: Layout,
        attributions: Sequence[Attribution],
        times: Sequence[TimeExpression],
        speakers: Sequence[Speaker | None],
    ) -> None:
        self.layout, self.attributions = layout, attributions
        self.speakers = speakers or [None] * len(attributions)
        self.labels = [one.label if one else None for one in self.speakers]
        self.order = sorted(range(len(attributions)), key=lambda at: attributions[at].place)
        self.outer = outer(attributions)
        self.default = default(layout.article, times)
        top = top_of(layout, times)
        contents = tuple(sorted({piece for one in attributions for piece in one.content}))
        words = stretches(contents)
        self.talks = [
            talk_of(
                layout,
                top,
                one,
                self.labels[at],
                Told(self.outer.get(one), words, tells_no_day(layout, one, times)),
            )
            for at, one in enumerate(attributions)
        ]
        entries = _entries(layout, times, self.default)
        posts = {turn.inner[0]: turn for turn in layout.turns if turn.kind == "post"}
        self.read: list[Said | None] = []
        cues: dict[Span, str | None] = {}
        for at, one in enumerate(attributions):
            told = _read(layout, one, times, posts.get(one.content[0]), self.outer.get(one))
            if told is not None and told.span is not None and told.basis == "cue":
                cues.setdefault(told.span, self.labels[at])
            if told is None and not UNDATED & {*self.talks[at].signs}:
                told = _entered(entries, one.place.start)
            self.read.append(told)
        self.days: Days = told_days(layout, top, times, cues, words)
        self.kind = kind_of(layout, top, self.talks)

    def dated(self, choose: Choose) -> dict[int, Said | None]:
        """Return the date said of every statement; each may go on from the one before."""
        found: dict[int, Said | None] = {}
        last: dict[str | None, Said | None] = {}
        previous: int | None = None
        for at in self.order:
            told = self.read[at]
            if told is None:
                before = None if previous is None else self._before(at, previous, found[previous])
                told = self._carried(at, before)
                told = told or choose(at, tuple(self._options(at, before, last)))
                told = told or self._news(at, last)
            found[at] = told
            if self.attributions[at] not in self.outer:
                previous, last[self.labels[at]] = at, told
        return found

    def _carried(self, at: int, before: Before | None) -> Said | None:
        """Return the day of the statement before, where the cue goes on from it.

        "She said at the time" that opens the talk of a paragraph goes on from the day told there.
        """
        signs = {*self.talks[at].signs}
        if self.attributions[at] in self.outer or signs & UNDATED:
            return None
        if "at the same time" in signs and (before is None or before.paragraphs):
            day = self.days.only(self.talks[at])
            return Said(day.edtf, "scene", day.time.span) if day else None
        if before is None or before.said is None or before.paragraphs:
            return None
        return replace(before.said, basis="scene") if signs & CARRIES and before.said.span else None

    def _news(self, at: int, last: Mapping[str | None, Said | None]) -> Said | None:
        """Return the day of the news: a person's plain lead, and of who goes on under its dateline.

        What a firm or a council announces is printed when there is room.
        """
        signs, day = {*self.talks[at].signs}, self.default
        if (
            day is None
            or self.attributions[at] in self.outer
            or "said" not in signs
            or signs & ELSEWHERE
        ):
            return None
        if day.basis == "dateline" and self.labels[at] and last.get(self.labels[at]) == day:
            return day
        told = self.days.outside
        if day.basis == "dateline":  # a wire story may tell days of its background
            told = [one for one in told if NEWS & {*one.signs}]
        speaker = self.speakers[at]
        if told or "a first sentence" not in signs or (speaker and speaker.kind != "person"):
            return None
        return day

    def _before(self, at: int, previous: int, said: Said | None) -> Before:
        end = self.attributions[previous].place.end - 1
        return Before(
            said,
            self.labels[previous] == self.labels[at] is not None,
            self.talks[at].paragraph - self.layout.paragraph(end),
        )

    def _options(
        self, at: int, before: Before | None, last: Mapping[str | None, Said | None]
    ) -> Iterator[Option]:
        speaker = self.labels[at]
        talk = replace(
            self.talks[at],
            signs=(*self.talks[at].signs, *self.kind),
            before=before,
            own=last.get(speaker) if speaker else None,
            spoke=speaker is not None and speaker in last,
        )
        return options(talk, self.days, self.default)


def _read(
    layout: Layout,
    attribution: Attribution,
    times: Sequence[TimeExpression],
    post: Turn | None,
    around: Attribution | None,
) -> Said | None:
    """Return the date that a statement's own words tell, or None."""
    told = posted(post, times) if post else None
    if told is not None:
        return told
    own = cue_time(layout, attribution, times, around)
    if own is not None and own.edtf is not None:
        return Said(_by(own.edtf, layout.article.published), "cue", own.span)
    written = document_time(layout, attribution, times, around)
    if written is not None and written.edtf is not None:
        return Said(written.edtf, "document", written.span)
    return None


def _by(edtf: Edtf, published: Published | None) -> Edtf:
    """Return the days of a stretch that were over when it was printed: "said this week"."""
    today = published.edtf.last if published and published.edtf.is_day else None
    if today is None or "/" not in edtf.text or edtf.first is None or edtf.last is None:
        return edtf
    if not edtf.first <= today < edtf.last:
        return edtf
    return Edtf(f"{edtf.first}/{today}" if edtf.first < today else f"{today}")


def outer(attributions: Iterable[Attribution]) -> dict[Attribution, Attribution]:
    """Return, for each attribution told within another's words, the closest around it."""
    found: dict[Attribution, Attribution] = {}
    around: list[Attribution] = []  # open envelopes, the widest first
    for inner in sorted({*attributions}, key=lambda a: (a.content[0].start, -a.content[-1].end)):
        while around and around[-1].content[-1].end < inner.content[-1].end:
            around.pop()
        parts = (*inner.cue, *inner.content)
        for candidate in reversed(around):
            if all(any(piece.contains(part) for piece in candidate.content) for part in parts):
                found[inner] = candidate
                break
        around.append(inner)
    return found


def posted(post: Turn, times: Sequence[TimeExpression]) -> Said | None:
    """Return the day that the signature of a post gives, or None."""
    if post.label is None or post.label.end >= post.span.end:
        return None
    for time in inside(times, Span(post.label.end, post.span.end)):
        if time.edtf is not None and time.edtf.is_day:
            return Said(time.edtf, "cue", time.span)
    return None


def _setting(
    layout: Layout, attribution: Attribution, times: Sequence[TimeExpression]
) -> tuple[Span | None, Span | None]:
    if not attribution.cue:
        return None, None
    sentence = sentence_of(layout, attribution.cue[0])
    return setting(layout.text, attribution, sentence, inside(times, sentence))


def _entries(
    layout: Layout, times: Sequence[TimeExpression], default: Said | None
) -> list[tuple[int, Said]]:
    """Return where each entry begins, with the day of its clock or heading.

    A clock without a day goes on from the day above it, or tells the day of the news. A heading
    right above a clock is of the same entry.
    """
    article, found = layout.article, list[tuple[int, Said]]()
    latest = default
    for before, block in zip((None, *article.blocks), article.blocks, strict=False):
        if block.shape != "time":
            continue
        days = (one for one in inside(times, block.span) if one.edtf and one.edtf.is_day)
        day = next(days, None)
        if day is not None and day.edtf is not None:
            latest = Said(day.edtf, "dateline", day.span)
        if latest is not None:
            first = before if before and before.shape == "heading" else block
            found.append((first.span.start, latest))
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
